import type { Id } from "../machine/id.ts"
import { runningStates } from "./ticket-states.ts"

/**
 * The condition on tickets of a company that one agent is responsible for, for `list`, `count` and `summarise`: those that are worked on, unless
 * all are asked for.
 *
 * Source: feature F16.
 */
export const ticketsOf = (company: string, agent: Id<"Agent">, { all = false }: { readonly all?: boolean } = {}) => ({
  company,
  agent,
  ...(all ? {} : { state: { in: runningStates } }),
})

/** The condition on tickets that wait in the queue of a group for one of its agents. */
export const queueOf = (group: Id<"ServiceGroup">) => ({
  group,
  state: { in: runningStates },
  agent: { exists: false },
})
