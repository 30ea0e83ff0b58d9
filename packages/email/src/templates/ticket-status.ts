import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { facts, heading, mail, paragraph, quotation, when } from "./mail-blocks.ts"
import { Instant, LongText, ShortText } from "./template-variables.ts"

/** To the customer: the ticket is scheduled or closed, with which solution, and when it goes on (F13). */
export const ticketStatus = defineTemplate({
  name: "ticket-status",
  audience: "customer",
  sentBy: ["mail for when a ticket is scheduled", "mail that a ticket is closed"],
  variables: Schema.Struct({
    /** Absent where nobody gave a name. */
    firstName: Schema.optionalKey(ShortText),
    protocol: ShortText,
    subject: ShortText,
    /** The name of the state in the language of the mail. */
    status: ShortText,
    scheduledFor: Schema.optionalKey(Instant),
    text: Schema.optionalKey(LongText),
  }),
  sample: {
    firstName: "Conceição",
    protocol: "202603020000011",
    subject: "Mercadoria não recebida",
    status: "Encerrado",
    scheduledFor: "2026-03-05T17:30:00.000Z",
    text: "A mercadoria foi entregue.",
  },
  sources: {
    "pt-BR": mail("[{{protocol}}] Seu chamado: {{status}}", [
      heading("Novidade no seu chamado"),
      paragraph("Olá{{#if firstName}}, {{firstName}}{{/if}}. Seu chamado mudou de situação."),
      facts([
        ["Protocolo", "{{protocol}}"],
        ["Assunto", "{{subject}}"],
        ["Situação", "{{status}}"],
        ["Agendado para", "{{instant scheduledFor}}", "scheduledFor"],
      ]),
      when("text", [quotation("text")]),
      paragraph("Se algo não estiver resolvido, responda citando o protocolo."),
    ]),
    en: mail("[{{protocol}}] Your ticket: {{status}}", [
      heading("News about your ticket"),
      paragraph("Hello{{#if firstName}}, {{firstName}}{{/if}}. The status of your ticket has changed."),
      facts([
        ["Protocol", "{{protocol}}"],
        ["Subject", "{{subject}}"],
        ["Status", "{{status}}"],
        ["Scheduled for", "{{instant scheduledFor}}", "scheduledFor"],
      ]),
      when("text", [quotation("text")]),
      paragraph("If anything is not solved, reply quoting the protocol number."),
    ]),
  },
})
