import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Agent, Party, Representative } from "../directory/index.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import { given } from "../values/given.ts"
import { field, Instant, label, Natural, Protocol, Text } from "../values/index.ts"
import { Interaction } from "./interaction.ts"
import { InteractionEnded } from "./service-order-refusals.ts"
import { ServiceGroup } from "./service-group.ts"
import { visibleServiceOrders } from "./visible-work.ts"

const optional = Schema.optionalKey
const reason = field("Motivo", "Reason", Text(2000, { min: 1 }), { personal: "free-text" })
const report = field("Relatório", "Report", Text(20_000, { min: 1 }), { personal: "free-text", searchable: true })

const asked = {
  interaction: field("Atendimento", "Interaction", Interaction.Id),
  description: field("Serviço", "Service", Text(20_000, { min: 1 }), { personal: "free-text", searchable: true }),
  agent: field("Executante", "Executed by", optional(Agent.Id)),
  representative: field("Representante", "Representative", optional(Representative.Id)),
}

/** Party and group are those of the interaction when the order was issued. */
const issued = {
  number: field("Número", "Number", Natural),
  ...asked,
  protocol: field("Protocolo", "Protocol", Protocol, { searchable: true }),
  party: field("Pessoa", "Party", optional(Party.Id)),
  group: field("Grupo de atendimento", "Service group", ServiceGroup.Id),
  issuedAt: field("Emitida em", "Issued at", Instant),
  issuedBy: field("Emitida por", "Issued by", optional(Schema.String), { internal: true }),
  scheduledFor: field("Marcada para", "Scheduled for", optional(Instant)),
  rescheduleReason: field("Motivo da remarcação", "Reason for rescheduling", optional(reason), { internal: true }),
}
const begun = { ...issued, begunAt: field("Iniciada em", "Begun at", Instant) }
const done = {
  ...begun,
  report,
  doneAt: field("Concluída em", "Done at", Instant),
  doneBy: field("Concluída por", "Done by", optional(Schema.String), { internal: true }),
}

const order = Machine.make("ServiceOrder", label("Ordem de serviço", "Service order"), {
  Issued: state("Emitida", "Issued", issued),
  Scheduled: state("Marcada", "Scheduled", {
    ...issued,
    scheduledFor: field("Marcada para", "Scheduled for", Instant),
  }),
  InProgress: state("Em execução", "In progress", begun),
  Done: state("Concluída", "Done", done),
  Closed: state("Encerrada", "Closed", { ...done, closedAt: field("Encerrada em", "Closed at", Instant) }),
  Cancelled: state("Cancelada", "Cancelled", {
    ...issued,
    begunAt: optional(begun.begunAt),
    cancelledAt: field("Cancelada em", "Cancelled at", Instant),
    cancelledBy: field("Cancelada por", "Cancelled by", optional(Schema.String), { internal: true }),
    cancelReason: field("Motivo", "Reason", optional(reason), { internal: true }),
  }),
})

const executants = (input: { readonly agent?: Id<"Agent">; readonly representative?: Id<"Representative"> }) => ({
  agent: input.agent === undefined ? Fact.known(undefined) : Agent.ref(input.agent, "Active"),
  representative:
    input.representative === undefined ? Fact.known(undefined) : Representative.ref(input.representative, "Active"),
})

/** Issues it from an open interaction that the actor sees, which is held until it ends (R-SD-2). **Fails with** `InteractionEnded`. */
const issue = order.start({
  label: label("Emitir", "Issue"),
  event: "ServiceOrderIssued",
  input: asked,
  to: "Issued",
  needs: (input) => ({
    from: Interaction.seen(input.interaction),
    number: Fact.sequence("service-order"),
    ...executants(input),
  }),
  run: (input, { actor, from, now, number }) => {
    if (from.state !== "Open") return Result.fail(new InteractionEnded({ interaction: from.id, state: from.state }))
    const { group, party, protocol } = from
    return Result.succeed(
      order.to.Issued({ ...input, ...given({ party }), number, protocol, group, issuedAt: now, issuedBy: actor.id }),
    )
  },
})

const scheduledFor = field("Marcada para", "Scheduled for", Instant)

/** Says when it is carried out, and by whom where that was left open. **Fails with** `NotUsable`. */
const schedule = order.move({
  label: label("Marcar", "Schedule"),
  event: "ServiceOrderScheduled",
  input: { scheduledFor, agent: asked.agent, representative: asked.representative },
  from: "Issued",
  to: "Scheduled",
  needs: (_record, input) => executants(input),
  run: (record, input) => order.to.Scheduled({ ...record, ...input }),
})

const reschedule = order.move({
  label: label("Remarcar", "Reschedule"),
  event: "ServiceOrderRescheduled",
  input: { scheduledFor, reason },
  from: "Scheduled",
  to: "Scheduled",
  run: (record, input) =>
    order.to.Scheduled({ ...record, scheduledFor: input.scheduledFor, rescheduleReason: input.reason }),
})

const begin = order.move({
  label: label("Iniciar", "Begin"),
  event: "ServiceOrderBegun",
  input: {},
  from: ["Issued", "Scheduled"],
  to: "InProgress",
  run: (record, _input, { now }) => order.to.InProgress({ ...record, begunAt: now }),
})

/** Says what was done; somebody still closes it. */
const complete = order.move({
  label: label("Concluir", "Complete"),
  event: "ServiceOrderDone",
  input: { report },
  from: "InProgress",
  to: "Done",
  run: (record, input, { actor, now }) => order.to.Done({ ...record, ...input, doneAt: now, doneBy: actor.id }),
})

/** Takes the work as done: the interaction is released (R-SD-2). */
const close = order.move({
  label: label("Encerrar", "Close"),
  event: "ServiceOrderClosed",
  input: {},
  from: "Done",
  to: "Closed",
  run: (record, _input, { now }) => order.to.Closed({ ...record, closedAt: now }),
})

/** Ends it undone: the interaction is released (R-SD-2). */
const cancel = order.move({
  label: label("Cancelar", "Cancel"),
  event: "ServiceOrderCancelled",
  input: { reason },
  from: ["Issued", "Scheduled", "InProgress"],
  to: "Cancelled",
  run: (record, input, { actor, now }) =>
    order.to.Cancelled({ ...record, cancelledAt: now, cancelledBy: actor.id, cancelReason: input.reason }),
})

/**
 * Work that an interaction calls for (ordem de serviço), numbered per tenant.
 *
 * **Rules** R-SD-2 its interaction is neither resolved nor cancelled until it is closed or cancelled. R-SD-1 it is issued and seen by whoever
 * sees the interaction, and by the agent who carries it out.
 * **Fails with** `InteractionEnded`.
 * Source: feature J4.
 */
export const ServiceOrder = order.machine({
  transitions: { issue, schedule, reschedule, begin, complete, close, cancel },
  final: ["Closed", "Cancelled"],
  unique: [["number"]],
  indexes: [
    ["interaction"],
    ["agent", "state", "scheduledFor"],
    ["representative", "scheduledFor"],
    ["party", "issuedAt"],
    ["group", "state", "issuedAt"],
    ["state", "scheduledFor"],
  ],
  visible: visibleServiceOrders,
})
