import type { Actor } from "./actor.ts"

/**
 * Whether somebody acts as an outside customer and as nothing else. Such an actor's id is the id of their party, and they see only what
 * is theirs.
 */
export const isCustomerOnly = ({ profiles }: Actor): boolean =>
  profiles.length > 0 && profiles.every((profile) => profile === "customer")
