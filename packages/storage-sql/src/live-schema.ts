import { NewerDatabase } from "@guiche/core"
import * as Result from "effect/Result"
import { sql } from "kysely"
import type { SqlContext } from "./context.ts"
import { type Steps, single } from "./executor.ts"
import type { LiveItem } from "./flavour.ts"
import { selectionOf } from "./reading.ts"
import { positionAndKinds, type SearchState, searchStates } from "./search-state.ts"
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
  /**
   * As written down when they were made: `guiche_ticket.price` → `decimal(2)`. What was renamed has `renamed` and its new name, under its
   * former one.
   */
  readonly kinds: ReadonlyMap<string, string>
  /** What the search tokens of each table's records come from, as far as it was written down. */
  readonly searches: ReadonlyMap<string, SearchState>
}

/** Reads the schema that is there. */
export function* live(context: SqlContext): Steps<Result.Result<Live, NewerDatabase>> {
  const { database, flavour, place, tables } = context
  const { rows } = yield* single(flavour.schema.introspect(database, place))
  const found = schemaOf(rows as unknown as ReadonlyArray<LiveItem>)
  const applied: ReadonlyArray<Row> = found.tables.has(tables.migration.name)
    ? (yield* single(
        sql`select ${selectionOf(flavour, tables.migration)} from ${sql.table(tables.migration.path)} order by position`.compile(
          database,
        ),
      )).rows
    : []
  const format = applied.reduce((newest, row) => Math.max(newest, Number(row["format"])), 0)
  if (format > schemaFormat) return Result.fail(new NewerDatabase({ format, known: schemaFormat }))
  const migrations = applied.map(positionAndKinds)
  return Result.succeed({
    ...found,
    kinds: new Map(migrations.flatMap(({ kinds }) => Object.entries(kinds))),
    searches: searchStates(migrations),
  })
}

const schemaOf = (items: ReadonlyArray<LiveItem>): Pick<Live, "tables" | "indexes"> => {
  const tables = new Map<string, Map<string, LiveColumn>>()
  const indexes = new Map<string, LiveIndex>()
  for (const each of items) {
    if (each.index === null) {
      const columns = tables.get(each.relation) ?? new Map<string, LiveColumn>()
      tables.set(each.relation, columns.set(each.item, { type: each.type, required: isTrue(each.required) }))
    } else {
      const columns = [...(indexes.get(each.index)?.columns ?? []), each.item]
      indexes.set(each.index, { table: each.relation, columns, unique: isTrue(each.uniq) })
    }
  }
  return { tables, indexes }
}

/** Some drivers say 1, others "1". */
const isTrue = (value: unknown): boolean => Number(value) === 1
