import { sql } from "kysely"
import { type FlavourDelivery, sameKey } from "../flavour-delivery.ts"
import type { BinaryCollation } from "./mysql-schema.ts"

/** The list is read first and each row found by its key, whatever the optimizer thinks of it; so the rows are locked in its order. */
export const mysqlDelivery = (collation: BinaryCollation): FlavourDelivery => ({
  change: ({ table, key, rows, set, where }) => {
    const columns = sql.join(
      key.map(
        (column) =>
          sql`${sql.ref(column)} varchar(191) character set utf8mb4 collate ${sql.raw(collation)} path ${sql.lit(`$.${column}`)}`,
      ),
    )
    const found = sql`json_table(${rows}, '$[*]' columns (${columns})) as wanted
      straight_join ${sql.table(table.path)} as held on ${sameKey(key, "held", "wanted")}`
    return set === undefined
      ? sql`delete held from ${found} where ${where}`
      : sql`update ${found} set ${set} where ${where}`
  },
})
