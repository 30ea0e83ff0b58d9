import { sql } from "kysely"
import { type FlavourDelivery, moved, type Rows } from "../flavour-delivery.ts"
import { collation } from "./mssql-schema.ts"

/** The list is read first and each row found by its key, whatever the optimizer thinks of it; so the rows are locked in its order. */
const found = ({ table, key, rows, where }: Rows) => {
  const columns = sql.join(key.map((column) => sql`${sql.ref(column)} nvarchar(191) ${sql.lit(`$.${column}`)}`))
  const same = sql.join(
    key.map(
      (column) => sql`${sql.ref(`held.${column}`)} = ${sql.ref(`wanted.${column}`)} collate ${sql.raw(collation)}`,
    ),
    sql` and `,
  )
  return sql`from openjson(${rows}) with (${columns}) as wanted
      inner loop join ${sql.table(table.path)} as held with (rowlock) on ${same} where ${where}`
}

export const mssqlDelivery: FlavourDelivery = {
  change: (change) =>
    change.set === undefined ? sql`delete held ${found(change)}` : sql`update held set ${change.set} ${found(change)}`,
  move: (rows) => {
    const { target, selection } = moved(rows, "deleted")
    return [sql`delete held output ${selection} into ${target} ${found(rows)}`]
  },
}
