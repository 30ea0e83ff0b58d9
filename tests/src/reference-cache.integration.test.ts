import { createGuiche, Storage, type StorageShape } from "@guiche/core"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Scope from "effect/Scope"
import { afterAll, describe, expect, it } from "vitest"
import { caller, rejection } from "./desk.ts"
import { deskMachines } from "./desk-machines.ts"
import { storages } from "./storages.ts"

const answers = { stock: { available: async () => ({ quantity: 1 }) } }

/** Two Guichês on one storage, as two processes have it: each with a cache of its own. `loads` are the machines of what the first one loads. */
const twoProcesses = async (fresh: (typeof storages)[number]["fresh"], referenceCache = 100) => {
  const loads: Array<string> = []
  const scope = Scope.makeUnsafe()
  const storage = Context.get(await Effect.runPromise(Layer.buildWithScope(fresh(deskMachines), scope)), Storage)
  const counting: StorageShape = {
    ...storage,
    load: (tenant, refs) => {
      loads.push(...refs.map(({ table }) => table.machine))
      return storage.load(tenant, refs)
    },
  }
  const options = { machines: deskMachines, answers, migrate: true, referenceCache }
  const first = await createGuiche({ ...options, storage: Layer.succeed(Storage, counting) })
  const second = await createGuiche({ ...options, storage: Layer.succeed(Storage, storage) })
  const close = async () => {
    await Promise.all([first.close(), second.close()])
    await Effect.runPromise(Scope.close(scope, Exit.void))
  }
  return { first: first.as(caller("manager")), second: second.as(caller("manager")), loads, close }
}

describe.each(storages)("reference data kept in the process, on $name", (storage) => {
  const closing: Array<() => Promise<void>> = []
  afterAll(() => Promise.all(closing.map((close) => close())))
  const desk = async (referenceCache?: number) => {
    const made = await twoProcesses(storage.fresh, referenceCache)
    closing.push(made.close)
    const team = await made.second.team.define({ code: "T1", name: "Primeira", agents: ["ana"] })
    const open = () => made.first.request.open({ team: team.id, customer: "Maria", subject: "x" })
    return { ...made, team, open }
  }

  it("is loaded once for many commands", async () => {
    const { open, loads } = await desk()
    for (let count = 0; count < 10; count++) await open()
    expect(loads.filter((machine) => machine === "Team")).toHaveLength(1)
  })

  it("is loaded every time where the cache is switched off", async () => {
    const { open, loads } = await desk(0)
    for (let count = 0; count < 3; count++) await open()
    expect(loads.filter((machine) => machine === "Team")).toHaveLength(3)
  })

  it("is never used when it has changed in another process: neither to allow nor to refuse", async () => {
    const { first, second, team, open } = await desk()
    const { id } = await open()
    await second.team.revise(team.id, { name: "Primeira", agents: ["bob"] })
    expect(await rejection(first.request.finish(id, { agent: "ana", item: "x" }))).toMatchObject({
      _tag: "AgentOutsideTeam",
    })
    await second.team.revise(team.id, { name: "Primeira", agents: ["ana"] })
    expect(await first.request.finish(id, { agent: "ana", item: "x" })).toMatchObject({ state: "Done" })
    await second.team.retire(team.id)
    expect(await rejection(open())).toMatchObject({ _tag: "NotUsable", state: "Retired" })
  })
})
