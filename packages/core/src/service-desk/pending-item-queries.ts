import type * as DateTime from "effect/DateTime"
import { Agent, agentOnDuty } from "../directory/index.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import type { CalendarDay } from "../values/index.ts"

type AgentId = Id<"Agent">

const mostSteps = 5
const mostAgents = 500

/**
 * Conditions on pending items: what is open and due on a day, or was due before it. Combine them with `destination`, `agent` or `group`. The day is
 * a {@link CalendarDay}, or its text where queries are plain JSON: a text that is no day is refused by the query.
 */
export const dueOnDay = <Day extends CalendarDay | string>(day: Day) => ({ state: "Open", dueOn: day }) as const
export const overdueOn = <Day extends CalendarDay | string>(day: Day) =>
  ({ state: "Open", dueOn: { lt: day } }) as const

/** The condition on pending items in the name of any of these agents. */
export const pendingItemsOf = (agents: ReadonlyArray<AgentId>) => ({ agent: { in: agents } })

/**
 * The agents in whose name somebody acts at a moment: themselves, and everybody absent whose substitutes lead to them, over at most five
 * steps. It is what `whoActsFor` answers, read from the other end.
 */
export const agentsActedForBy = (agent: AgentId, at: DateTime.Utc): Fact.Fact<ReadonlyArray<AgentId>> =>
  Agent.maybe(agent).andThen((found) =>
    found !== undefined && agentOnDuty(found, at)
      ? substitutedBy([agent], [agent], at, mostSteps)
      : Fact.known([agent]),
  )

const substitutedBy = (
  all: ReadonlyArray<AgentId>,
  newest: ReadonlyArray<AgentId>,
  at: DateTime.Utc,
  steps: number,
): Fact.Fact<ReadonlyArray<AgentId>> =>
  Agent.all({ where: { substitute: { in: newest } }, first: mostAgents }).andThen((found) => {
    const absent = found.filter((one) => !agentOnDuty(one, at) && !all.includes(one.id)).map(({ id }) => id)
    return absent.length === 0 || steps === 1
      ? Fact.known([...all, ...absent])
      : substitutedBy([...all, ...absent], absent, at, steps - 1)
  })
