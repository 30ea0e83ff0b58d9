import { all, type Filter, type ListQuery } from "@guiche/core"
import { sql } from "kysely"
import type { Places } from "./alternatives.ts"
import { limited, type SqlContext } from "./context.ts"
import { single, type Steps } from "./executor.ts"
import { filterCondition } from "./filter-sql.ts"
import { ordering } from "./list-statement.ts"
import type { Outcome } from "./statement.ts"

/** Rows that are fetched and sorted for one page. */
const fewMax = 5_000

/**
 * The page of a list in an order that no index has, where all places that have its rows have few of them; undefined where there are more, which
 * a walk in the order soon meets.
 */
export function* fewRows(context: SqlContext, query: ListQuery, places: Places): Steps<Outcome | undefined> {
  const { database, flavour, machine, tables } = context
  const { tenant, order } = query
  const { layout, selection } = machine(query.table)
  const scope = { flavour, machine, tables, tenant, layout, alias: layout.name }
  const rowsOf = (filter: Filter) => ({
    table: layout,
    where: sql`tenant = ${tenant} and ${filterCondition(scope, filter)}`,
  })
  const some = places.equalities.map((equality, at) => {
    const rows = flavour.rows({ ...rowsOf(equality), selection: sql`id`, limit: sql.lit(fewMax + 1) })
    return sql`select id from (${rows}) as ${sql.ref(`place${at}`)}`
  })
  const counting = sql`select count(*) as n from (${sql.join(some, sql` union all `)}) as places`
  const counted = yield* single({ ...counting.compile(database), tenant })
  if (Number(counted.rows[0]?.["n"]) > fewMax) return undefined
  const each = places.equalities.map((equality) => flavour.rows({ ...rowsOf(equality), selection: sql`id as found` }))
  const page = flavour.rows({
    selection,
    // A row that is in several places is one row of their union.
    table: { from: flavour.eachOf(sql.join(each, sql` union `), layout, tenant) },
    where: filterCondition(scope, all(places.rest)),
    ...ordering(flavour, layout, order, layout.name),
    limit: limited(query.limit),
  })
  return yield* single({ ...page.compile(database), tenant, listed: true })
}
