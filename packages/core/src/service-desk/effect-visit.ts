import { Visit } from "../agenda/index.ts"
import type { EntityOf } from "../machine/machine.ts"
import * as Policy from "../machine/policy.ts"
import { given } from "../values/given.ts"
import { newlyDone } from "./interaction-effects.ts"
import { routeFacts } from "./route-facts.ts"
import type { InteractionEntity } from "./interaction-states.ts"
import { Interaction } from "./interaction.ts"
import type { Route } from "./route.ts"

const requested = (
  before: InteractionEntity | undefined,
  after: InteractionEntity,
  route: EntityOf<typeof Route> | undefined,
): ReadonlyArray<Policy.Reaction> => {
  const made = newlyDone("visit", before?.effects, after.effects)
  const { group, id: interaction, party } = after
  if (made?.record === undefined || route?.visit === undefined || party === undefined) return []
  const { purpose, representative = after.salesperson } = route.visit
  return [
    Visit.commands.request(
      { party, interaction, group, purpose, ...given({ representative }) },
      Visit.Id.make(made.record),
    ),
  ]
}

/** The visit that the route asks for, by the representative it names or else by the customer's own (J12, R-SD-3). */
export const visitIsRequested = Policy.on(Interaction, "register", "request the visit of a route", {
  needs: routeFacts,
  react: ({ after }, { route }) => requested(undefined, after, route),
})

/** The visit that waited for the party. */
export const visitOfIdentified = Policy.on(Interaction, "identify", "request the visit once the party is known", {
  needs: routeFacts,
  react: ({ after, before }, { route }) => requested(before, after, route),
})
