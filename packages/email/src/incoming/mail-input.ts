import { createHash } from "node:crypto"
import { Email, type EncodedOf, inputDecoder } from "@guiche/core"
import type { IncomingMail } from "@guiche/core/mail"
import type { FileRef } from "@guiche/core/ports"
import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import type { MailClaim } from "./match-mail.ts"
import type { MailAddressSeen, ParsedMail } from "./parsed-mail.ts"
import { cutAt } from "./visible-text.ts"

/** What `IncomingMail.receive` takes, as JSON. */
export type MailInput = EncodedOf<(typeof IncomingMail)["transitions"]["receive"]["fields"]>

/** What of a mail is in the record; all of it is in the raw mail beside it. */
const chars = { text: 100_000, reply: 19_000, subject: 1000, name: 200, messageId: 1000, why: 200 }
const mostLeftOut = 200
const mostBounced = 50

/** Where a mail came in, who vouches for its sender, and what it names by a token. */
export interface Arrival {
  /** What makes it the mail that it is ({@link keysOf}). */
  readonly key: string
  readonly mailbox: string
  readonly group?: string
  readonly isSenderProven: boolean
  readonly claimed: MailClaim | undefined
}

/** What was made of its files. */
export interface KeptFiles {
  readonly files: ReadonlyArray<FileRef>
  readonly raw: string | undefined
  readonly leftOut: ReadonlyArray<{ readonly what: string; readonly why: string }>
}

export const mailInput = (
  mail: ParsedMail,
  { claimed, group, isSenderProven, key, mailbox }: Arrival,
  { files, leftOut, raw }: KeptFiles,
): MailInput => {
  const { messageId, nature, sentAt } = mail
  return {
    mailbox,
    key,
    ...(group === undefined ? {} : { group: group as NonNullable<MailInput["group"]> }), // the engine checks that it is one
    ...senderOf(mail.from),
    ...replyToOf(mail, mailbox),
    senderProven: isSenderProven,
    subject: cutAt(mail.subject, chars.subject),
    ...(messageId === undefined || messageId.length > chars.messageId ? {} : { messageId }),
    ...(sentAt === undefined ? {} : { sentAt: DateTime.formatIso(sentAt) }),
    text: cutAt(mail.text, chars.text),
    reply: cutAt(mail.reply, chars.reply),
    kind: nature.kind,
    ...("why" in nature ? { sign: cutAt(nature.why, chars.why) } : {}),
    ...invitationOf(mail),
    leftOut: [...mail.contained, ...cuts(mail), ...leftOut].slice(0, mostLeftOut),
    files,
    ...(raw === undefined ? {} : { raw }),
    ...(claimed === undefined ? {} : { claimed }),
    bounced: nature.kind === "bounce" ? bouncedIn(nature.recipients) : [],
  }
}

const cuts = ({ reply, text }: ParsedMail) =>
  [
    { what: "text", most: chars.text, length: text.length },
    { what: "reply", most: chars.reply, length: reply.length },
  ].flatMap(({ length, most, what }) => (length > most ? [{ what, why: `more than ${most} characters` }] : []))

const decodeEmail = inputDecoder(Email)

const emailOf = (written: string): Email | undefined => {
  const decoded = decodeEmail(written)
  return Result.isSuccess(decoded) ? decoded.success : undefined
}

/** An address that no server could be given is none; the name is kept. */
const senderOf = (from: MailAddressSeen | undefined) => {
  if (from === undefined) return {}
  const sender = emailOf(from.address)
  const name = cutAt(from.name ?? "", chars.name).trim()
  return {
    ...(sender === undefined ? {} : { sender: sender.toLowerCase() }),
    ...(name === "" ? {} : { senderName: name }),
  }
}

/** Whom the sender wants answered, where that is somebody else, and not the mailbox itself; of several the first. */
const replyToOf = ({ from, replyTo }: ParsedMail, mailbox: string) => {
  const [address] = replyTo.flatMap((each) => emailOf(each.address)?.toLowerCase() ?? [])
  if (address === undefined || address === from?.address.toLowerCase()) return {}
  return accountOf(address) === accountOf(mailbox) ? {} : { replyTo: address }
}

/** What is between `+` and `@` is of its owner's choice (RFC 5233). */
const accountOf = (address: string): string => address.toLowerCase().replace(/\+[^@]*@/, "@")

/** An answer in the name of an address that no server could be given is none. */
const invitationOf = ({ invitation }: ParsedMail) => {
  if (invitation === undefined) return {}
  const attendee = emailOf(invitation.attendee)
  if (attendee === undefined) return {}
  const { stampedAt, ...answer } = invitation
  const stamp = stampedAt === undefined ? {} : { stampedAt: DateTime.formatIso(stampedAt) }
  return { invitation: { ...answer, attendee, ...stamp } }
}

const bouncedIn = (recipients: Extract<ParsedMail["nature"], { readonly kind: "bounce" }>["recipients"]) =>
  recipients
    .flatMap(({ action, address, originalMessageId: message = "", status }) => {
      const decoded = decodeEmail(address)
      if (action !== "failed" || Result.isFailure(decoded)) return []
      return [
        {
          address: decoded.success,
          ...(status === undefined ? {} : { status: status.slice(0, 20) }),
          ...(message.length < 3 || message.length > chars.messageId ? {} : { message }),
        },
      ]
    })
    .slice(0, mostBounced)

/** The key of a copy of a mail, and with it those of the copies that are worth no less: where one of them is here, this one says nothing new. */
export interface MailKeys {
  readonly own: string
  readonly noLess: ReadonlyArray<string>
}

type Kind = ParsedMail["nature"]["kind"]

/**
 * What makes a mail the one that it is in its mailbox: its Message-ID with what is written in it, so that two ways of one mail are one, and a
 * sender's program that gives the same id to several mails hides none; or, without an id, all its bytes. What decides where it goes is in the key,
 * too: of a mail that came through a list, or without proof of its sender, a copy that came directly, or with proof, is another.
 */
export const keysOf = (mailbox: string, raw: Uint8Array, mail: ParsedMail, isSenderProven: boolean): MailKeys => {
  const content = contentOf(mailbox, raw, mail)
  const keyOf = (kind: Kind, isProven: boolean) =>
    createHash("sha256")
      .update([content, kind, String(isProven)].join("\0"))
      .digest("hex")
  const { kind } = mail.nature
  const kinds = kind === "message" ? [] : kind === "doubtful" ? worthMore.slice(1) : worthMore
  const proofs = isSenderProven ? [true] : [false, true]
  const noLess = [kind, ...kinds].flatMap((each) => proofs.map((isProven) => keyOf(each, isProven)))
  return { own: keyOf(kind, isSenderProven), noLess }
}

/** Kinds that are worth more than what programs send, the best last. */
const worthMore: ReadonlyArray<Kind> = ["doubtful", "message"]

const contentOf = (mailbox: string, raw: Uint8Array, mail: ParsedMail): string => {
  const hash = createHash("sha256").update(mailbox.toLowerCase()).update("\0")
  if (mail.messageId === undefined) return hash.update(raw).digest("hex")
  const said = [mail.messageId, mail.from?.address ?? "", mail.subject, mail.text, String(mail.attachments.length)]
  hash.update(said.join("\0"))
  for (const { bytes } of mail.attachments) hash.update("\0").update(bytes)
  return hash.digest("hex")
}
