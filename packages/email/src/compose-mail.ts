import { createHash } from "node:crypto"
import { Instant } from "@guiche/core"
import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { SendMailOptions } from "nodemailer"
import { DeliveryFailed } from "./email-errors.ts"
import { EmailAddress, MessageId, wireAddress } from "./email-message.ts"
import { fieldProblems } from "./field-problems.ts"
import type { Conversation, Mail, UnsubscribeWays } from "./mailer.ts"
import { oneLine } from "./one-line.ts"

const Recipients = Schema.Array(EmailAddress)

/** Ways to unsubscribe that may stand in headers: at least one. */
export const Unsubscribe = Schema.Struct({
  url: Schema.optionalKey(Schema.String.check(Schema.isPattern(/^https:\/\/[!-;=?-~]{1,900}$/))),
  mailto: Schema.optionalKey(EmailAddress.fields.address),
}).check(Schema.makeFilter(({ mailto, url }) => mailto !== undefined || url !== undefined))

/** What of a mail ends in headers or in the SMTP dialogue, and therefore is checked again right before it does. */
const Headers = Schema.Struct({
  id: Schema.NonEmptyString,
  writtenAt: Schema.optionalKey(Instant),
  beginBy: Schema.optionalKey(Instant),
  from: EmailAddress,
  to: Recipients.check(Schema.isMinLength(1)),
  cc: Schema.optionalKey(Recipients),
  replyTo: Schema.optionalKey(EmailAddress),
  conversation: Schema.optionalKey(
    Schema.Struct({
      token: Schema.String.check(Schema.isPattern(/^[a-z0-9]{1,64}$/)),
      proof: Schema.optionalKey(Schema.String.check(Schema.isPattern(/^[a-z0-9]{1,32}$/))),
      received: Schema.Array(MessageId),
    }),
  ),
  unsubscribe: Schema.optionalKey(Unsubscribe),
})

const decodeHeaders = Schema.decodeUnknownResult(Headers, { errors: "all" })

const maxLocalChars = 64

/** The part of a Message-ID that stands for a caller's id: the id itself where it can be, else a digest of it. */
export const messageIdLocal = (id: string): string =>
  id.length <= maxLocalChars && /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/.test(id)
    ? id
    : createHash("sha256").update(id).digest("hex")

const domainOf = (from: string): string => {
  const wire = wireAddress(from) ?? from
  return wire.slice(wire.lastIndexOf("@") + 1)
}

/** The Message-ID under which a message with this id goes out from that address, in its conversation. */
export const messageIdOf = (
  id: string,
  from: string,
  { proof, token }: Partial<Pick<Conversation, "proof" | "token">> = {},
): string => {
  const parts = [messageIdLocal(id), proof, token].filter((part) => part !== undefined)
  return `<${parts.join(".")}@${domainOf(from)}>`
}

/** The Message-ID that all mails of a conversation refer to first. No mail has it: so the first one need not be known. */
const rootMessageId = (token: string, from: string): string => `<${token}@${domainOf(from)}>`

/**
 * What keeps programs from answering a mail that nobody wrote: absence notices belong only to what somebody did. Exchange is asked for no automatic reply
 * (absence, forwarding, read and unread), but not for silence about what it could not deliver (`DR`, `NDR`). Source: RFC 3834 5; MS-OXCMAIL 2.2.3.2.14.
 */
const automatic = { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "RN, NRN, OOF, AutoReply" }

export interface ComposedMail {
  readonly messageId: string
  readonly message: SendMailOptions
  /** What the server is told: each address once. */
  readonly envelope: { readonly from: string; readonly to: Array<string> }
}

/** Builds what nodemailer takes. Addresses go in as objects, never as text that would be parsed, and the envelope is explicit. */
export const composeMail = (mail: Mail, sentAtMillis: number): Result.Result<ComposedMail, DeliveryFailed> => {
  const headers = decodeHeaders(mail)
  if (Result.isFailure(headers)) {
    const problems = fieldProblems(headers.failure)
    return Result.fail(new DeliveryFailed({ retry: false, code: "invalid-payload", problems }))
  }
  const { id, from, to, cc = [], replyTo, conversation, unsubscribe, writtenAt } = headers.success
  const messageId = messageIdOf(id, from.address, conversation)
  const envelope = { from: wire(from), to: [...new Set([...to, ...cc].map(wire))] }
  const message: SendMailOptions = {
    messageId,
    date: writtenAt === undefined ? new Date(sentAtMillis) : DateTime.toDateUtc(writtenAt),
    from: mailbox(from),
    to: to.map(mailbox),
    ...(cc.length > 0 ? { cc: cc.map(mailbox) } : {}),
    ...(replyTo === undefined ? {} : { replyTo: mailbox(replyTo) }),
    ...thread(from.address, conversation),
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    ...(mail.calendar === undefined ? {} : { icalEvent: { ...mail.calendar, filename: "invite.ics" } }),
    headers: {
      ...(mail.isWritten === true ? {} : automatic),
      ...unsubscribeHeaders(unsubscribe),
    },
    envelope,
    // The same mail has the same bytes however often it is composed; nodemailer would draw boundaries at random.
    baseBoundary: createHash("sha256").update(messageId).digest("hex").slice(0, 24),
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  return Result.succeed({ messageId, message, envelope })
}

/** Programs that drop `References` keep `In-Reply-To`, and the other way round: each finds the conversation by itself. */
const thread = (from: string, conversation: Conversation | undefined): SendMailOptions => {
  if (conversation === undefined) return {}
  const root = rootMessageId(conversation.token, from)
  return { inReplyTo: conversation.received.at(-1) ?? root, references: [root, ...conversation.received] }
}

/** Source: RFC 2369 3.2; RFC 8058, which wants an https address that takes a POST. */
const unsubscribeHeaders = ({ mailto, url }: UnsubscribeWays = {}): Record<string, string> => {
  const ways = [...(url === undefined ? [] : [`<${url}>`]), ...(mailto === undefined ? [] : [`<mailto:${mailto}>`])]
  return {
    ...(ways.length === 0 ? {} : { "List-Unsubscribe": ways.join(", ") }),
    ...(url === undefined ? {} : { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }),
  }
}

/** The address of a mailbox as the server is told it. */
export const wire = (mailbox: EmailAddress): string => wireAddress(mailbox.address) ?? ""

const mailbox = (address: EmailAddress): { name: string; address: string } => ({
  name: oneLine(address.name ?? ""),
  address: wire(address),
})
