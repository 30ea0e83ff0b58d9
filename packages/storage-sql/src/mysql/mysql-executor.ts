import { StatementFailure } from "../driver-error.ts"
import type { SqlExecutor } from "../executor.ts"
import type { SqlFlavour } from "../flavour.ts"
import { oneAfterTheOther } from "../queryable.ts"
import { command } from "../statement.ts"
import { type Bounds, type Lend, type Wire, wireExecutor } from "../wire-executor.ts"
import { classifyMysql } from "./mysql-errors.ts"
import { canFly, type FlightClient, type MysqlClient, sendFlight, sendOne } from "./mysql-wire.ts"

/** What is needed of a pool of `mysql2`, whatever its version and its types. */
export interface MysqlPool {
  readonly getConnection: (lent: (error: Error | null, connection: MysqlConnection) => void) => void
}

/** A pool of `mysql2/promise`, which has the other one in it. */
export interface MysqlPromisePool {
  readonly pool: MysqlPool
}

/** The pool that lends connections by a callback. */
export const callbackPool = (pool: MysqlPool | MysqlPromisePool): MysqlPool => ("pool" in pool ? pool.pool : pool)

interface MysqlConnection extends MysqlClient {
  readonly release: () => void
  readonly destroy: () => void
}

/** One connection of a pool, to be released or destroyed. */
export const connectionOf = (pool: MysqlPool): Promise<MysqlConnection> =>
  new Promise((resolve, reject) =>
    pool.getConnection((error, connection) => {
      if (error === null) resolve(connection)
      else reject(error)
    }),
  )

/** What the server calls the isolation level of its transactions. */
export type IsolationVariable = "transaction_isolation" | "tx_isolation"

/** Runs statements on a pool of `mysql2`, each prepared once for each connection and, where `pipelined`, each step in one flight. */
export const mysqlExecutor = (
  pool: MysqlPool,
  flavour: SqlFlavour,
  pipelined: { readonly isolation: IsolationVariable } | undefined,
): SqlExecutor => {
  const bounds = pipelined && boundsOf(pipelined.isolation)
  const lend: Lend = async (work) => {
    const connection = await connectionOf(pool)
    let broken = false
    const discard = () => {
      broken = true
    }
    try {
      return await work(
        bounds && canFly(connection) ? flying(connection, bounds, discard) : plodding(connection, discard),
      )
    } catch (thrown) {
      broken ||= isLost(thrown)
      throw thrown
    } finally {
      if (broken) connection.destroy()
      else connection.release()
    }
  }
  return wireExecutor(lend, flavour)
}

/** Of a connection that was lost, nobody knows what state it is in. */
const isLost = (thrown: unknown): boolean =>
  classifyMysql(thrown instanceof StatementFailure ? thrown.cause : thrown).is === "unavailable"

const plodding = (connection: MysqlClient, discard: () => void): Wire => ({
  ...oneAfterTheOther((statement) => sendOne(connection, statement)),
  discard,
})

const flying = (connection: FlightClient, bounds: Bounds, discard: () => void): Wire => ({
  send: (statements, signal) => {
    signal.throwIfAborted()
    return sendFlight(connection, statements)
  },
  bounds,
  discard,
})

/**
 * A deadlock ends a transaction, and what is behind it in the same flight is run all the same. None of that may be committed by itself, so
 * nothing is until the end, which is when the connection goes back to it and that commits. What the level is set to is for one
 * transaction; as only a `commit` in words would forget it, the session's own is set in its place, which is the host's.
 */
const boundsOf = (isolation: IsolationVariable): Bounds => ({
  // Begun as well: should the first be killed, what follows in its flight would be committed by itself, one by one.
  begin: [command(`set autocommit = 0, @@${isolation} = 'READ-COMMITTED'`), command("start transaction")],
  commit: [command(`set autocommit = 1, session ${isolation} = @@session.${isolation}`)],
  rollback: [command("rollback"), command("set autocommit = 1")],
})
