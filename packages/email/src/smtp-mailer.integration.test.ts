import { domainToASCII } from "node:url"
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as TestClock from "effect/testing/TestClock"
import PostalMime from "postal-mime"
import type { DeliveryFailed } from "./email-errors.ts"
import type { Envelope } from "@guiche/core"
import { emailHandler } from "./email-handler.ts"
import type { Mail, Mailer } from "./mailer.ts"
import { makeRenderer } from "./render.ts"
import { makeSmtpMailer } from "./smtp-mailer.ts"
import type { SmtpMailerOptions } from "./smtp-options.ts"
import { emailPayload, templateCatalog } from "./templates/template-catalog.ts"
import { bareServer, type Post, SmtpReply, smtpServer } from "./testing/smtp-servers.ts"

const smtpMailer = (port: number, options: Partial<SmtpMailerOptions> = {}) =>
  Effect.acquireRelease(
    Effect.sync(() => makeSmtpMailer({ host: "127.0.0.1", port, security: "none", ...options })),
    (mailer) => mailer.close,
  )

const mail: Mail = {
  id: "0192f0c1-7d1e",
  from: { name: "Móveis São João", address: "sac@loja.example" },
  to: [{ name: "Conceição Araújo", address: "conceicao@cliente.example" }],
  subject: "Recebemos a sua reclamação nº 1: ação, coração, pão",
  html: "<p>Olá, ação</p>",
  text: "Olá, ação\n.\n..fim",
}

const parse = (post: Post, index = 0) =>
  Effect.promise(() => PostalMime.parse(Buffer.from(post.received[index]?.raw ?? "", "latin1")))

const failure = (mailer: Mailer, sent: Mail = mail): Effect.Effect<DeliveryFailed, unknown> =>
  Effect.flip(mailer.send(sent))

const handlerFor = (mailer: Mailer) =>
  Effect.map(Effect.orDie(makeRenderer()), (renderer) =>
    emailHandler({ mailer, renderer, from: mail.from, timeZone: "America/Sao_Paulo" }),
  )

const envelope: Envelope = {
  id: "0192f0c1-7d1e",
  tenant: "loja",
  company: "01",
  at: "2026-03-02T12:00:00.000Z",
  attempt: 1,
  origin: { machine: "Complaint", id: "c-1", version: 1 },
}

const confirmation = emailPayload({
  to: mail.to,
  template: "complaint-confirmation",
  locale: "pt-BR",
  variables: templateCatalog["complaint-confirmation"].sample,
})

describe("Q6 the confirmation reaches the customer", () => {
  it.effect("accents in names, subject and both bodies arrive exactly as they were written", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(Date.UTC(2026, 2, 5, 12))
      const post = yield* smtpServer()
      const handler = yield* handlerFor(yield* smtpMailer(post.port))
      yield* handler.deliver(confirmation, envelope)
      const arrived = yield* parse(post)
      assert.strictEqual(arrived.subject, "[2026-000123] Recebemos a sua reclamação")
      assert.deepInclude(arrived.from, { name: "Móveis São João", address: "sac@loja.example" })
      assert.deepInclude(arrived.to?.[0], { name: "Conceição Araújo", address: "conceicao@cliente.example" })
      for (const part of [arrived.html, arrived.text]) {
        assert.include(part, "Olá, Conceição. Sua reclamação foi registrada e já está com a nossa equipe.")
        assert.include(part, "20 de março de 2026")
      }
      assert.strictEqual(arrived.messageId, "<0192f0c1-7d1e@loja.example>")
      assert.strictEqual(arrived.date, envelope.at)
      assert.deepInclude(arrived.headers, {
        key: "auto-submitted",
        value: "auto-generated",
        originalKey: "Auto-Submitted",
      })
      assert.deepInclude(post.received[0], { from: "sac@loja.example", to: ["conceicao@cliente.example"] })
    }),
  )

  it.effect("only a mail that nobody wrote asks for no automatic answer", () =>
    Effect.gen(function* () {
      const post = yield* smtpServer()
      const mailer = yield* smtpMailer(post.port)
      yield* mailer.send(mail)
      yield* mailer.send({ ...mail, id: "m-2", isWritten: true })
      const signs = post.received.map(
        ({ raw }) => raw.match(/^(?:Auto-Submitted|X-Auto-Response-Suppress): .*/gim) ?? [],
      )
      // DR, NDR and All would keep Exchange from telling of what it could not deliver.
      assert.sameMembers(signs[0] ?? [], [
        "Auto-Submitted: auto-generated",
        "X-Auto-Response-Suppress: RN, NRN, OOF, AutoReply",
      ])
      assert.lengthOf(signs[1] ?? [], 0)
    }),
  )

  it.effect("a second delivery carries the same Message-ID and the same bytes", () =>
    Effect.gen(function* () {
      const post = yield* smtpServer()
      const handler = yield* handlerFor(yield* smtpMailer(post.port))
      yield* handler.deliver(confirmation, envelope)
      yield* handler.deliver(confirmation, { ...envelope, attempt: 2 })
      assert.strictEqual(post.received.length, 2)
      assert.strictEqual(post.received[0]?.raw, post.received[1]?.raw)
    }),
  )

  it.effect("lines of single dots, copies, reply address and conversation arrive", () =>
    Effect.gen(function* () {
      const post = yield* smtpServer()
      const mailer = yield* smtpMailer(post.port)
      const sent = yield* mailer.send({
        ...mail,
        cc: [{ address: "copia@ação.example" }, { address: "conceicao@cliente.example" }],
        replyTo: { address: "responder@loja.example" },
        conversation: { token: "abc234", received: ["<1@cliente.example>", "<2@cliente.example>"] },
      })
      assert.deepEqual(sent, { messageId: "<0192f0c1-7d1e.abc234@loja.example>", receipt: "250 2.0.0 queued" })
      const arrived = yield* parse(post)
      assert.strictEqual(arrived.text?.trimEnd(), mail.text)
      assert.strictEqual(arrived.inReplyTo, "<2@cliente.example>")
      assert.strictEqual(arrived.references, "<abc234@loja.example> <1@cliente.example> <2@cliente.example>")
      assert.strictEqual(arrived.replyTo?.[0]?.address, "responder@loja.example")
      assert.include(post.received[0]?.raw, `Cc: copia@${domainToASCII("ação.example")}`)
      assert.deepEqual(post.received[0]?.to, ["conceicao@cliente.example", "copia@ação.example"])
    }),
  )
})

