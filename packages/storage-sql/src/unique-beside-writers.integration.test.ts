import { Storage, type StorageLayer, type Table } from "@guiche/core"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { Kysely, SqliteDialect } from "kysely"
import { createConnection } from "mysql2/promise"
import { Client } from "pg"
import { UniqueViolation } from "./driver-error.ts"
import type { SqlExecutor } from "./executor.ts"
import type { Database } from "./flavour.ts"
import { mysqlStorage } from "./mysql/mysql-storage.ts"
import { postgresStorage } from "./postgres/postgres-storage.ts"
import { drift, sqlStorage } from "./sql-storage.ts"
import { openNodeSqlite } from "./sqlite/node-sqlite.ts"
import { sqliteExecutor } from "./sqlite/sqlite-executor.ts"
import { sqlite } from "./sqlite/sqlite-flavour.ts"
import { mysqlOptions, onMysql, onPostgres, mysqlUrl, postgresUrl } from "./testing/databases.ts"

const plain: Table = { machine: "Product", columns: [{ name: "code", type: "text", scale: 0 }], indexes: [] }
const unique: Table = { ...plain, indexes: [{ columns: ["code"], unique: true }] }
const indexName = "guiche_product_unique_code"

/** A process that writes beside the one that migrates. */
interface Writer {
  readonly run: (sql: string) => Promise<unknown>
  readonly end: () => Promise<void>
}

interface Place {
  readonly layer: StorageLayer
  readonly table: string
  readonly writer: () => Promise<Writer>
}

const proveOn = (name: string, { layer, table, writer }: Place): void => {
  const writing = Effect.acquireRelease(Effect.promise(writer), ({ end }) => Effect.promise(end))
  const written = (id: string) =>
    `insert into ${table} (tenant, id, version, state, hash, code) values ('acme', '${id}', 1, 'Active', 'h', 'A1')`

  it.live(`B9 values that two processes write while their index is made are answered as duplicates, on ${name}`, () =>
    Effect.gen(function* () {
      const storage = yield* Storage
      const writers = [yield* writing, yield* writing]
      const each = (sql: (id: string) => string) => Promise.all(writers.map(({ run }, at) => run(sql(`p${at}`))))
      yield* storage.migrate([plain])
      yield* Effect.promise(() => each(() => "begin"))
      yield* Effect.promise(() => each(written))
      // They have been looked for when the first step begins, and nobody but their writers could see them.
      let committed: Promise<unknown> | undefined
      const raced = yield* Effect.result(storage.migrate([unique], () => void (committed ??= each(() => "commit"))))
      expect(committed).toBeDefined()
      yield* Effect.promise(async () => committed)
      const duplicates = { _tag: "DuplicateValues", machine: "Product", fields: ["code"], values: 1 }
      expect(Result.isFailure(raced) && raced.failure).toMatchObject(duplicates)

      const missing = { table: "guiche_product", what: "index", name: indexName, found: undefined }
      expect(yield* drift(storage, [unique])).toMatchObject([missing])
      yield* Effect.promise(() => writers[0]?.run(written("p2")) ?? Promise.reject(new Error("no writer")))
      expect(yield* Effect.flip(storage.migrate([unique]))).toMatchObject(duplicates)

      yield* Effect.promise(
        () => writers[0]?.run(`delete from ${table} where id <> 'p0'`) ?? Promise.reject(new Error("no writer")),
      )
      const planned = yield* storage.plan([unique])
      expect(yield* storage.migrate([unique])).toEqual(planned)
      expect(yield* drift(storage, [unique])).toEqual([])
    }).pipe(Effect.provide(layer), Effect.scoped),
  )
}

describe("B9 a unique index over rows that others write", () => {
  it.effect.each<[string, number, string]>([
    ["taken back meanwhile, the index is made", 1, "made"],
    ["said to be there for ever and never found, it is a defect", Number.POSITIVE_INFINITY, "defect"],
  ])("where values are %s", ([, times, outcome]) =>
    Effect.gen(function* () {
      const native = openNodeSqlite(":memory:")
      const real = sqliteExecutor(native)
      let refused = 0
      const executor: SqlExecutor = {
        ...real,
        write: (steps) =>
          refused++ < times
            ? Effect.fail(
                new UniqueViolation({
                  message: indexName,
                  table: "guiche_product",
                  key: { index: indexName },
                  subject: undefined,
                }),
              )
            : real.write(steps),
      }
      const database: Database = new Kysely({ dialect: new SqliteDialect({ database: native }) })
      const storage = yield* sqlStorage({ flavour: sqlite, database, executor, durable: false })
      const exit = yield* Effect.exit(storage.migrate([unique]))
      expect(exit._tag === "Success" ? "made" : "defect").toBe(outcome)
      expect(refused).toBe(outcome === "made" ? 2 : 8)
    }),
  )
})

await onPostgres("unique_beside", (schema) =>
  proveOn("PostgreSQL", {
    layer: postgresStorage({ connectionString: postgresUrl, schema }),
    table: `${schema}.guiche_product`,
    writer: async () => {
      const client = new Client({ connectionString: postgresUrl })
      await client.connect()
      return { run: (sql) => client.query(sql), end: () => client.end() }
    },
  }),
)

await onMysql("unique_beside", (schema) =>
  proveOn("MariaDB", {
    layer: mysqlStorage({ uri: mysqlUrl, schema }),
    table: `${schema}.guiche_product`,
    writer: async () => {
      const connection = await createConnection(mysqlOptions())
      return { run: (sql) => connection.query(sql), end: () => connection.end() }
    },
  }),
)
