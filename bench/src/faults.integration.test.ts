import { mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createGuiche, Storage, type StorageLayer } from "@guiche/core"
import { memoryStorage } from "@guiche/storage-memory"
import { sqliteStorage } from "@guiche/storage-sql"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { delivering } from "./crash/delivering.ts"
import { kept as keptBy, shelf } from "./faults/faulty-workshop.ts"
import { type KeyedCommand, keyedCommands } from "./faults/keyed-commands.ts"
import { faults, faultyStorage, type FaultPlan, noFault } from "./faulty-storage.ts"
import { repairInput, workshop as definitions, workshopCaller } from "./machines/workshop.ts"

const folder = mkdtempSync(join(tmpdir(), "guiche-faults-"))
const { tenant } = workshopCaller
const begin = Date.parse("2026-03-02T12:00:00.000Z")

let files = 0
const newFile = (name: string) => join(folder, `${++files}-${name}`)

const storages: Readonly<Record<string, () => StorageLayer>> = {
  memory: () => memoryStorage(),
  SQLite: () => sqliteStorage({ file: newFile("faults.db") }),
}

/** A workshop on a storage whose calls go wrong by plan, with the storage itself beside it to look into. */
const open = async (layer: StorageLayer) => {
  const plan = noFault()
  const runtime = ManagedRuntime.make(layer)
  const storage = await runtime.runPromise(Storage)
  const deliveries = newFile("deliveries")
  writeFileSync(deliveries, "")
  let now = begin
  const guiche = await createGuiche({
    ...definitions,
    storage: Layer.succeed(Storage, faultyStorage(storage, plan)),
    migrate: true,
    handlers: delivering(deliveries, () => 1),
    now: () => now,
    worker: { name: "worker" },
  })
  const desk = guiche.as(workshopCaller)
  await desk.shelf.put({ name: "Bancada", capacity: 10 }, { id: shelf })
  const close = async () => {
    await guiche.close()
    await runtime.dispose()
  }
  const later = (minutes: number) => {
    now += minutes * 60_000
  }
  return {
    plan,
    storage,
    guiche,
    desk,
    close,
    later,
    arrived: () => readFileSync(deliveries, "utf8").split("\n").slice(0, -1),
  }
}

type Workshop = Awaited<ReturnType<typeof open>>

const kept = ({ storage }: Workshop) => keptBy(storage, tenant)

const armed = (plan: FaultPlan, at: number, fault: FaultPlan["fault"]): void =>
  void Object.assign(plan, { calls: 0, at, fault })
const disarm = (plan: FaultPlan): void => void Object.assign(plan, noFault())

/** Does something with the first call going wrong, then the second, and so on until all are reached; how many there were. */
const atEveryCall = async (
  layer: () => StorageLayer,
  scenario: (workshop: Workshop, at: number) => Promise<void>,
): Promise<number> => {
  for (let at = 1; ; at++) {
    const workshop = await open(layer())
    try {
      await scenario(workshop, at)
      if (workshop.plan.calls < at) return at - 1
    } finally {
      await workshop.close()
    }
    if (at > 100) throw new Error("a command makes more than 100 calls")
  }
}

// The worker reports the defects that are provoked here, as it must.
beforeEach(() => void vi.spyOn(console, "log").mockImplementation(() => undefined))
afterEach(() => void vi.restoreAllMocks())

describe.each(Object.entries(storages))("B8 calls to the storage that go wrong, on %s", (_name, layer) => {
  describe.each(faults)("%s", (fault) => {
    it.each(Object.entries(keyedCommands))(
      "%s is done wholly or not at all, and once under its key",
      async (_title, command) => {
        const reached = await atEveryCall(layer, async (workshop, at) => {
          const id = (await command.before(workshop)) as Parameters<KeyedCommand["run"]>[1]
          const before = await kept(workshop)
          armed(workshop.plan, at, fault)
          const first = await command.run(workshop, id).catch((error: unknown) => error)
          const { calls } = workshop.plan
          disarm(workshop.plan)
          const between = await kept(workshop)
          const whole = {
            entries: [...before.entries, ...command.adds.entries],
            messages: [...before.messages, ...command.adds.messages],
          }
          expect(calls < at && first instanceof Error).toBe(false)
          const isDone = between.entries.length > before.entries.length
          expect(between).toMatchObject(isDone ? { ...whole, commands: before.commands + 1 } : before)

          const second = await command.run(workshop, id)
          const after = await kept(workshop)
          expect(after).toMatchObject({ ...whole, commands: before.commands + 1 })
          expect(after.ids.slice(0, between.ids.length)).toEqual(between.ids)
          expect(await command.run(workshop, id)).toEqual(second)
          expect(await kept(workshop)).toEqual(after)
          workshop.plan.calls = calls
        })
        expect(reached).toBeGreaterThanOrEqual(command.callsAtLeast)
      },
    )

    it("what is due is done in the end: every message arrives, every reply and timer counts once", async () => {
      const reached = await atEveryCall(layer, async (workshop, at) => {
        const { desk, guiche, plan } = workshop
        const { id } = await desk.repair.receive(repairInput(shelf, 1))
        await desk.repair.receive(repairInput(shelf, 2, 0))
        await desk.repair.begin(id, { technician: "João" })
        await desk.repair.finish(id, { outcome: "trocada" })
        armed(plan, at, fault)
        await guiche.worker.runDue().catch(() => undefined)
        const { calls } = plan
        disarm(plan)
        // Claims of which nothing came end after their lease; attempts that failed are made again after their pause.
        for (let round = 0; round < 3; round++) {
          workshop.later(2)
          await guiche.worker.runDue()
        }
        const after = await kept(workshop)
        expect(after.entries.toSorted()).toEqual(
          [
            "Shelf.put 1",
            "Repair.receive 1",
            "Repair.receive 1",
            "Repair.begin 2",
            "Repair.finish 3",
            "Shelf.serve 2",
            "Repair.confirm 4",
            "Repair.lapse 2",
          ].toSorted(),
        )
        expect([...new Set(workshop.arrived())].toSorted()).toEqual(after.ids.toSorted())
        expect(await guiche.outbox(tenant, { status: "delivered" })).toHaveLength(3)
        plan.calls = calls
      })
      expect(reached).toBeGreaterThanOrEqual(5)
    })
  })
})
