import type { Filter, ListQuery, Order } from "@guiche/core"
import { type CompiledQuery, type RawBuilder, sql } from "kysely"
import { limited, once, type SqlContext } from "./context.ts"
import { columnOf, filterCondition, type FilterScope } from "./filter-sql.ts"
import type { SqlFlavour } from "./flavour.ts"
import { type ListShape, ListTemplates, shapeOf } from "./list-templates.ts"
import type { MachineLayout } from "./machine-layout.ts"
import type { RowsSelect } from "./rows-select.ts"
import { bind, slot, type Statement, template } from "./statement.ts"

/**
 * Lists the rows that satisfy any of several filters, of which there is at least one. Compiled before, where only the values are others than
 * those of a list before.
 */
export const listStatement = (context: SqlContext, query: ListQuery, filters: ReadonlyArray<Filter>): Statement => {
  const { tenant, order } = query
  const { layout } = context.machine(query.table)
  const limit = limited(query.limit)
  const shape = shapeOf(layout, filters, order)
  if (shape === undefined) return { ...compiled(context, query, filters, { tenant, limit }), tenant, listed: true }
  const known = once(context, newTemplates).get(layout, shape, () => {
    let at = 0
    const given: FilterScope["given"] = (encode) => slot(valueName(at++), encode)
    return template(compiled(context, query, filters, { tenant: slot("tenant"), limit: slot("limit"), given }))
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
  { table, order }: ListQuery,
  filters: ReadonlyArray<Filter>,
  { limit, ...given }: Given,
): CompiledQuery => {
  const { selection, layout } = machine(table)
  const pages = filters.map((filter): RowsSelect => {
    const condition = filterCondition({ flavour, machine, tables, layout, alias: layout.name, ...given }, filter)
    const where = sql`tenant = ${given.tenant} and ${condition}`
    return { selection, table: layout, where, ...ordering(flavour, layout, order, layout.name), limit }
  })
  const [page] = pages
  const rows =
    page !== undefined && pages.length === 1 ? page : together(flavour, { layout, order, pages }, given.tenant)
  return flavour.rows({ ...rows, selection }).compile(database)
}

interface Pages {
  readonly layout: MachineLayout
  readonly order: ReadonlyArray<Order>
  readonly pages: ReadonlyArray<RowsSelect>
}

/** The first rows of several pages together. Only their ids and what orders them are read for all of them. */
const together = (
  flavour: SqlFlavour,
  { layout, order, pages }: Pages,
  tenant: unknown,
): Omit<RowsSelect, "selection"> => {
  const selection = orderedBy(layout, order)
  const each = pages.map(
    (page, at) => sql`select * from (${flavour.rows({ ...page, selection })}) as ${sql.ref(`page${at}`)}`,
  )
  const found = flavour.rows({
    selection: sql`pages.id as found`,
    // A row that is in several pages is one row of their union.
    table: { from: sql`(${sql.join(each, sql` union `)}) as pages` },
    ...ordering(flavour, layout, order, "pages"),
    limit: pages[0]?.limit,
  })
  return { table: { from: flavour.eachOf(found, layout, tenant) }, ...ordering(flavour, layout, order, layout.name) }
}

/** The order of a list, over the columns of what goes by a name. */
export const ordering = (
  flavour: SqlFlavour,
  layout: MachineLayout,
  order: ReadonlyArray<Order>,
  alias: string,
): Pick<RowsSelect, "order"> => {
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

/** The id and what an order names. */
export const orderedBy = (layout: MachineLayout, order: ReadonlyArray<Order>): RawBuilder<unknown> => {
  const names = new Set(["id", ...order.map(({ column }) => columnOf(layout, column).name)])
  return sql.join([...names].map((name) => sql.ref(`${layout.name}.${name}`)))
}
