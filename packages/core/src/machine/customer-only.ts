import { type Actor, insideProfiles } from "./actor.ts"

/**
 * Whether somebody acts as an outside customer and not for the house. Such an actor's id is the id of their party, and they see only what
 * is theirs.
 */
export const isCustomerOnly = (actor: Pick<Actor, "profiles">): boolean =>
  actor.profiles.includes("customer") && !isOfTheHouse(actor)

/** Whether somebody is neither of the house nor a customer: a visitor, of whom nothing is known. They see no record at all. */
export const isNobody = (actor: Pick<Actor, "profiles">): boolean => !isOfTheHouse(actor) && !isCustomerOnly(actor)

/** Whether somebody acts for the house, perhaps among other things: they read its internal fields. */
export const isOfTheHouse = ({ profiles }: Pick<Actor, "profiles">): boolean =>
  profiles.some((profile) => profile === "system" || insideProfiles.includes(profile))

/** What is the house's own business: nobody else sees any of it. */
export const insideOnly = (actor: Actor): { readonly id?: { readonly in: ReadonlyArray<never> } } =>
  isOfTheHouse(actor) ? {} : { id: { in: [] } }
