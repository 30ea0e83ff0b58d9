import { type JournalEntry, Storage, type StorageShape } from "@guiche/core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { afterAll, describe, expect, it } from "vitest"
import { openDesk } from "./desk.ts"
import { storages } from "./storages.ts"

/** The storage as it would look if somebody had changed it behind our back. */
const tampered = (
  real: Layer.Layer<Storage> | ReturnType<(typeof storages)[number]["fresh"]>,
  change: (storage: StorageShape) => Partial<StorageShape>,
) =>
  Layer.effect(
    Storage,
    Effect.map(Storage, (storage) => ({ ...storage, ...change(storage) })),
  ).pipe(Layer.provide(real))

const tamper =
  (change: (entries: ReadonlyArray<JournalEntry>) => ReadonlyArray<JournalEntry>) => (storage: StorageShape) => ({
    history: (...asked: Parameters<StorageShape["history"]>) => Effect.map(storage.history(...asked), change),
  })

describe.each(storages)("B7 history that can be proven untouched, on $name", (storage) => {
  const closing: Array<() => Promise<void>> = []
  afterAll(() => Promise.all(closing.map((close) => close())))
  const work = async (change: (storage: StorageShape) => Partial<StorageShape> = () => ({})) => {
    const desk = await openDesk({ name: storage.name, fresh: (machines) => tampered(storage.fresh(machines), change) })
    closing.push(desk.guiche.close)
    const { id } = await desk.request()
    await desk.request()
    await desk.manager.request.finish(id, { agent: "ana", item: "x", cost: { amount: "1.5", currency: "BRL" } })
    return { ...desk, id }
  }

  it("a tenant that nobody touched is proven whole", async () => {
    const { guiche } = await work()
    const counts: Array<number> = []
    expect(await guiche.verify("acme", (records) => counts.push(records))).toEqual({
      entries: 4,
      records: 3,
      broken: [],
      unknown: [],
    })
    expect(counts.at(-1)).toBe(3)
  })

  it.each<[string, (entries: ReadonlyArray<JournalEntry>) => ReadonlyArray<JournalEntry>, number, string]>([
    [
      "an input that was changed",
      (all) => all.map((one) => (one.version === 2 ? { ...one, input: { agent: "eva" } } : one)),
      2,
      "entry",
    ],
    [
      "an instant that was changed",
      (all) => all.map((one) => (one.version === 2 ? { ...one, at: "2020-01-01T00:00:00.000Z" } : one)),
      2,
      "entry",
    ],
    ["an entry that was cut out", (all) => all.filter(({ version }) => version !== 1), 1, "missing"],
    ["a history that ends too early", (all) => all.filter(({ version }) => version !== 2), 2, "record"],
  ])("%s is named", async (_name, change, version, what) => {
    const { guiche, id } = await work(tamper(change))
    const { broken } = await guiche.verify("acme")
    expect(broken).toContainEqual({ machine: "Request", id, version, what })
  })

  it("a row that was changed is named", async () => {
    const { guiche, id } = await work((real) => ({
      list: (query) =>
        Effect.map(real.list(query), (rows) =>
          rows.map((row) => (row.state === "Done" ? { ...row, values: { ...row.values, agent: "eva" } } : row)),
        ),
    }))
    expect((await guiche.verify("acme")).broken).toEqual([{ machine: "Request", id, version: 2, what: "record" }])
  })
})
