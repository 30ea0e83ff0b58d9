import { sql } from "kysely"
import type { FlavourDelivery } from "../flavour-delivery.ts"

/** Only one writes at a time, so there is nothing to hold and no order to keep. */
export const sqliteDelivery: FlavourDelivery = {
  change: ({ table, key, rows, set, where }) => {
    const path = sql.table(table.path)
    const columns = sql.join(key.map((column) => sql.ref(column)))
    const wanted = sql.join(key.map((column) => sql`json_extract(value, ${sql.lit(`$.${column}`)})`))
    const found = sql`where (${columns}) in (select ${wanted} from json_each(${rows})) and ${where}`
    return set === undefined ? sql`delete from ${path} ${found}` : sql`update ${path} set ${set} ${found}`
  },
}
