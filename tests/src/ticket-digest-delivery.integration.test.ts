import { createGuiche, type Handler, Storage } from "@guiche/core"
import { emailHandler, makeRenderer, makeSmtpMailer } from "@guiche/email"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Scope from "effect/Scope"
import type { Socket } from "node:net"
import PostalMime from "postal-mime"
import { SMTPServer } from "smtp-server"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { storages } from "./storages.ts"
import { local, openTicketsDesk, ticketsDefinitions } from "./tickets-desk.ts"

const renderer = Effect.runSync(makeRenderer())

/** What a server does once it has read a mail whole: takes it, or breaks the connection before or after it has done so. */
type AfterData = "takes" | "drops" | "takes and drops"

/** A real SMTP server on a free port of this machine. */
const openPost = async () => {
  const arrived: Array<string> = []
  const sockets = new Set<Socket>()
  const post = { arrived, afterData: "takes" as AfterData, port: 0, close: async () => undefined as void }
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    onData: (stream, _session, callback) => {
      const chunks: Array<Buffer> = []
      stream.on("data", (chunk: Buffer) => void chunks.push(chunk))
      stream.on("end", () => {
        if (post.afterData !== "drops") arrived.push(Buffer.concat(chunks).toString("latin1"))
        if (post.afterData === "takes") return callback(null, "2.0.0 queued")
        for (const socket of sockets) socket.destroy()
      })
    },
  })
  server.on("error", () => undefined)
  server.server.on("connection", (socket: Socket) => void sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()))
  const address = server.server.address()
  post.port = typeof address === "object" && address !== null ? address.port : 0
  post.close = () => new Promise((resolve) => server.close(() => resolve()))
  return post
}

const mailed = (port: number) => {
  const mailer = makeSmtpMailer({ host: "127.0.0.1", port, security: "none" })
  const from = { name: "Móveis São João", address: "sac@loja.example" }
  return { mailer, handler: emailHandler({ mailer, renderer, from, timeZone: "UTC" }) }
}

/** The digests among what has arrived, read as a mail program does. */
const digestsIn = async ({ arrived }: { readonly arrived: ReadonlyArray<string> }) => {
  const mails = await Promise.all(arrived.map((raw) => PostalMime.parse(Buffer.from(raw, "latin1"))))
  return mails.filter(({ subject }) => subject?.includes("Chamados:"))
}

