import type * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import { onlySystem } from "../machine/actor.ts"
import { Agent } from "../directory/index.ts"
import type { EntityOf } from "../machine/machine.ts"
import { ServiceGroup } from "../service-desk/index.ts"
import {
  above,
  type Clock,
  type ClockStep,
  dueSteps,
  isHigher,
  Priority,
  type SlaPromise,
  takeSteps,
} from "../service-levels/index.ts"
import { field, label } from "../values/index.ts"
import { clocksRetargeted, withClocks } from "./ticket-clocks.ts"
import { type AgentEntity, slaOf } from "./ticket-facts.ts"
import { withoutAgent } from "./ticket-queue.ts"
import { PriorityNotRaised } from "./ticket-refusals.ts"
import { type RunningTicket, runningStates, ticket, why } from "./ticket-states.ts"

/** Makes it more urgent, with a reason; what runs is held to the times of that priority, from its start. **Fails with** `PriorityNotRaised`, `DeadlineTooFar`. */
export const raisePriority = ticket.move({
  label: label("Elevar prioridade", "Raise priority"),
  event: "TicketPriorityRaised",
  input: { priority: field("Prioridade", "Priority", Priority), reason: why },
  from: runningStates,
  to: runningStates,
  needs: (record) => slaOf(record),
  run: (record, { priority }, { sla }) =>
    isHigher(priority, record.priority)
      ? Result.map(clocksRetargeted(record.clocks, { sla, priority }), (clocks) =>
          withClocks({ ...record, priority }, clocks),
        )
      : Result.fail(new PriorityNotRaised({ priority: record.priority })),
})

/** Steps that are due, in the order in which they became so, each with its clock. */
const stepsDue = (clocks: ReadonlyArray<Clock>, now: DateTime.Utc): ReadonlyArray<ClockStep> =>
  clocks
    .flatMap((clock) => dueSteps(clock, now))
    .toSorted((one, other) => (one.at?.epochMilliseconds ?? 0) - (other.at?.epochMilliseconds ?? 0))

const idsIn = (steps: ReadonlyArray<ClockStep>) =>
  steps.flatMap(({ action }) => (action.kind === "reassign-to-agent" ? [action.agent] : []))
const codesIn = (steps: ReadonlyArray<ClockStep>) =>
  steps.flatMap(({ action }) => (action.kind === "reassign-to-group" ? [action.group] : []))

/**
 * Takes the steps that are due, each once: tells people, gives the ticket to somebody else, makes it more urgent. What cannot be done, because an
 * agent or a group is in use no more or there is no higher priority, is noted so.
 *
 * **Rules** R-TKT-3 no step is taken while the ticket waits.
 */
export const escalate = ticket.move({
  label: label("Escalonar", "Escalate"),
  event: "TicketEscalated",
  by: onlySystem,
  input: {},
  from: ["Opened", "InExecution", "Scheduled"],
  to: ["Opened", "InExecution", "Scheduled"],
  needs: (record, _input, { now }) => {
    const due = stepsDue(record.clocks, now)
    return {
      ...slaOf(record),
      agents: Agent.all({ where: { id: { in: idsIn(due) }, state: "Active" } }),
      groups: ServiceGroup.all({ where: { code: { in: codesIn(due) }, state: "Active" } }),
    }
  },
  run: (record, _input, facts) => {
    const due = stepsDue(record.clocks, facts.now)
    const taken: Array<{ readonly step: ClockStep; readonly outcome: "done" | "not-possible" }> = []
    let next: Escalating = record
    for (const step of due) {
      const changed = effectOf(step, next, facts)
      taken.push({ step, outcome: changed === undefined ? "not-possible" : "done" })
      next = changed ?? next
    }
    const clocks = record.clocks.map((clock) => takeSteps(clock, taken, facts.now))
    return withClocks(
      { ...next, escalations: record.escalations + due.length },
      retargeted(clocks, record, next, facts.sla),
    )
  },
})

type Escalating = Exclude<RunningTicket, { readonly state: "Waiting" }>

interface EscalationFacts {
  readonly agents: ReadonlyArray<AgentEntity>
  readonly groups: ReadonlyArray<EntityOf<typeof ServiceGroup>>
}

/** The ticket after a step; undefined where the step cannot be taken. */
const effectOf = (
  { action }: ClockStep,
  record: Escalating,
  { agents, groups }: EscalationFacts,
): Escalating | undefined => {
  switch (action.kind) {
    case "notify":
      return record
    case "reassign-to-agent": {
      const agent = agents.find(({ id }) => id === action.agent)
      return agent === undefined ? undefined : { ...record, agent: agent.id }
    }
    case "reassign-to-group": {
      const group = groups.find(({ code }) => code === action.group)
      return group === undefined ? undefined : (withoutAgent({ ...record, group: group.id }) as Escalating)
    }
    case "raise-priority": {
      const priority = action.to ?? above(record.priority)
      return isHigher(priority, record.priority) ? { ...record, priority } : undefined
    }
  }
}

/** A calendar without enough open time must not keep a step from being taken: the deadlines then stay. */
const retargeted = (
  clocks: ReadonlyArray<Clock>,
  before: Escalating,
  { priority }: Escalating,
  sla: SlaPromise | undefined,
): ReadonlyArray<Clock> =>
  priority === before.priority ? clocks : Result.getOrElse(clocksRetargeted(clocks, { sla, priority }), () => clocks)
