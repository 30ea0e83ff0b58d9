import { assert, describe, it } from "@effect/vitest"
import { searchTokens } from "../machine/search-tokens.ts"
import type { Phone } from "../values/index.ts"
import { partyByPhone, partyLike } from "./index.ts"
import { phoneWords } from "./party-phones.ts"

const phone = (text: string) => text as Phone
const old = phone("+551188887777")
const current = phone("+5511988887777")

/** Whether a party with this phone has every word that is sought, whole. */
const isFound = (party: Parameters<typeof phoneWords>[0], where: object): boolean => {
  const search = "search" in where ? String(where.search) : ""
  const words = phoneWords(party).flatMap(searchTokens)
  return search.trim() !== "" && searchTokens(search).every((token) => words.includes(token))
}

describe("B5 phones with and without the ninth digit", () => {
  it("find the party, whichever way either is written", () => {
    for (const stored of [old, current])
      for (const text of ["(11) 98888-7777", "(11) 8888-7777", "+55 11 98888-7777", "011 8888 7777", "5511988887777"]) {
        assert.isTrue(isFound({ phone: stored }, partyByPhone(text)), `${text} finds ${stored}`)
        assert.isTrue(isFound({ phone: stored }, partyLike(text)), `${text} is like ${stored}`)
      }
  })

  it("take no landline for a mobile, and no number for another", () => {
    assert.isFalse(isFound({ phone: phone("+551133334444") }, partyByPhone("(11) 93333-4444")))
    assert.isFalse(isFound({ phone: current }, partyByPhone("(21) 98888-7777")))
    assert.isFalse(isFound({ phone: current }, partyByPhone("(11) 98888-7778")))
  })

  it("are those of the party, its further ones and its people's, each once", () => {
    const party = {
      phone: current,
      phones: [{ number: phone("+551133334444") }, { number: old }],
      contacts: [{ phone: phone("+14155550100") }, {}],
    }
    assert.deepStrictEqual(phoneWords(party), [
      "tel551188887777",
      "11988887777",
      "1188887777",
      "tel551133334444",
      "1133334444",
      "tel14155550100",
      "14155550100",
    ])
    assert.isTrue(isFound(party, partyByPhone("+1 415 555 0100")))
    assert.deepStrictEqual(phoneWords({}), [])
  })

  it("what is no phone number is nobody's, and may still be like a name or a code", () => {
    assert.deepStrictEqual(partyByPhone("Conceição"), { id: { in: [] } })
    assert.deepStrictEqual(partyLike("Conceição Áv"), { search: "Conceição Áv" })
    assert.deepStrictEqual(partyLike("529.982.247-25"), { search: "529.982.247-25" })
    assert.deepStrictEqual(partyLike("000123"), { search: "000123" })
  })
})
