import { StatementFailure } from "../driver-error.ts"
import type { SqlExecutor } from "../executor.ts"
import type { SqlFlavour } from "../flavour.ts"
import { oneAfterTheOther } from "../queryable.ts"
import type { Outcome, Row, Statement } from "../statement.ts"
import { type Lend, type Wire, wireExecutor } from "../wire-executor.ts"
import { classifyMysql } from "./mysql-errors.ts"

/** What is needed of a pool of `mysql2`, whatever its version and its types. */
export interface MysqlPool {
  readonly promise: () => MysqlPromisePool
}

interface MysqlPromisePool {
  readonly getConnection: () => Promise<MysqlConnection>
  readonly query: (sql: string) => Promise<readonly [unknown, unknown]>
}

interface MysqlConnection {
  readonly query: (sql: string) => Promise<readonly [unknown, unknown]>
  readonly execute: (sql: string, values: Array<Bindable>) => Promise<readonly [unknown, unknown]>
  readonly release: () => void
  readonly destroy: () => void
}

/** Runs statements on a pool of `mysql2`, each prepared once for each connection. */
export const mysqlExecutor = (pool: MysqlPromisePool, flavour: SqlFlavour): SqlExecutor => {
  const lend: Lend = async (work) => {
    const connection = await pool.getConnection()
    let isLost = false
    try {
      return await work(wireOf(connection))
    } catch (thrown) {
      isLost = classifyMysql(thrown instanceof StatementFailure ? thrown.cause : thrown).is === "unavailable"
      throw thrown
    } finally {
      // Of a connection that was lost, nobody knows what state it is in.
      if (isLost) connection.destroy()
      else connection.release()
    }
  }
  return wireExecutor(lend, flavour)
}

/** The protocol of prepared statements has no commands for transactions. */
const isCommand = /^(set|start|commit|rollback)\b/

const wireOf = (connection: MysqlConnection): Wire =>
  oneAfterTheOther(async (statement): Promise<Outcome> => {
    try {
      return outcomeOf(await answer(connection, statement))
    } catch (error) {
      throw new StatementFailure(error, statement)
    }
  })

const answer = async (connection: MysqlConnection, { sql, parameters }: Statement): Promise<unknown> => {
  const [answered] = isCommand.test(sql)
    ? await connection.query(sql)
    : await connection.execute(sql, parameters.map(bindable))
  return answered
}

const outcomeOf = (answered: unknown): Outcome =>
  Array.isArray(answered)
    ? { rows: answered as ReadonlyArray<Row>, changes: 0 }
    : { rows: [], changes: (answered as { readonly affectedRows: number }).affectedRows }

type Bindable = string | number | bigint | null

/** Whole numbers as such, for `mysql2` gives all numbers as floating, which a limit is not. */
const bindable = (value: unknown): Bindable => {
  switch (typeof value) {
    case "number":
      return Number.isSafeInteger(value) ? BigInt(value) : value
    case "string":
    case "bigint":
      return value
    case "boolean":
      return Number(value)
    case "undefined":
      return null
    default:
      if (value === null) return null
      throw new TypeError("an object is no value for MariaDB or MySQL")
  }
}
