import { type Command, handle, label, type Read, Register, View } from "@guiche/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { desksOn } from "./desk.ts"
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
})
