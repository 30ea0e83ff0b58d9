import { all, any, equals, type Filter, type Order } from "@guiche/core"
import { columnOf } from "./filter-sql.ts"
import type { SqlFlavour } from "./flavour.ts"
import { isPlain } from "./list-templates.ts"
import type { MachineLayout } from "./machine-layout.ts"
import {
  type Conditions,
  type Equality,
  isEquality,
  isFound,
  isOne,
  isOrdered,
  isOrderedBeside,
} from "./ordered-places.ts"
import { conjunctsOf } from "./search-clauses.ts"

/*
 * What an agent sees is what is in one of a few groups or in their name. No index finds the rows of such alternatives in an order, and a planner
 * that walks through the table in that order until it has met enough of them may walk through all of it. Each alternative by itself is a place in
 * an index.
 */

/** The table that filters are taken apart for. */
interface Searched {
  readonly flavour: Pick<SqlFlavour, "alternatives">
  readonly layout: MachineLayout
}

/** Parts of one statement at most: more than two hundred groups and a few names. */
const partsMax = 256
/** Parts in which a planner may take the index of a condition that all have in common, and read the same rows for each. */
const pagesOfOthersMax = 8
/** Conditions in all of them, so that no statement outgrows what databases take. */
const conditionsMax = 2_000

/**
 * The filter as one that holds, or as several of which at least one does and each of which an index gives in the order; none where it never
 * holds.
 */
export const alternativesIn = (searched: Searched, filter: Filter, order: ReadonlyArray<Order>): Conditions => {
  const conjuncts = narrowed(searched.layout, conjunctsOf(filter))
  if (isNever(searched.layout, conjuncts)) return []
  if (isOne(searched.layout, conjuncts)) return [all(conjuncts)]
  const sets = setsOf(searched.layout, conjuncts)
  // What two lists of values allow together, an index may have where it has neither alone.
  for (const chosen of sets.size > 1 ? [[...sets.keys()], [...sets.keys()].slice(0, 1)] : [[...sets.keys()]]) {
    const rest = conjuncts.filter((conjunct) => !chosen.includes(conjunct))
    const parts = combined(chosen.map((conjunct) => sets.get(conjunct) ?? []))
    if (!isTaken(searched, rest, parts)) continue
    if (parts.length > pagesOfOthersMax && isOrderedBeside(searched.layout, rest, order)) continue
    if (parts.every((equalities) => isOrdered(searched.layout, { equalities, rest, order })))
      return parts.map((equalities) => all([...equalities, ...rest]))
  }
  return [all(conjuncts)]
}

/** The same as filters no two of which a row satisfies, and in no order. */
export const disjointIn = (searched: Searched, filter: Filter): Conditions => {
  const conjuncts = narrowed(searched.layout, conjunctsOf(filter))
  if (isNever(searched.layout, conjuncts)) return [any([])]
  const places = apartIn(searched, conjuncts)
  if (places === undefined) return [all(conjuncts)]
  const { equalities, rest } = places
  const columns = [...new Set(equalities.map(({ column }) => column))]
  const noneOf = (column: string): Filter => {
    const values = equalities.filter((each) => each.column === column).map(({ value }) => value)
    return { op: "in", column, values, negated: true }
  }
  return equalities.map((equality) =>
    all([equality, ...rest, ...columns.slice(0, columns.indexOf(equality.column)).map(noneOf)]),
  )
}

/** Places in indexes that have all rows of a filter between them. */
export interface Places {
  readonly equalities: ReadonlyArray<Equality>
  /** What must hold of the rows beside having been found there. */
  readonly rest: Conditions
}

/** Where the rows of a filter are that no index has in the order; undefined where one has them so, or none begins with what they have in common. */
export const placesIn = (searched: Searched, filter: Filter, order: ReadonlyArray<Order>): Places | undefined => {
  const { flavour, layout } = searched
  const conjuncts = narrowed(layout, conjunctsOf(filter))
  if (flavour.alternatives === "together" || isOne(layout, conjuncts)) return undefined
  const apart = apartIn(searched, conjuncts)
  if (apart !== undefined) return apart
  const equality = isOrderedBeside(layout, conjuncts, order)
    ? undefined
    : conjuncts.filter(isEquality).find((each) => each.column !== "state" && isFound(layout, each))
  return equality && { equalities: [equality], rest: conjuncts.filter((conjunct) => conjunct !== equality) }
}

