import type { ListQuery, Order, StoredRecord } from "@guiche/core"
import { type CompiledQuery, type RawBuilder, sql } from "kysely"
import { limited, once, type SqlContext } from "./context.ts"
import { single, type Steps } from "./executor.ts"
import { columnOf, filterCondition, type FilterScope } from "./filter-sql.ts"
import type { SqlFlavour } from "./flavour.ts"
import { type ListShape, ListTemplates, shapeOf } from "./list-templates.ts"
import type { MachineLayout } from "./machine-layout.ts"
import { soughtIn } from "./search-clauses.ts"
import { searched } from "./search-plan.ts"
import { bind, slot, type Statement, template } from "./statement.ts"

/** Finds the rows of a list: those of a search by a plan of its own, others by one statement. */
export function* list(context: SqlContext, query: ListQuery): Steps<ReadonlyArray<StoredRecord>> {
  const { flavour, machine, tables, database, searchBounds: bounds } = context
  const { tenant, filter, order } = query
  const { selection, layout, recordsOf } = machine(query.table)
  const sought = soughtIn(filter)
  if (sought === undefined) return recordsOf(yield* single(statementOf(context, query)))
  const scope = { flavour, machine, tables, tenant, layout, alias: layout.name }
  const found = yield* searched({
    database,
    scope,
    bounds,
    selection,
    clauses: sought.clauses,
    rest: filterCondition(scope, sought.rest),
    order: (alias) => ordering(flavour, layout, order, alias),
    ordered: orderedBy(layout, order),
    limit: limited(query.limit),
  })
  return recordsOf(found)
}

/** Compiled before, where only the values are others than those of a list before. */
const statementOf = (context: SqlContext, query: ListQuery): Statement => {
  const { tenant, filter, order } = query
  const { layout } = context.machine(query.table)
  const limit = limited(query.limit)
  const shape = shapeOf(layout, filter, order)
  if (shape === undefined) return { ...compiled(context, query, { tenant, limit }), tenant, listed: true }
  const known = once(context, newTemplates).get(layout, shape, () => {
    let at = 0
    const given: FilterScope["given"] = (encode) => slot(valueName(at++), encode)
    return template(compiled(context, query, { tenant: slot("tenant"), limit: slot("limit"), given }))
  })
  return { ...bind(known, { ...valuesOf(shape), tenant, limit }), listed: true }
}

const newTemplates = () => new ListTemplates()
const valueName = (at: number): string => `value${at}`
const valuesOf = ({ values }: ListShape) => Object.fromEntries(values.map((value, at) => [valueName(at), value]))

interface Given extends Pick<FilterScope, "tenant" | "given"> {
  readonly limit: unknown
}

const compiled = (
  { database, flavour, machine, tables }: SqlContext,
  { table, filter, order }: ListQuery,
  { limit, ...given }: Given,
): CompiledQuery => {
  const { selection, layout } = machine(table)
  const condition = filterCondition({ flavour, machine, tables, layout, alias: layout.name, ...given }, filter)
  const where = sql`tenant = ${given.tenant} and ${condition}`
  return flavour
    .rows({ selection, table: layout, where, ...ordering(flavour, layout, order, layout.name), limit })
    .compile(database)
}

const ordering = (
  flavour: SqlFlavour,
  layout: MachineLayout,
  order: ReadonlyArray<Order>,
  alias: string,
): { readonly order?: RawBuilder<unknown> } => {
  if (order.length === 0) return {}
  // With the table's name, for the bare one may mean the text that a decimal is selected as.
  const parts = order.map(({ column, descending }) => {
    const { name, required } = columnOf(layout, column)
    const reference = sql.ref(`${alias}.${name}`)
    // What the database knows to be there stands in its indexes without a place for what is missing.
    return required ? (descending ? sql`${reference} desc` : reference) : flavour.order(reference, descending)
  })
  return { order: sql.join(parts) }
}

const orderedBy = (layout: MachineLayout, order: ReadonlyArray<Order>): RawBuilder<unknown> => {
  const names = new Set(["id", ...order.map(({ column }) => columnOf(layout, column).name)])
  return sql.join([...names].map((name) => sql.ref(`${layout.name}.${name}`)))
}
