import { Email } from "@guiche/core"
import * as Schema from "effect/Schema"
import { assert, describe, it } from "vitest"
import { makeReplyTokens } from "./reply-token.ts"
import { makeUnsubscribeTokens } from "./unsubscribe-token.ts"

const secret = "a secret of the house, long enough to be one"
const { address, tokenOf } = makeUnsubscribeTokens(secret)
const email = Schema.decodeSync(Email)

describe("R-MAIL-4 a link unsubscribes one address of one tenant", () => {
  it("reads back the address, in one spelling, and is part of a link as it is", () => {
    const token = tokenOf("loja", email("Ana+Loja@Cliente.example"))
    assert.match(token, /^[\w-]+\.[\w-]+$/)
    assert.strictEqual(address("loja", token), "ana+loja@cliente.example")
    assert.strictEqual(
      address("loja", tokenOf("loja", email(`${"a".repeat(64)}@${"b".repeat(60)}.example`)))?.length,
      133,
    )
  })

  it("serves no other tenant, no other address, and no other purpose", () => {
    const token = tokenOf("loja", email("ana@cliente.example"))
    assert.isUndefined(address("outra", token))
    const [, mac] = token.split(".")
    assert.isUndefined(address("loja", `${Buffer.from("eva@cliente.example").toString("base64url")}.${mac}`))
    assert.isUndefined(address("loja", makeReplyTokens(secret).tokenOf("loja", { machine: "Ticket", id: "t-1" }) ?? ""))
    for (const text of ["", ".", token.slice(1), `${token}A`, "x".repeat(10_000), "é.é"])
      assert.isUndefined(address("loja", text))
  })

  it("outlives a change of the secret while both are given", () => {
    const token = tokenOf("loja", email("ana@cliente.example"))
    assert.isDefined(
      makeUnsubscribeTokens(["the next secret of the house, long enough", secret]).address("loja", token),
    )
    assert.isUndefined(makeUnsubscribeTokens("the next secret of the house, long enough").address("loja", token))
  })
})
