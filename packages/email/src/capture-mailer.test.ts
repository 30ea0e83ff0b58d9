import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import PostalMime from "postal-mime"
import { makeCaptureMailer } from "./capture-mailer.ts"
import type { Mail } from "./mailer.ts"

const folderForTest = Effect.acquireRelease(
  Effect.promise(() => mkdtemp(join(tmpdir(), "guiche-mail-"))),
  (folder) => Effect.promise(() => rm(folder, { recursive: true, force: true })),
)

const mail: Mail = {
  id: "0192f0c1-7d1e",
  from: { name: "Móveis São João", address: "sac@loja.example" },
  to: [{ name: "Conceição", address: "c@cliente.example" }],
  subject: "Recebemos a sua reclamação",
  html: "<p>Olá</p>",
  text: "Olá",
}

describe("Q6 capture for development", () => {
  it.effect("each message is one readable .eml file, however often it is delivered", () =>
    Effect.gen(function* () {
      const folder = join(yield* folderForTest, "caixa", "saida")
      const mailer = makeCaptureMailer({ folder })
      const first = yield* mailer.send(mail)
      yield* mailer.send(mail)
      assert.deepEqual(yield* Effect.promise(() => readdir(folder)), ["0192f0c1-7d1e.eml"])
      const raw = yield* Effect.promise(() => readFile(first.receipt))
      const read = yield* Effect.promise(() => PostalMime.parse(raw))
      assert.deepInclude(read, { subject: mail.subject, messageId: "<0192f0c1-7d1e@loja.example>" })
      assert.strictEqual(read.text?.trimEnd(), "Olá")
    }),
  )

  it.effect("an id never leads out of the folder", () =>
    Effect.gen(function* () {
      const folder = yield* folderForTest
      const mailer = makeCaptureMailer({ folder })
      for (const id of ["../../fora", "a/b", ".", "..", "C:\\x", "x\u0000y", "é", "x".repeat(5_000)]) {
        const { messageId, receipt } = yield* mailer.send({ ...mail, id })
        assert.strictEqual(receipt, join(folder, basename(receipt)))
        assert.match(messageId, /^<[0-9a-f]{64}@loja\.example>$/)
      }
      assert.strictEqual((yield* Effect.promise(() => readdir(folder))).length, 8)
    }),
  )

  it.effect("a folder that cannot be written is a failure to be repeated", () =>
    Effect.gen(function* () {
      const file = join(yield* folderForTest, "file")
      yield* Effect.promise(() => writeFile(file, ""))
      const error = yield* Effect.flip(makeCaptureMailer({ folder: join(file, "x") }).send(mail))
      assert.deepInclude(error, { code: "storage", retry: true })
    }),
  )
})
