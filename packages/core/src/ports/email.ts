import * as Schema from "effect/Schema"
import * as Message from "../machine/message.ts"
import { Email as Address, field, label, Text, TimeZone } from "../values/index.ts"

/** One mailbox. */
export const Mailbox = Schema.Struct({
  name: Schema.optionalKey(field("Nome", "Name", Text(200), { personal: "name" })),
  address: field("Endereço", "Address", Address),
})
export type Mailbox = typeof Mailbox.Type

const Mailboxes = Schema.Array(Mailbox).check(Schema.isMaxLength(50))

/** A Message-ID in angle brackets (RFC 5322 3.6.4), without quoting or white space. */
const MessageId = Schema.String.check(
  Schema.isPattern(/^<[!-;=?-~]{1,250}@[!-;=?A-~]{1,250}>$/, { expected: "a Message-ID in angle brackets" }),
)

/**
 * A mail to be sent: to whom, which template, in which language, with which values. Everyone in `to` and `cc` is one delivery: who must
 * not see or wait for the others gets a message of their own. `variables` is what the template asks for, as plain JSON: instants ISO
 * texts, days `YYYY-MM-DD`, money `{ amount: "12.34", currency: "BRL" }`; instants are printed in `timeZone`, or in that of whoever delivers the
 * mail. `thread.references` lists the conversation, oldest first.
 */
export const Email = Message.make("email", label("E-mail", "E-mail"), {
  to: field("Para", "To", Mailboxes.check(Schema.isMinLength(1))),
  cc: field("Cópia", "Copy", Schema.optionalKey(Mailboxes)),
  replyTo: field("Responder a", "Reply to", Schema.optionalKey(Mailbox)),
  template: field("Modelo", "Template", Schema.NonEmptyString),
  locale: field("Idioma", "Language", Schema.Literals(["pt-BR", "en"])),
  timeZone: field("Fuso horário", "Time zone", Schema.optionalKey(TimeZone)),
  variables: field("Valores", "Values", Schema.Record(Schema.String, Schema.Json), { personal: "free-text" }),
  thread: field(
    "Conversa",
    "Conversation",
    Schema.optionalKey(Schema.Struct({ references: Schema.Array(MessageId).check(Schema.isMaxLength(100)) })),
  ),
})
