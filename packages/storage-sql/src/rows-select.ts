import { type RawBuilder, sql } from "kysely"
import type { TableLayout } from "./layout.ts"

/**
 * How a select keeps its rows as they are until the end of the transaction: `shared` with others who hold them so, `alone`, or alone and only
 * those that are `free`, passing over rows that others hold.
 */
export type Hold = "shared" | "alone" | "free"

/** A table, or what stands in its place: a subquery or a join. */
export type Source = Pick<TableLayout, "path"> | { readonly from: RawBuilder<unknown> }

/** A source as a `from` names it. */
export const sourceOf = (source: Source): RawBuilder<unknown> =>
  "from" in source ? source.from : sql.table(source.path)

/** A select of rows of one table in its parts, since databases say how many and how held in different places of it. */
export interface RowsSelect {
  readonly selection: RawBuilder<unknown>
  readonly table: Source
  readonly where?: RawBuilder<unknown>
  readonly order?: RawBuilder<unknown>
  /** How many rows at most, the first in the order. */
  readonly limit?: unknown
  readonly hold?: Hold
}

/** What two lists of `at` and `id` have in common, where a join has to find it. */
export const joinedLists = (
  [left, right]: readonly [RawBuilder<unknown>, RawBuilder<unknown>],
  { direction, limit }: { readonly direction: "asc" | "desc"; readonly limit?: RawBuilder<unknown> },
): RowsSelect => ({
  selection: sql`left_list.at, left_list.id`,
  table: {
    from: sql`(${left}) as left_list join (${right}) as right_list on left_list.at = right_list.at and left_list.id = right_list.id`,
  },
  // Subqueries have an order only where they have a limit.
  ...(limit === undefined
    ? {}
    : { order: sql`left_list.at ${sql.raw(direction)}, left_list.id ${sql.raw(direction)}`, limit }),
})

/** The select where limit and lock stand at its end. A database in which one writes at a time has nothing to say of holding. */
export const selectEndingIn =
  (holds: Readonly<Partial<Record<Hold, RawBuilder<unknown>>>>) =>
  ({ selection, table, where, order, limit, hold }: RowsSelect): RawBuilder<unknown> => {
    const held = hold === undefined ? undefined : holds[hold]
    return sql.join(
      [
        sql`select ${selection} from ${sourceOf(table)}`,
        ...whereAndOrder({ where, order }),
        ...(limit === undefined ? [] : [sql`limit ${limit}`]),
        ...(held === undefined ? [] : [held]),
      ],
      sql` `,
    )
  }

/** What every database writes alike. */
export const whereAndOrder = ({
  where,
  order,
}: {
  readonly [Part in "where" | "order"]: RawBuilder<unknown> | undefined
}): ReadonlyArray<RawBuilder<unknown>> => [
  ...(where === undefined ? [] : [sql`where ${where}`]),
  ...(order === undefined ? [] : [sql`order by ${order}`]),
]
