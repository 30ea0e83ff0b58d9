import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { heading, mail, paragraph } from "./mail-blocks.ts"
import { agreedFacts, appointmentSample, appointmentVariables, customerFacts } from "./visit-variables.ts"

/** To the agent: an appointment is near (J14). */
export const appointmentReminder = defineTemplate({
  name: "appointment-reminder",
  audience: "staff",
  calendar: "request",
  sentBy: ["remind of an appointment by mail"],
  variables: Schema.Struct(appointmentVariables),
  sample: appointmentSample,
  sources: {
    "pt-BR": mail("[{{shortDay on}}] Lembrete de compromisso", [
      heading("Lembrete de compromisso"),
      paragraph("O seu compromisso é em {{instant from}}."),
      agreedFacts["pt-BR"](...customerFacts["pt-BR"]),
    ]),
    en: mail("[{{shortDay on}}] A reminder of an appointment", [
      heading("A reminder of an appointment"),
      paragraph("Your appointment is on {{instant from}}."),
      agreedFacts.en(...customerFacts.en),
    ]),
  },
})
