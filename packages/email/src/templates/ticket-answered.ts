import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { heading, mail, paragraph, quotation } from "./mail-blocks.ts"
import { LongText, ShortText } from "./template-variables.ts"

/** To the customer: what the desk has to say about their ticket (F13). */
export const ticketAnswered = defineTemplate({
  name: "ticket-answered",
  audience: "customer",
  isWritten: true,
  sentBy: ["mail the answer on a ticket"],
  variables: Schema.Struct({
    /** Absent where nobody gave a name. */
    firstName: Schema.optionalKey(ShortText),
    protocol: ShortText,
    subject: ShortText,
    text: LongText,
  }),
  sample: {
    firstName: "Conceição",
    protocol: "202603020000011",
    subject: "Mercadoria não recebida",
    text: "A transportadora confirmou a entrega para quinta-feira.",
  },
  sources: {
    "pt-BR": mail("[{{protocol}}] Resposta ao seu chamado: {{subject}}", [
      heading("Resposta ao seu chamado"),
      paragraph("Olá{{#if firstName}}, {{firstName}}{{/if}}. Sobre o chamado {{protocol}}, {{subject}}:"),
      quotation("text"),
      paragraph("Se precisar de mais alguma coisa, responda citando o protocolo."),
    ]),
    en: mail("[{{protocol}}] An answer to your ticket: {{subject}}", [
      heading("An answer to your ticket"),
      paragraph("Hello{{#if firstName}}, {{firstName}}{{/if}}. About ticket {{protocol}}, {{subject}}:"),
      quotation("text"),
      paragraph("If you need anything else, reply quoting the protocol number."),
    ]),
  },
})
