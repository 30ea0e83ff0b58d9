import { Storage, type StorageShape } from "@guiche/core"
import { storageContract } from "@guiche/storage-contract"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { Kysely, PostgresDialect } from "kysely"
import { Pool } from "pg"
import { afterAll, beforeAll } from "vitest"
import { postgresStorage } from "./postgres/postgres-storage.ts"
import { rowLevelSecurity } from "./sql-storage.ts"
import { onPostgres, postgresUrl, withPostgres } from "./testing/databases.ts"
import { hostTransactionOf } from "./testing/host-transaction.ts"
import { sqliteStorage } from "./sqlite/sqlite-storage.ts"
import { everyKind, table } from "./testing/tenant-work.ts"

await onPostgres("security", (schema) => {
  // A role that nothing lets past a policy, as a host's should be.
  const role = `${schema}_role`
  const url = new URL(postgresUrl)
  url.username = role
  const connectionString = url.href
  beforeAll(() =>
    withPostgres((client) =>
      client.query(
        `create role ${role} login nosuperuser nobypassrls; grant create, usage on schema ${schema} to ${role}`,
      ),
    ),
  )
  afterAll(() => withPostgres((client) => client.query(`drop owned by ${role} cascade; drop role ${role}`)))

  const storage = () => postgresStorage({ connectionString, schema, rowLevelSecurity: true })
  const walled = <A, E>(use: (storage: StorageShape) => Effect.Effect<A, E>) =>
    Effect.provide(
      Effect.gen(function* () {
        const opened = yield* Storage
        yield* opened.migrate([table])
        const statements = yield* rowLevelSecurity(opened, [table])
        yield* Effect.promise(() => withPostgres((client) => client.query(statements.join(";")), connectionString))
        return yield* use(opened)
      }),
      storage(),
    )
  const asTenant = (tenant: string | undefined, sql: string) =>
    withPostgres(async (client) => {
      await client.query("begin")
      if (tenant !== undefined) await client.query("select set_config('guiche.tenant', $1, true)", [tenant])
      return client.query<{ readonly tenant: string }>(sql)
    }, connectionString)

  describe("B9 row-level security on PostgreSQL", () => {
    it.live("shows no row to who has named no tenant, and to others their own", () =>
      walled((opened) =>
        Effect.gen(function* () {
          yield* everyKind(opened, "a")
          yield* everyKind(opened, "b")
          for (const name of ["deed", "journal", "timer", "message", "idempotency", "sequence"]) {
            const from = `select distinct tenant from ${schema}.guiche_${name}`
            expect((yield* Effect.promise(() => asTenant(undefined, from))).rows).toEqual([])
            expect((yield* Effect.promise(() => asTenant("a", from))).rows).toEqual([{ tenant: "a" }])
            expect((yield* Effect.promise(() => asTenant("nobody", from))).rows).toEqual([])
          }
        }),
      ),
    )

    it.live("takes no row for another tenant, and changes none", () =>
      walled(() =>
        Effect.gen(function* () {
          const insert = `insert into ${schema}.guiche_sequence values ('b', 'stolen', 1)`
          yield* Effect.promise(() => expect(asTenant("a", insert)).rejects.toMatchObject({ code: "42501" }))
          const update = `update ${schema}.guiche_sequence set next = 99 where tenant = 'b'`
          expect((yield* Effect.promise(() => asTenant("a", update))).rowCount).toBe(0)
        }),
      ),
    )

    it.effect("is not to be had on other databases", () =>
      Effect.gen(function* () {
        expect(yield* Effect.flip(rowLevelSecurity(yield* Storage, [table]))).toMatchObject({ _tag: "Unsupported" })
      }).pipe(Effect.provide(sqliteStorage({ file: ":memory:" }))),
    )
  })

  const dialect = () => new PostgresDialect({ pool: new Pool({ connectionString }) })
  storageContract("PostgreSQL behind row-level security", storage(), {
    reopen: storage,
    hostTransaction: hostTransactionOf(() => new Kysely({ dialect: dialect() })),
  })
})
