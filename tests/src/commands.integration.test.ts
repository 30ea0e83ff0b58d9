import { describe, expect, it } from "vitest"
import { caller, desksOn, rejection } from "./desk.ts"
import { Request, Team } from "./desk-machines.ts"
import { storages } from "./storages.ts"

describe.each(storages)("commands on $name", (storage) => {
  const desk = desksOn(storage)

  it("a start answers the new record as plain JSON", async () => {
    const { request, team } = await desk()
    expect(await request()).toEqual({
      state: "Open",
      id: expect.any(String),
      version: 1,
      team: team.id,
      customer: "Maria",
      subject: "ajuda",
      number: 1,
      dueAt: "2026-03-02T13:00:00.000Z",
    })
  })

  it("a move keeps exactly the fields of the next state", async () => {
    const { request, manager } = await desk()
    const { id } = await request()
    const done = await manager.request.finish(id, {
      agent: "ana",
      item: "x",
      cost: { amount: "12.5", currency: "BRL" },
    })
    expect(done).toMatchObject({ state: "Done", version: 2, quantity: 3, cost: { amount: "12.5", currency: "BRL" } })
    expect(done).not.toHaveProperty("dueAt")
    expect(await manager.request.get(id)).toEqual(done)
  })

  it("B2 a transition that the state does not allow is refused with those that it does", async () => {
    const { request, manager } = await desk()
    const { id } = await request()
    await manager.request.finish(id, { agent: "ana", item: "x" })
    expect(await rejection(manager.request.cancel(id))).toMatchObject({
      _tag: "TransitionRefused",
      state: "Done",
      transition: "cancel",
      allowed: [],
    })
    const other = await request()
    expect(await manager.request.allowed(other.id)).toEqual(["expire", "finish", "cancel"])
  })

  it("names every wrong field at once, in both languages, and changes nothing", async () => {
    const { manager, team } = await desk()
    const error = await rejection(
      manager.request.open({ team: team.id, customer: "x".repeat(121), subject: 7, colour: "blue" } as never),
    )
    expect(error["_tag"]).toBe("InvalidInput")
    const issues = error["issues"] as ReadonlyArray<{ path: ReadonlyArray<string>; message: Record<string, string> }>
    expect(issues.map(({ path }) => path.join("."))).toEqual(["customer", "subject", "colour"])
    for (const { message } of issues) expect(Object.keys(message)).toEqual(["pt-BR", "en"])
    expect(JSON.stringify(issues)).not.toContain("xxx")
    expect(await manager.request.count()).toBe(0)
  })

  it("a refusal is thrown as its own error with its fields, and changes nothing", async () => {
    const { request, manager } = await desk()
    const { id } = await request()
    const error = await rejection(manager.request.finish(id, { agent: "bob", item: "x" }))
    expect(error).toMatchObject({
      _tag: "AgentOutsideTeam",
      agent: "bob",
      text: { "pt-BR": "O atendente não pertence à equipe." },
    })
    expect((await manager.request.get(id)).version).toBe(1)
  })

  it("R-SD-4 a retired register entry takes nothing new", async () => {
    const { manager, team, request } = await desk()
    await manager.team.retire(team.id)
    expect(await rejection(request())).toMatchObject({ _tag: "NotUsable", state: "Retired", needed: ["Active"] })
  })

  it("a reference to nothing is named", async () => {
    const { manager } = await desk()
    const missing = Team.Id.make("nobody")
    expect(await rejection(manager.request.open({ team: missing, customer: "a", subject: "b" }))).toMatchObject({
      _tag: "NotFound",
      machine: "Team",
      id: "nobody",
    })
  })

  it("a port that does not answer leaves nothing changed and says that a retry is safe", async () => {
    let down = true
    const { request, manager } = await desk({
      available: async () => (down ? Promise.reject(new Error("timeout")) : { quantity: 9 }),
    })
    const { id } = await request()
    const finish = () => manager.request.finish(id, { agent: "ana", item: "x" })
    expect(await rejection(finish())).toMatchObject({ _tag: "Unavailable", what: "stock.available" })
    down = false
    expect(await finish()).toMatchObject({ quantity: 9 })
  })

  it("a port's answer that is not what it promised is an outage, never a wrong decision", async () => {
    const { request, manager } = await desk({ available: async () => ({ quantity: "many" }) as never })
    const { id } = await request()
    expect(await rejection(manager.request.finish(id, { agent: "ana", item: "x" }))).toMatchObject({
      _tag: "Unavailable",
    })
  })

  it("the same unique value twice is refused", async () => {
    const { manager } = await desk()
    expect(await rejection(manager.team.define({ code: "T1", name: "Outra", agents: [] }))).toMatchObject({
      _tag: "NotUnique",
      machine: "Team",
      fields: ["code"],
    })
  })

  it("a start under an id that is taken is refused", async () => {
    const { manager, team } = await desk()
    const id = Request.Id.make("chosen-1")
    const open = () => manager.request.open({ team: team.id, customer: "a", subject: "b" }, { id })
    expect((await open()).id).toBe("chosen-1")
    expect(await rejection(open())).toMatchObject({ _tag: "NotUnique", machine: "Request", fields: ["id"] })
  })

  describe("B8 commands safe to repeat", () => {
    it("the second time a key answers what the first did, and changes nothing", async () => {
      const { manager, team } = await desk()
      const open = () => manager.request.open({ team: team.id, customer: "a", subject: "b" }, { key: "call-1" })
      const first = await open()
      await manager.request.finish(first.id, { agent: "ana", item: "x" })
      expect(await open()).toEqual(first)
      expect(await manager.request.count()).toBe(1)
    })

    it("a move repeated under its key answers though the state does not allow it any more", async () => {
      const { manager, request } = await desk()
      const { id } = await request()
      const finish = () => manager.request.finish(id, { agent: "ana", item: "x" }, { key: "f" })
      const first = await finish()
      expect(await finish()).toEqual(first)
      expect(await manager.request.history(id)).toHaveLength(2)
    })

    it("a key of another command is refused", async () => {
      const { manager, request } = await desk()
      const { id } = await request()
      await manager.request.finish(id, { agent: "ana", item: "x" }, { key: "f" })
      expect(await rejection(manager.request.cancel(id, {}, { key: "f" }))).toMatchObject({
        _tag: "DuplicateRequest",
        key: "f",
      })
    })

    it("many at once under one key do it once", async () => {
      const { manager, team } = await desk()
      const all = await Promise.all(
        Array.from({ length: 12 }, () =>
          manager.request.open({ team: team.id, customer: "a", subject: "b" }, { key: "same" }),
        ),
      )
      expect(new Set(all.map(({ id }) => id)).size).toBe(1)
      expect(await manager.request.count()).toBe(1)
    })

    it("a key is free again after thirty days", async () => {
      const { manager, team, clock } = await desk()
      const open = () => manager.request.open({ team: team.id, customer: "a", subject: "b" }, { key: "k" })
      const first = await open()
      clock.now += 31 * 24 * 3600_000
      expect((await open()).id).not.toBe(first.id)
    })
  })

  it("of many movers one wins and the others learn the state", async () => {
    const { manager, request } = await desk()
    const { id } = await request()
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => manager.request.cancel(id)))
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    const reasons = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as unknown] : []))
    for (const reason of reasons) expect(reason).toMatchObject({ _tag: "TransitionRefused", state: "Cancelled" })
    expect(await manager.request.history(id)).toHaveLength(2)
  })

  it("numbers given at once never repeat", async () => {
    const { request } = await desk()
    const opened = await Promise.all(Array.from({ length: 40 }, () => request()))
    expect(new Set(opened.map(({ number }) => number)).size).toBe(40)
  })

  describe("access", () => {
    it("a profile that may not make a transition is told which may", async () => {
      const { guiche, request, team } = await desk()
      const { id } = await request()
      const agent = guiche.as(caller("agent", { groups: [team.id] }))
      expect(await rejection(agent.request.cancel(id))).toMatchObject({
        _tag: "Forbidden",
        needed: ["supervisor", "manager"],
      })
      expect(await agent.request.allowed(id)).toEqual(["expire", "finish"])
    })

    it("R-SD-1 who is outside a record's group neither reads nor moves it, in no way", async () => {
      const { guiche, request } = await desk()
      const { id } = await request()
      const outside = guiche.as(caller("agent"))
      for (const attempt of [
        outside.request.get(id),
        outside.request.history(id),
        outside.request.allowed(id),
        outside.request.finish(id, { agent: "ana", item: "x" }),
      ].map(rejection))
        expect(await attempt).toMatchObject({ _tag: "NotFound", id })
      expect((await outside.request.list()).items).toEqual([])
      expect(await outside.request.count()).toBe(0)
      expect(await outside.request.summarise({ by: ["state"] })).toEqual([])
    })

    it("another tenant sees and moves nothing", async () => {
      const { guiche, request } = await desk()
      const { id } = await request()
      const stranger = guiche.as(caller("manager", { tenant: "other" }))
      expect(await rejection(stranger.request.get(id))).toMatchObject({ _tag: "NotFound" })
      expect(await rejection(stranger.request.cancel(id))).toMatchObject({ _tag: "NotFound" })
      expect(await stranger.request.count()).toBe(0)
    })
  })

  it("many commands one after the other leave the host's event loop its turns", async () => {
    const { request } = await desk()
    let turns = 0
    const ticking = setInterval(() => turns++, 1)
    for (let count = 0; count < 300; count++) await request()
    clearInterval(ticking)
    expect(turns).toBeGreaterThan(0)
  })

  it("history tells who did what when, and each entry seals the one before", async () => {
    const { manager, request } = await desk()
    const { id } = await request()
    await manager.request.finish(id, { agent: "ana", item: "x" })
    const [opened, finished] = await manager.request.history(id)
    expect(opened).toMatchObject({
      version: 1,
      event: "RequestOpened",
      state: "Open",
      actor: { id: "manager" },
      previous: "",
    })
    expect(finished).toMatchObject({
      version: 2,
      event: "RequestFinished",
      changes: { agent: "ana", quantity: 3, dueAt: null },
    })
    expect(finished?.previous).toBe(opened?.hash)
    expect(finished?.facts).toMatchObject({ stock: { asked: { item: "x" }, answered: { quantity: 3 } } })
  })
})
