import type { Filter, Measure, StorageShape } from "@guiche/core"
import { type RawBuilder, sql } from "kysely"
import { disjointIn } from "./alternatives.ts"
import { fromNullable } from "./column-codec.ts"
import type { SqlContext } from "./context.ts"
import { single } from "./executor.ts"
import { columnOf, filterCondition, type FilterScope } from "./filter-sql.ts"
import type { SqlFlavour } from "./flavour.ts"
import type { MachineColumn } from "./machine-layout.ts"
import { formatScaled } from "./scaled-decimal.ts"
import type { Row } from "./statement.ts"

/** Counts, sums and extremes by groups, computed by the database. */
export const summaries = ({
  database,
  flavour,
  executor,
  machine,
  tables,
}: SqlContext): Pick<StorageShape, "summarise"> => ({
  summarise: (query) =>
    executor.read(function* () {
      const { layout } = machine(query.table)
      const scope = { flavour, machine, tables, tenant: query.tenant, layout, alias: layout.name }
      const filters = disjointIn(scope, query.filter)
      const by = query.by.map((field) => columnOf(layout, field))
      const measures = query.measures.map((field) => columnOf(layout, field))
      const selected = [
        sql`count(*) as n`,
        ...by.map(
          (column, index) => sql`${flavour.values.read(column.kind, sql.ref(column.name))} as ${sql.ref(`g${index}`)}`,
        ),
        ...measures.flatMap((column, index) => measured(flavour, column, index)),
      ]
      const compiled =
        sql`select ${sql.join(selected)} ${counted(scope, filters, [...by, ...measures])} ${grouping(flavour, by)}`.compile(
          database,
        )
      const { rows } = yield* single({ ...compiled, tenant: query.tenant })
      return rows.map((row) => summaryRow(flavour, row, by, measures))
    }),
})

/** The rows that satisfy any of several filters, no two of which a row satisfies. */
const counted = (
  scope: FilterScope,
  filters: ReadonlyArray<Filter>,
  columns: ReadonlyArray<MachineColumn>,
): RawBuilder<unknown> => {
  const { layout, tenant } = scope
  const rows = (filter: Filter) =>
    sql`from ${sql.table(layout.path)} where tenant = ${tenant} and ${filterCondition(scope, filter)}`
  const [only] = filters
  if (only !== undefined && filters.length === 1) return rows(only)
  const names = new Set(["id", ...columns.map(({ name }) => name)])
  const selection = sql.join([...names].map((name) => sql.ref(name)))
  const each = filters.map((filter) => sql`select ${selection} ${rows(filter)}`)
  return sql`from (${sql.join(each, sql` union all `)}) as parts`
}

const summaryRow = (
  flavour: SqlFlavour,
  row: Row,
  by: ReadonlyArray<MachineColumn>,
  measures: ReadonlyArray<MachineColumn>,
) => ({
  count: Number(row["n"]),
  by: by.map(({ kind }, index) => fromNullable(flavour.values, kind, row[`g${index}`]) ?? null),
  measures: measures.map((column, index) => measureOf(flavour, row, column, index)),
})

const grouping = (flavour: SqlFlavour, by: ReadonlyArray<MachineColumn>): RawBuilder<unknown> => {
  if (by.length === 0) return sql``
  const columns = by.map(({ name }) => sql.ref(name))
  return sql`group by ${sql.join(columns)} order by ${sql.join(columns.map((column) => flavour.order(column, false)))}`
}

const scaleOf = ({ kind }: MachineColumn): number => (kind.type === "decimal" ? kind.scale : 0)

const isNumber = ({ kind }: MachineColumn): boolean => kind.type === "integer" || kind.type === "decimal"

const measured = (flavour: SqlFlavour, column: MachineColumn, index: number): ReadonlyArray<RawBuilder<unknown>> => {
  const reference = sql.ref(column.name)
  const named = (name: string, expression: RawBuilder<unknown>) => sql`${expression} as ${sql.ref(`${name}${index}`)}`
  const count = named("count", sql`count(${reference})`)
  if (column.kind.type === "json") return [count]
  const sums = isNumber(column) ? flavour.sum.parts(reference, scaleOf(column)) : []
  const { comparable, read } = flavour.values
  const extreme = (which: "min" | "max") => {
    const compared = comparable(column.kind, reference)
    const found = which === "min" ? sql`min(${compared})` : sql`max(${compared})`
    return named(which, compared === reference ? read(column.kind, found) : found)
  }
  return [count, extreme("min"), extreme("max"), ...sums.map((part, at) => named(`sum${at}_`, part))]
}

const measureOf = ({ sum, values }: SqlFlavour, row: Row, column: MachineColumn, index: number): Measure => {
  const count = Number(row[`count${index}`])
  if (count === 0) return { count, sum: undefined, min: undefined, max: undefined }
  const parts: Array<bigint> = []
  for (let at = 0; row[`sum${at}_${index}`] !== undefined; at++) parts.push(BigInt(row[`sum${at}_${index}`] as string))
  return {
    count,
    sum: parts.length === 0 ? undefined : formatScaled(sum.total(parts), scaleOf(column)),
    min: fromNullable(values, column.kind, row[`min${index}`]),
    max: fromNullable(values, column.kind, row[`max${index}`]),
  }
}
