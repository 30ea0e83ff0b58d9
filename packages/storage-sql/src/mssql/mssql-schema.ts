import { type RawBuilder, sql } from "kysely"
import type { FlavourSchema } from "../flavour.ts"
import { besides, type ColumnKind } from "../layout.ts"

/** Two texts are the same only where every character is; but blanks at the end do not count, as nowhere in SQL Server. */
export const collation = "Latin1_General_100_BIN2"

const plain: Readonly<Record<Exclude<ColumnKind["type"], "decimal">, string>> = {
  name: "nvarchar(191)",
  text: "nvarchar(max)",
  json: "nvarchar(max)",
  instant: "datetime2(3)",
  day: "date",
  integer: "bigint",
  boolean: "bit",
  position: "bigint",
}

/** The type of a kind, without its collation. */
export const typeOf = (kind: ColumnKind): string =>
  kind.type === "decimal" ? `decimal(38,${kind.scale})` : plain[kind.type]

const collatedType = (kind: ColumnKind): string => {
  const type = typeOf(kind)
  return type.startsWith("nvarchar") ? `${type} collate ${collation}` : type
}

/** A text of whatever alphabet, where a parameter may not stand. */
const unicode = (text: string): RawBuilder<unknown> => sql`N${sql.lit(text)}`

const digest = (text: RawBuilder<unknown>): RawBuilder<unknown> => sql`hashbytes('SHA2_256', ${text})`

/** No field's column can be called so, for `$` is in no name of a definition. */
const digestOf = (name: string): string => `${name}$sha`

/** The type of a column as {@link typeOf} writes it, of the catalog's tables. */
const liveTypeOfColumn = sql`concat(y.name, case
    when y.name = 'nvarchar' and c.max_length = -1 then '(max)'
    when y.name = 'nvarchar' then concat('(', c.max_length / 2, ')')
    when y.name = 'decimal' then concat('(', c.precision, ',', c.scale, ')')
    when y.name = 'datetime2' then concat('(', c.scale, ')')
    else '' end, case when c.collation_name is null then '' else concat(' collate ', c.collation_name) end)`

export const mssqlSchema: FlavourSchema = {
  columnType: (kind) => sql.raw(kind.type === "position" ? "bigint identity(1, 1) not null" : collatedType(kind)),
  numbering: "nothing",
  tableEnd: () => sql``,
  partialIndexes: true,
  nullsCollide: true,
  indexColumn: ({ name }) => sql.ref(name),
  // An index takes 1700 bytes, so a long text stands in it as its digest: it can find equality, but no beginnings and no order.
  computed: ({ name, kind }) =>
    kind.type === "text"
      ? {
          name: digestOf(name),
          definition: sql`as cast(${digest(sql.ref(name))} as binary(32))`,
          of: (value) => sql`cast(${digest(sql`cast(${value} as nvarchar(max))`)} as binary(32))`,
        }
      : undefined,
  computes: () => true,
  identity: ({ name, kind }) => (kind.type === "text" ? digest(sql.ref(name)) : sql.ref(name)),
  literal: unicode,
  renameTable: (table, from) => sql`exec sp_rename ${unicode(besides(table, from))}, ${unicode(table.name)}`,
  renameColumn: ({ path }, { from, to }) => sql`exec sp_rename ${unicode(`${path}.${from}`)}, ${unicode(to)}, 'COLUMN'`,
  renameIndex: (database, { table, from, to }) => [
    sql`exec sp_rename ${unicode(`${table.path}.${from}`)}, ${unicode(to)}, 'INDEX'`.compile(database).sql,
  ],
  introspect: (database, { prefix, schema }) => {
    const ours = sql`s.name = coalesce(${schema ?? null}, schema_name()) and left(t.name, ${sql.lit(prefix.length)}) = ${prefix}`
    return sql`select t.name as relation, cast(null as sysname) as ${sql.ref("index")}, c.name as item, c.column_id as place,
        ${liveTypeOfColumn} as type, 1 - cast(c.is_nullable as int) as required, 0 as uniq
      from sys.tables as t join sys.schemas as s on s.schema_id = t.schema_id
      join sys.columns as c on c.object_id = t.object_id join sys.types as y on y.user_type_id = c.user_type_id
      where ${ours}
      union all
      select t.name, i.name, c.name, k.key_ordinal, '', 0, cast(i.is_unique as int)
      from sys.tables as t join sys.schemas as s on s.schema_id = t.schema_id
      join sys.indexes as i on i.object_id = t.object_id and i.is_disabled = 0
      join sys.index_columns as k on k.object_id = i.object_id and k.index_id = i.index_id and k.key_ordinal > 0
      join sys.columns as c on c.object_id = t.object_id and c.column_id = k.column_id
      where ${ours}
      order by 1, 2, 4`.compile(database)
  },
  keyIndex: /_pk$|^PK__/,
  liveType: collatedType,
  turns: {
    try: (database, name) =>
      sql`declare @answer int; exec @answer = sp_getapplock @Resource = ${name}, @LockMode = 'Exclusive', @LockOwner = 'Session',
        @LockTimeout = 0; select case when @answer >= 0 then 1 else 0 end as taken`.compile(database),
    release: (database, name) =>
      sql`exec sp_releaseapplock @Resource = ${name}, @LockOwner = 'Session'`.compile(database),
    transactional: true,
    // Beside writers only some editions make an index, so writers wait on all of them.
    online: (createIndex) => [createIndex],
  },
}
