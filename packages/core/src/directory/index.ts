import type { Policy } from "../machine/policy.ts"
import { Agent } from "./agent.ts"
import { Party } from "./party.ts"

export { Agent } from "./agent.ts"
export { isCustomerOnly } from "./customer-only.ts"
export { DocumentOfAnotherKind, Party, Role } from "./party.ts"

/** The machines of this room under the names that clients show. */
export type DirectoryMachines = {
  readonly agent: typeof Agent
  readonly party: typeof Party
}

/** The directory of people and companies, for putting an application together. */
export const directory: { readonly machines: DirectoryMachines; readonly policies: ReadonlyArray<Policy> } = {
  machines: { agent: Agent, party: Party },
  policies: [],
}
