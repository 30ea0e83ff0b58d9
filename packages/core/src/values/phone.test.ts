import { isValidPhone } from "@brazilian-utils/brazilian-utils/is-valid-phone"
import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { parsePhoneNumberFromString } from "libphonenumber-js/max"
import { inputDecoder } from "./issues.ts"
import { formatPhone, Phone, phoneKey } from "./phone.ts"

const phone = inputDecoder(Phone)
const codes = (input: unknown) => {
  const result = phone(input)
  return Result.isFailure(result) ? result.failure.map((issue) => issue.code) : []
}
const decoded = (text: string) => Result.getOrThrow(phone(text))

describe("Phone", () => {
  it("is kept in E.164 however it was written", () => {
    const ways = [
      "(11) 98888-7777",
      "11988887777",
      "011 98888 7777",
      "+55 (11) 98888-7777",
      "5511988887777",
      "055 11 98888.7777",
    ]
    for (const way of ways) assert.strictEqual(decoded(way), "+5511988887777", way)
    assert.strictEqual(decoded("(11) 3333-4444"), "+551133334444")
    assert.strictEqual(decoded("0800 729 0722"), "+558007290722")
    assert.strictEqual(decoded("+1 (212) 555-0123"), "+12125550123")
  })
  it("takes 55 as the area code of Santa Maria where the length says so", () => {
    assert.strictEqual(decoded("55 3222-1111"), "+555532221111")
    assert.strictEqual(decoded("55 99999-1111"), "+5555999991111")
    assert.strictEqual(decoded("55 55 3222-1111"), "+555532221111")
  })
  it("tells a wrong format, an area code that does not exist and a wrong number apart", () => {
    for (const text of [
      "",
      "98888-7777",
      "ramal 12",
      "(11) 98888-7777 r. 2",
      "+0 11 98888 7777",
      "+",
      "1".repeat(50),
      "+55 11 1",
    ]) {
      assert.deepStrictEqual(codes(text), ["phone-format"], text)
    }
    assert.deepStrictEqual(codes("(20) 98888-7777"), ["phone-area-code"])
    assert.deepStrictEqual(codes("(80) 0729-0722"), ["phone-format"])
    assert.deepStrictEqual(codes("(11) 88888-7777"), ["phone-number"])
    assert.deepStrictEqual(codes("(11) 1333-4444"), ["phone-number"])
  })
  it("B5 matches a mobile with and without its ninth digit", () => {
    assert.strictEqual(phoneKey(decoded("(11) 98888-7777")), phoneKey(decoded("(11) 8888-7777")))
    assert.notStrictEqual(phoneKey(decoded("(11) 98888-7777")), phoneKey(decoded("(21) 98888-7777")))
  })
  it("never matches a mobile with a landline", () => {
    assert.notStrictEqual(phoneKey(decoded("(11) 93333-4444")), phoneKey(decoded("(11) 3333-4444")))
    assert.strictEqual(phoneKey(decoded("+12125550123")), "+12125550123")
  })
  it("is shown the Brazilian way", () => {
    assert.deepStrictEqual(
      ["11988887777", "1133334444", "08007290722", "+12125550123"].map((text) => formatPhone(decoded(text))),
      ["(11) 98888-7777", "(11) 3333-4444", "0800 729 0722", "+12125550123"],
    )
  })
  it("accepts every Brazilian number that two libraries accept, in the same E.164", () => {
    const area = fc.integer({ min: 10, max: 99 })
    const number = fc.oneof(fc.stringMatching(/^9\d{8}$/), fc.stringMatching(/^[1-9]\d{7}$/))
    let accepted = 0
    fc.assert(
      fc.property(area, number, (ddd, subscriber) => {
        const parsed = parsePhoneNumberFromString(`(${ddd}) ${subscriber}`, "BR")
        if (parsed?.isValid() !== true || !isValidPhone(`${ddd}${subscriber}`)) return
        accepted++
        assert.strictEqual(decoded(`(${ddd}) ${subscriber}`), parsed.number)
      }),
      { seed: 5, numRuns: 3000 },
    )
    assert.isAbove(accepted, 300)
  })
  it("accepts no landline or nine-digit mobile that a library of Brazilian formats refuses", () => {
    const area = fc.integer({ min: 10, max: 99 })
    const number = fc.oneof(fc.stringMatching(/^9\d{8}$/), fc.stringMatching(/^[1-5]\d{7}$/))
    fc.assert(
      fc.property(area, number, (ddd, subscriber) => {
        const text = `${ddd}${subscriber}`
        assert.isTrue(isValidPhone(text) || Result.isFailure(phone(text)), text)
      }),
      { seed: 6, numRuns: 3000 },
    )
  })
})
