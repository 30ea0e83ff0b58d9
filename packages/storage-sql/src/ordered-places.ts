import type { Filter, Order } from "@guiche/core"
import { columnOf } from "./filter-sql.ts"
import type { MachineLayout } from "./machine-layout.ts"

/* What indexes know of equalities: where the rows are, and whether they stand in an order. */

export type Equality = Extract<Filter, { readonly op: "compare" }>
export type Conditions = ReadonlyArray<Filter>

export const isEquality = (filter: Filter): filter is Equality =>
  filter.op === "compare" && filter.is === "eq" && !filter.negated

interface Part {
  readonly equalities: ReadonlyArray<Equality>
  readonly rest: Conditions
  readonly order: ReadonlyArray<Order>
}

/** Whether an index begins with what the equalities are about and what else is to be equal, and goes on in the order. */
export const isOrdered = (layout: MachineLayout, { equalities, rest, order }: Part): boolean => {
  const nameOf = (column: string) => columnOf(layout, column).name
  const same = new Set([...equalities, ...rest.filter(isEquality)].map(({ column }) => nameOf(column)))
  const wanted = order.filter(({ column }) => !same.has(nameOf(column)))
  if (wanted.some(({ descending }) => descending !== wanted[0]?.descending)) return false
  return layout.indexes.some(({ columns: [, ...columns] }) => {
    const other = columns.findIndex((name) => !same.has(name))
    const end = other === -1 ? columns.length : other
    return (
      equalities.every(({ column }) => columns.slice(0, end).includes(nameOf(column))) &&
      wanted.every(({ column }, at) => columns[end + at] === nameOf(column))
    )
  })
}

/** The same of what is to be equal in all parts, but for the state, which many rows have in common. */
export const isOrderedBeside = (layout: MachineLayout, rest: Conditions, order: ReadonlyArray<Order>): boolean =>
  rest
    .filter(isEquality)
    .some((equality) => equality.column !== "state" && isOrdered(layout, { equalities: [equality], rest, order }))

/** Whether an index begins with an equality. */
export const isFound = (layout: MachineLayout, equality: Equality): boolean =>
  isOrdered(layout, { equalities: [equality], rest: [], order: [] })

/** Whether no more than one row can satisfy the conditions: it is looked up. */
export const isOne = ({ unique }: MachineLayout, conjuncts: Conditions): boolean => {
  const same = new Set(conjuncts.filter(isEquality).map(({ column }) => column))
  return same.has("id") || unique.some(({ fields }) => fields.every((field) => same.has(field)))
}
