import type * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { compareValues } from "../machine/evaluate.ts"
import type { AnyMachine } from "../machine/machine.ts"
import type { Fields } from "../machine/state.ts"
import { searchTokens } from "../machine/search-tokens.ts"
import { currencyColumn, searchableFields } from "../machine/table.ts"
import type { AnyTransition } from "../machine/transition.ts"
import type { Json, StoredRecord, Values } from "../ports/storage.ts"
import { sameJson } from "./canonical.ts"
import { type PersonalPaths, personalPaths } from "./personal.ts"

/** A record in the domain's own values, as transitions and policies see it. */
export interface LiveRecord {
  readonly state: string
  readonly id: string
  readonly version: number
  readonly [field: string]: unknown
}

type Members = Readonly<Record<string, unknown>>

/** Turns a machine's records into rows and back. Made once per machine. */
export interface MachineCodec {
  /** The columns of a state. A value that its schema refuses is a defect of the transition that made it. */
  readonly valuesOf: (state: Members) => Values
  readonly recordOf: (stored: StoredRecord) => LiveRecord
  /** The record as plain JSON, money put together again. */
  readonly encodedOf: (stored: StoredRecord) => { readonly [key: string]: Json }
  /** What text search finds a record with these columns by; undefined where the machine has no searchable field. */
  readonly tokensOf: (values: Values) => ReadonlyArray<string> | undefined
  /** Whether two of its records differ in a searchable field. */
  readonly changesWords: (before: Values, after: Values) => boolean
  readonly personalColumns: PersonalPaths | undefined
}

/** Turns a transition's input into JSON and back. */
export interface InputCodec {
  readonly encode: (input: unknown) => Result.Result<Json, Schema.SchemaError>
  readonly decode: (json: unknown) => Result.Result<unknown, Schema.SchemaError>
  readonly personal: PersonalPaths | undefined
}

const strict = { errors: "all", onExcessProperty: "error" } as const

const machineCodecs = new WeakMap<AnyMachine, MachineCodec>()
const inputCodecs = new WeakMap<AnyTransition, InputCodec>()

export const codecOf = (machine: AnyMachine): MachineCodec => cached(machineCodecs, machine, makeCodec)
export const inputCodecOf = (transition: AnyTransition): InputCodec => cached(inputCodecs, transition, makeInputCodec)

const cached = <K extends object, V>(cache: WeakMap<K, V>, key: K, make: (key: K) => V): V => {
  const known = cache.get(key)
  if (known !== undefined) return known
  const made = make(key)
  cache.set(key, made)
  return made
}

/** Only schemas without services are used in definitions; this says so to the compiler. */
const closed = (fields: Fields) => Schema.Struct(fields) as unknown as Schema.Codec<unknown, Json>

const makeInputCodec = ({ fields }: AnyTransition): InputCodec => ({
  encode: Schema.encodeUnknownResult(closed(fields), strict),
  decode: Schema.decodeUnknownResult(closed(fields), strict),
  personal: personalPaths(fields),
})

const makeCodec = (machine: AnyMachine): MachineCodec => {
  const money = new Set(machine.fields.filter(({ column }) => column.type === "money").map(({ field }) => field))
  const states = new Map(
    Object.entries(machine.states).map(([name, { fields }]) => [
      name,
      {
        names: Object.keys(fields),
        encode: Schema.encodeUnknownSync(closed(fields)),
        decode: Schema.decodeUnknownSync(closed(fields)),
      },
    ]),
  )
  const stateOf = (name: string) => {
    const state = states.get(name)
    if (state === undefined) throw new Error(`${machine.name} has no state ${name}`)
    return state
  }
  const searchable = searchableFields(machine.states)
  const encodedOf = ({ state, values }: StoredRecord) => joined(stateOf(state).names, values, money)
  return {
    valuesOf: (given) => {
      const { state, ...fields } = given
      return split(stateOf(String(state)).encode(fields) as Values, money)
    },
    recordOf: (stored) => ({
      state: stored.state,
      id: stored.id,
      version: stored.version,
      ...(stateOf(stored.state).decode(encodedOf(stored)) as Members),
    }),
    encodedOf: (stored) => ({ state: stored.state, id: stored.id, version: stored.version, ...encodedOf(stored) }),
    tokensOf: (values) => (searchable.length === 0 ? undefined : tokensIn(searchable, values)),
    changesWords: (before, after) => searchable.some((field) => !sameJson(before[field], after[field])),
    personalColumns: personalPaths(
      Object.assign({}, ...Object.values(machine.states).map(({ fields }) => fields)) as Fields,
    ),
  }
}

/** The words beyond these are not found: a text of so many distinct ones is found by those before. */
const tokensMax = 500

const tokensIn = (fields: ReadonlyArray<string>, values: Values): ReadonlyArray<string> => {
  const tokens = new Set<string>()
  for (const field of fields)
    for (const text of textsIn(values[field])) for (const token of searchTokens(text)) tokens.add(token)
  return [...tokens].slice(0, tokensMax).toSorted((left, right) => compareValues("text", left, right))
}

/** Texts and numbers of a value, in order, through lists and objects. */
const textsIn = (value: Json | undefined): ReadonlyArray<string> => {
  if (typeof value === "string") return [value]
  if (typeof value === "number") return [String(value)]
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** Money as JSON becomes an amount and a currency column. */
const split = (encoded: Values, money: ReadonlySet<string>): Values => {
  if (money.size === 0) return encoded
  const values: Record<string, Json> = {}
  for (const [name, value] of Object.entries(encoded)) {
    if (money.has(name) && value !== null && typeof value === "object") {
      const { amount, currency } = value as { readonly amount: string; readonly currency: string }
      values[name] = amount
      values[currencyColumn(name)] = currency
    } else values[name] = value
  }
  return values
}

const joined = (
  names: ReadonlyArray<string>,
  values: Values,
  money: ReadonlySet<string>,
): { readonly [key: string]: Json } => {
  const fields: Record<string, Json> = {}
  for (const name of names) {
    const value = values[name]
    if (value === undefined) continue
    fields[name] = money.has(name) ? { amount: value, currency: values[currencyColumn(name)] ?? "" } : value
  }
  return fields
}
