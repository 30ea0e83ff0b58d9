import type { Json, StoredRecord, Table, TableColumn, Value } from "@guiche/core"
import { parseDecimal } from "./decimal-text.ts"

const recordColumns: ReadonlyMap<string, TableColumn> = new Map([
  ["id", { name: "id", type: "text", scale: 0 }],
  ["state", { name: "state", type: "text", scale: 0 }],
  ["hash", { name: "hash", type: "text", scale: 0 }],
  ["version", { name: "version", type: "integer", scale: 0 }],
])

/** A column of a table, or one of those that every record has. */
export const columnOf = (table: Table, name: string): TableColumn => {
  const found = recordColumns.get(name) ?? table.columns.find((column) => column.name === name)
  if (found === undefined) throw new TypeError(`${table.machine} has no column ${name}`)
  return found
}

/** What a record has in a column; undefined where it lacks it. */
export const valueIn = (record: StoredRecord, column: string): Json | undefined => {
  switch (column) {
    case "id":
    case "state":
    case "hash":
    case "version":
      return record[column]
    default:
      return record.values[column]
  }
}

/** A value in the form in which values of its type are equal exactly when they are identical, and ordered by {@link compare}. */
export const comparable = (column: TableColumn, value: Json): string | number | boolean | bigint => {
  const fits = fitsColumn(column, value)
  if (!fits) throw new TypeError(`${column.name} cannot be compared with ${JSON.stringify(value).slice(0, 40)}`)
  return column.type === "decimal" ? parseDecimal(value as string) : (value as Exclude<Value, null>)
}

const fitsColumn = (column: TableColumn, value: Json): boolean => {
  switch (column.type) {
    case "json":
      return false
    case "integer":
      return typeof value === "number"
    case "boolean":
      return typeof value === "boolean"
    default:
      return typeof value === "string"
  }
}

/** Order of two comparable values of one column: numbers by size, false before true, text by code point. */
export const compare = (left: string | number | boolean | bigint, right: typeof left): number =>
  typeof left === "string" && typeof right === "string"
    ? compareText(left, right)
    : left < right
      ? -1
      : left > right
        ? 1
        : 0

/**
 * By code point. JavaScript's `<` compares UTF-16 units, and so puts the characters beyond U+FFFF, whose units are
 * surrogates (D800–DFFF), before those from E000 to FFFF.
 */
export const compareText = (left: string, right: string): number => {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const difference = rank(left.charCodeAt(index)) - rank(right.charCodeAt(index))
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit)
