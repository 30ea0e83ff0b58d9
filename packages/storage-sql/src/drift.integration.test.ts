import { Storage, type StorageShape, type Table, type StorageLayer } from "@guiche/core"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { mkdtempSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { memoryStorage } from "@guiche/storage-memory"
import { PGlite } from "@electric-sql/pglite"
import { mysqlStorage } from "./mysql/mysql-storage.ts"
import { pgliteStorage } from "./pglite/pglite-storage.ts"
import { postgresStorage } from "./postgres/postgres-storage.ts"
import { sqliteStorage } from "./sqlite/sqlite-storage.ts"
import { drift } from "./sql-storage.ts"
import { mysqlOptions, mysqlUrl, onMysql, onPostgres, postgresUrl, withPostgres } from "./testing/databases.ts"
import { createConnection } from "mysql2/promise"
import { afterAll } from "vitest"
import { standardTables } from "./testing/standard-schema.ts"

const table: Table = {
  machine: "Part",
  columns: [
    { name: "code", type: "text", scale: 0 },
    { name: "price", type: "decimal", scale: 2 },
    { name: "soldAt", type: "instant", scale: 0 },
    { name: "tags", type: "json", scale: 0 },
  ],
  indexes: [
    { columns: ["code"], unique: true },
    { columns: ["soldAt"], unique: false },
  ],
}

/** A database, what a storage on it is, and a way around it. */
interface Place {
  readonly layer: StorageLayer
  readonly run: (sql: string) => Promise<unknown>
}

const started = (id: string, code: string) => ({
  tenant: "acme",
  writes: [
    { table, expected: 0, tokens: undefined, record: { id, version: 1, state: "Active", hash: "h", values: { code } } },
  ],
  reads: [],
  entries: [],
  timers: { set: [], remove: [] },
  messages: [],
  remember: undefined,
})

const on = <A, E>({ layer }: Place, use: (storage: StorageShape) => Effect.Effect<A, E>) =>
  Effect.provide(Effect.flatMap(Storage, use), layer)

const proveOn = (
  name: string,
  dropped: (index: string, table: string) => string,
  fresh: (test: string) => Place,
): void => {
  describe(`B9 the live schema on ${name}`, () => {
    it.live("after a migration it is what the definitions say, for the standard machines too", () =>
      on(fresh("same_"), (storage) =>
        Effect.gen(function* () {
          const tables = [...standardTables, table]
          const planned = yield* storage.plan(tables)
          expect(yield* storage.migrate(tables)).toEqual(planned)
          expect(yield* drift(storage, tables)).toEqual([])
          expect(yield* storage.plan(tables)).toEqual([])
        }),
      ),
    )

    it.live("what is missing, different or nobody's is named, and nothing of it is dropped", () => {
      const place = fresh("drift_")
      return on(place, (storage) =>
        Effect.gen(function* () {
          yield* storage.migrate([table])
          yield* Effect.promise(() => place.run("alter table drift_part add column extra integer"))
          yield* Effect.promise(() => place.run("create index drift_part_mine on drift_part (tenant, extra)"))
          yield* Effect.promise(() => place.run(dropped("drift_part_by_sold_at", "drift_part")))
          const found = yield* drift(storage, [
            { ...table, columns: [...table.columns, { name: "weight", type: "integer", scale: 0 }] },
          ])
          expect(found.map(({ table: of, what, name: called }) => [of, what, called])).toEqual([
            ["drift_part", "column", "weight"],
            ["drift_part", "column", "extra"],
            ["drift_part", "index", "drift_part_by_sold_at"],
            ["drift_part", "index", "drift_part_mine"],
          ])
          const retyped = yield* drift(storage, [
            { ...table, columns: [{ name: "code", type: "integer", scale: 0 }, ...table.columns.slice(1)] },
          ])
          expect(retyped).toContainEqual(expect.objectContaining({ name: "code", what: "column" }))
          expect((yield* storage.migrate([table])).some((line) => line.includes("drift_part_by_sold_at"))).toBe(true)
          expect((yield* drift(storage, [table])).map(({ name: called }) => called)).toEqual([
            "extra",
            "drift_part_mine",
          ])
        }),
      )
    })

    it.live("a new field and new indexes come to the rows that are there", () =>
      on(fresh("later_"), (storage) =>
        Effect.gen(function* () {
          const first = { ...table, columns: table.columns.slice(0, 1), indexes: [] }
          yield* storage.migrate([first])
          yield* storage.commit({
            ...started("p1", "A"),
            writes: [{ ...started("p1", "A").writes[0]!, table: first }],
          })
          const planned = yield* storage.plan([table])
          expect(yield* storage.migrate([table])).toEqual(planned)
          expect(yield* drift(storage, [table])).toEqual([])
          expect((yield* storage.load("acme", [{ table, id: "p1" }]))[0]?.values).toEqual({ code: "A" })
          const refused = yield* Effect.flip(storage.commit(started("p2", "A")))
          expect(refused).toMatchObject({ _tag: "NotUnique", machine: "Part", fields: ["code"] })
        }),
      ),
    )

    it.live("an index over rows that are not unique is not made, and is made once they are", () => {
      const place = fresh("twice_")
      return on(place, (storage) =>
        Effect.gen(function* () {
          const plain = { ...table, indexes: [] }
          yield* storage.migrate([plain])
          for (const id of ["p1", "p2"])
            yield* storage.commit({ ...started(id, "A"), writes: [{ ...started(id, "A").writes[0]!, table: plain }] })
          const planned = yield* storage.plan([table])
          expect(yield* Effect.flip(storage.migrate([table]))).toMatchObject({ _tag: "DuplicateValues", values: 1 })
          expect(yield* storage.plan([table])).toEqual(planned)
          expect((yield* drift(storage, [table])).map(({ what, found }) => [what, found])).toEqual([
            ["index", undefined],
            ["index", undefined],
          ])
          yield* Effect.promise(() => place.run("delete from twice_part where id = 'p2'"))
          yield* storage.migrate([table])
          expect(yield* drift(storage, [table])).toEqual([])
        }),
      )
    })

    it.live("a database that a newer version has changed is refused from the start", () => {
      const place = fresh("newer_")
      return Effect.gen(function* () {
        yield* on(place, (storage) => storage.migrate([]))
        yield* Effect.promise(() =>
          place.run("insert into newer_migration (format, at, kinds, statement) values (99, '2030-01-01', '{}', '')"),
        )
        const refused = yield* Effect.flip(on(place, () => Effect.void))
        expect(refused).toMatchObject({ _tag: "NewerDatabase", format: 99, known: 1 })
      })
    })
  })
}

const dropIndex = (index: string): string => `drop index ${index}`

proveOn("SQLite", dropIndex, (tablePrefix) => {
  const file = join(mkdtempSync(join(tmpdir(), "guiche-")), "a.db")
  return {
    layer: sqliteStorage({ file, tablePrefix }),
    run: async (statement) => {
      const raw = new DatabaseSync(file)
      raw.exec(statement)
      raw.close()
    },
  }
})

await onPostgres("drift", (schema) => {
  proveOn("PostgreSQL", dropIndex, (tablePrefix) => ({
    layer: postgresStorage({ connectionString: postgresUrl, schema, tablePrefix }),
    run: (statement) =>
      withPostgres(async (client) => {
        await client.query(`set search_path to ${schema}`)
        await client.query(statement)
      }),
  }))
})

await onMysql("drift", (schema) => {
  proveOn(
    "MariaDB",
    (index, of) => `drop index ${index} on ${of}`,
    (tablePrefix) => ({
      layer: mysqlStorage({ uri: mysqlUrl, schema, tablePrefix }),
      run: async (statement) => {
        const connection = await createConnection(mysqlOptions(schema))
        await connection.query(statement)
        await connection.end()
      },
    }),
  )
})

// It takes seconds to start, so there is one, which the storages do not close.
const pglite = await PGlite.create()
const shared = new Proxy(pglite, {
  get: (target, key) => {
    if (key === "close") return () => Promise.resolve()
    const value: unknown = Reflect.get(target, key, target)
    return typeof value === "function" ? (value.bind(target) as unknown) : value
  },
})
afterAll(() => pglite.close())

proveOn("PGlite", dropIndex, (tablePrefix) => ({
  layer: pgliteStorage({ pglite: shared, tablePrefix }),
  run: (statement) => pglite.exec(statement),
}))

describe("B9 drift", () => {
  it.effect("a storage that keeps no tables says so", () =>
    Effect.gen(function* () {
      const storage = yield* Storage
      expect(yield* Effect.flip(drift(storage, [table]))).toMatchObject({ _tag: "Unsupported", capability: "drift" })
    }).pipe(Effect.provide(memoryStorage())),
  )
})
