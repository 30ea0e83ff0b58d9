import { getHolidays } from "@brazilian-utils/brazilian-utils/get-holidays"
import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Duration from "effect/Duration"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { BusinessCalendar } from "./business-calendar.ts"
import { addBusinessTime, businessTimeBetween } from "./business-time.ts"
import { explainBusinessTime } from "./explain.ts"

// Walks minute by minute over wall clocks that the platform shows, knowing nothing of offsets.
const minute = 60_000
const quarter = 15 * minute
const windowMinutes = 9 * 24 * 60

// Days on which each zone changes its clock, and the end of a year.
const places = {
  "America/Sao_Paulo": ["2018-02-17", "2018-11-03", "2017-12-30", "1985-11-01", "2026-04-19"],
  "America/New_York": ["2026-03-07", "2026-10-31"],
  "Europe/Lisbon": ["2026-03-28", "2026-10-24"],
  "Australia/Lord_Howe": ["2026-04-04", "2026-10-03"],
  "America/Havana": ["2025-03-08", "2025-11-01"],
  "Africa/Casablanca": ["2026-02-14", "2026-03-21"],
  "Pacific/Apia": ["2011-12-28"],
  "Asia/Kathmandu": ["2026-12-30"],
} as const

const walls = new Map<string, { readonly day: string; readonly weekday: string; readonly minute: number }>()
const formatters = new Map<string, Intl.DateTimeFormat>()

const wallAt = (zone: string, epochMillis: number) => {
  const start = Math.floor(epochMillis / quarter) * quarter
  const key = `${zone} ${start}`
  let wall = walls.get(key)
  if (wall === undefined) {
    let formatter = formatters.get(zone)
    if (formatter === undefined) {
      const numbers = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const
      formatter = new Intl.DateTimeFormat("en-US", { ...numbers, timeZone: zone, weekday: "long", hourCycle: "h23" })
      formatters.set(zone, formatter)
    }
    const part = Object.fromEntries(formatter.formatToParts(start).map(({ type, value }) => [type, value]))
    wall = {
      day: `${part["year"]}-${part["month"]}-${part["day"]}`,
      weekday: String(part["weekday"]).toLowerCase(),
      minute: Number(part["hour"]) * 60 + Number(part["minute"]),
    }
    walls.set(key, wall)
  }
  return { ...wall, minute: wall.minute + Math.floor((epochMillis - start) / minute) }
}

const nationalDays = new Map<number, ReadonlySet<string>>()
const isNational = (day: string): boolean => {
  const year = Number(day.slice(0, 4))
  let days = nationalDays.get(year)
  if (days === undefined) {
    const national = getHolidays(year).filter(({ type }) => type === "national")
    days = new Set(
      national.map(({ date }) => new Date(Date.UTC(year, date.getMonth(), date.getDate())).toISOString().slice(0, 10)),
    )
    nationalDays.set(year, days)
  }
  return days.has(day)
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const isOpen = (calendar: BusinessCalendar, epochMillis: number): boolean => {
  const wall = wallAt(calendar.zone, epochMillis)
  const exception = calendar.exceptions.find(({ day }) => day === wall.day)
  if (exception === undefined && calendar.holidays.length > 0 && isNational(wall.day)) return false
  const open = exception?.open ?? calendar.weekly[wall.weekday as keyof BusinessCalendar["weekly"]]
  return open.some(({ from, until }) => minutesOf(from) <= wall.minute && wall.minute < minutesOf(until))
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`
const openingHours = fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { maxLength: 6 }).map((times) => {
  const sorted = times.toSorted((a, b) => a - b)
  return Array.from({ length: Math.floor(sorted.length / 2) }, (_, i) => ({
    from: clock(sorted[2 * i] ?? 0),
    until: clock(sorted[2 * i + 1] ?? 0),
  }))
})
const weekly = fc
  .record({
    monday: openingHours,
    tuesday: openingHours,
    wednesday: openingHours,
    thursday: openingHours,
    friday: openingHours,
    saturday: openingHours,
    sunday: openingHours,
  })
  .filter((week) => Object.values(week).some((hours) => hours.length > 0))
const offsets = fc.uniqueArray(fc.record({ day: fc.integer({ min: -1, max: 8 }), open: openingHours }), {
  selector: ({ day }) => day,
  maxLength: 2,
})
const spans = fc.array(fc.tuple(fc.integer({ min: -1000, max: windowMinutes }), fc.integer({ min: 0, max: 3000 })), {
  maxLength: 3,
})
const place = fc.constantFrom(...Object.entries(places).flatMap(([zone, days]) => days.map((day) => ({ zone, day }))))

const situation = fc
  .record({
    place,
    weekly,
    national: fc.boolean(),
    offsets,
    spans,
    startMinute: fc.integer({ min: -600, max: 2500 }),
    minutes: fc.integer({ min: 1, max: 2400 }),
  })
  .map(
    ({ minutes, national, offsets: exceptional, place: { day, zone }, spans: paused, startMinute, weekly: week }) => {
      const anchor = Date.parse(`${day}T00:00:00Z`)
      const from = anchor + startMinute * minute
      const exceptions = exceptional.map(({ day: offset, open }) => ({
        day: new Date(anchor + offset * 86_400_000).toISOString().slice(0, 10),
        name: "exceção",
        open,
      }))
      const holidays = national && zone === "America/Sao_Paulo" && anchor > Date.UTC(2003, 0, 1) ? ["national"] : []
      const pauses = paused.map(([start, length]) => ({
        from: from + start * minute,
        until: from + (start + length) * minute,
      }))
      const calendar = Schema.decodeUnknownSync(BusinessCalendar)({ zone, weekly: week, holidays, exceptions })
      return { calendar, from, minutes, pauses }
    },
  )

describe("B5 business time against a walk minute by minute", () => {
  it("counts the same minutes, finds the same deadline, and explains all of it", () => {
    fc.assert(
      fc.property(situation, ({ calendar, from, minutes, pauses }) => {
        const start = DateTime.makeUnsafe(from)
        const stops = pauses.map((pause) => ({
          from: DateTime.makeUnsafe(pause.from),
          until: DateTime.makeUnsafe(pause.until),
        }))
        const counts = (at: number) =>
          isOpen(calendar, at) && !pauses.some((pause) => pause.from <= at && at < pause.until)
        let open = 0
        let expected: number | undefined
        for (let i = 0; i < windowMinutes; i++) {
          if (counts(from + i * minute)) open++
          if (open === minutes && expected === undefined) expected = from + (i + 1) * minute
        }
        const end = DateTime.makeUnsafe(from + windowMinutes * minute)
        assert.strictEqual(
          Duration.toMillis(Result.getOrThrow(businessTimeBetween(calendar, start, end, stops))),
          open * minute,
        )
        if (expected === undefined) return
        const duration = Duration.minutes(minutes)
        const deadline = Result.getOrThrow(addBusinessTime(calendar, start, duration, stops))
        assert.strictEqual(deadline.epochMilliseconds, expected)
        const explained = Result.getOrThrow(explainBusinessTime(calendar, start, duration, stops))
        assert.strictEqual(explained.deadline?.epochMilliseconds, expected)
        const counted = explained.steps.filter((step) => step._tag === "Counted")
        assert.strictEqual(
          counted.reduce((sum, step) => sum + Duration.toMillis(step.counted), 0),
          minutes * minute,
        )
        for (const step of counted) {
          assert.isTrue(counts(step.from.epochMilliseconds) && counts(step.until.epochMilliseconds - minute))
        }
      }),
      { seed: 20_261_122, numRuns: 300 },
    )
  }, 30_000)
})
