import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Agent, companyOf, Party } from "../directory/index.ts"
import { insideProfiles } from "../machine/actor.ts"
import * as Fact from "../machine/fact.ts"
import { idOf, isId, noId } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { type Entity, state } from "../machine/state.ts"
import type { Moment } from "../machine/transition.ts"
import { given } from "../values/given.ts"
import { CalendarDay, dayIn, field, Instant, label, Natural, Protocol, rule, Text } from "../values/index.ts"
import { Destination } from "./destination.ts"
import { Interaction } from "./interaction.ts"
import { notTheirs, whoActs } from "./pending-item-actors.ts"
import { DueDayPast, NotPostponed } from "./pending-item-refusals.ts"
import { visiblePendingItems } from "./visible-work.ts"

const optional = Schema.optionalKey

const asked = {
  text: field("O que fazer", "What to do", Text(2000, { min: 1 }), { personal: "free-text", searchable: true }),
  agent: field("Atendente", "Agent", Agent.Id),
  dueOn: field("Vence em", "Due on", CalendarDay),
  destination: field("Destino", "Destination", optional(Destination.Id)),
  interaction: field("Atendimento", "Interaction", optional(Interaction.Id)),
  party: field("Pessoa", "Party", optional(Party.Id)),
  group: field("Grupo de atendimento", "Service group", optional(idOf("ServiceGroup"))),
  aboutMachine: field("Cadastro de que trata", "Kind that it is about", optional(Text(64, { min: 1 }))),
  aboutId: field("Registro de que trata", "Record that it is about", optional(Schema.String.check(rule(noId, isId)))),
}
const reason = field("Motivo", "Reason", Text(2000, { min: 1 }), { personal: "free-text" })
const note = field("Anotação", "Note", optional(Text(4000, { min: 1 })), { personal: "free-text", searchable: true })

const open = {
  ...asked,
  company: field("Empresa", "Company", Text(120, { min: 1 })),
  destinationType: field("Tipo de destino", "Type of destination", optional(Text(60, { min: 1 }))),
  protocol: field("Protocolo", "Protocol", optional(Protocol), { searchable: true }),
  openedAt: field("Aberta em", "Opened at", Instant),
  openedBy: field("Aberta por", "Opened by", Schema.String),
  postponements: field("Adiamentos", "Postponements", Natural),
  postponeReason: field("Motivo do adiamento", "Reason for postponing", optional(reason)),
}

const pendingItemStates = {
  Open: state("Aberta", "Open", open),
  Done: state("Concluída", "Done", {
    ...open,
    doneAt: field("Concluída em", "Done at", Instant),
    doneBy: field("Concluída por", "Done by", Schema.String),
    note,
  }),
  Cancelled: state("Cancelada", "Cancelled", {
    ...open,
    cancelledAt: field("Cancelada em", "Cancelled at", Instant),
    cancelledBy: field("Cancelada por", "Cancelled by", Schema.String),
    cancelReason: reason,
  }),
}

const item = Machine.make("PendingItem", label("Pendência", "Pending item"), pendingItemStates)

export type PendingItemEntity = Entity<"PendingItem", typeof pendingItemStates>

const today = (company: string, now: Moment["now"]) => companyOf(company).map(({ zone }) => dayIn(zone, now))

/** Opens it in an agent's name, for a day that is not over. **Rules** R-SD-1 whoever names an interaction sees it. **Fails with** `DueDayPast`, `NotUsable`, `NotFound`. */
const begin = item.start({
  label: label("Abrir", "Open"),
  event: "PendingItemOpened",
  by: insideProfiles,
  input: asked,
  to: "Open",
  needs: (input, { company, now }) => ({
    agent: Agent.ref(input.agent, "Active"),
    destination: input.destination === undefined ? Fact.known(undefined) : Destination.ref(input.destination),
    interaction: input.interaction === undefined ? Fact.known(undefined) : Interaction.seen(input.interaction),
    party: input.party === undefined ? Fact.known(undefined) : Party.ref(input.party),
    today: today(company, now),
  }),
  run: (input, facts) =>
    input.dueOn < facts.today
      ? Result.fail(new DueDayPast({ today: facts.today }))
      : Result.succeed(
          item.to.Open({
            ...input,
            ...given({ destinationType: facts.destination?.type, protocol: facts.interaction?.protocol }),
            company: facts.company,
            openedAt: facts.now,
            openedBy: facts.actor.id,
            postponements: 0,
          }),
        ),
})

