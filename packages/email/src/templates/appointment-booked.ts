import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { heading, mail, paragraph } from "./mail-blocks.ts"
import { agreedFacts, appointmentSample, appointmentVariables, customerFacts } from "./visit-variables.ts"

/** To the agent: what is in their agenda, at first or anew (J2, A11). */
export const appointmentBooked = defineTemplate({
  name: "appointment-booked",
  audience: "staff",
  calendar: "request",
  sentBy: ["mail an appointment to its agent", "mail for when an appointment is put off"],
  variables: Schema.Struct(appointmentVariables),
  sample: { ...appointmentSample, rescheduled: true },
  sources: {
    "pt-BR": mail("[{{shortDay on}}] {{#if rescheduled}}Compromisso remarcado{{else}}Compromisso marcado{{/if}}", [
      heading("{{#if rescheduled}}Compromisso remarcado{{else}}Compromisso marcado{{/if}}"),
      paragraph("Você tem um compromisso em {{instant from}}."),
      agreedFacts["pt-BR"](...customerFacts["pt-BR"]),
    ]),
    en: mail("[{{shortDay on}}] {{#if rescheduled}}Appointment rescheduled{{else}}Appointment booked{{/if}}", [
      heading("{{#if rescheduled}}Appointment rescheduled{{else}}Appointment booked{{/if}}"),
      paragraph("You have an appointment on {{instant from}}."),
      agreedFacts.en(...customerFacts.en),
    ]),
  },
})
