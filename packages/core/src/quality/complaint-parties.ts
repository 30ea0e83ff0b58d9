import { isCustomerOnly, Party, type Role } from "../directory/index.ts"
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
 * and who was archived comes back. No code of the ERP is needed for it. What customers write themselves changes no record that is there: who
 * complains for the first time is registered, without the document, which nobody has seen.
 *
 * **Rules** R-DIR-1, R-DIR-2, R-DIR-4.
 */
export const partiesOfComplaint = Policy.on(Complaint, "receive", "keep the parties of a complaint in the directory", {
  needs: ({ after }) => ({
    customer: Party.maybe(after.party),
    supplier: Party.maybe(after.supplier),
    manufacturer: Party.maybe(after.manufacturer),
  }),
  react: ({ after }, { actor, customer, manufacturer, supplier }) => {
    if (isCustomerOnly(actor))
      return customer === undefined ? [Party.commands.register(unproven(after), after.party)] : []
    return [...named(after)].flatMap(([id, who]): ReadonlyArray<Policy.Reaction> => {
      const known = [customer, supplier, manufacturer].find((party) => party?.id === id)
      return known === undefined ? [Party.commands.register(who, id)] : reacquainted(known, who.roles)
    })
  },
})

/** Whom the desk names as supplier or manufacturer of a complaint has that role (R-DIR-4). */
export const companiesOfComplaint = Policy.on(
  Complaint,
  "identifyCompanies",
  "give the companies of a complaint their roles",
  {
    needs: ({ input }) => ({ supplier: Party.maybe(input.supplier), manufacturer: Party.maybe(input.manufacturer) }),
    react: (_happening, { manufacturer, supplier }) => {
      if (supplier !== undefined && supplier.id === manufacturer?.id)
        return reacquainted(supplier, ["supplier", "manufacturer"])
      return [
        ...(supplier === undefined ? [] : reacquainted(supplier, ["supplier"])),
        ...(manufacturer === undefined ? [] : reacquainted(manufacturer, ["manufacturer"])),
      ]
    },
  },
)

type Newcomer = Parameters<typeof Party.commands.register>[0]

/** Who complains, by what they say of themselves, but for the document: the desk gives it once it is proven. */
const unproven = ({ customerEmail, customerName, customerPhone }: Received): Newcomer => ({
  legalName: customerName,
  roles: ["consumer"],
  ...given({ email: customerEmail, phone: customerPhone }),
})

/** Each party once, with all the roles that the complaint gives it. */
const named = (complaint: Received): ReadonlyMap<PartyId, Newcomer> => {
  const all = new Map<PartyId, Newcomer>()
  const add = (id: PartyId | undefined, role: Role, who: Omit<Newcomer, "roles">) => {
    if (id === undefined) return
    const before = all.get(id)
    all.set(id, before === undefined ? { ...who, roles: [role] } : { ...before, roles: [...before.roles, role] })
  }
  const { customerDocument, manufacturer, party, supplier } = complaint
  add(party, "consumer", { ...unproven(complaint), ...given({ document: customerDocument }) })
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
