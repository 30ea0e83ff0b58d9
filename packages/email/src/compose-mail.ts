import { createHash } from "node:crypto"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { SendMailOptions } from "nodemailer"
import { DeliveryFailed } from "./email-errors.ts"
import { EmailAddress, MessageId, wireAddress } from "./email-message.ts"
import { fieldProblems } from "./field-problems.ts"
import type { Mail } from "./mailer.ts"
import { oneLine } from "./one-line.ts"

const Recipients = Schema.Array(EmailAddress)

/** What of a mail ends in headers or in the SMTP dialogue, and therefore is checked again right before it does. */
const Headers = Schema.Struct({
  id: Schema.NonEmptyString,
  from: EmailAddress,
  to: Recipients.check(Schema.isMinLength(1)),
  cc: Schema.optionalKey(Recipients),
  replyTo: Schema.optionalKey(EmailAddress),
  thread: Schema.optionalKey(Schema.Struct({ references: Schema.Array(MessageId) })),
})

const decodeHeaders = Schema.decodeUnknownResult(Headers, { errors: "all" })

const maxLocalChars = 120

/** The part of a Message-ID that stands for a caller's id: the id itself where it can be, else a digest of it. */
export const messageIdLocal = (id: string): string =>
  id.length <= maxLocalChars && /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/.test(id)
    ? id
    : createHash("sha256").update(id).digest("hex")

/** The Message-ID under which a message with this id goes out from that address. */
export const messageIdOf = (id: string, from: string): string => {
  const wire = wireAddress(from) ?? from
  return `<${messageIdLocal(id)}@${wire.slice(wire.lastIndexOf("@") + 1)}>`
}

export interface ComposedMail {
  readonly messageId: string
  readonly message: SendMailOptions
}

/** Builds what nodemailer takes. Addresses go in as objects, never as text that would be parsed, and the envelope is explicit. */
export const composeMail = (mail: Mail, sentAtMillis: number): Result.Result<ComposedMail, DeliveryFailed> => {
  const headers = decodeHeaders(mail)
  if (Result.isFailure(headers)) {
    const problems = fieldProblems(headers.failure)
    return Result.fail(new DeliveryFailed({ retry: false, code: "invalid-payload", problems }))
  }
  const { id, from, to, cc = [], replyTo, thread } = headers.success
  const messageId = messageIdOf(id, from.address)
  const references = thread?.references ?? []
  const inReplyTo = references.at(-1)
  const message: SendMailOptions = {
    messageId,
    date: new Date(sentAtMillis),
    from: mailbox(from),
    to: to.map(mailbox),
    ...(cc.length > 0 ? { cc: cc.map(mailbox) } : {}),
    ...(replyTo === undefined ? {} : { replyTo: mailbox(replyTo) }),
    ...(inReplyTo === undefined ? {} : { inReplyTo, references: [...references] }),
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    envelope: { from: wire(from), to: [...new Set([...to, ...cc].map(wire))] },
    // The same mail has the same bytes however often it is composed; nodemailer would draw boundaries at random.
    baseBoundary: createHash("sha256").update(messageId).digest("hex").slice(0, 24),
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  return Result.succeed({ messageId, message })
}

const wire = (mailbox: EmailAddress): string => wireAddress(mailbox.address) ?? ""

const mailbox = (address: EmailAddress): { name: string; address: string } => ({
  name: oneLine(address.name ?? ""),
  address: wire(address),
})
