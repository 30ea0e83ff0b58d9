import { type RawBuilder, sql } from "kysely"
import { renamedByAlterTable } from "../alter-table.ts"
import { type FlavourSchema, type FlavourValues, type SqlFlavour, standardSavepoint } from "../flavour.ts"
import type { ColumnKind } from "../layout.ts"
import { selectEndingIn } from "../rows-select.ts"
import { sqliteDelivery } from "./sqlite-delivery.ts"
import { classifySqlite } from "./sqlite-errors.ts"

const types: Readonly<Record<ColumnKind["type"], string>> = {
  name: "text",
  text: "text",
  instant: "text",
  day: "text",
  json: "text",
  integer: "integer",
  boolean: "integer",
  decimal: "integer",
  position: "integer primary key",
}

const half = 4_294_967_296n

/** A whole number as text, since a JavaScript number does not hold 64 bits. */
const exactText = (expression: RawBuilder<unknown>) => sql<string>`cast(${expression} as text)`

const encode: FlavourValues["encode"] = ({ type }, value) => (type === "boolean" ? Number(value) : value)

const values: FlavourValues = {
  decimals: "scaled",
  encode,
  operand: encode,
  read: ({ type }, column) => (type === "decimal" ? exactText(column) : column),
  comparable: (_, column) => column,
}

const schema: FlavourSchema = {
  // Where rows leave the table, the next one would get the number of the last again.
  columnType: ({ type }, { claimed }) =>
    sql.raw(type === "position" && claimed === true ? `${types[type]} autoincrement` : types[type]),
  numbering: "key",
  tableEnd: ({ clustered }) => sql.raw(clustered ? "strict, without rowid" : "strict"),
  partialIndexes: true,
  nullsCollide: false,
  indexColumn: ({ name }) => sql.ref(name),
  computed: () => undefined,
  computes: () => false,
  identity: ({ name }) => sql.ref(name),
  literal: (text) => sql.lit(text),
  ...renamedByAlterTable(({ name }) => sql.table(name)),
  renameIndex: (database, { from, create }) => [sql`drop index ${sql.ref(from)}`.compile(database).sql, create],
  introspect: (database, { prefix }) =>
    sql`select m.name as relation, null as ${sql.ref("index")}, c.name as item, lower(c.type) as type, c."notnull" as required, 0 as uniq
      from sqlite_master as m join pragma_table_info(m.name) as c
      where m.type = 'table' and substr(m.name, 1, ${prefix.length}) = ${prefix}
      union all select m.name, i.name, c.name, '', 0, i."unique"
      from sqlite_master as m join pragma_index_list(m.name) as i join pragma_index_info(i.name) as c
      where m.type = 'table' and substr(m.name, 1, ${prefix.length}) = ${prefix}`.compile(database),
  keyIndex: /^sqlite_autoindex_/,
  liveType: ({ type }) => (types[type] ?? "").split(" ")[0] ?? "",
  turns: "transaction",
}

/** The SQLite that comes with Node. Text compares by code point, as its BINARY collation does; missing values are the least, as they are to be. */
export const sqlite: SqlFlavour = {
  name: "sqlite",
  begin: { read: ["begin"], write: ["begin immediate"] },
  savepoint: standardSavepoint,
  classify: classifySqlite,
  singleConnection: false,
  schema,
  values,
  locks: undefined,
  rows: selectEndingIn({}),
  upsert: (database, { table, values: given, key, replace }) =>
    database
      .insertInto(table)
      .values(given)
      .onConflict((conflict) =>
        conflict
          .columns([...key])
          .doUpdateSet(Object.fromEntries(replace.map((name) => [name, sql.ref(`excluded.${name}`)]))),
      )
      .compile(),
  reserve: (database, { path }, { tenant, name, count }) => [
    sql`insert into ${sql.table(path)} (tenant, name, next) values (${tenant}, ${name}, 1 + ${count})
      on conflict (tenant, name) do update set next = next + ${count} returning next`.compile(database),
  ],
  sum: {
    // The sum of whole numbers fails beyond 64 bits; those of their halves do not, up to two thousand million rows.
    parts: (column) => [
      sql<string>`cast(sum(${column} >> 32) as text)`,
      sql<string>`cast(sum(${column} & 4294967295) as text)`,
    ],
    total: ([high = 0n, low = 0n]) => high * half + low,
  },
  // A cross join is never turned round.
  eachOf: (ids, { name, path }, tenant) =>
    sql`(${ids}) as found cross join ${sql.table(path)} as ${sql.ref(name)} on ${sql.ref(`${name}.tenant`)} = ${tenant} and ${sql.ref(`${name}.id`)} = found.found`,
  // With an order SQLite makes a merge of it.
  inBoth: ([left, right], { direction, limit }) =>
    sql`select at, id from (${left}) intersect select at, id from (${right})
      order by at ${sql.raw(direction)}, id ${sql.raw(direction)} ${limit === undefined ? sql`` : sql`limit ${limit}`}`,
  order: (column, descending) => (descending ? sql`${column} desc` : column),
  anyOf: (_, column, list) => sql<boolean>`${column} in (select value from json_each(${jsonList(list)}))`,
  contains: (column, part) => sql<boolean>`instr(${column}, ${part}) > 0`,
  includes: (column, value) =>
    sql<boolean>`(json_type(${column}) = 'array' and exists (select 1 from json_each(${column}) where type = 'text' and value = ${value}))`,
  exists: "row by row",
  alternatives: "apart",
  delivery: sqliteDelivery,
}

/** One parameter however many values, so that one prepared statement serves all lists. JSON of its own, for 64-bit numbers. */
const jsonList = (list: ReadonlyArray<unknown>): string =>
  `[${list.map((value) => (typeof value === "bigint" ? String(value) : JSON.stringify(value))).join(",")}]`
