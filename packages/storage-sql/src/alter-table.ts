import { type RawBuilder, sql } from "kysely"
import type { FlavourSchema } from "./flavour.ts"
import { besides, type TableLayout } from "./layout.ts"

/** Renaming where `alter table` does it; `newName` is the table's new name as the statement takes it. */
export const renamedByAlterTable = (
  newName: (table: TableLayout) => RawBuilder<unknown>,
): Pick<FlavourSchema, "renameTable" | "renameColumn"> => ({
  renameTable: (table, from) => sql`alter table ${sql.table(besides(table, from))} rename to ${newName(table)}`,
  renameColumn: (table, { from, to }) =>
    sql`alter table ${sql.table(table.path)} rename column ${sql.ref(from)} to ${sql.ref(to)}`,
})
