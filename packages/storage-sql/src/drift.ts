import { type NewerDatabase, type StorageShape, type Table, type Unavailable, Unsupported } from "@guiche/core"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type { SqlContext } from "./context.ts"
import { computedColumns, indexColumns } from "./ddl.ts"
import type { FlavourSchema } from "./flavour.ts"
import type { IndexLayout, TableLayout } from "./layout.ts"
import { type Live, type LiveColumn, type LiveIndex, live } from "./live-schema.ts"
import { layoutsOf } from "./migration-plan.ts"

/** One thing in which the database is not as the definitions have it. */
export interface Drift {
  readonly table: string
  readonly what: "table" | "column" | "index"
  readonly name: string
  /** Undefined where the definitions have no such thing. */
  readonly expected: string | undefined
  /** Undefined where it is missing. */
  readonly found: string | undefined
}

const contexts = new WeakMap<StorageShape, SqlContext>()

/** Lets the operations that only SQL storages have find their way. */
export const registered = (storage: StorageShape, context: SqlContext): StorageShape => {
  contexts.set(storage, context)
  return storage
}

export const contextOf = (storage: StorageShape, capability: string): Effect.Effect<SqlContext, Unsupported> =>
  Effect.suspend(() => {
    const context = contexts.get(storage)
    return context === undefined
      ? Effect.fail(new Unsupported({ storage: storage.name, capability }))
      : Effect.succeed(context)
  })

/**
 * Compares the live schema with the definitions: columns and indexes that are missing, are of another type, or are nobody's. What an
 * older or a newer definition has left behind is shown too, for nothing is ever dropped. Other tables of the database are not looked at.
 *
 * **Fails with** `Unsupported` on a storage that is none of this package, `NewerDatabase`, `Unavailable`.
 */
export const drift = (
  storage: StorageShape,
  tables: ReadonlyArray<Table>,
): Effect.Effect<ReadonlyArray<Drift>, Unavailable | Unsupported | NewerDatabase> =>
  Effect.flatMap(contextOf(storage, "drift"), (context) =>
    Effect.flatMap(
      context.executor.snapshot(() => live(context)),
      (found) => Effect.fromResult(Result.map(found, (there) => differences(context, tables, there))),
    ),
  )

const differences = (context: SqlContext, tables: ReadonlyArray<Table>, there: Live): ReadonlyArray<Drift> => {
  const layouts = layoutsOf(context, tables)
  const unknown = [...there.tables.keys()].filter((name) => !layouts.some((layout) => layout.name === name))
  return [
    ...layouts.flatMap((layout) => ofTable(context.flavour.schema, layout, there)),
    ...unknown.map((name): Drift => ({ table: name, what: "table", name, expected: undefined, found: "a table" })),
  ]
}

const ofTable = (schema: FlavourSchema, table: TableLayout, there: Live): ReadonlyArray<Drift> => {
  const columns = there.tables.get(table.name)
  if (columns === undefined)
    return [{ table: table.name, what: "table", name: table.name, expected: "a table", found: undefined }]
  return [...ofColumns(schema, table, columns), ...ofIndexes(schema, table, there.indexes)]
}

const ofColumns = (
  schema: FlavourSchema,
  table: TableLayout,
  found: ReadonlyMap<string, LiveColumn>,
): ReadonlyArray<Drift> => {
  const computed = new Set(computedColumns(schema, table).map(({ name }) => name))
  const different = table.columns.flatMap(({ name, kind, required }): ReadonlyArray<Drift> => {
    const column = found.get(name)
    // Whether a key that the database makes up may be missing is said in many ways and means one thing.
    const must = kind.type === "position" ? (column?.required ?? true) : required
    const expected = described(schema.liveType(kind), must)
    const is = column && described(column.type, column.required)
    return is === expected ? [] : [{ table: table.name, what: "column", name, expected, found: is }]
  })
  const extra = [...found]
    .filter(([name]) => !computed.has(name) && !table.columns.some((column) => column.name === name))
    .map(([name, { type, required }]): Drift => ({
      table: table.name,
      what: "column",
      name,
      expected: undefined,
      found: described(type, required),
    }))
  return [...different, ...extra]
}

const described = (type: string, required: boolean): string => (required ? `${type} not null` : type)

const ofIndexes = (
  schema: FlavourSchema,
  table: TableLayout,
  found: ReadonlyMap<string, LiveIndex>,
): ReadonlyArray<Drift> => {
  const different = table.indexes.flatMap((index): ReadonlyArray<Drift> => {
    const there = found.get(index.name)
    const expected = describedIndex(index.unique, expectedColumns(schema, table, index))
    const is = there && describedIndex(there.unique, there.columns)
    return is === expected ? [] : [{ table: table.name, what: "index", name: index.name, expected, found: is }]
  })
  const extra = [...found]
    .filter(([name, index]) => index.table === table.name && !schema.keyIndex.test(name))
    .filter(([name]) => !table.indexes.some((index) => index.name === name))
    .map(([name, index]): Drift => ({
      table: table.name,
      what: "index",
      name,
      expected: undefined,
      found: describedIndex(index.unique, index.columns),
    }))
  return [...different, ...extra]
}

const expectedColumns = (schema: FlavourSchema, table: TableLayout, index: IndexLayout): ReadonlyArray<string> =>
  indexColumns(schema.partialIndexes, index).map((name) => {
    const column = table.columns.find((each) => each.name === name)
    return (column !== undefined && schema.computes(index) ? schema.computed(column)?.name : undefined) ?? name
  })

const describedIndex = (unique: boolean, columns: ReadonlyArray<string>): string =>
  `${unique ? "unique " : ""}(${columns.join(", ")})`
