import { DefinitionError, type StorageShape, type Table } from "@guiche/core"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type { SqlContext } from "./context.ts"
import { addColumn, addComputed, computedColumns, createIndex, createTable } from "./ddl.ts"
import { noConflict } from "./driver-error.ts"
import type { Send, Steps } from "./executor.ts"
import type { FlavourSchema } from "./flavour.ts"
import { type ColumnLayout, kindName, type TableLayout } from "./layout.ts"
import { type Live, live } from "./live-schema.ts"
import type { Statement } from "./statement.ts"
import { schemaFormat } from "./system-tables.ts"
import { driven } from "./wire-executor.ts"

/** One statement that brings the database forward, and the kinds of the columns that it makes. */
interface Change {
  readonly sql: string
  readonly kinds: Readonly<Record<string, string>>
  /** An index over rows that are there already, which may take its time. */
  readonly long: boolean
}

/** Derives what is missing from the definitions and the live schema. Nothing is ever dropped or rewritten. */
export const migrations = (context: SqlContext): Pick<StorageShape, "plan" | "migrate"> => {
  const { executor, flavour } = context
  const plan = (tables: ReadonlyArray<Table>) => executor.snapshot(() => missing(context, tables))
  const { turns } = flavour.schema
  return {
    plan: (tables) => Effect.map(plan(tables), (changes) => changes.flatMap((change) => textsOf(turns, change))),
    migrate: (tables) =>
      Effect.gen(function* () {
        // Of ten processes that start at once, those that find nothing to do do not wait for each other.
        if ((yield* plan(tables)).length === 0) return []
        const at = DateTime.formatIso(yield* DateTime.now)
        if (turns === "transaction" || executor.session === undefined)
          return yield* noConflict(executor.write(() => apply(context, tables, at)))
        return yield* noConflict(executor.session((send) => inTurn({ context, tables, at, send }, turns)))
      }),
  }
}

/** Fails, as a defect, on a database that a newer version of this package has changed. */
export const refuseNewer = (context: SqlContext) => context.executor.snapshot(() => live(context))

type Turns = Exclude<FlavourSchema["turns"], "transaction">

const textsOf = (turns: FlavourSchema["turns"], { sql, long }: Change): ReadonlyArray<string> =>
  long && turns !== "transaction" ? turns.online(sql) : [sql]

function* apply(context: SqlContext, tables: ReadonlyArray<Table>, at: string): Steps<Result.Result<Array<string>>> {
  const changes = yield* missing(context, tables)
  for (const change of changes) yield [command(change.sql)]
  if (changes.length > 0) yield changes.map((change) => written(context, change, at))
  return Result.succeed(changes.map((change) => change.sql))
}

interface Migration {
  readonly context: SqlContext
  readonly tables: ReadonlyArray<Table>
  readonly at: string
  readonly send: Send
}

const pauseMillis = 50

/** Under a lock that is asked for again and again: to wait within a statement would keep an index from ever being finished. */
const inTurn = async (migration: Migration, turns: Turns): Promise<ReadonlyArray<string>> => {
  const { context, send } = migration
  const name = `${context.place.schema ?? ""}.${context.place.prefix}migration`
  const taken = async () => (await send([turns.try(context.database, name)]))[0]?.rows[0]?.["taken"]
  while (Number(await taken()) !== 1) await new Promise((resolve) => setTimeout(resolve, pauseMillis))
  try {
    return await changed(migration, turns)
  } finally {
    await send([turns.release(context.database, name)]).catch(() => undefined)
  }
}

const changed = async ({ context, tables, at, send }: Migration, turns: Turns): Promise<ReadonlyArray<string>> => {
  const changes = await driven(send, missing(context, tables))
  const quick = changes.filter(({ long }) => !long)
  if (turns.transactional && quick.length > 0) {
    try {
      await send(context.flavour.begin.write.map(command))
      for (const change of quick) await send([command(change.sql)])
      await send([...quick.map((change) => written(context, change, at)), command("commit")])
    } catch (thrown) {
      await send([command("rollback")]).catch(() => undefined)
      throw thrown
    }
  }
  for (const change of turns.transactional ? changes.filter(({ long }) => long) : changes) {
    for (const text of textsOf(turns, change)) await send([command(text)])
    // A process that dies before this has made what the next one finds to be there.
    await send([written(context, change, at)])
  }
  return [...quick, ...changes.filter(({ long }) => long)].flatMap((change) => textsOf(turns, change))
}

const command = (sql: string): Statement => ({ sql, parameters: [] })

const written = ({ database, flavour, tables }: SqlContext, change: Change, at: string): Statement =>
  database
    .insertInto(tables.migration.path)
    .values({
      format: schemaFormat,
      at: flavour.values.encode({ type: "instant" }, at),
      kinds: JSON.stringify(change.kinds),
      statement: change.sql,
    })
    .compile()

function* missing(context: SqlContext, tables: ReadonlyArray<Table>): Steps<ReadonlyArray<Change>> {
  const there = yield* live(context)
  return layoutsOf(context, tables).flatMap((table) => changesOf(context, table, there))
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
  if (columns === undefined)
    return [
      { sql: createTable(database, flavour, table), kinds: kindsOf(table, table.columns), long: false },
      ...indexes,
    ]
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

const kindsOf = (table: TableLayout, columns: ReadonlyArray<ColumnLayout>): Record<string, string> =>
  Object.fromEntries(columns.map(({ name, kind }) => [`${table.name}.${name}`, kindName(kind)]))

/** Values that were kept as one kind would be misread as another: 1250 hundredths are not 1250 thousandths. */
const refuseOtherKind = (table: TableLayout, { name, kind }: ColumnLayout, { kinds }: Live): void => {
  const column = `${table.name}.${name}`
  const before = kinds.get(column)
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
