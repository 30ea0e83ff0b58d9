import { type CreateTableBuilder, type RawBuilder, sql } from "kysely"
import type { Database, SqlFlavour } from "./flavour.ts"
import type { ColumnLayout, IndexLayout, TableLayout } from "./layout.ts"

/** The one place where schema statements are made, for every database. */
export const createTable = (database: Database, { schema }: SqlFlavour, table: TableLayout): string => {
  const columns = table.columns.reduce(
    (builder, { name, kind, required }) =>
      builder.addColumn(name, sql`${schema.columnType(kind, table)}`, (column) =>
        required && kind.type !== "position" ? column.notNull() : column,
      ),
    database.schema.createTable(table.path),
  )
  const all = computedColumns(schema, table).reduce(
    (builder, { name, definition }) => builder.addColumn(name, sql`${definition}`),
    columns,
  )
  return keyed(all, schema, table).modifyEnd(schema.tableEnd(table)).compile().sql
}

const keyed = (
  builder: CreateTableBuilder<string, string>,
  { numbering }: SqlFlavour["schema"],
  { name, columns, primaryKey }: TableLayout,
): CreateTableBuilder<string, string> => {
  const number = columns.find(({ kind }) => kind.type === "position")?.name
  if (number !== undefined && numbering === "key")
    return primaryKey.length === 1 ? builder : builder.addUniqueConstraint(`${name}_pk`, [...primaryKey])
  const made = builder.addPrimaryKeyConstraint(`${name}_pk`, [...primaryKey])
  return number === undefined || numbering === "nothing" || primaryKey[0] === number
    ? made
    : made.addIndex(`${name}$${number}`, [number])
}

export const addColumn = (
  database: Database,
  { schema }: SqlFlavour,
  table: TableLayout,
  column: ColumnLayout,
): string =>
  database.schema
    .alterTable(table.path)
    .addColumn(column.name, sql`${schema.columnType(column.kind, table)}`)
    .compile().sql

/** Columns of the database's own that the indexes of a table need, each once. */
export const computedColumns = (
  schema: SqlFlavour["schema"],
  { columns, indexes }: TableLayout,
): ReadonlyArray<NonNullable<ReturnType<SqlFlavour["schema"]["computed"]>>> => {
  const needed = new Set(indexes.filter((index) => schema.computes(index)).flatMap((index) => index.columns))
  return columns
    .filter(({ name }) => needed.has(name))
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
  const columns = indexColumns(schema.partialIndexes, index).map((name) => {
    const column = table.columns.find((each) => each.name === name)
    if (column === undefined) return sql.ref(name)
    const computed = schema.computes(index) ? schema.computed(column) : undefined
    return computed === undefined ? schema.indexColumn(column) : sql.ref(computed.name)
  })
  const unique = sql.raw(index.unique ? "unique " : "")
  const rows = indexedRows(schema, table, index)
  const where = rows.length === 0 ? sql`` : sql` where ${sql.join(rows, sql` and `)}`
  return sql`create ${unique}index ${sql.ref(index.name)} on ${sql.table(table.path)} (${sql.join(columns)})${where}`.compile(
    database,
  ).sql
}

/** What rows have to be for an index to have them, where it does not have all of them. */
const indexedRows = (
  schema: SqlFlavour["schema"],
  { columns }: TableLayout,
  index: IndexLayout,
): ReadonlyArray<RawBuilder<unknown>> => {
  const optional = columns.filter(({ name, required }) => !required && index.columns.includes(name))
  const present = index.unique && schema.nullsCollide ? optional : []
  const ofStatus = index.status !== undefined && schema.partialIndexes
  return [
    ...(ofStatus ? [sql`status = ${sql.lit(index.status)}`] : []),
    ...present.map(({ name }) => sql`${sql.ref(name)} is not null`),
  ]
}

/** Where an index cannot leave rows out, the status comes first, so that those which are not looked for lie elsewhere. */
export const indexColumns = (partialIndexes: boolean, { columns, status }: IndexLayout): ReadonlyArray<string> =>
  status === undefined || partialIndexes || columns.includes("status") ? columns : ["status", ...columns]
