import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { heading, mail, paragraph } from "./mail-blocks.ts"
import { agreedFacts, visitSample, visitVariables } from "./visit-variables.ts"

/** To the customer: when the visit is, at first or anew (J2). It comes with an entry for their calendar. */
export const visitScheduled = defineTemplate({
  name: "visit-scheduled",
  audience: "customer",
  calendar: "request",
  sentBy: ["mail for when a visit is scheduled", "mail for when a visit is put off"],
  variables: Schema.Struct(visitVariables),
  sample: { ...visitSample, rescheduled: true },
  sources: {
    "pt-BR": mail("[{{shortDay on}}] {{#if rescheduled}}Visita remarcada{{else}}Visita marcada{{/if}}", [
      heading("{{#if rescheduled}}Sua visita foi remarcada{{else}}Sua visita está marcada{{/if}}"),
      paragraph(
        "Olá{{#if firstName}}, {{firstName}}{{/if}}. {{#if rescheduled}}A visita mudou para {{instant from}}.{{else}}A visita será em {{instant from}}.{{/if}}",
      ),
      agreedFacts["pt-BR"](["Quem irá", "{{representative}}", "representative"]),
      paragraph("Se o horário não servir, responda a esta mensagem."),
    ]),
    en: mail("[{{shortDay on}}] {{#if rescheduled}}Visit rescheduled{{else}}Visit scheduled{{/if}}", [
      heading("{{#if rescheduled}}Your visit has another time{{else}}Your visit is scheduled{{/if}}"),
      paragraph(
        "Hello{{#if firstName}}, {{firstName}}{{/if}}. {{#if rescheduled}}The visit has moved to {{instant from}}.{{else}}The visit will be on {{instant from}}.{{/if}}",
      ),
      agreedFacts.en(["Who comes", "{{representative}}", "representative"]),
      paragraph("If the time does not suit you, please reply to this message."),
    ]),
  },
})
