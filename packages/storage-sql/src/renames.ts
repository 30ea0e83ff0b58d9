import { DefinitionError } from "@guiche/core"
import { sql } from "kysely"
import type { SqlContext } from "./context.ts"
import { computedColumns, createIndex } from "./ddl.ts"
import { type ColumnLayout, kindName, type TableLayout } from "./layout.ts"
import type { Live } from "./live-schema.ts"
import { type Kinds, searchKind } from "./search-state.ts"

/** One statement that brings the database forward, and what is to be written down of it. */
export interface Change {
  readonly sql: string
  readonly kinds: Kinds
  /** An index over rows that are there already, which may take its time. */
  readonly long: boolean
}

/** Changes, and the schema as it is once they are made. */
export interface Changed {
  readonly changes: ReadonlyArray<Change>
  readonly live: Live
}

type Rename = (context: SqlContext, table: TableLayout, live: Live) => Changed

/** What the definitions say was renamed and the database has under the former name: tables, then their columns, then their indexes. */
export const renames: Rename = (context, table, live) =>
  [renamedTable, ...table.columns.map(renamedColumn), renamedComputed, renamedIndexes].reduce<Changed>(
    (before, rename) => {
      const after = rename(context, table, before.live)
      return { changes: [...before.changes, ...after.changes], live: after.live }
    },
    { changes: [], live },
  )

/** What the kind of a former name says; the new name follows. */
const gone = "renamed "

/** What a former name has become; undefined of a name that is none. */
export const renamedTo = (live: Live, name: string): string | undefined => {
  const kind = live.kinds.get(name)
  return kind?.startsWith(gone) === true ? kind.slice(gone.length) : undefined
}

const quick = (text: string, kinds: Kinds = {}): Change => ({ sql: text, kinds, long: false })

const ofMachines = ["token", "timer", "message", "delivered", "idempotency"] as const

const renamedTable: Rename = (context, table, live) => {
  const before = table.renamedFrom?.find(({ name }) => live.tables.has(name))
  if (before === undefined) return { changes: [], live }
  if (live.tables.has(table.name)) throw bothThere(table.name, before.name)
  const kinds = Object.fromEntries([
    [before.name, `${gone}${table.name}`],
    ...[...live.kinds]
      .filter(([name]) => name.startsWith(`${before.name}.`))
      .map(([name, kind]) => [`${table.name}${name.slice(before.name.length)}`, kind]),
    ...Object.entries(searchOf(live, before.name, table.name)),
  ]) as Kinds
  // The table goes last: where a database commits each statement, the next run finds the former name and does all of it again.
  const changes = [
    ...ofMachines.map((name) => quick(renamedRows(context, name, before.machine, table.machine ?? ""))),
    quick(context.flavour.schema.renameTable(table, before.name).compile(context.database).sql, kinds),
  ]
  return { changes, live: withTable(live, before.name, table.name, kinds) }
}

/** The journal is sealed and keeps the former name; what is found by its machine follows. */
const renamedRows = (
  { database, flavour, tables }: SqlContext,
  name: (typeof ofMachines)[number],
  from: string,
  to: string,
): string => {
  const { literal } = flavour.schema
  return sql`update ${sql.table(tables[name].path)} set machine = ${literal(to)} where machine = ${literal(from)}`.compile(
    database,
  ).sql
}

const searchOf = ({ searches }: Live, from: string, to: string): Kinds => {
  const state = searches.get(from)
  return state === undefined ? {} : searchKind(to, state)
}

const withTable = (live: Live, from: string, to: string, kinds: Kinds): Live => {
  const state = live.searches.get(from)
  return {
    tables: new Map([...live.tables].map(([name, columns]) => [name === from ? to : name, columns])),
    indexes: new Map(
      [...live.indexes].map(([name, index]) => [name, index.table === from ? { ...index, table: to } : index]),
    ),
    kinds: new Map([...live.kinds, ...Object.entries(kinds)]),
    searches: state === undefined ? live.searches : new Map([...live.searches, [to, state]]),
  }
}

const renamedColumn =
  (column: ColumnLayout): Rename =>
  ({ database, flavour: { schema } }, table, live) => {
    const columns = live.tables.get(table.name)
    const before = column.renamedFrom?.find((name) => columns?.has(name))
    if (before === undefined) return { changes: [], live }
    if (columns?.has(column.name)) throw bothThere(`${table.name}.${column.name}`, before)
    const path = `${table.name}.${before}`
    const kind = live.kinds.get(path) ?? kindName(column.kind)
    const kinds = { [path]: `${gone}${column.name}`, [`${table.name}.${column.name}`]: kind }
    const rename = { from: before, to: column.name }
    return {
      changes: [quick(schema.renameColumn(table, rename).compile(database).sql, kinds)],
      live: withColumn(live, table.name, { ...rename, kinds }),
    }
  }

/** A database's own columns are called after those that they are computed from. */
const renamedComputed: Rename = ({ database, flavour: { schema } }, table, live) =>
  table.columns.reduce<Changed>(
    (before, column) => {
      const columns = before.live.tables.get(table.name)
      const needed = computedColumns(schema, table).find(({ name }) => name === schema.computed(column)?.name)
      if (needed === undefined || columns?.has(needed.name) === true) return before
      const from = column.renamedFrom
        ?.map((name) => schema.computed({ ...column, name })?.name)
        .find((name) => name !== undefined && columns?.has(name))
      if (from === undefined) return before
      const rename = { from, to: needed.name }
      return {
        changes: [...before.changes, quick(schema.renameColumn(table, rename).compile(database).sql)],
        live: withColumn(before.live, table.name, { ...rename, kinds: {} }),
      }
    },
    { changes: [], live },
  )

interface ColumnRename {
  readonly from: string
  readonly to: string
  readonly kinds: Kinds
}

const withColumn = (live: Live, table: string, { from, to, kinds }: ColumnRename): Live => {
  const columns = [...(live.tables.get(table) ?? [])].map(([name, kind]) => [name === from ? to : name, kind] as const)
  return {
    ...live,
    tables: new Map([...live.tables, [table, new Map(columns)]]),
    indexes: new Map(
      [...live.indexes].map(([name, index]) => [
        name,
        index.table === table
          ? { ...index, columns: index.columns.map((column) => (column === from ? to : column)) }
          : index,
      ]),
    ),
    kinds: new Map([...live.kinds, ...Object.entries(kinds)]),
  }
}

const renamedIndexes: Rename = ({ database, flavour }, table, live) =>
  table.indexes.reduce<Changed>(
    (before, index) => {
      const { indexes } = before.live
      const from = index.renamedFrom?.find((name) => indexes.get(name)?.table === table.name)
      if (from === undefined || indexes.has(index.name)) return before
      const create = createIndex(database, flavour, table, index)
      const statements = flavour.schema.renameIndex(database, { table, from, to: index.name, create })
      return {
        changes: [...before.changes, ...statements.map((statement) => quick(statement))],
        live: {
          ...before.live,
          indexes: new Map([...indexes].map(([name, found]) => [name === from ? index.name : name, found])),
        },
      }
    },
    { changes: [], live },
  )

const bothThere = (name: string, before: string): DefinitionError =>
  new DefinitionError(
    name,
    `stands beside ${before}, which it is to be renamed from: bring what both hold together by hand`,
  )
