import * as Schema from "effect/Schema"
import { isId, noId } from "../machine/id.ts"
import * as Message from "../machine/message.ts"
import { Email as Address, field, Instant, label, Natural, rule, Text, TimeZone } from "../values/index.ts"

/** One mailbox. */
export const Mailbox = Schema.Struct({
  name: Schema.optionalKey(field("Nome", "Name", Text(200), { personal: "name" })),
  address: field("Endereço", "Address", Address),
})
export type Mailbox = typeof Mailbox.Type

const Mailboxes = Schema.Array(Mailbox).check(Schema.isMaxLength(50))

/** The record whose conversation a mail belongs to. */
export const About = Schema.Struct({
  machine: field("Cadastro", "Machine", Schema.String.check(Schema.isPattern(/^[A-Za-z][A-Za-z0-9]{0,63}$/))),
  id: field("Identificador", "Id", Schema.String.check(rule(noId, isId))),
})
export type About = typeof About.Type

/**
 * An entry for the reader's own calendar: asked to be there, or called off. `until` is the moment at which it is over. A later mail under the same `uid`
 * and a higher `sequence` takes the place of the entry that was there.
 *
 * Source: RFC 5546, 3.2.2 and 3.2.5.
 */
export const CalendarEntry = Schema.Struct({
  method: field("O que fazer", "What to do", Schema.Literals(["request", "cancel"])),
  uid: field("Identificador", "Identifier", Text(200, { min: 1 })),
  sequence: field("Sequência", "Sequence", Natural),
  from: field("De", "From", Instant),
  until: field("Até", "Until", Instant),
  summary: field("Título", "Title", Text(500, { min: 1 }), { personal: "free-text" }),
  location: field("Local", "Place", Schema.optionalKey(Text(1000, { min: 1 })), { personal: "address" }),
})
export type CalendarEntry = typeof CalendarEntry.Type

/**
 * A mail to be sent: to whom, which template, in which language, with which values. Everyone in `to` and `cc` is one delivery: who must
 * not see or wait for the others gets a message of their own. `variables` is what the template asks for, as plain JSON: instants ISO
 * texts, days `YYYY-MM-DD`, money `{ amount: "12.34", currency: "BRL" }`; instants are printed in `timeZone`, or in that of whoever delivers the
 * mail. `about` is the record whose conversation the mail belongs to, where that is not the one whose change sends it. `replyTo` is who is answered, where
 * that is not the conversation's own address. What is worth nothing from some instant on, such as a reminder of what has begun by then, says so in `expiresAt`:
 * from then on it is done without being sent.
 */
export const Email = Message.make("email", label("E-mail", "E-mail"), {
  to: field("Para", "To", Mailboxes.check(Schema.isMinLength(1))),
  cc: field("Cópia", "Copy", Schema.optionalKey(Mailboxes)),
  replyTo: field("Responder a", "Reply to", Schema.optionalKey(Mailbox)),
  template: field("Modelo", "Template", Schema.NonEmptyString),
  locale: field("Idioma", "Language", Schema.Literals(["pt-BR", "en"])),
  timeZone: field("Fuso horário", "Time zone", Schema.optionalKey(TimeZone)),
  variables: field("Valores", "Values", Schema.Record(Schema.String, Schema.Json), { personal: "free-text" }),
  expiresAt: field("Expira em", "Expires at", Schema.optionalKey(Instant)),
  about: field("Sobre", "About", Schema.optionalKey(About)),
  calendar: field("Agenda", "Calendar", Schema.optionalKey(CalendarEntry)),
})
