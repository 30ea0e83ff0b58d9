import type { Unavailable } from "@guiche/core"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { noConflict, StatementFailure, toEffect } from "../driver-error.ts"
import { all, type Conflict, type SqlExecutor, type Steps, unjudged } from "../executor.ts"
import type { Outcome, Statement } from "../statement.ts"
import type { NodeSqlite } from "./node-sqlite.ts"
import { sqlite } from "./sqlite-flavour.ts"

const statement = (sql: string): Statement => ({ sql, parameters: [] })
const commit = statement("commit")
const rollback = statement("rollback")
const begin = { read: sqlite.begin.read.map(statement), write: sqlite.begin.write.map(statement) }

/**
 * Runs everything in one go. SQLite answers at once, so a transaction gives way to nobody between its begin and its end: fibers cannot
 * get into each other's transactions, and an interruption comes before or after one.
 */
export const sqliteExecutor = (
  database: Pick<NodeSqlite, "prepare"> & { readonly native: { readonly isTransaction: boolean } },
): SqlExecutor => {
  const run = (which: Statement): Outcome => {
    try {
      const prepared = database.prepare(which.sql)
      if (which.listed === true) return { rows: [], lists: prepared.lists(which.parameters), changes: 0 }
      if (prepared.reader) return { rows: prepared.all(which.parameters) as Outcome["rows"], changes: 0 }
      return { rows: [], changes: Number(prepared.run(which.parameters).changes) }
    } catch (error) {
      throw new StatementFailure(error, which)
    }
  }
  const drive = <A>(steps: Steps<A>, first = steps.next()): A => {
    let step = first
    while (step.done !== true) step = steps.next(step.value.map(run))
    return step.value
  }
  /** Some errors, such as a full disk, have rolled back already. */
  const undo = () => {
    if (database.native.isTransaction) run(rollback)
  }
  /** A transaction whose rollback failed is still there, and would be taken for the next one. */
  const begun = (statements: ReadonlyArray<Statement>): void => {
    undo()
    statements.forEach(run)
  }
  const snapshot = <A>(steps: Steps<A>): A => {
    try {
      begun(begin.read)
      return drive(steps)
    } finally {
      undo()
    }
  }
  const write = <A, E>(steps: Steps<Result.Result<A, E>>): Result.Result<A, E> => {
    const first = steps.next()
    try {
      begun(begin.write)
      const result = drive(steps, first)
      if (Result.isSuccess(result)) run(commit)
      return result
    } finally {
      undo()
    }
  }
  const togetherly = (statements: ReadonlyArray<Statement>): ReadonlyArray<Outcome> =>
    statements.length < 2 ? statements.map(run) : snapshot(all(statements))
  return {
    read: (steps) => noConflict(attempt(() => drive(steps()))),
    snapshot: (steps) => noConflict(attempt(() => snapshot(steps()))),
    together: (statements) => noConflict(attempt(() => togetherly(statements()))),
    atomic: (statements) => attempt(() => Result.getOrThrow(write(unjudged(statements())))),
    write: (steps) => attempt(() => write(steps())).pipe(Effect.flatMap(Effect.fromResult)),
  }
}

const attempt = <A>(work: () => A): Effect.Effect<A, Conflict | Unavailable> =>
  Effect.suspend(() => {
    try {
      return Effect.succeed(work())
    } catch (thrown) {
      return toEffect(sqlite.classify, sqlite.name, thrown)
    }
  })
