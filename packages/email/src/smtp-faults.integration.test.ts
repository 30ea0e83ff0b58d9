import { generateKeyPairSync } from "node:crypto"
import { domainToASCII } from "node:url"
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as TestClock from "effect/testing/TestClock"
import PostalMime from "postal-mime"
import type { DeliveryFailed } from "./email-errors.ts"
import type { Mail, Mailer } from "./mailer.ts"
import { makeSmtpMailer } from "./smtp-mailer.ts"
import type { SmtpMailerOptions } from "./smtp-options.ts"
import { selfSigned } from "./testing/self-signed.ts"
import { bareServer, type Script, scriptedServer, SmtpReply, smtpServer } from "./testing/smtp-servers.ts"

const mailerFor = (port: number, options: Partial<SmtpMailerOptions> = {}) =>
  Effect.acquireRelease(
    Effect.sync(() => makeSmtpMailer({ host: "127.0.0.1", port, security: "none", ...options })),
    (mailer) => mailer.close,
  )

const mail: Mail = {
  id: "0192f0c1-7d1e",
  from: { name: "Móveis São João", address: "sac@loja.example" },
  to: [{ address: "ana@cliente.example" }],
  subject: "Recebemos a sua reclamação",
  html: "<p>Olá, ação</p>",
  text: "Olá, ação",
}

const failure = (mailer: Mailer, sent: Mail = mail): Effect.Effect<DeliveryFailed, unknown> =>
  Effect.flip(mailer.send(sent))

/** What comes of a mail to a server that follows a script. */
const outcome = (script: Script, sent: Mail = mail) =>
  Effect.gen(function* () {
    const post = yield* scriptedServer(script)
    const error = yield* failure(
      yield* mailerFor(post.port, { timeouts: { socketMillis: 300, greetingMillis: 300 } }),
      sent,
    )
    assert.strictEqual(post.received.length, 0)
    return error
  }).pipe(Effect.scoped)

const everyCode = [421, 450, 451, 452, 550, 552, 554] as const

describe("B8 what a server says at each step decides whether the mail is tried again", () => {
  const steps = {
    mail: (code: number): Script => ({ mail: `${code} no` }),
    rcpt: (code: number): Script => ({ rcpt: () => `${code} no` }),
    data: (code: number): Script => ({ data: `${code} no` }),
    body: (code: number): Script => ({ body: `${code} no` }),
  }
  for (const [step, script] of Object.entries(steps))
    it.effect(`${step}: 4xx later, 5xx never`, () =>
      Effect.gen(function* () {
        for (const code of everyCode)
          assert.deepInclude(
            yield* outcome(script(code)),
            { retry: code < 500, code: code < 500 ? "deferred" : "refused", smtpCode: code },
            `${step} ${code}`,
          )
      }),
    )

  it.effect("greeting and EHLO: whatever they say is not about the mail, which is tried again", () =>
    Effect.gen(function* () {
      for (const code of everyCode) {
        assert.deepInclude(yield* outcome({ greeting: `${code} not now` }), { retry: true }, `greeting ${code}`)
        assert.deepInclude(yield* outcome({ ehlo: `${code} not now` }), { retry: true }, `EHLO ${code}`)
      }
    }),
  )

  it.effect("a server that wants a login first waits for the operator", () =>
    Effect.gen(function* () {
      const error = yield* outcome({ mail: "530 5.7.0 authentication required" })
      assert.deepInclude(error, { code: "authentication", retry: true, smtpCode: 530, enhancedCode: "5.7.0" })
    }),
  )

  it.effect("503 is about the dialogue, and is tried again", () =>
    Effect.gen(function* () {
      assert.deepInclude(yield* outcome({ data: "503 bad sequence" }), { retry: true })
    }),
  )

  it.effect("a connection lost or silent at any step is tried again", () =>
    Effect.gen(function* () {
      for (const fault of ["drop", "hush"])
        for (const step of ["greeting", "ehlo", "mail", "data", "body"])
          assert.deepInclude(yield* outcome({ [step]: fault }), { retry: true }, `${fault} at ${step}`)
      for (const fault of ["drop", "hush"])
        assert.deepInclude(yield* outcome({ rcpt: () => fault }), { retry: true }, `${fault} at rcpt`)
    }),
  )
})

