import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import type { Json } from "../ports/storage.ts"
import { digest } from "../values/digest.ts"
import { canonical } from "./canonical.ts"

/** The same data with the keys of every object the other way round. */
const reordered = (json: Json): Json => {
  if (typeof json !== "object" || json === null) return json
  if (Array.isArray(json)) return json.map((element: Json) => reordered(element))
  return Object.fromEntries(
    Object.entries(json as { readonly [key: string]: Json })
      .toReversed()
      .map(([key, value]) => [key, reordered(value)]),
  )
}
const anyJson = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>

describe("B7 canonical JSON", () => {
  it("keys are in order at every depth, lists keep theirs", () => {
    assert.strictEqual(
      canonical({ b: [2, 1, { d: true, c: null }], a: "x" }),
      '{"a":"x","b":[2,1,{"c":null,"d":true}]}',
    )
    assert.strictEqual(canonical([]), "[]")
    assert.strictEqual(canonical({}), "{}")
  })

  it("keys are ordered by UTF-16 unit, as RFC 8785 says", () => {
    assert.strictEqual(
      canonical({ "\uffff": 1, "\u{1f600}": 2, é: 3, e: 4, "": 5, "10": 6, "9": 7 }),
      '{"":5,"10":6,"9":7,"e":4,"é":3,"\u{1f600}":2,"\uffff":1}',
    )
  })

  it("texts are escaped only where they must be", () => {
    assert.strictEqual(canonical('a"\\\n\u0007é\u2028\u{1f600}'), '"a\\"\\\\\\n\\u0007é\u2028\u{1f600}"')
    assert.strictEqual(canonical("\ud800"), '"\\ud800"')
    assert.notStrictEqual(digest(canonical("\ud800")), digest(canonical("\ufffd")))
  })

  it("numbers are written in one way", () => {
    assert.strictEqual(canonical([1e21, 0.1, -0, 100, 1e-7]), "[1e+21,0.1,0,100,1e-7]")
  })

  it("a member that is undefined is not there", () => {
    assert.strictEqual(canonical({ a: undefined, b: 1 } as never), '{"b":1}')
    assert.strictEqual(canonical(undefined), "null")
  })

  it("equal data gives equal text, and the text gives the data back", () => {
    fc.assert(
      fc.property(anyJson, (json) => {
        assert.strictEqual(canonical(reordered(json)), canonical(json))
        assert.strictEqual(canonical(JSON.parse(canonical(json)) as Json), canonical(json))
        assert.strictEqual(
          JSON.stringify(reordered(JSON.parse(canonical(json)) as Json)).length,
          canonical(json).length,
        )
      }),
      { seed: 11, numRuns: 500 },
    )
  })

  it("different data gives different text", () => {
    const texts = [
      null,
      "null",
      1,
      "1",
      [1],
      [[1]],
      { a: 1 },
      { a: "1" },
      { a: null },
      {},
      [],
      "",
      true,
      "true",
      [null],
      [{}],
    ]
    assert.strictEqual(new Set(texts.map((json) => canonical(json))).size, texts.length)
  })

  it("a digest is SHA-256 over UTF-8", () => {
    assert.strictEqual(digest(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    assert.strictEqual(digest("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  })
})
