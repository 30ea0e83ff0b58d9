import * as DateTime from "effect/DateTime"
import { type CalendarDay, dayIn, type Instant, type TimeZone } from "../values/index.ts"

/** Of a time for repair, as far as its days go. */
interface Counted {
  readonly startedAt: Instant
  readonly dueAt: Instant
  readonly ground?: string | undefined
  readonly opensAt?: Instant | undefined
}

/** Nothing is left of the time, or the choice was open before: there is nothing more to wait for by law. A worker may be late with opening the choice. */
export const isRepairOver = ({ dueAt, ground }: Counted, now: Instant): boolean =>
  ground !== undefined || DateTime.isGreaterThan(now, dueAt)

/** When the choice opens by itself. The last millisecond still counts. */
export const openingOf = ({ dueAt, opensAt }: Pick<Counted, "dueAt" | "opensAt">): Instant =>
  opensAt ?? DateTime.add(dueAt, { milliseconds: 1 })

const daysAhead = 7

interface Warned extends Counted {
  readonly chosenAt?: Instant
  readonly remedyDueAt?: Instant
}

/** A week before the choice opens, or what was chosen is to be done; halfway to it where that is later. */
export const warningOf = (term: Warned): Instant => {
  const [from, until] = [term.chosenAt ?? term.startedAt, term.remedyDueAt ?? openingOf(term)]
  const half = Math.floor((DateTime.toEpochMillis(from) + DateTime.toEpochMillis(until)) / 2)
  return DateTime.max(DateTime.subtract(until, { days: daysAhead }), DateTime.makeUnsafe(half))
}

interface Curable {
  readonly state: "Running" | "ChoiceOpen" | "Chosen"
  readonly lastDay: CalendarDay
  readonly zone: TimeZone
  readonly ground?: string | undefined
  readonly openedAt?: Instant | undefined
}

/** Whether a cure on a day comes before the choice: by the last day, or by that on which the choice opened at once. What was chosen has no such day. */
export const isInTime = ({ ground, lastDay, openedAt, state, zone }: Curable, on: CalendarDay): boolean => {
  if (state === "Chosen") return true
  return on <= (ground === undefined || ground === "lapsed" || openedAt === undefined ? lastDay : dayIn(zone, openedAt))
}
