import type * as Effect from "effect/Effect"
import type { DeliveryFailed } from "./email-errors.ts"
import type { EmailAddress } from "./email-message.ts"

/** A mail ready to go. */
export interface Mail {
  /** The caller's id of the message. The Message-ID comes from it, so that a second delivery is known for what it is. */
  readonly id: string
  readonly from: EmailAddress
  readonly to: ReadonlyArray<EmailAddress>
  readonly cc?: ReadonlyArray<EmailAddress>
  readonly replyTo?: EmailAddress
  readonly subject: string
  readonly html: string
  readonly text: string
  /** Message-IDs of the conversation, oldest first. */
  readonly thread?: { readonly references: ReadonlyArray<string> }
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
