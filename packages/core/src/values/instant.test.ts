import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { Instant } from "./instant.ts"
import { inputDecoder } from "./issues.ts"

const decode = inputDecoder(Instant)
const encode = Schema.encodeSync(Instant)
const codes = (input: unknown) => {
  const result = decode(input)
  return Result.isFailure(result) ? result.failure.map((issue) => issue.code) : []
}

describe("Instant", () => {
  it("is kept in UTC with three digits of milliseconds", () => {
    const same = [
      "2026-03-01T12:00:00.000Z",
      "2026-03-01T12:00:00Z",
      "2026-03-01T09:00:00-03:00",
      "2026-03-01T12:00:00.0+00:00",
    ]
    for (const text of same) {
      assert.strictEqual(encode(Result.getOrThrow(decode(text))), "2026-03-01T12:00:00.000Z", text)
    }
  })
  it("refuses a time without offset, a day that does not exist and anything finer than a millisecond", () => {
    const wrong = [
      "2026-03-01T12:00:00",
      "2026-03-01",
      "2026-02-30T12:00:00Z",
      "2026-03-01T24:00:00Z",
      "2026-03-01T12:00:60Z",
      "2026-03-01T12:00:00.0001Z",
      "2026-03-01t12:00:00z",
      "01/03/2026 12:00",
      "+012026-03-01T12:00:00Z",
      "",
      "1767225600000",
    ]
    for (const text of wrong) assert.deepStrictEqual(codes(text), ["instant"], text)
    assert.deepStrictEqual(codes(1_767_225_600_000), ["wrong-type"])
  })
  it("lies in years 0001 to 9999, in UTC", () => {
    assert.deepStrictEqual(codes("0001-01-01T00:00:00.000Z"), [])
    assert.deepStrictEqual(codes("9999-12-31T23:59:59.999Z"), [])
    assert.deepStrictEqual(codes("0001-01-01T00:00:00+01:00"), ["instant-range"])
    assert.deepStrictEqual(codes("9999-12-31T23:59:59-01:00"), ["instant-range"])
    assert.throws(() => encode(DateTime.makeUnsafe(253_402_300_800_000)))
  })
  it("comes back the same, and its order as text is its order in time", () => {
    const moments = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 })
    fc.assert(
      fc.property(moments, moments, (a, b) => {
        const [first, second] = [encode(DateTime.makeUnsafe(a)), encode(DateTime.makeUnsafe(b))]
        assert.strictEqual(Result.getOrThrow(decode(first)).epochMilliseconds, a)
        assert.strictEqual(first < second, a < b)
        assert.match(first, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
      }),
      { seed: 1, numRuns: 2000 },
    )
  })
})
