import { sql } from "kysely"
import type { FlavourDelivery } from "../flavour-delivery.ts"
import { collation } from "./mssql-schema.ts"

/** The list is read first and each row found by its key, whatever the optimizer thinks of it; so the rows are locked in its order. */
export const mssqlDelivery: FlavourDelivery = {
  change: ({ table, key, rows, set, where }) => {
    const columns = sql.join(key.map((column) => sql`${sql.ref(column)} nvarchar(191) ${sql.lit(`$.${column}`)}`))
    const same = sql.join(
      key.map(
        (column) => sql`${sql.ref(`held.${column}`)} = ${sql.ref(`wanted.${column}`)} collate ${sql.raw(collation)}`,
      ),
      sql` and `,
    )
    const found = sql`from openjson(${rows}) with (${columns}) as wanted
      inner loop join ${sql.table(table.path)} as held with (rowlock) on ${same} where ${where}`
    return set === undefined ? sql`delete held ${found}` : sql`update held set ${set} ${found}`
  },
}
