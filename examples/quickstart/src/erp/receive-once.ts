import type { DatabaseSync, SQLInputValue } from "node:sqlite"

/** A request that leaves one row in one table. */
export interface Request {
  /** The sender's id of the request: the same at every repetition. */
  readonly envelope: string
  readonly table:
    | "nonconformity"
    | "nonconformity_result"
    | "purchasing_notice"
    | "stock_movement"
    | "shipment"
    | "cancellation"
  /** Begins the number that the ERP gives. */
  readonly prefix: string
  /** The column that names what the request is about, of which there is one row however many envelopes speak of it. */
  readonly about: string
  readonly row: Readonly<Record<string, SQLInputValue>>
}

/**
 * Carries a request out once, however often it arrives, and answers the number that the ERP gave it. The row and the note that the
 * envelope was received are one transaction.
 */
export const receiveOnce = (database: DatabaseSync, request: Request): string => {
  database.exec("BEGIN IMMEDIATE")
  try {
    const number = numberOf(database, request)
    database.exec("COMMIT")
    return number
  } catch (error) {
    database.exec("ROLLBACK")
    throw error
  }
}

const numberOf = (database: DatabaseSync, { envelope, table, prefix, about, row }: Request): string => {
  const received = database.prepare("SELECT answer FROM received WHERE envelope = ?").get(envelope)
  if (received !== undefined) return String(received["answer"])
  const known = database.prepare(`SELECT number FROM ${table} WHERE ${about} = ?`).get(row[about] ?? null)
  const number = known === undefined ? add(database, table, prefix, row) : String(known["number"])
  database.prepare("INSERT INTO received (envelope, request, answer) VALUES (?, ?, ?)").run(envelope, table, number)
  return number
}

const add = (database: DatabaseSync, table: Request["table"], prefix: string, row: Request["row"]): string => {
  const columns = Object.keys(row)
  const places = columns.map(() => "?").join(", ")
  const insert = database.prepare(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${places})`)
  const { lastInsertRowid } = insert.run(...Object.values(row))
  const number = `${prefix}-${String(lastInsertRowid).padStart(6, "0")}`
  database.prepare(`UPDATE ${table} SET number = ? WHERE sequence = ?`).run(number, lastInsertRowid)
  return number
}
