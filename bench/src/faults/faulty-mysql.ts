import type { Pool } from "mysql2"
import type { StatementFault, StatementPlan } from "./statement-plan.ts"

type Done = (error: unknown, ...answer: ReadonlyArray<unknown>) => void
type Send = (this: Sender, sql: Asked, ...given: ReadonlyArray<unknown>) => unknown
type Asked = string | { readonly sql: string }

/** A connection of `mysql2`, or what stands for one while a flight is put together. */
interface Sender {
  readonly query: Send
  readonly execute: Send
}

/** Makes statements on the connections of a pool of `mysql2` go wrong by plan. The server itself raises the errors and ends the connections. */
export const faultyMysql = (pool: Pool, plan: StatementPlan): Pool => {
  pool.on("connection", (connection) => {
    // Its types have overloads for what is never asked here.
    const { query, execute } = connection as unknown as Sender
    const through = (send: Send): Send =>
      function (this: Sender, sql, ...given) {
        const fault = plan.meets(typeof sql === "string" ? sql : sql.sql)
        if (fault === undefined) return send.call(this, sql, ...given)
        const done = given.at(-1) as Done
        if (fault === "answer lost") send.call(this, sql, ...given.slice(0, -1), () => undefined)
        // Where the server would have taken the transaction back, it does.
        if (fault === "deadlock" || fault === "serialization failure") query.call(this, "rollback", () => undefined)
        return query.call(this, wrong(fault), done)
      }
    Object.assign(connection, { query: through(query), execute: through(execute) })
  })
  return pool
}

const end = "kill connection_id()"

const signal = (state: string, number: number, text: string): string =>
  `signal sqlstate '${state}' set mysql_errno = ${number}, message_text = '${text}'`

/** What is sent in a statement's place, or after it. */
const wrong = (fault: StatementFault): string =>
  ({
    refused: signal("HY000", 1041, "out of memory"),
    "answer lost": end,
    "connection lost": end,
    "serialization failure": signal("HY000", 1020, "record has changed since last read"),
    deadlock: signal("40001", 1213, "deadlock found when trying to get lock"),
    "duplicate key": signal("23000", 1062, "Duplicate entry ''x'' for key ''PRIMARY''"),
    "time-out": signal("70100", 1969, "query execution was interrupted"),
  })[fault]
