import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite"
import { type BareChange, type BareDialect, changesOf, type Contents, type Fresh, freshValues } from "./bare-changes.ts"

/** A database as the library sets it: write-ahead log, every commit flushed. */
export const openBare = (file: string): DatabaseSync => {
  const database = new DatabaseSync(file, { timeout: 5_000 })
  database.exec("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on")
  return database
}

// node:sqlite knows no types of rows; each assertion below names the columns that its statement lists.

/** All rows of all tables. */
export const contentsOf = (database: DatabaseSync): Contents<SQLInputValue> => {
  const tables = database
    .prepare("select name from sqlite_master where type = 'table' and name like 'guiche%'")
    .all() as unknown as ReadonlyArray<{
    readonly name: string
  }>
  return new Map(
    tables.map(({ name }) => [
      name,
      database.prepare(`select * from ${name}`).all() as unknown as ReadonlyArray<Record<string, SQLInputValue>>,
    ]),
  )
}

export const dialectOf = (database: DatabaseSync): BareDialect => ({
  name: (identifier) => `"${identifier}"`,
  placeholder: () => "?",
  keyOf: (table) =>
    (
      database.prepare(`pragma table_info(${table})`).all() as unknown as ReadonlyArray<{
        readonly name: string
        readonly pk: number
      }>
    )
      .filter(({ pk }) => pk > 0)
      .map(({ name }) => name),
})

interface Prepared {
  readonly statement: StatementSync
  readonly change: BareChange<SQLInputValue>
}

/** The writes by which one sample command changed a database, as prepared statements that do the same again under other ids. */
export class BareCommand {
  readonly writes: number
  readonly #prepared: ReadonlyArray<Prepared>

  constructor(database: DatabaseSync, before: Contents<SQLInputValue>, after: Contents<SQLInputValue>) {
    this.#prepared = changesOf(dialectOf(database), before, after).map((change) => ({
      statement: database.prepare(change.sql),
      change,
    }))
    this.writes = this.#prepared.length
  }

  run(fresh: Fresh): void {
    for (const { statement, change } of this.#prepared) statement.run(...freshValues(change, fresh))
  }
}
