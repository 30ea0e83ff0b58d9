import type { Json, TableColumn, Write } from "@guiche/core"
import { formatDecimal, parseDecimal } from "./decimal-text.ts"

/**
 * Refuses, as a defect, what a column cannot hold. Records come encoded from their schemas, so a value that does not fit is a bug of
 * the caller; a storage that rounds or drops it would hide that.
 */
export const checkValues = ({ table, record }: Write): void => {
  for (const [name, value] of Object.entries(record.values)) {
    const column = table.columns.find((each) => each.name === name)
    if (column === undefined || !fits(column, value))
      throw new TypeError(`${table.machine}.${name} cannot hold ${JSON.stringify(value)?.slice(0, 40)}`)
  }
}

const decimalLimit = 10n ** 18n

const fits = (column: TableColumn, value: Json): boolean => {
  switch (column.type) {
    case "text":
      return typeof value === "string" && value.isWellFormed() && !value.includes("\0")
    case "integer":
      return Number.isSafeInteger(value)
    case "boolean":
      return typeof value === "boolean"
    case "instant":
      return typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)
    case "day":
      return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value)
    case "decimal":
      return typeof value === "string" && fitsScale(value, column.scale)
    case "json":
      return value !== undefined && value !== null
  }
}

const fitsScale = (text: string, scale: number): boolean => {
  const number = parseDecimal(text)
  const unit = 10n ** BigInt(18 - scale)
  const scaled = number / unit
  return formatDecimal(number) === text && scaled * unit === number && scaled < decimalLimit && scaled > -decimalLimit
}
