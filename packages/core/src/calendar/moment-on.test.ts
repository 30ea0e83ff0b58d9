import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"
import { CalendarDay, TimeZone } from "../values/index.ts"
import { ClockTime } from "./business-calendar.ts"
import { momentOn } from "./moment-on.ts"

const shown = (zone: string, day: string, time: string): string =>
  DateTime.formatIso(
    momentOn(
      Schema.decodeSync(TimeZone)(zone),
      Schema.decodeSync(CalendarDay)(day),
      Schema.decodeSync(ClockTime)(time),
    ),
  )

describe("B5 a time of the wall clock on a day", () => {
  it("is a moment by the offset of its zone on that day", () => {
    assert.strictEqual(shown("America/Sao_Paulo", "2026-03-02", "08:30"), "2026-03-02T11:30:00.000Z")
    assert.strictEqual(shown("America/Sao_Paulo", "2018-12-03", "08:30"), "2018-12-03T10:30:00.000Z")
    assert.strictEqual(shown("America/Manaus", "2026-03-02", "24:00"), "2026-03-03T04:00:00.000Z")
  })

  it("is the moment after the gap where the clock skips it, and the first of two where it shows it twice", () => {
    assert.strictEqual(shown("America/Sao_Paulo", "2018-11-04", "00:30"), "2018-11-04T03:00:00.000Z")
    assert.strictEqual(shown("America/New_York", "2026-03-08", "02:30"), "2026-03-08T07:00:00.000Z")
    assert.strictEqual(shown("America/New_York", "2026-11-01", "01:30"), "2026-11-01T05:30:00.000Z")
  })
})
