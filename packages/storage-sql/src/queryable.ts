import type { CompiledQuery } from "kysely"
import type { Outcome, Statement } from "./statement.ts"
import type { Wire } from "./wire-executor.ts"

/** What is needed of a Kysely connection or transaction, whatever its version and its type of tables. */
export interface Queryable {
  readonly executeQuery: (
    query: CompiledQuery,
  ) => Promise<{ readonly rows: ReadonlyArray<unknown>; readonly numAffectedRows?: bigint | undefined }>
}

/** A host's open transaction: a Kysely `Transaction`, by its shape. */
export const isTransaction = (value: unknown): value is Queryable =>
  typeof value === "object" &&
  value !== null &&
  "executeQuery" in value &&
  typeof value.executeQuery === "function" &&
  "isTransaction" in value &&
  value.isTransaction === true

/** A wire of a driver that does one thing after the other. */
export const oneAfterTheOther = (run: (statement: Statement) => Promise<Outcome>): Wire => ({
  send: async (statements, signal) => {
    const outcomes: Array<Outcome> = []
    for (const statement of statements) {
      signal.throwIfAborted()
      outcomes.push(await run(statement))
    }
    return outcomes
  },
})
