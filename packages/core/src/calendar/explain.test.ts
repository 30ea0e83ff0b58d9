import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Duration from "effect/Duration"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { CalendarDay } from "../values/index.ts"
import { BusinessCalendar } from "./business-calendar.ts"
import { type DeadlineExplanation, explainBusinessTime } from "./explain.ts"

const day = [{ from: "09:00", until: "18:00" }]
const office = Schema.decodeUnknownSync(BusinessCalendar)({
  zone: "America/Sao_Paulo",
  weekly: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: [], sunday: [] },
  holidays: ["national", "banking"],
  exceptions: [{ day: "2026-04-22", name: "Inventário", open: [{ from: "09:00", until: "10:00" }] }],
})
const at = (text: string) => DateTime.makeUnsafe(text)
const short = (moment: DateTime.Utc | undefined) =>
  moment === undefined ? "…" : DateTime.formatIso(moment).slice(5, 16)
const told = ({ steps }: DeadlineExplanation) =>
  steps.map((step) => {
    if (step._tag === "Counted") return `${short(step.from)}–${short(step.until)} ${Duration.toHours(step.counted)} h`
    if (step._tag === "Paused")
      return `pause ${short(step.from)}–${short(step.until)} ${Duration.toHours(step.taken)} h`
    return `${step._tag} ${step.day} ${step.name["pt-BR"]}`
  })
const explain = (...args: Parameters<typeof explainBusinessTime>) => Result.getOrThrow(explainBusinessTime(...args))

describe("B12 explanation of a deadline", () => {
  it("tells every interval counted, every holiday, exception and pause, in the order of time", () => {
    const pauses = [
      { from: at("2026-04-20T13:00:00Z"), until: at("2026-04-20T15:00:00Z") },
      { from: at("2026-04-18T13:00:00Z"), until: at("2026-04-18T15:00:00Z") },
      { from: at("2026-05-18T13:00:00Z"), until: undefined },
    ]
    const explained = explain(office, at("2026-04-17T15:00:00Z"), Duration.hours(20), pauses)
    assert.deepStrictEqual(told(explained), [
      "04-17T15:00–04-17T21:00 6 h",
      "pause 04-18T13:00–04-18T15:00 0 h",
      "04-20T12:00–04-20T13:00 1 h",
      "pause 04-20T13:00–04-20T15:00 2 h",
      "04-20T15:00–04-20T21:00 6 h",
      "Holiday 2026-04-21 Tiradentes",
      "Exception 2026-04-22 Inventário",
      "04-22T12:00–04-22T13:00 1 h",
      "04-23T12:00–04-23T18:00 6 h",
    ])
    assert.strictEqual(short(explained.deadline), "04-23T18:00")
    assert.isTrue(Duration.isZero(explained.remaining))
  })
  it("names a holiday of two sets once, and none on a day that is closed anyway or over by then", () => {
    const christmas = explain(office, at("2026-12-24T20:00:00Z"), Duration.hours(2))
    assert.deepStrictEqual(told(christmas), [
      "12-24T20:00–12-24T21:00 1 h",
      "Holiday 2026-12-25 Natal",
      "12-28T12:00–12-28T13:00 1 h",
    ])
    const sunday = explain(office, at("2026-11-13T20:00:00Z"), Duration.hours(2))
    assert.notInclude(told(sunday).join(), "Holiday")
    const evening = explain(office, at("2026-04-21T22:00:00Z"), Duration.hours(1))
    assert.notInclude(told(evening).join(), "Tiradentes")
  })
  it("tells overlapping pauses as one, and none that was over before the start", () => {
    const pauses = [
      { from: at("2026-03-02T13:00:00Z"), until: at("2026-03-02T15:00:00Z") },
      { from: at("2026-03-02T14:00:00Z"), until: at("2026-03-02T16:00:00Z") },
      { from: at("2026-03-01T14:00:00Z"), until: at("2026-03-02T12:00:00Z") },
    ]
    assert.deepStrictEqual(told(explain(office, at("2026-03-02T12:00:00Z"), Duration.hours(2), pauses)), [
      "03-02T12:00–03-02T13:00 1 h",
      "pause 03-02T13:00–03-02T16:00 3 h",
      "03-02T16:00–03-02T17:00 1 h",
    ])
  })
  it("names both holidays that fall on one day", () => {
    assert.deepStrictEqual(told(explain(office, at("2000-04-20T20:00:00Z"), Duration.hours(2))), [
      "04-20T20:00–04-20T21:00 1 h",
      "Holiday 2000-04-21 Paixão de Cristo",
      "Holiday 2000-04-21 Tiradentes",
      "04-24T12:00–04-24T13:00 1 h",
    ])
  })
  it("names an exception once on a day on which the clock changes", () => {
    const calendar = {
      ...office,
      exceptions: office.exceptions.map((one) => ({ ...one, day: CalendarDay.make("2017-10-15") })),
    }
    assert.deepStrictEqual(told(explain(calendar, at("2017-10-13T20:00:00Z"), Duration.hours(3))), [
      "10-13T20:00–10-13T21:00 1 h",
      "Exception 2017-10-15 Inventário",
      "10-15T11:00–10-15T12:00 1 h",
      "10-16T11:00–10-16T12:00 1 h",
    ])
  })
  it("leaves the deadline open while a pause has no end, and says what remains", () => {
    const explained = explain(office, at("2026-03-02T12:00:00Z"), Duration.hours(8), [
      { from: at("2026-03-02T14:00:00Z") },
    ])
    assert.isUndefined(explained.deadline)
    assert.strictEqual(Duration.toHours(explained.remaining), 6)
    assert.deepStrictEqual(told(explained), ["03-02T12:00–03-02T14:00 2 h", "pause 03-02T14:00–… 7 h"])
  })
  it("of no time at all has no steps", () => {
    const explained = explain(office, at("2026-03-01T12:00:00Z"), Duration.zero)
    assert.deepStrictEqual([short(explained.deadline), explained.steps.length], ["03-01T12:00", 0])
  })
  it("tells one interval as one, wherever the tables behind it end", () => {
    const everyDay = [{ from: "00:00", until: "24:00" }]
    const week = { monday: everyDay, tuesday: everyDay, wednesday: everyDay, thursday: everyDay, friday: everyDay }
    const always = Schema.decodeUnknownSync(BusinessCalendar)({
      zone: "America/Sao_Paulo",
      weekly: { ...week, saturday: everyDay, sunday: everyDay },
      holidays: [],
      exceptions: [],
    })
    const explained = explain(always, at("2026-01-01T03:00:00Z"), Duration.days(70))
    assert.strictEqual(explained.steps.length, 70)
  })
  it("gives up after ten years like the deadline itself", () => {
    const result = explainBusinessTime(office, at("2026-01-01T03:00:00Z"), Duration.hours(90_000))
    assert.strictEqual(Result.isFailure(result) && result.failure._tag, "BusinessTimeTooFar")
  })
})
