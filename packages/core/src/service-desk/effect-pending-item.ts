import { companyOf } from "../directory/index.ts"
import * as Policy from "../machine/policy.ts"
import { given } from "../values/given.ts"
import { businessDayAhead } from "./business-day-ahead.ts"
import { agentFor, newlyDone } from "./interaction-effects.ts"
import { Interaction } from "./interaction.ts"
import { PendingItem } from "./pending-item.ts"
import { wantedOfAgent } from "./route-facts.ts"

/** The pending item of the route, due so many business days of the company ahead (J8, J12, R-SD-3). */
export const pendingItemIsOpened = Policy.on(Interaction, "register", "open the pending item of a route", {
  needs: (happening, { company }) => ({
    company: companyOf(company),
    found: wantedOfAgent(happening, (route) => route.pendingItem),
  }),
  react: ({ after }, { company, found: { named, wanted }, now }) => {
    const made = newlyDone("pending-item", undefined, after.effects)
    const agent = agentFor(named, after.agent)
    if (made?.record === undefined || wanted === undefined || agent === undefined) return []
    const { destination, group, id: interaction, party } = after
    const dueOn = businessDayAhead(company.calendar, now, wanted.daysAhead)
    return [
      PendingItem.commands.open(
        { text: wanted.text, agent, dueOn, destination, interaction, group, ...given({ party }) },
        PendingItem.Id.make(made.record),
      ),
    ]
  },
})
