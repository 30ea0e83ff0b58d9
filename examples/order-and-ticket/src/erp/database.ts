import type { StorageLayer } from "@guiche/core"
import { mysqlStorage, openNodeSqlite, postgresStorage, sqlite, SqlStorage } from "@guiche/storage-sql"
import { Kysely, MysqlDialect, PostgresDialect, SqliteDialect } from "kysely"
import { createPool } from "mysql2"
import { Pool } from "pg"

/** The ERP's own tables. Those of Guichê stand beside them. */
export interface ErpTables {
  readonly example_order: { readonly number: number; readonly customer: string; readonly cents: number }
}

/** The database as the ERP knows it, and as it is lent to Guichê. */
export interface ErpDatabase {
  readonly name: "SQLite" | "PostgreSQL" | "MariaDB/MySQL"
  readonly database: Kysely<ErpTables>
  readonly storage: StorageLayer
}

/** Begins the names of Guichê's tables here, so that nothing of yours is in the way. */
export const tablePrefix = "example_"

/** A `postgres://` or `mysql://` address, or else the path of a SQLite file. Throws on any other address. */
export const openDatabase = (address: string): ErpDatabase => {
  if (/^postgres(ql)?:/.test(address)) return onPostgres(address)
  if (/^(mysql|mariadb):/.test(address)) return onMysql(address.replace(/^mariadb:/, "mysql:"))
  if (/^\w+:\/\//.test(address)) throw new RangeError("an address begins with postgres:// or mysql://")
  return onSqlite(address)
}

/** The pool is the ERP's; both take connections from it, and the ERP closes it. */
const onPostgres = (connectionString: string): ErpDatabase => {
  const pool = new Pool({ connectionString, connectionTimeoutMillis: 3000 })
  return {
    name: "PostgreSQL",
    database: new Kysely({ dialect: new PostgresDialect({ pool }) }),
    storage: postgresStorage({ pool, tablePrefix }),
  }
}

const onMysql = (uri: string): ErpDatabase => {
  const pool = createPool({ uri, connectTimeout: 3000 })
  return {
    name: "MariaDB/MySQL",
    database: new Kysely({ dialect: new MysqlDialect({ pool }) }),
    storage: mysqlStorage({ pool, tablePrefix }),
  }
}

/** One file, one connection: Guichê takes turns with the ERP, instead of waiting for it on a connection of its own. */
const onSqlite = (file: string): ErpDatabase => {
  const database = new Kysely<ErpTables>({ dialect: new SqliteDialect({ database: openNodeSqlite(file) }) })
  return {
    name: "SQLite",
    database,
    storage: SqlStorage.layer({ flavour: sqlite, connect: { database }, tablePrefix }),
  }
}
