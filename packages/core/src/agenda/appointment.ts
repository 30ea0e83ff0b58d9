import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Agent, Party, visibleInGroupOrOwn } from "../directory/index.ts"
import * as Fact from "../machine/fact.ts"
import { idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import { field, Instant, label, Text } from "../values/index.ts"
import { agendaKeepers } from "./agenda-actors.ts"
import { inOrder, period, putOff, reason, reschedulings } from "./rescheduling.ts"

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
  bookedBy: field("Marcado por", "Booked by", Schema.String),
}

const appointment = Machine.make("Appointment", label("Compromisso", "Appointment"), {
  Booked: state("Marcado", "Booked", booked),
  Held: state("Realizado", "Held", {
    ...booked,
    heldAt: field("Realizado em", "Held at", Instant),
    note: field("Anotação", "Note", optional(Text(4000, { min: 1 })), { personal: "free-text", searchable: true }),
  }),
  Cancelled: state("Cancelado", "Cancelled", {
    ...booked,
    cancelledAt: field("Cancelado em", "Cancelled at", Instant),
    cancelledBy: field("Cancelado por", "Cancelled by", Schema.String),
    cancelReason: reason,
  }),
})

/** **Rules** R-SD-1 whoever names an interaction sees it. **Fails with** `EndsBeforeItBegins`, `NotUsable` for an agent who is retired. */
const book = appointment.start({
  label: label("Marcar", "Book"),
  event: "AppointmentBooked",
  by: agendaKeepers,
  input: asked,
  to: "Booked",
  needs: (input) => ({
    agent: Agent.ref(input.agent, "Active"),
    party: input.party === undefined ? Fact.known(undefined) : Party.ref(input.party),
    interaction: Fact.seen("Interaction", input.interaction),
  }),
  run: (input, { actor, now }) =>
    Result.map(inOrder(input), () => appointment.to.Booked({ ...input, bookedAt: now, bookedBy: actor.id })),
})

/** Puts it off with a reason; the time agreed on before stays on record. **Fails with** `EndsBeforeItBegins`, `RescheduledTooOften`. */
const reschedule = appointment.move({
  label: label("Remarcar", "Reschedule"),
  event: "AppointmentRescheduled",
  by: agendaKeepers,
  input: { ...period, reason },
  from: "Booked",
  to: "Booked",
  run: (record, input, moment) =>
    Result.map(putOff(record, input, moment), (next) => appointment.to.Booked({ ...record, ...next })),
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
 * Source: features J2, J12, J23.
 */
export const Appointment = appointment.machine({
  transitions: { book, reschedule, hold, cancel },
  final: ["Held", "Cancelled"],
  indexes: [["agent", "from"], ["party", "from"], ["interaction"], ["group", "from"], ["state", "from"]],
  visible: visibleInGroupOrOwn,
})
