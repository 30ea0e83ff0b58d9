import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as TestClock from "effect/testing/TestClock"
import type { Envelope } from "@guiche/core"
import { composeMail } from "./compose-mail.ts"
import { DeliveryFailed } from "./email-errors.ts"
import { emailHandler, type EmailHandlerOptions } from "./email-handler.ts"
import type { Mail, Mailer } from "./mailer.ts"
import { makeRenderer } from "./render.ts"
import { makeReplyTokens } from "./reply-token.ts"
import { isTemplateName, templateCatalog, type TemplateName } from "./templates/template-catalog.ts"
import { makeUnsubscribeTokens } from "./unsubscribe-token.ts"

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

/** The failure of a delivery, and not of what was read for it. */
const failure = (given: unknown) =>
  Effect.map(Effect.flip(deliver(given)), (error) => {
    assert.instanceOf(error, DeliveryFailed)
    return error
  })

/** Keeps what it is given; fails as told. */
const recording = () => {
  const sent: Array<Mail> = []
  const mailer: Mailer = {
    send: (mail) => Effect.sync(() => ({ messageId: `<${mail.id}>`, receipt: String(sent.push(mail)) })),
    close: Effect.void,
  }
  return { sent, mailer }
}

const deliver = (given: unknown, options: Partial<EmailHandlerOptions> = {}) =>
  Effect.gen(function* () {
    const { sent, mailer } = recording()
    const renderer = yield* Effect.orDie(makeRenderer())
    const handler = emailHandler({ mailer, renderer, from, timeZone: "America/Sao_Paulo", ...options })
    yield* handler.deliver(given, envelope)
    return sent
  })

describe("Q8 from message to mail", () => {
  it.effect("the survey goes out under the message's id, in the reader's language and the company's time", () =>
    Effect.gen(function* () {
      const [mail] = yield* deliver(payload)
      assert.deepInclude(mail, { id: "m-1", from })
      assert.notProperty(mail, "conversation")
      assert.strictEqual(mail?.subject, "[2026-000123] How did we do?")
      assert.match(mail?.text ?? "", /until April 3, 2026 at 11:59\sPM GMT-3/)
    }),
  )

  it.effect("a mail that names its time zone is printed in that one, and one that does not exist never fits", () =>
    Effect.gen(function* () {
      const [mail] = yield* deliver({ ...payload, timeZone: "America/Manaus" })
      assert.match(mail?.text ?? "", /until April 3, 2026 at 10:59\sPM GMT-4/)
      const error = yield* failure({ ...payload, timeZone: "America/Lugar_Nenhum" })
      assert.deepInclude(error, { retry: false, code: "invalid-payload" })
    }),
  )

  it.effect("what somebody wrote goes out as theirs, and everything else as an automatic mail", () =>
    Effect.gen(function* () {
      const written = (template: TemplateName) =>
        Effect.map(
          deliver({ ...payload, template, variables: templateCatalog[template].sample }),
          ([mail]) => mail?.isWritten === true,
        )
      const names = Object.keys(templateCatalog).filter(isTemplateName)
      const found = yield* Effect.filter(names, written)
      assert.sameMembers(found, [
        "complaint-answered",
        "complaint-out-of-policy",
        "complaint-question",
        "interaction-resolved",
        "solution-answer",
        "ticket-answered",
      ])
    }),
  )

  it.effect("a payload that will never fit is not tried again, and every field at fault is named", () =>
    Effect.gen(function* () {
      const { locale: _locale, ...rest } = payload
      const error = yield* failure({ ...rest, to: [{ address: "a@b.example,c@d.example" }], bcc: [] })
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
      const unknown = yield* failure({ ...payload, template: "nope" })
      assert.deepInclude(unknown, { retry: false, code: "unknown-template" })
      const wrong = yield* failure({ ...payload, variables: { ...payload.variables, link: "x" } })
      assert.deepInclude(wrong, { retry: false, code: "invalid-variables" })
      assert.deepEqual(wrong.problems, [{ field: "variables.link", problem: "invalid" }])
      for (const nothing of [undefined, null, "x", 1, [], {}]) {
        assert.strictEqual((yield* failure(nothing)).retry, false)
      }
    }),
  )

  it.effect("what the operator gives is looked at when the handler is made, where it is constant", () =>
    Effect.gen(function* () {
      const renderer = yield* makeRenderer()
      const { mailer } = recording()
      const tokens = makeReplyTokens(secret)
      const made = (options: Partial<EmailHandlerOptions>) => () =>
        emailHandler({ mailer, renderer, from, timeZone: "America/Sao_Paulo", ...options })
      assert.throws(made({ timeZone: "America/Nowhere" }), RangeError)
      assert.throws(made({ from: { address: "sac@localhost" } }), RangeError, "from.address")
      assert.throws(made({ from: { ...from, name: "L".repeat(201) } }), RangeError, "from.name")
      for (const address of ["sac", "Loja <sac@loja.example>", "atendimento.cliente1@loja.example"])
        assert.throws(made({ replies: { tokens, mailbox: { address } } }), RangeError, "replies.mailbox", address)
      assert.doesNotThrow(made({ replies: { tokens, mailbox: { address: "atendimento.cliente@loja.example" } } }))
    }),
  )

  it.effect("what a function of the operator's gives wrongly is no message's fault, which is tried again", () =>
    Effect.gen(function* () {
      const tokens = makeReplyTokens(secret)
      const unsubscribe = makeUnsubscribeTokens(secret)
      const wrong: ReadonlyArray<readonly [field: string, options: Partial<EmailHandlerOptions>]> = [
        ["from.address", { from: () => ({ address: "sac@localhost" }) }],
        ["replies.mailbox.address", { replies: { tokens, mailbox: () => ({ address: "sac" }) } }],
        ["unsubscribe.ways.url", { unsubscribe: { tokens: unsubscribe, ways: () => ({ url: "http://localhost/u" }) } }],
        ["unsubscribe.ways", { unsubscribe: { tokens: unsubscribe, ways: () => ({}) } }],
      ]
      for (const [field, options] of wrong) {
        const error = yield* Effect.flip(deliver(payload, options))
        const problems = [{ field, problem: "invalid" as const }]
        assert.deepInclude(error, { _tag: "DeliveryFailed", retry: true, code: "setup", problems })
      }
    }),
  )

  it.effect("a mail goes out up to the instant from which it is worth nothing, and is done without it then", () =>
    Effect.gen(function* () {
      const reminder = { ...payload, expiresAt: "1970-01-01T00:00:10.000Z" }
      yield* TestClock.setTime(9_999)
      assert.lengthOf(yield* deliver(reminder), 1)
      yield* TestClock.setTime(10_000)
      assert.lengthOf(yield* deliver(reminder), 0)
    }),
  )
})

