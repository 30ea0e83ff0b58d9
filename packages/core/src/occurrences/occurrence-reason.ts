import * as Register from "../machine/register.ts"
import { field, label } from "../values/index.ts"
import { OccurrenceType } from "./occurrence-type.ts"

/**
 * Why occurrences of one type happen (motivo de ocorrência): of an exchange, that the product is defective.
 *
 * **Rules** R-SD-4 a retired type takes no new reason. Source: feature F2.
 */
export const OccurrenceReason = Register.make(
  "OccurrenceReason",
  label("Motivo de ocorrência", "Occurrence reason"),
  { type: field("Tipo de ocorrência", "Occurrence type", OccurrenceType.Id) },
  { indexes: [["type", "state"]], inUse: { type: OccurrenceType } },
)
