import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { heading, mail, paragraph } from "./mail-blocks.ts"
import { agreedFacts, assignedSample, assignedVariables, customerFacts } from "./visit-variables.ts"

/** To the representative: which visit to make when, where and to whom; at first, anew, and shortly before (J2, J14). */
export const visitAssigned = defineTemplate({
  name: "visit-assigned",
  audience: "staff",
  calendar: "request",
  sentBy: ["mail for when a visit is scheduled", "mail for when a visit is put off", "remind of a visit by mail"],
  variables: Schema.Struct({
    ...assignedVariables,
    /** Present where the visit was told before and is near now. */
    reminder: Schema.optionalKey(Schema.Literal(true)),
  }),
  sample: { ...assignedSample, rescheduled: true },
  sources: {
    "pt-BR": mail(
      "[{{shortDay on}}] {{#if reminder}}Lembrete de visita{{else}}{{#if rescheduled}}Visita remarcada{{else}}Visita a fazer{{/if}}{{/if}}: {{customer}}",
      [
        heading("{{#if rescheduled}}Visita remarcada{{else}}Visita a fazer{{/if}}"),
        paragraph("A visita a {{customer}} é em {{instant from}}."),
        agreedFacts["pt-BR"](...customerFacts["pt-BR"], ["Local", "{{place}}", "place"]),
      ],
    ),
    en: mail(
      "[{{shortDay on}}] {{#if reminder}}Reminder of a visit{{else}}{{#if rescheduled}}Visit rescheduled{{else}}Visit to make{{/if}}{{/if}}: {{customer}}",
      [
        heading("{{#if rescheduled}}Visit rescheduled{{else}}Visit to make{{/if}}"),
        paragraph("The visit to {{customer}} is on {{instant from}}."),
        agreedFacts.en(...customerFacts.en, ["Place", "{{place}}", "place"]),
      ],
    ),
  },
})
