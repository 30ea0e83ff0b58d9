import { scaled } from "../machine/evaluate.ts"
import type { AnyMachine } from "../machine/machine.ts"
import { columnFor, UnknownInQuery } from "../machine/query.ts"
import type { SummaryGroup, SummarySpec } from "../machine/summary.ts"
import { currencyColumn } from "../machine/table.ts"
import type { Measure, SummaryRow } from "../ports/storage.ts"

export interface CompiledSummary {
  readonly by: ReadonlyArray<string>
  readonly measures: ReadonlyArray<string>
  readonly groupsOf: (rows: ReadonlyArray<SummaryRow>) => ReadonlyArray<SummaryGroup>
}

const averageDigits = 6

/** Checks a summary against a machine. Throws {@link UnknownInQuery}. */
export const compileSummary = (machine: AnyMachine, spec: SummarySpec): CompiledSummary => {
  const by = (spec.by ?? []).map((field) => groupColumn(machine, field))
  const numbers = [...(spec.sum ?? []), ...(spec.avg ?? [])]
  const extremes = [...(spec.min ?? []), ...(spec.max ?? [])]
  for (const field of numbers) mustBeNumber(machine, field, by)
  for (const field of extremes) mustHaveOrder(machine, field, by)
  const measures = [...new Set([...numbers, ...extremes])]
  const pick = <V>(
    fields: ReadonlyArray<string> | undefined,
    row: SummaryRow,
    of: (measure: Measure) => V | undefined,
  ) => {
    const picked: Record<string, V> = {}
    for (const field of fields ?? []) {
      const measure = row.measures[measures.indexOf(field)]
      const value = measure === undefined ? undefined : of(measure)
      if (value !== undefined) picked[field] = value
    }
    return picked
  }
  const groupsOf = (rows: ReadonlyArray<SummaryRow>): ReadonlyArray<SummaryGroup> =>
    rows.map((row) => ({
      by: Object.fromEntries((spec.by ?? []).map((field, at) => [field, row.by[at] ?? null])),
      count: row.count,
      sum: pick(spec.sum, row, ({ sum }) => sum),
      avg: pick(spec.avg, row, ({ sum, count }) => (sum === undefined ? undefined : average(sum, count))),
      min: pick(spec.min, row, ({ min }) => min),
      max: pick(spec.max, row, ({ max }) => max),
    }))
  return { by, measures, groupsOf }
}

const groupColumn = (machine: AnyMachine, field: string): string => {
  const [name = "", part, ...more] = field.split(".")
  const { type } = columnFor(machine, name, ["by", field])
  if (type === "money" && part === "currency" && more.length === 0) return currencyColumn(name)
  if (part !== undefined) throw new UnknownInQuery(["by", field], "unknown-field")
  if (type === "json" || type === "money") throw new UnknownInQuery(["by", field], "not-comparable")
  return field
}

/** Amounts of different currencies are not added or compared: a money field is measured per currency. */
const perCurrency = (field: string, by: ReadonlyArray<string>): void => {
  if (!by.includes(currencyColumn(field))) throw new UnknownInQuery([field], "not-comparable")
}

const mustBeNumber = (machine: AnyMachine, field: string, by: ReadonlyArray<string>): void => {
  const { type } = columnFor(machine, field, [field])
  if (type === "money") return perCurrency(field, by)
  if (type !== "integer" && type !== "decimal") throw new UnknownInQuery([field], "not-comparable")
}

const mustHaveOrder = (machine: AnyMachine, field: string, by: ReadonlyArray<string>): void => {
  const { type } = columnFor(machine, field, [field])
  if (type === "money") return perCurrency(field, by)
  if (type === "json" || type === "boolean") throw new UnknownInQuery([field], "not-comparable")
}

const average = (sum: string, count: number): string => {
  const scale = sum.split(".")[1]?.length ?? 0
  const digits = Math.max(averageDigits, scale)
  const total = scaled(sum, scale) * 10n ** BigInt(digits - scale)
  const by = BigInt(count)
  const size = total < 0n ? -total : total
  const rounded = String((2n * size + by) / (2n * by)).padStart(digits + 1, "0")
  const text = `${rounded.slice(0, -digits)}.${rounded.slice(-digits)}`
  return total < 0n && BigInt(rounded) !== 0n ? `-${text}` : text
}
