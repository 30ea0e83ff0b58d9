import type { BareChange, BareDialect, Contents } from "./bare-changes.ts"

/** A value as text, which is how a server takes and gives any. */
export type Cell = string | null

export type Run = (sql: string, values: ReadonlyArray<Cell>) => Promise<ReadonlyArray<Readonly<Record<string, Cell>>>>

/** A database of a server through its driver, without the library. */
export interface BareServer {
  readonly dialect: BareDialect
  /** A table's name with that of the place in which it is. */
  readonly table: (name: string) => string
  readonly contents: () => Promise<Contents<Cell>>
  /** One statement, not prepared. */
  readonly execute: (sql: string) => Promise<void>
  /** A transaction of prepared statements, each awaited, on a connection of the pool. */
  readonly transaction: (work: (run: Run) => Promise<void>) => Promise<void>
  /** The same with all statements sent at once; absent where the driver cannot. */
  readonly flight: ((changes: ReadonlyArray<BareChange<Cell>>, valuesOf: ValuesOf) => Promise<void>) | undefined
}

export type ValuesOf = (change: BareChange<Cell>) => Array<Cell>
