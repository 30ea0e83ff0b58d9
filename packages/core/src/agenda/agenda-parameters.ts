import * as DateTime from "effect/DateTime"
import { companyOf, type CompanyTerms } from "../directory/index.ts"
import type { Fact } from "../machine/fact.ts"
import * as Parameters from "../machine/parameters.ts"
import * as Schema from "effect/Schema"
import { given } from "../values/given.ts"
import { field, type Instant, label, WholeNumber } from "../values/index.ts"

/**
 * Which e-mails of the agenda a company sends by itself, each with an entry for the reader's own calendar. A visit is told to the customer and to the
 * representative when it is agreed on, put off or cancelled, and both are reminded of it; an appointment is told to its agent. 0 hours or minutes
 * is no reminder.
 *
 * Source: features J10, J14, A11.
 */
export const AgendaParameters = Parameters.make(
  "AgendaParameters",
  label("Parâmetros da agenda", "Agenda parameters"),
  {
    mailsVisits: Parameters.of(
      field("E-mail ao cliente sobre visitas", "E-mail to the customer about visits", Schema.Boolean),
      true,
    ),
    mailsRepresentatives: Parameters.of(
      field("E-mail ao representante sobre visitas", "E-mail to the representative about visits", Schema.Boolean),
      true,
    ),
    visitReminderHours: Parameters.of(
      field("Lembrete da visita, antes", "Reminder of a visit, ahead", WholeNumber(0, 720), { unit: "h" }),
      24,
    ),
    mailsAppointments: Parameters.of(
      field("E-mail ao atendente sobre compromissos", "E-mail to the agent about appointments", Schema.Boolean),
      false,
    ),
    appointmentReminderMinutes: Parameters.of(
      field("Lembrete do compromisso, antes", "Reminder of an appointment, ahead", WholeNumber(0, 10_080), {
        unit: "min",
      }),
      0,
    ),
  },
)

/** What holds for the agenda of a company. */
export interface AgendaTerms {
  readonly company: CompanyTerms
  readonly parameters: ReturnType<typeof AgendaParameters.valuesFrom>
}

/** The company and its parameters, as one fact. */
export const agendaOf = (company: string): Fact<AgendaTerms> =>
  companyOf(company).andThen((terms) =>
    AgendaParameters.valuesFor(company).map((parameters) => ({ company: terms, parameters })),
  )

interface Agreed {
  readonly from: Instant
  readonly until: Instant
}

/** When to remind of what was agreed on; absent where that moment is over, for whoever agrees has just been told. */
export const withReminder = (
  { from, until }: Agreed,
  minutesAhead: number,
  now: Instant,
): Agreed & { readonly remindAt?: Instant } => {
  const at = DateTime.subtract(from, { minutes: minutesAhead })
  return { from, until, ...given({ remindAt: minutesAhead > 0 && DateTime.isGreaterThan(at, now) ? at : undefined }) }
}
