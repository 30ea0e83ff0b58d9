import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { meaningOf } from "./field.ts"
import { inputDecoder } from "./issues.ts"
import { Natural, Percent, Quantity } from "./quantity.ts"

const codes = <A>(
  decode: (input: unknown) => Result.Result<A, ReadonlyArray<{ readonly code: string }>>,
  input: unknown,
) => {
  const result = decode(input)
  return Result.isFailure(result) ? result.failure.map((issue) => issue.code) : []
}

describe("Quantity", () => {
  it("is an amount with its unit", () => {
    const value = Result.getOrThrow(inputDecoder(Quantity)({ amount: "2.500001", unit: "kg" }))
    assert.deepStrictEqual(Schema.encodeSync(Quantity)(value), { amount: "2.500001", unit: "kg" })
    assert.deepStrictEqual(codes(inputDecoder(Quantity), { amount: "1.0000001", unit: "" }), [
      "decimal-scale",
      "text-too-short",
    ])
  })
})

describe("Percent", () => {
  const percent = inputDecoder(Percent)
  it("goes from 0 to 100 with four decimal places", () => {
    for (const text of ["0", "100", "12.3456"]) assert.isTrue(Result.isSuccess(percent(text)), text)
    for (const text of ["-0.0001", "100.0001"]) assert.deepStrictEqual(codes(percent, text), ["percent-range"], text)
    assert.deepStrictEqual(codes(percent, "1.23456"), ["decimal-scale"])
  })
  it("means a decimal column in %", () => {
    assert.deepStrictEqual(meaningOf(Percent.ast), { column: { type: "decimal", scale: 4 }, unit: "%" })
  })
})

describe("Natural", () => {
  const natural = inputDecoder(Natural)
  it("is a whole number from 0 that every storage keeps exactly", () => {
    for (const n of [0, 1, Number.MAX_SAFE_INTEGER]) assert.deepStrictEqual(natural(n), Result.succeed(n))
    for (const n of [-1, 0.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, -0])
      assert.deepStrictEqual(codes(natural, n), ["natural"])
    assert.deepStrictEqual(codes(natural, "1"), ["wrong-type"])
  })
})
