import { BusinessCalendar } from "../calendar/index.ts"
import * as Register from "../machine/register.ts"
import { field, label, WholeNumber } from "../values/index.ts"

const yearOfMinutes = 525_600

/**
 * What the company promises: how much business time may pass before the first answer and before the solution, and at what part of the
 * first the agent is warned.
 */
export const SlaPolicy = Register.make("SlaPolicy", label("Política de SLA", "SLA policy"), {
  calendar: field("Calendário de atendimento", "Business calendar", BusinessCalendar),
  firstAnswerMinutes: field("Prazo da primeira resposta", "Time to first answer", WholeNumber(1, yearOfMinutes), {
    unit: "min",
  }),
  resolutionMinutes: field("Prazo da solução", "Time to resolution", WholeNumber(1, yearOfMinutes), { unit: "min" }),
  warnAtPercent: field("Avisar em", "Warn at", WholeNumber(1, 99), { unit: "%" }),
})
