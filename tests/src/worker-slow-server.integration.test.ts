import { createGuiche, handle, type WorkerOptions } from "@guiche/core"
import { makeSmtpMailer, type SmtpMailerOptions } from "@guiche/email"
import { memoryStorage } from "@guiche/storage-memory"
import * as Effect from "effect/Effect"
import { SMTPServer } from "smtp-server"
import { afterAll, describe, expect, it, vi } from "vitest"
import { caller } from "./desk.ts"
import { deskMachines, deskPolicies, Notice } from "./desk-machines.ts"

const address = { address: "sac@loja.example" }

describe("B8 mails and a server that is slower than the worker", () => {
  const closing: Array<() => Promise<unknown>> = []
  afterAll(async () => {
    for (const close of closing.toReversed()) await close()
  })

  /** A real server that takes so long to answer for each mail, and that notes when it has one. */
  const openPost = async (answersAfter: (now: number) => number) => {
    const arrivals: Array<number> = []
    const server = new SMTPServer({
      disabledCommands: ["STARTTLS", "AUTH"],
      logger: false,
      onData: (stream, _session, callback) => {
        stream.resume().on("end", () => {
          const now = performance.now()
          arrivals.push(now)
          setTimeout(() => callback(null, "2.0.0 queued"), answersAfter(now))
        })
      },
    })
    server.on("error", () => undefined)
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()))
    const listening = server.server.address()
    closing.push(() => new Promise<void>((resolve) => server.close(() => resolve())))
    return { arrivals, port: typeof listening === "object" && listening !== null ? listening.port : 0 }
  }

  /** What is in the outbox after a worker has delivered so many mails to that port. */
  const workOff = async (
    count: number,
    options: Partial<SmtpMailerOptions> & { port: number },
    worker: WorkerOptions,
  ) => {
    const mailer = makeSmtpMailer({ host: "127.0.0.1", security: "none", ...options })
    closing.push(() => Effect.runPromise(mailer.close))
    const mailing = handle(Notice, ({ number }, { at, beginBy, id }) =>
      Effect.asVoid(
        mailer.send({
          id,
          writtenAt: at,
          ...(beginBy === undefined ? {} : { beginBy }),
          from: address,
          to: [address],
          subject: `${number}`,
          html: "",
          text: "",
        }),
      ),
    )
    const guiche = await createGuiche({
      storage: memoryStorage(),
      machines: deskMachines,
      policies: deskPolicies,
      answers: { stock: { available: async () => ({ quantity: 3 }) } },
      handlers: [mailing],
      migrate: true,
      worker: { pollMillis: 50, ...worker },
    })
    closing.push(guiche.close)
    const manager = guiche.as(caller("manager"))
    const team = await manager.team.define({ code: "T1", name: "Primeira", agents: ["ana"] })
    for (let made = 0; made < count; made++) {
      const { id } = await manager.request.open({ team: team.id, customer: "Maria", subject: "ajuda" })
      await manager.request.finish(id, { agent: "ana", item: "x" })
    }
    guiche.worker.start()
    const delivered = () => guiche.outbox("acme", { status: "delivered" })
    await vi.waitFor(async () => expect(await delivered()).toHaveLength(count), { timeout: 30_000, interval: 50 })
    return guiche.outbox("acme")
  }

  it("none is cut off by the end of a lease that it spent waiting: each is sent once, at its first attempt", async () => {
    const post = await openPost(() => 700)
    const outbox = await workOff(6, { port: post.port, maxConnections: 1 }, { leaseSeconds: 3 })
    expect(post.arrivals).toHaveLength(6)
    expect(outbox.map(({ attempts, error }) => [attempts, error])).toEqual(outbox.map(() => [1, undefined]))
  }, 40_000)

  it("the rate is kept as the server sees it, however long it was slow before", async () => {
    const perMillis = 400
    const slowUntil = performance.now() + 2_000
    const post = await openPost((now) => Math.max(slowUntil - now, 0))
    await workOff(9, { port: post.port, rate: { mails: 1, perMillis } }, {})
    const strays = post.arrivals.filter((instant, at) => instant - (post.arrivals[at - 2] ?? -Infinity) < perMillis)
    expect(post.arrivals).toHaveLength(9)
    expect(strays, "mails within the stretch of one, of which one may come late").toEqual([])
  }, 40_000)
})
