import { type StorageShape, type Table, everything } from "@guiche/core"
import * as Effect from "effect/Effect"

export const table: Table = {
  machine: "Deed",
  columns: [{ name: "name", type: "text", scale: 0 }],
  indexes: [{ columns: ["name"], unique: true }],
}

const at = "2026-03-01T12:00:00.000Z"
const later = "2026-03-01T12:05:00.000Z"

const written = (id: string, version: number, name: string) => ({
  table,
  expected: version - 1,
  tokens: undefined,
  record: { id, version, state: "Open", hash: "h", values: { name } },
})

const key = (id: string) => ({ machine: "Deed", id, transition: "ring" })

/** Every operation that is of one tenant, with something for each of them to find. */
export const everyKind = (storage: StorageShape, tenant: string): Effect.Effect<void, unknown> =>
  Effect.gen(function* () {
    const batch = {
      tenant,
      writes: [written("d1", 1, "a"), written("d2", 1, "b")],
      reads: [{ table, id: "absent", version: 0 }],
      entries: [
        {
          machine: "Deed",
          id: "d1",
          version: 1,
          transition: "open",
          event: "Opened",
          state: "Open",
          at,
          company: "c",
          actor: {},
          command: "k",
          cause: undefined,
          input: {},
          changes: {},
          facts: {},
          salt: "s",
          previous: "",
          hash: "h",
        },
      ],
      timers: { set: ["d1", "d2"].map((id) => ({ ...key(id), at, company: "c" })), remove: [key("gone")] },
      messages: ["m1", "m2"].map((id) => ({
        id,
        name: "email",
        payload: {},
        at,
        company: "c",
        origin: { machine: "Deed", id: "d1", version: 1 },
      })),
      remember: { key: "k1", fingerprint: "f", answer: { machine: "Deed", id: "d1", version: 1 }, expiresAt: later },
    }
    yield* storage.commit(batch)
    // The names change hands, the key is used twice, and a version is stale.
    yield* storage.commit({
      ...batch,
      writes: [written("d1", 2, "b"), written("d2", 2, "a")],
      reads: [],
      entries: [],
      messages: [],
      remember: undefined,
    })
    yield* Effect.flip(storage.commit(batch))
    yield* Effect.flip(storage.commit({ ...batch, remember: undefined, reads: [{ table, id: "d1", version: 7 }] }))
    yield* storage.load(tenant, [{ table, id: "d1" }])
    const order = [{ column: "id", descending: false }]
    yield* storage.list({ tenant, table, filter: everything, order, limit: 9 })
    yield* storage.summarise({ tenant, table, filter: everything, by: ["state"], measures: ["name"] })
    yield* storage.history(tenant, { table, id: "d1" }, 0, 9)
    yield* storage.feed(tenant, 0, 9)
    const verdict = { dead: true, error: "no" } as const
    yield* storage.settle([
      { kind: "timer", tenant, key: key("d1"), worker: "w", verdict },
      { kind: "message", tenant, id: "m1", worker: "w", at, verdict },
    ])
    yield* storage.outbox(tenant, { limit: 9 })
    yield* storage.outbox(tenant, { limit: 9, origin: { machine: "Deed", id: "d1" } })
    yield* storage.deadTimers(tenant, 9)
    yield* storage.release(tenant, { messages: ["m1"], timers: [key("d1")] }, at)
    yield* storage.remembered(tenant, "k1", at)
    yield* storage.reserve(tenant, "protocol", 3)
  })
