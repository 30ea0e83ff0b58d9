import { assert, describe, it } from "vitest"
import * as Result from "effect/Result"
import { parseMail } from "./parse-mail.ts"

const own = { addresses: ["sac@ipe.example.com"] }

const nature = (headers: Readonly<Record<string, string>>, text = "Precisamos de 200 estantes.") => {
  const all = { From: "Ana <ana@cliente.example>", To: "sac@ipe.example.com", Subject: "Pedido", ...headers }
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  const raw = [...head, "Content-Type: text/plain; charset=utf-8", "", text].join("\r\n")
  return Result.getOrThrow(parseMail(Buffer.from(raw), { own })).nature
}
const kind = (...given: Parameters<typeof nature>) => nature(...given).kind

describe("R-MAIL-6 the nature of a mail", () => {
  it.each([
    "Estou de férias e preciso que remarquem a entrega",
    "Auto: conserto do veículo placa ABC1D23",
    "Aviso de férias coletivas: suspendam as entregas",
    "Ausência programada de energia, preciso adiar",
    "Resposta automática do sistema de vocês está errada",
    "Re: Resposta automática: pedido",
  ])("is that of a person's words, whatever they begin with: %s", (subject) => {
    assert.strictEqual(kind({ Subject: subject }), "message")
  })

  it.each(["Resposta automática: Pedido 12", "Estou de férias", "Out of Office", "Ausência temporária - Tina"])(
    "is in doubt by the subject alone, and not by the subject of a mail that asks for no answer: %s",
    (subject) => {
      assert.deepStrictEqual(nature({ Subject: subject }), { kind: "doubtful", why: "Subject" })
      assert.strictEqual(kind({ Subject: subject, "X-Auto-Response-Suppress": "All" }), "auto-reply")
      assert.strictEqual(kind({ Subject: subject, "Return-Path": "<>" }), "auto-reply")
      assert.strictEqual(kind({ Subject: subject, "Auto-Submitted": "auto-replied" }), "auto-reply")
    },
  )

  it("is in doubt where a mail only asks for no automatic answer", () => {
    assert.strictEqual(kind({ "X-Auto-Response-Suppress": "All" }), "doubtful")
    assert.strictEqual(kind({ "Return-Path": "<>" }), "doubtful")
    assert.strictEqual(kind({ "X-Auto-Response-Suppress": "OOF", "Return-Path": "<>" }), "auto-reply")
  })

  it("is in doubt in a group that people write to, and not in what only can be unsubscribed from", () => {
    const group = { "List-Id": "<compras.cliente.example>", Precedence: "list" }
    assert.strictEqual(kind(group), "doubtful")
    assert.strictEqual(kind({ ...group, "List-Unsubscribe": "<mailto:x@cliente.example>" }), "doubtful")
    assert.strictEqual(
      kind({ "List-Post": "<mailto:compras@cliente.example>", "List-Unsubscribe": "<mailto:x@cliente.example>" }),
      "doubtful",
    )
    assert.strictEqual(kind({ "List-Id": "<c.news.example>", "List-Unsubscribe": "<https://news.example>" }), "list")
    assert.strictEqual(kind({ ...group, Precedence: "bulk" }), "list")
  })

  it("is that of a report where a server says that it wrote it, and not by the name of whoever looks after one", () => {
    const failed = "Não foi possível entregar a <lia@cliente.example>: 550 5.1.1 usuário desconhecido"
    const people = { From: "Postmaster Cliente <postmaster@cliente.example>" }
    assert.strictEqual(kind(people), "message")
    assert.strictEqual(kind({ ...people, "Return-Path": "<postmaster@cliente.example>" }, failed), "message")
    assert.strictEqual(kind({ ...people, "Return-Path": "<>" }, failed), "bounce")
    assert.strictEqual(kind(people, failed), "bounce")
    assert.strictEqual(kind({ From: "MAILER-DAEMON@cliente.example" }), "bounce")
    assert.strictEqual(kind({ From: "Mailer-Daemon <ana@cliente.example>" }), "message")
  })

  it("is that of a message where a form of the own site says whom to answer, and nothing else speaks of a loop", () => {
    const form = { From: "Site <sac@ipe.example.com>", "Reply-To": "Lia <lia@cliente.example>" }
    assert.strictEqual(kind(form), "message")
    assert.strictEqual(kind({ From: form.From }), "loop")
    assert.strictEqual(kind({ ...form, "Reply-To": "sac+a@ipe.example.com" }), "loop")
    assert.strictEqual(kind({ ...form, "X-Loop": "sac@ipe.example.com" }), "loop")
    assert.strictEqual(kind({ ...form, "Auto-Submitted": "auto-generated" }), "auto-reply")
  })
})
