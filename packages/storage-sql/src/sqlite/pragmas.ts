import type { DatabaseSync } from "node:sqlite"

/** SQLite answers a setting that it does not take with silence, and would then be less safe than was asked for. */
export class PragmaRefused extends Error {
  override readonly name = "PragmaRefused"
  constructor(pragma: string, wanted: unknown, got: unknown) {
    super(`SQLite was asked for ${pragma} = ${String(wanted)} and has ${String(got)}`)
  }
}

export const setPragmas = (database: DatabaseSync, file: string, busyTimeoutMillis: number): void => {
  set(database, "busy_timeout", busyTimeoutMillis, busyTimeoutMillis)
  // A database without a file has no log to write ahead to.
  const journal = file === ":memory:" || file === "" ? "memory" : "wal"
  // To change the mode needs the file for oneself; a database that has it already is not asked again.
  if (read(database, "journal_mode") !== journal) set(database, "journal_mode", journal, journal)
  set(database, "synchronous", "FULL", 2)
  set(database, "foreign_keys", "ON", 1)
}

const set = (database: DatabaseSync, pragma: string, value: string | number, expected: unknown): void => {
  database.exec(`PRAGMA ${pragma} = ${value}`)
  const got = read(database, pragma)
  if (got !== expected) throw new PragmaRefused(pragma, value, got)
}

const read = (database: DatabaseSync, pragma: string): unknown => {
  const row = database.prepare(`PRAGMA ${pragma}`).get()
  return row === undefined ? undefined : Object.values(row)[0]
}
