import type * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import { addDays, type CalendarDay, dayIn, endOfDay, fromEpochDay, type TimeZone, toEpochDay } from "../values/index.ts"
import type { BusinessCalendar } from "./business-calendar.ts"
import { BusinessTimeTooFar } from "./business-time.ts"
import { walkLimitDays } from "./business-walk.ts"
import { openDaysOf } from "./open-days.ts"

/**
 * The end of a term in calendar days, as laws count them: the first day does not count, the last one does, to its last
 * millisecond in the zone; weekends and holidays count, and nothing pauses it. Throws `RangeError` unless `days` is a whole
 * number, zero or more.
 *
 * Source: Código Civil art. 132; Decreto 11.034/2022 art. 13.
 */
export const addCalendarDays = (zone: TimeZone, from: DateTime.Utc, days: number): DateTime.Utc =>
  endOfDay(zone, addDays(dayIn(zone, from), wholeDays(days)))

/**
 * The end of a term in business days: the first day does not count, and only days with open hours do; the last one counts to
 * its last millisecond. Throws `RangeError` as `addCalendarDays` does.
 *
 * **Fails with** `BusinessTimeTooFar`.
 */
export const addBusinessDays = (
  calendar: BusinessCalendar,
  from: DateTime.Utc,
  days: number,
): Result.Result<DateTime.Utc, BusinessTimeTooFar> => {
  let left = wholeDays(days)
  let day = toEpochDay(dayIn(calendar.zone, from))
  const last = day + walkLimitDays
  const open = openDaysOf(calendar)
  while (left > 0 && day < last) {
    day++
    if (open.on(day).bounds.length > 0) left--
  }
  return left > 0
    ? Result.fail(new BusinessTimeTooFar({ limitDays: walkLimitDays }))
    : Result.succeed(endOfDay(calendar.zone, fromEpochDay(day)))
}

/**
 * The day itself where it has open hours, otherwise the next one that has: when a due date on a day without banking is payable.
 *
 * **Fails with** `BusinessTimeTooFar`. Source: Lei 7.089/1983.
 */
export const nextOpenDay = (
  calendar: BusinessCalendar,
  from: CalendarDay,
): Result.Result<CalendarDay, BusinessTimeTooFar> => {
  const first = toEpochDay(from)
  const open = openDaysOf(calendar)
  for (let day = first; day < first + walkLimitDays; day++) {
    if (open.on(day).bounds.length > 0) return Result.succeed(fromEpochDay(day))
  }
  return Result.fail(new BusinessTimeTooFar({ limitDays: walkLimitDays }))
}

const wholeDays = (days: number): number => {
  if (!Number.isSafeInteger(days) || days < 0) throw new RangeError("a term is a whole number of days, zero or more")
  return days
}
