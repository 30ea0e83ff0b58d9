import { Party } from "../directory/index.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import type { EntityOf } from "../machine/machine.ts"
import { PartyWithoutRole } from "./nonconformity-refusals.ts"

interface Named {
  readonly supplier?: Id<"Party">
  readonly manufacturer?: Id<"Party">
}

type Known = { readonly [K in keyof Named]-?: EntityOf<typeof Party> | undefined }

const seen = (party: Id<"Party"> | undefined): Fact.Fact<EntityOf<typeof Party> | undefined> =>
  party === undefined ? Fact.known(undefined) : Party.seen(party)

/** The parties that a nonconformity names: whoever names them sees them. An archived one may have supplied what is out of standard. */
export const partiesOf = ({ manufacturer, supplier }: Named) => ({
  supplier: seen(supplier),
  manufacturer: seen(manufacturer),
})

/** Why a party is not what it is named as: a supplier is one that has the role. */
export const roleMissing = ({ manufacturer, supplier }: Known): PartyWithoutRole | undefined => {
  if (supplier !== undefined && !supplier.roles.includes("supplier")) return new PartyWithoutRole({ role: "supplier" })
  return manufacturer !== undefined && !manufacturer.roles.includes("manufacturer")
    ? new PartyWithoutRole({ role: "manufacturer" })
    : undefined
}
