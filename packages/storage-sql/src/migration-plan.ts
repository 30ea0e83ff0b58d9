import { DefinitionError, type NewerDatabase, type Table } from "@guiche/core"
import * as Result from "effect/Result"
import type { SqlContext } from "./context.ts"
import { addColumn, addComputed, computedColumns, createIndex, createTable } from "./ddl.ts"
import { type NewUnique, newUnique } from "./duplicates.ts"
import type { Steps } from "./executor.ts"
import { type ColumnLayout, kindName, type TableLayout } from "./layout.ts"
import { type Live, live } from "./live-schema.ts"
import { type Change, type Changed, renamedTo, renames } from "./renames.ts"
import { type Kinds, searchKind } from "./search-state.ts"

/** What is missing between the database and the definitions. */
export interface Plan {
  readonly changes: ReadonlyArray<Change>
  readonly tokens: ReadonlyArray<TokenStep>
  readonly unique: ReadonlyArray<NewUnique>
}

/** The search tokens of all records of a table are to be computed anew. */
export interface TokenStep {
  readonly table: Table
  /** As a plan has it. */
  readonly text: string
  /** What is written down so that it begins; undefined where somebody has begun it. */
  readonly begin: Kinds | undefined
}

/** Derives what is missing from the definitions and the live schema. No record and no column is ever dropped. */
export function* missing(context: SqlContext, tables: ReadonlyArray<Table>): Steps<Result.Result<Plan, NewerDatabase>> {
  const found = yield* live(context)
  return Result.map(found, (there) => {
    const layouts = layoutsOf(context, tables)
    const renamed = layouts.reduce<Changed>(
      (before, layout) => {
        refuseFormerTable(layout, before.live)
        const { changes, live: after } = renames(context, layout, before.live)
        return { changes: [...before.changes, ...changes], live: after }
      },
      { changes: [], live: there },
    )
    const changes = layouts.flatMap((layout) => changesOf(context, layout, renamed.live))
    return {
      changes: [...renamed.changes, ...changes],
      tokens: tables.flatMap((table) => tokenStep(context, table, renamed.live)),
      unique: tables.flatMap((table) => newUnique(context, table, { before: there, after: renamed.live })),
    }
  })
}

/** All tables that are to be there, the one that migrations are written down in first. */
export const layoutsOf = (context: SqlContext, tables: ReadonlyArray<Table>): ReadonlyArray<TableLayout> => {
  const { migration, ...others } = context.tables
  const machines = tables.map((table) => context.machine(table).layout)
  refuseDoubles(machines)
  return [migration, ...Object.values(others), ...machines]
}

const changesOf = ({ database, flavour }: SqlContext, table: TableLayout, there: Live): ReadonlyArray<Change> => {
  const columns = there.tables.get(table.name)
  const indexes = table.indexes
    .filter(({ name }) => !there.indexes.has(name))
    .map((index): Change => ({
      sql: createIndex(database, flavour, table, index),
      kinds: {},
      long: columns !== undefined,
    }))
  if (columns === undefined) {
    const search = table.search === undefined ? {} : searchKind(table.name, { source: table.search })
    const kinds = { ...kindsOf(table, table.columns), ...search }
    return [{ sql: createTable(database, flavour, table), kinds, long: false }, ...indexes]
  }
  for (const column of table.columns) refuseOtherKind(table, column, there)
  const added = table.columns
    .filter(({ name }) => !columns.has(name))
    .map((column): Change => ({
      sql: addColumn(database, flavour, table, column),
      kinds: kindsOf(table, [column]),
      long: false,
    }))
  const computed = computedColumns(flavour.schema, table)
    .filter(({ name }) => !columns.has(name))
    .map((column): Change => ({ sql: addComputed(database, table, column), kinds: {}, long: false }))
  return [...added, ...computed, ...indexes]
}

/** Where nothing is written down, the records had no tokens. */
const tokenStep = (context: SqlContext, table: Table, there: Live): ReadonlyArray<TokenStep> => {
  const { name } = context.machine(table).layout
  const state = there.searches.get(name) ?? { source: "" }
  const source = table.search?.source ?? ""
  const isBegun = "after" in state && state.source === source
  if (!there.tables.has(name) || (state.source === source && !isBegun)) return []
  const begin = isBegun ? undefined : searchKind(name, { source, after: ["", ""] })
  return [{ table, text: `-- search tokens of ${name}: ${source === "" ? "none" : source}`, begin }]
}

const kindsOf = (table: TableLayout, columns: ReadonlyArray<ColumnLayout>): Kinds =>
  Object.fromEntries(columns.map(({ name, kind }) => [`${table.name}.${name}`, kindName(kind)]))

/** Whose definitions know a table under its former name is older than the database, and would begin a second one. */
const refuseFormerTable = ({ name }: TableLayout, there: Live): void => {
  const now = renamedTo(there, name)
  if (now !== undefined && !there.tables.has(name))
    throw new DefinitionError(name, `was renamed to ${now}: these definitions are older than the database`)
}

/** Values that were kept as one kind would be misread as another: 1250 hundredths are not 1250 thousandths. */
const refuseOtherKind = (table: TableLayout, { name, kind }: ColumnLayout, there: Live): void => {
  const column = `${table.name}.${name}`
  const now = renamedTo(there, column)
  if (now !== undefined)
    throw new DefinitionError(column, `was renamed to ${now}: these definitions are older than the database`)
  const before = there.kinds.get(column)
  if (before !== undefined && before !== kindName(kind))
    throw new DefinitionError(column, `is kept as ${before} and cannot become ${kindName(kind)}: define a new field`)
}

const refuseDoubles = (machines: ReadonlyArray<TableLayout>): void => {
  const seen = new Set<string>()
  for (const { name } of machines) {
    if (seen.has(name)) throw new DefinitionError(name, "is the table of two machines")
    seen.add(name)
  }
}
