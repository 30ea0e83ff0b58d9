import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { facts, heading, mail, paragraph, quotation, when } from "./mail-blocks.ts"
import { LongText, ShortText } from "./template-variables.ts"

/** To the customer, at once: the interaction is registered, under which protocol, about what (J1, J12). */
export const interactionRegistered = defineTemplate({
  name: "interaction-registered",
  audience: "customer",
  sentBy: [
    "mail the protocol of an interaction",
    "mail the protocol once the party is known",
    "mail the protocol to the contact",
    "confirm to an address that nothing proves",
  ],
  variables: Schema.Struct({
    /** Absent where nobody gave a name. */
    firstName: Schema.optionalKey(ShortText),
    protocol: ShortText,
    subject: ShortText,
    /** What the route of the interaction has to say. */
    text: Schema.optionalKey(LongText),
  }),
  sample: {
    firstName: "Conceição",
    protocol: "202603020000011",
    subject: "Instalação do produto",
    text: "Um representante entrará em contato para combinar a visita.",
  },
  sources: {
    "pt-BR": mail("[{{protocol}}] Registramos o seu atendimento", [
      heading("Registramos o seu atendimento"),
      paragraph("Olá{{#if firstName}}, {{firstName}}{{/if}}. Seu atendimento foi registrado."),
      facts([
        ["Protocolo", "{{protocol}}"],
        ["Assunto", "{{subject}}"],
      ]),
      when("text", [quotation("text")]),
      paragraph("Guarde o número do protocolo: com ele você acompanha o atendimento em qualquer canal."),
    ]),
    en: mail("[{{protocol}}] We have registered your request", [
      heading("We have registered your request"),
      paragraph("Hello{{#if firstName}}, {{firstName}}{{/if}}. Your request is registered."),
      facts([
        ["Protocol", "{{protocol}}"],
        ["Subject", "{{subject}}"],
      ]),
      when("text", [quotation("text")]),
      paragraph("Please keep the protocol number: it identifies your case in every channel."),
    ]),
  },
})
