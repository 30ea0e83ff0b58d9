import { type Command, handle, label, type Read, Register, View } from "@guiche/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { desksOn, start } from "./desk.ts"
import { Notice, Request, Tally } from "./desk-machines.ts"
import { storages } from "./storages.ts"

const hour = 3600_000

const Elsewhere = Register.make("Elsewhere", label("Outro lugar", "Elsewhere"), {})

const LateOnes = View.make("LateOnes", label("Atrasados", "Late ones"), {
  input: {},
  needs: () => ({ late: Request.all({ where: { state: "Late" } }) }),
  show: (_input, { late }) => ({ late: late.length }),
})

/** An error as a handler gives it up with. */
class Refused extends Error {
  readonly retry = false
  readonly replies: ReadonlyArray<Command>
  constructor(replies: ReadonlyArray<Command>) {
    super("refused for good")
    this.replies = replies
  }
}

/** An error as a handler puts a delivery off with. */
const putOff = (notBefore: unknown) => Object.assign(new Error("not its turn"), { retry: true, notBefore })

describe.each(storages)("what handlers read and say on $name", (storage) => {
  const desk = desksOn(storage)

  it("a handler reads records, lists and views of its message's tenant, as they are when it delivers", async () => {
    const seen: Array<unknown> = []
    const reading = handle(Notice, (_payload, { origin }, read) =>
      Effect.gen(function* () {
        const record = yield* read.get(Request, Request.Id.make(origin.id))
        const { items } = yield* read.list(Request, { where: { state: "Late" } })
        const shown = yield* read.show(LateOnes, {})
        const missing = yield* Effect.flip(read.get(Request, Request.Id.make("of-nobody")))
        seen.push(record.state, items.length, shown, missing._tag, read.has(Request), read.has(Elsewhere))
      }),
    )
    const { guiche, clock, request } = await desk({ handlers: [reading] })
    await request()
    clock.now += hour
    await guiche.worker.runDue()
    expect(seen).toEqual(["Late", 1, { late: 1 }, "NotFound", true, false])
  })

  it("reads nothing of another tenant", async () => {
    let found: ReadonlyArray<unknown> | undefined
    const reading = handle(Notice, (_payload, _envelope, read: Read) =>
      Effect.map(read.list(Request), ({ items }) => void (found = items.map(({ subject }) => subject))),
    )
    const { guiche, clock, request } = await desk({ handlers: [reading] })
    await request("nosso")
    const other = guiche.as({ tenant: "outra", company: "01", actor: { id: "m", profiles: ["manager"] } })
    const team = await other.team.define({ code: "T1", name: "Outra", agents: [] })
    const { id } = await other.request.open({ team: team.id, customer: "x", subject: "deles" })
    await other.request.cancel(id)
    clock.now += hour
    await guiche.worker.runDue()
    expect(found).toEqual(["nosso"])
  })

  it("B8 a delivery given up may say so in a command, which runs before the message is a dead letter, and once", async () => {
    const giving = handle(Notice, async ({ about }, { origin }) => {
      if (about === "expired") throw new Refused([Request.commands.cancel(Request.Id.make(origin.id))])
    })
    const { guiche, clock, request, manager } = await desk({ handlers: [giving] })
    const { id } = await request()
    clock.now += hour
    expect(await guiche.worker.runDue()).toMatchObject({ failed: 1 })
    expect((await manager.request.get(id)).state).toBe("Cancelled")
    expect((await manager.request.history(id)).at(-1)).toMatchObject({ cause: "reply to message: notice" })
    const [dead, ...others] = await guiche.outbox("acme", { status: "dead" })
    expect([dead?.error, others]).toEqual(["Error: refused for good", []])
    await guiche.release("acme", { messages: [dead!.id] })
    await guiche.worker.runDue()
    expect(await manager.request.history(id)).toHaveLength(3)
    expect(await guiche.outbox("acme", { status: "dead" })).toHaveLength(1)
  })

  it("B8 what a message says when it fails again after its release is another command, and runs", async () => {
    let fails = 0
    const giving = handle(Notice, (_payload, { origin }, read) =>
      Effect.gen(function* () {
        const request = Request.Id.make(origin.id)
        const [tally] = (yield* read.list(Tally)).items
        return yield* Effect.fail(
          new Refused([++fails === 1 ? Tally.commands.add(tally!.id, { request }) : Request.commands.cancel(request)]),
        )
      }),
    )
    const { guiche, clock, request, manager } = await desk({ handlers: [giving] })
    const { id } = await request()
    clock.now += hour
    await guiche.worker.runDue()
    const [dead] = await guiche.outbox("acme", { status: "dead" })
    await guiche.release("acme", { messages: [dead!.id] })
    await guiche.worker.runDue()
    expect((await manager.request.get(id)).state).toBe("Cancelled")
  })

  it("B8 replies are known by what they say: one that is left out the next time leaves the others theirs, and equal ones all run", async () => {
    let calls = 0
    const replying = handle(Notice, (_payload, { origin }, read) =>
      Effect.gen(function* () {
        const [tally] = (yield* read.list(Tally)).items
        const add = Tally.commands.add(tally!.id, { request: Request.Id.make(origin.id) })
        const request = Request.Id.make(origin.id)
        const finish = Request.commands.finish(request, { agent: "outsider", item: "x" })
        return ++calls === 1 ? [add, add, finish] : [add, Request.commands.cancel(request)]
      }),
    )
    const { guiche, clock, request, manager } = await desk({ handlers: [replying] })
    const { id } = await request()
    clock.now += hour
    await guiche.worker.runDue()
    expect((await manager.request.get(id)).state).toBe("Late")
    clock.now += hour
    await guiche.worker.runDue()
    expect(calls).toBe(2)
    expect((await manager.request.get(id)).state).toBe("Cancelled")
    expect((await manager.tally.list()).items).toMatchObject([{ expired: 3 }])
  })

  it("what is no final error says nothing", async () => {
    const failing = handle(Notice, async (_payload, { origin }) => {
      throw Object.assign(new Refused([Request.commands.cancel(Request.Id.make(origin.id))]), { retry: true })
    })
    const { guiche, clock, request, manager } = await desk({ handlers: [failing] })
    const { id } = await request()
    clock.now += hour
    await guiche.worker.runDue()
    expect((await manager.request.get(id)).state).toBe("Late")
    expect(await guiche.outbox("acme", { status: "pending" })).toHaveLength(1)
  })

  it("B8 a delivery that is put off is due when its error says, and uses up no attempt however often", async () => {
    const attempts: Array<number> = []
    let free = start
    const patient = handle(Notice, async (_payload, { attempt }) => {
      attempts.push(attempt)
      if (attempts.length <= 5) throw putOff(new Date(free))
    })
    const { guiche, clock, request, manager } = await desk({ handlers: [patient], worker: { attemptsMax: 2 } })
    const { id } = await request()
    await manager.request.finish(id, { agent: "ana", item: "x" })
    for (let times = 1; times <= 5; times++) {
      free += hour
      expect(await guiche.worker.runDue()).toEqual({ timers: 0, messages: 0, failed: 0 })
      const dueAt = new Date(free).toISOString()
      const waiting = { status: "pending", attempts: 0, dueAt, error: "Error: not its turn" }
      expect(await guiche.outbox("acme")).toMatchObject([waiting])
      clock.now = free - 1
      await guiche.worker.runDue()
      expect(attempts).toHaveLength(times)
      clock.now = free
    }
    expect(await guiche.worker.runDue()).toEqual({ timers: 0, messages: 1, failed: 0 })
    expect(attempts).toEqual([1, 1, 1, 1, 1, 1])
    expect(await guiche.outbox("acme")).toMatchObject([{ status: "delivered", attempts: 1 }])
  })

  it.each<[string, Date, number]>([
    ["to the past", new Date(start - hour), 1_000],
    ["to this very instant", new Date(start), 1_000],
    ["to the beginning of time", new Date(-8.64e15), 1_000],
    ["to the end of time", new Date(8.64e15), 30 * 24 * hour],
  ])("B8 one that is put off %s is neither asked without end nor lost", async (_to, instant, pause) => {
    let calls = 0
    const wrong = handle(Notice, async () => {
      if (++calls === 1) throw putOff(instant)
    })
    const { guiche, clock, request, manager } = await desk({ handlers: [wrong], worker: { backoffMillis: 1 } })
    const { id } = await request()
    await manager.request.finish(id, { agent: "ana", item: "x" })
    await guiche.worker.runDue()
    clock.now += pause - 1
    await guiche.worker.runDue()
    expect(calls).toBe(1)
    clock.now += 1
    await guiche.worker.runDue()
    expect(calls).toBe(2)
    expect(await guiche.outbox("acme")).toMatchObject([{ status: "delivered", attempts: 1 }])
  })

  it.each<[string, unknown]>([
    ["a text", "2026-03-02T13:00:00.000Z"],
    ["a number", start + hour],
    ["no number", Number.NaN],
    ["an invalid date", new Date(Number.NaN)],
    ["nothing", null],
    ["an object", { getTime: () => start + hour }],
  ])(
    "B8 %s is no instant to put a delivery off to: it was an attempt, with the ordinary pause",
    async (_what, instant) => {
      const hostile = handle(Notice, async () => {
        throw putOff(instant)
      })
      const { guiche, clock, request, manager } = await desk({ handlers: [hostile], worker: { attemptsMax: 2 } })
      const { id } = await request()
      await manager.request.finish(id, { agent: "ana", item: "x" })
      expect(await guiche.worker.runDue()).toEqual({ timers: 0, messages: 1, failed: 1 })
      const [waiting] = await guiche.outbox("acme")
      expect(waiting).toMatchObject({ status: "pending", attempts: 1 })
      expect(Date.parse(waiting!.dueAt) - clock.now).toBeLessThanOrEqual(1_000)
      clock.now += 1_000
      await guiche.worker.runDue()
      expect(await guiche.outbox("acme")).toMatchObject([{ status: "dead", attempts: 2 }])
    },
  )

  it.each<[string, object]>([
    ["without `retry: true`", { notBefore: new Date(start + hour) }],
    ["and that is final", { notBefore: new Date(start + hour), retry: false }],
  ])("B8 an error with an instant %s puts nothing off", async (_what, fields) => {
    const failing = handle(Notice, async () => {
      throw Object.assign(new Error("refused"), fields)
    })
    const { guiche, request, manager } = await desk({ handlers: [failing] })
    const { id } = await request()
    await manager.request.finish(id, { agent: "ana", item: "x" })
    expect(await guiche.worker.runDue()).toEqual({ timers: 0, messages: 1, failed: 1 })
    expect(await guiche.outbox("acme")).toMatchObject([{ attempts: 1 }])
  })

  it.each(["retry", "message", "name", "notBefore"])(
    "B8 an error whose `%s` cannot be read is an attempt like any other, and the next delivery goes on",
    async (field) => {
      let calls = 0
      const unreadable = (): never => {
        throw new Error("hands off")
      }
      const hostile = handle(Notice, async () => {
        if (++calls > 1) return
        throw Object.defineProperty(Object.assign(new Error("hostile"), { retry: true }), field, { get: unreadable })
      })
      const { guiche, request, manager } = await desk({ handlers: [hostile], worker: { concurrency: 1 } })
      for (const item of ["x", "y"]) {
        const { id } = await request()
        await manager.request.finish(id, { agent: "ana", item })
      }
      expect(await guiche.worker.runDue()).toEqual({ timers: 0, messages: 2, failed: 1 })
      expect(await guiche.outbox("acme", { status: "pending" })).toMatchObject([{ attempts: 1 }])
      expect(await guiche.outbox("acme", { status: "delivered" })).toHaveLength(1)
    },
  )
})
