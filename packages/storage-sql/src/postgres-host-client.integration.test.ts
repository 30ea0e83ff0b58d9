import { type Batch, Storage, type StorageShape, type Table } from "@guiche/core"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import type { Client } from "pg"
import { postgresStorage } from "./postgres/postgres-storage.ts"
import { onPostgres, postgresUrl, withPostgres } from "./testing/databases.ts"

const table: Table = {
  machine: "Deed",
  columns: [{ name: "name", type: "text", scale: 0 }],
  indexes: [{ columns: ["name"], unique: true }],
}

const batch = (id: string, name: string, version = 1): Batch => ({
  tenant: "acme",
  writes: [
    {
      table,
      expected: version - 1,
      tokens: undefined,
      record: { id, version, state: "Open", hash: "h", values: { name } },
    },
  ],
  reads: [],
  entries: [],
  timers: {
    set: [{ machine: "Deed", id, transition: "ring", at: "2026-03-01T12:00:00.000Z", company: "c" }],
    remove: [],
  },
  messages: [],
  remember: undefined,
})

await onPostgres("host_client", (schema) => {
  const on = <A, E>(prefix: string, use: (storage: StorageShape, client: Client) => Effect.Effect<A, E>) =>
    Effect.provide(
      Effect.gen(function* () {
        const storage = yield* Storage
        yield* storage.migrate([table])
        return yield* Effect.promise(() => withPostgres((client) => Effect.runPromise(use(storage, client))))
      }),
      postgresStorage({ connectionString: postgresUrl, schema, tablePrefix: prefix }),
    )
  const said = (client: Client, sql: string) => Effect.promise(() => client.query(sql))
  const namesIn = (storage: StorageShape, ids: ReadonlyArray<string>) =>
    Effect.map(
      storage.load(
        "acme",
        ids.map((id) => ({ table, id })),
      ),
      (found) => found.map((record) => record?.values["name"]),
    )

  describe("B1 on the host's own client of pg", () => {
    it.live("a commit is there when the host commits, and gone when it rolls back", () =>
      on("ends_", (storage, client) =>
        Effect.gen(function* () {
          for (const [end, names] of [
            ["rollback", [undefined]],
            ["commit", ["Ana"]],
          ] as const) {
            yield* said(client, "begin")
            const inside = yield* storage.within(client)
            yield* inside.commit(batch("a", "Ana"))
            expect(yield* namesIn(inside, ["a"])).toEqual(["Ana"])
            expect(yield* namesIn(storage, ["a"])).toEqual([undefined])
            yield* said(client, end)
            expect(yield* namesIn(storage, ["a"])).toEqual(names)
          }
        }),
      ),
    )

    it.live("a refusal leaves nothing behind, and the host's transaction goes on", () =>
      on("goes_on_", (storage, client) =>
        Effect.gen(function* () {
          yield* storage.commit(batch("a", "Ana"))
          yield* said(client, "begin")
          const inside = yield* storage.within(client)
          expect(yield* Effect.flip(inside.commit(batch("a", "Eva", 3)))).toMatchObject({ _tag: "StaleRead", id: "a" })
          expect(yield* Effect.flip(inside.commit(batch("b", "Ana")))).toMatchObject({ _tag: "NotUnique" })
          yield* inside.commit(batch("b", "Bia"))
          yield* said(client, "commit")
          expect(yield* namesIn(storage, ["a", "b"])).toEqual(["Ana", "Bia"])
        }),
      ),
    )

    it.live("a commit is one trip", () =>
      on("trips_", (storage, client) =>
        Effect.gen(function* () {
          yield* said(client, "begin")
          const inside = yield* storage.within(client)
          // The types of the driver leave its protocol out.
          const { connection } = client as unknown as { readonly connection: { sync: () => void } }
          const { sync } = connection
          let trips = 0
          connection.sync = () => {
            trips++
            sync.call(connection)
          }
          yield* inside.commit(batch("a", "Ana"))
          expect(trips).toBe(1)
          yield* said(client, "commit")
        }),
      ),
    )

    it.live("a client that has no transaction open writes nothing", () =>
      on("none_", (storage, client) =>
        Effect.gen(function* () {
          const inside = yield* storage.within(client)
          const cause = yield* Effect.sandbox(inside.commit(batch("a", "Ana"))).pipe(Effect.flip)
          expect(String(cause)).toMatch(/SAVEPOINT can only be used in transaction blocks/)
          expect(yield* namesIn(storage, ["a"])).toEqual([undefined])
        }),
      ),
    )

    it.live("what is no open transaction of Kysely and no client of pg is refused", () =>
      on("refused_", (storage) =>
        Effect.gen(function* () {
          for (const other of [undefined, {}, { query: () => undefined }, { query: () => undefined, connection: {} }])
            expect(yield* Effect.flip(storage.within(other))).toMatchObject({ _tag: "Unsupported" })
        }),
      ),
    )
  })
})
