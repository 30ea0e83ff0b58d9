import * as BigDecimal from "effect/BigDecimal"
import * as DateTime from "effect/DateTime"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import { isCalendarDay } from "../values/calendar-day.ts"
import { meaningOf } from "../values/field.ts"
import { Instant } from "../values/instant.ts"
import { type Comparison, type Filter, type Value, all, any, everything, negate } from "./filter.ts"
import type { FactOrder } from "./fact.ts"
import type { Id } from "./id.ts"
import type { AnyMachine } from "./machine.ts"
import { isLongSearch, searchFilter } from "./search-tokens.ts"
import type { Fields, StateName, States } from "./state.ts"
import { currencyColumn } from "./table.ts"

type FieldsOf<S extends States> = S[keyof S]["fields"]
type KeysOf<F> = F extends F ? keyof F & string : never
type ValueAt<F, K extends string> = F extends Fields
  ? K extends keyof F
    ? NonNullable<F[K]["Type"] | F[K]["Encoded"]>
    : never
  : never
type Element<V> = V extends ReadonlyArray<infer E extends string> ? E : never

/** What a field is compared with: a value, or an object of comparisons that must all hold. */
export type Condition<V> =
  | V
  | {
      readonly eq?: V
      readonly ne?: V
      readonly in?: ReadonlyArray<V>
      readonly lt?: V
      readonly lte?: V
      readonly gt?: V
      readonly gte?: V
      /** Texts only; case and accents matter. */
      readonly startsWith?: [V] extends [string] ? string : never
      /** Texts only; case and accents matter. */
      readonly contains?: [V] extends [string] ? string : never
      /** Lists of texts only. */
      readonly includes?: Element<V>
      /** Whether the record has the field at all. */
      readonly exists?: boolean
      /**
       * References only: what must hold of the record that the field names. It is checked when the query is asked, since an id knows no more
       * of its machine than the name. A reference may be followed from there once more.
       */
      readonly where?: [V] extends [Id<string>] ? Readonly<Record<string, unknown>> : never
    }

/**
 * Which records: conditions on the machine's fields, all of which must hold, with `and`, `or` and `not` to combine them. A record that
 * lacks a field satisfies no comparison with it, and satisfies `ne` and `not`.
 */
export type Where<S extends States> = {
  readonly [K in KeysOf<FieldsOf<S>>]?: Condition<ValueAt<FieldsOf<S>, K>>
} & {
  readonly id?: Condition<string>
  readonly state?: Condition<StateName<S>>
  /** Words that the record has, all of them, in whichever of its searchable fields; the last one may be unfinished. */
  readonly search?: string
  readonly and?: ReadonlyArray<Where<S>>
  readonly or?: ReadonlyArray<Where<S>>
  readonly not?: Where<S>
}

export type OrderBy<S extends States> = ReadonlyArray<{
  readonly field: KeysOf<FieldsOf<S>> | "id" | "state"
  readonly direction?: "ascending" | "descending"
}>

export interface Query<S extends States> {
  readonly where?: Where<S>
  /** Records that lack a field come before all others ascending, after them descending. The id breaks every tie. */
  readonly orderBy?: OrderBy<S>
  /** Records at most: 50 without it, 500 at most. */
  readonly first?: number
}

/** A query by any machine's names, not yet checked against it. */
export interface UncheckedQuery {
  readonly where?: object
  readonly orderBy?: ReadonlyArray<{ readonly field: string; readonly direction?: "ascending" | "descending" }>
}

/** A query that names something the machine does not have, or compares what cannot be compared. */
export class UnknownInQuery extends Error {
  override readonly name = "UnknownInQuery"
  readonly path: ReadonlyArray<string>
  readonly reason: "unknown-field" | "unknown-comparison" | "wrong-value" | "not-comparable" | "too-large"
  constructor(path: ReadonlyArray<string>, reason: UnknownInQuery["reason"]) {
    super(`${path.join(".")}: ${reason}`)
    this.path = path
    this.reason = reason
  }
}

type Untyped = Readonly<Record<string, unknown>>

/** Machines by their names. */
export type Machines = ReadonlyMap<string, AnyMachine>

/** Where a query is asked. */
export interface QueryScope {
  /** Where references lead. */
  readonly machines: Machines
  /** Which records of a machine a followed reference may lead to; others are as good as not there. */
  readonly visible: (machine: AnyMachine) => Filter
}

/** A scope in which everything may be seen: for what definitions themselves ask. */
export const everywhere = (machines: Machines): QueryScope => ({ machines, visible: () => everything })

