import type { DatabaseSync, SQLInputValue } from "node:sqlite"

/** What is done once. */
export interface Received {
  /** The sender's id of the request: the same at every repetition. */
  readonly envelope: string
  readonly request: string
}

/** A request that leaves one row in one table. */
export interface Request {
  readonly envelope: string
  readonly table: "nonconformity_result" | "purchasing_notice" | "stock_movement" | "shipment" | "cancellation"
  /** Begins the number that the ERP gives. */
  readonly prefix: string
  /** The column that names what the request is about, of which there is one row however many envelopes speak of it. */
  readonly about: string
  readonly row: Readonly<Record<string, SQLInputValue>>
}

/**
 * Does some work once, however often its envelope arrives, and answers what it answered the first time. The work and the note that the envelope was
 * received are one transaction.
 */
export const once = (database: DatabaseSync, { envelope, request }: Received, work: () => string): string => {
  database.exec("BEGIN IMMEDIATE")
  try {
    const received = database.prepare("SELECT answer FROM received WHERE envelope = ?").get(envelope)
    const answer = received === undefined ? work() : String(received["answer"])
    if (received === undefined)
      database
        .prepare("INSERT INTO received (envelope, request, answer) VALUES (?, ?, ?)")
        .run(envelope, request, answer)
    database.exec("COMMIT")
    return answer
  } catch (error) {
    database.exec("ROLLBACK")
    throw error
  }
}

/** Carries a request out once, and answers the number that the ERP gave it. */
export const receiveOnce = (database: DatabaseSync, { envelope, table, prefix, about, row }: Request): string =>
  once(database, { envelope, request: table }, () => {
    const known = database.prepare(`SELECT number FROM ${table} WHERE ${about} = ?`).get(row[about] ?? null)
    return known === undefined ? add(database, table, prefix, row) : String(known["number"])
  })

const add = (database: DatabaseSync, table: Request["table"], prefix: string, row: Request["row"]): string => {
  const columns = Object.keys(row)
  const places = columns.map(() => "?").join(", ")
  const insert = database.prepare(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${places})`)
  const { lastInsertRowid } = insert.run(...Object.values(row))
  const number = `${prefix}-${String(lastInsertRowid).padStart(6, "0")}`
  database.prepare(`UPDATE ${table} SET number = ? WHERE sequence = ?`).run(number, lastInsertRowid)
  return number
}
