import type { CompiledQuery } from "kysely"

/** The record that a statement is about, to say which one was stale, and the table that it writes. */
export interface Subject {
  readonly machine: string
  readonly id: string
  readonly table: string
}

/** SQL that needs no more than to be run. */
export interface Statement {
  readonly sql: string
  readonly parameters: ReadonlyArray<unknown>
  readonly subject?: Subject
  /** For whom it is; absent only where it reaches over all tenants by design. */
  readonly tenant?: string
  /** Whether a driver that can is to answer with `lists`: rows without names, which take half as long to make and to read. */
  readonly listed?: boolean
}

/** SQL that takes no values, such as what begins a transaction. */
export const command = (sql: string): Statement => ({ sql, parameters: [] })

export type Row = Readonly<Record<string, unknown>>

export interface Outcome {
  readonly rows: ReadonlyArray<Row>
  /** The rows of a `listed` statement, each as its values in the order of the select; `rows` is then empty. */
  readonly lists?: ReadonlyArray<ReadonlyArray<unknown>>
  /** Rows inserted, updated or deleted; says nothing for statements that return rows. */
  readonly changes: number
}

/** Statements of one kind, compiled once; only their values differ. */
export interface Template {
  readonly sql: string
  readonly parameters: ReadonlyArray<unknown>
}

export type Encode = (value: unknown) => unknown

/** Stands in a query that is compiled for a value that is known when it is run. */
class Slot {
  readonly name: string
  readonly encode: Encode | undefined
  constructor(name: string, encode: Encode | undefined) {
    this.name = name
    this.encode = encode
  }
}

export const slot = (name: string, encode?: Encode): unknown => new Slot(name, encode)

/** One slot for each column, under the column's name. */
export const slots = (names: ReadonlyArray<string>): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, slot(name)]))

export const template = ({ sql, parameters }: CompiledQuery): Template => ({ sql, parameters })

/** Fills the slots of a template. A slot without a value becomes NULL. */
export const bind = (
  { sql, parameters }: Template,
  values: Readonly<Record<string, unknown>>,
  subject?: Subject,
): Statement => {
  const filled = parameters.map((parameter) => (parameter instanceof Slot ? filledSlot(parameter, values) : parameter))
  const { tenant } = values
  return {
    sql,
    parameters: filled,
    ...(subject === undefined ? {} : { subject }),
    ...(typeof tenant === "string" ? { tenant } : {}),
  }
}

const filledSlot = ({ name, encode }: Slot, values: Readonly<Record<string, unknown>>): unknown => {
  const value = values[name]
  return encode === undefined || value === undefined || value === null ? value : encode(value)
}
