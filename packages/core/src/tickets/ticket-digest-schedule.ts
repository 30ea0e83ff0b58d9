import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import { type BusinessCalendar, type ClockTime, momentOn, nextOpenDay } from "../calendar/index.ts"
import { addDays, type CalendarDay, dayIn, startOfDay } from "../values/index.ts"
import type { TicketTerms } from "./ticket-parameters.ts"

/** When a company has digests sent. */
export interface DigestTerms {
  readonly calendar: BusinessCalendar
  /** Times of the day, in order. */
  readonly times: ReadonlyArray<ClockTime>
  /** On the days on which the company works, or on all. */
  readonly days: "business" | "every"
}

/** What a digest is to do at a moment. */
export interface DigestDue {
  readonly today: CalendarDay
  /** The newest of today's times that has come and was not served yet. */
  readonly slot: DateTime.Utc | undefined
  /** The last day before the next one that has a digest: today, or the last day off after it. */
  readonly through: CalendarDay
  readonly nextAt: DateTime.Utc
}

export const digestTermsOf = ({ company, parameters }: TicketTerms): DigestTerms => ({
  calendar: company.calendar,
  times: parameters.digestTimes,
  days: parameters.digestDays,
})

const farthestDays = 365

/** The first day with digests from a day on; where the calendar has none in ten years, the day a year later. */
const digestDayFrom = ({ calendar, days }: DigestTerms, day: CalendarDay): CalendarDay =>
  days === "every" ? day : Result.getOrElse(nextOpenDay(calendar, day), () => addDays(day, farthestDays))

/**
 * Whether a digest is to be sent now, and when the next one is: at each of the company's times by its own clock or, where nothing ran then, as
 * soon on that day as something does, once for all the times that went by. The times of a day that is over are served by the next one.
 *
 * A company without times has none; it is looked for again on the next day.
 */
export const digestDue = (terms: DigestTerms, now: DateTime.Utc, servedUntil: DateTime.Utc): DigestDue => {
  const { zone } = terms.calendar
  const today = dayIn(zone, now)
  const nextDay = digestDayFrom(terms, addDays(today, 1))
  const slotsOn = (day: CalendarDay) => terms.times.map((time) => momentOn(zone, day, time))
  const todays = digestDayFrom(terms, today) === today ? slotsOn(today) : []
  // A clock that was put back comes to the same times again.
  const after = DateTime.max(now, servedUntil)
  return {
    today,
    slot: todays.findLast((at) => DateTime.isLessThanOrEqualTo(at, now) && DateTime.isGreaterThan(at, servedUntil)),
    through: addDays(nextDay, -1),
    nextAt:
      [...todays, ...slotsOn(nextDay)].find((at) => DateTime.isGreaterThan(at, after)) ??
      startOfDay(zone, addDays(dayIn(zone, after), 1)),
  }
}
