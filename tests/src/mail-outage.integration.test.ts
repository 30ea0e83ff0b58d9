import { createServer, type Server } from "node:net"
import { createGuiche, Email, field, label, Machine, Policy, state, Text } from "@guiche/core"
import { EmailMessage } from "@guiche/core/ports"
import { emailHandler, type EmailHandlerOptions, makeRenderer, makeSmtpMailer, templateCatalog } from "@guiche/email"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { SMTPServer } from "smtp-server"
import { afterAll, describe, expect, it } from "vitest"
import { caller, start } from "./desk.ts"
import { storages } from "./storages.ts"

const hour = 3_600_000
const day = 24 * hour

const subject = field("Assunto", "Subject", Text(50, { min: 1 }))
const note = Machine.make("Note", label("Nota", "Note"), { Written: state("Escrita", "Written", { subject }) })

/** Sends a mail when it is written. */
const Note = note.machine({
  transitions: {
    write: note.start({
      label: label("Escrever", "Write"),
      event: "NoteWritten",
      input: { subject },
      to: "Written",
      run: (input) => note.to.Written(input),
    }),
  },
  final: ["Written"],
})

const ana = Schema.decodeSync(Email)("ana@cliente.example")
const template = "ticket-opened"
const noteIsMailed = Policy.on(Note, "write", "mail a note", {
  react: ({ after }) => [
    EmailMessage.send({
      to: [{ address: ana }],
      template,
      locale: "pt-BR",
      variables: { ...templateCatalog[template].sample, subject: after.subject },
    }),
  ],
})

describe.each(storages.filter(({ name }) => name === "memory" || name === "SQLite"))(
  "B8 mails while their server is not there, on $name",
  (storage) => {
    const closing: Array<() => Promise<unknown>> = []
    afterAll(async () => {
      for (const close of closing) await close()
    })

    const portOf = (server: Server) => {
      const address = server.address()
      return typeof address === "object" && address !== null ? address.port : 0
    }
    const listening = (server: Server, port: number) =>
      new Promise<number>((resolve) => server.listen(port, "127.0.0.1", () => resolve(portOf(server))))

    /** A server that is down, and can be brought up: nothing listens at its port before. */
    const openPost = async () => {
      const placeholder = createServer()
      const port = await listening(placeholder, 0)
      await new Promise<void>((resolve) => placeholder.close(() => resolve()))
      const post = { arrived: 0, port, begin: async () => undefined as void }
      post.begin = async () => {
        const server = new SMTPServer({
          disabledCommands: ["STARTTLS", "AUTH"],
          logger: false,
          onData: (stream, _session, callback) => {
            stream.resume().on("end", () => {
              post.arrived++
              callback(null, "2.0.0 queued")
            })
          },
        })
        await listening(server.server, port)
        closing.push(() => new Promise<void>((resolve) => server.close(() => resolve())))
      }
      return post
    }

    const open = async (options: Partial<EmailHandlerOptions> = {}) => {
      const post = await openPost()
      const clock = { now: start }
      const mailer = makeSmtpMailer({ host: "127.0.0.1", port: post.port, security: "none" })
      closing.push(() => Effect.runPromise(mailer.close))
      const from = { address: "sac@loja.example" }
      const renderer = Effect.runSync(makeRenderer())
      const guiche = await createGuiche({
        storage: storage.fresh(),
        machines: { note: Note },
        policies: [noteIsMailed],
        handlers: [emailHandler({ mailer, renderer, from, timeZone: "UTC", ...options })],
        migrate: true,
        now: () => clock.now,
      })
      closing.push(guiche.close)
      const manager = guiche.as(caller("manager"))
      const entry = async () => (await guiche.outbox("acme"))[0]!
      /** Delivers whenever something is due, until then. */
      const workUntil = async (instant: number) => {
        for (;;) {
          await guiche.worker.runDue()
          const { dueAt, status } = await entry()
          if (status !== "pending" || Date.parse(dueAt) > instant) return
          clock.now = Date.parse(dueAt)
        }
      }
      return { clock, entry, guiche, manager, post, workUntil }
    }

    it("one that is gone for four days costs no mail: it is tried all the time, and arrives within an hour", async () => {
      const { clock, entry, manager, post, workUntil } = await open()
      await manager.note.write({ subject: "ajuda" })
      await workUntil(start + 4 * day)
      expect(await entry()).toMatchObject({ status: "pending" })
      await post.begin()
      clock.now = start + 4 * day + hour
      await workUntil(clock.now)
      expect(await entry()).toMatchObject({ status: "delivered", error: undefined })
      expect(post.arrived).toBe(1)
    })

    it("one that never comes back leaves a dead letter before the fifth day is over", async () => {
      const { entry, manager, workUntil } = await open()
      await manager.note.write({ subject: "ajuda" })
      await workUntil(start + 5 * day)
      expect(await entry()).toMatchObject({ status: "dead", attempts: 155 })
    })

    it("who wants to know sooner says how many attempts there are", async () => {
      const { entry, manager, workUntil } = await open({ attemptsMax: 2 })
      await manager.note.write({ subject: "ajuda" })
      await workUntil(start + day)
      expect(await entry()).toMatchObject({ status: "dead", attempts: 2 })
    })

    it("all that died meanwhile is released, a page at a time, and goes out", async () => {
      const { clock, guiche, manager, post } = await open({ attemptsMax: 1 })
      for (let written = 0; written < 5; written++) await manager.note.write({ subject: "ajuda" })
      await guiche.worker.runDue()
      const dead = (limit: number) => guiche.outbox("acme", { status: "dead", limit })
      expect(await dead(10)).toHaveLength(5)
      await post.begin()
      for (let page = await dead(2); page.length > 0; page = await dead(2))
        await guiche.release("acme", { messages: page.map(({ id }) => id) })
      clock.now++
      await guiche.worker.runDue()
      expect(post.arrived).toBe(5)
      expect(await guiche.outbox("acme", { status: "delivered" })).toHaveLength(5)
    })
  },
)
