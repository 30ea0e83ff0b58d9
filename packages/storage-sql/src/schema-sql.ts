import type { Table } from "@guiche/core"
import type { SqlContext } from "./context.ts"
import { createIndex, createTable } from "./ddl.ts"
import type { SqlExecutor } from "./executor.ts"
import type { Database, SqlFlavour } from "./flavour.ts"
import { machineStatementsOf } from "./machine-statements.ts"
import { layoutsOf } from "./migration-plan.ts"
import { checkedPrefix, checkedSchema } from "./names.ts"
import { type SearchBounds, searchBounds } from "./search-plan.ts"
import type { StorageOptions } from "./sql-storage.ts"
import { systemTables } from "./system-tables.ts"

/** What a storage knows before it is connected to anything. */
export const contextFor = (
  flavour: SqlFlavour,
  database: Database,
  executor: SqlExecutor,
  options: StorageOptions & { readonly searchBounds?: SearchBounds },
): SqlContext => {
  const place = { prefix: checkedPrefix(options.tablePrefix ?? "guiche_"), schema: checkedSchema(options.schema) }
  const machine = machineStatementsOf(database, flavour, place)
  const bounds = options.searchBounds ?? searchBounds
  return { database, flavour, executor, place, tables: systemTables(place), machine, searchBounds: bounds }
}

/** The whole schema of some machines, as an empty database gets it. */
export const schemaStatements = (context: SqlContext, tables: ReadonlyArray<Table>): ReadonlyArray<string> =>
  layoutsOf(context, tables).flatMap((layout) => [
    createTable(context.database, context.flavour, layout),
    ...layout.indexes.map((index) => createIndex(context.database, context.flavour, layout, index)),
  ])
