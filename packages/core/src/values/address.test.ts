import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { Address, Cep, formatAddress, formatCep } from "./address.ts"
import { inputDecoder } from "./issues.ts"

const cep = inputDecoder(Cep)
const address = inputDecoder(Address)
const codes = (result: ReturnType<typeof address>) =>
  Result.isFailure(result) ? result.failure.map(({ code }) => code) : []

describe("B5 addresses", () => {
  it("a CEP is eight digits, however it is written", () => {
    for (const text of ["01310100", "01310-100", "01.310-100", " 01310-100 "])
      assert.strictEqual(Result.getOrThrow(cep(text)) as string, "01310100")
    for (const text of ["0131010", "013101000", "00000-000", "0131a-100"])
      assert.isTrue(Result.isFailure(cep(text)), text)
    assert.strictEqual(formatCep(Result.getOrThrow(cep("01310100"))), "01310-100")
  })

  it("needs a city and its state alone", () => {
    assert.deepStrictEqual(codes(address({ city: "Curitiba", uf: "PR" })), [])
    assert.deepStrictEqual(codes(address({ uf: "PR" })), ["missing"])
    assert.deepStrictEqual(codes(address({ city: "Curitiba", uf: "XX" })), ["not-one-of"])
  })

  it("has an IBGE code of a city in its state", () => {
    assert.deepStrictEqual(codes(address({ city: "Curitiba", uf: "PR", cityCode: "4106902" })), [])
    assert.deepStrictEqual(codes(address({ city: "Curitiba", uf: "SC", cityCode: "4106902" })), ["city-code-uf"])
    assert.deepStrictEqual(codes(address({ city: "Curitiba", uf: "PR", cityCode: "9906902" })), ["city-code"])
  })

  it("is written on one line with what of it is known", () => {
    const written = (given: object) => formatAddress(Result.getOrThrow(address(given)))
    const whole = { street: "Rua das Flores", number: "12", complement: "fundos", district: "Centro", cep: "13010-000" }
    assert.strictEqual(
      written({ ...whole, city: "Campinas", uf: "SP" }),
      "Rua das Flores, 12, fundos, Centro, Campinas - SP, 13010-000",
    )
    assert.strictEqual(written({ city: "Campinas", uf: "SP" }), "Campinas - SP")
  })
})
