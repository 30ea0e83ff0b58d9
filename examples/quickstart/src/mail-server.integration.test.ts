import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { makeSmtpMailer } from "@guiche/email"
import * as Effect from "effect/Effect"
import { assert, describe, it } from "vitest"
import { startMailServer } from "./mail-server.ts"

describe("Q6 the mail server of the example", () => {
  it("keeps what really came over SMTP as a file, and hands it out parsed", async () => {
    const folder = await mkdtemp(join(tmpdir(), "guiche-mails-"))
    const server = await startMailServer(join(folder, "mails"))
    const mailer = makeSmtpMailer({ host: "127.0.0.1", port: server.port, security: "none" })
    const mail = {
      id: "0192f0c1",
      from: { name: "Loja Exemplo", address: "sac@loja.example" },
      to: [{ name: "Conceição", address: "conceicao@example.org" }],
      subject: "[2026-000001] Recebemos a sua reclamação",
      html: "<p>Olá, Conceição.</p>",
      text: "Olá, Conceição.\n",
    }
    await Effect.runPromise(mailer.send(mail))
    await Effect.runPromise(mailer.close)
    await server.close()
    const [received] = server.received
    assert.lengthOf(server.received, 1)
    assert.strictEqual(received?.subject, mail.subject)
    assert.strictEqual(received?.text, "Olá, Conceição.")
    assert.deepStrictEqual(received?.to, ["conceicao@example.org"])
    assert.match(received?.file ?? "", /01-2026-000001-recebemos-a-sua-reclamacao\.eml$/)
    assert.include(await readFile(received?.file ?? "", "utf8"), "Message-ID: <0192f0c1@loja.example>")
    await rm(folder, { recursive: true })
  })
})
