import { type RawBuilder, sql } from "kysely"
import type { FlavourLocks, FlavourValues, SqlFlavour } from "../flavour.ts"
import type { ColumnKind, TableLayout } from "../layout.ts"
import { type Hold, joinedLists, type RowsSelect, whereAndOrder, sourceOf } from "../rows-select.ts"
import { formatScaled } from "../scaled-decimal.ts"
import { mssqlDelivery } from "./mssql-delivery.ts"
import { classifyMssql, lockRefused } from "./mssql-errors.ts"
import { collation, mssqlSchema, typeOf } from "./mssql-schema.ts"

const binary = sql`collate ${sql.raw(collation)}`

const encode: FlavourValues["encode"] = (kind, value) => {
  switch (kind.type) {
    case "decimal":
      return typeof value === "bigint" ? formatScaled(value, kind.scale) : value
    case "boolean":
      return Number(value)
    case "instant":
      return typeof value === "string" ? value.slice(0, -1) : value
    default:
      return value
  }
}

const values: FlavourValues = {
  decimals: "plain",
  encode,
  operand: (kind, value) =>
    kind.type === "decimal" ? sql`cast(${encode(kind, value)} as ${sql.raw(typeOf(kind))})` : encode(kind, value),
  read: ({ type }, column) => {
    switch (type) {
      case "instant":
        // Of the styles that are ISO's, those with a T leave out a fraction that is zero.
        return sql`concat(replace(convert(nvarchar(23), ${column}, 121), ' ', 'T'), 'Z') ${binary}`
      case "day":
        return sql`convert(nvarchar(10), ${column}, 23) ${binary}`
      case "decimal":
        return sql`cast(${column} as nvarchar(50))`
      case "boolean":
        return sql`cast(${column} as int)`
      default:
        return column
    }
  },
  comparable: ({ type }, column) => (type === "boolean" ? sql`cast(${column} as int)` : column),
}

/** A lock on the feed of a tenant until the end of the transaction: writers share it, and a reader has it alone. */
const feedLock = ({ path }: TableLayout, tenant: unknown, mode: "Shared" | "Exclusive"): RawBuilder<unknown> =>
  sql`declare @feed nvarchar(255) = concat(${sql.lit(`guiche:${path}:`)}, ${tenant}); declare @answer int;
    exec @answer = sp_getapplock @Resource = @feed, @LockMode = ${sql.lit(mode)}, @LockOwner = 'Transaction';
    if @answer < 0 throw ${sql.lit(lockRefused)}, 'guiche: the lock of a feed could not be had', 1`

const locks: FlavourLocks = {
  journalling: (database, { journal, tenant }) => feedLock(journal, tenant, "Shared").compile(database),
  // Positions are given out in one order and committed in another, so a reader waits for those who are writing to be through.
  feed: (database, { journal, selection, tenant, after, limit }) => [
    feedLock(journal, tenant, "Exclusive").compile(database),
    rows({
      selection,
      table: journal,
      where: sql`tenant = ${tenant} and position > ${after}`,
      order: sql`position`,
      limit,
    }).compile(database),
  ],
}

/** Rows are passed over only where reading takes locks, which the database may have been told not to do. */
const hints: Readonly<Record<Hold, RawBuilder<unknown>>> = {
  shared: sql`with (repeatableread, rowlock)`,
  alone: sql`with (updlock, rowlock)`,
  free: sql`with (updlock, readpast, rowlock, readcommittedlock)`,
}

const rows = ({ selection, table, where, order, limit, hold }: RowsSelect): RawBuilder<unknown> =>
  sql.join(
    [
      limit === undefined ? sql`select ${selection}` : sql`select top (${limit}) ${selection}`,
      sql`from ${sourceOf(table)}`,
      ...(hold === undefined ? [] : [hints[hold]]),
      ...whereAndOrder({ where, order }),
    ],
    sql` `,
  )

interface Merge {
  readonly table: string
  readonly values: Readonly<Record<string, unknown>>
  readonly key: ReadonlyArray<string>
  /** What a row that exists already gets. */
  readonly set: RawBuilder<unknown>
}

/** Changes a row or inserts it, and lets nobody insert it between looking and doing so. */
const merged = ({ table, values: given, key, set }: Merge): RawBuilder<unknown> => {
  const same = key.map((column) => sql`${sql.ref(`held.${column}`)} = ${given[column]}`)
  return sql`merge into ${sql.table(table)} with (holdlock, rowlock) as held using (select 1 as one) as given
    on ${sql.join(same, sql` and `)} when matched then update set ${set}
    when not matched then insert (${sql.join(Object.keys(given).map((column) => sql.ref(column)))}) values (${sql.join(Object.values(given))})`
}

const isText = ({ type }: ColumnKind): boolean => type === "name" || type === "text" || type === "json"

/**
 * Microsoft SQL Server from 2022, in a database that allows snapshot isolation. Its statements are compiled by tests and have never been
 * run: it is in no storage, and `docs/storage.md` says what is still missing.
 */
export const mssql: SqlFlavour = {
  name: "mssql",
  begin: {
    read: ["set transaction isolation level snapshot", "begin transaction"],
    write: ["set transaction isolation level read committed", "begin transaction"],
  },
  savepoint: { save: "save transaction guiche", release: undefined, back: "rollback transaction guiche" },
  classify: classifyMssql,
  singleConnection: false,
  schema: mssqlSchema,
  values,
  locks,
  rows,
  upsert: (database, { table, values: given, key, replace }) => {
    const set = sql.join(replace.map((column) => sql`${sql.ref(column)} = ${given[column]}`))
    return sql`${merged({ table, values: given, key, set })};`.compile(database)
  },
  reserve: (database, { path }, { tenant, name, count }) => [
    sql`${merged({
      table: path,
      values: { tenant, name, next: sql`1 + ${count}` },
      key: ["tenant", "name"],
      set: sql`next = held.next + ${count}`,
    })} output inserted.next as next;`.compile(database),
  ],
  sum: {
    // As many digits after the point as the scale has, always: without the point it is the whole number.
    parts: (column, scale) => [
      sql<string>`replace(cast(sum(cast(${column} as decimal(38, ${sql.lit(scale)}))) as nvarchar(50)), '.', '')`,
    ],
    total: ([sum = 0n]) => sum,
  },
  eachOf: (ids, { name, path }, tenant) =>
    sql`(${ids}) as found inner loop join ${sql.table(path)} as ${sql.ref(name)} on ${sql.ref(`${name}.tenant`)} = ${tenant} and ${sql.ref(`${name}.id`)} = found.found`,
  inBoth: (lists, page) => rows(joinedLists(lists, page)),
  order: (column, descending) => (descending ? sql`${column} desc` : column),
  anyOf: (kind, column, list) =>
    sql<boolean>`${column} in (select value ${isText(kind) ? binary : sql``} from openjson(${JSON.stringify(list)}) with (value ${sql.raw(typeOf(kind))} '$'))`,
  contains: (column, part) => sql<boolean>`charindex(${part}, ${column}) > 0`,
  includes: (column, value) =>
    sql<boolean>`exists (select 1 from openjson(case when isjson(${column}, array) = 1 then ${column} end) where type = 1 and value ${binary} = ${value})`,
  exists: "joined",
  alternatives: "apart",
  delivery: mssqlDelivery,
}
