import { CompiledQuery } from "kysely"
import { StatementFailure } from "./driver-error.ts"
import type { SqlExecutor } from "./executor.ts"
import type { Database, SqlFlavour } from "./flavour.ts"
import { isTransaction, oneAfterTheOther, type Queryable } from "./queryable.ts"
import { type Lend, type Wire, wireExecutor } from "./wire-executor.ts"

/** Runs statements through any Kysely dialect. */
export const kyselyExecutor = (database: Database, flavour: SqlFlavour): SqlExecutor => {
  const lend: Lend = (work) => database.connection().execute((connection) => work(kyselyWire(connection)))
  return wireExecutor(flavour.singleConnection ? inTurns(lend) : lend, flavour)
}

/** The wire of what a host hands over as its open transaction, if it is one of Kysely. */
export const kyselyTransactionWire = (transaction: unknown): Wire | undefined =>
  isTransaction(transaction) ? kyselyWire(transaction) : undefined

/** A connection, or an open transaction, of Kysely. */
const kyselyWire = (connection: Queryable) =>
  oneAfterTheOther(async (statement) => {
    try {
      const query = CompiledQuery.raw(statement.sql, [...statement.parameters])
      const { rows, numAffectedRows } = await connection.executeQuery(query)
      return { rows: rows as ReadonlyArray<Record<string, unknown>>, changes: Number(numAffectedRows ?? 0n) }
    } catch (error) {
      throw new StatementFailure(error, statement)
    }
  })

/** Some dialects have one connection, which they lend to several at a time. */
const inTurns = (lend: Lend): Lend => {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(() => lend(work))
    last = turn.catch(() => undefined)
    return turn
  }
}
