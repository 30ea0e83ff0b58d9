import { type Caller, createGuiche, formatMoney, type GuicheClient, Policy, type StorageLayer } from "@guiche/core"
import { directory, Party, PartyNote } from "@guiche/core/directory"
import { Own, withOwnFields } from "@guiche/core/own-fields"
import * as Equal from "effect/Equal"
import * as Schema from "effect/Schema"

/** Any library that speaks Standard Schema will do; this is Effect's own. */
const routeCode = Schema.toStandardSchemaV1(Schema.String.check(Schema.isPattern(/^[A-Z]{2}-\d{3}$/)))

/** A customer of this ERP, with what every business has no use for. */
export const OurParty = withOwnFields(Party, {
  ownRegion: Own.oneOf("Região", "Region", { values: ["north", "south"], required: true, indexed: true }),
  ownRoute: Own.text("Rota", "Route", { max: 12, searchable: true, validator: routeCode }),
  ownCreditLimit: Own.money("Limite de crédito", "Credit limit"),
  ownBuyer: Own.text("Comprador", "Buyer", { max: 80, personal: "name" }),
  ownHeadOffice: Own.reference("Matriz", "Head office", { to: Party }),
})

/** Notes say for how long they matter. */
export const OurNote = withOwnFields(PartyNote, {
  ownDays: Own.wholeNumber("Vale por", "Matters for", { unit: "day", least: 1, most: 365 }),
})

/** Whose limit changes is noted down, in the same commit. */
const limitIsNoted = Policy.on(OurParty, "annotate", "a changed credit limit is noted", {
  react: ({ before, after: { id, ownCreditLimit: limit } }) =>
    limit === undefined || Equal.equals(limit, before.ownCreditLimit)
      ? []
      : [OurNote.commands.write({ party: id, text: `Limite: ${formatMoney(limit, "pt-BR")}`, ownDays: 30 })],
})

const machines = { ...directory.machines, party: OurParty, partyNote: OurNote }
type Machines = typeof machines

/** The product's policies come along as they are: they name the machines without these fields, and mean these. */
export const openGuiche = (storage: StorageLayer) =>
  createGuiche({ storage, machines, policies: [...directory.policies, limitIsNoted], migrate: true })

/** Fields are given at the start, set afterwards, and asked for like any other. */
export const serveCustomers = async (guiche: GuicheClient<Machines>, caller: Caller) => {
  const desk = guiche.as(caller)
  const office = await desk.party.register({ legalName: "Móveis do Norte", roles: ["customer"], ownRegion: "north" })
  const branch = await desk.party.register({
    legalName: "Móveis do Norte, filial",
    roles: ["customer"],
    ownRegion: "south",
    ownRoute: "PA-031",
    ownHeadOffice: office.id,
  })
  const limited = await desk.party.annotate(branch.id, {
    ownCreditLimit: { amount: "12500.00", currency: "BRL" },
    ownRoute: null,
  })
  const { items } = await desk.party.list({
    where: { ownHeadOffice: { where: { ownRegion: "north" } }, ownCreditLimit: { exists: true } },
    orderBy: [{ field: "ownRegion" }],
  })
  const byRegion = await desk.party.summarise({ by: ["ownRegion", "ownCreditLimit.currency"], sum: ["ownCreditLimit"] })
  const [note] = (await desk.partyNote.list({ where: { party: branch.id } })).items
  return { office, limited, items, byRegion, note }
}
