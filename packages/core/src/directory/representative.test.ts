import { assert, describe, it } from "@effect/vitest"
import type { CalendarDay } from "../values/index.ts"
import { mayDriveOn, rotationDaysOf } from "./index.ts"

describe("J15 rodízio of a representative's car", () => {
  it("follows from the last digit of the plate", () => {
    const days = Array.from({ length: 10 }, (_, digit) => rotationDaysOf({ plate: `ABC1D2${digit}` })[0])
    const [friday, ...weekdays] = days
    assert.deepStrictEqual(
      [friday, ...weekdays],
      ["friday", "monday", "monday", "tuesday", "tuesday", "wednesday", "wednesday", "thursday", "thursday", "friday"],
    )
  })

  it("is what was written down, whatever the plate says", () => {
    assert.deepStrictEqual(rotationDaysOf({ plate: "ABC1234", rotationDays: ["monday"] }), ["monday"])
    assert.deepStrictEqual(rotationDaysOf({ plate: "ABC1234", rotationDays: [] }), [])
    assert.deepStrictEqual(rotationDaysOf({}), [])
  })

  it("keeps the car off the road on that weekday alone", () => {
    const week = ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06", "2026-03-07", "2026-03-08"]
    const driving = week.map((day) => mayDriveOn({ plate: "ABC1D24" }, day as CalendarDay))
    assert.deepStrictEqual(driving, [true, false, true, true, true, true, true])
  })
})
