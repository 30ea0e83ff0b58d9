import { assert, describe, it } from "vitest"
import { shown } from "./read-mail.ts"

const mail = (...lines: ReadonlyArray<string>): Uint8Array => Buffer.from(lines.join("\r\n"))

describe("A11 the guide to e-mail", () => {
  it("shows what was newly written, and nothing of automatic mails", () => {
    const answer = mail(
      "From: Ana <ana@co.example.net>",
      "Subject: Re: Cadeira",
      "",
      "O lote é L-2207.",
      "",
      "Em seg., 2 de mar. de 2026 às 09:14, SAC <sac@ipe.example.com> escreveu:",
      "> Qual é o lote?",
    )
    assert.deepStrictEqual(shown(answer), { who: "ana@co.example.net", says: "O lote é L-2207.", files: 0 })
    assert.isUndefined(shown(mail("From: ana@co.example.net", "Auto-Submitted: auto-replied", "", "Volto dia 20.")))
    assert.throws(() => shown(mail("{}")), "no mail")
  })
})