describe("R-MAIL-2 what a server says of an address", () => {
  const said = (reply: string) => Effect.map(outcome({ rcpt: () => reply }), ({ notTaken = [] }) => notTaken)

  it.effect("unknown, moved or closed is about the address", () =>
    Effect.gen(function* () {
      for (const reply of [
        "550 5.1.1 no such user",
        "550 5.1.2 no such domain",
        "553 5.1.3 bad",
        "551 5.1.6 moved",
        "556 5.1.10 null MX",
        "550 5.2.1 disabled",
        "550 no such user",
      ])
        // prettier-ignore
        assert.containSubset(yield* said(reply), [{ recipient: "to[0]", retry: false, addressRefused: true }], reply)
    }),
  )

  it.effect("full, blocked, too big or not now is not", () =>
    Effect.gen(function* () {
      for (const reply of [
        "552 5.2.2 mailbox full",
        "550 5.7.1 blocked",
        "554 5.7.1 relay denied",
        "550 5.1.8 bad sender",
        "550 5.4.1 no route",
        "552 5.3.4 too big",
        "554 no",
        "552 full",
        "450 4.2.1 not now",
        "451 greylisted",
      ])
        // prettier-ignore
        assert.containSubset(yield* said(reply), [{ recipient: "to[0]", addressRefused: false }], reply)
    }),
  )

  it.effect("what is said of the sender or the content is of no address", () =>
    Effect.gen(function* () {
      for (const script of [{ mail: "550 5.1.1 who" }, { data: "550 no" }, { body: "550 5.1.1 spam" }])
        assert.notProperty(yield* outcome(script), "notTaken")
    }),
  )

  it.effect("each recipient is told by their place, and nobody by their address", () =>
    Effect.gen(function* () {
      const post = yield* scriptedServer({
        rcpt: (address) =>
          address.startsWith("bom") ? "250 ok" : address.startsWith("cheio") ? "452 4.2.2 full" : "550 5.1.1 no",
      })
      const [bom, ruim, cheio] = ["bom@a.example", "ruim@a.example", "cheio@a.example"].map((address) => ({ address }))
      assert(bom && ruim && cheio)
      const error = yield* failure(yield* mailerFor(post.port), { ...mail, to: [ruim, bom], cc: [cheio, ruim] })
      assert.deepInclude(error, { code: "deferred", retry: true, smtpCode: 452 })
      assert.deepEqual(error.notTaken, [
        { recipient: "to[0]", retry: false, addressRefused: true, smtpCode: 550, enhancedCode: "5.1.1" },
        { recipient: "cc[0]", retry: true, addressRefused: false, smtpCode: 452, enhancedCode: "4.2.2" },
        { recipient: "cc[1]", retry: false, addressRefused: true, smtpCode: 550, enhancedCode: "5.1.1" },
      ])
      assert.notInclude(JSON.stringify([error, error.message, error.stack]), "a.example")
    }),
  )
})

