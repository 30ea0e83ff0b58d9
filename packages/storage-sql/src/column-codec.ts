import type { Json, Value } from "@guiche/core"
import type { ColumnKind } from "./layout.ts"
import type { MachineColumn } from "./machine-layout.ts"
import type { FlavourValues } from "./flavour.ts"
import { formatScaled, parseScaled } from "./scaled-decimal.ts"

export const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
export const day = /^\d{4}-\d\d-\d\d$/

/**
 * A value as its column keeps it. Records come encoded from their schemas, so one that does not fit is a bug of the caller and a defect;
 * its text names the column, never the value.
 */
export const toColumn = (values: FlavourValues, column: MachineColumn, value: Json): unknown => {
  const kept = keep(column.kind, value)
  if (kept === undefined)
    throw new TypeError(`${column.field} cannot hold what it was given: it is kept as ${column.kind.type}`)
  return values.encode(column.kind, kept)
}

const keep = (kind: ColumnKind, value: Json): unknown => {
  switch (kind.type) {
    case "name":
    case "text":
      return typeof value === "string" && !value.includes("\0") ? value : undefined
    case "instant":
      return typeof value === "string" && instant.test(value) ? value : undefined
    case "day":
      return typeof value === "string" && day.test(value) ? value : undefined
    case "integer":
    case "position":
      return Number.isSafeInteger(value) ? value : undefined
    case "boolean":
      return typeof value === "boolean" ? value : undefined
    case "decimal":
      return typeof value === "string" ? keepDecimal(value, kind.scale) : undefined
    case "json":
      return value === null ? undefined : JSON.stringify(value)
  }
}

const keepDecimal = (text: string, scale: number): bigint | undefined => {
  const parsed = parseScaled(text, scale)
  return parsed?.exact === true && parsed.fits && formatScaled(parsed.whole, scale) === text ? parsed.whole : undefined
}

/** Makes a value of what a driver gave; undefined where that is the value already. */
export type Decode = ((kept: unknown) => Json) | undefined

/** The inverse of {@link toColumn}, of columns that are not NULL and were selected as the flavour reads them. */
export const decodeOf = ({ decimals }: FlavourValues, kind: ColumnKind): Decode => {
  switch (kind.type) {
    case "boolean":
      return (kept) => Number(kept) === 1
    case "decimal": {
      const { scale } = kind
      return decimals === "scaled"
        ? (kept) => formatScaled(BigInt(kept as string), scale)
        : (kept) => formatScaled(parseScaled(kept as string, scale)?.whole ?? 0n, scale)
    }
    case "json":
      return (kept) => JSON.parse(kept as string) as Json
    case "integer":
    case "position":
      return Number
    default:
      return undefined
  }
}

/** The same for an aggregate or a group, which may be missing. */
export const fromNullable = (values: FlavourValues, kind: ColumnKind, kept: unknown): Value | undefined => {
  if (kept === null || kept === undefined) return undefined
  const decode = decodeOf(values, kind)
  return (decode === undefined ? kept : decode(kept)) as Value
}
