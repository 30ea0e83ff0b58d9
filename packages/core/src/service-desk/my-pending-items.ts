import * as Schema from "effect/Schema"
import { Agent, companyOf } from "../directory/index.ts"
import { insideProfiles } from "../machine/actor.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import * as View from "../machine/view.ts"
import { CalendarDay, dayIn, field, label } from "../values/index.ts"
import { PendingItem } from "./pending-item.ts"
import { agentsActedForBy, pendingItemsOf } from "./pending-item-queries.ts"

const mostFound = 500
type Agents = ReadonlyArray<Id<"Agent">>
const nobody: Agents = []

/**
 * What the caller has to do in their company (minhas pendências): what is open in their own name, and in the names of agents who are away now
 * and for whom they act. What an agent has pending who is there is not the substitute's.
 *
 * **Shows** the items `overdue`, `due` on the day and due `later`, each in the order of its day, 500 together at most (`hasMore`); `agents` are
 * those in whose names they are. Source: feature J8.
 */
export const MyPendingItems = View.make("MyPendingItems", label("Minhas pendências", "My pending items"), {
  input: { on: field("Na data", "On the day", Schema.optionalKey(CalendarDay)) },
  by: insideProfiles,
  needs: ({ on }, { actor, company, now }) => {
    const agents: Fact.Fact<Agents> = Agent.first({ where: { code: actor.id } }).andThen((me) =>
      me === undefined ? Fact.known(nobody) : agentsActedForBy(me.id, now),
    )
    return {
      agents,
      day: companyOf(company).map(({ zone }) => on ?? dayIn(zone, now)),
      items: agents.andThen((names) =>
        PendingItem.all({
          where: { ...pendingItemsOf(names), company, state: "Open" },
          orderBy: [{ field: "dueOn" }],
          first: mostFound,
        }),
      ),
    }
  },
  show: (_input, { agents, day, items }) => ({
    on: day,
    agents,
    overdue: items.filter(({ dueOn }) => dueOn < day),
    due: items.filter(({ dueOn }) => dueOn === day),
    later: items.filter(({ dueOn }) => dueOn > day),
    hasMore: items.length === mostFound,
  }),
})
