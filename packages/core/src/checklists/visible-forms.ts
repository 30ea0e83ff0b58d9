import { isCustomerOnly, seesEveryGroup } from "../directory/index.ts"
import type { Actor } from "../machine/actor.ts"
import type { Id } from "../machine/id.ts"

const nobodys: ReadonlyArray<Id<string>> = []

const agentOf = ({ id }: Actor) => ({
  or: [{ group: { exists: false } }, { group: { where: { agents: { includes: id } } } }],
})

/**
 * Which forms an actor sees: an agent those of their groups, and those that belong to no group, such as a party's additional data (R-SD-1).
 * Customers see none: it is what the house asks itself.
 */
export const visibleForms = (actor: Actor) => {
  if (isCustomerOnly(actor) || actor.profiles.length === 0) return { id: { in: nobodys } }
  return seesEveryGroup(actor) ? {} : agentOf(actor)
}

/** Which answers an actor sees: those of the forms that they see. */
export const visibleAnswers = (actor: Actor) => {
  if (isCustomerOnly(actor) || actor.profiles.length === 0) return { id: { in: nobodys } }
  return seesEveryGroup(actor) ? {} : { form: { where: agentOf(actor) } }
}