const apartIn = (searched: Searched, conjuncts: Conditions): Places | undefined => {
  const { layout } = searched
  // Many rows have a state in common: what is in any of several is better read at once.
  const [first] = [...setsOf(layout, conjuncts)].filter(([, set]) => set.every(({ column }) => column !== "state"))
  if (first === undefined || isOne(layout, conjuncts)) return undefined
  const [chosen, equalities] = first
  const rest = conjuncts.filter((conjunct) => conjunct !== chosen)
  const isApart = isTaken(searched, rest, equalities) && equalities.every((each) => isFound(layout, each))
  return isApart ? { equalities, rest } : undefined
}

const isTaken = ({ flavour }: Searched, rest: Conditions, { length }: ReadonlyArray<unknown>): boolean =>
  flavour.alternatives === "apart" && length > 1 && length <= partsMax && length * (2 + sizeOf(rest)) <= conditionsMax

/** The conjuncts that are alternatives of equalities, with these. */
const setsOf = (layout: MachineLayout, conjuncts: Conditions): ReadonlyMap<Filter, ReadonlyArray<Equality>> =>
  new Map(
    conjuncts.flatMap((conjunct) => {
      const equalities = equalitiesOf(layout, conjunct) ?? []
      return equalities.length > 1 ? [[conjunct, equalities] as const] : []
    }),
  )

const isNever = (layout: MachineLayout, conjuncts: Conditions): boolean =>
  conjuncts.some((conjunct) => equalitiesOf(layout, conjunct)?.length === 0)

/** One of each, in every way there is; no more of them than are of use. */
const combined = (sets: ReadonlyArray<ReadonlyArray<Equality>>): ReadonlyArray<ReadonlyArray<Equality>> => {
  if (sets.reduce((ways, { length }) => ways * length, 1) > partsMax) return []
  return sets.reduce<ReadonlyArray<ReadonlyArray<Equality>>>(
    (ways, set) => ways.flatMap((way) => set.map((equality) => [...way, equality])),
    [[]],
  )
}

/** The equalities of which at least one is to hold, each once; undefined for any other filter, and for one that stands alone. */
const equalitiesOf = (layout: MachineLayout, filter: Filter): ReadonlyArray<Equality> | undefined => {
  if (filter.op !== "any" && filter.op !== "in") return undefined
  const found = new Map<string, Equality>()
  for (const leaf of leavesOf(filter)) {
    if (leaf.op !== "compare" || leaf.is !== "eq" || leaf.negated) return undefined
    if (!isPlain(columnOf(layout, leaf.column), leaf.value)) return undefined
    found.set(JSON.stringify([leaf.column, leaf.value]), leaf)
  }
  return [...found.values()]
}

const leavesOf = (filter: Filter): Conditions => {
  if (filter.op === "any") return filter.of.flatMap(leavesOf)
  if (filter.op !== "in" || filter.negated) return [filter]
  return filter.values.map((value) => equals(filter.column, value))
}

/** Without the alternatives that stand against an equality beside them, and without those of which that is one. */
const narrowed = (layout: MachineLayout, conjuncts: Conditions): Conditions => {
  if (!conjuncts.some(({ op }) => op === "any" || op === "in")) return conjuncts
  const fixed = fixedBy(layout, conjuncts)
  if (fixed.size === 0) return conjuncts
  return conjuncts.flatMap((conjunct) => {
    const equalities = equalitiesOf(layout, conjunct)
    if (equalities === undefined) return [conjunct]
    if (equalities.some(({ column, value }) => fixed.get(column) === value)) return []
    return [any(equalities.filter(({ column }) => !fixed.has(column)))]
  })
}

/** The texts that columns are to be. */
const fixedBy = (layout: MachineLayout, conjuncts: Conditions): ReadonlyMap<string, string> =>
  new Map(
    conjuncts.flatMap((conjunct) => {
      if (!isEquality(conjunct)) return []
      const { column, value } = conjunct
      const { type } = columnOf(layout, column).kind
      return (type === "name" || type === "text") && typeof value === "string" ? [[column, value] as const] : []
    }),
  )

const sizeOf = (filters: Conditions): number =>
  filters.reduce((total, filter) => {
    if (filter.op === "all" || filter.op === "any") return total + sizeOf(filter.of)
    if (filter.op === "follow") return total + 1 + sizeOf([filter.filter])
    return total + (filter.op === "in" ? filter.values.length : filter.op === "search" ? filter.tokens.length : 1)
  }, 0)
