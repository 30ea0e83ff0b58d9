import { type RawBuilder, sql } from "kysely"
import type { TableLayout } from "./layout.ts"

/** A change of many rows at once. */
export interface RowsChange {
  readonly table: TableLayout
  /** Columns of the kind `name` that name one row together. */
  readonly key: ReadonlyArray<string>
  /** A JSON list of objects with the columns of the key. */
  readonly rows: unknown
  /** What to set; the rows are removed without it. */
  readonly set: RawBuilder<unknown> | undefined
  /** What must still be so for a row to be changed. */
  readonly where: RawBuilder<unknown>
  /** Whether others lock several such rows too: then they are locked in the order of the list, so that no two wait for each other. */
  readonly inOrder: boolean
}

/** A claim of the oldest rows of two tables, counted together. */
export interface OldestClaim {
  readonly timer: TableLayout
  readonly message: TableLayout
  /** What a row of either table is that is due and free. */
  readonly where: RawBuilder<unknown>
  readonly set: RawBuilder<unknown>
  readonly limit: unknown
  /** What is selected of a claimed timer, and of a claimed message. */
  readonly selection: { readonly timer: RawBuilder<unknown>; readonly message: RawBuilder<unknown> }
}

/** How a database hands out rows to workers and takes many back at once. */
export interface FlavourDelivery {
  readonly change: (change: RowsChange) => RawBuilder<unknown>
  /** A claim in one statement, which answers with what was claimed as it is then. Absent where it takes several. */
  readonly claim?: (claim: OldestClaim) => RawBuilder<unknown>
  /** Begins a transaction whose loss costs nothing but a repetition, so that its commit waits for no disk. Absent where that cannot be said. */
  readonly unflushed?: RawBuilder<unknown>
}

/** `left.a = right.a and left.b = right.b …` */
export const sameKey = (key: ReadonlyArray<string>, left: string, right: string): RawBuilder<unknown> =>
  sql.join(
    key.map((column) => sql`${sql.ref(`${left}.${column}`)} = ${sql.ref(`${right}.${column}`)}`),
    sql` and `,
  )
