import { agentsWithEmail, partiesWithEmail, Party } from "../directory/index.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import type { Email } from "../values/index.ts"

interface Asked {
  readonly party: Id<"Party">
  readonly customerEmail?: Email
}

/**
 * Whether who complained belongs to the house: a party who is an employee or a user, or an address that an agent or such a party has, in whichever
 * case it is written.
 */
export const isOwnStaff = ({ party, customerEmail: email }: Asked): Fact.Fact<boolean> =>
  Party.maybe(party).andThen((known) => {
    if (belongs(known)) return Fact.known(true)
    if (email === undefined) return Fact.known(false)
    return agentsWithEmail(email).andThen((agents) =>
      agents.length > 0 ? Fact.known(true) : partiesWithEmail(email).map((all) => all.some(belongs)),
    )
  })

const belongs = (party: { readonly roles: ReadonlyArray<string> } | undefined): boolean =>
  party !== undefined && party.roles.some((role) => role === "employee" || role === "user")
