import * as Policy from "../machine/policy.ts"
import { Interaction } from "./interaction.ts"
import { ServiceOrder } from "./service-order.ts"

/** An interaction is held for the service order that is issued from it (R-SD-2). */
export const orderHoldsInteraction = Policy.on(ServiceOrder, "issue", "hold the interaction for its service order", {
  react: ({ after: { id: order, interaction } }) => [Interaction.commands.holdFor(interaction, { order })],
})

/** It is released when the order is closed. */
export const closedOrderReleases = Policy.on(ServiceOrder, "close", "release the interaction from its closed order", {
  react: ({ after: { id: order, interaction } }) => [Interaction.commands.release(interaction, { order })],
})

/** It is released when the order is cancelled, too. */
export const cancelledOrderReleases = Policy.on(
  ServiceOrder,
  "cancel",
  "release the interaction from its cancelled order",
  { react: ({ after: { id: order, interaction } }) => [Interaction.commands.release(interaction, { order })] },
)
