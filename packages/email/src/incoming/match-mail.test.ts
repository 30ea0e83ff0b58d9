import { readdirSync, readFileSync } from "node:fs"
import * as Result from "effect/Result"
import { assert, describe, it } from "vitest"
import { messageIdOf } from "../compose-mail.ts"
import { makeReplyTokens } from "../reply-token.ts"
import { matched } from "./match-mail.ts"
import { parseMail } from "./parse-mail.ts"
import type { BouncedRecipient, ParsedMail } from "./parsed-mail.ts"

const secret = "a secret of the house, long enough to be one"
const tokens = makeReplyTokens(secret)
const about = { machine: "Ticket", id: "0192f0c1-7d1e-7abc-8def-0123456789ab" }
const token = tokens.tokenOf("ipe", about) ?? ""
const local = "0192f0c1-aaaa-7abc-8def-0123456789ab"

/** The Message-ID of the mail about the ticket that went to an address. */
const idSentTo = (to: string): string =>
  messageIdOf(local, "sac@ipe.example.com", { token, proof: tokens.proofOf("ipe", token, { local, to }) })

const fixtures = new URL("../../fixtures/", import.meta.url)
const idInFixtures = "<0192f0c1-aaaa.k5yxqmzt2d@ipe.example.com>"

const read = (raw: Uint8Array): ParsedMail => Result.getOrThrow(parseMail(raw))

const bouncedFrom = ({ nature }: ParsedMail): ReadonlyArray<BouncedRecipient> =>
  nature.kind === "bounce" ? nature.recipients : []

/** A report in which a mail of this id came back. */
const report = (name: string, messageId: string): ParsedMail => {
  const raw = readFileSync(new URL(name, fixtures), "latin1")
  return read(Buffer.from(raw.replaceAll(idInFixtures, messageId), "latin1"))
}

/** Reports as servers write them, which name the mail that came back. */
const reports = readdirSync(fixtures).flatMap((name) => {
  if (!/^bounce-.*\.eml$/.test(name)) return []
  const [first] = bouncedFrom(report(name, idInFixtures))
  return first?.originalMessageId === idInFixtures ? [{ name, first }] : []
})

const unknown = "bounce-postfix-unknown-user.eml"
const unknownAddress = "nao@existe.example.net"

describe("R-MAIL-6 a mail that came back", () => {
  const check = { tenant: "ipe", tokens }

  it("is looked for in all shapes of reports", () => assert.isAtLeast(reports.length, 14))

  for (const { first, name } of reports) {
    it(`${name} proves of whom it was sent to that it was, and of nobody else`, () => {
      const messageId = idSentTo(first.address)
      const { claimed, mail } = matched(report(name, messageId), check)
      assert.deepStrictEqual(claimed, { ...about, by: "returned" })
      assert.deepStrictEqual(bouncedFrom(mail), [{ ...first, originalMessageId: messageId }])
      const toAnother = matched(report(name, idSentTo("presidente@example.org")), check)
      assert.strictEqual(toAnother.claimed?.by, "references")
    })
  }

  it("is known in whichever case, and on whichever line, servers and people wrote ids and addresses", () => {
    const messageId = idSentTo("NAO@Existe.example.net")
    assert.match(messageId, /^<[0-9a-f-]{36}\.[a-z2-7]{16}\.[a-z2-7]{44}@ipe\.example\.com>$/)
    for (const id of [messageId, messageId.toUpperCase(), `\r\n ${messageId}`])
      assert.strictEqual(matched(report(unknown, id), check).claimed?.by, "returned")
  })

  it("is only named by whoever has the token, another mail's id, or the id of a mail to somebody else", () => {
    const proof = tokens.proofOf("ipe", token, { local, to: unknownAddress })
    const forged = [
      `<x.${token}@ipe.example.com>`,
      `<${token}@ipe.example.com>`,
      `<x.${"a".repeat(16)}.${token}@ipe.example.com>`,
      `<x.${proof}.${token}@ipe.example.com>`,
      idSentTo("outra@existe.example.net"),
    ]
    for (const id of forged) {
      const { claimed, mail } = matched(report(unknown, id), check)
      assert.deepStrictEqual(claimed, { ...about, by: "references" }, id)
      assert.lengthOf(bouncedFrom(mail), 1)
    }
    const other = tokens.tokenOf("ipe", { ...about, machine: "Complaint" }) ?? ""
    const moved = matched(report(unknown, `<${local}.${proof}.${other}@ipe.example.com>`), check)
    assert.strictEqual(moved.claimed?.by, "references")
  })

  it("is nothing to another tenant", () => {
    const { claimed } = matched(report(unknown, idSentTo(unknownAddress)), { tenant: "outra", tokens })
    assert.isUndefined(claimed)
  })

  it("is known as long as the secret that it went out under is given", () => {
    const next = "the next secret of the house, long enough too"
    const returned = report(unknown, idSentTo(unknownAddress))
    const both = { tenant: "ipe", tokens: makeReplyTokens([next, secret]) }
    assert.strictEqual(matched(returned, both).claimed?.by, "returned")
    assert.isUndefined(matched(returned, { tenant: "ipe", tokens: makeReplyTokens(next) }).claimed)
    const signed = both.tokens.tokenOf("ipe", about) ?? ""
    const id = messageIdOf(local, "sac@ipe.example.com", {
      token: signed,
      proof: both.tokens.proofOf("ipe", signed, { local, to: unknownAddress }),
    })
    const alone = { tenant: "ipe", tokens: makeReplyTokens(next) }
    assert.strictEqual(matched(report(unknown, id), alone).claimed?.by, "returned")
  })
})
