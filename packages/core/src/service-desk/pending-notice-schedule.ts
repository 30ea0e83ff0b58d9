import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import { type BusinessCalendar, type ClockTime, momentOn, nextOpenDay } from "../calendar/index.ts"
import { addDays, type CalendarDay, dayIn } from "../values/index.ts"

/** What the hour of a notice rests on. */
export interface NoticeTerms {
  readonly calendar: BusinessCalendar
  readonly at: ClockTime
}

/** What a notice is to do at a moment: its day, whether it is time for it, and when it is due next. */
export interface NoticeDue {
  readonly today: CalendarDay
  readonly isTime: boolean
  readonly nextAt: DateTime.Utc
}

const farthestDays = 365

/** The notice of the first working day from a day on; where the calendar has none in ten years, that of the day a year later. */
const noticeFrom = ({ at, calendar }: NoticeTerms, day: CalendarDay): DateTime.Utc =>
  momentOn(
    calendar.zone,
    Result.getOrElse(nextOpenDay(calendar, day), () => addDays(day, farthestDays)),
    at,
  )

/**
 * Whether the notice of today is to be sent now, and when the next one is: once a working day, at the company's hour or, where nothing ran
 * then, as soon on that day as something does. A day that has gone by has no notice any more: the next one tells what it would have told.
 */
export const noticeDue = (terms: NoticeTerms, now: DateTime.Utc, lastOn: CalendarDay | undefined): NoticeDue => {
  const today = dayIn(terms.calendar.zone, now)
  const todays = noticeFrom(terms, today)
  const isTime = lastOn !== today && DateTime.isLessThanOrEqualTo(todays, now)
  return { today, isTime, nextAt: DateTime.isGreaterThan(todays, now) ? todays : noticeFrom(terms, addDays(today, 1)) }
}
