import * as Schema from "effect/Schema"
import { defineTemplate } from "./email-template.ts"
import { heading, mail, paragraph } from "./mail-blocks.ts"
import { Minutes } from "./template-variables.ts"
import { deadlineFacts, deadlineSample, deadlineVariables } from "./ticket-deadline-facts.ts"

/** To the responsible agent: a clock of the ticket is about to run out, while there is still time to act (F13). */
export const ticketDeadlineWarning = defineTemplate({
  name: "ticket-deadline-warning",
  audience: "staff",
  sentBy: ["mail a deadline that comes near or is over"],
  variables: Schema.Struct({
    ...deadlineVariables,
    /** Business time that is left, in minutes. */
    remainingMinutes: Schema.optionalKey(Minutes),
  }),
  sample: { ...deadlineSample, remainingMinutes: 150 },
  sources: {
    "pt-BR": mail("[{{protocol}}] Prazo perto do fim: {{label clock}}", [
      heading("Prazo perto do fim"),
      paragraph("O chamado {{protocol}} precisa de você antes que o prazo se encerre."),
      deadlineFacts["pt-BR"]("Vence em", ["Tempo útil restante", "{{minutes remainingMinutes}}", "remainingMinutes"]),
    ]),
    en: mail("[{{protocol}}] Deadline approaching: {{label clock}}", [
      heading("Deadline approaching"),
      paragraph("Ticket {{protocol}} needs you before its deadline passes."),
      deadlineFacts.en("Due", ["Business time left", "{{minutes remainingMinutes}}", "remainingMinutes"]),
    ]),
  },
})
