import type * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import { addBusinessDays, type BusinessCalendar } from "../calendar/index.ts"
import { type CalendarDay, dayIn } from "../values/index.ts"

/** The day that is so many business days ahead, today for none; today, too, where the calendar is not open so often in ten years. */
export const businessDayAhead = (calendar: BusinessCalendar, now: DateTime.Utc, days: number): CalendarDay =>
  dayIn(
    calendar.zone,
    Result.getOrElse(addBusinessDays(calendar, now, days), () => now),
  )
