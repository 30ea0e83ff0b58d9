import { describe, expect, it } from "vitest"
import { caller, desksOn, rejection } from "./desk.ts"
import { storages } from "./storages.ts"

describe.each(storages)("jobs on $name", (storage) => {
  const opened = desksOn(storage)
  const desk = async (requests: number) => {
    const made = await opened()
    const open = { machine: "request", transition: "open" } as const
    const input = { team: made.team.id, customer: "Maria", subject: "x" }
    await made.guiche.batch(
      caller("manager"),
      Array.from({ length: requests }, () => ({ ...open, input })),
    )
    return made
  }
  const cancelAll = (key: string) =>
    ({
      key,
      machine: "request",
      where: { state: "Open" },
      each: ({ id }: { readonly id: string }) => ({ machine: "request", transition: "cancel", id }) as const,
    }) as const

  it("makes one command for each record, and tells how far it is", async () => {
    const { guiche, manager } = await desk(250)
    const told: Array<number> = []
    const report = await guiche.job(caller("manager"), {
      ...cancelAll("j"),
      progress: ({ done }) => told.push(done),
    })
    expect(report).toEqual({ key: "j", finished: true, done: 250, failed: 0 })
    expect(told).toEqual([100, 200, 250])
    expect(await manager.request.count({ state: "Cancelled" })).toBe(250)
  })

  it("B8 goes on where it was cut off, and a finished one only answers", async () => {
    const { guiche, manager } = await desk(250)
    const seen: Array<string> = []
    const job = (cutAt: number) =>
      guiche.job(caller("manager"), {
        ...cancelAll("j"),
        each: ({ id }) => {
          if (seen.length === cutAt) throw new Error("the process died here")
          seen.push(id)
          return { machine: "request", transition: "cancel", id }
        },
      })
    expect((await rejection(job(130))).message).toBe("the process died here")
    expect(await manager.request.count({ state: "Cancelled" })).toBe(100)
    expect(await job(-1)).toMatchObject({ finished: true, done: 250, failed: 0 })
    expect(new Set(seen).size).toBe(250)
    expect(await job(-1)).toMatchObject({ finished: true, done: 250 })
    expect((await guiche.verify("acme")).broken).toEqual([])
  })

  it("what is refused is told, counted and does not hold up the others", async () => {
    const { guiche, team } = await desk(5)
    const refused: Array<string> = []
    const report = await guiche.job(caller("manager"), {
      key: "tallies",
      machine: "request",
      // One tally per team is allowed: the second and later ones stand against the commit of all.
      each: ({ id }) => ({ machine: "tally", transition: "begin", input: { team: team.id, first: id } }),
      refused: (_id, error) => refused.push((error as { readonly _tag?: string })._tag ?? error.name),
    })
    expect(report).toEqual({ key: "tallies", finished: true, done: 5, failed: 4 })
    expect(refused).toEqual(["NotUnique", "NotUnique", "NotUnique", "NotUnique"])
  })

  it("B8 an outage refuses nothing: the job stops there, skips no record, and goes on when it is over", async () => {
    const stock = { answered: 0, isOut: false }
    const available = async () => {
      if (stock.isOut && ++stock.answered > 2) throw new Error("the stock system is down")
      return { quantity: 3 }
    }
    const made = await opened({ available })
    for (const subject of ["a", "b", "c", "d"]) await made.request(subject)
    const finishAll = () =>
      made.guiche.job(caller("manager"), {
        key: "finish",
        machine: "request",
        where: { state: "Open" },
        each: ({ id }) => ({ machine: "request", transition: "finish", id, input: { agent: "ana", item: "x" } }),
      })
    stock.isOut = true
    expect(await rejection(finishAll())).toMatchObject({ _tag: "Unavailable" })
    expect(await made.manager.request.count({ state: "Done" })).toBe(0)
    stock.isOut = false
    expect(await finishAll()).toEqual({ key: "finish", finished: true, done: 4, failed: 0 })
    expect(await made.manager.request.count({ state: "Done" })).toBe(4)
  })

  it("two processes at one job do each record once", async () => {
    const { guiche, manager } = await desk(300)
    await Promise.all([guiche.job(caller("manager"), cancelAll("j")), guiche.job(caller("manager"), cancelAll("j"))])
    expect(await manager.request.count({ state: "Cancelled" })).toBe(300)
    const { items } = await manager.request.list({ first: 500 })
    expect(items.every(({ version }) => version === 2)).toBe(true)
  })
})
