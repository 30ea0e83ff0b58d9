import { sql } from "kysely"
import { renamedByAlterTable } from "../alter-table.ts"
import type { FlavourSchema } from "../flavour.ts"
import type { ColumnKind } from "../layout.ts"

/** What of a text stands in an index that only finds and sorts. Unique ones have a digest of the whole. */
const prefixCharacters = 64

/** Two texts are the same only where every character is: case, accents and blanks at the end count. */
export type BinaryCollation = "utf8mb4_nopad_bin" | "utf8mb4_0900_bin"

const plain: Readonly<Record<Exclude<ColumnKind["type"], "decimal" | "json">, string>> = {
  name: "varchar(191)",
  text: "longtext",
  instant: "datetime(3)",
  day: "date",
  integer: "bigint",
  boolean: "tinyint(1)",
  position: "bigint",
}

const isText = ({ type }: ColumnKind): boolean => type === "name" || type === "text"

export const mysqlSchema = (collation: BinaryCollation): FlavourSchema => {
  // MariaDB's own type is a text too, but one that is checked, and refused where it is nested deeper than 32.
  const json = collation === "utf8mb4_nopad_bin" ? "longtext" : "json"
  const typeOf = (kind: ColumnKind): string => {
    if (kind.type === "decimal") return `decimal(38,${kind.scale})`
    return kind.type === "json" ? json : plain[kind.type]
  }
  return {
    columnType: (kind) => {
      if (kind.type === "position") return sql.raw("bigint not null auto_increment")
      return sql.raw(
        isText(kind) || typeOf(kind) === "longtext"
          ? `${typeOf(kind)} character set utf8mb4 collate ${collation}`
          : typeOf(kind),
      )
    },
    // What counts up by itself must begin some index.
    numbering: "index",
    tableEnd: () => sql`engine = InnoDB default character set utf8mb4 collate ${sql.raw(collation)}`,
    partialIndexes: false,
    nullsCollide: false,
    indexColumn: ({ name, kind }) =>
      kind.type === "text" ? sql`${sql.ref(name)}(${sql.lit(prefixCharacters)})` : sql.ref(name),
    computed: ({ name, kind }) =>
      kind.type === "text"
        ? {
            name: digestOf(name),
            definition: sql`binary(32) generated always as (unhex(sha2(${sql.ref(name)}, 256))) virtual`,
            of: (value) => sql`unhex(sha2(${value}, 256))`,
          }
        : undefined,
    computes: ({ unique }) => unique,
    identity: ({ name, kind }) => (kind.type === "text" ? sql`sha2(${sql.ref(name)}, 256)` : sql.ref(name)),
    // Without its database it would go to that of the connection.
    literal: (text) => sql.lit(text),
    ...renamedByAlterTable(({ path }) => sql.table(path)),
    renameIndex: (database, { table, from, to }) => [
      sql`alter table ${sql.table(table.path)} rename index ${sql.ref(from)} to ${sql.ref(to)}`.compile(database).sql,
    ],
    introspect: (database, { prefix, schema }) =>
      sql`select c.table_name as relation, null as ${sql.ref("index")}, c.column_name as item, c.ordinal_position as place,
        replace(c.column_type, 'bigint(20)', 'bigint') as type, c.is_nullable = 'NO' as required, 0 as uniq
      from information_schema.columns as c join information_schema.tables as t
        on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
      where c.table_schema = coalesce(${schema ?? null}, database()) and left(c.table_name, ${sql.lit(prefix.length)}) = ${prefix}
      union all
      select s.table_name, case s.index_name when 'PRIMARY' then concat(s.table_name, '.PRIMARY') else s.index_name end, s.column_name, s.seq_in_index, '', 0, 1 - s.non_unique
      from information_schema.statistics as s
      where s.table_schema = coalesce(${schema ?? null}, database()) and left(s.table_name, ${sql.lit(prefix.length)}) = ${prefix}
      order by 1, 2, 4`.compile(database),
    // The key of every table has the same name.
    keyIndex: /\.PRIMARY$|\$position$/,
    liveType: typeOf,
    turns: {
      try: (database, name) => sql`select get_lock(concat('guiche_', md5(${name})), 0) as taken`.compile(database),
      release: (database, name) => sql`select release_lock(concat('guiche_', md5(${name})))`.compile(database),
      transactional: false,
      // InnoDB makes indexes beside writers by itself.
      online: (createIndex) => [createIndex],
    },
  }
}

/** No field's column can be called so, for `$` is in no name of a definition. */
const digestOf = (name: string): string => `${name}$sha`
