import * as DateTime from "effect/DateTime"
import { type Agent, Party, whoActsFor } from "../directory/index.ts"
import type * as Fact from "../machine/fact.ts"
import type { EntityOf } from "../machine/machine.ts"
import type { Outgoing } from "../machine/message.ts"
import * as Policy from "../machine/policy.ts"
import type { Moment } from "../machine/transition.ts"
import { Email } from "../ports/email.ts"
import { given } from "../values/given.ts"
import { dayIn, formatPhone } from "../values/index.ts"
import { aboutOf, agendaEntry, type Planned } from "./agenda-entry.ts"
import { agendaOf } from "./agenda-parameters.ts"
import { Appointment } from "./appointment.ts"

type AppointmentEntity = EntityOf<typeof Appointment>

const mailFacts = ({ after }: { readonly after: AppointmentEntity }, { company, now }: Moment) => ({
  agenda: agendaOf(company),
  acting: whoActsFor(after.agent, now),
  party: Party.maybe(after.party),
})
type Facts = Fact.Known<ReturnType<typeof mailFacts>>

interface News {
  readonly template: "appointment-booked" | "appointment-cancelled" | "appointment-reminder"
  readonly rescheduled?: boolean
}

const mail = (
  appointment: Planned,
  { rescheduled = false, template }: News,
  { agenda: { company }, party }: Facts,
  to: EntityOf<typeof Agent>,
): Outgoing =>
  Email.send({
    to: [{ address: to.email, name: to.name }],
    template,
    locale: company.locale,
    timeZone: company.zone,
    variables: {
      on: dayIn(company.zone, appointment.from),
      from: DateTime.formatIso(appointment.from),
      until: DateTime.formatIso(appointment.until),
      purpose: appointment.purpose,
      ...(rescheduled ? { rescheduled } : {}),
      ...given({
        customer: party && (party.tradeName ?? party.legalName),
        phone: party?.phone && formatPhone(party.phone),
      }),
    },
    about: aboutOf("Appointment", appointment),
    calendar: agendaEntry("Appointment", appointment, { isOff: template === "appointment-cancelled" }),
    ...(template === "appointment-reminder" ? { expiresAt: appointment.from } : {}),
  })

/** To the agent, or to whoever acts for them, where the company says so. */
const told = (appointment: Planned, news: News, facts: Facts): ReadonlyArray<Outgoing> =>
  facts.agenda.parameters.mailsAppointments && facts.acting !== undefined
    ? [mail(appointment, news, facts, facts.acting)]
    : []

/** What is put into an agent's agenda is told to them, where the company says so (J10, A11). */
export const appointmentIsTold = Policy.on(Appointment, "book", "mail an appointment to its agent", {
  needs: mailFacts,
  react: ({ after }, facts) => told(after, { template: "appointment-booked" }, facts),
})

export const putOffAppointmentIsTold = Policy.on(Appointment, "reschedule", "mail for when an appointment is put off", {
  needs: mailFacts,
  react: ({ after }, facts) => told(after, { template: "appointment-booked", rescheduled: true }, facts),
})

export const cancelledAppointmentIsTold = Policy.on(Appointment, "cancel", "mail that an appointment is off", {
  needs: mailFacts,
  react: ({ after }, facts) => told(after, { template: "appointment-cancelled" }, facts),
})

/** The agent is reminded, unless it has begun before a worker came to it (J14). */
export const appointmentIsRemindedOf = Policy.on(Appointment, "remind", "remind of an appointment by mail", {
  needs: mailFacts,
  react: ({ after }, facts) =>
    facts.acting !== undefined && DateTime.isLessThan(facts.now, after.from)
      ? [mail(after, { template: "appointment-reminder" }, facts, facts.acting)]
      : [],
})
