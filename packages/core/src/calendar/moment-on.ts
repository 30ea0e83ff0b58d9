import * as DateTime from "effect/DateTime"
import { type CalendarDay, offsetStretchAt, startOfDay, type TimeZone, toEpochDay } from "../values/index.ts"
import { clockMillis, type ClockTime } from "./business-calendar.ts"

const dayMillis = 86_400_000

/**
 * The first moment at which a zone's wall clock shows a time of a day; where the clock skips that time, the moment after the gap. `24:00` is
 * the start of the next day.
 */
export const momentOn = (zone: TimeZone, day: CalendarDay, time: ClockTime): DateTime.Utc => {
  const local = toEpochDay(day) * dayMillis + clockMillis(time)
  let at = startOfDay(zone, day).epochMilliseconds
  for (;;) {
    const { end, offsetMillis } = offsetStretchAt(zone, at)
    const reached = Math.max(local - offsetMillis, at)
    if (reached < end) return DateTime.makeUnsafe(reached)
    at = end
  }
}
