import type { Table } from "./table.ts"

/** A value as storages keep it: JSON, with instants, days and decimals as text. */
export type Value = string | number | boolean | null

export type Comparison = "eq" | "lt" | "lte" | "gt" | "gte" | "startsWith" | "contains"

/** A token that a record must have among its own, or, as a `prefix`, one that begins with it. Both by code point. */
export interface SearchToken {
  readonly token: string
  readonly prefix: boolean
}

/**
 * Which rows: a tree over the columns of one table, in encoded values. Every storage gives the same answer because a leaf has one
 * meaning: a row that lacks the column satisfies no leaf, and a `negated` leaf is satisfied by exactly the rows that do not satisfy it.
 * Text compares by code point, case and accents matter. A row without tokens satisfies no search.
 */
export type Filter =
  | { readonly op: "all"; readonly of: ReadonlyArray<Filter> }
  | { readonly op: "any"; readonly of: ReadonlyArray<Filter> }
  | {
      readonly op: "compare"
      readonly column: string
      readonly is: Comparison
      readonly value: Value
      readonly negated: boolean
    }
  | { readonly op: "in"; readonly column: string; readonly values: ReadonlyArray<Value>; readonly negated: boolean }
  | { readonly op: "exists"; readonly column: string; readonly negated: boolean }
  /** The column holds a list (kept as `json`) that has this text among its elements. */
  | { readonly op: "includes"; readonly column: string; readonly value: string; readonly negated: boolean }
  /**
   * The column holds the id of a row of `table`, of the same tenant, that satisfies `filter`. A reference that leads to nothing satisfies
   * it as little as none.
   */
  | {
      readonly op: "follow"
      readonly column: string
      readonly table: Table
      readonly filter: Filter
      readonly negated: boolean
    }
  /** The row has every one of these tokens, of which there is at least one. */
  | { readonly op: "search"; readonly tokens: ReadonlyArray<SearchToken>; readonly negated: boolean }

export type Follow = Extract<Filter, { readonly op: "follow" }>

export const everything: Filter = { op: "all", of: [] }
export const nothing: Filter = { op: "any", of: [] }

export const all = (filters: ReadonlyArray<Filter>): Filter => {
  const of = filters.filter((filter) => !(filter.op === "all" && filter.of.length === 0))
  return of.length === 1 && of[0] !== undefined ? of[0] : { op: "all", of }
}

export const any = (filters: ReadonlyArray<Filter>): Filter => {
  const of = filters.filter((filter) => !(filter.op === "any" && filter.of.length === 0))
  return of.length === 1 && of[0] !== undefined ? of[0] : { op: "any", of }
}

/** The exact complement, with negation pushed down to the leaves (De Morgan), so that no storage ever negates a tree. */
export const negate = (filter: Filter): Filter => {
  if (filter.op === "all") return any(filter.of.map(negate))
  if (filter.op === "any") return all(filter.of.map(negate))
  return { ...filter, negated: !filter.negated }
}

export const equals = (column: string, value: Value): Filter => ({
  op: "compare",
  column,
  is: "eq",
  value,
  negated: false,
})

/** @internal The references that a filter follows from its own rows; those that lead on from there are inside them. */
export const followsOf = (filter: Filter): ReadonlyArray<Follow> =>
  filter.op === "all" || filter.op === "any" ? filter.of.flatMap(followsOf) : filter.op === "follow" ? [filter] : []
