import type * as Fact from "../machine/fact.ts"
import type { EntityOf } from "../machine/machine.ts"
import type { Email } from "../values/index.ts"
import { Agent } from "./agent.ts"
import { emailsOf, emailWord, sameEmail } from "./party-emails.ts"
import { Party } from "./party.ts"

const most = 500

/** The parties that have this address, in whichever case either is written, as theirs, a further one or that of their people. */
export const partiesWithEmail = (email: Email): Fact.Fact<ReadonlyArray<EntityOf<typeof Party>>> =>
  Party.all({ where: { search: `${emailWord(email)} ` }, first: most }).map((found) =>
    found.filter((party) => emailsOf(party).some((each) => sameEmail(each, email))),
  )

/** The agents that have this address, in whichever case either is written. */
export const agentsWithEmail = (email: Email): Fact.Fact<ReadonlyArray<EntityOf<typeof Agent>>> => {
  const [first = ""] = email
  const begun = [first.toLowerCase(), first.toUpperCase()].map((letter) => ({ email: { startsWith: letter } }))
  const at = email.slice(email.lastIndexOf("@"))
  return Agent.all({ where: { email: { contains: at }, or: begun }, first: most }).map((found) =>
    found.filter((agent) => sameEmail(agent.email, email)),
  )
}
