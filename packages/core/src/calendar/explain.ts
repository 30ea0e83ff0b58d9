import * as DateTime from "effect/DateTime"
import * as Duration from "effect/Duration"
import * as Result from "effect/Result"
import type { BusinessCalendar } from "./business-calendar.ts"
import { BusinessTimeTooFar, wholeMillis } from "./business-time.ts"
import { type Visitor, walkLimitDays, walkOpenTime } from "./business-walk.ts"
import type { DayReason } from "./open-days.ts"
import { countOpen, mergePauses, type Pause } from "./pause.ts"

/** A piece of open time that counted. */
export interface Counted {
  readonly _tag: "Counted"
  readonly from: DateTime.Utc
  readonly until: DateTime.Utc
  readonly counted: Duration.Duration
}

/** A pause, and how much open time it took before the deadline; without `until` it still lasts. */
export interface Paused {
  readonly _tag: "Paused"
  readonly from: DateTime.Utc
  readonly until: DateTime.Utc | undefined
  readonly taken: Duration.Duration
}

/**
 * Why a deadline is when it is: every open interval counted, every day that did not have its weekday's hours, every pause, in
 * the order of time. What is counted adds up to `duration`, or to all but `remaining` where an open pause leaves no deadline.
 */
export interface DeadlineExplanation {
  readonly from: DateTime.Utc
  readonly duration: Duration.Duration
  readonly deadline: DateTime.Utc | undefined
  readonly remaining: Duration.Duration
  readonly steps: ReadonlyArray<Counted | Paused | DayReason>
}

interface Step {
  readonly at: number
  readonly step: Counted | Paused | DayReason
}

/**
 * Counts as `addBusinessTime` does and tells each step.
 *
 * **Fails with** `BusinessTimeTooFar`. An open pause is no failure here: the explanation has no deadline.
 * Source: feature B12.
 */
export const explainBusinessTime = (
  calendar: BusinessCalendar,
  from: DateTime.Utc,
  duration: Duration.Duration,
  pauses: ReadonlyArray<Pause> = [],
): Result.Result<DeadlineExplanation, BusinessTimeTooFar> => {
  const trail = new Trail(wholeMillis(duration), mergePauses(pauses))
  const start = from.epochMilliseconds
  const ended = trail.left === 0 || walkOpenTime(calendar, start, trail)
  if (!ended) return Result.fail(new BusinessTimeTooFar({ limitDays: walkLimitDays }))
  const deadline = trail.left === 0 ? (trail.reached ?? start) : undefined
  return Result.succeed({
    from,
    duration,
    deadline: deadline === undefined ? undefined : DateTime.makeUnsafe(deadline),
    remaining: Duration.millis(trail.left),
    steps: trail.steps(start, deadline ?? Number.POSITIVE_INFINITY),
  })
}

/** Writes down what a walk meets. */
class Trail implements Visitor {
  left: number
  reached: number | undefined
  readonly #pauses: ReturnType<typeof mergePauses>
  readonly #taken = new Map<number, number>()
  readonly #days: Array<Step> = []
  readonly #pieces: Array<{ readonly interval: number; readonly from: number; until: number }> = []

  constructor(duration: number, pauses: ReturnType<typeof mergePauses>) {
    this.left = duration
    this.#pauses = pauses
  }

  readonly special: NonNullable<Visitor["special"]> = (day, from) => {
    for (const step of day.reasons) this.#days.push({ at: from, step })
  }

  readonly open: Visitor["open"] = (from, until, interval) => {
    const counted = countOpen({ from, until }, this.#pauses, this.left, (start, end) =>
      this.#count(start, end, interval),
    )
    this.left -= counted.millis
    const end = this.left === 0 ? counted.until : until
    for (const [index, pause] of this.#pauses.entries()) {
      const overlap = Math.min(end, pause.until) - Math.max(from, pause.from)
      if (overlap > 0) this.#taken.set(index, (this.#taken.get(index) ?? 0) + overlap)
    }
    if (this.left === 0) this.reached = counted.until
    return this.left === 0 || counted.endlessFrom !== undefined
  }

  /** A walk cuts an interval where its tables end; what touches inside one interval is told as one. */
  #count(from: number, until: number, interval: number): void {
    const last = this.#pieces.at(-1)
    if (last !== undefined && last.interval === interval && last.until === from) last.until = until
    else this.#pieces.push({ interval, from, until })
  }

  steps(start: number, deadline: number): DeadlineExplanation["steps"] {
    const counted = this.#pieces.map(({ from, until }): Step => {
      const [first, last] = [DateTime.makeUnsafe(from), DateTime.makeUnsafe(until)]
      return { at: from, step: { _tag: "Counted", from: first, until: last, counted: Duration.millis(until - from) } }
    })
    const paused = this.#pauses.flatMap(({ from, until }, index): ReadonlyArray<Step> => {
      if (until <= start || from >= deadline) return []
      const end = until === Number.POSITIVE_INFINITY ? undefined : DateTime.makeUnsafe(until)
      const taken = Duration.millis(this.#taken.get(index) ?? 0)
      return [
        { at: Math.max(from, start), step: { _tag: "Paused", from: DateTime.makeUnsafe(from), until: end, taken } },
      ]
    })
    return [...this.#days, ...counted, ...paused].toSorted((a, b) => a.at - b.at).map(({ step }) => step)
  }
}
