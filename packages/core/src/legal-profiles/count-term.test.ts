import { getHolidays } from "@brazilian-utils/brazilian-utils/get-holidays"
import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import type { CalendarDay } from "../values/index.ts"
import { countTerm, type Stop, type Term } from "./count-term.ts"

// The oracle goes from day to day on the platform's own calendar.
const day = (text: string) => text as CalendarDay
const dayMillis = 86_400_000
const shifted = (from: CalendarDay, days: number) =>
  day(new Date(Date.parse(from) + days * dayMillis).toISOString().slice(0, 10))

const holidays = new Set(
  [2024, 2025, 2026, 2027, 2028].flatMap((year) =>
    getHolidays(year)
      .filter(({ type }) => type === "national")
      .map(({ date }) => new Date(Date.UTC(year, date.getMonth(), date.getDate())).toISOString().slice(0, 10)),
  ),
)
const rests = (on: CalendarDay) => holidays.has(on) || [0, 6].includes(new Date(Date.parse(on)).getUTCDay())
const isStopped = (stops: ReadonlyArray<Stop>, on: CalendarDay) =>
  stops.some(({ from, until }) => from <= on && (until === undefined || on <= until))

const naiveEnd = (from: CalendarDay, length: number, counts: (on: CalendarDay) => boolean): CalendarDay | undefined => {
  let on = from
  for (let left = length, walked = 0; left > 0; walked++) {
    if (walked > 3000) return undefined
    on = shifted(on, 1)
    if (counts(on)) left--
  }
  return on
}
/** The first day from one on that has business and on which nothing stands still; none after a stop without an end. */
const moved = (end: CalendarDay, stops: ReadonlyArray<Stop>): CalendarDay | undefined => {
  if (stops.some(({ from, until }) => from <= end && until === undefined)) return undefined
  return rests(end) || isStopped(stops, end) ? moved(shifted(end, 1), stops) : end
}
const naive = ({ from, length, movesEnd, stops = [] }: Term): CalendarDay | undefined => {
  const end =
    "businessDays" in length
      ? naiveEnd(from, length.businessDays, (on) => !rests(on))
      : naiveEnd(from, "days" in length ? length.days : 0, (on) => !isStopped(stops, on))
  if (end === undefined || !movesEnd || !rests(end)) return end
  return moved(shifted(end, 1), "businessDays" in length ? [] : stops)
}

const anyDay = fc.integer({ min: 0, max: 700 }).map((days) => shifted(day("2024-06-01"), days))
/** Stops near the term, so that they meet it and each other. */
const stopsNear = (from: CalendarDay): fc.Arbitrary<ReadonlyArray<Stop>> =>
  fc.array(
    fc
      .record({
        after: fc.integer({ min: -20, max: 120 }),
        days: fc.option(fc.integer({ min: -9, max: 60 }), { nil: undefined, freq: 12 }),
      })
      .map(({ after, days }) => {
        const start = shifted(from, after)
        return { from: start, until: days === undefined ? undefined : shifted(start, days) }
      }),
    { maxLength: 5 },
  )
const anyLength = fc.oneof(
  fc.record({ days: fc.integer({ min: 0, max: 180 }) }),
  fc.record({ businessDays: fc.integer({ min: 0, max: 60 }) }),
)
const anyTerm: fc.Arbitrary<Term> = anyDay.chain((from) =>
  fc.record({ from: fc.constant(from), length: anyLength, movesEnd: fc.boolean(), stops: stopsNear(from) }),
)

describe("Q3 B4 the count of a term", () => {
  it("is that of going from day to day, whatever stops it", () => {
    fc.assert(
      fc.property(anyTerm, (term) => {
        assert.strictEqual(countTerm(term).until, naive(term))
      }),
      { numRuns: 300, seed: 20_261_122 },
    )
  })

  it("stops on the day to which its end was moved, for whoever complains there is in time", () => {
    // 7 days from 10 May 2026 end on Sunday the 17th, which moves the end to Monday the 18th.
    const end = (stops: ReadonlyArray<Stop>) =>
      countTerm({ from: day("2026-05-10"), length: { days: 7 }, movesEnd: true, stops })
    const monday = end([{ from: day("2026-05-18"), until: day("2026-05-27") }])
    assert.deepStrictEqual(
      monday.steps.map(({ kind, from, until }) => [kind, from, until]),
      [
        ["excluded", "2026-05-10", "2026-05-10"],
        ["counted", "2026-05-11", "2026-05-17"],
        ["moved", "2026-05-17", "2026-05-18"],
        ["stopped", "2026-05-18", "2026-05-27"],
        ["moved", "2026-05-27", "2026-05-28"],
      ] as unknown,
    )
    assert.strictEqual(monday.until, "2026-05-28")
    assert.strictEqual(end([{ from: day("2026-05-18") }]).until, undefined)
    assert.strictEqual(end([{ from: day("2026-05-19") }]).until, "2026-05-18")
  })

  it("B12 tells days that add up to the term, in their order and without a gap", () => {
    fc.assert(
      fc.property(anyTerm, (term) => {
        const { steps, until } = countTerm(term)
        const counted = steps.filter(({ kind }) => kind === "counted").reduce((sum, { days }) => sum + days, 0)
        if (until !== undefined) assert.strictEqual(counted, Math.max(...Object.values(term.length)))
        for (const [at, step] of steps.entries()) {
          const before = steps[at - 1]
          if (before?.until === undefined) continue
          // An end is moved from the last day told of, over days that may be stopped.
          if (step.kind === "moved" || step.kind === "kept") assert.strictEqual(step.from, before.until)
          else if (before.kind === "moved") assert.isTrue(before.from < step.from && step.from <= before.until)
          else assert.strictEqual(step.from, shifted(before.until, 1))
        }
      }),
      { numRuns: 200, seed: 20_261_123 },
    )
  })

  it("ends months on the day of the same number, or on the next where there is none (Código Civil, art. 132, § 3)", () => {
    const until = (from: string, months: number) =>
      countTerm({ from: day(from), length: { months }, movesEnd: false }).until
    assert.deepStrictEqual(
      [until("2026-01-31", 1), until("2024-02-29", 12), until("2026-01-10", 12)],
      [day("2026-03-01"), day("2025-03-01"), day("2027-01-10")],
    )
  })

  it("moves an end on a holiday for whoever may still act, and not for whoever owes (§ 1), and says why", () => {
    // 21 April 2026 is a Tuesday and Tiradentes Day.
    const end = (movesEnd: boolean) => countTerm({ from: day("2026-04-14"), length: { days: 7 }, movesEnd })
    assert.strictEqual(end(true).until, "2026-04-22")
    assert.strictEqual(end(false).until, "2026-04-21")
    assert.include(end(true).steps.at(-1)?.text.en, "Tiradentes Day")
    assert.deepStrictEqual([end(true).steps.at(-1)?.kind, end(false).steps.at(-1)?.kind], ["moved", "kept"])
  })

  it("keeps the holidays of a state where it is told which", () => {
    // 9 July is a holiday of São Paulo; in 2026 a Thursday.
    const end = (state?: "SP") =>
      countTerm({ from: day("2026-07-02"), length: { days: 7 }, movesEnd: true, state }).until
    assert.deepStrictEqual([end(), end("SP")], [day("2026-07-09"), day("2026-07-10")])
  })
})
