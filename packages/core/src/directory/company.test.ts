import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { inputDecoder } from "../values/index.ts"
import { Company, companyTerms } from "./index.ts"

const day = [{ from: "09:00", until: "17:00" }]
const weekly = { monday: day, tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] }
const given = {
  code: "01",
  name: "Filial Manaus",
  zone: "America/Manaus",
  locale: "en",
  serviceProfile: "regulated-sac",
  calendar: { weekly, holidays: ["banking"], exceptions: [] },
}
const decode = inputDecoder(Company.transitions.define.input)

describe("J10 companies", () => {
  it("have usual terms where none are registered", () => {
    const { calendar, ...terms } = companyTerms("07")
    assert.deepStrictEqual(terms, {
      code: "07",
      name: undefined,
      taxId: undefined,
      zone: calendar.zone,
      locale: "pt-BR",
      serviceProfile: "consumer",
    })
    assert.deepStrictEqual([calendar.zone, calendar.holidays], ["America/Sao_Paulo", ["national"]] as unknown)
    assert.deepStrictEqual([calendar.weekly.friday.length, calendar.weekly.sunday.length], [1, 0])
  })

  it("have their own where they are, the calendar in the company's zone", () => {
    const company = Result.getOrThrow(decode(given))
    const terms = companyTerms("01", company)
    assert.deepStrictEqual([terms.name, terms.locale, terms.serviceProfile], ["Filial Manaus", "en", "regulated-sac"])
    assert.strictEqual(terms.calendar.zone, "America/Manaus")
    assert.deepStrictEqual(terms.calendar.holidays, ["banking"])
    assert.strictEqual(terms.calendar.weekly.monday[0]?.from, "09:00")
  })

  it("take an alphanumeric CNPJ and no CPF", () => {
    assert.isTrue(Result.isSuccess(decode({ ...given, taxId: "12.ABC.345/01DE-35" })))
    assert.isTrue(Result.isFailure(decode({ ...given, taxId: "529.982.247-25" })))
  })
})
