import { type Actor, insideProfiles } from "./actor.ts"

/**
 * Whether somebody acts as an outside customer and as nothing else. Such an actor's id is the id of their party, and they see only what
 * is theirs.
 */
export const isCustomerOnly = ({ profiles }: Actor): boolean =>
  profiles.length > 0 && profiles.every((profile) => profile === "customer")

/** Whether somebody acts for the house, perhaps among other things: they read its internal fields. */
export const isOfTheHouse = ({ profiles }: Pick<Actor, "profiles">): boolean =>
  profiles.some((profile) => profile === "system" || insideProfiles.includes(profile))

/** What is the house's own business: nobody else sees any of it. */
export const insideOnly = (actor: Actor): { readonly id?: { readonly in: ReadonlyArray<never> } } =>
  isOfTheHouse(actor) ? {} : { id: { in: [] } }
