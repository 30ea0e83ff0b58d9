import { sql } from "kysely"
import { renamedByAlterTable } from "../alter-table.ts"
import type { FlavourSchema } from "../flavour.ts"
import { besides, type ColumnKind } from "../layout.ts"

const text = 'text collate "C"'

const types: Readonly<Record<Exclude<ColumnKind["type"], "decimal">, string>> = {
  name: text,
  text,
  instant: "timestamp(3) with time zone",
  day: "date",
  json: "jsonb",
  integer: "bigint",
  boolean: "boolean",
  position: "bigint",
}

const typeOf = (kind: ColumnKind): string => (kind.type === "decimal" ? `numeric(38,${kind.scale})` : types[kind.type])

export const postgresSchema: FlavourSchema = {
  columnType: (kind) => sql.raw(kind.type === "position" ? "bigint generated always as identity" : typeOf(kind)),
  numbering: "nothing",
  tableEnd: ({ claimed }) => (claimed === true ? sql`with (fillfactor = 50)` : sql``),
  partialIndexes: true,
  nullsCollide: false,
  // In the order in which lists want them, so that an index gives a list sorted, either way round.
  indexColumn: ({ name, required }) => (required ? sql.ref(name) : sql`${sql.ref(name)} nulls first`),
  computed: () => undefined,
  computes: () => false,
  identity: ({ name }) => sql.ref(name),
  literal: (value) => sql.lit(value),
  ...renamedByAlterTable(({ name }) => sql.table(name)),
  renameIndex: (database, { table, from, to }) => [
    sql`alter index ${sql.table(besides(table, from))} rename to ${sql.ref(to)}`.compile(database).sql,
  ],
  introspect: (database, { prefix, schema }) =>
    sql`select * from (
      select t.relname as relation, null as ${sql.ref("index")}, a.attname as item, a.attnum::integer as place,
        format_type(a.atttypid, a.atttypmod) || case when c.collname = 'C' then ' collate "C"' else '' end as type,
        a.attnotnull::integer as required, 0 as uniq
      from pg_class as t join pg_namespace as n on n.oid = t.relnamespace
      join pg_attribute as a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      left join pg_collation as c on c.oid = a.attcollation
      where n.nspname = coalesce(${schema ?? null}::text, current_schema()) and t.relkind in ('r', 'p')
        and left(t.relname, ${sql.lit(prefix.length)}) = ${prefix}
      union all
      select t.relname, i.relname, a.attname, k.place::integer, '', 0, x.indisunique::integer
      from pg_index as x join pg_class as i on i.oid = x.indexrelid join pg_class as t on t.oid = x.indrelid
      join pg_namespace as n on n.oid = t.relnamespace
      cross join lateral unnest(x.indkey) with ordinality as k (attnum, place)
      join pg_attribute as a on a.attrelid = t.oid and a.attnum = k.attnum
      where n.nspname = coalesce(${schema ?? null}::text, current_schema()) and x.indisvalid
        and left(t.relname, ${sql.lit(prefix.length)}) = ${prefix}
    ) as items order by relation, ${sql.ref("index")}, place`.compile(database),
  keyIndex: /_pkey$|_pk$/,
  liveType: typeOf,
  turns: {
    try: (database, name) =>
      sql`select pg_try_advisory_lock(hashtextextended(${name}, 0))::integer as taken`.compile(database),
    release: (database, name) => sql`select pg_advisory_unlock(hashtextextended(${name}, 0))`.compile(database),
    transactional: true,
    online: (createIndex) => {
      const [, name = "", schema = ""] = /index ("(?:[^"]|"")+") on ("(?:[^"]|"")+"\.)?/.exec(createIndex) ?? []
      // What an attempt that was broken off has left is no index yet, and bars the name.
      return [
        `drop index concurrently if exists ${schema}${name}`,
        createIndex.replace(/^create (unique )?index /, "create $1index concurrently "),
      ]
    },
  },
}
