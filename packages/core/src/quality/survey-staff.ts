import { Agent, Party } from "../directory/index.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import type { Email } from "../values/index.ts"

interface Asked {
  readonly party: Id<"Party">
  readonly customerEmail?: Email
}

/**
 * Whether who complained belongs to the house: a party who is an employee or a user, or an address that an agent or such a party has. The
 * address counts as it was given and in lower case.
 */
export const isOwnStaff = ({ party, customerEmail: email }: Asked): Fact.Fact<boolean> =>
  Party.maybe(party).andThen((known) => {
    if (belongs(known)) return Fact.known(true)
    if (email === undefined) return Fact.known(false)
    const spellings = [...new Set([email, email.toLowerCase() as Email])]
    return Agent.first({ where: { email: { in: spellings } } }).andThen((agent) =>
      agent === undefined
        ? Party.all({ where: { email: { in: spellings } }, first: 50 }).map((all) => all.some(belongs))
        : Fact.known(true),
    )
  })

const belongs = (party: { readonly roles: ReadonlyArray<string> } | undefined): boolean =>
  party !== undefined && party.roles.some((role) => role === "employee" || role === "user")
