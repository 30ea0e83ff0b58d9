import type { Table } from "@guiche/core"
import type { SqlExecutor } from "./executor.ts"
import type { Database, SqlFlavour } from "./flavour.ts"
import type { Place } from "./layout.ts"
import type { MachineStatements } from "./machine-statements.ts"
import type { SearchBounds } from "./search-plan.ts"
import type { SystemTables } from "./system-tables.ts"

/** What the operations of one storage share. */
export interface SqlContext {
  /** Compiles; what it compiles is run by the executor. */
  readonly database: Database
  readonly flavour: SqlFlavour
  readonly executor: SqlExecutor
  readonly place: Place
  readonly tables: SystemTables
  readonly machine: (table: Table) => MachineStatements
  readonly searchBounds: SearchBounds
}

const prepared = new WeakMap<SystemTables, Map<unknown, unknown>>()

/** What a storage compiles once, for itself and for what it is on transactions of the host. */
export const once = <A>(context: SqlContext, make: (context: SqlContext) => A): A => {
  const known = prepared.get(context.tables) ?? new Map<unknown, unknown>()
  prepared.set(context.tables, known)
  if (!known.has(make)) known.set(make, make(context))
  return known.get(make) as A
}

/** A limit that no database misunderstands: SQLite takes a negative one for none. */
export const limited = (limit: number): number => Math.max(0, Math.min(Math.trunc(limit), 2 ** 31 - 1))
