import { isCustomerOnly, seesEveryGroup, visibleInGroupOrOwn } from "../directory/index.ts"
import type { Actor } from "../machine/actor.ts"
import type { Id } from "../machine/id.ts"

const none: ReadonlyArray<Id<string>> = []

const nothing = { id: { in: none } }

/**
 * Which pending items an actor sees: those of their groups and in their own name (R-SD-1), and those in the name of an agent whom they
 * substitute. A filter is the same on every storage and compares single values: it cannot tell whether one of the absences in an agent's list
 * covers this moment, so that is so while the agent is there, too, and `MyPendingItems` lists what is theirs to do now. Customers see none: it is
 * what the desk does among itself.
 */
export const visiblePendingItems = (actor: Actor) => {
  if (isCustomerOnly(actor)) return nothing
  const byRule = visibleInGroupOrOwn(actor)
  return seesEveryGroup(actor)
    ? byRule
    : { or: [byRule, { agent: { where: { substitute: { where: { code: actor.id } } } } }] }
}

/**
 * Which service orders an actor sees: those of the interactions that they see (R-SD-1), whatever has become of these since, so that whoever is
 * held by an order can end it; and those that they are to carry out.
 */
export const visibleServiceOrders = (actor: Actor) => {
  const { id } = actor
  if (seesEveryGroup(actor)) return {}
  if (isCustomerOnly(actor)) return { interaction: { where: { party: id } } }
  return {
    or: [
      { interaction: { where: { group: { where: { agents: { includes: id } } } } } },
      { interaction: { where: { agent: { where: { code: id } } } } },
      { agent: { where: { code: id } } },
    ],
  }
}

/** Which expenses an actor sees: those of their groups (R-SD-1) and those that they recorded. Customers see none. */
export const visibleExpenses = (actor: Actor) => {
  if (isCustomerOnly(actor)) return nothing
  const { id } = actor
  return seesEveryGroup(actor) ? {} : { or: [{ group: { where: { agents: { includes: id } } } }, { recordedBy: id }] }
}

/** Which reviews an actor sees: those of their own work. Customers, and colleagues of the same group, see none. */
export const visibleReviews = (actor: Actor) => {
  if (isCustomerOnly(actor)) return nothing
  return seesEveryGroup(actor) ? {} : { agent: { where: { code: actor.id } } }
}
