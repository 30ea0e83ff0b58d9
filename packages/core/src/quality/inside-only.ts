import { isCustomerOnly } from "../directory/index.ts"
import type { Actor } from "../machine/actor.ts"

/** What is the house's own business: no customer sees any of it. */
export const insideOnly = (actor: Actor): { readonly id?: { readonly in: ReadonlyArray<never> } } =>
  isCustomerOnly(actor) ? { id: { in: [] } } : {}
