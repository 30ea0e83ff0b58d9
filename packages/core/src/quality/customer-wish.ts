import { emailsOf, isCustomerOnly, Party, sameEmail } from "../directory/index.ts"
import { type Actor, isSenior } from "../machine/actor.ts"
import * as Fact from "../machine/fact.ts"
import type { ComplaintEntity } from "./complaint-states.ts"
import { isOwnStaff } from "./survey-staff.ts"

/**
 * Whether a mail about a complaint reaches the customer: its address is one that their party has, and nobody's of the house. An address that somebody
 * wrote on the form, and that is another than the party's, proves nothing.
 */
export const reachesCustomer = (record: Pick<ComplaintEntity, "customerEmail" | "party">): Fact.Fact<boolean> => {
  const { customerEmail: email, party } = record
  if (email === undefined) return Fact.known(false)
  return Party.maybe(party).andThen((known) =>
    known !== undefined && emailsOf(known).some((each) => sameEmail(each, email))
      ? isOwnStaff(record).map((own) => !own)
      : Fact.known(false),
  )
}

/**
 * Whether something may be taken for the customer's wish: they do it themselves, a mail of it reaches them in the same commit, so that they can object, or a
 * supervisor or manager answers for it. Between companies no term of the law hangs on it.
 */
export const wishIsProven = (
  { profile }: Pick<ComplaintEntity, "profile">,
  { actor, isReached }: { readonly actor: Actor; readonly isReached: boolean },
): boolean => profile === "b2b" || isReached || isCustomerOnly(actor) || isSenior(actor)
