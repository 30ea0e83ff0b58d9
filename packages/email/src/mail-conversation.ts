import type { Envelope, QueryError, Read } from "@guiche/core"
import { IncomingMail } from "@guiche/core/mail"
import type { About } from "@guiche/core/ports"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { type EmailAddress, MessageId } from "./email-message.ts"
import type { Conversation } from "./mailer.ts"
import { replyAddress, type ReplyTokens } from "./reply-token.ts"

/** Where answers to mails go, and how they are known for what they answer. */
export interface Replies {
  readonly tokens: ReplyTokens
  /** The mailbox that answers arrive in, e.g. `sac@loja.example`: it must take what is written to `sac+anything@loja.example` too. */
  readonly mailbox: EmailAddress | ((envelope: Envelope) => EmailAddress)
}

/** What a mail has that people may answer. */
export interface Answerable {
  readonly replyTo: EmailAddress
  readonly conversation: Conversation
}

/** The conversation that a mail belongs to, and where answers go; undefined where nobody writes about such a record. */
export const answerable = (
  { mailbox, tokens }: Replies,
  envelope: Envelope,
  about: About,
  read: Read | undefined,
): Effect.Effect<Answerable | undefined, QueryError> => {
  const token = tokens.tokenOf(envelope.tenant, about)
  if (token === undefined) return Effect.succeed(undefined)
  const { address, name } = typeof mailbox === "function" ? mailbox(envelope) : mailbox
  const replyTo = { ...(name === undefined ? {} : { name }), address: replyAddress(address, token) }
  return Effect.map(receivedIds(read, about), (received) => ({ replyTo, conversation: { token, received } }))
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
