import { sql } from "kysely"
import type { SqlContext } from "./context.ts"
import { type Steps, single } from "./executor.ts"
import type { LiveItem } from "./flavour.ts"
import { NewerDatabase } from "./newer-database.ts"
import { selectionOf } from "./reading.ts"
import type { Row } from "./statement.ts"
import { schemaFormat } from "./system-tables.ts"

export interface LiveColumn {
  readonly type: string
  readonly required: boolean
}

export interface LiveIndex {
  readonly table: string
  readonly columns: ReadonlyArray<string>
  readonly unique: boolean
}

/** What is in the database. */
export interface Live {
  readonly tables: ReadonlyMap<string, ReadonlyMap<string, LiveColumn>>
  readonly indexes: ReadonlyMap<string, LiveIndex>
  /** As written down when they were made: `guiche_ticket.price` → `decimal(2)`. */
  readonly kinds: ReadonlyMap<string, string>
}

/** Reads the schema that is there. Throws `NewerDatabase` where a newer version has made it. */
export function* live(context: SqlContext): Steps<Live> {
  const { database, flavour, place, tables } = context
  const { rows } = yield* single(flavour.schema.introspect(database, place))
  const found = new Map<string, Map<string, LiveColumn>>()
  const indexes = new Map<string, LiveIndex>()
  for (const each of rows as unknown as ReadonlyArray<LiveItem>) {
    if (each.index === null) {
      const columns = found.get(each.relation) ?? new Map<string, LiveColumn>()
      found.set(each.relation, columns.set(each.item, { type: each.type, required: isTrue(each.required) }))
    } else {
      // MariaDB and MySQL call the key of every table the same.
      const name = each.index === "PRIMARY" ? `${each.relation}.PRIMARY` : each.index
      const columns = [...(indexes.get(name)?.columns ?? []), each.item]
      indexes.set(name, { table: each.relation, columns, unique: isTrue(each.uniq) })
    }
  }
  const applied: ReadonlyArray<Row> = found.has(tables.migration.name)
    ? (yield* single(
        sql`select ${selectionOf(flavour, tables.migration)} from ${sql.table(tables.migration.path)} order by position`.compile(
          database,
        ),
      )).rows
    : []
  const format = applied.reduce((newest, row) => Math.max(newest, Number(row["format"])), 0)
  if (format > schemaFormat) throw new NewerDatabase(format, schemaFormat)
  const kinds = applied.flatMap((row) => Object.entries(JSON.parse(row["kinds"] as string) as Record<string, string>))
  return { tables: found, indexes, kinds: new Map(kinds) }
}

/** Some drivers say 1, others "1". */
const isTrue = (value: unknown): boolean => Number(value) === 1