describe("B8 every mail arrives, and a repetition is known for one", () => {
  it.effect("a repetition goes only to those who have not the mail yet", () =>
    Effect.gen(function* () {
      const post = yield* scriptedServer({
        rcpt: (address) => (address.startsWith("b") ? "451 4.2.1 later" : "250 ok"),
      })
      const mailer = yield* mailerFor(post.port)
      const to = ["a@x.example", "b@x.example", "c@x.example"].map((address) => ({ address }))
      assert.deepInclude(yield* failure(mailer, { ...mail, to }), { retry: true })
      assert.deepInclude(yield* failure(mailer, { ...mail, to }), { retry: true })
      post.script = {}
      yield* mailer.send({ ...mail, to })
      assert.deepEqual(
        post.received.map((each) => each.to),
        [["a@x.example", "c@x.example"], ["b@x.example"]],
      )
      const ids = yield* Effect.promise(() => Promise.all(post.received.map(({ raw }) => PostalMime.parse(raw))))
      assert.strictEqual(new Set(ids.map(({ messageId }) => messageId)).size, 1)
      yield* mailer.send({ ...mail, to })
      assert.strictEqual(post.received.length, 3)
      assert.lengthOf(post.received[2]?.to ?? [], 3, "what was done is forgotten")
    }),
  )

  it.effect("a mail is delivered where nobody is left but those who have it", () =>
    Effect.gen(function* () {
      const post = yield* scriptedServer({
        rcpt: (address) => (address.startsWith("b") ? "451 4.2.1 later" : "250 ok"),
      })
      const mailer = yield* mailerFor(post.port)
      const [ana, bia] = [{ address: "a@x.example" }, { address: "b@x.example" }]
      assert.deepInclude(yield* failure(mailer, { ...mail, to: [ana, bia] }), { retry: true })
      const { receipt } = yield* mailer.send({ ...mail, to: [ana] })
      assert.match(receipt, /^250/)
      assert.lengthOf(post.received, 1)
    }),
  )

  it.effect(
    "through a server that fails in every way in turn, each of fifty mails arrives, duplicates under one Message-ID",
    () =>
      Effect.gen(function* () {
        const faults: ReadonlyArray<Script> = [
        { greeting: "421 4.3.2 busy" }, { ehlo: "421 busy" }, { mail: "451 later" }, { rcpt: () => "450 4.2.0 greylisted" },
        { data: "451 later" }, { data: "drop" }, { body: "drop" }, { body: "452 full" }, { taken: "drop" }, { greeting: "drop" },
        { mail: "drop" }, { taken: "421 4.0.0 closing" },
      ] // prettier-ignore
        const post = yield* scriptedServer({ extensions: ["PIPELINING", "8BITMIME", "SMTPUTF8", "SIZE 10000000"] })
        const mailer = yield* mailerFor(post.port, { maxConnections: 1 })
        for (let number = 0; number < 50; number++)
          for (let attempt = 0; ; attempt++) {
            post.script = attempt > 1 ? {} : (faults[(number * 2 + attempt) % faults.length] ?? {})
            const sent = yield* Effect.result(mailer.send({ ...mail, id: `m-${number}` }))
            if (sent._tag === "Success") break
            assert.isTrue(sent.failure.retry)
            assert.isBelow(attempt, 3)
          }
        const ids = yield* Effect.promise(() =>
          Promise.all(post.received.map(async ({ raw }) => (await PostalMime.parse(raw)).messageId)),
        )
        assert.deepEqual(new Set(ids), new Set(Array.from({ length: 50 }, (_, number) => `<m-${number}@loja.example>`)))
        assert.isAbove(ids.length, 50, "some replies were lost after the mail was taken")
        const bytes = new Map<string, string>()
        for (const { raw } of post.received) {
          const [, id = ""] = /^Message-ID: (.*)$/im.exec(raw) ?? []
          const body = raw.replace(/^Date: .*$/m, "")
          assert.strictEqual(bytes.get(id) ?? body, body)
          bytes.set(id, body)
        }
      }),
  )

  it.effect("servers with and without PIPELINING, 8BITMIME and SMTPUTF8 get the same seven-bit bytes", () =>
    Effect.gen(function* () {
      const raws: Array<string> = []
      for (const extensions of [
        [],
        ["PIPELINING"],
        ["8BITMIME", "SMTPUTF8"],
        ["PIPELINING", "8BITMIME", "SMTPUTF8", "CHUNKING"],
      ]) {
        const post = yield* scriptedServer({ extensions })
        yield* (yield* mailerFor(post.port)).send({ ...mail, to: [{ address: "ana@ação.example" }] })
        assert.deepEqual(post.received[0]?.to, [`ana@${domainToASCII("ação.example")}`])
        raws.push(post.received[0]?.raw ?? "")
      }
      assert.strictEqual(new Set(raws).size, 1)
      // oxlint-disable-next-line no-control-regex
      assert.match(raws[0] ?? "", /^[\x00-\x7f]+$/)
    }),
  )

  it.effect("a delivery that is interrupted is broken off, and the mailer goes on", () =>
    Effect.gen(function* () {
      const post = yield* scriptedServer({ body: "hush" })
      const mailer = yield* mailerFor(post.port, { maxConnections: 1 })
      const sending = yield* Effect.forkChild(mailer.send(mail), { startImmediately: true })
      while (!post.heard.includes("DATA")) yield* Effect.promise(() => new Promise((resolve) => setImmediate(resolve)))
      yield* Fiber.interrupt(sending)
      post.script = {}
      yield* mailer.send({ ...mail, id: "m-2" })
      assert.lengthOf(post.received, 1)
    }),
  )
})

