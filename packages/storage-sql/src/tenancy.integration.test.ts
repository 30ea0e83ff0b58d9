import { Storage, type StorageShape } from "@guiche/core"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { type Dialect, Kysely, MysqlDialect, PostgresDialect, SqliteDialect } from "kysely"
import { createPool } from "mysql2"
import { Pool } from "pg"
import { contextOf } from "./drift.ts"
import type { SqlFlavour } from "./flavour.ts"
import { live } from "./live-schema.ts"
import { mariadb } from "./mysql/mysql-flavour.ts"
import { postgres } from "./postgres/postgres-flavour.ts"
import { openNodeSqlite } from "./sqlite/node-sqlite.ts"
import { sqlite } from "./sqlite/sqlite-flavour.ts"
import { layer } from "./sql-storage.ts"
import { mysqlUrl, onMysql, onPostgres, postgresUrl } from "./testing/databases.ts"
import { standardTables } from "./testing/standard-schema.ts"
import { everyKind, table } from "./testing/tenant-work.ts"

interface Sent {
  readonly sql: string
  readonly parameters: ReadonlyArray<unknown>
}

interface Place {
  readonly flavour: SqlFlavour
  readonly dialect: () => Dialect
  readonly schema?: string
}

/** What migrations are written down in is of no tenant. */
const ofNobody = /_migration(_pk|\.PRIMARY)$/

/** Statements that reach over all tenants by design, or that touch no row of anybody. */
const beyondTenants = [/^(begin|start|commit|rollback|set )/, /last_value|pg_locks|last_insert_id\(\) as next$/]

/** By itself, or in a list of rows. */
const names = (parameters: ReadonlyArray<unknown>, tenant: string): boolean =>
  parameters.some((each) => each === tenant || (typeof each === "string" && each.includes(`"tenant":"${tenant}"`)))

const proveOn = (name: string, { flavour, dialect, schema }: Place): void => {
  const spied = (use: (storage: StorageShape, sent: Array<Sent>) => Effect.Effect<void, unknown>) => {
    const sent: Array<Sent> = []
    const database = new Kysely({
      dialect: dialect(),
      log: (event) => {
        if (event.level === "query") sent.push(event.query)
      },
    })
    const place = schema === undefined ? {} : { schema }
    return Effect.ensuring(
      Effect.provide(
        Effect.flatMap(Storage, (storage) => use(storage, sent)),
        layer({ flavour, connect: { database }, ...place }),
      ),
      Effect.promise(() => database.destroy()),
    )
  }

  describe(`B9 tenants on ${name}`, () => {
    it.live("every primary and unique key begins with the tenant, of the standard machines too", () =>
      spied((storage) =>
        Effect.gen(function* () {
          yield* storage.migrate([...standardTables, table])
          const context = yield* contextOf(storage, "live")
          const found = yield* context.executor.snapshot(() => live(context))
          const { indexes, tables } = yield* Effect.fromResult(found)
          expect(tables.size).toBe(standardTables.length + 10)
          const unique = [...indexes].filter(([key, index]) => index.unique && !ofNobody.test(key))
          expect(unique.length).toBeGreaterThan(tables.size / 2)
          for (const [key, { columns }] of unique) expect([key, columns[0]]).toEqual([key, "tenant"])
        }),
      ),
    )

    it.live("every statement carries the tenant whose work it is, and nobody else's", () =>
      spied((storage, sent) =>
        Effect.gen(function* () {
          yield* storage.migrate([table])
          yield* everyKind(storage, "tenant-b")
          sent.length = 0
          yield* everyKind(storage, "tenant-a")
          const counted = sent.filter(({ sql }) => !beyondTenants.some((each) => each.test(sql)))
          expect(counted.length).toBeGreaterThan(20)
          for (const { sql, parameters } of counted) {
            expect([sql, /\btenant\b/.test(sql), names(parameters, "tenant-a")]).toEqual([sql, true, true])
            expect([sql, names(parameters, "tenant-b")]).toEqual([sql, false])
          }
        }),
      ),
    )

    it.live("only claims and the forgetting of expired keys reach over tenants", () =>
      spied((storage, sent) =>
        Effect.gen(function* () {
          yield* storage.migrate([table])
          yield* everyKind(storage, "tenant-c")
          sent.length = 0
          yield* storage.forget("2026-03-01T12:00:00.000Z", 10)
          yield* storage.claim({
            now: "2026-03-01T12:00:00.000Z",
            leaseUntil: "2026-03-01T12:05:00.000Z",
            limit: 1,
            worker: "w",
          })
          const beyond = sent.filter(({ sql }) => !/tenant [=,]|"tenant"|`tenant`/.test(sql))
          expect(new Set(beyond.map(({ sql }) => sql.split(" ")[0]?.toLowerCase()))).toEqual(
            new Set(
              [...flavour.begin.write.map((each) => each.split(" ")[0]), "select", "commit"].filter(
                (word) => word !== "set" || flavour === mariadb,
              ),
            ),
          )
        }),
      ),
    )
  })
}

proveOn("SQLite", { flavour: sqlite, dialect: () => new SqliteDialect({ database: openNodeSqlite(":memory:") }) })

await onPostgres("tenancy", (schema) => {
  const dialect = () => new PostgresDialect({ pool: new Pool({ connectionString: postgresUrl }) })
  proveOn("PostgreSQL", { flavour: postgres, dialect, schema })
})

await onMysql("tenancy", (schema) => {
  const dialect = () => new MysqlDialect({ pool: createPool({ uri: mysqlUrl }) })
  proveOn("MariaDB", { flavour: mariadb, dialect, schema })
})
