import type { Filter } from "@guiche/core"

export type SearchToken = Extract<Filter, { readonly op: "search" }>["tokens"][number]

/** Tokens of which a row must have at least one. */
export type SearchClause = ReadonlyArray<SearchToken>

export interface SoughtFilter {
  /** All of which must hold, so that the rows of any one of them hold all that is looked for. At least one. */
  readonly clauses: readonly [SearchClause, ...ReadonlyArray<SearchClause>]
  /** What must all hold beside them. */
  readonly rest: ReadonlyArray<Filter>
}

/** A filter whose rows can be found from their tokens, taken apart; undefined for any other. */
export const soughtIn = (filter: Filter): SoughtFilter | undefined => {
  const conjuncts = conjunctsOf(filter)
  const clauses = conjuncts.map(clausesOf)
  const [first, ...others] = clauses.flatMap((found) => found ?? [])
  if (first === undefined) return undefined
  return {
    clauses: [first, ...others],
    rest: conjuncts.filter((_, at) => clauses[at] === undefined),
  }
}

/** Whether a filter's rows are found from the beginnings of words. */
export const isUnfinished = (filter: Filter): boolean =>
  soughtIn(filter)?.clauses.some((clause) => clause.some(({ prefix }) => prefix)) === true

/** What must all hold of a filter. */
export const conjunctsOf = (filter: Filter): ReadonlyArray<Filter> =>
  filter.op === "all" ? filter.of.flatMap(conjunctsOf) : [filter]

const clausesOf = (filter: Filter): ReadonlyArray<SearchClause> | undefined => {
  if (filter.op === "search") return filter.negated ? undefined : filter.tokens.map((token) => [token])
  if (filter.op !== "any" || filter.of.length === 0) return undefined
  const alternatives = filter.of.flatMap((each) =>
    each.op === "search" && !each.negated && each.tokens.length === 1 ? each.tokens : [],
  )
  return alternatives.length === filter.of.length ? [alternatives] : undefined
}
