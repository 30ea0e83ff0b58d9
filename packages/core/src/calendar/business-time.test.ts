import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Duration from "effect/Duration"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { BusinessCalendar } from "./business-calendar.ts"
import { addBusinessTime, businessTimeBetween } from "./business-time.ts"

const decode = Schema.decodeUnknownSync(BusinessCalendar)
const hours = (...intervals: ReadonlyArray<string>) =>
  intervals.map((interval) => ({ from: interval.slice(0, 5), until: interval.slice(6) }))
const everyDay = (...intervals: ReadonlyArray<string>) => {
  const day = hours(...intervals)
  return { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: day, sunday: day }
}
const weekdays = (...intervals: ReadonlyArray<string>) => ({ ...everyDay(...intervals), saturday: [], sunday: [] })
const base = { zone: "America/Sao_Paulo", weekly: weekdays("09:00-18:00"), holidays: ["national"], exceptions: [] }
const office = decode(base)
const at = (text: string) => DateTime.makeUnsafe(text)
const pause = (from: string, until?: string) => ({ from: at(from), until: until === undefined ? undefined : at(until) })
const deadline = (...args: Parameters<typeof addBusinessTime>) =>
  DateTime.formatIso(Result.getOrThrow(addBusinessTime(...args)))
const passed = (...args: Parameters<typeof businessTimeBetween>) =>
  Duration.toHours(Result.getOrThrow(businessTimeBetween(...args)))
const failure = <A, E>(result: Result.Result<A, E>) => (Result.isFailure(result) ? result.failure : undefined)

describe("B5 deadline in business time", () => {
  it("passes over the night, the weekend and a holiday", () => {
    const friday = at("2026-04-17T15:00:00Z")
    assert.strictEqual(deadline(office, friday, Duration.hours(40)), "2026-04-24T19:00:00.000Z")
    assert.strictEqual(
      deadline(decode({ ...base, holidays: [] }), friday, Duration.hours(40)),
      "2026-04-23T19:00:00.000Z",
    )
  })
  it("is the closing time when the day is exactly used up", () => {
    assert.strictEqual(deadline(office, at("2026-03-02T12:00:00Z"), Duration.hours(9)), "2026-03-02T21:00:00.000Z")
    assert.strictEqual(
      deadline(office, at("2026-03-02T12:00:00Z"), Duration.millis(32_400_001)),
      "2026-03-03T12:00:00.001Z",
    )
  })
  it("of no time at all is the start itself, open or not", () => {
    assert.strictEqual(deadline(office, at("2026-03-01T05:00:00Z"), Duration.zero), "2026-03-01T05:00:00.000Z")
  })
  it("keeps the lunch break", () => {
    const split = decode({ ...base, weekly: weekdays("08:00-12:00", "13:30-18:00") })
    assert.strictEqual(deadline(split, at("2026-03-02T14:00:00Z"), Duration.hours(2)), "2026-03-02T17:30:00.000Z")
  })
  it("observes state holidays and half days", () => {
    const inSaoPaulo = decode({ ...base, state: "SP" })
    assert.strictEqual(deadline(inSaoPaulo, at("2026-07-08T20:00:00Z"), Duration.hours(2)), "2026-07-10T13:00:00.000Z")
    const federal = decode({ ...base, holidays: ["federal-administration"] })
    assert.strictEqual(deadline(federal, at("2026-02-18T12:00:00Z"), Duration.hours(1)), "2026-02-18T18:00:00.000Z")
    assert.strictEqual(deadline(federal, at("2026-12-24T12:00:00Z"), Duration.hours(5)), "2026-12-28T13:00:00.000Z")
  })
  it("an exception replaces the weekday's hours and the holiday", () => {
    const exceptions = [
      { day: "2026-04-21", name: "Plantão", open: hours("10:00-12:00") },
      { day: "2026-04-20", name: "Ponte", open: [] },
    ]
    const calendar = decode({ ...base, exceptions })
    assert.strictEqual(deadline(calendar, at("2026-04-17T21:00:00Z"), Duration.hours(1)), "2026-04-21T14:00:00.000Z")
  })
  it("crosses the end of a year", () => {
    assert.strictEqual(deadline(office, at("2026-12-31T20:00:00Z"), Duration.hours(2)), "2027-01-04T13:00:00.000Z")
    const banking = decode({ ...base, holidays: ["banking", "national"] })
    assert.strictEqual(deadline(banking, at("2026-12-30T20:00:00Z"), Duration.hours(2)), "2027-01-04T13:00:00.000Z")
  })
  it("an hour that the clock skips does not count, one that it shows twice counts twice", () => {
    const night = { ...base, holidays: [], weekly: everyDay("00:00-06:00") }
    const paulista = decode(night)
    assert.strictEqual(passed(paulista, at("2018-11-04T00:00:00Z"), at("2018-11-04T12:00:00Z")), 5)
    const late = decode({ ...night, weekly: everyDay("22:00-24:00") })
    assert.strictEqual(passed(late, at("2018-02-17T12:00:00Z"), at("2018-02-18T12:00:00Z")), 3)
    const newYork = decode({ ...night, zone: "America/New_York" })
    assert.strictEqual(passed(newYork, at("2026-03-08T00:00:00Z"), at("2026-03-08T20:00:00Z")), 5)
    assert.strictEqual(passed(newYork, at("2026-11-01T00:00:00Z"), at("2026-11-01T20:00:00Z")), 7)
  })
  it("counts day and night where a zone went back over midnight by a minute", () => {
    const always = decode({ ...base, zone: "America/St_Johns", holidays: [], weekly: everyDay("00:00-24:00") })
    assert.strictEqual(deadline(always, at("2010-11-06T00:00:00Z"), Duration.hours(72)), "2010-11-09T00:00:00.000Z")
    const minute = decode({ ...base, zone: "America/St_Johns", holidays: [], weekly: everyDay("00:00-00:01") })
    assert.strictEqual(passed(minute, at("2010-11-06T12:00:00Z"), at("2010-11-07T12:00:00Z")) * 60, 2)
  })
})

