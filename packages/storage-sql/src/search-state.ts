import { sql } from "kysely"
import type { SqlContext } from "./context.ts"
import type { Steps } from "./executor.ts"
import { single } from "./executor.ts"
import type { Row } from "./statement.ts"

/** What the search tokens of a machine's records are computed from, as it is written down among the migrations. */
export interface SearchState {
  /** Empty where its records have none. */
  readonly source: string
  /** The last record whose tokens have been computed; absent where that are all. */
  readonly after?: readonly [tenant: string, id: string]
  /** Where it is written. */
  readonly position: number
}

/** Kinds of one migration, as they are written: `guiche_ticket.price` → `decimal(2)`, `guiche_ticket#search` → a search state. */
export type Kinds = Readonly<Record<string, string>>

const ending = "#search"

/** The state as a kind of a table. */
export const searchKind = (table: string, { source, after }: Omit<SearchState, "position">): Kinds => ({
  [`${table}${ending}`]: JSON.stringify(after === undefined ? { source } : { source, after }),
})

/** The newest state of each table, of migrations in their order. */
export const searchStates = (
  migrations: ReadonlyArray<{ readonly position: number; readonly kinds: Kinds }>,
): ReadonlyMap<string, SearchState> =>
  new Map(
    migrations.flatMap(({ position, kinds }) =>
      Object.entries(kinds)
        .filter(([name]) => name.endsWith(ending))
        .map(([name, state]) => [
          name.slice(0, -ending.length),
          { ...(JSON.parse(state) as Omit<SearchState, "position">), position },
        ]),
    ),
  )

export const positionAndKinds = (row: Row): { readonly position: number; readonly kinds: Kinds } => ({
  position: Number(row["position"]),
  kinds: JSON.parse(row["kinds"] as string) as Kinds,
})

/** The state of a table, held until the end of the transaction, so that one process at a time goes on with it. */
export function* heldSearchState(
  { database, flavour, tables }: SqlContext,
  table: string,
): Steps<SearchState | undefined> {
  const kinds = flavour.values.read({ type: "json" }, sql.ref("kinds"))
  const { rows } = yield* single(
    flavour
      .rows({
        selection: sql`position, ${kinds} as kinds`,
        table: tables.migration,
        order: sql`position`,
        hold: "alone",
      })
      .compile(database),
  )
  return searchStates(rows.map(positionAndKinds)).get(table)
}
