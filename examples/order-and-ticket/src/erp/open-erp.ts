import { createGuiche, handle } from "@guiche/core"
import { askForDay, DayAsked, Ticket } from "../ticket.ts"
import { type ErpDatabase, openDatabase } from "./database.ts"
import { createOrders } from "./orders.ts"

interface ErpOptions {
  /** See {@link openDatabase}. */
  readonly address: string
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** The ERP: its database, and Guichê inside it. */
export const openErp = async ({ address, now }: ErpOptions) => {
  const opened = openDatabase(address)
  try {
    return await assemble(opened, now)
  } catch (error) {
    await opened.database.destroy()
    throw error
  }
}

export type Erp = Awaited<ReturnType<typeof openErp>>

const assemble = async ({ name, database, storage }: ErpDatabase, now: () => number) => {
  await createOrders(database)
  const carrier: Array<number> = []
  const guiche = await createGuiche({
    storage,
    machines: { ticket: Ticket },
    policies: [askForDay],
    handlers: [handle(DayAsked, async ({ order }) => void carrier.push(order))],
    migrate: true,
    now,
  })
  const close = async () => {
    await guiche.close()
    await database.destroy()
  }
  /** `carrier` has the orders that the carrier was asked about. */
  return { name, database, guiche, carrier, close }
}
