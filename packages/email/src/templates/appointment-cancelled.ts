import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { heading, mail, paragraph } from "./mail-blocks.ts"
import { agreedFacts, appointmentSample, appointmentVariables, customerFacts } from "./visit-variables.ts"

/** To the agent: an appointment is off (J23). */
export const appointmentCancelled = defineTemplate({
  name: "appointment-cancelled",
  audience: "staff",
  calendar: "cancel",
  sentBy: ["mail that an appointment is off"],
  variables: Schema.Struct(appointmentVariables),
  sample: appointmentSample,
  sources: {
    "pt-BR": mail("[{{shortDay on}}] Compromisso cancelado", [
      heading("Compromisso cancelado"),
      paragraph("O compromisso de {{instant from}} não acontecerá."),
      agreedFacts["pt-BR"](...customerFacts["pt-BR"]),
    ]),
    en: mail("[{{shortDay on}}] Appointment cancelled", [
      heading("Appointment cancelled"),
      paragraph("The appointment on {{instant from}} will not take place."),
      agreedFacts.en(...customerFacts.en),
    ]),
  },
})
