import { DuplicateValues, type Table } from "@guiche/core"
import { sql } from "kysely"
import type { SqlContext } from "./context.ts"
import { type Steps, single } from "./executor.ts"
import { besides, type ColumnLayout } from "./layout.ts"
import type { Live } from "./live-schema.ts"

/** A unique index that is to come over rows that are there, with the names that table and columns have before anything is renamed. */
export interface NewUnique {
  readonly machine: string
  readonly fields: ReadonlyArray<string>
  readonly path: string
  readonly columns: ReadonlyArray<ColumnLayout>
}

interface BeforeAndAfter {
  readonly before: Live
  /** The same with what is to be renamed renamed. */
  readonly after: Live
}

/** The unique indexes of a table that are missing. One over a column that is not there yet meets no values. */
export const newUnique = (context: SqlContext, table: Table, live: BeforeAndAfter): ReadonlyArray<NewUnique> => {
  const { layout } = context.machine(table)
  const now = [layout.name, ...(layout.renamedFrom ?? []).map(({ name }) => name)].find((name) =>
    live.before.tables.has(name),
  )
  const there = now === undefined ? undefined : live.before.tables.get(now)
  if (now === undefined || there === undefined) return []
  return layout.unique
    .filter(({ name }) => !live.after.indexes.has(name))
    .flatMap(({ columns: names, fields }) => {
      const columns = names.map((name) => {
        const column = layout.columns.find((each) => each.name === name)
        const found = [name, ...(column?.renamedFrom ?? [])].find((each) => there.has(each))
        return column === undefined || found === undefined ? undefined : { ...column, name: found }
      })
      const known = columns.filter((column) => column !== undefined)
      if (known.length < columns.length) return []
      return [{ machine: layout.machine, fields, path: besides(layout, now), columns: known }]
    })
}

/** How many values stand more than once, for the first index of which any do. */
export function* duplicates(
  { database, flavour }: SqlContext,
  unique: ReadonlyArray<NewUnique>,
): Steps<DuplicateValues | undefined> {
  for (const { machine, fields, path, columns } of unique) {
    const there = columns.map(({ name }) => sql`${sql.ref(name)} is not null`)
    const { rows } = yield* single(
      sql`select count(*) as duplicates from (select 1 as one from ${sql.table(path)} where ${sql.join(there, sql` and `)}
        group by ${sql.join(columns.map(flavour.schema.identity))} having count(*) > 1) as repeated`.compile(database),
    )
    const values = Number(rows[0]?.["duplicates"] ?? 0)
    if (values > 0) return new DuplicateValues({ machine, fields: [...fields], values })
  }
  return undefined
}