describe.each(storages)("F14 the digest of tickets by SMTP on $name", (storage) => {
  let post: Awaited<ReturnType<typeof openPost>>
  let layer: Layer.Layer<Storage>
  let desk: Awaited<ReturnType<typeof openTicketsDesk>>
  let matter: Pick<(typeof desk)["matter"], "type" | "reason">
  const closing: Array<() => Promise<unknown>> = []
  beforeAll(async () => {
    post = await openPost()
    const scope = Scope.makeUnsafe()
    const shared = Context.get(
      await Effect.runPromise(Layer.buildWithScope(storage.fresh(ticketsDefinitions.machines), scope)),
      Storage,
    )
    closing.push(post.close, () => Effect.runPromise(Scope.close(scope, Exit.void)))
    layer = Layer.succeed(Storage, shared)
    desk = await openTicketsDesk({ fresh: () => layer }, handling())
    closing.push(() => desk.guiche.close())
    const { sla: _sla, ...withoutDeadlines } = desk.typeFields
    const type = await desk.manager.ticketType.define({ ...withoutDeadlines, code: "SEM" })
    const reason = await desk.manager.ticketReason.define({ code: "SEM", name: "Sem prazo", type: type.id })
    matter = { type: type.id, reason: reason.id }
  })
  beforeEach(() => {
    post.arrived.length = 0
  })
  afterAll(async () => {
    for (const close of closing.toReversed()) await close()
  })

  const handling = (): ReadonlyArray<Handler> => {
    const { handler, mailer } = mailed(post.port)
    closing.push(() => Effect.runPromise(mailer.close))
    return [handler]
  }
  /** Another process on the same database. */
  const process = async (handlers = handling()) => {
    const guiche = await createGuiche({ ...ticketsDefinitions, storage: layer, handlers, now: () => desk.clock.now })
    closing.push(() => guiche.close())
    return guiche
  }
  /** A ticket that a supervisor gives to an agent. */
  const given = (agent = desk.agents.ana.id) =>
    desk.manager.ticket.open({ ...desk.matter, ...matter, direction: "outbound", agent })
  it("arrives with a text and a page, in the time zone of the company, with links", async () => {
    desk.clock.now = local("2026-04-01 16:00")
    const { ticketParameters } = desk.manager
    for (const { id } of (await ticketParameters.list()).items)
      await ticketParameters.revise(id, { ticketsUrl: "https://erp.example/chamados?id=" })
    const { id, protocol } = await given()
    await desk.manager.ticket.schedule(id, { at: "2026-04-06T13:00:00.000Z" })
    post.arrived.length = 0
    await desk.until("2026-04-02 08:00")
    const [mail, ...others] = await digestsIn(post)
    expect(others).toEqual([])
    expect(mail?.to?.map(({ address }) => address)).toEqual(["ana@example.com.br"])
    expect(mail?.subject).toBe("[02/04/2026] Chamados: 1")
    for (const part of [mail?.html, mail?.text]) {
      expect(part).toContain(`${protocol} · Pedido 4711`)
      expect(part).toContain("6 de abril de 2026 às 10:00 BRT · Conceição Ávila · Agendado: novo com você, agendado")
      expect(part?.replaceAll("&#x3D;", "=")).toContain(`https://erp.example/chamados?id=${id}`)
    }
    await desk.until("2026-04-02 18:00")
    expect(await digestsIn(post)).toHaveLength(1)
    await desk.manager.ticket.cancel(id, { reason: "Fim." })
    await desk.until("2026-04-06 08:00")
  })

  it("comes again under the same Message-ID where the server breaks off after the data, and once where it never took it", async () => {
    await given()
    post.afterData = "drops"
    await desk.until("2026-04-07 08:00")
    expect(post.arrived).toEqual([])
    post.afterData = "takes and drops"
    await desk.until("2026-04-07 08:01")
    expect(post.arrived).toHaveLength(1)
    post.afterData = "takes"
    await desk.until("2026-04-07 08:03")
    const [first, second, ...others] = await digestsIn(post)
    expect(others).toEqual([])
    expect(first?.messageId).toMatch(/^<[\w-]+@loja\.example>$/)
    expect([second?.messageId, second?.text]).toEqual([first?.messageId, first?.text])
    await desk.until("2026-04-07 18:00")
    expect(post.arrived).toHaveLength(2)
  })

  it("is delivered by another process where one dies between the commit and the delivery", async () => {
    await given()
    const ids: Array<string> = []
    let release = (): void => undefined
    let reached = (): void => undefined
    const isReached = new Promise<void>((resolve) => (reached = resolve))
    const deliver: Handler["deliver"] = (_payload, { id }) =>
      new Promise<void>((resolve) => {
        release = resolve
        ids.push(id)
        reached()
      })
    const dying = await process([{ message: "email", deliver }])
    desk.clock.now = local("2026-04-08 08:00")
    const dead = dying.worker.runDue()
    await isReached
    // It says nothing any more: the other one waits for the end of its lease.
    await desk.guiche.worker.runDue()
    expect(post.arrived).toEqual([])
    await desk.until("2026-04-08 08:02")
    expect((await digestsIn(post)).map(({ messageId }) => messageId)).toEqual([`<${ids[0]}@loja.example>`])
    release()
    await dead
    await desk.until("2026-04-08 18:00")
    expect([post.arrived.length, ids.length]).toEqual([1, 1])
    const { items } = await desk.manager.ticketDigest.list({ where: { agent: desk.agents.ana.id } })
    expect(items).toMatchObject([{ lastSentAt: "2026-04-08T11:00:00.000Z" }])
  })

  it("is sent once by several workers at once", async () => {
    const { ana, bia } = desk.agents
    for (const agent of [ana.id, bia.id, ana.id, bia.id]) await given(agent)
    const workers = [desk.guiche, await process(), await process()]
    desk.clock.now = local("2026-04-09 08:00")
    await Promise.all(workers.map(({ worker }) => worker.runDue()))
    expect((await digestsIn(post)).map(({ subject, to }) => `${to?.[0]?.name} ${subject}`).toSorted()).toEqual([
      "ana [09/04/2026] Chamados: 2",
      "bia [09/04/2026] Chamados: 2",
    ])
  })

  it("tells every ticket once while tickets come and change as digests go out in two processes", async () => {
    const { agents, clock, guiche, manager } = desk
    const other = await process()
    const [ticketParameters] = (await manager.ticketParameters.list()).items
    if (ticketParameters !== undefined)
      await manager.ticketParameters.revise(ticketParameters.id, { digestTimes: ["08:00", "09:00", "10:00", "11:00"] })
    await desk.until("2026-04-13 07:00")
    post.arrived.length = 0
    const made: Array<string> = []
    const come = async (agent: (typeof agents)["ana"]["id"]) => {
      const { id, protocol } = await given(agent)
      made.push(protocol)
      await manager.ticket.raisePriority(id, { priority: "high", reason: "Cliente importante." })
    }
    for (const hour of ["08", "09", "10", "11"]) {
      clock.now = local(`2026-04-13 ${hour}:00`)
      const workers = [guiche, other].map(({ worker }) => worker.runDue())
      await Promise.all([...workers, come(agents.ana.id), come(agents.bia.id), come(agents.ana.id)])
    }
    await desk.until("2026-04-14 08:00")
    const texts = (await digestsIn(post)).map(({ text }) => text ?? "").join("\n")
    const count = (protocol: string) => texts.split("\n").filter((line) => line.includes(protocol)).length
    expect(made.filter((protocol) => count(protocol) === 0)).toEqual([])
    expect(texts.match(/novo com você/g)).toHaveLength(made.length)
  })
})
