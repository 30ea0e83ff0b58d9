import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import type { Envelope } from "@guiche/core"
import { emailHandler } from "./email-handler.ts"
import type { Mail, Mailer } from "./mailer.ts"
import { makeRenderer } from "./render.ts"
import { templateCatalog } from "./templates/template-catalog.ts"

const envelope: Envelope = {
  id: "m-1",
  tenant: "loja",
  company: "01",
  at: "2026-03-02T12:00:00.000Z",
  attempt: 1,
  origin: { machine: "Complaint", id: "c-1", version: 1 },
}
const from = { name: "Loja", address: "sac@loja.example" }
const payload = {
  to: [{ name: "Conceição", address: "c@cliente.example" }],
  template: "complaint-survey",
  locale: "en",
  variables: templateCatalog["complaint-survey"].sample,
}

/** Keeps what it is given; fails as told. */
const recording = () => {
  const sent: Array<Mail> = []
  const mailer: Mailer = {
    send: (mail) => Effect.sync(() => ({ messageId: `<${mail.id}>`, receipt: String(sent.push(mail)) })),
    close: Effect.void,
  }
  return { sent, mailer }
}

const deliver = (given: unknown) =>
  Effect.gen(function* () {
    const { sent, mailer } = recording()
    const renderer = yield* Effect.orDie(makeRenderer())
    const { deliver: handle } = emailHandler({ mailer, renderer, from, timeZone: "America/Sao_Paulo" })
    yield* handle(given, envelope)
    return sent
  })

describe("Q8 from message to mail", () => {
  it.effect("the survey goes out under the message's id, in the reader's language and the company's time", () =>
    Effect.gen(function* () {
      const [mail] = yield* deliver({ ...payload, thread: { references: ["<0@loja.example>"] } })
      assert.deepInclude(mail, { id: "m-1", from, thread: { references: ["<0@loja.example>"] } })
      assert.strictEqual(mail?.subject, "[2026-000123] How did we do?")
      assert.match(mail?.text ?? "", /until April 3, 2026 at 11:59\sPM GMT-3/)
    }),
  )

  it.effect("a mail that names its time zone is printed in that one, and one that does not exist never fits", () =>
    Effect.gen(function* () {
      const [mail] = yield* deliver({ ...payload, timeZone: "America/Manaus" })
      assert.match(mail?.text ?? "", /until April 3, 2026 at 10:59\sPM GMT-4/)
      const error = yield* Effect.flip(deliver({ ...payload, timeZone: "America/Lugar_Nenhum" }))
      assert.deepInclude(error, { retry: false, code: "invalid-payload" })
    }),
  )

  it.effect("a payload that will never fit is not tried again, and every field at fault is named", () =>
    Effect.gen(function* () {
      const { locale: _locale, ...rest } = payload
      const error = yield* Effect.flip(deliver({ ...rest, to: [{ address: "a@b.example,c@d.example" }], bcc: [] }))
      assert.deepInclude(error, { retry: false, code: "invalid-payload" })
      assert.sameDeepMembers(
        [...(error.problems ?? [])],
        [
          { field: "to[0].address", problem: "invalid" },
          { field: "locale", problem: "missing" },
          { field: "bcc", problem: "unknown" },
        ],
      )
      assert.notInclude(error.message, "b.example")
    }),
  )

  it.effect("so is a template or variable that there is not", () =>
    Effect.gen(function* () {
      const unknown = yield* Effect.flip(deliver({ ...payload, template: "nope" }))
      assert.deepInclude(unknown, { retry: false, code: "unknown-template" })
      const wrong = yield* Effect.flip(deliver({ ...payload, variables: { ...payload.variables, link: "x" } }))
      assert.deepInclude(wrong, { retry: false, code: "invalid-variables" })
      assert.deepEqual(wrong.problems, [{ field: "variables.link", problem: "invalid" }])
      for (const nothing of [undefined, null, "x", 1, [], {}]) {
        assert.strictEqual((yield* Effect.flip(deliver(nothing))).retry, false)
      }
    }),
  )

  it.effect("a time zone that does not exist is found when the handler is made", () =>
    Effect.gen(function* () {
      const renderer = yield* makeRenderer()
      const { mailer } = recording()
      assert.throws(() => emailHandler({ mailer, renderer, from, timeZone: "America/Nowhere" }), RangeError)
    }),
  )
})
