import { handle } from "@guiche/core"
import { makeSmtpMailer } from "@guiche/email"
import * as Effect from "effect/Effect"
import { SMTPServer } from "smtp-server"
import { afterAll, describe, expect, it } from "vitest"
import { desksOn } from "./desk.ts"
import { Notice } from "./desk-machines.ts"
import { storages } from "./storages.ts"

const hour = 3_600_000

/** A real SMTP server on a free port of this machine, that counts what arrives. */
const openPost = async () => {
  const post = { arrived: 0, port: 0, close: async () => undefined as void }
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
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()))
  const address = server.server.address()
  post.port = typeof address === "object" && address !== null ? address.port : 0
  post.close = () => new Promise((resolve) => server.close(() => resolve()))
  return post
}

describe.each(storages)("B8 a backlog of mails and a rate of few an hour, on $name", (storage) => {
  const desk = desksOn(storage)
  const closing: Array<() => Promise<unknown>> = []
  afterAll(async () => {
    for (const close of closing) await close()
  })

  it("every mail goes out in its turn, after one attempt and two claims at most, however few attempts there are", async () => {
    const post = await openPost()
    const mailer = makeSmtpMailer({
      host: "127.0.0.1",
      port: post.port,
      security: "none",
      rate: { mails: 2, perMillis: hour },
    })
    closing.push(() => Effect.runPromise(mailer.close), post.close)
    const asked: Array<string> = []
    const mailing = handle(Notice, ({ number }, { id, at }) => {
      asked.push(id)
      const address = { address: "sac@loja.example" }
      return Effect.asVoid(
        mailer.send({ id, writtenAt: at, from: address, to: [address], subject: `${number}`, html: "", text: "" }),
      )
    })
    const { guiche, clock, request, manager } = await desk({ handlers: [mailing], worker: { attemptsMax: 1 } })
    const written: Array<string> = []
    for (let made = 0; made < 7; made++) {
      const { id } = await request()
      await manager.request.finish(id, { agent: "ana", item: "x" })
      written.push(id)
      clock.now++
    }
    const began = clock.now
    for (const [hours, sent] of [2, 2, 2, 1].entries()) {
      clock.now = began + hours * hour
      expect(await guiche.worker.runDue()).toEqual({ timers: 0, messages: sent, failed: 0 })
      expect(post.arrived).toBe(Math.min(7, 2 * (hours + 1)))
      const delivered = await guiche.outbox("acme", { status: "delivered" })
      expect(delivered.map(({ origin }) => origin.id)).toEqual(written.slice(0, post.arrived))
    }
    const outbox = await guiche.outbox("acme")
    expect(outbox.every(({ status, attempts }) => status === "delivered" && attempts === 1)).toBe(true)
    const claims = outbox.map(({ id }) => asked.filter((each) => each === id).length)
    expect(claims).toEqual([1, 1, 2, 2, 2, 2, 2])
  })
})
