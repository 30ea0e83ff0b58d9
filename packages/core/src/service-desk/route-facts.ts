import { Agent } from "../directory/index.ts"
import type { Fact } from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import type { EntityOf } from "../machine/machine.ts"
import type { InteractionEntity } from "./interaction-states.ts"
import { Route } from "./route.ts"

interface Happened {
  readonly after: InteractionEntity
}

/** The route that an interaction took, for the policies that carry out its effects. */
export const routeFacts = ({ after }: Happened) => ({ route: Route.maybe(after.route) })

interface ForAgent {
  readonly agent?: Id<"Agent">
}

/** What the route wants of some agent, and the agent that it names for it. */
export const wantedOfAgent = <W extends ForAgent>(
  { after }: Happened,
  wantedBy: (route: EntityOf<typeof Route>) => W | undefined,
): Fact<{ readonly wanted: W | undefined; readonly named: EntityOf<typeof Agent> | undefined }> =>
  Route.maybe(after.route).andThen((route) => {
    const wanted = route && wantedBy(route)
    return Agent.maybe(wanted?.agent).map((named) => ({ wanted, named }))
  })
