import type { Unavailable } from "@guiche/core"
import type * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type { Overtaken, UniqueViolation } from "./driver-error.ts"
import type { Outcome, Statement } from "./statement.ts"

/**
 * What is to be done on one connection: each step yields statements that do not need each other's answers and gets what came of them.
 * A driver that answers at once runs it through without giving way to anybody; one with a wire sends a whole step in one flight.
 */
export type Steps<A> = Generator<ReadonlyArray<Statement>, A, ReadonlyArray<Outcome>>

/** What the database itself holds against a change. */
export type Conflict = UniqueViolation | Overtaken

/** Runs statements. What the storage does is written against this, and does not know which kind of driver it has. */
export interface SqlExecutor {
  readonly read: <A>(steps: () => Steps<A>) => Effect.Effect<A, Unavailable>
  /** All steps see the database as it was at one moment. */
  readonly snapshot: <A>(steps: () => Steps<A>) => Effect.Effect<A, Unavailable>
  /** Statements that see the database as it was at one moment; in one flight where the driver can. */
  readonly together: (statements: () => ReadonlyArray<Statement>) => Effect.Effect<ReadonlyArray<Outcome>, Unavailable>
  /**
   * One transaction. It is committed when the steps end with a success, and rolled back when they end with a failure, when a statement
   * fails, on a defect and on interruption. The first step is computed before the transaction begins.
   */
  readonly write: <A, E>(steps: () => Steps<Result.Result<A, E>>) => Effect.Effect<A, E | Conflict | Unavailable>
  /** A transaction of statements that are all known beforehand and need no judging: in one flight where the driver can. */
  readonly atomic: (
    statements: () => ReadonlyArray<Statement>,
  ) => Effect.Effect<ReadonlyArray<Outcome>, Conflict | Unavailable>
  /**
   * Statements of one connection, each on its own; absent where migrations take turns by transactions. A connection of which nobody knows what
   * state it is in is discarded.
   */
  readonly session?: <A>(
    work: (send: Send, discard: () => void) => Promise<A>,
  ) => Effect.Effect<A, Conflict | Unavailable>
  /** Whether all of it is part of a transaction of the host's, which is the host's to commit. */
  readonly isOfHost?: true
}

export type Send = (statements: ReadonlyArray<Statement>) => Promise<ReadonlyArray<Outcome>>

const nothing: Outcome = { rows: [], changes: 0 }

/** Steps of a single statement. */
export function* single(statement: Statement): Generator<ReadonlyArray<Statement>, Outcome, ReadonlyArray<Outcome>> {
  const [outcome] = yield [statement]
  return outcome ?? nothing
}

/** Steps of statements that are run together. */
export function* all(
  statements: ReadonlyArray<Statement>,
): Generator<ReadonlyArray<Statement>, ReadonlyArray<Outcome>, ReadonlyArray<Outcome>> {
  return statements.length === 0 ? [] : yield statements
}

/** Steps of statements that are run together, whatever comes of them. */
export function* unjudged(statements: ReadonlyArray<Statement>): Steps<Result.Result<ReadonlyArray<Outcome>>> {
  return Result.succeed(yield* all(statements))
}
