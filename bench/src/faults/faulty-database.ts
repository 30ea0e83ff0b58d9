import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { StorageLayer } from "@guiche/core"
import {
  mariadb,
  mysqlStorage,
  openNodeSqlite,
  postgres,
  postgresStorage,
  sqlite,
  sqliteStorage,
  SqlStorage,
} from "@guiche/storage-sql"
import { Kysely, MysqlDialect, PostgresDialect, SqliteDialect } from "kysely"
import type { DatabaseName } from "../crash/database.ts"
import { dropDatabase, newDatabase, openMysql } from "../mysql-place.ts"
import { dropSchema, newSchema, openPool } from "../postgres-place.ts"
import { faultyMysql } from "./faulty-mysql.ts"
import { faultyPostgres } from "./faulty-postgres.ts"
import { faultySqlite } from "./faulty-sqlite.ts"
import { StatementPlan } from "./statement-plan.ts"

/** The host's own table, beside those of the library. */
export interface HostTables {
  readonly host_order: { readonly number: number }
}

/** A database whose statements go wrong by plan. */
export interface FaultyDatabase {
  readonly plan: StatementPlan
  /** Storages on tables of their own, as hosts open them. */
  readonly fresh: () => StorageLayer
  /** A host that has its own Kysely on the same database, and a storage beside it. */
  readonly host: () => { readonly database: Kysely<HostTables>; readonly storage: StorageLayer }
  readonly close: () => Promise<void>
}

let prefixes = 0
const prefix = (): string => `t${++prefixes}_`
/** Commands are given one after the other; the worker does several things at a time. */
const connections = 4

const openFaultySqlite = async (): Promise<FaultyDatabase> => {
  const plan = new StatementPlan()
  const restore = faultySqlite(plan)
  const folder = mkdtempSync(join(tmpdir(), "guiche-faults-"))
  return {
    plan,
    fresh: () => sqliteStorage({ file: ":memory:" }),
    host: () => {
      const native = openNodeSqlite(join(folder, `${prefix()}.db`))
      const database = new Kysely<HostTables>({ dialect: new SqliteDialect({ database: native }) })
      return { database, storage: SqlStorage.layer({ flavour: sqlite, connect: { database } }) }
    },
    close: async () => restore(),
  }
}

const openFaultyPostgres = async (): Promise<FaultyDatabase> => {
  const plan = new StatementPlan()
  const steady = openPool({ max: 1 })
  const schema = await newSchema(steady, "faults")
  // What is proven does not rest on flushes, and they take long.
  const options = `-c search_path=${schema} -c synchronous_commit=off`
  const pool = faultyPostgres(openPool({ max: connections, options }), plan)
  const hostPool = faultyPostgres(openPool({ max: connections, options }), plan)
  // As every host of `pg` must: a connection that is lost while it is lent says so by an event.
  hostPool.on("connect", (client) => void client.on("error", () => undefined))
  return {
    plan,
    fresh: () => postgresStorage({ pool, schema, tablePrefix: prefix() }),
    host: () => {
      const database = new Kysely<HostTables>({ dialect: new PostgresDialect({ pool: hostPool }) })
      return {
        database,
        storage: SqlStorage.layer({ flavour: postgres, connect: { database }, tablePrefix: prefix() }),
      }
    },
    close: async () => {
      await pool.end()
      await hostPool.end()
      await dropSchema(steady, schema)
      await steady.end()
    },
  }
}

const openFaultyMariadb = async (): Promise<FaultyDatabase> => {
  const plan = new StatementPlan()
  const steady = openMysql(1)
  const schema = await newDatabase(steady, "faults")
  const pool = faultyMysql(openMysql(connections, schema), plan)
  return {
    plan,
    fresh: () => mysqlStorage({ pool, tablePrefix: prefix() }),
    host: () => {
      const database = new Kysely<HostTables>({ dialect: new MysqlDialect({ pool }) })
      return { database, storage: SqlStorage.layer({ flavour: mariadb, connect: { database }, tablePrefix: prefix() }) }
    },
    close: async () => {
      await pool.promise().end()
      await dropDatabase(steady, schema)
      await steady.promise().end()
    },
  }
}

export const openFaulty: Readonly<Record<DatabaseName, () => Promise<FaultyDatabase>>> = {
  sqlite: openFaultySqlite,
  postgres: openFaultyPostgres,
  mariadb: openFaultyMariadb,
}
