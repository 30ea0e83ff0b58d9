import * as DateTime from "effect/DateTime"
import type { Uf } from "../directory/index.ts"
import { type CalendarDay, dayIn, endOfDay, type TimeZone } from "../values/index.ts"
import { countTerm, type TermStep } from "./count-term.ts"
import type { LegalRule } from "./legal-rule.ts"

/** What a term is counted from, and where. */
export interface LegalStart {
  readonly startedAt: DateTime.Utc
  readonly zone: TimeZone
  readonly state?: Uf | undefined
}

/** When a term is over, and the days that make it so; `lastDay` and steps only where it is counted in days. */
export interface LegalDue {
  readonly dueAt: DateTime.Utc
  readonly lastDay?: CalendarDay
  readonly steps: ReadonlyArray<TermStep>
}

/**
 * When what a law orders is due, to the last millisecond of the last day in the company's zone. Nothing pauses it, and it does not move because its end
 * is a holiday: of two readings of the law, a company keeps the one that is earlier. Hours go from minute to minute.
 *
 * **Rules** R-CMP-2. Source: Código Civil art. 132 (§ 1 moves an end on a holiday, which helps whoever owes and is not used; § 4 hours).
 */
export const legalDue = (
  { counting, length }: Pick<LegalRule, "counting" | "length">,
  { startedAt, state, zone }: LegalStart,
): LegalDue => {
  if (counting === "hours") return { dueAt: DateTime.add(startedAt, { hours: length }), steps: [] }
  const { steps, until } = countTerm({
    from: dayIn(zone, startedAt),
    length: counting === "business-days" ? { businessDays: length } : { days: length },
    movesEnd: false,
    state,
  })
  // A term without stops has an end.
  const lastDay = until ?? dayIn(zone, startedAt)
  return { dueAt: endOfDay(zone, lastDay), lastDay, steps }
}
