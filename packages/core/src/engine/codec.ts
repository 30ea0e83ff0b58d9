import type * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { AnyMachine } from "../machine/machine.ts"
import type { Fields } from "../machine/state.ts"
import { currencyColumn, searchableFields } from "../machine/table.ts"
import type { Json, StoredRecord, Values } from "../ports/storage.ts"
import { sameJson } from "./canonical.ts"
import { type PersonalPaths, personalPaths } from "./personal.ts"
import { type Without, withoutInternals } from "./without-internals.ts"

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
  /** Whether two of its records differ in a searchable field, or in the one that storages keep their tokens in the order of. */
  readonly changesWords: (before: Values, after: Values) => boolean
  readonly personalColumns: PersonalPaths | undefined
}

/** Turns a transition's input into JSON and back. */
export interface InputCodec {
  readonly encode: (input: unknown) => Result.Result<Json, Schema.SchemaError>
  readonly decode: (json: unknown) => Result.Result<unknown, Schema.SchemaError>
  readonly personal: PersonalPaths | undefined
  /** Takes out what only the house reads; undefined where there is nothing such. */
  readonly without: Without | undefined
}

const strict = { errors: "all", onExcessProperty: "error" } as const

const machineCodecs = new WeakMap<AnyMachine, MachineCodec>()
const inputCodecs = new WeakMap<Taking, InputCodec>()

export const codecOf = (machine: AnyMachine): MachineCodec => cached(machineCodecs, machine, makeCodec)
/** Of a transition, or of a view. */
export const inputCodecOf = (taking: Taking): InputCodec => cached(inputCodecs, taking, makeInputCodec)

type Taking = { readonly fields: Fields }

const cached = <K extends object, V>(cache: WeakMap<K, V>, key: K, make: (key: K) => V): V => {
  const known = cache.get(key)
  if (known !== undefined) return known
  const made = make(key)
  cache.set(key, made)
  return made
}

/** Only schemas without services are used in definitions; this says so to the compiler. */
const closed = (fields: Fields) => Schema.Struct(fields) as unknown as Schema.Codec<unknown, Json>

const makeInputCodec = ({ fields }: Taking): InputCodec => ({
  encode: Schema.encodeUnknownResult(closed(fields), strict),
  decode: Schema.decodeUnknownResult(closed(fields), strict),
  personal: personalPaths(fields),
  without: withoutInternals(Object.entries(fields).map(([name, { ast }]) => [name, ast])),
})

const makeCodec = (machine: AnyMachine): MachineCodec => {
  const money = new Set(machine.fields.filter(({ column }) => column.type === "money").map(({ field }) => field))
  const states = new Map(
    Object.entries(machine.states).map(([name, { fields }]) => [
      name,
      {
        columns: Object.keys(fields).map((column) => ({
          name: column,
          currency: money.has(column) ? currencyColumn(column) : undefined,
        })),
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
  const { orderedBy } = machine.table.search ?? {}
  const searchable = [...searchableFields(machine.states), ...(orderedBy === undefined ? [] : [orderedBy])]
  const fieldsInto = (encoded: Record<string, Json>, { state, values }: StoredRecord) =>
    joined(encoded, stateOf(state).columns, values)
  return {
    valuesOf: (given) => {
      const { state, ...fields } = given
      return split(stateOf(String(state)).encode(fields) as Values, money)
    },
    recordOf: (stored) => ({
      state: stored.state,
      id: stored.id,
      version: stored.version,
      ...(stateOf(stored.state).decode(fieldsInto({}, stored)) as Members),
    }),
    encodedOf: (stored) => fieldsInto({ state: stored.state, id: stored.id, version: stored.version }, stored),
    tokensOf: (values) => machine.table.search?.tokensOf(values),
    changesWords: (before, after) => searchable.some((field) => !sameJson(before[field], after[field])),
    personalColumns: personalPaths(
      Object.assign({}, ...Object.values(machine.states).map(({ fields }) => fields)) as Fields,
    ),
  }
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

/** A column of a state and, where it is an amount of money, the column of its currency. */
interface StateColumn {
  readonly name: string
  readonly currency: string | undefined
}

/** Puts a state's fields into an object: one that grows is quicker than one that is spread into another. */
const joined = (
  fields: Record<string, Json>,
  columns: ReadonlyArray<StateColumn>,
  values: Values,
): { readonly [key: string]: Json } => {
  for (const { name, currency } of columns) {
    const value = values[name]
    if (value === undefined) continue
    fields[name] = currency === undefined ? value : { amount: value, currency: values[currency] ?? "" }
  }
  return fields
}
