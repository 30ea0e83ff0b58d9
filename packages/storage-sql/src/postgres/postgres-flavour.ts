import { createHash } from "node:crypto"
import { type RawBuilder, sql } from "kysely"
import {
  type FeedParts,
  type FlavourLocks,
  type FlavourValues,
  type SqlFlavour,
  standardSavepoint,
} from "../flavour.ts"
import type { ColumnKind, TableLayout } from "../layout.ts"
import { selectEndingIn } from "../rows-select.ts"
import { formatScaled } from "../scaled-decimal.ts"
import { postgresDelivery, skipping } from "./postgres-delivery.ts"
import { classifyPostgres, metNothing } from "./postgres-errors.ts"
import { postgresSchema } from "./postgres-schema.ts"

const utc = sql.lit("UTC")

const encode: FlavourValues["encode"] = (kind, value) =>
  kind.type === "decimal" && typeof value === "bigint" ? formatScaled(value, kind.scale) : value

const values: FlavourValues = {
  decimals: "plain",
  encode,
  // A parameter takes the type of what it stands beside, and so a fraction would be no whole number.
  operand: (kind, value) =>
    kind.type === "integer" && !Number.isInteger(value) ? sql`${value}::numeric` : encode(kind, value),
  read: ({ type }, column) => {
    switch (type) {
      case "instant":
        return sql`to_char(${column} at time zone ${utc}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
      case "day":
        return sql`to_char(${column}, 'YYYY-MM-DD')`
      case "json":
      case "decimal":
        return sql`${column}::text`
      case "boolean":
        return sql`${column}::integer`
      default:
        return column
    }
  },
  comparable: ({ type }, column) => (type === "boolean" ? sql`${column}::integer` : column),
}

const met = (statement: RawBuilder<unknown>) =>
  // The text is made a number outside of the case, where nothing is computed beforehand.
  sql`with met as (${statement}) select cast(case when exists (select 1 from met) then '1' else ${sql.lit(metNothing)} end as integer)`

const locks: FlavourLocks = {
  refusing: { change: (change) => met(sql`${change} returning 1`), hold: met },
  journalling: (database, { journal }) => journalling(journal).compile(database),
  feed: (database, parts) => feed(parts).map((statement) => statement.compile(database)),
}

/** The last position that was given out. It is read as it is now, whatever the transaction sees. */
const lastGiven = (journal: TableLayout) =>
  sql`select case when is_called then last_value else 0 end as position from ${sql.table(`${journal.path}_position_seq`)}`

/** Tells the locks of this journal's writers apart from other advisory locks. */
const lockClass = ({ path }: TableLayout): number => createHash("sha256").update(path).digest().readInt32BE(0)

/**
 * A writer says which positions it cannot have: those up to the last that was given out when it began to write. Nobody waits for it, for the
 * lock is shared by all.
 */
const journalling = (journal: TableLayout): RawBuilder<unknown> =>
  sql`select pg_advisory_xact_lock_shared(${sql.lit(lockClass(journal))}, (position & 2147483647)::integer) from (${lastGiven(journal)}) as given`

/**
 * Positions are given out in one order and committed in another. So readers go no further than the last position that was given out, nor
 * further than where a writer that is not through may have begun. Each is found out before the next is looked at, and the entries last.
 */
const feed = ({ journal, selection, tenant, after, limit }: FeedParts): ReadonlyArray<RawBuilder<unknown>> => [
  sql`select set_config('guiche.horizon', position::text, true) from (${lastGiven(journal)}) as given`,
  sql`select set_config('guiche.horizon', coalesce(min(horizon - ((horizon - objid::bigint) & 2147483647)), min(horizon))::text, true)
    from (select current_setting('guiche.horizon')::bigint as horizon) as given
    left join pg_locks on locktype = 'advisory' and objsubid = 2 and classid::bigint = ${sql.lit(lockClass(journal) >>> 0)}
      and database = (select oid from pg_database where datname = current_database())`,
  sql`select ${selection} from ${sql.table(journal.path)} where tenant = ${tenant} and position > ${after}
    and position <= current_setting('guiche.horizon')::bigint order by position limit ${limit}`,
]

/** PostgreSQL from 13. Text compares by code point, as the C collation of UTF-8 does. */
export const postgres: SqlFlavour = {
  name: "postgres",
  begin: {
    read: ["begin isolation level repeatable read read only"],
    write: ["begin isolation level read committed"],
  },
  savepoint: standardSavepoint,
  classify: classifyPostgres,
  singleConnection: false,
  schema: postgresSchema,
  values,
  locks,
  rows: selectEndingIn({ shared: sql`for share`, alone: sql`for update`, free: skipping }),
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
  reserve: (database, { name: table, path }, { tenant, name, count }) => [
    sql`insert into ${sql.table(path)} (tenant, name, next) values (${tenant}, ${name}, 1 + ${count}::bigint)
      on conflict (tenant, name) do update set next = ${sql.ref(`${table}.next`)} + ${count}::bigint returning next`.compile(
      database,
    ),
  ],
  sum: {
    parts: (column, scale) => [sql<string>`round(sum(${column}) * ${sql.lit(10 ** scale)}::numeric)::text`],
    total: ([sum = 0n]) => sum,
  },
  // A subquery with a limit stays one, and is run for each id.
  eachOf: (ids, { name, path }, tenant) =>
    sql`(${ids}) as found cross join lateral (select * from ${sql.table(path)} where tenant = ${tenant} and id = found.found limit 1) as ${sql.ref(name)}`,
  // Sorted subqueries with an offset are no longer looked into, and of two of them PostgreSQL makes a merge.
  inBoth: ([left, right], { direction, limit }) => {
    const sorted = (list: RawBuilder<unknown>) =>
      sql`(select * from (${list}) as list order by at ${sql.raw(direction)}, id ${sql.raw(direction)} offset 0)`
    return sql`select left_list.at, left_list.id from ${sorted(left)} as left_list join ${sorted(right)} as right_list
      on left_list.at = right_list.at and left_list.id = right_list.id
      order by left_list.at ${sql.raw(direction)}, left_list.id ${sql.raw(direction)} ${limit === undefined ? sql`` : sql`limit ${limit}`}`
  },
  order: (column, descending) => (descending ? sql`${column} desc nulls last` : sql`${column} nulls first`),
  anyOf: (kind, column, list) =>
    sql<boolean>`${column} = any(array(select value::${sql.raw(castOf(kind))} from jsonb_array_elements_text(${JSON.stringify(list)}::jsonb) as value))`,
  contains: (column, part) => sql<boolean>`position(${part} in ${column}) > 0`,
  includes: (column, value) => sql<boolean>`(jsonb_typeof(${column}) = 'array' and ${column} ? ${value})`,
  exists: "joined",
  alternatives: "apart",
  delivery: postgresDelivery,
}

const castOf = ({ type }: ColumnKind): string =>
  ({
    name: "text",
    text: "text",
    json: "text",
    integer: "bigint",
    position: "bigint",
    boolean: "boolean",
    decimal: "numeric",
    instant: "timestamptz",
    day: "date",
  })[type]
