import type { Caller } from "@guiche/core"
import { type Kysely, sql, type Transaction } from "kysely"
import type { ErpTables } from "./database.ts"
import type { Erp } from "./open-erp.ts"

export interface NewOrder {
  readonly customer: string
  readonly cents: number
}

/** The ERP's own rule; it knows nothing of Guichê, nor Guichê of it. */
export class CreditExceeded extends Error {
  override readonly name = "CreditExceeded"
}

const creditCents = 1_000_00

/** Who is at the ERP's keyboard; the ERP has authenticated them. */
export const clerk: Caller = { tenant: "acme", company: "01", actor: { id: "ana", profiles: ["agent"] } }

export const createOrders = (database: Kysely<ErpTables>) =>
  database.schema
    .createTable("example_order")
    .ifNotExists()
    .addColumn("number", "integer", (column) => column.primaryKey())
    .addColumn("customer", "varchar(120)", (column) => column.notNull())
    .addColumn("cents", "integer", (column) => column.notNull())
    .execute()

/**
 * Places an order and opens its ticket, in one transaction of the ERP: there are both, or neither.
 *
 * **Fails with** `CreditExceeded`.
 */
export const placeOrder = ({ database, guiche }: Erp, order: NewOrder) =>
  database.transaction().execute(async (transaction) => {
    const number = await insertOrder(transaction, order)
    const desk = (await guiche.within(transaction)).as(clerk)
    const ticket = await desk.ticket.open({ order: number, customer: order.customer })
    checkCredit(order)
    return { number, ticket }
  })

/** The same, with a second ticket for the order, which is refused. The ERP catches the refusal and goes on with its transaction. */
export const placeOrderWithTwoTickets = ({ database, guiche }: Erp, order: NewOrder) =>
  database.transaction().execute(async (transaction) => {
    const number = await insertOrder(transaction, order)
    const desk = (await guiche.within(transaction)).as(clerk)
    const ticket = await desk.ticket.open({ order: number, customer: order.customer })
    const refusal = await desk.ticket.open({ order: number, customer: order.customer }).then(
      () => undefined,
      (error: unknown) => error,
    )
    return { number, ticket, refusal }
  })

const insertOrder = async (transaction: Transaction<ErpTables>, order: NewOrder): Promise<number> => {
  const { next } = await transaction
    .selectFrom("example_order")
    .select(sql<number | string>`coalesce(max(number), 0) + 1`.as("next"))
    .executeTakeFirstOrThrow()
  const number = Number(next)
  await transaction
    .insertInto("example_order")
    .values({ number, ...order })
    .execute()
  return number
}

const checkCredit = ({ customer, cents }: NewOrder): void => {
  if (cents > creditCents) throw new CreditExceeded(`${customer} has no credit for this order`)
}
