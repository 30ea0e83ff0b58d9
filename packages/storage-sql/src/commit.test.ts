import { type Batch, type RememberedCommand, Storage, type Table } from "@guiche/core"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { sqliteStorage } from "./sqlite/sqlite-storage.ts"

const table: Table = { machine: "Party", columns: [], indexes: [] }

const command = (id: string, at: string, remember: RememberedCommand): Batch => ({
  tenant: "acme",
  writes: [
    { table, expected: 0, tokens: undefined, record: { id, version: 1, state: "Active", hash: "h", values: {} } },
  ],
  reads: [],
  entries: [
    {
      machine: "Party",
      id,
      version: 1,
      transition: "add",
      event: "Added",
      state: "Active",
      at,
      company: "c",
      actor: null,
      command: id,
      cause: undefined,
      input: null,
      changes: null,
      facts: null,
      salt: "s",
      previous: "",
      hash: "h",
    },
  ],
  timers: { set: [], remove: [] },
  messages: [],
  remember,
})

const remember = (id: string, expiresAt: string): RememberedCommand => ({
  key: "order-7",
  fingerprint: "f",
  answer: { machine: "Party", id, version: 1 },
  expiresAt,
})

describe("B8 idempotency keys", () => {
  it.effect("a key is free from the moment at which it expires, whether or not anybody has removed it", () =>
    Effect.gen(function* () {
      const storage = yield* Storage
      const [day, before, later] = ["2026-03-01", "2026-02-28", "2026-03-02"].map(
        (each) => `${each}T00:00:00.000Z`,
      ) as [string, string, string]
      yield* storage.migrate([table])
      yield* storage.commit(command("p1", before, remember("p1", day)))
      const used = yield* Effect.flip(storage.commit(command("p2", before, remember("p2", later))))
      expect(used).toMatchObject({ _tag: "KeyUsed", key: "order-7" })
      expect(yield* storage.remembered("acme", "order-7", day)).toBeUndefined()
      yield* storage.commit(command("p2", day, remember("p2", later)))
      expect((yield* storage.remembered("acme", "order-7", day))?.answer.id).toBe("p2")
    }).pipe(Effect.provide(sqliteStorage({ file: ":memory:" }))),
  )
})
