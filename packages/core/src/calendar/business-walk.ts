import { offsetStretchAt } from "../values/index.ts"
import type { BusinessCalendar } from "./business-calendar.ts"
import { type OpenDay, openDaysOf } from "./open-days.ts"

const dayMillis = 86_400_000

/** How many days a count may walk before it gives up: ten years. */
export const walkLimitDays = 3660

/** What a walk tells. Epoch milliseconds; `until` is exclusive. */
export interface Visitor {
  /** A piece of open time; `interval` is the same for pieces of one interval of one local day. Answering true ends the walk. */
  readonly open: (from: number, until: number, interval: number) => boolean
  /** A day whose hours are not its weekday's, before its pieces. */
  readonly special?: (day: OpenDay, from: number) => void
}

/**
 * Goes through a calendar's open time in order, from a moment to the limit. What is open is a set of moments: those whose wall
 * clock shows an open hour. So an hour that the clock skips does not count, and one that it shows twice counts twice.
 *
 * Answers whether the visitor ended the walk.
 */
export const walkOpenTime = (calendar: BusinessCalendar, from: number, visitor: Visitor): boolean => {
  const days = openDaysOf(calendar)
  const limit = from + walkLimitDays * dayMillis
  let lastDay = Number.NEGATIVE_INFINITY
  let at = from
  while (at < limit) {
    const { end, offsetMillis } = offsetStretchAt(calendar.zone, at)
    const localEnd = end + offsetMillis
    for (let day = Math.floor((at + offsetMillis) / dayMillis); day * dayMillis < localEnd; day++) {
      const open = days.on(day)
      const midnight = day * dayMillis - offsetMillis
      if (open.reasons.length > 0 && day > lastDay && midnight + open.reasonsUntil > from) {
        visitor.special?.(open, Math.max(midnight, from))
      }
      if (day > lastDay) lastDay = day
      if (visitDay(open.bounds, { midnight, from: at, until: Math.min(end, limit), day }, visitor)) return true
    }
    at = end
  }
  return false
}

interface Window {
  readonly midnight: number
  readonly from: number
  readonly until: number
  readonly day: number
}

const visitDay = (bounds: ReadonlyArray<number>, window: Window, visitor: Visitor): boolean => {
  for (let i = 0; i < bounds.length; i += 2) {
    const start = Math.max(window.midnight + (bounds[i] ?? 0), window.from)
    const end = Math.min(window.midnight + (bounds[i + 1] ?? 0), window.until)
    if (start < end && visitor.open(start, end, window.day * 64 + i)) return true
  }
  return false
}
