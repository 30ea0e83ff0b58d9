import type { Envelope, QueryError, Read } from "@guiche/core"
import { IncomingMail } from "@guiche/core/mail"
import type { About } from "@guiche/core/ports"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { messageIdLocal } from "./compose-mail.ts"
import type { DeliveryFailed } from "./email-errors.ts"
import { type EmailAddress, MessageId, wireAddress } from "./email-message.ts"
import { properlyGiven } from "./handler-setup.ts"
import type { Recipients } from "./mail-recipients.ts"
import type { Conversation } from "./mailer.ts"
import { replyAddress, type ReplyTokens } from "./reply-token.ts"

/** Where answers to mails go, and how they are known for what they answer. */
export interface Replies {
  readonly tokens: ReplyTokens
  /**
   * The mailbox that answers arrive in, e.g. `sac@loja.example`: it must take what is written to `sac+anything@loja.example` too. More than 19 characters before
   * its `@`, or more than 3 with ids of 26 characters, leave no room for a token: answers then go to the mailbox itself.
   */
  readonly mailbox: EmailAddress | ((envelope: Envelope) => EmailAddress)
}

/** What a mail has that people may answer. */
export interface Answerable {
  readonly replyTo: EmailAddress
  readonly conversation: Conversation
}

/** What is asked for: a mail about a record, to all of these. */
export interface MailAbout {
  readonly envelope: Envelope
  readonly about: About
  readonly recipients: Recipients
}

/** The conversation that a mail belongs to, and where answers go; undefined where nobody writes about such a record. */
export const answerable = (
  { mailbox, tokens }: Replies,
  { about, envelope, recipients }: MailAbout,
  read: Read | undefined,
): Effect.Effect<Answerable | undefined, DeliveryFailed | QueryError> =>
  Effect.gen(function* () {
    const token = tokens.tokenOf(envelope.tenant, about)
    if (token === undefined) return undefined
    const given = typeof mailbox === "function" ? mailbox(envelope) : mailbox
    const { address, name } = yield* properlyGiven("replies.mailbox", given)
    const replyTo = { ...(name === undefined ? {} : { name }), address: replyAddress(address, token) }
    const to = onlyAddress(recipients)
    const proof =
      to === undefined
        ? {}
        : { proof: tokens.proofOf(envelope.tenant, token, { local: messageIdLocal(envelope.id), to }) }
    const received = yield* receivedIds(read, about)
    return { replyTo, conversation: { token, ...proof, received } }
  })

/** The address that a mail is for; undefined where there are several, for each of them would hold what proves that the mail went to the others. */
const onlyAddress = ({ cc = [], to }: Recipients): string | undefined => {
  const [first, ...others] = new Set([...to, ...cc].map(({ address }) => wireAddress(address)?.toLowerCase()))
  return others.length === 0 ? first : undefined
}

const mostReceived = 20
const isMessageId = Schema.is(MessageId)

/** The Message-IDs of the latest mails that came in about a record, oldest first. One that is written in no proper way is left out. */
const receivedIds = (read: Read | undefined, about: About): Effect.Effect<ReadonlyArray<string>, QueryError> => {
  if (read === undefined || !read.has(IncomingMail)) return Effect.succeed([])
  const latest = {
    where: { aboutMachine: about.machine, aboutId: about.id, state: { in: ["Appended", "Registered"] } },
    orderBy: [{ field: "receivedAt", direction: "descending" }],
    first: mostReceived,
  } as const
  return Effect.map(read.list(IncomingMail, latest), ({ items }) =>
    items.flatMap(({ messageId }) => (isMessageId(messageId) ? [messageId] : [])).toReversed(),
  )
}
