import type * as DateTime from "effect/DateTime"
import { Agent, agentOnDuty } from "../directory/index.ts"
import type { Profile } from "../machine/actor.ts"
import * as Fact from "../machine/fact.ts"
import type { EntityOf } from "../machine/machine.ts"
import type { SummaryGroup } from "../machine/summary.ts"
import * as View from "../machine/view.ts"
import { ServiceGroup } from "../service-desk/index.ts"
import { Priority } from "../service-levels/index.ts"
import { Ticket, TicketType } from "../tickets/index.ts"
import { given } from "../values/given.ts"
import { label } from "../values/index.ts"
import { type AvailableAgent, distribute, type QueuedItem } from "./distribute.ts"
import { DistributionParameters } from "./distribution-parameters.ts"
import { explainAssignment, explainWaiting } from "./explain-distribution.ts"

const perPage = 500
const mostPages = 12
const most = perPage * mostPages
const planners: ReadonlyArray<Profile> = ["supervisor", "manager", "auditor", "integration"]
const inHand = ["Opened", "InExecution"] as const

type TicketEntity = EntityOf<typeof Ticket>
type AgentEntity = EntityOf<typeof Agent>

interface Identified {
  readonly id: string
}

interface Page {
  readonly id: { readonly gt?: string }
  readonly orderBy: readonly [{ readonly field: "id" }]
  readonly first: number
}

/** All that is found, page by page in the order of the ids, up to so many pages: facts may not depend on each other any deeper. */
const inPages = <A extends Identified>(
  find: (query: Page) => Fact.Fact<ReadonlyArray<A>>,
  found: ReadonlyArray<A> = [],
): Fact.Fact<ReadonlyArray<A>> => {
  const last = found.at(-1)?.id
  return find({ id: last === undefined ? {} : { gt: last }, orderBy: [{ field: "id" }], first: perPage }).andThen(
    (more) => {
      const all = [...found, ...more]
      return more.length < perPage || all.length === most ? Fact.known(all) : inPages(find, all)
    },
  )
}

const { literals: priorities } = Priority

/** The tickets of a queue as what is distributed. */
const itemsOf = (
  tickets: ReadonlyArray<TicketEntity>,
  types: ReadonlyArray<EntityOf<typeof TicketType>>,
): ReadonlyArray<QueuedItem> => {
  const skillsOf = new Map<string, ReadonlyArray<string>>(types.map(({ id, skills = [] }) => [id, skills]))
  return tickets.map(({ group, id, openedAt, preferredAgent, priority, type }) => ({
    id,
    group,
    skills: skillsOf.get(type) ?? [],
    priority: priorities.indexOf(priority),
    waitingSince: openedAt,
    ...given({ owner: preferredAgent }),
  }))
}

interface Team {
  readonly agents: ReadonlyArray<AgentEntity>
  readonly groups: ReadonlyArray<EntityOf<typeof ServiceGroup>>
  readonly loads: ReadonlyArray<SummaryGroup>
}

/** Agents as those to whom it is distributed: they serve the groups that they are linked to. */
const agentsOf = ({ agents, groups, loads }: Team, usual: number, now: DateTime.Utc): ReadonlyArray<AvailableAgent> => {
  const groupsOf = new Map<string, Array<string>>()
  for (const group of groups)
    for (const code of group.agents) groupsOf.set(code, [...(groupsOf.get(code) ?? []), group.id])
  const loadOf = new Map(loads.map((load) => [load.by["agent"], load]))
  return agents.map((agent) => {
    const load = loadOf.get(agent.id)
    const idleSince = load?.max["distributedAt"]
    return {
      id: agent.id,
      groups: groupsOf.get(agent.code) ?? [],
      capacity: agent.capacity ?? usual,
      load: load?.count ?? 0,
      present: agentOnDuty(agent, now),
      ...given({
        skills: agent.skills,
        substitute: agent.substitute,
        idleSince: typeof idleSince === "string" ? idleSince : undefined,
      }),
    }
  })
}

/** What waits in the queues of a company with one priority. */
const queued = (company: string, priority: Priority) =>
  inPages(({ id, ...page }) =>
    Ticket.all({ ...page, where: { company, agent: { exists: false }, state: "Opened", priority, id } }),
  )

/**
 * Who would get which of the company's queued tickets now, and why, and why the others wait (prévia da distribuição). Queued is what is `Opened`
 * and nobody's. Agents have in hand what is `Opened` or `InExecution` in their name in whatever company; what waits or is scheduled takes none of
 * their capacity.
 *
 * **Shows** the assignments in their order, and what waits, both with their reason in words; 6,000 tickets of each priority and 6,000 agents at most are
 * looked at, and `isCut` says that there are more tickets. Source: feature P1.
 */
export const DistributionPlan = View.make("DistributionPlan", label("Prévia da distribuição", "Distribution plan"), {
  input: {},
  by: planners,
  needs: (_input, { company }) => ({
    urgent: queued(company, "urgent"),
    high: queued(company, "high"),
    normal: queued(company, "normal"),
    low: queued(company, "low"),
    types: inPages(({ id, ...page }) => TicketType.all({ ...page, where: { id } })),
    agents: inPages(({ id, ...page }) => Agent.all({ ...page, where: { state: "Active", id } })),
    groups: inPages(({ id, ...page }) => ServiceGroup.all({ ...page, where: { id } })),
    parameters: DistributionParameters.valuesFor(company),
    loads: View.summary(Ticket, {
      where: { state: { in: inHand }, agent: { exists: true } },
      by: ["agent"],
      max: ["distributedAt"],
    }),
  }),
  show: (_input, { now, parameters, types, ...found }) => {
    const queues = [found.urgent, found.high, found.normal, found.low]
    const { assignments, waiting } = distribute(
      itemsOf(queues.flat(), types),
      agentsOf(found, parameters.capacity, now),
      parameters,
    )
    return {
      assignments: assignments.map((one) => ({ ...one, text: explainAssignment(one) })),
      waiting: waiting.map((one) => ({ ...one, text: explainWaiting(one) })),
      isCut: queues.some(({ length }) => length === most),
    }
  },
})
