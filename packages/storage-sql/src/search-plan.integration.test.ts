import { Storage } from "@guiche/core"
import { contractCases } from "@guiche/storage-contract"
import { describe, layer as withLayer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { type Dialect, Kysely, MysqlDialect, PostgresDialect, SqliteDialect } from "kysely"
import { createPool } from "mysql2"
import { Pool } from "pg"
import type { Database, SqlFlavour } from "./flavour.ts"
import { kyselyExecutor } from "./kysely-executor.ts"
import { mariadb } from "./mysql/mysql-flavour.ts"
import { postgres } from "./postgres/postgres-flavour.ts"
import type { SearchBounds } from "./search-plan.ts"
import { openNodeSqlite } from "./sqlite/node-sqlite.ts"
import { sqlite } from "./sqlite/sqlite-flavour.ts"
import { sqlStorage } from "./sql-storage.ts"
import { mysqlUrl, onMysql, onPostgres, postgresUrl } from "./testing/databases.ts"

/* With bounds this small, the few records of the contract's cases take every way that a search can go among millions. */

const bounds: Readonly<Record<string, SearchBounds>> = {
  "walking first": { fetched: 1, walked: 5, walkedAgain: 20, listed: 6, spelled: 4, counted: 12 },
  "walking little": { fetched: 2, walked: 1, walkedAgain: 1, listed: 4, spelled: 1, counted: 8 },
  "fetching all": { fetched: 0, walked: 0, walkedAgain: 0, listed: 0, spelled: 0, counted: 0 },
}
/** Has as many records as it takes to meet the usual bounds, so that it tells nothing new of smaller ones. */
const forUsualBounds = "SC-SEARCH-14"
const cases = contractCases.filter(({ id }) => id.startsWith("SC-SEARCH-") && id !== forUsualBounds)

interface Place {
  readonly flavour: SqlFlavour
  readonly dialect: () => Dialect
  readonly schema?: string
}

const searchedOn = (name: string, { flavour, dialect, ...place }: Place): void => {
  for (const [title, searchBounds] of Object.entries(bounds)) {
    const open = Effect.acquireRelease(
      Effect.sync((): Database => new Kysely({ dialect: dialect() })),
      (database) => Effect.promise(() => database.destroy()),
    )
    const storage = Effect.flatMap(open, (database) => {
      const executor = kyselyExecutor(database, flavour)
      return sqlStorage({
        ...place,
        flavour,
        database,
        executor,
        durable: false,
        hostTransactions: false,
        searchBounds,
      })
    })
    describe(`B13 search on ${name}, ${title}`, () => {
      withLayer(Layer.effect(Storage, storage), { excludeTestServices: true })((it) => {
        for (const { id, proves, run } of cases) it.effect(`${id} ${proves}`, () => run)
      })
    })
  }
}

searchedOn("SQLite", { flavour: sqlite, dialect: () => new SqliteDialect({ database: openNodeSqlite(":memory:") }) })

await onPostgres("searched", (schema) => {
  const dialect = () => new PostgresDialect({ pool: new Pool({ connectionString: postgresUrl }) })
  searchedOn("PostgreSQL", { flavour: postgres, dialect, schema })
})

await onMysql("searched", (schema) => {
  searchedOn("MariaDB", {
    flavour: mariadb,
    dialect: () => new MysqlDialect({ pool: createPool({ uri: mysqlUrl }) }),
    schema,
  })
})
