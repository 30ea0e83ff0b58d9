import { type Batch, Storage, type Table, type Values } from "@guiche/core"
import { describe, expect, it } from "@effect/vitest"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { memoryStorage } from "./memory-storage.ts"

const table: Table = {
  machine: "Product",
  columns: [
    { name: "code", type: "text", scale: 0 },
    { name: "price", type: "decimal", scale: 2 },
  ],
  indexes: [{ columns: ["code"], unique: true }],
}

const record = (id: string, version: number, values: Values) => ({ id, version, state: "Active", hash: "", values })

const batch = (...records: ReadonlyArray<ReturnType<typeof record>>): Batch => ({
  tenant: "acme",
  writes: records.map((each) => ({ table, record: each, expected: each.version - 1 })),
  reads: [],
  entries: [],
  timers: { set: [], remove: [] },
  messages: [],
  remember: undefined,
})

const reserve = Effect.flatMap(Storage, (storage) => storage.reserve("acme", "protocol", 1))

describe("B9 the memory storage", () => {
  it.effect("has a store of its own for each layer that is built", () =>
    Effect.gen(function* () {
      const layer = memoryStorage()
      const first = yield* Effect.provide(Effect.andThen(reserve, reserve), layer, { local: true })
      const second = yield* Effect.provide(reserve, layer, { local: true })
      expect([first, second]).toEqual([2, 1])
    }),
  )

  it.effect("lets two records swap a unique value in one batch", () =>
    Effect.gen(function* () {
      const storage = yield* Storage
      yield* storage.commit(batch(record("a", 1, { code: "1" }), record("b", 1, { code: "2" })))
      yield* storage.commit(batch(record("a", 2, { code: "2" }), record("b", 2, { code: "1" })))
      const taken = yield* Effect.flip(storage.commit(batch(record("c", 1, { code: "2" }))))
      expect(taken._tag).toBe("NotUnique")
    }).pipe(Effect.provide(memoryStorage())),
  )

  it.effect("refuses what a column cannot hold as a defect that names the column", () =>
    Effect.gen(function* () {
      const storage = yield* Storage
      for (const price of ["1.239", "1.50", "twelve", 12, null]) {
        const exit = yield* Effect.exit(storage.commit(batch(record("a", 1, { price }))))
        expect(Exit.isFailure(exit) && Cause.hasDies(exit.cause)).toBe(true)
        expect(yield* storage.load("acme", [{ table, id: "a" }])).toEqual([undefined])
      }
    }).pipe(Effect.provide(memoryStorage())),
  )

  it.effect("hands out records that nobody can change", () =>
    Effect.gen(function* () {
      const storage = yield* Storage
      yield* storage.commit(batch(record("a", 1, { code: "1" })))
      const [found] = yield* storage.load("acme", [{ table, id: "a" }])
      expect(Object.isFrozen(found) && Object.isFrozen(found?.values)).toBe(true)
    }).pipe(Effect.provide(memoryStorage())),
  )
})
