import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { inputDecoder } from "../values/index.ts"
import { BusinessCalendar } from "./business-calendar.ts"

const decode = inputDecoder(BusinessCalendar)
const split = [
  { from: "08:00", until: "12:00" },
  { from: "13:30", until: "18:00" },
]
const right = {
  zone: "America/Sao_Paulo",
  weekly: { monday: split, tuesday: split, wednesday: split, thursday: split, friday: split, saturday: [], sunday: [] },
  holidays: ["national"],
  state: "SP",
  exceptions: [{ day: "2026-12-24", name: "Véspera", open: [{ from: "08:00", until: "12:00" }] }],
}
const told = (input: unknown) => {
  const result = decode(input)
  return Result.isFailure(result) ? result.failure.map(({ code, path }) => `${path.join(".")}: ${code}`) : []
}
const monday = (...hours: ReadonlyArray<readonly [string, string]>) => ({
  ...right,
  weekly: { ...right.weekly, monday: hours.map(([from, until]) => ({ from, until })) },
})

describe("B5 business calendar", () => {
  it("is data, the same after being kept", () => {
    assert.deepStrictEqual(Schema.encodeSync(BusinessCalendar)(Result.getOrThrow(decode(right))), right as never)
  })
  it("may be open until midnight, and touch from one interval to the next", () => {
    assert.deepStrictEqual(told(monday(["00:00", "12:00"], ["12:00", "24:00"])), [])
  })
  it("refuses hours that are no times, out of order or overlapping", () => {
    assert.deepStrictEqual(told(monday(["8:00", "25:00"])), [
      "weekly.monday.0.from: clock-time",
      "weekly.monday.0.until: clock-time",
    ])
    const wrong: ReadonlyArray<ReadonlyArray<readonly [string, string]>> = [
      [["12:00", "08:00"]],
      [["12:00", "12:00"]],
      [["24:00", "24:00"]],
      [
        ["13:00", "18:00"],
        ["08:00", "12:00"],
      ],
      [
        ["08:00", "12:00"],
        ["11:59", "18:00"],
      ],
    ]
    for (const hours of wrong) assert.deepStrictEqual(told(monday(...hours)), ["weekly.monday: opening-hours"])
  })
  it("refuses a week without open hours", () => {
    const weekly = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] }
    assert.deepStrictEqual(told({ ...right, weekly }), ["weekly: never-open"])
  })
  it("refuses an unknown zone, holiday set and state, and two exceptions for a day", () => {
    const twice = [...right.exceptions, ...right.exceptions]
    assert.deepStrictEqual(told({ ...right, zone: "Brasil", holidays: ["carnival"], state: "XX", exceptions: twice }), [
      "zone: time-zone",
      "holidays.0: not-one-of",
      "state: not-one-of",
      "exceptions: exception-twice",
    ])
  })
})
