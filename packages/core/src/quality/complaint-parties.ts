import { Party, type Role } from "../directory/index.ts"
import type { Id } from "../machine/id.ts"
import type { EntityOf } from "../machine/machine.ts"
import * as Policy from "../machine/policy.ts"
import type { TaxId } from "../values/index.ts"
import { Complaint } from "./complaint.ts"
import { given } from "../values/given.ts"

type PartyId = Id<"Party">
type PartyEntity = EntityOf<typeof Party>
type Received = Extract<EntityOf<typeof Complaint>, { readonly state: "Received" }>

/**
 * Everybody whom a complaint names is in the directory: whoever is new is registered in the same commit, whoever is known gets the role,
 * and who was archived comes back. No code of the ERP is needed for it.
 *
 * **Rules** R-DIR-1, R-DIR-2.
 */
export const partiesOfComplaint = Policy.on(Complaint, "receive", "keep the parties of a complaint in the directory", {
  needs: ({ after }) => ({
    customer: Party.maybe(after.party),
    supplier: Party.maybe(after.supplier),
    manufacturer: Party.maybe(after.manufacturer),
  }),
  react: ({ after }, { customer, manufacturer, supplier }) =>
    [...named(after)].flatMap(([id, who]): ReadonlyArray<Policy.Reaction> => {
      const known = [customer, supplier, manufacturer].find((party) => party?.id === id)
      return known === undefined ? [Party.commands.register(who, id)] : reacquainted(known, who.roles)
    }),
})

type Newcomer = Parameters<typeof Party.commands.register>[0]

/** Each party once, with all the roles that the complaint gives it. */
const named = (complaint: Received): ReadonlyMap<PartyId, Newcomer> => {
  const all = new Map<PartyId, Newcomer>()
  const add = (id: PartyId | undefined, role: Role, who: Omit<Newcomer, "roles">) => {
    if (id === undefined) return
    const before = all.get(id)
    all.set(id, before === undefined ? { ...who, roles: [role] } : { ...before, roles: [...before.roles, role] })
  }
  const { customerDocument, customerEmail, customerName, customerPhone, manufacturer, party, supplier } = complaint
  add(party, "consumer", {
    legalName: customerName,
    ...given({ document: customerDocument, email: customerEmail, phone: customerPhone }),
  })
  add(supplier, "supplier", company(complaint.supplierName, complaint.supplierDocument))
  add(manufacturer, "manufacturer", company(complaint.manufacturerName, complaint.manufacturerDocument))
  return all
}

/** A company of which only the document is known is called by it until somebody gives its name. */
const company = (name: string | undefined, document: TaxId | undefined): Omit<Newcomer, "roles"> => ({
  legalName: name ?? document ?? "",
  ...given({ document }),
})

const reacquainted = (known: PartyEntity, roles: ReadonlyArray<Role>) => [
  ...(known.state === "Archived" ? [Party.commands.restore(known.id)] : []),
  ...roles.filter((role) => !known.roles.includes(role)).map((role) => Party.commands.addRole(known.id, { role })),
]