describe("Q6 hostile headers", () => {
  it.effect("line breaks in subject and names add neither header nor recipient", () =>
    Effect.gen(function* () {
      const post = yield* smtpServer()
      const mailer = yield* smtpMailer(post.port)
      const evil = "x\r\nBcc: ladrao@example.com\r\n\r\n<b>corpo</b>"
      yield* mailer.send({ ...mail, subject: evil, to: [{ name: evil, address: "a@cliente.example" }] })
      const arrived = yield* parse(post)
      assert.deepEqual(post.received[0]?.to, ["a@cliente.example"])
      assert.notInclude(
        arrived.headers.map((header) => header.key),
        "bcc",
      )
      assert.strictEqual(arrived.subject, "x Bcc: ladrao@example.com <b>corpo</b>")
      assert.notInclude(arrived.html, "corpo")
    }),
  )

  it.effect("an address or reference that is more than one is refused before any connection", () =>
    Effect.gen(function* () {
      const post = yield* smtpServer()
      const mailer = yield* smtpMailer(post.port)
      const addresses = [
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example, c@d.example",
        "A <a@b.example>",
        "a@b.example>",
        "a@b.example NOTIFY=SUCCESS",
        "a@[127.0.0.1]",
        "@b.example",
        "a@b",
        "a..b@c.example",
        "",
      ]
      for (const address of addresses) {
        const error = yield* failure(mailer, { ...mail, to: [{ address }] })
        assert.deepInclude(error, { code: "invalid-payload", retry: false }, address)
        assert.deepEqual(error.problems, [{ field: "to[0].address", problem: "invalid" }])
      }
      for (const conversation of [
        { token: "abc", received: ["<a@b>\r\nX: y"] },
        { token: "abc>\r\nX: y", received: [] },
      ])
        assert.deepInclude(yield* failure(mailer, { ...mail, conversation }), { code: "invalid-payload" })
      for (const unsubscribe of [
        { url: "https://loja.example/sair>\r\nX: y" },
        { url: "javascript:alert(1)" },
        { mailto: "a@b.example>, <c@d.example" },
      ])
        assert.deepInclude(yield* failure(mailer, { ...mail, unsubscribe }), { code: "invalid-payload" })
      assert.deepInclude(yield* failure(mailer, { ...mail, to: [] }), { code: "invalid-payload" })
      assert.strictEqual(post.received.length, 0)
    }),
  )
})

