import { sql } from "kysely"
import type { Database, SqlFlavour } from "./flavour.ts"
import { besides, type ColumnLayout, type IndexLayout, type TableLayout } from "./layout.ts"

/** The one place where schema statements are made, for every database. */
export const createTable = (database: Database, { schema }: SqlFlavour, table: TableLayout): string => {
  const columns = table.columns.reduce(
    (builder, { name, kind, required }) =>
      builder.addColumn(name, sql`${schema.columnType(kind)}`, (column) =>
        required && kind.type !== "position" ? column.notNull() : column,
      ),
    database.schema.createTable(table.path),
  )
  const all = computedColumns(schema, table).reduce(
    (builder, { name, definition }) => builder.addColumn(name, sql`${definition}`),
    columns,
  )
  const keyed =
    table.primaryKey.length === 0
      ? all
      : all.addPrimaryKeyConstraint(`${table.name}_pk`, [...table.primaryKey] as never) // names known only here
  return keyed.modifyEnd(schema.tableEnd(table)).compile().sql
}

export const addColumn = (
  database: Database,
  { schema }: SqlFlavour,
  table: TableLayout,
  column: ColumnLayout,
): string =>
  database.schema
    .alterTable(table.path)
    .addColumn(column.name, sql`${schema.columnType(column.kind)}`)
    .compile().sql

export const renameTable = (database: Database, { schema }: SqlFlavour, table: TableLayout, from: string): string =>
  sql`alter table ${sql.table(besides(table, from))} rename to ${schema.newName(table)}`.compile(database).sql

export const renameColumn = (database: Database, table: TableLayout, from: string, to: string): string =>
  database.schema.alterTable(table.path).renameColumn(from, to).compile().sql

/** Columns of the database's own that the unique indexes of a table need, each once. */
export const computedColumns = (
  schema: SqlFlavour["schema"],
  { columns, indexes }: TableLayout,
): ReadonlyArray<NonNullable<ReturnType<SqlFlavour["schema"]["computed"]>>> => {
  const unique = new Set(indexes.filter((index) => index.unique).flatMap((index) => index.columns))
  return columns
    .filter(({ name }) => unique.has(name))
    .map((column) => schema.computed(column))
    .filter((column) => column !== undefined)
}

export const addComputed = (
  database: Database,
  table: TableLayout,
  { name, definition }: ReturnType<typeof computedColumns>[number],
): string =>
  database.schema
    .alterTable(table.path)
    .addColumn(name, sql`${definition}`)
    .compile().sql

export const createIndex = (
  database: Database,
  { schema }: SqlFlavour,
  table: TableLayout,
  index: IndexLayout,
): string => {
  const partial = index.status !== undefined && schema.partialIndexes
  const columns = indexColumns(schema.partialIndexes, index).map((name) => {
    const column = table.columns.find((each) => each.name === name)
    return column === undefined ? sql.ref(name) : schema.indexColumn(column, index)
  })
  const unique = sql.raw(index.unique ? "unique " : "")
  const where = partial ? sql` where status = ${sql.lit(index.status)}` : sql``
  return sql`create ${unique}index ${sql.ref(index.name)} on ${sql.table(table.path)} (${sql.join(columns)})${where}`.compile(
    database,
  ).sql
}

/** Where an index cannot leave rows out, the status comes first, so that those which are not looked for lie elsewhere. */
export const indexColumns = (partialIndexes: boolean, { columns, status }: IndexLayout): ReadonlyArray<string> =>
  status === undefined || partialIndexes || columns.includes("status") ? columns : ["status", ...columns]
