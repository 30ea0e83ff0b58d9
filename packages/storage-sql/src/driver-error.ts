import { Unavailable } from "@guiche/core"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import type { Statement, Subject } from "./statement.ts"

/** A key exists already. Which one tells whether that is news of the domain or a bug. */
export class UniqueViolation extends Data.TaggedError("UniqueViolation")<{
  readonly message: string
  readonly table: string
  readonly key: ViolatedKey
  readonly subject: Subject | undefined
}> {}

/** What others do at the same time, or have done, stands against it: the same may well pass when it is begun anew. */
export class Overtaken extends Data.TaggedError("Overtaken")<{
  readonly message: string
  readonly subject: Subject | undefined
  /** Whether the whole transaction is over, and not only the statement. */
  readonly ends: boolean
  readonly cause: unknown
}> {}

/** Databases name either the index or its columns. */
export type ViolatedKey = { readonly index: string } | { readonly columns: ReadonlyArray<string> }

/** A statement that the driver refused. */
export class StatementFailure extends Error {
  override readonly name = "StatementFailure"
  readonly statement: Statement
  constructor(error: unknown, statement: Statement) {
    super("a statement failed", { cause: error })
    this.statement = statement
  }
}

export type Classify = (thrown: unknown) => Classified

/** What an error of a driver means. All that is none of the others is a bug, and stays one. */
export type Classified =
  | { readonly is: "unavailable"; readonly code: string }
  /** Without a table it is that of the statement. */
  | { readonly is: "unique"; readonly table: string | undefined; readonly key: ViolatedKey }
  | { readonly is: "overtaken"; readonly code: string; readonly ends: boolean }
  | { readonly is: "defect" }

/** An error that was thrown on the way to the database, as it goes into the effect. */
export const toEffect = (
  classify: Classify,
  name: string,
  thrown: unknown,
): Effect.Effect<never, UniqueViolation | Overtaken | Unavailable> => {
  const [cause, subject] =
    thrown instanceof StatementFailure ? [thrown.cause, thrown.statement.subject] : [thrown, undefined]
  const classified = classify(cause)
  switch (classified.is) {
    case "unavailable":
      return Effect.fail(new Unavailable({ what: `${name} (${classified.code})`, cause }))
    case "overtaken":
      return Effect.fail(
        new Overtaken({ message: `${name} (${classified.code})`, subject, ends: classified.ends, cause }),
      )
    case "unique": {
      const table = classified.table ?? subject?.table ?? ""
      const { key } = classified
      const same = "index" in key ? key.index : key.columns.join(", ")
      return Effect.fail(
        new UniqueViolation({ message: `a row with the same ${same} is in ${table} already`, table, key, subject }),
      )
    }
    case "defect":
      return Effect.die(cause)
  }
}

const mostAttempts = 5

/** Where a statement fails on a key that it cannot fail on, that is a bug; where it was overtaken, it is tried again a few times. */
export const noConflict = <A, E>(
  effect: Effect.Effect<A, E | UniqueViolation | Overtaken | Unavailable>,
): Effect.Effect<A, Exclude<E, UniqueViolation | Overtaken> | Unavailable> =>
  Effect.catch(
    Effect.retry(effect, { while: isPassing, times: mostAttempts }),
    (error): Effect.Effect<never, Exclude<E, UniqueViolation | Overtaken> | Unavailable> => {
      if (error instanceof UniqueViolation) return Effect.die(error)
      if (error instanceof Overtaken) return Effect.fail(new Unavailable({ what: error.message, cause: error.cause }))
      return Effect.fail(error as Exclude<E, UniqueViolation | Overtaken>)
    },
  )

const isPassing = (error: unknown): boolean => error instanceof Overtaken