const secret = "a secret of the house, long enough to be one"

describe("R-MAIL-3 answers find their conversation", () => {
  const tokens = makeReplyTokens(secret)
  const replies = { tokens, mailbox: { name: "Loja", address: "sac@loja.example" } }

  it.effect("a mail to a customer names the conversation in its address for answers and in its ids", () =>
    Effect.gen(function* () {
      const about = { machine: "Complaint", id: "c-9" }
      const token = tokens.tokenOf("loja", about) ?? ""
      const [mail] = yield* deliver({ ...payload, about }, { replies })
      assert.deepInclude(mail, {
        replyTo: { name: "Loja", address: `sac+${token}@loja.example` },
        conversation: {
          token,
          proof: tokens.proofOf("loja", token, { local: "m-1", to: "c@cliente.example" }),
          received: [],
        },
      })
      const [own] = yield* deliver(payload, { replies })
      assert.strictEqual(own?.conversation?.token, tokens.tokenOf("loja", { machine: "Complaint", id: "c-1" }))
    }),
  )

  it.effect("only a mail to one address proves whom it was sent to, in whichever case that is written", () =>
    Effect.gen(function* () {
      const [first] = payload.to
      const again = { address: "C@Cliente.example" }
      const other = { address: "outra@cliente.example" }
      const [one] = yield* deliver(payload, { replies })
      const [twice] = yield* deliver({ ...payload, to: [first, again] }, { replies })
      const [copied] = yield* deliver({ ...payload, cc: [other] }, { replies })
      const [several] = yield* deliver({ ...payload, to: [first, other] }, { replies })
      assert.isDefined(one?.conversation?.proof)
      assert.strictEqual(twice?.conversation?.proof, one?.conversation?.proof)
      for (const mail of [copied, several]) {
        assert.isDefined(mail?.conversation)
        assert.notProperty(mail?.conversation, "proof")
      }
    }),
  )

  it.effect("where a policy says who is answered, they are; the ids name the conversation all the same", () =>
    Effect.gen(function* () {
      const replyTo = { name: "Bia, vendas", address: "bia@loja.example" }
      const [mail] = yield* deliver({ ...payload, replyTo }, { replies })
      assert.deepStrictEqual(mail?.replyTo, replyTo)
      assert.isDefined(mail?.conversation)
    }),
  )

  it.effect("a mail to the house's own people, or about what nobody writes about, has none", () =>
    Effect.gen(function* () {
      const template = "complaint-escalated"
      const { sample: variables } = templateCatalog[template]
      const [toStaff] = yield* deliver({ ...payload, template, variables }, { replies })
      const [aboutGroup] = yield* deliver({ ...payload, about: { machine: "ServiceGroup", id: "g-1" } }, { replies })
      for (const mail of [toStaff, aboutGroup]) {
        assert.notProperty(mail, "conversation")
        assert.notProperty(mail, "replyTo")
      }
    }),
  )

  it.effect(
    "where the token is too long for the mailbox, answers go to the mailbox itself, and the ids name the conversation",
    () =>
      Effect.gen(function* () {
        const byUuid = { machine: "Complaint", id: "01a203c1-b20d-77ae-92a6-44d4af25d522" }
        const byLongId = { machine: "Complaint", id: "a".repeat(26) }
        const answeredAt = (address: string, about: typeof byUuid) =>
          Effect.map(
            deliver({ ...payload, about }, { replies: { tokens, mailbox: () => ({ address }) } }),
            ([mail]) => {
              assert.isTrue(mail && Result.isSuccess(composeMail(mail, 0)))
              assert.strictEqual(mail?.conversation?.token, tokens.tokenOf("loja", about))
              return mail?.replyTo?.address
            },
          )
        const [fits, long, short] = ["atendimento.cliente", "atendimento.clientes", "sac"]
        assert.match((yield* answeredAt(`${fits}@loja.example`, byUuid)) ?? "", /^atendimento\.cliente\+[a-z2-7]{44}@/)
        assert.strictEqual(yield* answeredAt(`${long}@loja.example`, byUuid), `${long}@loja.example`)
        assert.match((yield* answeredAt(`${short}@loja.example`, byLongId)) ?? "", /^sac\+[a-z2-7]{60}@/)
        assert.strictEqual(yield* answeredAt(`${short}s@loja.example`, byLongId), `${short}s@loja.example`)
      }),
  )

  it.effect("each tenant's mails come from its own address and go back to its own mailbox", () =>
    Effect.gen(function* () {
      const mailbox = ({ tenant }: Envelope) => ({ address: `sac@${tenant}.example` })
      const [mail] = yield* deliver(payload, { from: mailbox, replies: { tokens, mailbox } })
      assert.strictEqual(mail?.from.address, "sac@loja.example")
      assert.match(mail?.replyTo?.address ?? "", /^sac\+[a-z2-7]+@loja\.example$/)
    }),
  )
})

