import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { heading, mail, paragraph } from "./mail-blocks.ts"
import { deadlineFacts, deadlineSample, deadlineVariables } from "./ticket-deadline-facts.ts"

/** To the supervisors and to the responsible agent: a clock of the ticket ran out (F13). */
export const ticketDeadlineMissed = defineTemplate({
  name: "ticket-deadline-missed",
  audience: "staff",
  sentBy: ["mail a deadline that comes near or is over"],
  variables: Schema.Struct(deadlineVariables),
  sample: deadlineSample,
  sources: {
    "pt-BR": mail("[{{protocol}}] Prazo vencido: {{label clock}}", [
      heading("Chamado fora do prazo"),
      paragraph("O prazo de {{label clock}} do chamado {{protocol}} venceu."),
      deadlineFacts["pt-BR"]("Venceu em"),
    ]),
    en: mail("[{{protocol}}] Deadline missed: {{label clock}}", [
      heading("Ticket out of time"),
      paragraph("The {{label clock}} deadline of ticket {{protocol}} has passed."),
      deadlineFacts.en("Was due"),
    ]),
  },
})
