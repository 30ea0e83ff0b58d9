import type { DatabaseSync, SQLInputValue } from "node:sqlite"
import { once } from "./receive-once.ts"

export interface NonconformityNote {
  /** The sender's id of it: one row each. */
  readonly record: string
  /** How many times the sender has registered it, and which revision this is: a delivery may be older than what is on record. */
  readonly registration: number
  readonly revision: number
  readonly code: string
  readonly product: string
  readonly lot: string | null
  readonly supplier: string | null
  readonly quantity: string
  readonly unit: string
}

/** Takes back one registration of a nonconformity, and those before. */
export interface Withdrawal {
  readonly record: string
  readonly registration: number
}

const refused = ""

/**
 * Keeps a nonconformity as its latest registration and revision have it, and answers its number. Older ones change nothing; one of a registration that
 * was taken back is not on record again, and has no number.
 */
export const registerLatest = (
  database: DatabaseSync,
  envelope: string,
  note: NonconformityNote,
): string | undefined => {
  const number = once(database, { envelope, request: "nonconformity" }, () => kept(database, note))
  return number === refused ? undefined : number
}

const kept = (database: DatabaseSync, note: NonconformityNote): string => {
  const known = database.prepare("SELECT * FROM nonconformity WHERE record = ?").get(note.record)
  if (known === undefined) return add(database, note)
  if (note.registration <= Number(known["taken_back"])) return refused
  const newer = note.registration - Number(known["registration"])
  const isOlder = newer < 0 || (newer === 0 && note.revision <= Number(known["revision"]))
  return isOlder ? String(known["number"]) : replace(database, note, Number(known["sequence"]))
}

const add = (database: DatabaseSync, note: NonconformityNote): string => {
  const columns = Object.keys(note)
  const insert = `INSERT INTO nonconformity (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`
  const { lastInsertRowid } = database.prepare(insert).run(...valuesOf(note))
  return numbered(database, note, Number(lastInsertRowid))
}

const replace = (database: DatabaseSync, note: NonconformityNote, sequence: number): string => {
  const columns = Object.keys(note).map((column) => `${column} = ?`)
  database.prepare(`UPDATE nonconformity SET ${columns.join(", ")} WHERE sequence = ?`).run(...valuesOf(note), sequence)
  return numbered(database, note, sequence)
}

const valuesOf = (note: NonconformityNote): ReadonlyArray<SQLInputValue> => {
  const row: Readonly<Record<string, SQLInputValue>> = { ...note }
  return Object.values(row)
}

/** What is registered anew has a number anew. */
const numbered = (database: DatabaseSync, { registration }: NonconformityNote, sequence: number): string => {
  const first = `FNC-${String(sequence).padStart(6, "0")}`
  const number = registration === 1 ? first : `${first}/${registration}`
  database.prepare("UPDATE nonconformity SET number = ? WHERE sequence = ?").run(number, sequence)
  return number
}

/** Notes that a registration is taken back, for what of it is delivered later. The number goes with it, unless a later registration stands. */
export const takeBack = (database: DatabaseSync, { record, registration }: Withdrawal): void => {
  database
    .prepare(
      `UPDATE nonconformity SET taken_back = max(taken_back, :registration),
         number = CASE WHEN registration <= :registration THEN NULL ELSE number END
       WHERE record = :record`,
    )
    .run({ registration, record })
}
