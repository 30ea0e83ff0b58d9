import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { facts, heading, mail, paragraph } from "./mail-blocks.ts"
import { Code, Instant, ShortText } from "./template-variables.ts"

/** To the supervisor: a clock of the complaint ran out. */
export const complaintEscalated = defineTemplate({
  name: "complaint-escalated",
  audience: "staff",
  sentBy: [
    "escalate a late first answer to the supervisor",
    "escalate a late solution to the supervisor",
    "tell of the choice after the time for repair",
    "tell of the choice at once",
    "tell of the choice that is open again",
    "escalate a choice that is not done",
  ],
  variables: Schema.Struct({
    protocol: ShortText,
    clock: Code,
    dueAt: Instant,
    state: Code,
    /** Who was in charge; absent when nobody was yet. */
    agent: Schema.optionalKey(ShortText),
    product: Schema.optionalKey(ShortText),
  }),
  sample: {
    protocol: "2026-000123",
    clock: "resolution",
    dueAt: "2026-03-05T17:30:00.000Z",
    state: "InTreatment",
    agent: "João Gonçalves",
    product: "Cadeira de escritório Ergonômica",
  },
  sources: {
    "pt-BR": mail("[{{protocol}}] Prazo vencido: {{label clock}}", [
      heading("Reclamação escalada"),
      paragraph("O prazo de {{label clock}} da reclamação {{protocol}} venceu sem que ela avançasse."),
      facts([
        ["Prazo", "{{label clock}}"],
        ["Venceu em", "{{instant dueAt}}"],
        ["Situação", "{{label state}}"],
        ["Responsável", "{{#if agent}}{{agent}}{{else}}ninguém designado{{/if}}"],
        ["Produto", "{{product}}", "product"],
      ]),
    ]),
    en: mail("[{{protocol}}] Deadline missed: {{label clock}}", [
      heading("Complaint escalated"),
      paragraph("The {{label clock}} deadline of complaint {{protocol}} passed before the case moved on."),
      facts([
        ["Clock", "{{label clock}}"],
        ["Was due", "{{instant dueAt}}"],
        ["State", "{{label state}}"],
        ["Responsible", "{{#if agent}}{{agent}}{{else}}nobody assigned{{/if}}"],
        ["Product", "{{product}}", "product"],
      ]),
    ]),
  },
})
