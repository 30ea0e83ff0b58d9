import {
  type CalendarDay,
  epochDayOf,
  fromEpochDay,
  type Label,
  label,
  toEpochDay,
  weekdayOfEpochDay,
} from "../values/index.ts"
import { type BusinessCalendar, clockMillis, type OpeningHours } from "./business-calendar.ts"
import { type Holiday, type HolidayKind, holidaysOf, stateHolidaysOf } from "./holidays.ts"

const yearsKept = 64
const dayMillis = 86_400_000
const closed: OpenDay = { bounds: [], reasons: [], reasonsUntil: 0 }

/** Why a day does not have its weekday's hours. */
export type DayReason =
  | { readonly _tag: "Holiday"; readonly day: CalendarDay; readonly name: Label; readonly kind: HolidayKind }
  | { readonly _tag: "Exception"; readonly day: CalendarDay; readonly name: Label }

/**
 * The hours of one day: start and end by turns, local milliseconds since midnight, in order. `reasons` says why they are not
 * those of the weekday; they matter until `reasonsUntil`, after which the day would have been closed anyway.
 */
export interface OpenDay {
  readonly bounds: ReadonlyArray<number>
  readonly reasons: ReadonlyArray<DayReason>
  readonly reasonsUntil: number
}

/** A calendar made ready for counting; it finds the hours of any day and keeps what it has found. */
export interface OpenDays {
  readonly on: (epochDay: number) => OpenDay
}

const ready = new WeakMap<BusinessCalendar, OpenDays>()

/** Calendars are values: the same object is compiled once. */
export const openDaysOf = (calendar: BusinessCalendar): OpenDays => {
  const known = ready.get(calendar)
  if (known !== undefined) return known
  const fresh = compile(calendar)
  ready.set(calendar, fresh)
  return fresh
}

const compile = (calendar: BusinessCalendar): OpenDays => {
  const { monday, tuesday, wednesday, thursday, friday, saturday, sunday } = calendar.weekly
  const week = [monday, tuesday, wednesday, thursday, friday, saturday, sunday].map((hours): OpenDay => ({
    ...closed,
    bounds: boundsOf(hours),
  }))
  const exceptions = new Map(
    calendar.exceptions.map(({ day, name, open }): [number, OpenDay] => [
      toEpochDay(day),
      {
        bounds: boundsOf(open),
        reasons: [{ _tag: "Exception", day, name: label(name, name) }],
        reasonsUntil: dayMillis,
      },
    ]),
  )
  const years = new Map<number, ReadonlyMap<number, OpenDay>>()
  const weekdayHours = (epochDay: number): OpenDay => week[weekdayOfEpochDay(epochDay) - 1] ?? closed
  const specialIn = (year: number): ReadonlyMap<number, OpenDay> => {
    const known = years.get(year)
    if (known !== undefined) return known
    if (years.size >= yearsKept) years.clear()
    const holidays = year >= 1 && year <= 9999 ? holidaysIn(calendar, year) : []
    const special = holidayHours(holidays, weekdayHours)
    for (const [epochDay, open] of exceptions) special.set(epochDay, open)
    years.set(year, special)
    return special
  }
  let last = { special: new Map() as ReadonlyMap<number, OpenDay>, from: 0, until: 0 }
  return {
    on: (epochDay) => {
      if (epochDay < last.from || epochDay >= last.until) {
        const year = yearOfEpochDay(epochDay)
        last = { special: specialIn(year), from: firstDayOf(year), until: firstDayOf(year + 1) }
      }
      return last.special.get(epochDay) ?? weekdayHours(epochDay)
    },
  }
}

const boundsOf = (hours: OpeningHours): ReadonlyArray<number> =>
  hours.flatMap(({ from, until }) => [clockMillis(from), clockMillis(until)])

const holidaysIn = (calendar: BusinessCalendar, year: number): ReadonlyArray<Holiday> => [
  ...calendar.holidays.flatMap((set) => holidaysOf(set, year)),
  ...(calendar.state === undefined ? [] : stateHolidaysOf(calendar.state, year)),
]

/** Two sets may name the same holiday, and two holidays may fall on one day: each closes its part, and is told once. */
const holidayHours = (
  holidays: ReadonlyArray<Holiday>,
  weekdayHours: (epochDay: number) => OpenDay,
): Map<number, OpenDay> => {
  const special = new Map<number, OpenDay>()
  for (const { closedFrom, closedUntil, epochDay, kind, name } of holidays) {
    const usual = weekdayHours(epochDay)
    const closesUntil = lastOverlap(usual.bounds, closedFrom, closedUntil)
    if (closesUntil === 0) continue
    const before = special.get(epochDay) ?? usual
    const told = before.reasons.some((reason) => reason.name["pt-BR"] === name["pt-BR"])
    const reason: DayReason = { _tag: "Holiday", day: fromEpochDay(epochDay), name, kind }
    special.set(epochDay, {
      bounds: without(before.bounds, closedFrom, closedUntil),
      reasons: told ? before.reasons : [...before.reasons, reason],
      reasonsUntil: Math.max(before.reasonsUntil, closesUntil),
    })
  }
  return special
}

/** The end of the last open time between two times, 0 when there is none. */
const lastOverlap = (bounds: ReadonlyArray<number>, from: number, until: number): number => {
  let last = 0
  for (let i = 0; i < bounds.length; i += 2) {
    const end = Math.min(bounds[i + 1] ?? 0, until)
    if (Math.max(bounds[i] ?? 0, from) < end) last = end
  }
  return last
}

const without = (bounds: ReadonlyArray<number>, from: number, until: number): ReadonlyArray<number> => {
  const left: Array<number> = []
  for (let i = 0; i < bounds.length; i += 2) {
    const start = bounds[i] ?? 0
    const end = bounds[i + 1] ?? 0
    if (start < Math.min(end, from)) left.push(start, Math.min(end, from))
    if (Math.max(start, until) < end) left.push(Math.max(start, until), end)
  }
  return left
}

const firstDayOf = (year: number): number => epochDayOf(year, 1, 1)
const yearOfEpochDay = (epochDay: number): number => new Date(epochDay * dayMillis).getUTCFullYear()
