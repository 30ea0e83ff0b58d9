import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import {
  commented,
  commentFacts,
  commentGiven,
  customerWroteLabel,
  Party,
  Representative,
  withComment,
} from "../directory/index.ts"
import { onlySystem } from "../machine/actor.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import { idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import { given } from "../values/given.ts"
import { field, Instant, label, Text } from "../values/index.ts"
import { agendaKeepers, visibleVisits } from "./agenda-actors.ts"
import { attendanceLabel, attendance, attendanceGiven, withAttendance, withoutAttendance } from "./attendance.ts"
import { agendaOf, type AgendaTerms, withReminder } from "./agenda-parameters.ts"
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
  party: field("Pessoa", "Party", Party.Id),
  representative: field("Representante", "Representative", optional(Representative.Id)),
  purpose: field("Objetivo", "Purpose", Text(500, { min: 1 }), { personal: "free-text", searchable: true }),
  interaction: field("Atendimento", "Interaction", optional(idOf("Interaction"))),
  group: field("Grupo de atendimento", "Service group", optional(idOf("ServiceGroup"))),
}

const requested = {
  ...asked,
  requestedAt: field("Solicitada em", "Requested at", Instant),
  requestedBy: field("Solicitada por", "Requested by", optional(Schema.String), { internal: true }),
  ...commented,
}

const scheduled = { ...requested, ...period, reschedulings, attendance }
const report = field("Relatório", "Report", Text(20_000, { min: 1 }), { personal: "free-text", searchable: true })

const visit = Machine.make("Visit", label("Visita", "Visit"), {
  Requested: state("Solicitada", "Requested", requested),
  Scheduled: state("Marcada", "Scheduled", { ...scheduled, remindAt }),
  Made: state("Realizada", "Made", {
    ...scheduled,
    madeAt: field("Realizada em", "Made at", Instant),
    report,
    reportedAt: field("Relatada em", "Reported at", Instant),
    reportedBy: field("Relatada por", "Reported by", optional(Schema.String), { internal: true }),
  }),
  Cancelled: state("Cancelada", "Cancelled", {
    ...requested,
    from: optional(period.from),
    until: optional(period.until),
    reschedulings,
    cancelledAt: field("Cancelada em", "Cancelled at", Instant),
    cancelledBy: field("Cancelada por", "Cancelled by", optional(Schema.String), { internal: true }),
    cancelReason: reasonKept,
  }),
})

const everywhere = ["Requested", "Scheduled", "Made", "Cancelled"] as const

/** Whoever is to make the visit must be in use by the time it is scheduled. */
const visitor = (id: Id<"Representative"> | undefined) =>
  id === undefined ? Fact.known(undefined) : Representative.ref(id, "Active")

const minutesAhead = ({ parameters }: AgendaTerms): number => parameters.visitReminderHours * 60

/** Asks for a visit; when it takes place is agreed on later. **Rules** R-SD-1 whoever names an interaction sees it. */
const request = visit.start({
  label: label("Solicitar", "Request"),
  event: "VisitRequested",
  by: agendaKeepers,
  input: asked,
  to: "Requested",
  needs: (input) => ({ party: Party.ref(input.party), interaction: Fact.seen("Interaction", input.interaction) }),
  run: (input, { actor, now }) =>
    visit.to.Requested({ ...input, requestedAt: now, requestedBy: actor.id, comments: 0 }),
})

/** Agrees on a time, and on who makes the visit where that was left open. **Fails with** `EndsBeforeItBegins`, `NotUsable`. */
const schedule = visit.move({
  label: label("Marcar", "Schedule"),
  event: "VisitScheduled",
  by: agendaKeepers,
  input: { ...period, representative: asked.representative },
  from: "Requested",
  to: "Scheduled",
  needs: (record, input, { company }) => ({
    representative: visitor(input.representative ?? record.representative),
    agenda: agendaOf(company),
  }),
  run: (record, input, { agenda, now, representative }) =>
    Result.map(inOrder(input), (agreed) =>
      visit.to.Scheduled({
        ...record,
        ...given({ representative: representative?.id }),
        ...withReminder(agreed, minutesAhead(agenda), now),
      }),
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
  needs: (_record, _input, { company }) => ({ agenda: agendaOf(company) }),
  run: (record, input, { agenda, ...moment }) =>
    Result.map(putOff(record, input, moment), (next) =>
      visit.to.Scheduled({
        ...withoutAttendance(withoutReminder(record)),
        ...next,
        ...withReminder(next, minutesAhead(agenda), moment.now),
      }),
    ),
})

/** Reminds those who are told of it, as far ahead as the company wants (J14). */
const remind = visit.move({
  label: label("Lembrar", "Remind"),
  event: "VisitReminded",
  by: onlySystem,
  input: {},
  from: "Scheduled",
  to: "Scheduled",
  run: (record) => visit.to.Scheduled(withoutReminder(record)),
})

/** Keeps what somebody who was invited has answered, for the time agreed on (J14). */
const recordAttendance = visit.move({
  label: attendanceLabel,
  event: "VisitInvitationAnswered",
  by: agendaKeepers,
  input: attendanceGiven,
  from: "Scheduled",
  to: "Scheduled",
  run: (record, input, { now }) => withAttendance(record, input, now),
})

/** Says something that only the house reads, with files if there are any. **Fails with** the refusals of `withFiles`. */
const comment = visit.move({
  label: label("Comentar", "Comment"),
  event: "VisitCommented",
  by: agendaKeepers,
  input: commentGiven,
  from: everywhere,
  to: everywhere,
  needs: commentFacts,
  run: withComment,
})

/** Keeps what the customer has said by another way, such as by mail, with files if there are any. **Fails with** the refusals of `withFiles`. */
const customerWrote = visit.move({
  label: customerWroteLabel,
  event: "VisitCustomerWrote",
  by: agendaKeepers,
  toldToCustomer: true,
  input: commentGiven,
  from: everywhere,
  to: everywhere,
  needs: commentFacts,
  run: withComment,
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
 * Source: features J2, J14, J16, J23.
 */
export const Visit = visit.machine({
  transitions: {
    request,
    schedule,
    reschedule,
    remind,
    recordAttendance,
    comment,
    customerWrote,
    report: tell,
    cancel,
  },
  timers: { remind: (record) => (record.state === "Scheduled" ? record.remindAt : undefined) },
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
