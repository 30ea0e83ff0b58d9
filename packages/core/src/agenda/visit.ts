import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Party, Representative } from "../directory/index.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import { idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import { given } from "../values/given.ts"
import { field, Instant, label, Text } from "../values/index.ts"
import { agendaKeepers, visibleVisits } from "./agenda-actors.ts"
import { inOrder, period, putOff, reason, reschedulings } from "./rescheduling.ts"

const optional = Schema.optionalKey

const asked = {
  party: field("Pessoa", "Party", Party.Id),
  representative: field("Representante", "Representative", optional(Representative.Id)),
  purpose: field("Objetivo", "Purpose", Text(500, { min: 1 }), { personal: "free-text", searchable: true }),
  interaction: field("Atendimento", "Interaction", optional(idOf("Interaction"))),
  group: field("Grupo de atendimento", "Service group", optional(idOf("ServiceGroup"))),
}

const requested = {
  ...asked,
  requestedAt: field("Solicitada em", "Requested at", Instant),
  requestedBy: field("Solicitada por", "Requested by", Schema.String),
}

const scheduled = { ...requested, ...period, reschedulings }
const report = field("Relatório", "Report", Text(20_000, { min: 1 }), { personal: "free-text", searchable: true })

const visit = Machine.make("Visit", label("Visita", "Visit"), {
  Requested: state("Solicitada", "Requested", requested),
  Scheduled: state("Marcada", "Scheduled", scheduled),
  Made: state("Realizada", "Made", {
    ...scheduled,
    madeAt: field("Realizada em", "Made at", Instant),
    report,
    reportedAt: field("Relatada em", "Reported at", Instant),
    reportedBy: field("Relatada por", "Reported by", Schema.String),
  }),
  Cancelled: state("Cancelada", "Cancelled", {
    ...requested,
    from: optional(period.from),
    until: optional(period.until),
    reschedulings,
    cancelledAt: field("Cancelada em", "Cancelled at", Instant),
    cancelledBy: field("Cancelada por", "Cancelled by", Schema.String),
    cancelReason: reason,
  }),
})

/** Whoever is to make the visit must be in use by the time it is scheduled. */
const visitor = (id: Id<"Representative"> | undefined) =>
  id === undefined ? Fact.known(undefined) : Representative.ref(id, "Active")

/** Asks for a visit; when it takes place is agreed on later. **Rules** R-SD-1 whoever names an interaction sees it. */
const request = visit.start({
  label: label("Solicitar", "Request"),
  event: "VisitRequested",
  by: agendaKeepers,
  input: asked,
  to: "Requested",
  needs: (input) => ({ party: Party.ref(input.party), interaction: Fact.seen("Interaction", input.interaction) }),
  run: (input, { actor, now }) => visit.to.Requested({ ...input, requestedAt: now, requestedBy: actor.id }),
})

/** Agrees on a time, and on who makes the visit where that was left open. **Fails with** `EndsBeforeItBegins`, `NotUsable`. */
const schedule = visit.move({
  label: label("Marcar", "Schedule"),
  event: "VisitScheduled",
  by: agendaKeepers,
  input: { ...period, representative: asked.representative },
  from: "Requested",
  to: "Scheduled",
  needs: (record, input) => ({ representative: visitor(input.representative ?? record.representative) }),
  run: (record, input, { representative }) =>
    Result.map(inOrder(input), (agreed) =>
      visit.to.Scheduled({ ...record, ...given({ representative: representative?.id }), ...agreed }),
    ),
})

/** Puts it off with a reason; the time agreed on before stays on record. **Fails with** `EndsBeforeItBegins`, `RescheduledTooOften`. */
const reschedule = visit.move({
  label: label("Remarcar", "Reschedule"),
  event: "VisitRescheduled",
  by: agendaKeepers,
  input: { ...period, reason },
  from: "Scheduled",
  to: "Scheduled",
  run: (record, input, moment) =>
    Result.map(putOff(record, input, moment), (next) => visit.to.Scheduled({ ...record, ...next })),
})

/** Says what came of it (J16); `madeAt` is the time agreed on unless another is given. */
const tell = visit.move({
  label: label("Relatar", "Report"),
  event: "VisitMade",
  by: agendaKeepers,
  input: { report, madeAt: field("Realizada em", "Made at", optional(Instant)) },
  from: "Scheduled",
  to: "Made",
  run: (record, input, { actor, now }) =>
    visit.to.Made({
      ...record,
      report: input.report,
      madeAt: input.madeAt ?? record.from,
      reportedAt: now,
      reportedBy: actor.id,
    }),
})

const cancel = visit.move({
  label: label("Cancelar", "Cancel"),
  event: "VisitCancelled",
  by: agendaKeepers,
  input: { reason },
  from: ["Requested", "Scheduled"],
  to: "Cancelled",
  run: (record, input, { actor, now }) =>
    visit.to.Cancelled({ ...record, cancelledAt: now, cancelledBy: actor.id, cancelReason: input.reason }),
})

/**
 * A representative's visit to a party (visita): asked for, agreed on, made and reported.
 *
 * **Rules** whoever puts it off or cancels it says why, and all times agreed on before stay on record.
 * **Fails with** `EndsBeforeItBegins`, `RescheduledTooOften`.
 * Source: features J2, J16, J23.
 */
export const Visit = visit.machine({
  transitions: { request, schedule, reschedule, report: tell, cancel },
  final: ["Made", "Cancelled"],
  indexes: [
    ["representative", "from"],
    ["party", "requestedAt"],
    ["interaction"],
    ["group", "state", "requestedAt"],
    ["state", "from"],
  ],
  visible: visibleVisits,
})
