import { assert, describe, it } from "@effect/vitest"
import * as BigDecimal from "effect/BigDecimal"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { Decimal, fitsDecimal, formatDecimal } from "./decimal.ts"
import { inputDecoder } from "./issues.ts"

const decode = inputDecoder(Decimal(2))
const encode = Schema.encodeSync(Decimal(2))
const codes = (input: unknown, decoder = decode) => {
  const result = decoder(input)
  return Result.isFailure(result) ? result.failure.map((issue) => issue.code) : []
}

describe("Decimal", () => {
  it("is kept in one plain form", () => {
    const forms = {
      "1.50": "1.5",
      "007": "7",
      "-0": "0",
      "-0.00": "0",
      "100": "100",
      "0.05": "0.05",
      "-12.30": "-12.3",
      "1.500000": "1.5",
    }
    for (const [given, kept] of Object.entries(forms)) {
      assert.strictEqual(encode(Result.getOrThrow(decode(given))), kept, given)
    }
  })
  it("refuses what is no plain number", () => {
    const wrong = ["", " 1", "1e3", "1.", ".5", "+1", "1,5", "0x10", "NaN", "Infinity", "--1", "1_000", "9".repeat(65)]
    for (const text of wrong) assert.deepStrictEqual(codes(text), ["decimal-format"], text)
    assert.deepStrictEqual(codes(1.5), ["wrong-type"])
  })
  it("is never rounded to fit", () => {
    assert.deepStrictEqual(codes("1.005"), ["decimal-scale"])
    assert.deepStrictEqual(codes("0.001"), ["decimal-scale"])
  })
  it("fits a 64-bit integer when scaled: 18 digits", () => {
    for (const sign of ["", "-"]) {
      assert.deepStrictEqual(codes(`${sign}9999999999999999.99`), [])
      assert.deepStrictEqual(codes(`${sign}10000000000000000`), ["decimal-digits"])
      assert.deepStrictEqual(codes(`${sign}0.999999999999999999`, inputDecoder(Decimal(18))), [])
      assert.deepStrictEqual(codes(`${sign}1`, inputDecoder(Decimal(18))), ["decimal-digits"])
      assert.deepStrictEqual(codes(`${sign}999999999999999999`, inputDecoder(Decimal(0))), [])
    }
  })
  it("refuses a number of any exponent without writing it out", () => {
    assert.isFalse(fitsDecimal(BigDecimal.make(1n, -1_000_000_000), 2))
    assert.isFalse(fitsDecimal(BigDecimal.make(1n, 1_000_000_000), 2))
    assert.throws(() => encode(BigDecimal.make(1n, -1_000_000_000)))
  })
  it("has a scale from 0 to 18", () => {
    for (const scale of [-1, 19, 1.5, Number.NaN]) assert.throws(() => Decimal(scale), RangeError)
  })
  it("comes back the same at any scale", () => {
    const cases = fc.tuple(
      fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n }),
      fc.integer({ min: 0, max: 18 }),
    )
    fc.assert(
      fc.property(cases, ([value, scale]) => {
        const number = BigDecimal.make(value, scale)
        const text = Schema.encodeSync(Decimal(scale))(number)
        assert.isTrue(BigDecimal.equals(Schema.decodeSync(Decimal(scale))(text), number))
        assert.strictEqual(formatDecimal(Schema.decodeSync(Decimal(scale))(text)), text)
        assert.match(text, /^(?:0|-?(?:[1-9]\d*|0(?=\.))(?:\.\d*[1-9])?)$/)
      }),
      { seed: 1, numRuns: 1000 },
    )
  })
})
