import { type RawBuilder, sql } from "kysely"
import type { TableLayout } from "./layout.ts"

/** Many rows at once. */
export interface Rows {
  readonly table: TableLayout
  /** Columns of the kind `name` that name one row together. */
  readonly key: ReadonlyArray<string>
  /** A JSON list of objects with the columns of the key. */
  readonly rows: unknown
  /** What must still be so for a row to be met. */
  readonly where: RawBuilder<unknown>
}

/** A change of many rows at once. */
export interface RowsChange extends Rows {
  /** What to set; the rows are removed without it. */
  readonly set: RawBuilder<unknown> | undefined
  /** Whether others lock several such rows too: then they are locked in the order of the list, so that no two wait for each other. */
  readonly inOrder: boolean
}

/** Many rows that leave their table for another at once. */
export interface RowsMove extends Rows {
  readonly into: TableLayout
  /** Columns that both tables have, which stay as they are. */
  readonly kept: ReadonlyArray<string>
  /** What the further columns of the other table become. */
  readonly added: Readonly<Record<string, unknown>>
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
  /** Statements of one transaction. What one of them finds, the next finds too, whatever others do meanwhile. */
  readonly move: (move: RowsMove) => ReadonlyArray<RawBuilder<unknown>>
  /** A claim in one statement, which answers with what was claimed as it is then. Absent where it takes several. */
  readonly claim?: (claim: OldestClaim) => RawBuilder<unknown>
  /**
   * Begins the transaction of such a claim: its loss costs nothing but a repetition, so its commit waits for no disk; and what is due is read in
   * the order of its index, however little of it a planner expects. Absent where neither can be said.
   */
  readonly beforeClaim?: RawBuilder<unknown>
}

/** Where rows go, as `table (columns)`, and what of them; `from` comes before the columns that are kept. */
export const moved = ({ into, kept, added }: RowsMove, from: string) => ({
  target: sql`${sql.table(into.path)} (${sql.join([...kept, ...Object.keys(added)].map((name) => sql.ref(name)))})`,
  selection: sql.join([...kept.map((name) => sql.ref(`${from}.${name}`)), ...Object.values(added)]),
})

/** `left.a = right.a and left.b = right.b …` */
export const sameKey = (key: ReadonlyArray<string>, left: string, right: string): RawBuilder<unknown> =>
  sql.join(
    key.map((column) => sql`${sql.ref(`${left}.${column}`)} = ${sql.ref(`${right}.${column}`)}`),
    sql` and `,
  )
