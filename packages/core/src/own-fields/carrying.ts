import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { type Needs, seen } from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import type { Fields } from "../machine/state.ts"
import type { AnyTransition } from "../machine/transition.ts"
import { meaningOf } from "../values/field.ts"
import type { OwnFields } from "./own-field.ts"

type Values = Readonly<Record<string, unknown>>

/** @internal An object with each member changed. */
export const changed = <A, B>(members: Readonly<Record<string, A>>, change: (member: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(members).map(([key, member]) => [key, change(member)]))

/** @internal The same transition, which keeps the fields of the record or, where it starts one, takes them. */
export const carrying = (transition: AnyTransition, fields: OwnFields): AnyTransition => {
  if (transition.kind === "move")
    return {
      ...transition,
      run: (record, input, facts) => withValues(transition.run(record, input, facts), ownOf(fields, record as Values)),
    }
  const own: Fields = changed(fields, ({ given, required }) => (required ? given : Schema.optionalKey(given)))
  const taken: Fields = { ...transition.fields, ...own }
  return {
    ...transition,
    fields: taken,
    input: Schema.Struct(taken),
    needs: (record, input, moment) => ({
      ...transition.needs(record, withoutOwn(fields, input as Values), moment),
      ...referred(fields, input as Values),
    }),
    run: (record, input, facts) =>
      withValues(transition.run(record, withoutOwn(fields, input as Values), facts), ownOf(fields, input as Values)),
  }
}

type Outcome = ReturnType<AnyTransition["run"]>

const withValues = (outcome: Outcome, values: Values): Outcome =>
  Result.isResult(outcome) ? Result.map(outcome, (next) => ({ ...next, ...values })) : { ...outcome, ...values }

const ownOf = (fields: OwnFields, values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([key, value]) => Object.hasOwn(fields, key) && value !== undefined))

const withoutOwn = (fields: OwnFields, values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([key]) => !Object.hasOwn(fields, key)))

/** @internal The records that own fields refer to: they must be there and be seen by whoever names them. */
export const referred = (fields: OwnFields, values: Values): Needs =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([key, { kept }]) => {
      const { references } = meaningOf(kept.ast)
      const id = values[key]
      return references === undefined || typeof id !== "string" ? [] : [[key, seen(references, id as Id<string>)]]
    }),
  )

/** @internal The record's state with the fields that are given; null takes one away. */
export const annotated = (record: Values, input: Values): Values => {
  const { id: _id, version: _version, ...state } = record
  return Object.fromEntries(Object.entries({ ...state, ...input }).filter(([, value]) => value !== null))
}
