import { sql } from "kysely"
import { type FlavourDelivery, moved, type Rows, sameKey } from "../flavour-delivery.ts"
import type { BinaryCollation } from "./mysql-schema.ts"

/** The list is read first and each row found by its key, whatever the optimizer thinks of it; so the rows are locked in its order. */
export const mysqlDelivery = (collation: BinaryCollation): FlavourDelivery => {
  const found = ({ table, key, rows }: Rows) => {
    const columns = sql.join(
      key.map(
        (column) =>
          sql`${sql.ref(column)} varchar(191) character set utf8mb4 collate ${sql.raw(collation)} path ${sql.lit(`$.${column}`)}`,
      ),
    )
    return sql`json_table(${rows}, '$[*]' columns (${columns})) as wanted
      straight_join ${sql.table(table.path)} as held on ${sameKey(key, "held", "wanted")}`
  }
  const remove = (rows: Rows) => sql`delete held from ${found(rows)} where ${rows.where}`
  return {
    change: (change) =>
      change.set === undefined ? remove(change) : sql`update ${found(change)} set ${change.set} where ${change.where}`,
    move: (rows) => {
      const { target, selection } = moved(rows, "held")
      return [
        sql`insert into ${target} select ${selection} from ${found(rows)} where ${rows.where} for update`,
        remove(rows),
      ]
    },
  }
}
