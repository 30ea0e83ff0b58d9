import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { matching } from "./evaluate.ts"
import { everything, type Filter } from "./filter.ts"
import { isLongSearch, searchFilter, searchTokens } from "./search-tokens.ts"

const exact = (token: string) => ({ token, prefix: false })
const begun = (token: string) => ({ token, prefix: true })
const search = (...tokens: ReadonlyArray<{ token: string; prefix: boolean }>): Filter => ({
  op: "search",
  tokens,
  negated: false,
})

const table = { machine: "Note", columns: [], indexes: [] }
/** Whether a record with this text is found by a search. */
const finds = (query: string, text: string): boolean =>
  matching(table, searchFilter(query), { row: () => undefined, tokens: () => searchTokens(text) })({
    id: "a",
    state: "Open",
    values: {},
  })

describe("B13 the tokens of a text", () => {
  it("accents, case and plural make no difference", () => {
    for (const text of ["soluções", "SOLUÇÃO", "solucao", "Solucoes", "soluça\u0303o", "SOLUC\u0327O\u0303ES"])
      assert.deepStrictEqual(searchTokens(text), ["solucao"])
    assert.deepStrictEqual(searchTokens("\u0130stanbul İSTANBUL istanbul"), ["istanbul"])
  })

  it("words are letters and digits; none is left out, and each counts once", () => {
    assert.deepStrictEqual(searchTokens("A peça, a PEÇA (de-reposição) é d'água!"), [
      "a",
      "peca",
      "de",
      "reposicao",
      "e",
      "d",
      "agua",
    ])
    assert.deepStrictEqual(searchTokens("椅子 стол 😀 ½ \u0000\ud800"), ["椅子", "стол", "½"])
    for (const text of ["", " ", "!?", "😀", "\u0301"]) assert.deepStrictEqual(searchTokens(text), [])
  })

  it("documents and codes are found masked, unmasked and by their parts", () => {
    assert.deepStrictEqual(searchTokens("529.982.247-25"), ["52998224725", "529", "982", "247", "25"])
    assert.deepStrictEqual(searchTokens("12.ABC.345/01DE-35")[0], "12abc34501de35")
    assert.deepStrictEqual(searchTokens("AB-12"), ["ab12", "ab", "12"])
    const masked = "CPF 529.982.247-25."
    const unmasked = "CPF 52998224725"
    for (const text of [masked, unmasked])
      for (const query of [
        "529.982.247-25",
        "52998224725",
        "529982",
        "529.982.",
        "529.982.2",
        "529",
        "529.982.247-25 ",
      ])
        assert.isTrue(finds(query, text), `${query} in ${text}`)
    assert.isTrue(finds("247", masked))
    assert.isFalse(finds("529.982.247-26", masked))
  })

  it("words that a hyphen joins are words", () => {
    assert.deepStrictEqual(searchTokens("guarda-roupas"), ["guarda", "roupa"])
    assert.isTrue(finds("guarda roupa", "guarda-roupas"))
    assert.isTrue(finds("guarda-roupa", "roupa de guarda"))
  })

  it("a word of more than forty characters is cut, in the text and in the search", () => {
    const long = `${"\u{20bb7}".repeat(39)}abc`
    assert.deepStrictEqual(searchTokens(long), [`${"\u{20bb7}".repeat(39)}a`])
    assert.isTrue(finds(long, long))
    assert.isTrue(finds(`${long} x`, `x ${long}`))
  })
})

describe("B13 a search", () => {
  it("asks for every word, the last of which may be unfinished", () => {
    assert.deepStrictEqual(searchFilter("Soluções quebrada"), search(exact("solucao"), begun("quebrada")))
    assert.deepStrictEqual(searchFilter("mesa"), search(begun("mesa")))
    assert.isTrue(finds("soluções quebrada", "A cadeira quebrada teve solução"))
    assert.isTrue(finds("quebrada solucao", "A cadeira quebrada teve solução"))
    assert.isTrue(finds("solução queb", "A cadeira quebrada teve solução"))
    assert.isFalse(finds("solu quebrada", "A cadeira quebrada teve solução"))
    assert.isFalse(finds("solução mesa", "A cadeira quebrada teve solução"))
  })

  it("white space after the last word says that it is finished", () => {
    assert.deepStrictEqual(searchFilter("mesa "), search(exact("mesa")))
    assert.isTrue(finds("mesa", "mesada"))
    assert.isFalse(finds("mesa ", "mesada"))
    assert.isTrue(finds("mesa ", "mesas"))
  })

  it("of no words narrows nothing", () => {
    for (const text of ["", "  ", "?!"]) assert.deepStrictEqual(searchFilter(text), everything)
  })

  it("a word whose ending the singular replaces is asked for as it stands and as what it may become", () => {
    const unfinished = { op: "any", of: [search(begun("ins")), search(exact("im"))] }
    assert.deepStrictEqual<unknown>(searchFilter("ins"), unfinished)
    assert.deepStrictEqual<unknown>(searchFilter("x ins"), { op: "all", of: [search(exact("x")), unfinished] })
  })

  it("leaves out articles, prepositions and e where other words remain, finished or not", () => {
    assert.deepStrictEqual(searchFilter("limpeza de filtros "), search(exact("limpeza"), exact("filtro")))
    assert.isTrue(finds("limpeza de filtros", "Limpeza do filtro"))
    for (const text of [
      "a Peça e O parafuso ",
      "peça às parafuso ",
      "peça pelos parafusos de",
      "no num peca parafuso à",
    ])
      assert.deepStrictEqual(searchFilter(text), search(exact("peca"), exact("parafuso")), text)
    assert.deepStrictEqual(searchFilter("limpeza d"), search(exact("limpeza"), begun("d")))
    assert.deepStrictEqual(searchFilter("peça sem parafuso "), search(exact("peca"), exact("sem"), exact("parafuso")))
  })

  it("of nothing but such words asks for them", () => {
    assert.deepStrictEqual(searchFilter("de"), search(begun("de")))
    assert.deepStrictEqual(searchFilter("Pará "), search(exact("para")))
    assert.deepStrictEqual(searchFilter("o a "), search(exact("o"), exact("a")))
    assert.isFalse(finds("de ", "limpeza do filtro"))
  })

  const written =
    "soluções animais lençóis fáceis papéis barris homens pães meses cores mãos atendimentos instalação paisagem conserto casas lápis países"
  it.each(written.split(" "))("%s is found at every letter as it is typed", (word) => {
    const letters = Array.from(word)
    // Without its tilde an unfinished "soluço" may be a hiccup; the letter after it tells.
    for (let typed = 1; typed <= letters.length; typed++) {
      const query = letters.slice(0, typed).join("")
      if (query !== "soluçõ") assert.isTrue(finds(query, `x ${word} y`), query)
    }
  })

  it("every word of a text finds it, finished or not", () => {
    const word = fc.string({ unit: fc.constantFrom(...Array.from("aeiosrzlnmç12.-/ã ")), minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(word, word, (one, other) => {
        const text = `${one} ${other}`
        assert.isTrue(finds(`${text} `, text), text)
        assert.isTrue(finds(text, text), text)
      }),
      { seed: 13, numRuns: 2000 },
    )
  })

  it("of more than 32 words or a thousand characters is too long", () => {
    const words = (count: number) => Array.from({ length: count }, (_, at) => `w${at}`).join(" ")
    assert.deepStrictEqual([isLongSearch(words(32)), isLongSearch(words(33))], [false, true])
    assert.deepStrictEqual([isLongSearch("a".repeat(1000)), isLongSearch("a".repeat(1001))], [false, true])
  })
})
