import { assert, describe, it } from "@effect/vitest"
import { addMonths as addMonthsOfLibrary } from "date-fns/addMonths"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import {
  addDays,
  addMonths,
  CalendarDay,
  compareDays,
  dayOfWeek,
  daysBetween,
  fromEpochDay,
  isCalendarDay,
  toEpochDay,
} from "./calendar-day.ts"
import { inputDecoder } from "./issues.ts"

const decode = inputDecoder(CalendarDay)
const day = (text: string) => Result.getOrThrow(decode(text))
const epochDays = fc.integer({ min: -719_162, max: 2_932_896 })
const byDate = (epochDay: number) => new Date(epochDay * 86_400_000)

describe("CalendarDay", () => {
  it("is a real day in years 0001 to 9999", () => {
    for (const text of ["0001-01-01", "9999-12-31", "2024-02-29", "2000-02-29"]) assert.strictEqual(day(text), text)
    const wrong = ["0000-12-31", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00"]
    for (const text of [
      ...wrong,
      "2026-1-1",
      "26-01-01",
      "2026-01-01T00:00",
      "+02026-01-01",
      " 2026-01-01",
      "２０２６-01-01",
    ]) {
      const result = decode(text)
      assert.deepStrictEqual(
        Result.isFailure(result) && result.failure.map((issue) => issue.code),
        ["calendar-day"],
        text,
      )
    }
  })
  it("agrees with the platform on every day of 10 000 years", () => {
    fc.assert(
      fc.property(epochDays, (epochDay) => {
        const text = byDate(epochDay).toISOString().slice(0, 10)
        assert.strictEqual(fromEpochDay(epochDay), text)
        assert.strictEqual(toEpochDay(CalendarDay.make(text)), epochDay)
        assert.strictEqual(dayOfWeek(CalendarDay.make(text)) % 7, byDate(epochDay).getUTCDay())
      }),
      { seed: 1, numRuns: 5000 },
    )
  })
  it("walks a leap day and a year's end", () => {
    assert.strictEqual(addDays(day("2024-02-28"), 1), "2024-02-29")
    assert.strictEqual(addDays(day("2025-12-31"), 1), "2026-01-01")
    assert.strictEqual(addDays(day("2026-01-01"), -1), "2025-12-31")
    assert.strictEqual(daysBetween(day("2024-02-28"), day("2024-03-01")), 2)
    assert.strictEqual(daysBetween(day("2024-03-01"), day("2024-02-28")), -2)
  })
  it("adds months as the last day of a shorter month", () => {
    assert.strictEqual(addMonths(day("2026-01-31"), 1), "2026-02-28")
    assert.strictEqual(addMonths(day("2024-01-31"), 1), "2024-02-29")
    assert.strictEqual(addMonths(day("2026-03-31"), -1), "2026-02-28")
    assert.strictEqual(addMonths(day("2026-11-30"), 14), "2028-01-30")
    fc.assert(
      fc.property(epochDays, fc.integer({ min: -1200, max: 1200 }), (epochDay, months) => {
        const start = fromEpochDay(epochDay)
        const [year = 0, month = 0, dayOfMonth = 0] = start.split("-").map(Number)
        fc.pre(year > 200 && year < 9800)
        const expected = addMonthsOfLibrary(new Date(year, month - 1, dayOfMonth, 12), months)
        const [y, m, d] = [expected.getFullYear(), expected.getMonth() + 1, expected.getDate()]
        assert.deepStrictEqual(addMonths(start, months).split("-").map(Number), [y, m, d])
      }),
      { seed: 2, numRuns: 1000 },
    )
  })
  it("never leaves its years", () => {
    assert.throws(() => addDays(day("9999-12-31"), 1), RangeError)
    assert.throws(() => addDays(day("0001-01-01"), -1), RangeError)
    assert.throws(() => addMonths(day("9999-12-01"), 1), RangeError)
    assert.throws(() => addDays(day("2026-01-01"), 0.5), RangeError)
    assert.throws(() => addMonths(day("2026-01-01"), Number.NaN), RangeError)
  })
  it("is ordered as text", () => {
    const days = ["2026-10-01", "0999-12-31", "2026-02-01"].map(day)
    assert.deepStrictEqual(days.toSorted(compareDays), ["0999-12-31", "2026-02-01", "2026-10-01"].map(day))
    assert.strictEqual(compareDays(day("2026-01-01"), day("2026-01-01")), 0)
  })
  it("knows no day that the platform does not", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{4}-[01]\d-[0-3]\d$/), (text) => {
        const date = new Date(`${text}T00:00:00.000Z`)
        const real = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && !text.startsWith("0000")
        assert.strictEqual(isCalendarDay(text), real)
      }),
      { seed: 3, numRuns: 5000 },
    )
  })
})
