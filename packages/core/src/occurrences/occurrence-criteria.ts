import type * as DateTime from "effect/DateTime"
import type { Id } from "../machine/id.ts"
import { given } from "../values/given.ts"
import type { OccurrenceEntity } from "./occurrence-states.ts"

/** Which occurrences; everything that is given must hold. The period is that of the opening, half open: from `from`, before `until`. */
export interface OccurrenceCriteria {
  readonly type?: Id<"OccurrenceType">
  readonly reason?: Id<"OccurrenceReason">
  readonly party?: Id<"Party">
  readonly role?: OccurrenceEntity["role"]
  readonly state?: OccurrenceEntity["state"]
  readonly agent?: Id<"Agent">
  readonly group?: Id<"ServiceGroup">
  readonly company?: string
  readonly from?: DateTime.Utc | string
  readonly until?: DateTime.Utc | string
  /** Words of description, resolution, protocol, product or order. */
  readonly text?: string
}

/**
 * The condition on occurrences that criteria mean (consulta de ocorrências), for `list`, `count` and `summarise`. Any other condition of the query
 * language may stand beside it; by the answers of a checklist one asks with `OccurrencesByAnswer`.
 *
 * Source: feature F15.
 */
export const occurrencesOf = ({ from, text, until, ...criteria }: OccurrenceCriteria) => ({
  ...given(criteria),
  ...given({ search: text }),
  ...(from === undefined && until === undefined ? {} : { openedAt: given({ gte: from, lt: until }) }),
})
