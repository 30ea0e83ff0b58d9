import { type RawBuilder, sql } from "kysely"
import { type FlavourLocks, type FlavourValues, type SqlFlavour, standardSavepoint } from "../flavour.ts"
import type { ColumnKind, TableLayout } from "../layout.ts"
import { joinedLists, selectEndingIn } from "../rows-select.ts"
import { formatScaled } from "../scaled-decimal.ts"
import { mysqlDelivery } from "./mysql-delivery.ts"
import { classifyMysql } from "./mysql-errors.ts"
import { type BinaryCollation, mysqlSchema } from "./mysql-schema.ts"

const asText = (expression: RawBuilder<unknown>) => sql<string>`cast(${expression} as char)`

const encode: FlavourValues["encode"] = (kind, value) => {
  switch (kind.type) {
    case "decimal":
      return typeof value === "bigint" ? formatScaled(value, kind.scale) : value
    case "boolean":
      return Number(value)
    case "instant":
      return typeof value === "string" ? value.slice(0, -1).replace("T", " ") : value
    default:
      return value
  }
}

const values: FlavourValues = {
  decimals: "plain",
  encode,
  // A text beside a decimal would make both of them floating.
  operand: (kind, value) =>
    kind.type === "decimal"
      ? sql`cast(${encode(kind, value)} as decimal(38, ${sql.lit(kind.scale)}))`
      : encode(kind, value),
  read: ({ type }, column) => {
    switch (type) {
      case "instant":
        return sql`concat(left(date_format(${column}, '%Y-%m-%dT%H:%i:%s.%f'), 23), 'Z')`
      case "day":
        return sql`date_format(${column}, '%Y-%m-%d')`
      case "json":
      case "decimal":
        return asText(column)
      default:
        return column
    }
  },
  comparable: (_, column) => column,
}

/** The row of a tenant's sequences that writers of its journal share and readers of its feed have to themselves. */
const gate = "guiche:feed"

const locks: FlavourLocks = {
  // What is there already is held, shared with other writers, until the end of the transaction.
  journalling: (database, { sequence, tenant }) =>
    sql`insert ignore into ${sql.table(sequence.path)} (tenant, name, next) values (${tenant}, ${sql.lit(gate)}, 1)`.compile(
      database,
    ),
  // Positions are given out in one order and committed in another, so a reader waits for those who are writing to be through.
  feed: (database, { journal, sequence, selection, tenant, after, limit }) => [
    sql`select next from ${sql.table(sequence.path)} where tenant = ${tenant} and name = ${sql.lit(gate)} for update`.compile(
      database,
    ),
    sql`select ${selection} from ${sql.table(journal.path)} where tenant = ${tenant} and position > ${after}
      order by position limit ${limit}`.compile(database),
  ],
}

const mysqlFlavour = (name: string, collation: BinaryCollation): SqlFlavour => ({
  name,
  begin: {
    read: ["set transaction isolation level repeatable read", "start transaction with consistent snapshot, read only"],
    write: ["set transaction isolation level read committed", "start transaction"],
  },
  savepoint: standardSavepoint,
  classify: classifyMysql,
  singleConnection: false,
  schema: mysqlSchema(collation),
  values,
  locks,
  rows: selectEndingIn({
    shared: sql`lock in share mode`,
    alone: sql`for update`,
    free: sql`for update skip locked`,
  }),
  upsert: (database, { table, values: given, replace }) =>
    database
      .insertInto(table)
      .values(given)
      .onDuplicateKeyUpdate(Object.fromEntries(replace.map((column) => [column, sql`values(${sql.ref(column)})`])))
      .compile(),
  reserve: (database, { path }: TableLayout, { tenant, name: sequence, count }) => [
    sql`insert into ${sql.table(path)} (tenant, name, next) values (${tenant}, ${sequence}, last_insert_id(1 + ${count}))
      on duplicate key update next = last_insert_id(next + ${count})`.compile(database),
    sql`select last_insert_id() as next`.compile(database),
  ],
  sum: {
    parts: (column, scale) => [asText(sql`cast(sum(${column}) * ${sql.lit(10 ** scale)} as decimal(65, 0))`)],
    total: ([sum = 0n]) => sum,
  },
  eachOf: (ids, table, tenant) =>
    sql`(${ids}) as found straight_join ${sql.table(table.path)} as ${sql.ref(table.name)}
      on ${sql.ref(`${table.name}.tenant`)} = ${tenant} and ${sql.ref(`${table.name}.id`)} = found.found`,
  inBoth: (lists, page) => selectEndingIn({})(joinedLists(lists, page)),
  order: (column, descending) => (descending ? sql`${column} desc` : column),
  anyOf: (kind, column, list) =>
    list.length <= mostInList
      ? sql<boolean>`${column} in (${sql.join(list.map((value) => (kind.type === "decimal" ? castTo(kind, value) : value)))})`
      : sql<boolean>`${column} in (select value from json_table(${JSON.stringify(list)}, '$[*]' columns (value ${sql.raw(elementType(kind, collation))} path '$')) as list)`,
  contains: (column, part) => sql<boolean>`instr(${column}, binary ${part}) > 0`,
  includes: (column, value) =>
    sql<boolean>`(coalesce(json_type(${column}) = 'ARRAY', 0) and exists (select 1
      from json_table(${column}, '$[*]' columns (place for ordinality, value longtext collate ${sql.raw(collation)} path '$')) as list
      where value = ${value} and json_type(json_extract(${column}, concat('$[', place - 1, ']'))) = 'STRING'))`,
  exists: "joined",
  alternatives: "together",
  delivery: mysqlDelivery(collation),
})

const mostInList = 200

const castTo = (kind: ColumnKind, value: unknown) =>
  kind.type === "decimal" ? sql`cast(${value} as decimal(38, ${sql.lit(kind.scale)}))` : value

const elementType = (kind: ColumnKind, collation: BinaryCollation): string => {
  switch (kind.type) {
    case "decimal":
      return `decimal(38,${kind.scale})`
    case "integer":
    case "position":
      return "bigint"
    case "boolean":
      return "tinyint"
    case "instant":
      return "datetime(3)"
    case "day":
      return "date"
    default:
      return `longtext collate ${collation}`
  }
}

/** MariaDB from 10.6. */
export const mariadb: SqlFlavour = mysqlFlavour("mariadb", "utf8mb4_nopad_bin")

/** MySQL from 8.0. */
export const mysql: SqlFlavour = mysqlFlavour("mysql", "utf8mb4_0900_bin")
