import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import {
  Agent,
  commented,
  commentFacts,
  commentGiven,
  customerWroteLabel,
  Party,
  visibleInGroupOrOwn,
  withComment,
} from "../directory/index.ts"
import { onlySystem } from "../machine/actor.ts"
import * as Fact from "../machine/fact.ts"
import { idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import { field, Instant, label, Text } from "../values/index.ts"
import { agendaKeepers } from "./agenda-actors.ts"
import { attendanceLabel, attendance, attendanceGiven, withAttendance, withoutAttendance } from "./attendance.ts"
import { agendaOf, withReminder } from "./agenda-parameters.ts"
import {
  inOrder,
  period,
  putOff,
  reason,
  reasonKept,
  remindAt,
  reschedulings,
  withoutReminder,
} from "./rescheduling.ts"

const optional = Schema.optionalKey

const asked = {
  agent: field("Atendente", "Agent", Agent.Id),
  purpose: field("Objetivo", "Purpose", Text(500, { min: 1 }), { personal: "free-text", searchable: true }),
  ...period,
  party: field("Pessoa", "Party", optional(Party.Id)),
  interaction: field("Atendimento", "Interaction", optional(idOf("Interaction"))),
  group: field("Grupo de atendimento", "Service group", optional(idOf("ServiceGroup"))),
}

const booked = {
  ...asked,
  reschedulings,
  bookedAt: field("Marcado em", "Booked at", Instant),
  bookedBy: field("Marcado por", "Booked by", optional(Schema.String), { internal: true }),
  ...commented,
  attendance,
}

const appointment = Machine.make("Appointment", label("Compromisso", "Appointment"), {
  Booked: state("Marcado", "Booked", { ...booked, remindAt }),
  Held: state("Realizado", "Held", {
    ...booked,
    heldAt: field("Realizado em", "Held at", Instant),
    note: field("Anotação", "Note", optional(Text(4000, { min: 1 })), { personal: "free-text", internal: true }),
  }),
  Cancelled: state("Cancelado", "Cancelled", {
    ...booked,
    cancelledAt: field("Cancelado em", "Cancelled at", Instant),
    cancelledBy: field("Cancelado por", "Cancelled by", optional(Schema.String), { internal: true }),
    cancelReason: reasonKept,
  }),
})

const everywhere = ["Booked", "Held", "Cancelled"] as const

/** **Rules** R-SD-1 whoever names an interaction sees it. **Fails with** `EndsBeforeItBegins`, `NotUsable` for an agent who is retired. */
const book = appointment.start({
  label: label("Marcar", "Book"),
  event: "AppointmentBooked",
  by: agendaKeepers,
  input: asked,
  to: "Booked",
  needs: (input, { company }) => ({
    agenda: agendaOf(company),
    agent: Agent.ref(input.agent, "Active"),
    party: input.party === undefined ? Fact.known(undefined) : Party.ref(input.party),
    interaction: Fact.seen("Interaction", input.interaction),
  }),
  run: (input, { actor, agenda, now }) =>
    Result.map(inOrder(input), (agreed) =>
      appointment.to.Booked({
        ...input,
        ...withReminder(agreed, agenda.parameters.appointmentReminderMinutes, now),
        bookedAt: now,
        bookedBy: actor.id,
        comments: 0,
      }),
    ),
})

/** Puts it off with a reason; the time agreed on before stays on record. **Fails with** `EndsBeforeItBegins`, `RescheduledTooOften`. */
const reschedule = appointment.move({
  label: label("Remarcar", "Reschedule"),
  event: "AppointmentRescheduled",
  by: agendaKeepers,
  input: { ...period, reason },
  from: "Booked",
  to: "Booked",
  needs: (_record, _input, { company }) => ({ agenda: agendaOf(company) }),
  run: (record, input, { agenda, ...moment }) =>
    Result.map(putOff(record, input, moment), (next) =>
      appointment.to.Booked({
        ...withoutAttendance(withoutReminder(record)),
        ...next,
        ...withReminder(next, agenda.parameters.appointmentReminderMinutes, moment.now),
      }),
    ),
})

/** Reminds the agent of it, as far ahead as the company wants (J14). */
const remind = appointment.move({
  label: label("Lembrar", "Remind"),
  event: "AppointmentReminded",
  by: onlySystem,
  input: {},
  from: "Booked",
  to: "Booked",
  run: (record) => appointment.to.Booked(withoutReminder(record)),
})

/** Keeps what somebody who was invited has answered, for the time agreed on (J14). */
const recordAttendance = appointment.move({
  label: attendanceLabel,
  event: "AppointmentInvitationAnswered",
  by: agendaKeepers,
  input: attendanceGiven,
  from: "Booked",
  to: "Booked",
  run: (record, input, { now }) => withAttendance(record, input, now),
})

/** Says something that only the house reads, with files if there are any. **Fails with** the refusals of `withFiles`. */
const comment = appointment.move({
  label: label("Comentar", "Comment"),
  event: "AppointmentCommented",
  by: agendaKeepers,
  input: commentGiven,
  from: everywhere,
  to: everywhere,
  needs: commentFacts,
  run: withComment,
})

/** Keeps what the customer has said by another way, such as by mail, with files if there are any. **Fails with** the refusals of `withFiles`. */
const customerWrote = appointment.move({
  label: customerWroteLabel,
  event: "AppointmentCustomerWrote",
  by: agendaKeepers,
  toldToCustomer: true,
  input: commentGiven,
  from: everywhere,
  to: everywhere,
  needs: commentFacts,
  run: withComment,
})

const hold = appointment.move({
  label: label("Realizar", "Hold"),
  event: "AppointmentHeld",
  by: agendaKeepers,
  input: { note: field("Anotação", "Note", optional(Text(4000, { min: 1 })), { personal: "free-text" }) },
  from: "Booked",
  to: "Held",
  run: (record, input, { now }) => appointment.to.Held({ ...record, ...input, heldAt: now }),
})

const cancel = appointment.move({
  label: label("Cancelar", "Cancel"),
  event: "AppointmentCancelled",
  by: agendaKeepers,
  input: { reason },
  from: "Booked",
  to: "Cancelled",
  run: (record, input, { actor, now }) =>
    appointment.to.Cancelled({ ...record, cancelledAt: now, cancelledBy: actor.id, cancelReason: input.reason }),
})

/**
 * An entry in an agent's agenda (compromisso).
 *
 * **Rules** whoever puts it off or cancels it says why, and all times agreed on before stay on record. R-SD-1 it is seen by its agent, by its
 * service group and by profile.
 * **Fails with** `EndsBeforeItBegins`, `RescheduledTooOften`.
 * Source: features J2, J12, J14, J23, A11.
 */
export const Appointment = appointment.machine({
  transitions: { book, reschedule, remind, recordAttendance, comment, customerWrote, hold, cancel },
  timers: { remind: (record) => (record.state === "Booked" ? record.remindAt : undefined) },
  final: ["Held", "Cancelled"],
  indexes: [["agent", "from"], ["party", "from"], ["interaction"], ["group", "from"], ["state", "from"]],
  visible: visibleInGroupOrOwn,
})
