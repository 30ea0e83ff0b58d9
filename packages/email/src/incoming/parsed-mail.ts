import type * as DateTime from "effect/DateTime"
import type { CalendarReply } from "./calendar-reply.ts"

/** A mailbox as a mail names it. What it says of itself proves nothing: anybody may write any name and address. */
export interface MailAddressSeen {
  /** One line, without control characters and without marks that turn the writing direction. */
  readonly name?: string
  /** As on the wire: the domain in lower-case ASCII (IDNA). */
  readonly address: string
}

/** A file that came with a mail. The bytes are as sent: nothing is unpacked, converted or opened. */
export interface MailFile {
  /** A bare file name: no folders, no control characters, at most 120 characters; a made-up one where the mail gives none. */
  readonly name: string
  readonly bytes: Uint8Array
  /** What `cid:` in the HTML calls it, without angle brackets. */
  readonly contentId?: string
  /** Shown inside the text, such as the logo of a signature. */
  readonly inline: boolean
}

/** What became of one recipient of a mail that was sent before (RFC 3464). */
export interface BouncedRecipient {
  readonly address: string
  readonly action: "failed" | "delayed" | "delivered" | "relayed" | "expanded"
  /** The enhanced status code (RFC 3463), e.g. "5.1.1". */
  readonly status?: string
  readonly originalMessageId?: string
}

/**
 * What kind of mail this is. Only a `message` was certainly written by somebody who waits for an answer; nothing that is not one is ever answered by a
 * program. `doubtful` is what a person may have written or a program: somebody has to look. `why` names the sign, e.g. `Auto-Submitted: auto-replied`, never
 * text of the mail. A `list` is bulk mail.
 */
export type MailNature =
  | { readonly kind: "message" }
  | { readonly kind: "auto-reply" | "list" | "loop" | "doubtful"; readonly why: string }
  | { readonly kind: "bounce"; readonly recipients: ReadonlyArray<BouncedRecipient> }

/** Something that a limit cut or dropped. The raw mail still has it. */
export interface Contained {
  readonly what: "structure" | "addresses" | "from" | "subject" | "text" | "html" | "attachments" | "charset"
  readonly why: string
}

/** A mail read with limits. Every text is well-formed Unicode without NUL; nothing in here has been trusted or followed. */
export interface ParsedMail {
  /** `<local@domain>`; absent where the mail gives none that is valid. */
  readonly messageId?: string
  /** Valid ids, the latest 100, oldest first. */
  readonly inReplyTo: ReadonlyArray<string>
  readonly references: ReadonlyArray<string>
  /** Absent where the mail names none that is valid, or several. */
  readonly from?: MailAddressSeen
  readonly replyTo: ReadonlyArray<MailAddressSeen>
  readonly to: ReadonlyArray<MailAddressSeen>
  readonly cc: ReadonlyArray<MailAddressSeen>
  /** Delivered-To, X-Original-To and Envelope-To: whom the servers on the way delivered it to. */
  readonly deliveredTo: ReadonlyArray<MailAddressSeen>
  /** One line; empty where there is none. */
  readonly subject: string
  /** By the sender's clock. */
  readonly sentAt?: DateTime.Utc
  /** The whole mail to be read: the plain text, or else what the HTML says. */
  readonly text: string
  /** What was newly written: quotes and signature are cut. The same as `text` where neither was recognised; empty where nothing else is there. */
  readonly reply: string
  /** Sanitised: no scripts, forms, remote loads, nor styles that hide or overlay. Images of the mail itself keep their `cid:`. */
  readonly html?: string
  readonly attachments: ReadonlyArray<MailFile>
  /** The answer to an invitation that it carries. */
  readonly invitation?: CalendarReply
  readonly nature: MailNature
  readonly contained: ReadonlyArray<Contained>
}
