import { isValidCnpj } from "@brazilian-utils/brazilian-utils/is-valid-cnpj"
import { isValidCpf } from "@brazilian-utils/brazilian-utils/is-valid-cpf"
import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { meaningOf } from "./field.ts"
import { inputDecoder } from "./issues.ts"
import { Cnpj, Cpf, formatTaxId, TaxId, taxIdKind } from "./tax-id.ts"

const cpf = inputDecoder(Cpf)
const cnpj = inputDecoder(Cnpj)
const taxId = inputDecoder(TaxId)
const codes = (result: Result.Result<unknown, ReadonlyArray<{ readonly code: string }>>) =>
  Result.isFailure(result) ? result.failure.map((issue) => issue.code) : []
const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))

describe("B5 CPF", () => {
  it("is kept without its mask", () => {
    for (const text of ["529.982.247-25", "52998224725", " 529982247-25 "]) {
      assert.deepStrictEqual(cpf(text), Result.succeed(Cpf.make("52998224725")))
    }
  })
  it("tells a wrong shape, repeated digits and a wrong check digit apart", () => {
    for (const text of [
      "",
      "5299822472",
      "529.982.247-2a",
      "52a998224725",
      "529/982/247/25",
      "５２９９８２２４７２５",
    ]) {
      assert.deepStrictEqual(codes(cpf(text)), ["cpf-format"], text)
    }
    assert.deepStrictEqual(codes(cpf("111.111.111-11")), ["cpf-repeated"])
    assert.deepStrictEqual(codes(cpf("529.982.247-26")), ["cpf-check-digit"])
    assert.deepStrictEqual(codes(cpf("529.982.247-35")), ["cpf-check-digit"])
  })
  it("agrees with an independent implementation", () => {
    const nearlyRight = fc.tuple(digits(9), fc.nat(99)).map(([base, last]) => base + String(last).padStart(2, "0"))
    fc.assert(
      fc.property(nearlyRight, (text) => Result.isSuccess(cpf(text)) === isValidCpf(text)),
      { seed: 1, numRuns: 5000 },
    )
  })
  it("every base of nine digits has one pair of check digits", () => {
    const base = digits(9).filter((text) => new Set(text).size > 1)
    const pairs = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, "0"))
    fc.assert(
      fc.property(base, (text) => pairs.filter((pair) => Result.isSuccess(cpf(text + pair))).length === 1),
      { seed: 2, numRuns: 200 },
    )
  })
})

describe("B5 CNPJ", () => {
  it("takes letters since 2026, with the example of the Receita Federal", () => {
    for (const text of ["12.ABC.345/01DE-35", "12abc34501de35", "12ABC34501DE35"]) {
      assert.deepStrictEqual(cnpj(text), Result.succeed(Cnpj.make("12ABC34501DE35")))
    }
  })
  it("still takes the numeric form", () => {
    assert.deepStrictEqual(cnpj("11.222.333/0001-81"), Result.succeed(Cnpj.make("11222333000181")))
  })
  it("tells a wrong shape, repeated digits and a wrong check digit apart", () => {
    for (const text of ["1122233300018", "12ABC34501DE3A", "12.ABC.345/01DE-3", "12ÁBC34501DE35", "12ıBC34501DE35"]) {
      assert.deepStrictEqual(codes(cnpj(text)), ["cnpj-format"], text)
    }
    assert.deepStrictEqual(codes(cnpj("00.000.000/0000-00")), ["cnpj-repeated"])
    assert.deepStrictEqual(codes(cnpj("12.ABC.345/01DE-36")), ["cnpj-check-digit"])
    assert.deepStrictEqual(codes(cnpj("12.ABD.345/01DE-35")), ["cnpj-check-digit"])
  })
  it("agrees with an independent implementation", () => {
    const base = fc.stringMatching(/^[0-9A-Z]{12}$/)
    const nearlyRight = fc
      .tuple(fc.oneof(base, digits(12)), fc.nat(99))
      .map(([text, last]) => text + String(last).padStart(2, "0"))
    fc.assert(
      fc.property(nearlyRight, (text) => Result.isSuccess(cnpj(text)) === isValidCnpj(text, { version: 2 })),
      { seed: 3, numRuns: 5000 },
    )
    const pairs = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, "0"))
    fc.assert(
      fc.property(base, (text) => {
        const right = pairs.filter((pair) => Result.isSuccess(cnpj(text + pair)))
        return right.length === 1 && isValidCnpj(`${text}${right[0]}`, { version: 2 })
      }),
      { seed: 4, numRuns: 200 },
    )
  })
})

describe("B5 CPF or CNPJ", () => {
  it("is whichever its length says", () => {
    const person = Result.getOrThrow(taxId("529.982.247-25"))
    const company = Result.getOrThrow(taxId("12.abc.345/01de-35"))
    assert.deepStrictEqual([taxIdKind(person), taxIdKind(company)], ["cpf", "cnpj"])
    assert.deepStrictEqual([formatTaxId(person), formatTaxId(company)], ["529.982.247-25", "12.ABC.345/01DE-35"])
  })
  it("tells why it is neither", () => {
    assert.deepStrictEqual(codes(taxId("123")), ["tax-id-format"])
    assert.deepStrictEqual(codes(taxId("529.982.247-26")), ["cpf-check-digit"])
    assert.deepStrictEqual(codes(taxId("12ABC34501DE36")), ["cnpj-check-digit"])
  })
  it("is personal data", () => {
    for (const schema of [Cpf, Cnpj, TaxId]) assert.strictEqual(meaningOf(schema.ast).personal, "document")
  })
})
