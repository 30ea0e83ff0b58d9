import { sql } from "kysely"
import { type FlavourDelivery, moved, type Rows } from "../flavour-delivery.ts"

const found = ({ key, rows, where }: Rows) => {
  const columns = sql.join(key.map((column) => sql.ref(column)))
  const wanted = sql.join(key.map((column) => sql`json_extract(value, ${sql.lit(`$.${column}`)})`))
  return sql`where (${columns}) in (select ${wanted} from json_each(${rows})) and ${where}`
}

const remove = (rows: Rows) => sql`delete from ${sql.table(rows.table.path)} ${found(rows)}`

/** Only one writes at a time, so there is nothing to hold and no order to keep. */
export const sqliteDelivery: FlavourDelivery = {
  change: (change) =>
    change.set === undefined
      ? remove(change)
      : sql`update ${sql.table(change.table.path)} set ${change.set} ${found(change)}`,
  move: (rows) => {
    const { target, selection } = moved(rows, "held")
    const path = sql.table(rows.table.path)
    return [sql`insert into ${target} select ${selection} from ${path} as held ${found(rows)}`, remove(rows)]
  },
}
