import type { Policy } from "../machine/policy.ts"
import { CustomerSubject } from "./customer-subject.ts"
import { DeskParameters } from "./desk-parameters.ts"
import { Destination } from "./destination.ts"
import {
  answerIsMailed,
  identifiedIsConfirmed,
  interactionIsConfirmed,
  resolutionIsMailed,
} from "./interaction-mails.ts"
import { Interaction } from "./interaction.ts"
import { Origin } from "./origin.ts"
import { partyOfIdentified, partyOfInteraction } from "./party-of-interaction.ts"
import { Route } from "./route.ts"
import { ServiceGroup } from "./service-group.ts"
import { solutionOfResolution } from "./solution-of-resolution.ts"
import { Solution } from "./solution.ts"
import { Subject } from "./subject.ts"

export { CustomerSubject, GroupOrSubject, subjectsOffered } from "./customer-subject.ts"
export { deskOf, DeskParameters, type DeskTerms } from "./desk-parameters.ts"
export { Destination } from "./destination.ts"
export {
  answerIsMailed,
  identifiedIsConfirmed,
  interactionIsConfirmed,
  resolutionIsMailed,
} from "./interaction-mails.ts"
export * from "./interaction-refusals.ts"
export { Contact, Direction, EffectKind, InteractionChannel, InteractionEffect } from "./interaction-states.ts"
export { Interaction } from "./interaction.ts"
export { Origin } from "./origin.ts"
export { partyOfIdentified, partyOfInteraction } from "./party-of-interaction.ts"
export { Route } from "./route.ts"
export { GroupFull, ServiceGroup } from "./service-group.ts"
export { solutionOfResolution } from "./solution-of-resolution.ts"
export { Solution, SubjectsOfSeveralGroups } from "./solution.ts"
export { Subject } from "./subject.ts"

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
}

/**
 * Interactions and what they set off, for putting an application together. It needs the machines of the directory, the agenda and billing
 * beside it.
 */
export const serviceDesk: { readonly machines: ServiceDeskMachines; readonly policies: ReadonlyArray<Policy> } = {
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
  },
  policies: [
    // The parties first: what follows may make records about them.
    partyOfInteraction,
    partyOfIdentified,
    interactionIsConfirmed,
    identifiedIsConfirmed,
    answerIsMailed,
    resolutionIsMailed,
    solutionOfResolution,
  ],
}
