import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { CalendarDay } from "./calendar-day.ts"
import { inputDecoder } from "./issues.ts"
import { dayIn, endOfDay, offsetStretchAt, startOfDay, TimeZone } from "./time-zone.ts"

const decode = inputDecoder(TimeZone)
const zone = (name: string) => Result.getOrThrow(decode(name))
const day = (text: string) => CalendarDay.make(text)
const at = (text: string) => DateTime.makeUnsafe(text)
const starts = (name: string, text: string) => DateTime.formatIso(startOfDay(zone(name), day(text)))

describe("TimeZone", () => {
  it("is a name that the platform knows", () => {
    for (const name of ["America/Sao_Paulo", "UTC", "America/Argentina/Buenos_Aires", "Etc/GMT+3"]) {
      assert.isTrue(Result.isSuccess(decode(name)), name)
    }
    for (const name of ["America/Curitiba", "-03:00", "+03:00", "", "GMT-3:00", " UTC", "A".repeat(100)]) {
      const result = decode(name)
      assert.deepStrictEqual(Result.isFailure(result) && result.failure.map((issue) => issue.code), ["time-zone"], name)
    }
  })
})

describe("B5 days in a zone", () => {
  it("a late evening in Brazil is still the same day", () => {
    assert.strictEqual(dayIn(zone("America/Sao_Paulo"), at("2026-03-01T02:59:59.999Z")), "2026-02-28")
    assert.strictEqual(dayIn(zone("America/Sao_Paulo"), at("2026-03-01T03:00:00.000Z")), "2026-03-01")
    assert.strictEqual(dayIn(zone("America/Rio_Branco"), at("2026-03-01T04:30:00Z")), "2026-02-28")
  })
  it("a day starts at one o'clock where summer time skipped midnight", () => {
    assert.strictEqual(starts("America/Sao_Paulo", "2018-11-04"), "2018-11-04T03:00:00.000Z")
    assert.strictEqual(starts("America/Sao_Paulo", "2018-11-05"), "2018-11-05T02:00:00.000Z")
  })
  it("a day of 25 hours ends with the second of its repeated hours", () => {
    assert.strictEqual(
      DateTime.formatIso(endOfDay(zone("America/Sao_Paulo"), day("2018-02-17"))),
      "2018-02-18T02:59:59.999Z",
    )
    assert.strictEqual(starts("America/Sao_Paulo", "2018-02-17"), "2018-02-17T02:00:00.000Z")
  })
  it("a repeated midnight starts the day the first time", () => {
    assert.strictEqual(starts("America/Havana", "2025-11-02"), "2025-11-02T04:00:00.000Z")
  })
  it("a day that a zone skipped starts where the next one does", () => {
    assert.strictEqual(starts("Pacific/Apia", "2011-12-30"), "2011-12-30T10:00:00.000Z")
    assert.strictEqual(starts("Pacific/Apia", "2011-12-31"), "2011-12-30T10:00:00.000Z")
  })
  it("leaves the years that a day may have with an error", () => {
    assert.throws(() => dayIn(zone("America/Sao_Paulo"), at("0001-01-01T00:00:00Z")), RangeError)
    assert.throws(() => endOfDay(zone("UTC"), day("9999-12-31")), RangeError)
  })
  it("agrees with the platform at any moment of any zone", () => {
    const names = [
      "America/Sao_Paulo",
      "America/New_York",
      "Europe/Lisbon",
      "Asia/Kolkata",
      "Australia/Lord_Howe",
      "Africa/Casablanca",
    ]
    const zones = [...names, "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu", "UTC", "America/Manaus"].map(zone)
    const moments = fc.integer({ min: Date.UTC(1915, 0, 1), max: Date.UTC(2037, 0, 1) })
    fc.assert(
      fc.property(fc.constantFrom(...zones), moments, (name, millis) => {
        const moment = DateTime.makeUnsafe(millis)
        const zoned = DateTime.makeZonedUnsafe(millis, { timeZone: name })
        const stretch = offsetStretchAt(name, millis)
        assert.strictEqual(dayIn(name, moment), DateTime.formatIsoDate(zoned))
        assert.strictEqual(stretch.offsetMillis, DateTime.zonedOffset(zoned))
        assert.isTrue(stretch.start <= millis && millis < stretch.end)
        const start = startOfDay(name, dayIn(name, moment)).epochMilliseconds
        assert.isTrue(start <= millis)
        assert.isTrue(dayIn(name, DateTime.makeUnsafe(start - 1)) < dayIn(name, moment))
      }),
      { seed: 1, numRuns: 400 },
    )
  })
})
