import type { Json, Measure, StoredRecord, SummaryQuery, SummaryRow, Table, Value } from "@guiche/core"
import { columnOf, comparable, compare, valueIn } from "./column-value.ts"
import { formatDecimal, parseDecimal } from "./decimal-text.ts"

/** Groups of rows with their counts and measures. Without `by` there is one group, also where there is no row. */
export const summarise = (
  records: Iterable<StoredRecord>,
  { table, by, measures }: SummaryQuery,
): ReadonlyArray<SummaryRow> => {
  const groups = new Map<string, { readonly by: ReadonlyArray<Value>; readonly records: Array<StoredRecord> }>()
  if (by.length === 0) groups.set("[]", { by: [], records: [] })
  for (const record of records) {
    const values = by.map((column) => groupValue(table, column, valueIn(record, column)))
    const key = JSON.stringify(values)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { by: values, records: [record] })
    else group.records.push(record)
  }
  return [...groups.values()].map((group) => ({
    by: group.by,
    count: group.records.length,
    measures: measures.map((column) => measure(table, column, group.records)),
  }))
}

/** A decimal in its one form, so that 1.5 and 1.50 are one group. */
const groupValue = (table: Table, column: string, value: Json | undefined): Value => {
  if (value === undefined) return null
  return columnOf(table, column).type === "decimal" ? formatDecimal(parseDecimal(value as string)) : (value as Value)
}

const measure = (table: Table, name: string, records: ReadonlyArray<StoredRecord>): Measure => {
  const column = columnOf(table, name)
  const values = records.map((record) => valueIn(record, name)).filter((value) => value !== undefined)
  const [first] = values
  if (first === undefined || column.type === "json")
    return { count: values.length, sum: undefined, min: undefined, max: undefined }
  const extreme = (sign: 1 | -1): Value =>
    values.reduce((best, value) =>
      sign * compare(comparable(column, value), comparable(column, best)) > 0 ? value : best,
    ) as Value
  return { count: values.length, sum: sum(column.type, values), min: extreme(-1), max: extreme(1) }
}

const sum = (type: string, values: ReadonlyArray<Json>): string | undefined => {
  if (type === "integer") return String(values.reduce((total: bigint, value) => total + BigInt(value as number), 0n))
  if (type === "decimal")
    return formatDecimal(values.reduce((total: bigint, value) => total + parseDecimal(value as string), 0n))
  return undefined
}
