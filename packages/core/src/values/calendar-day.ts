import * as Schema from "effect/Schema"
import { withMeaning } from "./field.ts"
import { reason, rule } from "./rule.ts"

const shape = /^\d{4}-\d{2}-\d{2}$/
const daysPerMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const firstEpochDay = -719_162
const lastEpochDay = 2_932_896

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (daysPerMonth[month - 1] ?? 0)

const yearOf = (text: string): number => Number(text.slice(0, 4))
const monthOf = (text: string): number => Number(text.slice(5, 7))
const dayOfMonthOf = (text: string): number => Number(text.slice(8, 10))

/** A day that the proleptic Gregorian calendar has, in years 0001–9999. */
export const isCalendarDay = (text: string): boolean =>
  shape.test(text) &&
  yearOf(text) > 0 &&
  dayOfMonthOf(text) > 0 &&
  dayOfMonthOf(text) <= daysInMonth(yearOf(text), monthOf(text))

/**
 * A day without time or zone, `YYYY-MM-DD`, years 0001–9999; its order as text is its order in time.
 *
 * **Fails with** `calendar-day`.
 */
export const CalendarDay = withMeaning(
  Schema.String.check(
    rule(reason("calendar-day", "data inválida: use AAAA-MM-DD", "invalid date: use YYYY-MM-DD"), isCalendarDay),
  ).pipe(Schema.brand("CalendarDay")),
  { column: { type: "day" } },
)
export type CalendarDay = typeof CalendarDay.Type

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** Whole days since 1970-01-01; negative before. */
export const toEpochDay = (day: CalendarDay): number => epochDayOf(yearOf(day), monthOf(day), dayOfMonthOf(day))

/** The same from numbers, which must be a real date. Counts years from March, so that the leap day comes last. */
export const epochDayOf = (year: number, month: number, dayOfMonth: number): number => {
  const y = month > 2 ? year : year - 1
  const monthFromMarch = month > 2 ? month - 3 : month + 9
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
  return y * 365 + leapDays + Math.floor((153 * monthFromMarch + 2) / 5) + dayOfMonth - 1 - 719_468
}

/** Throws `RangeError` outside years 0001–9999. */
export const fromEpochDay = (epochDay: number): CalendarDay => {
  if (!Number.isInteger(epochDay) || epochDay < firstEpochDay || epochDay > lastEpochDay) {
    throw new RangeError("a calendar day lies in years 0001 to 9999")
  }
  const fromMarch0 = epochDay + 719_468
  const era = Math.floor(fromMarch0 / 146_097)
  const dayOfEra = fromMarch0 - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return written(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfMonth)
}

/** Throws `RangeError` outside years 0001–9999 or where `count` is not whole; so does `addMonths`. */
export const addDays = (day: CalendarDay, count: number): CalendarDay => fromEpochDay(toEpochDay(day) + count)

/** The same day of another month, or the last day of that month where it is shorter: 31 January + 1 is 28 or 29 February. */
export const addMonths = (day: CalendarDay, count: number): CalendarDay => {
  const months = yearOf(day) * 12 + monthOf(day) - 1 + count
  const year = Math.floor(months / 12)
  if (!Number.isInteger(count) || year < 1 || year > 9999) {
    throw new RangeError("a calendar day lies in years 0001 to 9999")
  }
  const month = months - year * 12 + 1
  return written(year, month, Math.min(dayOfMonthOf(day), daysInMonth(year, month)))
}

export const dayOfWeek = (day: CalendarDay): Weekday => weekdayOfEpochDay(toEpochDay(day))

/** 1970-01-01 was a Thursday. */
export const weekdayOfEpochDay = (epochDay: number): Weekday => (((((epochDay + 3) % 7) + 7) % 7) + 1) as Weekday

/** Days from one day to another; negative when `to` comes first. */
export const daysBetween = (from: CalendarDay, to: CalendarDay): number => toEpochDay(to) - toEpochDay(from)

/** Negative, zero or positive, for sorting. */
export const compareDays = (a: CalendarDay, b: CalendarDay): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0)

const written = (year: number, month: number, dayOfMonth: number): CalendarDay =>
  `${String(year).padStart(4, "0")}-${two(month)}-${two(dayOfMonth)}` as CalendarDay

const two = (n: number): string => (n < 10 ? `0${n}` : String(n))
