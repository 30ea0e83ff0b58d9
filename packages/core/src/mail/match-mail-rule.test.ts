import { assert, describe, it } from "@effect/vitest"
import type { Code } from "../values/index.ts"
import { type MailCase, tryMailRules } from "./match-mail-rule.ts"

const mail: MailCase = {
  mailbox: "sac@loja.example",
  sender: "Ana@Parceiro.example",
  subject: "Dúvidas sobre a estante",
  hasFiles: false,
  partyKnown: false,
  hasConversation: false,
}

type When = Parameters<typeof tryMailRules>[0][number]["when"]

const rule = (when: When, more: { readonly code?: string; readonly order?: number } = {}) => ({
  code: (more.code ?? "R") as Code,
  order: more.order ?? 1,
  when,
  action: { kind: "desk" } as const,
})

const fits = (when: When, about: Partial<MailCase> = {}) => tryMailRules([rule(when)], { ...mail, ...about })[0]?.fits

describe("J10 a rule for incoming mail", () => {
  it("fits where all that it asks for holds, and every mail where it asks for nothing", () => {
    assert.isTrue(fits({}))
    assert.isTrue(fits({ mailbox: "SAC@loja.example", sender: "ana@parceiro.example" }))
    assert.isFalse(fits({ mailbox: "sac@loja.example", hasFiles: true }))
    assert.isTrue(fits({ partyKnown: false }))
  })

  it("knows a sender by the whole domain, not by the end of it", () => {
    assert.isTrue(fits({ sender: "@parceiro.example" }))
    assert.isFalse(fits({ sender: "@parceiro.example" }, { sender: "ana@outro-parceiro.example" }))
    assert.isFalse(fits({ sender: "@parceiro.example" }, { sender: "ana@parceiro.example.evil.example" }))
    assert.isFalse(fits({ sender: "@parceiro.example" }, { sender: undefined }))
  })

  it("finds words whatever their case, accents and number, all of a text or one text of several", () => {
    assert.isTrue(fits({ words: ["DUVIDA"] }))
    assert.isFalse(fits({ words: ["estante azul"] }))
    assert.isTrue(fits({ words: ["estante azul", "estantes"] }))
  })

  it("comes by its order and then its code, and is told with what it lacks", () => {
    const rules = [rule({}, { code: "B" }), rule({ hasFiles: true }, { order: 2 }), rule({}, { code: "A" })]
    const tried = tryMailRules(rules, mail)
    assert.deepStrictEqual(
      tried.map(({ fits: isMet, rule: { code }, unmet }) => [String(code), isMet, unmet]),
      [
        ["A", true, []],
        ["B", true, []],
        ["R", false, ["files"]],
      ],
    )
  })
})
