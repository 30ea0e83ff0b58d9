import type { Policy } from "../machine/policy.ts"
import { CustomerSheet } from "./customer-sheet.ts"
import { CustomerSubject } from "./customer-subject.ts"
import { DeskParameters } from "./desk-parameters.ts"
import { Destination } from "./destination.ts"
import { appointmentIsBooked } from "./effect-appointment.ts"
import { identifiedIsCharged, interactionIsCharged, resolvedIsCharged } from "./effect-charge.ts"
import { pendingItemIsOpened } from "./effect-pending-item.ts"
import { visitIsRequested, visitOfIdentified } from "./effect-visit.ts"
import { effectsAreTakenBack } from "./effects-taken-back.ts"
import {
  answerIsMailed,
  cancellationIsMailed,
  confirmedContactIsTold,
  identifiedIsConfirmed,
  interactionIsConfirmed,
  reopeningIsMailed,
  resolutionIsMailed,
} from "./interaction-mails.ts"
import { InteractionExtract } from "./interaction-extract.ts"
import { InteractionThread } from "./interaction-thread.ts"
import { Interaction } from "./interaction.ts"
import { Expense } from "./expense.ts"
import { MyPendingItems } from "./my-pending-items.ts"
import { Origin } from "./origin.ts"
import { partyOfIdentified, partyOfInteraction } from "./party-of-interaction.ts"
import { PendingItem } from "./pending-item.ts"
import { openedItemIsNoticed, pendingItemsAreMailed, reassignedItemIsNoticed } from "./pending-notice-policies.ts"
import { PendingNotice } from "./pending-notice.ts"
import { lowScoreIsFollowedUp } from "./review-policies.ts"
import { ReviewForm } from "./review-form.ts"
import { Review } from "./review.ts"
import { Route } from "./route.ts"
import { ServiceGroup } from "./service-group.ts"
import { cancelledOrderReleases, closedOrderReleases, orderHoldsInteraction } from "./service-order-policies.ts"
import { AgentIndices, CustomerIndices } from "./service-indices.ts"
import { ServiceOrder } from "./service-order.ts"
import { solutionOfResolution } from "./solution-of-resolution.ts"
import { Solution } from "./solution.ts"
import { Subject } from "./subject.ts"

export { CustomerSheet } from "./customer-sheet.ts"
export { CustomerSubject, GroupOrSubject, subjectsOffered } from "./customer-subject.ts"
export { deskOf, DeskParameters, type DeskTerms } from "./desk-parameters.ts"
export { Destination } from "./destination.ts"
export { appointmentIsBooked } from "./effect-appointment.ts"
export { identifiedIsCharged, interactionIsCharged, resolvedIsCharged } from "./effect-charge.ts"
export { pendingItemIsOpened } from "./effect-pending-item.ts"
export { visitIsRequested, visitOfIdentified } from "./effect-visit.ts"
export { effectsAreTakenBack } from "./effects-taken-back.ts"
export {
  answerIsMailed,
  cancellationIsMailed,
  confirmedContactIsTold,
  identifiedIsConfirmed,
  interactionIsConfirmed,
  reopeningIsMailed,
  resolutionIsMailed,
} from "./interaction-mails.ts"
export * from "./expense-refusals.ts"
export { Expense, ExpenseKind } from "./expense.ts"
export { type ExtractCriteria, extractOf, InteractionExtract } from "./interaction-extract.ts"
export { agentAsked, mayServe } from "./interaction-receipt.ts"
export * from "./interaction-refusals.ts"
export { Contact, Direction, EffectKind, InteractionChannel, InteractionEffect } from "./interaction-states.ts"
export { InteractionThread } from "./interaction-thread.ts"
export { Interaction } from "./interaction.ts"
export { MyPendingItems } from "./my-pending-items.ts"
export { Origin } from "./origin.ts"
export { partyOfIdentified, partyOfInteraction } from "./party-of-interaction.ts"
export { agentsActedForBy, dueOnDay, overdueOn, pendingItemsOf } from "./pending-item-queries.ts"
export * from "./pending-item-refusals.ts"
export { PendingItem } from "./pending-item.ts"
export { openedItemIsNoticed, pendingItemsAreMailed, reassignedItemIsNoticed } from "./pending-notice-policies.ts"
export { PendingNotice } from "./pending-notice.ts"
export { ReviewForm } from "./review-form.ts"
export { lowScoreIsFollowedUp } from "./review-policies.ts"
export * from "./review-refusals.ts"
export { type Candidate, sampleForReview } from "./review-sample.ts"
export { Review } from "./review.ts"
export { Route } from "./route.ts"
export { GroupFull, ServiceGroup } from "./service-group.ts"
export { cancelledOrderReleases, closedOrderReleases, orderHoldsInteraction } from "./service-order-policies.ts"
export { InteractionEnded } from "./service-order-refusals.ts"
export { ServiceOrder } from "./service-order.ts"
export { AgentIndices, CustomerIndices, type Indices } from "./service-indices.ts"
export { solutionOfResolution } from "./solution-of-resolution.ts"
export { Solution, SubjectsOfSeveralGroups } from "./solution.ts"
export { Subject } from "./subject.ts"

