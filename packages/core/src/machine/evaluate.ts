import type { Filter, Follow, SearchToken, Value } from "./filter.ts"
import type { ColumnType, Table } from "./table.ts"

/** A record's columns, as the evaluator needs them. */
export interface Row {
  readonly id: string
  readonly state: string
  readonly values: Readonly<Record<string, unknown>>
}

/** What a filter asks for beyond the row itself, all of one tenant. */
export interface Surroundings {
  /** The row of a table under an id; undefined where there is none. */
  readonly row: (table: Table, id: string) => Row | undefined
  /** The search tokens of a row; none where it has none. */
  readonly tokens: (table: Table, row: Row) => ReadonlyArray<string>
}

/** What tells whether a row satisfies a filter, with the meaning that every storage gives it. */
export const matching = (table: Table, filter: Filter, around: Surroundings): ((row: Row) => boolean) => {
  if (filter.op === "all" || filter.op === "any") {
    const parts = filter.of.map((part) => matching(table, part, around))
    return filter.op === "all" ? (row) => parts.every((part) => part(row)) : (row) => parts.some((part) => part(row))
  }
  if (filter.op === "search") return (row) => hasTokens(around.tokens(table, row), filter.tokens) !== filter.negated
  const satisfies = filter.op === "follow" ? leadsTo(filter, around) : leaf(filter, typeOf(table, filter.column))
  return (row) => {
    const value = valueOf(row, filter.column)
    return (!none(value) && satisfies(value)) !== filter.negated
  }
}

/** Orders rows: those that lack a column first ascending, last descending. Zero only where all columns are equal. */
export const comparator = (
  table: Table,
  order: ReadonlyArray<{ readonly column: string; readonly descending: boolean }>,
): ((left: Row, right: Row) => number) => {
  const columns = order.map(({ column, descending }) => ({ column, descending, type: typeOf(table, column) }))
  return (left, right) => {
    for (const { column, descending, type } of columns) {
      const difference = compareMissing(type, valueOf(left, column), valueOf(right, column))
      if (difference !== 0) return descending ? -difference : difference
    }
    return 0
  }
}

/** Compares two values of one column type: text by code point, decimals exactly, false before true. */
export const compareValues = (type: ColumnType, left: Value, right: Value): number => {
  if (type === "decimal") return compareDecimals(String(left), String(right))
  if (typeof left === "string" && typeof right === "string") return compareText(left, right)
  return left === right ? 0 : Number(left) < Number(right) ? -1 : 1
}

/** A decimal text times ten to `scale`, exactly. */
export const scaled = (decimal: string, scale: number): bigint => {
  const [whole = "0", fraction = ""] = decimal.replace("-", "").split(".")
  const digits = BigInt(whole + fraction.slice(0, scale).padEnd(scale, "0"))
  return decimal.startsWith("-") ? -digits : digits
}

type Leaf = Exclude<Filter, { readonly op: "all" | "any" | "follow" | "search" }>

const leadsTo = ({ table, filter }: Follow, around: Surroundings): ((value: unknown) => boolean) => {
  const satisfies = matching(table, filter, around)
  return (value) => {
    const found = around.row(table, String(value))
    return found !== undefined && satisfies(found)
  }
}

const hasTokens = (has: ReadonlyArray<string>, wanted: ReadonlyArray<SearchToken>): boolean =>
  has.length > 0 &&
  wanted.every(({ token, prefix }) => (prefix ? has.some((one) => one.startsWith(token)) : has.includes(token)))

/** Whether a value satisfies a leaf. A row that lacks the column is never asked. */
const leaf = (filter: Leaf, type: ColumnType): ((value: unknown) => boolean) => {
  switch (filter.op) {
    case "exists":
      return () => true
    case "includes":
      return (value) => Array.isArray(value) && value.includes(filter.value)
    case "in":
      return (value) => filter.values.some((one) => compareValues(type, value as Value, one) === 0)
    case "compare": {
      const { is, value: wanted } = filter
      if (is === "startsWith") return (value) => String(value).startsWith(String(wanted))
      if (is === "contains") return (value) => String(value).includes(String(wanted))
      const holds = comparisons[is]
      return (value) => holds(compareValues(type, value as Value, wanted))
    }
  }
}

const comparisons = {
  eq: (difference: number) => difference === 0,
  lt: (difference: number) => difference < 0,
  lte: (difference: number) => difference <= 0,
  gt: (difference: number) => difference > 0,
  gte: (difference: number) => difference >= 0,
}

const valueOf = (row: Row, column: string): unknown =>
  column === "id" ? row.id : column === "state" ? row.state : row.values[column]

const typeOf = (table: Table, column: string): ColumnType =>
  table.columns.find(({ name }) => name === column)?.type ?? "text"

const compareMissing = (type: ColumnType, left: unknown, right: unknown): number => {
  if (none(left) || none(right)) return Number(none(right)) - Number(none(left))
  return compareValues(type, left as Value, right as Value)
}

const none = (value: unknown): boolean => value === undefined || value === null

/** By code point. JavaScript's own `<` compares UTF-16 units and puts astral characters before U+E000. */
const compareText = (left: string, right: string): number => {
  const length = Math.min(left.length, right.length)
  for (let at = 0; at < length; at++) {
    const a = left.charCodeAt(at)
    const b = right.charCodeAt(at)
    if (a !== b) return rank(a) < rank(b) ? -1 : 1
  }
  return left.length - right.length
}

/** Surrogates stand for code points above every other unit. */
const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit)

const compareDecimals = (left: string, right: string): number => {
  const scale = Math.max(fractionDigits(left), fractionDigits(right))
  const difference = scaled(left, scale) - scaled(right, scale)
  return difference === 0n ? 0 : difference < 0n ? -1 : 1
}

const fractionDigits = (decimal: string): number => decimal.split(".")[1]?.length ?? 0
