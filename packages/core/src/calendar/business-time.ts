import * as Data from "effect/Data"
import * as DateTime from "effect/DateTime"
import * as Duration from "effect/Duration"
import * as Result from "effect/Result"
import type { BusinessCalendar } from "./business-calendar.ts"
import { walkLimitDays, walkOpenTime } from "./business-walk.ts"
import { countOpen, mergePauses, type Pause } from "./pause.ts"

/** The calendar has not enough open time in the ten years that a count may walk. */
export class BusinessTimeTooFar extends Data.TaggedError("BusinessTimeTooFar")<{ readonly limitDays: number }> {}

/** The clock is paused with no end in sight, so that there is no deadline yet; `remaining` is what was left to count. */
export class ClockPaused extends Data.TaggedError("ClockPaused")<{
  readonly since: DateTime.Utc
  readonly remaining: Duration.Duration
}> {}

/**
 * The deadline of an amount of business time: the first moment by which it has passed. Exactly the last minute of a day is
 * that day's closing time, not the next day's opening.
 *
 * **Rules** business time passes while the wall clock of the calendar's zone shows open hours and no pause is on; what the
 * clock skips does not count and what it shows twice counts twice. Throws `RangeError` unless the duration is a whole number
 * of milliseconds, zero or more.
 * **Fails with** `BusinessTimeTooFar`, `ClockPaused`.
 */
export const addBusinessTime = (
  calendar: BusinessCalendar,
  from: DateTime.Utc,
  duration: Duration.Duration,
  pauses: ReadonlyArray<Pause> = [],
): Result.Result<DateTime.Utc, BusinessTimeTooFar | ClockPaused> => {
  let left = wholeMillis(duration)
  if (left === 0) return Result.succeed(from)
  const paused = mergePauses(pauses)
  let deadline: number | undefined
  let endless: number | undefined
  walkOpenTime(calendar, from.epochMilliseconds, {
    open: (start, end) => {
      const counted = countOpen({ from: start, until: end }, paused, left)
      left -= counted.millis
      if (left === 0) deadline = counted.until
      else endless = counted.endlessFrom
      return left === 0 || endless !== undefined
    },
  })
  if (deadline !== undefined) return Result.succeed(DateTime.makeUnsafe(deadline))
  if (endless === undefined) return Result.fail(new BusinessTimeTooFar({ limitDays: walkLimitDays }))
  return Result.fail(new ClockPaused({ since: DateTime.makeUnsafe(endless), remaining: Duration.millis(left) }))
}

/**
 * The business time from one moment to another, without what was paused; none when `to` is not after `from`.
 *
 * **Fails with** `BusinessTimeTooFar` when the two are more than ten years apart.
 */
export const businessTimeBetween = (
  calendar: BusinessCalendar,
  from: DateTime.Utc,
  to: DateTime.Utc,
  pauses: ReadonlyArray<Pause> = [],
): Result.Result<Duration.Duration, BusinessTimeTooFar> => {
  const until = to.epochMilliseconds
  if (until - from.epochMilliseconds > walkLimitDays * 86_400_000) {
    return Result.fail(new BusinessTimeTooFar({ limitDays: walkLimitDays }))
  }
  const paused = mergePauses(pauses)
  let passed = 0
  if (until > from.epochMilliseconds) {
    walkOpenTime(calendar, from.epochMilliseconds, {
      open: (start, end) => {
        if (start >= until) return true
        passed += countOpen({ from: start, until: Math.min(end, until) }, paused, Number.POSITIVE_INFINITY).millis
        return end >= until
      },
    })
  }
  return Result.succeed(Duration.millis(passed))
}

/** A duration as whole milliseconds, zero or more; throws `RangeError` for any other. */
export const wholeMillis = (duration: Duration.Duration): number => {
  const millis = Duration.toMillis(duration)
  if (!Number.isSafeInteger(millis) || millis < 0) {
    throw new RangeError("business time is a whole number of milliseconds, zero or more")
  }
  return millis
}
