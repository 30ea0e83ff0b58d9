import * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"
import { field, Instant, reason, rule, Text } from "../values/index.ts"

const mostAbsences = 100

/** A time in which somebody does not act; `until` is the first moment at which they do again. */
const Absence = Schema.Struct({
  from: field("De", "From", Instant),
  until: field("Até", "Until", Instant),
  reason: field("Motivo", "Reason", Schema.optionalKey(Text(200, { min: 1 })), { personal: "free-text" }),
}).check(
  rule(
    reason("absence-order", "a ausência termina antes de começar", "the absence ends before it begins"),
    ({ from, until }) => DateTime.isLessThan(from, until),
  ),
)
type Absence = typeof Absence.Type

/**
 * Someone's absences, in any order; they may overlap.
 *
 * **Fails with** `absence-order`, `absence-count`.
 */
export const Absences = Schema.Array(Absence).check(
  rule(
    reason("absence-count", `no máximo ${mostAbsences} ausências`, `at most ${mostAbsences} absences`),
    (absences) => absences.length <= mostAbsences,
  ),
)

/** Whether one of the absences covers a moment. */
export const isAbsentAt = (absences: ReadonlyArray<Absence>, at: DateTime.Utc): boolean =>
  absences.some(({ from, until }) => DateTime.isGreaterThanOrEqualTo(at, from) && DateTime.isLessThan(at, until))
