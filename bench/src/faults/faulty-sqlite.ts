import { DatabaseSync, type SQLInputValue } from "node:sqlite"
import { insertedInto, type StatementFault, type StatementPlan } from "./statement-plan.ts"

/** Makes statements of `node:sqlite` go wrong by plan, whoever opened the database, until the answer is called. */
export const faultySqlite = (plan: StatementPlan): (() => void) => {
  const original = Object.getOwnPropertyDescriptor(DatabaseSync.prototype, "prepare")?.value as DatabaseSync["prepare"]
  DatabaseSync.prototype.prepare = function (this: DatabaseSync, sql: string) {
    const prepared = original.call(this, sql)
    const through =
      <A>(work: (...given: Array<SQLInputValue>) => A) =>
      (...given: Array<SQLInputValue>): A =>
        throughFault(plan, this, sql, () => work(...given))
    Object.assign(prepared, { run: through(prepared.run.bind(prepared)), all: through(prepared.all.bind(prepared)) })
    return prepared
  }
  return () => {
    DatabaseSync.prototype.prepare = original
  }
}

const throughFault = <A>(plan: StatementPlan, database: DatabaseSync, sql: string, work: () => A): A => {
  const fault = plan.meets(sql)
  if (fault === undefined) return work()
  if (fault === "answer lost") work()
  // As SQLite does with a full disk.
  if (fault === "connection lost" && database.isTransaction) database.exec("rollback")
  throw sqliteError(fault, sql)
}

/** Primary and extended result codes. There is no connection to lose: what takes a transaction back by itself stands for it. */
const codes: Readonly<Record<StatementFault, readonly [code: number, text: string]>> = {
  refused: [5, "database is locked"],
  "answer lost": [10, "disk I/O error"],
  "connection lost": [13, "database or disk is full"],
  "serialization failure": [517, "database is locked"],
  deadlock: [6, "database table is locked"],
  "duplicate key": [1555, "UNIQUE constraint failed"],
  "time-out": [9, "interrupted"],
}

const sqliteError = (fault: StatementFault, sql: string): Error => {
  const [errcode, text] = codes[fault]
  const message = fault === "duplicate key" ? `${text}: ${insertedInto(sql) ?? ""}.tenant` : text
  return Object.assign(new Error(message), { code: "ERR_SQLITE_ERROR", errcode, errstr: text })
}
