import type * as Effect from "effect/Effect"
import type { CalendarFile } from "./calendar-file.ts"
import type { DeliveryFailed } from "./email-errors.ts"
import type { EmailAddress } from "./email-message.ts"

/** What ties a mail to those before it. */
export interface Conversation {
  /** Names the conversation: it is in the Message-ID, and `<token@domain>` is where all its mails begin. */
  readonly token: string
  /** What the Message-ID of a mail to one address has too, so that it is known to be ours when it comes back. */
  readonly proof?: string
  /** Message-IDs of the mails that came in, oldest first. */
  readonly received: ReadonlyArray<string>
}

/** Where a reader says that they want no more mail of this kind: a page over https that takes a POST (RFC 8058), an address, or both. */
export interface UnsubscribeWays {
  readonly url?: string
  readonly mailto?: string
}

/** A mail ready to go. */
export interface Mail {
  /** The caller's id of the message. The Message-ID comes from it, so that a second delivery is known for what it is. */
  readonly id: string
  /** When it was written, as an ISO instant: its `Date`. Without it that is when it is sent, and a second delivery of it has another. */
  readonly writtenAt?: string
  /** The instant, in ISO, up to which it may wait for a connection or its turn, but for five seconds at most: those are what it has without it. */
  readonly beginBy?: string
  readonly from: EmailAddress
  readonly to: ReadonlyArray<EmailAddress>
  readonly cc?: ReadonlyArray<EmailAddress>
  readonly replyTo?: EmailAddress
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly conversation?: Conversation
  readonly unsubscribe?: UnsubscribeWays
  readonly calendar?: CalendarFile
  /** Whether somebody's own words are in it: without it the mail tells programs that none need answer it (RFC 3834). */
  readonly isWritten?: boolean
}

export interface SentMail {
  /** In angle brackets, e.g. `<0192f0c1@example.com>`. */
  readonly messageId: string
  /** What the taker said: the server's last reply, or the file that was written. */
  readonly receipt: string
}

/** Takes mails away. Sending the same mail again is safe: it arrives under the same Message-ID. */
export interface Mailer {
  readonly send: (mail: Mail) => Effect.Effect<SentMail, DeliveryFailed>
  /** Lets the deliveries under way finish and takes no more. */
  readonly close: Effect.Effect<void>
}
