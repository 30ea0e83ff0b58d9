import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { heading, mail, paragraph } from "./mail-blocks.ts"
import { agreedFacts, visitSample, visitVariables } from "./visit-variables.ts"

/** To the customer: the visit is near (J14). */
export const visitReminder = defineTemplate({
  name: "visit-reminder",
  audience: "customer",
  calendar: "request",
  sentBy: ["remind of a visit by mail"],
  variables: Schema.Struct(visitVariables),
  sample: visitSample,
  sources: {
    "pt-BR": mail("[{{shortDay on}}] Lembrete da sua visita", [
      heading("Lembrete da sua visita"),
      paragraph("Olá{{#if firstName}}, {{firstName}}{{/if}}. A visita é em {{instant from}}."),
      agreedFacts["pt-BR"](["Quem irá", "{{representative}}", "representative"]),
      paragraph("Se o horário não servir, responda a esta mensagem."),
    ]),
    en: mail("[{{shortDay on}}] A reminder of your visit", [
      heading("A reminder of your visit"),
      paragraph("Hello{{#if firstName}}, {{firstName}}{{/if}}. The visit is on {{instant from}}."),
      agreedFacts.en(["Who comes", "{{representative}}", "representative"]),
      paragraph("If the time does not suit you, please reply to this message."),
    ]),
  },
})
