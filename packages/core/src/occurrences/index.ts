import type { Policy } from "../machine/policy.ts"
import {
  begunChecklistIsKnown,
  checklistsAreBegun,
  checklistsAreCancelled,
  checklistsAreTransferred,
  closedChecklistIsKept,
  closedChecklistStays,
} from "./occurrence-checklists.ts"
import { OccurrenceParameters } from "./occurrence-parameters.ts"
import { partyOfOccurrence } from "./occurrence-party.ts"
import { OccurrenceReason } from "./occurrence-reason.ts"
import { OccurrenceSheet } from "./occurrence-sheet.ts"
import { OccurrenceType } from "./occurrence-type.ts"
import { Occurrence } from "./occurrence.ts"
import { OccurrencesByAnswer } from "./occurrences-by-answer.ts"

export {
  begunChecklistIsKnown,
  checklistsAreBegun,
  checklistsAreCancelled,
  checklistsAreTransferred,
  closedChecklistIsKept,
  closedChecklistStays,
} from "./occurrence-checklists.ts"
export { type OccurrenceCriteria, occurrencesOf } from "./occurrence-criteria.ts"
export { OccurrenceParameters } from "./occurrence-parameters.ts"
export { partyOfOccurrence } from "./occurrence-party.ts"
export { OccurrenceReason } from "./occurrence-reason.ts"
export * from "./occurrence-refusals.ts"
export { OccurrenceSheet } from "./occurrence-sheet.ts"
export { OccurrenceType } from "./occurrence-type.ts"
export { Occurrence } from "./occurrence.ts"
export { OccurrencesByAnswer } from "./occurrences-by-answer.ts"

/** The views of this room: ask them with `guiche.show(caller, view, input)`. */
export type OccurrencesViews = {
  readonly occurrenceSheet: typeof OccurrenceSheet
  readonly occurrencesByAnswer: typeof OccurrencesByAnswer
}

/** The machines of this room under the names that clients show. */
export type OccurrencesMachines = {
  readonly occurrenceParameters: typeof OccurrenceParameters
  readonly occurrenceType: typeof OccurrenceType
  readonly occurrenceReason: typeof OccurrenceReason
  readonly occurrence: typeof Occurrence
}

/**
 * What happened with somebody and is looked into, for putting an application together. It needs the machines of the directory, the agenda,
 * billing, the service desk, service levels and checklists beside it.
 */
export const occurrences: {
  readonly machines: OccurrencesMachines
  readonly policies: ReadonlyArray<Policy>
  readonly views: OccurrencesViews
} = {
  machines: {
    occurrenceParameters: OccurrenceParameters,
    occurrenceType: OccurrenceType,
    occurrenceReason: OccurrenceReason,
    occurrence: Occurrence,
  },
  policies: [
    partyOfOccurrence,
    checklistsAreBegun,
    begunChecklistIsKnown,
    closedChecklistStays,
    closedChecklistIsKept,
    checklistsAreCancelled,
    checklistsAreTransferred,
  ],
  views: { occurrenceSheet: OccurrenceSheet, occurrencesByAnswer: OccurrencesByAnswer },
}
