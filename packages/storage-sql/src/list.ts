import type { ListQuery, StoredRecord } from "@guiche/core"
import { alternativesIn, placesIn } from "./alternatives.ts"
import { limited, type SqlContext } from "./context.ts"
import { single, type Steps } from "./executor.ts"
import { fewRows } from "./few-rows.ts"
import { filterCondition } from "./filter-sql.ts"
import { listStatement, orderedBy, ordering } from "./list-statement.ts"
import { soughtIn } from "./search-clauses.ts"
import { searched } from "./search-plan.ts"
import { entryRange } from "./search-rows.ts"

/** Finds the rows of a list: those of a search by a plan of its own, others by one statement. */
export function* list(context: SqlContext, query: ListQuery): Steps<ReadonlyArray<StoredRecord>> {
  const { flavour, machine, tables, database, searchBounds: bounds } = context
  const { tenant, filter, order } = query
  const { selection, layout, recordsOf } = machine(query.table)
  const sought = soughtIn(filter)
  if (sought === undefined) {
    const filters = alternativesIn({ flavour, layout }, filter, order)
    if (filters.length === 0) return []
    const places = filters.length === 1 ? placesIn({ flavour, layout }, filter, order) : undefined
    const few = places === undefined ? undefined : yield* fewRows(context, query, places)
    return recordsOf(few ?? (yield* single(listStatement(context, query, filters))))
  }
  const scope = { flavour, machine, tables, tenant, layout, alias: layout.name }
  const found = yield* searched({
    database,
    scope,
    bounds,
    selection,
    clauses: sought.clauses,
    rest: filterCondition(scope, { op: "all", of: sought.rest }),
    within: entryRange(scope, query.table.search?.orderedBy, { rest: sought.rest, order }),
    order: (alias) => ordering(flavour, layout, order, alias),
    ordered: orderedBy(layout, order),
    limit: limited(query.limit),
  })
  return recordsOf(found)
}