describe("B5 pauses", () => {
  const monday = at("2026-03-02T12:00:00Z")
  it("take only the open time that they cover, however they overlap", () => {
    const pauses = [
      pause("2026-03-02T14:00:00Z", "2026-03-02T16:00:00Z"),
      pause("2026-03-02T13:00:00Z", "2026-03-02T15:00:00Z"),
      pause("2026-03-02T19:00:00Z", "2026-03-03T13:00:00Z"),
      pause("2026-03-03T14:00:00Z", "2026-03-03T14:00:00Z"),
    ]
    assert.strictEqual(deadline(office, monday, Duration.hours(6), pauses), "2026-03-03T15:00:00.000Z")
    assert.strictEqual(passed(office, monday, at("2026-03-03T15:00:00Z"), pauses), 6)
  })
  it("without an end leave no deadline, unless it came first", () => {
    const open = [pause("2026-03-02T14:00:00Z")]
    assert.strictEqual(deadline(office, monday, Duration.hours(2), open), "2026-03-02T14:00:00.000Z")
    const paused = failure(addBusinessTime(office, monday, Duration.hours(3), open))
    assert.strictEqual(paused?._tag, "ClockPaused")
    if (paused?._tag === "ClockPaused") {
      assert.strictEqual(DateTime.formatIso(paused.since), "2026-03-02T14:00:00.000Z")
      assert.strictEqual(Duration.toHours(paused.remaining), 1)
    }
    assert.strictEqual(passed(office, monday, at("2026-03-20T12:00:00Z"), open), 2)
  })
})

describe("B5 limits of business time", () => {
  const closed = {
    ...office,
    weekly: decode({ ...base, weekly: { ...everyDay(), monday: hours("09:00-18:00") } }).weekly,
  }
  it("a calendar that never opens ends in an error, not in a loop", () => {
    const never = { ...closed, weekly: { ...closed.weekly, monday: [] } }
    assert.strictEqual(
      failure(addBusinessTime(never, at("2026-03-02T12:00:00Z"), Duration.hours(1)))?._tag,
      "BusinessTimeTooFar",
    )
  })
  it("ten years are walked at most", () => {
    const start = at("2026-03-02T12:00:00Z")
    assert.strictEqual(failure(addBusinessTime(closed, start, Duration.hours(9 * 600)))?._tag, "BusinessTimeTooFar")
    assert.strictEqual(
      failure(businessTimeBetween(closed, start, at("2037-03-02T12:00:00Z")))?._tag,
      "BusinessTimeTooFar",
    )
  })
  it("the ends of the calendar's years are no trouble", () => {
    assert.strictEqual(
      failure(addBusinessTime(office, at("9999-12-31T12:00:00Z"), Duration.hours(90_000)))?._tag,
      "BusinessTimeTooFar",
    )
    assert.isTrue(Result.isSuccess(addBusinessTime(office, at("0001-01-01T00:00:00Z"), Duration.hours(9))))
  })
  it("time does not run backwards, and has no half milliseconds", () => {
    assert.strictEqual(passed(office, at("2026-03-03T12:00:00Z"), at("2026-03-02T12:00:00Z")), 0)
    for (const wrong of [Duration.infinity, Duration.nanos(1n)]) {
      assert.throws(() => addBusinessTime(office, at("2026-03-02T12:00:00Z"), wrong), RangeError)
    }
  })
})