describe("Q6 a server that does not take the mail", () => {
  const refusing = (code: number) =>
    smtpServer({
      onRcptTo: (address, _session, callback) =>
        address.address.startsWith("bom@")
          ? callback()
          : callback(new SmtpReply(code, `4.2.1 <${address.address}> is not available`)),
    })

  it.effect("451 is tried again later, and the text names no address", () =>
    Effect.gen(function* () {
      const post = yield* refusing(451)
      const error = yield* failure(yield* smtpMailer(post.port))
      assert.deepInclude(error, { code: "deferred", retry: true, smtpCode: 451, enhancedCode: "4.2.1" })
      assert.notInclude(JSON.stringify([error, error.message, error.messages, error.stack]), "cliente.example")
      assert.include(error.messages["pt-BR"], "tentar mais tarde (SMTP 451 4.2.1)")
    }),
  )

  it.effect("550 is not tried again", () =>
    Effect.gen(function* () {
      const post = yield* refusing(550)
      assert.deepInclude(yield* failure(yield* smtpMailer(post.port)), { code: "refused", retry: false, smtpCode: 550 })
    }),
  )

  it.effect("a copy refused for good fails the delivery, and one refused for now has it repeated", () =>
    Effect.gen(function* () {
      const cc = [{ address: "ruim@loja.example" }]
      const to = [{ address: "bom@loja.example" }]
      const forGood = yield* refusing(550)
      assert.deepInclude(yield* failure(yield* smtpMailer(forGood.port), { ...mail, to, cc }), { retry: false })
      const forNow = yield* refusing(451)
      assert.deepInclude(yield* failure(yield* smtpMailer(forNow.port), { ...mail, to, cc }), { retry: true })
    }),
  )

  it.effect("replies after the data count the same", () =>
    Effect.gen(function* () {
      for (const [code, retry] of [
        [452, true],
        [554, false],
      ] as const) {
        const post = yield* smtpServer({
          onData: (stream, _session, callback) => {
            stream.on("end", () => callback(new SmtpReply(code, "no"))).resume()
          },
        })
        assert.deepInclude(yield* failure(yield* smtpMailer(post.port)), { retry, smtpCode: code })
      }
    }),
  )

  it.effect("a refused connection is tried again", () =>
    Effect.gen(function* () {
      const port = yield* Effect.scoped(
        Effect.map(
          bareServer(() => undefined),
          (server) => server.port,
        ),
      )
      assert.deepInclude(yield* failure(yield* smtpMailer(port)), { code: "connection", retry: true })
    }),
  )

  it.effect("a connection lost after the data is tried again, by the outbox and not in here", () =>
    Effect.gen(function* () {
      let connections = 0
      const { port } = yield* bareServer((socket) => {
        connections += 1
        let heard = ""
        socket.write("220 ready\r\n")
        socket.on("data", (chunk) => {
          heard += chunk.toString()
          if (heard.endsWith("\r\n.\r\n")) socket.destroy()
          else if (heard.endsWith("DATA\r\n")) socket.write("354 go\r\n")
          else if (!heard.includes("DATA\r\n")) socket.write("250 ok\r\n")
        })
      })
      assert.deepInclude(yield* failure(yield* smtpMailer(port)), { code: "connection", retry: true })
      assert.strictEqual(connections, 1)
    }),
  )

  it.effect("a server that never greets, or falls silent later, runs out of time and is tried again", () =>
    Effect.gen(function* () {
      const mute = yield* bareServer(() => undefined)
      const noGreeting = yield* smtpMailer(mute.port, { timeouts: { greetingMillis: 100 } })
      assert.deepInclude(yield* failure(noGreeting), { code: "timeout", retry: true })
      let heard = 0
      const stalled = yield* smtpServer({
        onData: (stream) => void stream.on("data", (chunk: Buffer) => (heard += chunk.length)),
      })
      const noReply = yield* smtpMailer(stalled.port, { timeouts: { socketMillis: 1_000 } })
      assert.deepInclude(yield* failure(noReply), { code: "timeout", retry: true })
      assert.isAbove(heard, 0)
    }),
  )

  it.effect("wrong credentials and missing or untrusted TLS wait for the operator", () =>
    Effect.gen(function* () {
      const guarded = yield* smtpServer({
        disabledCommands: ["STARTTLS"],
        allowInsecureAuth: true,
        onAuth: (_auth, _session, callback) => callback(new SmtpReply(535, "5.7.8 wrong")),
      })
      const auth = { user: "sac", pass: "errada" }
      const denied = yield* failure(yield* smtpMailer(guarded.port, { auth }))
      assert.deepInclude(denied, { code: "authentication", retry: true, smtpCode: 535 })
      assert.notInclude(JSON.stringify([denied, denied.message]), "errada")
      const open = yield* smtpServer()
      const security = "required" as const
      assert.deepInclude(yield* failure(yield* smtpMailer(open.port, { security })), { code: "tls", retry: true })
      const selfSigned = yield* smtpServer({ disabledCommands: [] })
      assert.deepInclude(yield* failure(yield* smtpMailer(selfSigned.port, { security })), { code: "tls", retry: true })
      assert.strictEqual(open.received.length + selfSigned.received.length, 0)
    }),
  )
})

describe("closing", () => {
  it.effect("lets the delivery under way arrive and takes no more", () =>
    Effect.gen(function* () {
      let release = (): void => undefined
      let reached = (): void => undefined
      const atTheServer = new Promise<void>((resolve) => (reached = resolve))
      const post = yield* smtpServer({
        onData: (stream, _session, callback) => {
          release = () => callback(null, "late")
          stream.on("end", () => reached()).resume()
        },
      })
      const mailer = yield* smtpMailer(post.port)
      const sending = yield* Effect.forkChild(mailer.send(mail))
      yield* Effect.promise(() => atTheServer)
      const closing = yield* Effect.forkChild(mailer.close, { startImmediately: true })
      assert.deepInclude(yield* failure(mailer), { code: "closed", retry: true })
      release()
      assert.strictEqual((yield* Fiber.join(sending)).receipt, "250 late")
      yield* Fiber.join(closing)
    }),
  )
})
