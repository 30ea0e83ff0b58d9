import { assert, describe, it } from "@effect/vitest"
import { searchTokens } from "../machine/search-tokens.ts"
import type { Email } from "../values/index.ts"
import { emailsOf, emailWords, sameEmail } from "./party-emails.ts"

const email = (text: string) => text as Email
const party = {
  email: email("Ana.Reis@example.com.br"),
  emails: [{ address: email("financeiro@example.com.br") }, { address: email("ANA.reis@example.com.br") }],
  contacts: [{ email: email("bia@example.com.br") }, {}],
}

describe("Q8 the e-mail addresses of a party", () => {
  it("are its own, its further ones and its people's, and each has one word of text search, once", () => {
    assert.lengthOf(emailsOf(party), 4)
    const words = ["mailanareisexamplecombr", "mailfinanceiroexamplecombr", "mailbiaexamplecombr"]
    assert.deepStrictEqual(emailWords(party), words)
    assert.deepStrictEqual(emailWords({}), [])
    const long = emailWords({ email: email(`${"a".repeat(60)}s@example.com.br`) })
    for (const word of [...words, ...long]) assert.lengthOf(searchTokens(word), 1)
  })

  it("are the same in whichever case they are written, and in no other way", () => {
    assert.isTrue(sameEmail(email("Ana.Reis@example.com.br"), email("aNA.reis@example.com.br")))
    assert.isFalse(sameEmail(email("anareis@example.com.br"), email("ana.reis@example.com.br")))
  })
})