describe("limits, logins, certificates and signatures", () => {
  it.effect("connections are used again, and renewed after so many mails", () =>
    Effect.gen(function* () {
      const post = yield* scriptedServer()
      const mailer = yield* mailerFor(post.port, { maxConnections: 1, maxMessagesPerConnection: 3 })
      for (let number = 0; number < 7; number++) yield* mailer.send({ ...mail, id: `m-${number}` })
      assert.lengthOf(
        post.heard.filter((line) => line.startsWith("EHLO")),
        3,
      )
    }),
  )

  it.effect("no more mails go out than the rate allows, over all connections, and none is lost", () =>
    Effect.gen(function* () {
      const post = yield* scriptedServer()
      const mailer = yield* mailerFor(post.port, { maxConnections: 3, rate: { mails: 2, perMillis: 2_000 } })
      const mails = Array.from({ length: 5 }, (_, number) => ({ ...mail, id: `m-${number}` }))
      const sending = yield* Effect.forkChild(Effect.forEach(mails, mailer.send, { concurrency: 5 }))
      const arrived = (count: number) =>
        Effect.promise(async () => {
          while (post.received.length < count) await new Promise((resolve) => setImmediate(resolve))
        })
      yield* arrived(2)
      yield* TestClock.adjust(1_999)
      assert.lengthOf(post.received, 2)
      yield* TestClock.adjust(1)
      yield* arrived(4)
      yield* TestClock.adjust(2_000)
      yield* Fiber.join(sending)
      assert.lengthOf(post.received, 5)
    }),
  )

  it.effect("logs in by password or by an access token that is asked for", () =>
    Effect.gen(function* () {
      const logins: Array<unknown> = []
      const post = yield* smtpServer({
        disabledCommands: ["STARTTLS"],
        allowInsecureAuth: true,
        authMethods: ["PLAIN", "LOGIN", "XOAUTH2"],
        onAuth: ({ accessToken, method, password, username }, _session, callback) => {
          logins.push([method, username, password ?? accessToken])
          callback(null, { user: username })
        },
      })
      yield* (yield* mailerFor(post.port, { auth: { user: "sac", pass: "senha" } })).send(mail)
      yield* (yield* mailerFor(post.port, { auth: { user: "sac", accessToken: async () => "ya29" } })).send(mail)
      assert.deepEqual(logins, [
        ["PLAIN", "sac", "senha"],
        ["XOAUTH2", "sac", "ya29"],
      ])
      const error = yield* failure(
        yield* mailerFor(post.port, { auth: { user: "sac", accessToken: () => Promise.reject(new Error("gone")) } }),
      )
      assert.deepInclude(error, { code: "authentication", retry: true })
    }),
  )

  it.effect("a mail is signed so that one click to unsubscribe is covered, or the mailer is not made", () =>
    Effect.gen(function* () {
      const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 })
      const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString()
      const post = yield* scriptedServer()
      const dkim = { domain: "loja.example", selector: "s1", privateKey: pem }
      const unsubscribe = { url: "https://loja.example/sair/abc.def", mailto: "sair@loja.example" }
      yield* (yield* mailerFor(post.port, { dkim })).send({ ...mail, unsubscribe })
      const read = yield* Effect.promise(() => PostalMime.parse(post.received[0]?.raw ?? ""))
      const header = (name: string) => read.headers.find(({ key }) => key === name)?.value
      assert.strictEqual(header("list-unsubscribe"), "<https://loja.example/sair/abc.def>, <mailto:sair@loja.example>")
      assert.strictEqual(header("list-unsubscribe-post"), "List-Unsubscribe=One-Click")
      const signature = (header("dkim-signature") ?? "").replaceAll(/\s/g, "").toLowerCase()
      assert.include(signature, "d=loja.example;")
      for (const name of ["from", "message-id", "list-unsubscribe", "list-unsubscribe-post"])
        assert.match(signature, new RegExp(`[=:]${name}[:;]`))
      for (const bad of [
        "no key",
        generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
      ])
        assert.throws(() => makeSmtpMailer({ host: "x", port: 25, dkim: { ...dkim, privateKey: bad } }), RangeError)
    }),
  )

  it.effect("TLS: the server's own authority may be trusted, its name is checked, old versions are not spoken", () =>
    Effect.gen(function* () {
      const { cert, key } = selfSigned
      const secure = { disabledCommands: ["AUTH"], key, cert }
      const post = yield* smtpServer(secure)
      const trusting = { security: "required", ca: cert } as const
      yield* (yield* mailerFor(post.port, { ...trusting, servername: "mail.loja.example" })).send(mail)
      assert.lengthOf(post.received, 1)
      const tls = { code: "tls", retry: true } as const
      assert.deepInclude(yield* failure(yield* mailerFor(post.port, { ...trusting, servername: "outra.example" })), tls)
      assert.deepInclude(yield* failure(yield* mailerFor(post.port, { security: "required" })), tls)
      const old = yield* smtpServer({ ...secure, maxVersion: "TLSv1.2" })
      const only13 = { ...trusting, servername: "mail.loja.example", minTls: "TLSv1.3" } as const
      assert.deepInclude(yield* failure(yield* mailerFor(old.port, only13)), tls)
      const broken = yield* bareServer((socket) => {
        socket.write("220 here\r\n")
        socket.on("data", (chunk) =>
          socket.write(chunk.toString().startsWith("STARTTLS") ? "220 go\r\nno TLS" : "250-here\r\n250 STARTTLS\r\n"),
        )
      })
      assert.deepInclude(yield* failure(yield* mailerFor(broken.port, trusting)), { retry: true })
      assert.lengthOf([...post.received, ...old.received], 1)
    }),
  )

  it.effect("an authority's word about one recipient is kept apart from that about another", () =>
    Effect.gen(function* () {
      const post = yield* smtpServer({
        onRcptTo: ({ address }, _session, callback) =>
          callback(address.startsWith("bom") ? null : new SmtpReply(550, "5.1.1 no such user")),
      })
      const error = yield* failure(yield* mailerFor(post.port), {
        ...mail,
        to: [{ address: "bom@x.example" }],
        cc: [{ address: "ruim@x.example" }],
      })
      assert.deepInclude(error, { code: "refused", retry: false })
      assert.containSubset(error.notTaken, [{ recipient: "cc[0]", addressRefused: true }])
      assert.deepEqual(post.received[0]?.to, ["bom@x.example"])
    }),
  )
})
