import { handle } from "@guiche/core"
import { afterAll, describe, expect, it } from "vitest"
import { desksOn } from "./desk.ts"
import { Notice, Request } from "./desk-machines.ts"
import { stocktaking } from "./stocktaking.ts"
import { storages } from "./storages.ts"

const hour = 3600_000

describe.each(storages)("timers and messages on $name", (storage) => {
  const desk = desksOn(storage)
  const closing: Array<() => Promise<void>> = []
  afterAll(() => Promise.all(closing.map((close) => close())))

  it("a timer fires when it is due and not before, and its policies' commands and messages with it", async () => {
    const { guiche, clock, request, manager, delivered, team } = await desk()
    const first = await request()
    const second = await request()
    clock.now += hour - 1
    expect(await guiche.worker.runDue()).toEqual({ timers: 0, messages: 0, failed: 0 })
    clock.now += 1
    expect(await guiche.worker.runDue()).toEqual({ timers: 2, messages: 2, failed: 0 })
    expect((await manager.request.get(first.id)).state).toBe("Late")
    expect(new Set(delivered.map(({ payload }) => payload.number))).toEqual(new Set([first.number, second.number]))
    const { items } = await manager.tally.list({ where: { team: team.id } })
    expect(items).toMatchObject([{ expired: 2 }])
    expect(await guiche.worker.runDue()).toEqual({ timers: 0, messages: 0, failed: 0 })
  })

  it("the journal names the timer and the policy as causes, under one command", async () => {
    const { guiche, clock, request, manager } = await desk()
    const { id } = await request()
    clock.now += hour
    await guiche.worker.runDue()
    const expired = (await manager.request.history(id)).at(-1)
    expect(expired).toMatchObject({ cause: "timer: expire", actor: { id: "system" } })
    const [tally] = (await manager.tally.list()).items
    const [begun] = await manager.tally.history(tally!.id)
    expect(begun).toMatchObject({ cause: "policy: count expired requests per team", command: expired?.command })
  })

  it("a move takes the timers of the state that it leaves with it", async () => {
    const { guiche, clock, request, manager } = await desk()
    const { id } = await request()
    await manager.request.cancel(id)
    clock.now += 2 * hour
    expect(await guiche.worker.runDue()).toEqual({ timers: 0, messages: 0, failed: 0 })
  })

  it("B8 a delivery that fails is tried again later under the same id, and is a dead letter in the end", async () => {
    const seen: Array<{ readonly id: string; readonly attempt: number }> = []
    const failing = handle(Notice, async (_payload, { id, attempt }) => {
      seen.push({ id, attempt })
      throw new Error("connection refused")
    })
    const { guiche, clock, request, manager } = await desk({ handlers: [failing], worker: { attemptsMax: 3 } })
    const { id } = await request()
    await manager.request.finish(id, { agent: "ana", item: "x" })
    expect(await guiche.worker.runDue()).toEqual({ timers: 0, messages: 1, failed: 1 })
    expect(await guiche.worker.runDue()).toEqual({ timers: 0, messages: 0, failed: 0 })
    for (let more = 0; more < 5; more++) {
      clock.now += hour
      await guiche.worker.runDue()
    }
    expect(seen.map(({ attempt }) => attempt)).toEqual([1, 2, 3])
    expect(new Set(seen.map((one) => one.id)).size).toBe(1)
    const [dead] = await guiche.outbox("acme", { status: "dead" })
    expect(dead).toMatchObject({ status: "dead", attempts: 3, error: "Error: connection refused", origin: { id } })
    expect(await guiche.release("acme", { messages: [dead!.id] })).toBe(1)
    await guiche.worker.runDue()
    expect(seen).toHaveLength(4)
  })

  it("B8 a handler's own number of attempts counts, and not that of the worker", async () => {
    const attempts: Array<number> = []
    const failing = handle(
      Notice,
      async (_payload, { attempt }) => {
        attempts.push(attempt)
        throw new Error("connection refused")
      },
      { attemptsMax: 3 },
    )
    for (const attemptsMax of [1, 5]) {
      const { guiche, clock, request, manager } = await desk({ handlers: [failing], worker: { attemptsMax } })
      const { id } = await request()
      await manager.request.finish(id, { agent: "ana", item: "x" })
      for (let hours = 0; hours < 6; hours++) {
        await guiche.worker.runDue()
        clock.now += hour
      }
      expect(attempts.splice(0)).toEqual([1, 2, 3])
      expect(await guiche.outbox("acme")).toMatchObject([{ status: "dead", attempts: 3 }])
    }
  })

  it("B8 the outbox says when a message was delivered, not when it was written", async () => {
    const { guiche, clock, request, manager } = await desk()
    const { id } = await request()
    await manager.request.finish(id, { agent: "ana", item: "x" })
    const written = new Date(clock.now).toISOString()
    clock.now += hour
    await guiche.worker.runDue()
    const [found] = await guiche.outbox("acme", { status: "delivered" })
    expect(found).toMatchObject({ at: written, deliveredAt: new Date(clock.now).toISOString() })
  })

  it("an error that says it cannot be mended is a dead letter at once", async () => {
    const refused = handle(Notice, async () => {
      throw Object.assign(new Error("no such mailbox"), { retry: false })
    })
    const { guiche, request, manager } = await desk({ handlers: [refused] })
    const { id } = await request()
    await manager.request.finish(id, { agent: "ana", item: "x" })
    await guiche.worker.runDue()
    expect(await guiche.outbox("acme", { status: "dead" })).toHaveLength(1)
  })

  it("a failing message does not hold up the others", async () => {
    let calls = 0
    const once = handle(Notice, async () => {
      if (++calls === 1) throw new Error("first")
    })
    const { guiche, request, manager } = await desk({ handlers: [once], worker: { concurrency: 1 } })
    for (let number = 0; number < 3; number++) {
      const { id } = await request()
      await manager.request.finish(id, { agent: "ana", item: "x" })
    }
    expect(await guiche.worker.runDue()).toEqual({ timers: 0, messages: 3, failed: 1 })
    expect(await guiche.outbox("acme", { status: "delivered" })).toHaveLength(2)
  })

  it("the reply to a message is a command that runs once, however often the message is delivered", async () => {
    let calls = 0
    const replying = handle(Notice, async ({ about }, { origin }) => {
      if (about !== "expired") return
      calls++
      return [Request.commands.cancel(Request.Id.make(origin.id))]
    })
    const { guiche, clock, request, manager } = await desk({ handlers: [replying] })
    const { id } = await request()
    clock.now += hour
    await guiche.worker.runDue()
    expect(calls).toBe(1)
    expect((await manager.request.get(id)).state).toBe("Cancelled")
    expect((await manager.request.history(id)).at(-1)).toMatchObject({ cause: "reply to message: notice" })
  })

  it("a message without a handler waits, and says why", async () => {
    const { guiche, request, manager } = await desk({ handlers: [] })
    const { id } = await request()
    await manager.request.finish(id, { agent: "ana", item: "x" })
    await guiche.worker.runDue()
    const [waiting] = await guiche.outbox("acme", { status: "pending" })
    expect(waiting?.error).toContain("no handler for the message notice")
  })

  it("a timer waits while another system is down, and fires when it is up again", async () => {
    let down = true
    const answer = async () => (down ? Promise.reject(new Error("down")) : { quantity: 5 })
    const { guiche, clock, manager } = await stocktaking(storage, answer, closing)
    const { id } = await manager.stocktaking.plan({ item: "x" })
    expect(await guiche.worker.runDue()).toEqual({ timers: 1, messages: 0, failed: 1 })
    clock.now += hour
    down = false
    expect(await guiche.worker.runDue()).toEqual({ timers: 1, messages: 0, failed: 0 })
    expect(await manager.stocktaking.get(id)).toMatchObject({ state: "Counted", quantity: 5 })
  })

  it("a timer that would fire for ever is a dead timer, listed with its reason and releasable", async () => {
    const { guiche, clock, manager } = await stocktaking(storage, async () => ({ quantity: 1 }), closing)
    const { id } = await manager.stocktaking.planBadly({ item: "x" })
    await guiche.worker.runDue()
    clock.now += 24 * hour
    await guiche.worker.runDue()
    const [dead, ...others] = await guiche.deadTimers("acme")
    expect(others).toEqual([])
    expect(dead).toMatchObject({
      machine: "Stocktaking",
      id,
      transition: "nudge",
      error: expect.stringContaining("TimerStillDue"),
    })
    expect(await guiche.release("acme", { timers: [dead!] })).toBe(1)
    expect(await guiche.deadTimers("acme")).toEqual([])
  })

  it("the worker in the background delivers what a commit leaves, and stops gracefully", async () => {
    let arrived: () => void = () => undefined
    const arrival = new Promise<void>((resolve) => (arrived = resolve))
    const keep = handle(Notice, async () => arrived())
    const { guiche, request, manager } = await desk({ handlers: [keep], worker: { pollMillis: 60_000 } })
    guiche.worker.start()
    const { id } = await request()
    await manager.request.finish(id, { agent: "ana", item: "x" })
    await arrival
    await guiche.worker.stop()
    expect(await guiche.outbox("acme", { status: "delivered" })).toHaveLength(1)
  })
})
