import type { Policy } from "../machine/policy.ts"
import { DistributionParameters } from "./distribution-parameters.ts"
import { DistributionPlan } from "./distribution-plan.ts"
import { Distribution } from "./distribution.ts"
import { ticketsAreDistributed } from "./tickets-are-distributed.ts"

export type { Balance } from "./agent-queue.ts"
export {
  type Assignment,
  type AvailableAgent,
  distribute,
  type Distribution as Distributed,
  type DistributionRules,
  type PassedOver,
  type QueuedItem,
  type StillWaiting,
} from "./distribute.ts"
export {
  type DistributingClient,
  type DistributingGuiche,
  distributeTickets,
  distributeTicketsEffect,
} from "./distribute-tickets.ts"
export { DistributionParameters } from "./distribution-parameters.ts"
export { DistributionPlan } from "./distribution-plan.ts"
export { Distribution, TurnTaken } from "./distribution.ts"
export { explainAssignment, explainWaiting } from "./explain-distribution.ts"
export type { Planned, TicketsDistributed } from "./hand-out-all.ts"
export { ticketsAreDistributed } from "./tickets-are-distributed.ts"

/** The views of this room: ask them with `guiche.show(caller, view, input)`. */
export type DistributionViews = { readonly distributionPlan: typeof DistributionPlan }

/** The machines of this room under the names that clients show. */
export type DistributionMachines = {
  readonly distributionParameters: typeof DistributionParameters
  readonly distribution: typeof Distribution
}

/** How queued tickets come to agents, for putting an application together. It needs the machines of tickets, and all that these need, beside it. */
export const distribution: {
  readonly machines: DistributionMachines
  readonly policies: ReadonlyArray<Policy>
  readonly views: DistributionViews
} = {
  machines: { distributionParameters: DistributionParameters, distribution: Distribution },
  policies: [ticketsAreDistributed],
  views: { distributionPlan: DistributionPlan },
}