/** Puts it into another agent's name. **Fails with** `PendingItemOfAnother`, `NotUsable`. */
const reassign = item.move({
  label: label("Redistribuir", "Reassign"),
  event: "PendingItemReassigned",
  input: { agent: asked.agent },
  from: "Open",
  to: "Open",
  needs: (record, input, { now }) => ({
    ...whoActs(record.agent, now),
    next: Agent.ref(input.agent, "Active"),
  }),
  run: (record, _input, facts) => {
    const refused = notTheirs(facts)
    return refused === undefined
      ? Result.succeed(item.to.Open({ ...record, agent: facts.next.id }))
      : Result.fail(refused)
  },
})

/** Puts it off to a later day, with a reason. **Fails with** `PendingItemOfAnother`, `NotPostponed`, `DueDayPast`. */
const postpone = item.move({
  label: label("Adiar", "Postpone"),
  event: "PendingItemPostponed",
  input: { dueOn: asked.dueOn, reason },
  from: "Open",
  to: "Open",
  needs: (record, _input, { now }) => ({ ...whoActs(record.agent, now), today: today(record.company, now) }),
  run: (record, { dueOn, reason: why }, facts) => {
    const refused = notTheirs(facts)
    if (refused !== undefined) return Result.fail(refused)
    if (dueOn <= record.dueOn) return Result.fail(new NotPostponed({ dueOn: record.dueOn }))
    if (dueOn < facts.today) return Result.fail(new DueDayPast({ today: facts.today }))
    return Result.succeed(
      item.to.Open({ ...record, dueOn, postponements: record.postponements + 1, postponeReason: why }),
    )
  },
})

/** **Fails with** `PendingItemOfAnother`. */
const complete = item.move({
  label: label("Concluir", "Complete"),
  event: "PendingItemDone",
  input: { note },
  from: "Open",
  to: "Done",
  needs: (record, _input, { now }) => whoActs(record.agent, now),
  run: (record, input, facts) => {
    const refused = notTheirs(facts)
    return refused === undefined
      ? Result.succeed(item.to.Done({ ...record, ...input, doneAt: facts.now, doneBy: facts.actor.id }))
      : Result.fail(refused)
  },
})

/** **Fails with** `PendingItemOfAnother`. */
const cancel = item.move({
  label: label("Cancelar", "Cancel"),
  event: "PendingItemCancelled",
  input: { reason },
  from: "Open",
  to: "Cancelled",
  needs: (record, _input, { now }) => whoActs(record.agent, now),
  run: (record, input, facts) => {
    const refused = notTheirs(facts)
    return refused === undefined
      ? Result.succeed(
          item.to.Cancelled({
            ...record,
            cancelledAt: facts.now,
            cancelledBy: facts.actor.id,
            cancelReason: input.reason,
          }),
        )
      : Result.fail(refused)
  },
})

/**
 * Something that an agent still owes, by a day (pendência): opened by the route of an interaction, by a review, or by hand.
 *
 * **Rules** it stays in its agent's name while a substitute acts for them. R-SD-1 it is seen by its agent, by the agent's substitute, by its
 * service group and by profile, never by a customer; it is moved by whoever acts for its agent, by supervisors and by managers.
 * **Fails with** the refusals of `pending-item-refusals.ts`.
 * Source: feature J8.
 */
export const PendingItem = item.machine({
  transitions: { open: begin, reassign, postpone, complete, cancel },
  final: ["Done", "Cancelled"],
  indexes: [
    ["agent", "state", "dueOn"],
    ["company", "state", "dueOn"],
    ["destination", "state", "dueOn"],
    ["destinationType", "state", "dueOn"],
    ["interaction"],
    ["aboutMachine", "aboutId", "state"],
    ["party", "openedAt"],
    ["group", "state", "dueOn"],
  ],
  visible: visiblePendingItems,
})