/** @internal A part of a query: the machine it is about, how many references led there, and the path that names it. */
interface Part {
  readonly machine: AnyMachine
  readonly scope: QueryScope
  readonly steps: number
  readonly path: ReadonlyArray<string>
}

const pathMax = 32
const stepsMax = 2

const below = (part: Part, ...keys: ReadonlyArray<string>): Part => ({ ...part, path: [...part.path, ...keys] })

/** Turns a `where` into the filter that storages evaluate. Throws {@link UnknownInQuery}. */
export const compileWhere = (
  machine: AnyMachine,
  where: object,
  scope: QueryScope,
  path: ReadonlyArray<string> = [],
): Filter => compilePart({ machine, scope, steps: 0, path }, where)

const compilePart = (part: Part, where: unknown): Filter => {
  if (part.path.length > pathMax) throw new UnknownInQuery(part.path, "too-large")
  const conditions = Object.entries(objectAt(part.path, where) as Untyped).flatMap(
    ([key, value]): ReadonlyArray<Filter> => {
      if (value === undefined) return []
      const at = below(part, key)
      const parts = () => listed(at.path, value).map((one, i) => compilePart(below(at, String(i)), one))
      if (key === "and") return parts()
      if (key === "or") return [any(parts())]
      if (key === "not") return [negate(compilePart(at, value))]
      return [key === "search" ? sought(at, value) : condition(at, key, value)]
    },
  )
  return all(conditions)
}

const sought = ({ machine, path }: Part, value: unknown): Filter => {
  if (machine.table.search === undefined) throw new UnknownInQuery(path, "unknown-field")
  if (typeof value !== "string") throw new UnknownInQuery(path, "wrong-value")
  if (isLongSearch(value)) throw new UnknownInQuery(path, "too-large")
  return searchFilter(value)
}

/** The record that a field names must be one that may be seen and of which the inner `where` holds. */
const followed = (part: Part, field: string, where: unknown): Filter => {
  const { machine, scope, steps, path } = part
  const name = referenceOf(machine, field)
  const target = name === undefined ? undefined : scope.machines.get(name)
  if (target === undefined) throw new UnknownInQuery(path, "not-comparable")
  if (steps === stepsMax) throw new UnknownInQuery(path, "too-large")
  const inner = compilePart({ machine: target, scope, steps: steps + 1, path }, where)
  const filter = all([scope.visible(target), inner])
  return { op: "follow", column: field, table: target.table, filter, negated: false }
}

const referenceOf = ({ fields }: AnyMachine, field: string): string | undefined => {
  const found = fields.find((column) => column.field === field)
  return found?.column.type === "text" ? meaningOf(found.ast).references : undefined
}

export const compileOrder = (
  machine: AnyMachine,
  order: ReadonlyArray<{ readonly field: string; readonly direction?: "ascending" | "descending" }>,
): ReadonlyArray<FactOrder> =>
  order.map(({ field, direction }) => {
    const { type } = columnFor(machine, field, ["orderBy", field])
    if (type === "json") throw new UnknownInQuery(["orderBy", field], "not-comparable")
    if (direction !== undefined && direction !== "ascending" && direction !== "descending")
      throw new UnknownInQuery(["orderBy", field, "direction"], "unknown-comparison")
    return { column: field, descending: direction === "descending" }
  })

interface ColumnFor {
  readonly type: "text" | "integer" | "boolean" | "instant" | "day" | "decimal" | "json" | "money"
}

/** @internal */
export const columnFor = (machine: AnyMachine, field: string, path: ReadonlyArray<string>): ColumnFor => {
  if (field === "id" || field === "state") return { type: "text" }
  const found = machine.fields.find((column) => column.field === field)
  if (found === undefined) throw new UnknownInQuery(path, "unknown-field")
  return found.column
}

