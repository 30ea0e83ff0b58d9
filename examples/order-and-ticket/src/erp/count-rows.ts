import { sql } from "kysely"
import { tablePrefix } from "./database.ts"
import type { Erp } from "./open-erp.ts"

/** What a ticket leaves in the database besides itself, and the order, by the name of the table without its prefix. */
export const countedTables = ["order", "ticket", "journal", "timer", "message"] as const

export type RowCounts = Readonly<Record<(typeof countedTables)[number], number>>

/** Counts rows with the ERP's own SQL, which sees all tables alike. */
export const countRows = async ({ database }: Pick<Erp, "database">): Promise<RowCounts> => {
  const counts = { order: 0, ticket: 0, journal: 0, timer: 0, message: 0 }
  for (const table of countedTables) {
    const query = sql<{
      readonly rows: number | string
    }>`select count(*) as "rows" from ${sql.table(tablePrefix + table)}`
    const { rows } = await query.execute(database)
    counts[table] = Number(rows[0]?.rows)
  }
  return counts
}

/** How many rows there are more than before. */
export const added = (before: RowCounts, after: RowCounts): RowCounts => ({
  order: after.order - before.order,
  ticket: after.ticket - before.ticket,
  journal: after.journal - before.journal,
  timer: after.timer - before.timer,
  message: after.message - before.message,
})
