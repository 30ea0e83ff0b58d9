import { createGuiche, handle, Storage, type StorageShape } from "@guiche/core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { afterAll, describe, expect, it } from "vitest"
import { caller, rejection } from "./desk.ts"
import { deskMachines, deskPolicies, Notice } from "./desk-machines.ts"
import { storages } from "./storages.ts"

const day = 86_400_000

describe.each(storages)("B8 expired idempotency keys on $name", (storage) => {
  const closing: Array<() => Promise<void>> = []
  afterAll(() => Promise.all(closing.map((close) => close())))
  /** A Guichê that counts how often the storage is asked to forget, and how much went each time. */
  const counting = async () => {
    const forgotten: Array<number> = []
    const counted = (inner: StorageShape): StorageShape => ({
      ...inner,
      forget: (now, limit) => Effect.tap(inner.forget(now, limit), (count) => Effect.sync(() => forgotten.push(count))),
    })
    const clock = { now: Date.UTC(2026, 2, 2) }
    const layer = Layer.effect(Storage, Effect.map(Storage, counted)).pipe(Layer.provide(storage.fresh(deskMachines)))
    const definitions = { machines: deskMachines, policies: deskPolicies, migrate: true }
    const guiche = await createGuiche({ ...definitions, storage: layer, now: () => clock.now })
    closing.push(guiche.close)
    return { guiche, clock, forgotten, manager: guiche.as(caller("manager")) }
  }

  it("go by the worker, once an hour at most, and no key that still holds", async () => {
    const { guiche, clock, forgotten, manager } = await counting()
    const team = (key: string) => manager.team.define({ code: "K", name: "Chave", agents: [] }, { key })
    const { id } = await team("old")
    await guiche.worker.runDue()
    clock.now += 29 * day
    await manager.team.retire(id, {}, { key: "new" })
    for (let times = 0; times < 3; times++) await guiche.worker.runDue()
    expect(forgotten).toEqual([0, 0])
    clock.now += day
    for (let times = 0; times < 3; times++) await guiche.worker.runDue()
    expect(forgotten).toEqual([0, 0, 1])
    expect(await manager.team.retire(id, {}, { key: "new" })).toMatchObject({ id, state: "Retired" })
    expect(await rejection(team("old"))).toMatchObject({ _tag: "NotUnique" })
    clock.now -= 40 * day
    await guiche.worker.runDue()
    expect(forgotten).toEqual([0, 0, 1, 0])
  })

  it("a worker that has not been done with forgetting does its work all the same, and stops", async () => {
    const asked = Promise.withResolvers<void>()
    const delivered = Promise.withResolvers<void>()
    const stuck = (inner: StorageShape): StorageShape => ({
      ...inner,
      forget: () => Effect.andThen(Effect.sync(asked.resolve), Effect.never),
    })
    const guiche = await createGuiche({
      storage: Layer.effect(Storage, Effect.map(Storage, stuck)).pipe(Layer.provide(storage.fresh(deskMachines))),
      machines: deskMachines,
      policies: deskPolicies,
      answers: { stock: { available: async () => ({ quantity: 3 }) } },
      handlers: [handle(Notice, async () => delivered.resolve())],
      migrate: true,
    })
    guiche.worker.start()
    await asked.promise
    const { team, request } = guiche.as(caller("manager"))
    const { id } = await team.define({ code: "T1", name: "Primeira", agents: ["ana"] })
    const opened = await request.open({ team: id, customer: "Maria", subject: "ajuda" })
    await request.finish(opened.id, { agent: "ana", item: "x" })
    await delivered.promise
    await guiche.close()
  })

  it("a key is forgotten in steps that nobody notices, until none is left", async () => {
    const asked: Array<number> = []
    const left = [500, 500, 20, 0]
    const endless = (inner: StorageShape): StorageShape => ({
      ...inner,
      forget: (_, limit) => Effect.sync(() => left[asked.push(limit) - 1] ?? 0),
    })
    const layer = Layer.effect(Storage, Effect.map(Storage, endless)).pipe(Layer.provide(storage.fresh(deskMachines)))
    const guiche = await createGuiche({ storage: layer, machines: deskMachines, migrate: true })
    closing.push(guiche.close)
    await guiche.worker.runDue()
    expect(asked).toEqual([500, 500, 500])
    expect(await guiche.forget()).toBe(0)
  })
})
