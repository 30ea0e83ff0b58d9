import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { heading, mail, paragraph } from "./mail-blocks.ts"
import { agreedFacts, assignedSample, assignedVariables, customerFacts } from "./visit-variables.ts"

/** To the representative: the visit is off (J23). */
export const visitWithdrawn = defineTemplate({
  name: "visit-withdrawn",
  audience: "staff",
  calendar: "cancel",
  sentBy: ["mail that a visit is off"],
  variables: Schema.Struct(assignedVariables),
  sample: assignedSample,
  sources: {
    "pt-BR": mail("[{{shortDay on}}] Visita cancelada: {{customer}}", [
      heading("Visita cancelada"),
      paragraph("A visita a {{customer}} marcada para {{instant from}} não acontecerá."),
      agreedFacts["pt-BR"](...customerFacts["pt-BR"], ["Local", "{{place}}", "place"]),
    ]),
    en: mail("[{{shortDay on}}] Visit cancelled: {{customer}}", [
      heading("Visit cancelled"),
      paragraph("The visit to {{customer}} on {{instant from}} will not take place."),
      agreedFacts.en(...customerFacts.en, ["Place", "{{place}}", "place"]),
    ]),
  },
})
