import { deepStrictEqual } from "node:assert/strict"
import { NotUnique } from "@guiche/core"
import { sql } from "kysely"
import { added, countRows, type RowCounts } from "./erp/count-rows.ts"
import { tablePrefix } from "./erp/database.ts"
import { type Erp, openErp } from "./erp/open-erp.ts"
import { clerk, CreditExceeded, placeOrder, placeOrderWithTwoTickets } from "./erp/orders.ts"

/** What happened, and what the ERP's own SQL found of it afterwards. */
export interface StoryFacts {
  readonly database: Erp["name"]
  readonly committed: { readonly order: number; readonly rows: RowCounts; readonly joined: string }
  readonly rolledBack: { readonly error: string; readonly rows: RowCounts }
  readonly refused: { readonly order: number; readonly refusal: string; readonly rows: RowCounts }
  readonly later: {
    readonly carrierAskedAbout: ReadonlyArray<number>
    readonly states: ReadonlyArray<string>
    readonly history: ReadonlyArray<string>
  }
}

const one: RowCounts = { order: 1, ticket: 1, journal: 1, timer: 1, message: 1 }
const none: RowCounts = { order: 0, ticket: 0, journal: 0, timer: 0, message: 0 }
const begin = Date.UTC(2026, 2, 2, 12)
const hour = 3_600_000

/** Tells the story on the database at an address. Throws where anything is not as it should be. */
export const tellStory = async (address: string): Promise<StoryFacts> => {
  const clock = { now: begin }
  const erp = await openErp({ address, now: () => clock.now })
  try {
    const committed = await commits(erp)
    const rolledBack = await rollsBack(erp)
    const refused = await isRefused(erp)
    clock.now += 5 * hour
    const later = await worksOff(erp, [committed.id, refused.id])
    deepStrictEqual(later.states, ["Overdue", "Overdue"])
    deepStrictEqual(later.carrierAskedAbout, [committed.order, refused.order])
    return { database: erp.name, committed, rolledBack, refused, later }
  } finally {
    await erp.close()
  }
}

const commits = async (erp: Erp) => {
  const before = await countRows(erp)
  const { number, ticket } = await placeOrder(erp, { customer: "Zoe Reis", cents: 129_90 })
  const rows = added(before, await countRows(erp))
  deepStrictEqual(rows, one)
  return { order: number, id: ticket.id, rows, joined: await joinedRow(erp, number) }
}

/** Reports of the ERP join both. */
const joinedRow = async ({ database }: Erp, number: number): Promise<string> => {
  const ticket = sql.table(`${tablePrefix}ticket`)
  const { rows } = await sql<{ readonly customer: string; readonly state: string }>`
    select o.customer as customer, t.state as state from example_order o join ${ticket} t on t.${sql.id("order")} = o.number
    where t.tenant = ${clerk.tenant} and o.number = ${number}`.execute(database)
  return rows.map(({ customer, state }) => `${customer}: ${state}`).join()
}

const rollsBack = async (erp: Erp) => {
  const before = await countRows(erp)
  const error: unknown = await placeOrder(erp, { customer: "Zoe Reis", cents: 9_999_00 }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof CreditExceeded)) throw new Error("the order was to fail for want of credit", { cause: error })
  const rows = added(before, await countRows(erp))
  deepStrictEqual(rows, none)
  return { error: error.name, rows }
}

const isRefused = async (erp: Erp) => {
  const before = await countRows(erp)
  const { number, ticket, refusal } = await placeOrderWithTwoTickets(erp, { customer: "Davi Luz", cents: 58_00 })
  if (!(refusal instanceof NotUnique)) throw new Error("the second ticket was to be refused", { cause: refusal })
  const rows = added(before, await countRows(erp))
  deepStrictEqual(rows, one)
  return { order: number, id: ticket.id, refusal: refusal._tag, rows }
}

/** What was committed goes on to live as if it had been written by Guichê alone. */
const worksOff = async ({ guiche, carrier }: Erp, ids: ReadonlyArray<Awaited<ReturnType<typeof commits>>["id"]>) => {
  await guiche.worker.runDue()
  const desk = guiche.as(clerk)
  const tickets = await Promise.all(ids.map((id) => desk.ticket.get(id)))
  const histories = await Promise.all(ids.map((id) => desk.ticket.history(id)))
  const { broken } = await guiche.verify(clerk.tenant)
  deepStrictEqual(broken, [])
  return {
    carrierAskedAbout: carrier,
    states: tickets.map(({ state }) => state),
    history: histories.flatMap((entries) =>
      entries.map(({ event, cause }) => (cause === undefined ? event : `${event} (${cause})`)),
    ),
  }
}
