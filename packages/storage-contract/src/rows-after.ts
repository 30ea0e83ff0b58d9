import { type Filter, type Order, type StoredRecord, type Value, all, any, nothing } from "@guiche/core"

/** The filter of the rows strictly after a row in an order that ends with `id`: how pages go on where the last one ended. */
export const rowsAfter = (last: StoredRecord, order: ReadonlyArray<Order>): Filter =>
  any(
    order.map((by, index) =>
      all([...order.slice(0, index).map(({ column }) => sameAs(last, column)), beyond(last, by)]),
    ),
  )

const sameAs = (last: StoredRecord, column: string): Filter => {
  const value = valueOf(last, column)
  return value === undefined
    ? { op: "exists", column, negated: true }
    : { op: "compare", column, is: "eq", value, negated: false }
}

/** Rows that lack the column are the first ascending and the last descending. */
const beyond = (last: StoredRecord, { column, descending }: Order): Filter => {
  const value = valueOf(last, column)
  if (value === undefined) return descending ? nothing : { op: "exists", column, negated: false }
  const past: Filter = { op: "compare", column, is: descending ? "lt" : "gt", value, negated: false }
  return descending ? any([past, { op: "exists", column, negated: true }]) : past
}

const valueOf = (record: StoredRecord, column: string): Value | undefined => {
  if (column === "id" || column === "state") return record[column]
  return record.values[column] as Value | undefined
}
