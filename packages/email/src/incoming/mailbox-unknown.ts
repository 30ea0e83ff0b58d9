import * as Schema from "effect/Schema"
import type { LocalizedText } from "../email-errors.ts"

/** A mail came in at a mailbox that is none of those given. */
export class MailboxUnknown extends Schema.TaggedError<MailboxUnknown>("@guiche/email/MailboxUnknown")(
  "MailboxUnknown",
  {
    mailbox: Schema.String,
  },
) {
  get messages(): LocalizedText {
    return { "pt-BR": "A caixa de entrada não está configurada.", en: "The mailbox is not configured." }
  }
  override get message(): string {
    return this.messages.en
  }
}
