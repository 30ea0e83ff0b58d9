import { DatabaseSync, type SQLInputValue, StatementSync } from "node:sqlite"
import type { SqliteDatabase, SqliteStatement } from "kysely"
import { bindable } from "./bind-guard.ts"
import { setPragmas } from "./pragmas.ts"
import { StatementCache } from "./statement-cache.ts"

const mostStatements = 500

export interface NodeSqliteOptions {
  /** How long a statement waits, in milliseconds, for another process that is writing. It waits without giving way. Default 5000. */
  readonly busyTimeoutMillis?: number
}

export interface NodeSqliteStatement extends SqliteStatement {
  /** The rows as lists of their values, in the order of the select. */
  readonly lists: (parameters: ReadonlyArray<unknown>) => ReadonlyArray<ReadonlyArray<unknown>>
}

/** A database of `node:sqlite` in the shape that Kysely's `SqliteDialect` takes. */
export interface NodeSqlite extends SqliteDatabase {
  readonly native: DatabaseSync
  readonly prepare: (sql: string) => NodeSqliteStatement
  /** Prepared statements that are kept; never more than 500. */
  readonly statements: number
}

/**
 * Opens a file, or `":memory:"`, with write-ahead logging, every commit flushed to the disk, and foreign keys checked.
 *
 * Throws what `node:sqlite` throws; `PragmaRefused` where SQLite did not take a setting.
 */
export const openNodeSqlite = (file: string, options: NodeSqliteOptions = {}): NodeSqlite => {
  const native = new DatabaseSync(file, { timeout: options.busyTimeoutMillis ?? 5000 })
  try {
    setPragmas(native, file, options.busyTimeoutMillis ?? 5000)
  } catch (error) {
    native.close()
    throw error
  }
  const cache = new StatementCache((sql) => prepared(native.prepare(sql)), mostStatements)
  return {
    native,
    get statements() {
      return cache.size
    },
    prepare: (sql) => cache.get(sql),
    close: () => {
      if (native.isOpen) native.close()
    },
  }
}

const prepared = (statement: StatementSync): NodeSqliteStatement => ({
  reader: statement.columns().length > 0,
  all: (parameters) => statement.all(...parameters.map(bindable)),
  lists: (parameters) => listsOf(statement, parameters.map(bindable)),
  run: (parameters) => statement.run(...parameters.map(bindable)),
  iterate: (parameters) => statement.iterate(...parameters.map(bindable)) as IterableIterator<unknown>,
})

/** Since Node 22.16. */
const canList = "setReturnArrays" in StatementSync.prototype

/** A row with names is an object that is made name by name; one without takes three quarters of the time. */
const listsOf = (
  statement: StatementSync,
  parameters: ReadonlyArray<SQLInputValue>,
): ReadonlyArray<ReadonlyArray<unknown>> => {
  if (!canList) return statement.all(...parameters).map((row) => Object.values(row))
  statement.setReturnArrays(true)
  try {
    return statement.all(...parameters) as unknown as ReadonlyArray<ReadonlyArray<unknown>>
  } finally {
    statement.setReturnArrays(false)
  }
}
