import { Charge } from "../billing/index.ts"
import type { EntityOf } from "../machine/machine.ts"
import * as Policy from "../machine/policy.ts"
import { given } from "../values/given.ts"
import { newlyDone } from "./interaction-effects.ts"
import { routeFacts } from "./route-facts.ts"
import type { InteractionEntity } from "./interaction-states.ts"
import { Interaction } from "./interaction.ts"
import type { Route } from "./route.ts"

const charged = (
  before: InteractionEntity | undefined,
  after: InteractionEntity,
  route: EntityOf<typeof Route> | undefined,
): ReadonlyArray<Policy.Reaction> => {
  const made = newlyDone("charge", before?.effects, after.effects)
  const { group, id: interaction, minutes, party, protocol } = after
  return made?.record === undefined || route?.charge === undefined || party === undefined
    ? []
    : [
        Charge.commands.record(
          { party, rule: route.charge.rule, interaction, protocol, group, ...given({ minutes }) },
          Charge.Id.make(made.record),
        ),
      ]
}

/** The charge of the route (J7, J12, R-SD-3). */
export const interactionIsCharged = Policy.on(Interaction, "register", "charge what the route charges", {
  needs: routeFacts,
  react: ({ after }, { route }) => charged(undefined, after, route),
})

/** The charge that waited for the party. */
export const identifiedIsCharged = Policy.on(Interaction, "identify", "charge once the party is known", {
  needs: routeFacts,
  react: ({ after, before }, { route }) => charged(before, after, route),
})

/** The charge that waited for the duration. */
export const resolvedIsCharged = Policy.on(Interaction, "resolve", "charge once the duration is known", {
  needs: routeFacts,
  react: ({ after, before }, { route }) => charged(before, after, route),
})
