import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { inputDecoder } from "./issues.ts"
import { Code, Text } from "./text.ts"

const short = inputDecoder(Text(3, { min: 1 }))
const code = inputDecoder(Code)
const codes = (result: Result.Result<unknown, ReadonlyArray<{ readonly code: string }>>) =>
  Result.isFailure(result) ? result.failure.map((issue) => issue.code) : []

describe("Text", () => {
  it("keeps a text exactly, spaces and line breaks included", () => {
    assert.deepStrictEqual(short(" a\n"), Result.succeed(" a\n"))
  })
  it("counts code points, so that an emoji is one character", () => {
    assert.deepStrictEqual(short("😀😀😀"), Result.succeed("😀😀😀"))
    assert.deepStrictEqual(codes(short("😀😀😀😀")), ["text-too-long"])
    assert.deepStrictEqual(codes(short("abcd")), ["text-too-long"])
    assert.deepStrictEqual(codes(inputDecoder(Text(9, { min: 2 }))("😀")), ["text-too-short"])
    assert.deepStrictEqual(codes(short("")), ["text-too-short"])
  })
  it("refuses half of a surrogate pair and the null character", () => {
    assert.deepStrictEqual(codes(short("a\uD83D")), ["text-malformed"])
    assert.deepStrictEqual(codes(short("\uDE00")), ["text-malformed"])
    assert.deepStrictEqual(codes(short("a\0")), ["text-null"])
  })
  it("refuses spaces alone where something must be said", () => {
    assert.deepStrictEqual(codes(short(" ")), ["text-blank"])
    assert.deepStrictEqual(codes(short("\n\u00A0")), ["text-blank"])
    assert.deepStrictEqual(inputDecoder(Text(3))(" "), Result.succeed(" "))
  })
  it("accepts the empty text where no minimum is asked", () => {
    assert.deepStrictEqual(inputDecoder(Text(3))(""), Result.succeed(""))
  })
})

describe("Code", () => {
  it("loses the spaces around it", () => {
    assert.deepStrictEqual(code("  A-1 b "), Result.succeed(Code.make("A-1 b")))
  })
  it("has 1 to 40 characters", () => {
    assert.isTrue(Result.isSuccess(code("x".repeat(40))))
    assert.isTrue(Result.isSuccess(code("😀".repeat(40))))
    assert.deepStrictEqual(codes(code("x".repeat(41))), ["code-length"])
    assert.deepStrictEqual(codes(code("   ")), ["code-length"])
  })
  it("has no control character", () => {
    assert.deepStrictEqual(codes(code("a\tb")), ["code-character"])
    assert.deepStrictEqual(codes(code("a\u0085b")), ["code-character"])
  })
})