describe("R-MAIL-4 who reads a mail that is not owed to them finds where to unsubscribe", () => {
  const tokens = makeUnsubscribeTokens(secret)
  const ways = (token: string) => ({ url: `https://loja.example/sair/${token}`, mailto: "sair@loja.example" })
  const unsubscribe = { tokens, ways }

  it.effect("in a survey, by a link of their own", () =>
    Effect.gen(function* () {
      const [mail] = yield* deliver(payload, { unsubscribe })
      const token = mail?.unsubscribe?.url?.split("/").at(-1) ?? ""
      assert.strictEqual(tokens.address("loja", token), "c@cliente.example")
      assert.include(mail?.html, `href="https://loja.example/sair/${token}"`)
      assert.include(mail?.text, `\nI do not want more mails like this: https://loja.example/sair/${token}\n`)
    }),
  )

  it.effect("or by a mail, where there is no page", () =>
    Effect.gen(function* () {
      const leaving = { tokens, ways: () => ({ mailto: "sair@loja.example" }) }
      const [mail] = yield* deliver({ ...payload, locale: "pt-BR" }, { unsubscribe: leaving })
      assert.include(mail?.html, 'href="mailto:sair@loja.example"')
      assert.include(mail?.text, "\nNão quero mais receber e-mails como este: mailto:sair@loja.example\n")
    }),
  )

  it.effect("not in what is owed to them, nor where another would get their link", () =>
    Effect.gen(function* () {
      const template = "complaint-confirmation"
      const { sample: variables } = templateCatalog[template]
      const [owed] = yield* deliver({ ...payload, template, variables }, { unsubscribe })
      const [shared] = yield* deliver({ ...payload, cc: [{ address: "outra@cliente.example" }] }, { unsubscribe })
      for (const mail of [owed, shared]) {
        assert.notProperty(mail, "unsubscribe")
        assert.notInclude(mail?.text, "I do not want more mails like this")
      }
    }),
  )
})

describe("A11 an entry for the reader's calendar", () => {
  it.effect("goes with the mail that has one", () =>
    Effect.gen(function* () {
      const calendar = {
        method: "request",
        uid: "Visit-1",
        sequence: 0,
        from: "2026-03-05T17:30:00.000Z",
        until: "2026-03-05T18:30:00.000Z",
        summary: "Visita",
      }
      const [mail] = yield* deliver({ ...payload, calendar })
      assert.strictEqual(mail?.calendar?.method, "REQUEST")
      assert.include(mail?.calendar?.content, "DTSTART:20260305T173000Z")
    }),
  )
})
