import * as fc from "fast-check"
import { assert, describe, it } from "vitest"
import { conversations, makeReplyTokens } from "./reply-token.ts"

const secret = "a secret of the house, long enough to be one"
const about = { machine: "Complaint", id: "0192f0c1-7d1e-7abc-8def-0123456789ab" }
const { about: read, proofOf, sentTo, tokenOf } = makeReplyTokens(secret)

const anyId = fc.oneof(fc.uuid(), fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,25}$/))

describe("R-MAIL-3 a token names one conversation of one tenant", () => {
  it("reads back what was named, in either case, and fits an address", () => {
    fc.assert(
      fc.property(fc.constantFrom(...conversations), anyId, fc.string(), (machine, id, tenant) => {
        const token = tokenOf(tenant, { machine, id }) ?? ""
        assert.match(token, /^[a-z2-7]{20,60}$/)
        assert.deepStrictEqual(read(tenant, token), { machine, id })
        assert.deepStrictEqual(read(tenant, token.toUpperCase()), { machine, id })
      }),
    )
  })

  it("is the same every time, so that nothing need be kept", () => {
    assert.strictEqual(tokenOf("loja", about), makeReplyTokens(secret).tokenOf("loja", about))
    assert.strictEqual(tokenOf("loja", about)?.length, 44)
  })

  it("is none in another tenant, nor with one character changed, cut or added", () => {
    const token = tokenOf("loja", about) ?? ""
    assert.isUndefined(read("outra", token))
    for (let at = 0; at < token.length; at++) {
      const other = token[at] === "a" ? "b" : "a"
      assert.isUndefined(read("loja", token.slice(0, at) + other + token.slice(at + 1)), `character ${at}`)
      assert.isUndefined(read("loja", token.slice(0, at)))
    }
    for (const text of [`${token}a`, ` ${token}`, "", "a", "não", "a".repeat(10_000)])
      assert.isUndefined(read("loja", text))
  })

  it("is none for a record that nobody writes about, or whose id does not fit an address", () => {
    assert.isUndefined(tokenOf("loja", { ...about, machine: "ServiceGroup" }))
    assert.isUndefined(tokenOf("loja", { ...about, id: "x".repeat(27) }))
    const hosts = makeReplyTokens(secret, [...conversations, "WarrantyCard"])
    const token = hosts.tokenOf("loja", { ...about, machine: "WarrantyCard" }) ?? ""
    assert.deepStrictEqual(hosts.about("loja", token), { ...about, machine: "WarrantyCard" })
    assert.isUndefined(read("loja", token))
  })

  it("outlives a change of the secret while both are given, and another's secret makes none", () => {
    const old = tokenOf("loja", about) ?? ""
    const next = "the next secret of the house, long enough too"
    const both = makeReplyTokens([next, secret])
    assert.deepStrictEqual(both.about("loja", old), about)
    assert.deepStrictEqual(makeReplyTokens(next).about("loja", both.tokenOf("loja", about) ?? ""), about)
    assert.isUndefined(makeReplyTokens(next).about("loja", old))
    assert.throws(() => makeReplyTokens("short"), RangeError)
    assert.throws(() => makeReplyTokens([]), RangeError)
  })
})

describe("R-MAIL-6 a Message-ID proves whom a mail of ours was sent to", () => {
  const token = tokenOf("loja", about) ?? ""
  const mail = { local: "0192f0c1-7d1e-7abc-8def-0123456789ab", to: "ana@cliente.example" }
  const proof = proofOf("loja", token, mail)
  const id = `<${mail.local}.${proof}.${token}@loja.example>`

  it("reads back what the mail was about, in either case", () => {
    assert.match(proof, /^[a-z2-7]{16}$/)
    assert.deepStrictEqual(sentTo("loja", id, mail.to), about)
    assert.deepStrictEqual(sentTo("loja", id.toUpperCase(), "Ana@CLIENTE.example"), about)
  })

  it("is one address for a domain as people write it and as servers do", () => {
    const written = proofOf("loja", token, { ...mail, to: "ana@ipê.example" })
    const returned = `<${mail.local}.${written}.${token}@loja.example>`
    assert.deepStrictEqual(sentTo("loja", returned, "ana@xn--ip-fja.example"), about)
  })

  it("proves nothing with one character changed, for another address, nor in another tenant", () => {
    assert.isUndefined(sentTo("loja", id, "bia@cliente.example"))
    assert.isUndefined(sentTo("outra", id, mail.to))
    for (let at = 1; at < id.indexOf("@"); at++) {
      const other = id[at] === "a" ? "b" : "a"
      assert.isUndefined(sentTo("loja", id.slice(0, at) + other + id.slice(at + 1), mail.to), `character ${at}`)
    }
    for (const text of ["", "<>", "<@>", `<${token}@loja.example>`, `<x.${token}@loja.example>`, `<.${proof}.@>`])
      assert.isUndefined(sentTo("loja", text, mail.to))
  })

  it("is the same at every attempt, and serves for no address of a conversation", () => {
    assert.strictEqual(makeReplyTokens(secret).proofOf("loja", token, mail), proof)
    assert.isUndefined(read("loja", proof))
  })
})
