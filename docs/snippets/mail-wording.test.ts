import type { Caller } from "@guiche/core"
import { assert, describe, it } from "vitest"
import { openWordings, whatIsWrong, wordConfirmation } from "./mail-wording.ts"

const manager: Caller = { tenant: "acme", company: "01", actor: { id: "rui", profiles: ["manager"] } }

describe("J10 the guide to a company's own wording", () => {
  it("looks at it, puts it into use, and says where one may not be used", async () => {
    const guiche = await openWordings()
    const { id, seen } = await wordConfirmation(guiche, manager)
    assert.strictEqual(seen.subject, "[202603020000011] Recebemos o seu chamado")
    assert.include(seen.html, "Olá, Conceição! Já estamos vendo: Mercadoria não recebida.")
    assert.include(seen.text, "Seu chamado está aberto")
    assert.strictEqual((await guiche.as(manager).mailWording.get(id)).state, "Published")
    assert.strictEqual(
      await whatIsWrong(guiche, manager, "<p>\n{{{subject}}}</p>"),
      "html 2:1 ticket-opened (pt-BR, html) 2:1: saída sem escape não é permitida: subject",
    )
    assert.isUndefined(await whatIsWrong(guiche, manager, "<p>{{subject}}</p>"))
    await guiche.close()
  })
})
