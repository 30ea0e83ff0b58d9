import { describe, expect, it } from "vitest"
import { caller, desksOn } from "./desk.ts"
import { storages } from "./storages.ts"

describe.each(storages)("batches on $name", (storage) => {
  const opened = desksOn(storage)
  const desk = async () => {
    const made = await opened()
    const open = (subject: string, team: string = made.team.id) =>
      ({ machine: "request", transition: "open", input: { team, customer: "Maria", subject } }) as const
    return { ...made, open }
  }

  it("B8 thousands of commands have each their own outcome, and progress is told", async () => {
    const { guiche, manager, open } = await desk()
    const told: Array<number> = []
    const commands = Array.from({ length: 1050 }, (_, at) => (at % 10 === 3 ? open("x".repeat(300)) : open(`n. ${at}`)))
    const outcomes = await guiche.batch(caller("manager"), commands, (done) => told.push(done))
    expect(outcomes).toHaveLength(1050)
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(945)
    expect(outcomes[3]).toMatchObject({ ok: false, error: { _tag: "InvalidInput" } })
    expect(outcomes[4]).toMatchObject({ ok: true, record: { state: "Open", subject: "n. 4" } })
    expect(told).toEqual([...Array.from({ length: 10 }, (_, at) => (at + 1) * 100), 1050])
    expect(await manager.request.count()).toBe(945)
    expect((await guiche.verify("acme")).broken).toEqual([])
  })

  it("a command that is refused leaves nothing, and later ones see what earlier ones did", async () => {
    const { guiche, manager, open, request, delivered } = await desk()
    const { id } = await request()
    const outcomes = await guiche.batch(caller("manager"), [
      { machine: "request", transition: "finish", id, input: { agent: "bob", item: "x" } },
      { machine: "request", transition: "finish", id, input: { agent: "ana", item: "x" } },
      { machine: "request", transition: "cancel", id },
      open("more"),
    ])
    expect(outcomes).toMatchObject([
      { ok: false, error: { _tag: "AgentOutsideTeam" } },
      { ok: true, record: { id, state: "Done", version: 2 } },
      { ok: false, error: { _tag: "TransitionRefused", state: "Done" } },
      { ok: true, record: { subject: "more" } },
    ])
    await guiche.worker.runDue()
    expect(delivered).toHaveLength(1)
    expect((await manager.request.history(id)).map(({ event }) => event)).toEqual(["RequestOpened", "RequestFinished"])
  })

  it("a unique value taken twice in one batch refuses the second alone", async () => {
    const { guiche, manager } = await desk()
    const define = (code: string) =>
      ({ machine: "team", transition: "define", input: { code, name: code, agents: [] } }) as const
    const outcomes = await guiche.batch(caller("manager"), [define("A"), define("A"), define("B")])
    expect(outcomes).toMatchObject([{ ok: true }, { ok: false, error: { _tag: "NotUnique" } }, { ok: true }])
    expect(await manager.team.count({ code: { in: ["A", "B"] } })).toBe(2)
  })

  it("two batches at once on the same records lose nothing", async () => {
    const { guiche, manager, request } = await desk()
    const ids = await Promise.all(Array.from({ length: 20 }, async () => (await request()).id))
    const cancel = ids.map((id) => ({ machine: "request", transition: "cancel", id }) as const)
    const [first, second] = await Promise.all([
      guiche.batch(caller("manager"), cancel),
      guiche.batch(caller("manager"), cancel.toReversed()),
    ])
    expect([...first, ...second].filter(({ ok }) => ok)).toHaveLength(20)
    expect(await manager.request.count({ state: "Cancelled" })).toBe(20)
  })
})
