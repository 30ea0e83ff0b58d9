import { assert, describe, it } from "@effect/vitest"
import type { Code } from "../values/index.ts"
import { chooseCode } from "./choose-code.ts"
import type { Severity } from "./severity.ts"

const code = (text: string, severity: Severity, ...keywords: ReadonlyArray<string>) => ({
  code: text as Code,
  severity,
  keywords,
})
const broken = code("QUEBRA", 2, "quebr*", "pistão", "não funciona")
const colour = code("COR", 4, "cor", "tonalidade")
const choose = (
  text: string,
  ...codes: ReadonlyArray<typeof broken>
): readonly [string | undefined, ReadonlyArray<string> | undefined] => {
  const choice = chooseCode(text, codes)
  return [choice?.code.code, choice?.words]
}

describe("Q2 a code found by keywords", () => {
  it("is found in any case and with or without accents, and tells which words", () => {
    assert.deepStrictEqual(choose("O PISTAO quebrou", colour, broken), ["QUEBRA", ["quebr*", "pistão"]])
    assert.deepStrictEqual(choose("Não\n funciona!", colour, broken), ["QUEBRA", ["não funciona"]])
  })

  it("needs whole words unless a star ends the keyword", () => {
    assert.deepStrictEqual(choose("Gostei da decoração", colour, broken), [undefined, undefined])
    assert.deepStrictEqual(choose("A cor veio errada", colour, broken), ["COR", ["cor"]])
  })

  it("is the one with most words, then the more severe, then the first by code", () => {
    assert.strictEqual(choose("cor e tonalidade do pistão", colour, broken)[0], "COR")
    assert.strictEqual(choose("cor do pistão", colour, broken)[0], "QUEBRA")
    assert.strictEqual(choose("cor", code("B", 4, "cor"), code("A", 4, "cor"))[0], "A")
  })

  it("is none where no keyword says anything", () => {
    assert.deepStrictEqual(choose("cor", code("A", 1, "*", "??")), [undefined, undefined])
    assert.deepStrictEqual(choose("", broken), [undefined, undefined])
  })
})
