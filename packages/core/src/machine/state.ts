import type * as Schema from "effect/Schema"
import { type Label, label } from "../values/label.ts"
import type { Id } from "./id.ts"

export type Fields = Schema.Struct.Fields
export type TypeOf<F extends Fields> = Schema.Struct.Type<F>
export type EncodedOf<F extends Fields> = Schema.Struct.Encoded<F>

/** One state of a machine: what it is called and the fields that a record has while it is in it. */
export interface StateDefinition<F extends Fields = Fields> {
  readonly label: Label
  readonly fields: F
}

export type States = Readonly<Record<string, StateDefinition>>
export type StateName<S extends States> = keyof S & string

/** Defines a state by its two names and its fields. */
export const state = <const F extends Fields>(
  ptBR: string,
  en: string,
  fields: F & NotReserved,
): StateDefinition<F> => ({
  label: label(ptBR, en),
  fields,
})

const reserved = ["state", "id", "version", "tenant", "hash"] as const

/** Fields that every record has; no state may define them. */
export const reservedFields: ReadonlyArray<string> = reserved

const words = ["and", "or", "not", "search"] as const

/** Words of the query language, which stand beside fields; no field may be called like one. */
export const queryWords: ReadonlyArray<string> = words

type NotReserved = { readonly [K in (typeof reserved)[number] | (typeof words)[number]]?: never }

/** A value of one of the states `K`, told apart by `state`. */
export type State<S extends States, K extends StateName<S> = StateName<S>> = {
  readonly [P in K]: { readonly state: P } & TypeOf<S[P]["fields"]>
}[K]

/** A record: a state with the id and version it is stored under. */
export type Entity<Name extends string, S extends States, K extends StateName<S> = StateName<S>> = {
  readonly [P in K]: { readonly state: P; readonly id: Id<Name>; readonly version: number } & TypeOf<S[P]["fields"]>
}[K]

/** A record as plain JSON. */
export type EncodedEntity<Name extends string, S extends States, K extends StateName<S> = StateName<S>> = {
  readonly [P in K]: { readonly state: P; readonly id: Id<Name>; readonly version: number } & EncodedOf<S[P]["fields"]>
}[K]
