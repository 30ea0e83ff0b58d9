import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { facts, heading, mail, paragraph } from "./mail-blocks.ts"
import { ShortText } from "./template-variables.ts"

/** To the customer, at once: the ticket is open, under which protocol, about what (F13). */
export const ticketOpened = defineTemplate({
  name: "ticket-opened",
  audience: "customer",
  sentBy: ["mail the protocol of a ticket"],
  variables: Schema.Struct({
    /** Absent where nobody gave a name. */
    firstName: Schema.optionalKey(ShortText),
    protocol: ShortText,
    subject: ShortText,
  }),
  sample: {
    firstName: "Conceição",
    protocol: "202603020000011",
    subject: "Mercadoria não recebida",
  },
  sources: {
    "pt-BR": mail("[{{protocol}}] Abrimos o seu chamado", [
      heading("Abrimos o seu chamado"),
      paragraph(
        "Olá{{#if firstName}}, {{firstName}}{{/if}}. Seu chamado está aberto e uma pessoa da equipe vai cuidar dele.",
      ),
      facts([
        ["Protocolo", "{{protocol}}"],
        ["Assunto", "{{subject}}"],
      ]),
      paragraph("Guarde o número do protocolo: com ele você acompanha o chamado em qualquer canal."),
    ]),
    en: mail("[{{protocol}}] We have opened your ticket", [
      heading("We have opened your ticket"),
      paragraph(
        "Hello{{#if firstName}}, {{firstName}}{{/if}}. Your ticket is open and one of our team will take care of it.",
      ),
      facts([
        ["Protocol", "{{protocol}}"],
        ["Subject", "{{subject}}"],
      ]),
      paragraph("Please keep the protocol number: it identifies your ticket in every channel."),
    ]),
  },
})