/** The views of this room: ask them with `guiche.show(caller, view, input)`. */
export type ServiceDeskViews = {
  readonly customerSheet: typeof CustomerSheet
  readonly myPendingItems: typeof MyPendingItems
  readonly interactionThread: typeof InteractionThread
  readonly interactionExtract: typeof InteractionExtract
  readonly agentIndices: typeof AgentIndices
  readonly customerIndices: typeof CustomerIndices
}

/** The machines of this room under the names that clients show. */
export type ServiceDeskMachines = {
  readonly deskParameters: typeof DeskParameters
  readonly serviceGroup: typeof ServiceGroup
  readonly subject: typeof Subject
  readonly solution: typeof Solution
  readonly origin: typeof Origin
  readonly destination: typeof Destination
  readonly route: typeof Route
  readonly customerSubject: typeof CustomerSubject
  readonly interaction: typeof Interaction
  readonly pendingItem: typeof PendingItem
  readonly pendingNotice: typeof PendingNotice
  readonly serviceOrder: typeof ServiceOrder
  readonly expense: typeof Expense
  readonly reviewForm: typeof ReviewForm
  readonly review: typeof Review
}

/**
 * Interactions and what they set off, for putting an application together. It needs the machines of the directory, the agenda and billing
 * beside it.
 */
export const serviceDesk: {
  readonly machines: ServiceDeskMachines
  readonly policies: ReadonlyArray<Policy>
  readonly views: ServiceDeskViews
} = {
  machines: {
    deskParameters: DeskParameters,
    serviceGroup: ServiceGroup,
    subject: Subject,
    solution: Solution,
    origin: Origin,
    destination: Destination,
    route: Route,
    customerSubject: CustomerSubject,
    interaction: Interaction,
    pendingItem: PendingItem,
    pendingNotice: PendingNotice,
    serviceOrder: ServiceOrder,
    expense: Expense,
    reviewForm: ReviewForm,
    review: Review,
  },
  policies: [
    // The parties first: what follows may make records about them.
    partyOfInteraction,
    partyOfIdentified,
    interactionIsConfirmed,
    identifiedIsConfirmed,
    confirmedContactIsTold,
    interactionIsCharged,
    identifiedIsCharged,
    resolvedIsCharged,
    visitIsRequested,
    visitOfIdentified,
    appointmentIsBooked,
    pendingItemIsOpened,
    effectsAreTakenBack,
    answerIsMailed,
    resolutionIsMailed,
    reopeningIsMailed,
    cancellationIsMailed,
    solutionOfResolution,
    openedItemIsNoticed,
    reassignedItemIsNoticed,
    pendingItemsAreMailed,
    orderHoldsInteraction,
    closedOrderReleases,
    cancelledOrderReleases,
    lowScoreIsFollowedUp,
  ],
  views: {
    customerSheet: CustomerSheet,
    myPendingItems: MyPendingItems,
    interactionThread: InteractionThread,
    interactionExtract: InteractionExtract,
    agentIndices: AgentIndices,
    customerIndices: CustomerIndices,
  },
}