const condition = (part: Part, field: string, value: unknown): Filter => {
  const { machine, path } = part
  const { type } = columnFor(machine, field, path)
  const compare = comparer(field, type, path)
  if (!isComparisons(value)) return compare("eq", value)
  return all(
    Object.entries(value).flatMap(([key, operand]): ReadonlyArray<Filter> => {
      if (operand === undefined) return []
      const at = [...path, key]
      switch (key) {
        case "eq":
        case "lt":
        case "lte":
        case "gt":
        case "gte":
          return [compare(key, operand)]
        case "ne":
          return [negate(compare("eq", operand))]
        case "startsWith":
        case "contains":
          if (type !== "text") throw new UnknownInQuery(at, "not-comparable")
          return [compare(key, operand)]
        case "in":
          return [oneOf(field, type, { operand: listedAny(at, operand), compare })]
        case "includes":
          if (type !== "json" || typeof operand !== "string") throw new UnknownInQuery(at, "not-comparable")
          scalar("text", operand, at)
          return [{ op: "includes", column: field, value: operand, negated: false }]
        case "where":
          return [followed(below(part, key), field, operand)]
        case "exists":
          if (typeof operand !== "boolean") throw new UnknownInQuery(at, "wrong-value")
          return [{ op: "exists", column: field, negated: !operand }]
        default:
          throw new UnknownInQuery(at, "unknown-comparison")
      }
    }),
  )
}

const comparer =
  (column: string, type: ColumnFor["type"], path: ReadonlyArray<string>) =>
  (is: Comparison, given: unknown): Filter => {
    if (type === "json") throw new UnknownInQuery(path, "not-comparable")
    if (type === "money") {
      const { amount, currency } = moneyValue(given, path)
      return all([
        { op: "compare", column: currencyColumn(column), is: "eq", value: currency, negated: false },
        { op: "compare", column, is, value: amount, negated: false },
      ])
    }
    return { op: "compare", column, is, value: scalar(type, given, path), negated: false }
  }

/** Money is two columns, which one leaf cannot compare together. */
const oneOf = (
  column: string,
  type: ColumnFor["type"],
  { operand, compare }: { readonly operand: ReadonlyArray<unknown>; readonly compare: ReturnType<typeof comparer> },
): Filter => {
  const equal = operand.map((one) => compare("eq", one))
  if (type === "money" || equal.length < 2) return any(equal)
  return { op: "in", column, values: equal.map((leaf) => (leaf as { readonly value: Value }).value), negated: false }
}

/** @internal A value as storages compare it. Throws {@link UnknownInQuery}. */
export const scalar = (type: ColumnFor["type"], given: unknown, path: ReadonlyArray<string>): Value => {
  const value = DateTime.isDateTime(given)
    ? DateTime.formatIso(given)
    : BigDecimal.isBigDecimal(given)
      ? BigDecimal.format(given)
      : given
  const fits =
    type === "integer"
      ? Number.isSafeInteger(value)
      : type === "boolean"
        ? typeof value === "boolean"
        : typeof value === "string"
  if (!fits || (typeof value === "string" && (!value.isWellFormed() || value.includes("\0"))))
    throw new UnknownInQuery(path, "wrong-value")
  if (type === "day" && !isCalendarDay(value as string)) throw new UnknownInQuery(path, "wrong-value")
  if (type === "decimal" && !/^-?\d{1,18}(\.\d{1,18})?$/.test(value as string))
    throw new UnknownInQuery(path, "wrong-value")
  if (type === "instant") return instant(value as string, path)
  return value as Value
}

/** In the one form that storages keep: the language's own parser takes other forms, reads some in the zone of the machine, and moves 30 February. */
const instant = (text: string, path: ReadonlyArray<string>): string => {
  const at = decodeInstant(text)
  if (Option.isNone(at)) throw new UnknownInQuery(path, "wrong-value")
  return DateTime.formatIso(at.value)
}

const decodeInstant = Schema.decodeUnknownOption(Instant)

const moneyValue = (given: unknown, path: ReadonlyArray<string>) => {
  const { amount, currency } = objectAt(path, given) as Untyped
  return { amount: scalar("decimal", amount, path), currency: scalar("text", currency, path) }
}

/** A plain object is a set of comparisons, unless it is a value of its own such as money, a decimal or an instant. */
const isComparisons = (value: unknown): value is Untyped =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  !DateTime.isDateTime(value) &&
  !BigDecimal.isBigDecimal(value) &&
  !("amount" in value && "currency" in value)

const objectAt = (path: ReadonlyArray<string>, value: unknown): object => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new UnknownInQuery(path, "wrong-value")
  return value
}

const listedAny = (path: ReadonlyArray<string>, value: unknown): ReadonlyArray<unknown> => {
  if (!Array.isArray(value)) throw new UnknownInQuery(path, "wrong-value")
  if (value.length > 1000) throw new UnknownInQuery(path, "too-large")
  return value
}

const listed = (path: ReadonlyArray<string>, value: unknown): ReadonlyArray<object> =>
  listedAny(path, value).map((part, i) => objectAt([...path, String(i)], part))
