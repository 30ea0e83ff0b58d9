import { type Caller, createGuiche, type GuicheClient } from "@guiche/core"
import { directory } from "@guiche/core/directory"
import { sqlite, SqlStorage } from "@guiche/storage-sql"
import type { Kysely } from "kysely"

/** The host's own tables. */
export interface HostTables {
  readonly invoice: { readonly number: number; readonly party: string }
}

export const openGuiche = (database: Kysely<HostTables>) =>
  createGuiche({
    storage: SqlStorage.layer({ flavour: sqlite, connect: { database } }),
    machines: directory.machines,
    migrate: true,
  })

const clerk: Caller = { tenant: "acme", company: "01", actor: { id: "ana", profiles: ["agent"] } }

/** A customer of Guichê's and an invoice of the host's: both, or neither. */
export const invoiceNewCustomer = (
  database: Kysely<HostTables>,
  guiche: GuicheClient<typeof directory.machines>,
  invoice: { readonly number: number; readonly customer: string },
) =>
  database.transaction().execute(async (transaction) => {
    const desk = (await guiche.within(transaction)).as(clerk)
    const party = await desk.party.register({ legalName: invoice.customer, roles: ["customer"] })
    await transaction.insertInto("invoice").values({ number: invoice.number, party: party.id }).execute()
    return party
  })
