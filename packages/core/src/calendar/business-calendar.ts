import * as Schema from "effect/Schema"
import { CalendarDay, reason, rule, Text, TimeZone, withMeaning } from "../values/index.ts"
import { Uf } from "../values/uf.ts"
import { holidaySets } from "./holidays.ts"

const mostIntervals = 24
const mostExceptions = 4000
const clock = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/

/** Milliseconds since midnight of a time of the wall clock, `"08:30"`. */
export const clockMillis = (time: string): number => (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * 60_000

/**
 * A time of the wall clock, `HH:MM`; `24:00` is the end of the day.
 *
 * **Fails with** `clock-time`.
 */
export const ClockTime = withMeaning(
  Schema.String.check(
    rule(reason("clock-time", "hora inválida: use HH:MM", "invalid time: use HH:MM"), (time) => clock.test(time)),
  ).pipe(Schema.brand("ClockTime")),
  { column: { type: "text" } },
)
export type ClockTime = typeof ClockTime.Type

const Interval = Schema.Struct({ from: ClockTime, until: ClockTime })

/**
 * When a day is open: intervals in order that do not overlap, the end of each exclusive. A night shift is two intervals:
 * until 24:00 of one day, and from 00:00 of the next. No interval means closed.
 *
 * **Fails with** `opening-hours`, `opening-hours-count`.
 */
export const OpeningHours = Schema.Array(Interval).check(
  rule(
    reason("opening-hours", "horários fora de ordem ou sobrepostos", "hours out of order or overlapping"),
    (intervals) =>
      intervals.every((interval, i) => {
        const before = intervals[i - 1]
        return interval.from < interval.until && (before === undefined || before.until <= interval.from)
      }),
  ),
  rule(
    reason("opening-hours-count", `no máximo ${mostIntervals} horários por dia`, `at most ${mostIntervals} per day`),
    (intervals) => intervals.length <= mostIntervals,
  ),
)
export type OpeningHours = typeof OpeningHours.Type

/** A day with hours of its own, in place of its weekday's and of any holiday on it; with no hours it is closed. */
const Exception = Schema.Struct({ day: CalendarDay, name: Text(120, { min: 1 }), open: OpeningHours })

const Weekly = Schema.Struct({
  monday: OpeningHours,
  tuesday: OpeningHours,
  wednesday: OpeningHours,
  thursday: OpeningHours,
  friday: OpeningHours,
  saturday: OpeningHours,
  sunday: OpeningHours,
}).check(
  rule(reason("never-open", "calendário sem nenhum horário aberto", "calendar without any open hours"), (week) =>
    Object.values(week).some((hours) => hours.length > 0),
  ),
)

/**
 * When a business works, as data that a host can keep: a time zone, hours per weekday, holiday sets, one state's holidays, and
 * days with hours of their own.
 *
 * **Fails with** `never-open`, `exception-twice`, `exception-count` and the reasons of its parts.
 */
export const BusinessCalendar = withMeaning(
  Schema.Struct({
    zone: TimeZone,
    weekly: Weekly,
    holidays: Schema.Array(Schema.Literals(holidaySets)),
    state: Schema.optionalKey(Uf),
    exceptions: Schema.Array(Exception).check(
      rule(
        reason("exception-count", `no máximo ${mostExceptions} exceções`, `at most ${mostExceptions} exceptions`),
        (exceptions) => exceptions.length <= mostExceptions,
      ),
      rule(
        reason("exception-twice", "duas exceções para o mesmo dia", "two exceptions for one day"),
        (exceptions) => new Set(exceptions.map(({ day }) => day)).size === exceptions.length,
      ),
    ),
  }),
  { column: { type: "json" } },
)
export type BusinessCalendar = typeof BusinessCalendar.Type
