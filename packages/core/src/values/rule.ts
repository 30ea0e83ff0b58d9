import * as Schema from "effect/Schema"
import type * as SchemaAST from "effect/SchemaAST"
import * as SchemaIssue from "effect/SchemaIssue"
import type { Label } from "./label.ts"

/**
 * Why a value was refused: a stable code for programs, a sentence in both languages for people. It never holds the value
 * itself, which may be personal data.
 */
export interface Reason extends Label {
  readonly code: string
}

const key = "guicheIssue"

export const reason = (code: string, ptBR: string, en: string): Reason => ({ code, "pt-BR": ptBR, en })

/** @internal The issue of a value that is refused for a reason. */
export const refusedFor = (why: Reason): SchemaIssue.InvalidValue =>
  new SchemaIssue.InvalidValue({ expected: why.en, [key]: why })

/** A check with one reason to fail. */
export const rule = <T>(why: Reason, holds: (value: T) => boolean): SchemaAST.Filter<T> =>
  Schema.makeFilter<T>((value) => holds(value), { expected: why.en, [key]: why }, true)

/**
 * A check that finds which of several reasons applies. `summary` names the check as a whole, for documents derived from the
 * schema; a failure always tells the reason found.
 */
export const rules = <T>(summary: Reason, find: (value: T) => Reason | undefined): SchemaAST.Filter<T> =>
  Schema.makeFilter<T>(
    (value) => {
      const why = find(value)
      return why === undefined ? undefined : refusedFor(why)
    },
    { expected: summary.en, [key]: summary },
    true,
  )

/** The reason that a check or an issue was annotated with by `rule` or `rules`. */
export const reasonOf = (annotations: Schema.Annotations.Annotations | undefined): Reason | undefined =>
  annotations?.[key] as Reason | undefined
