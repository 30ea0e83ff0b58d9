import * as Policy from "../machine/policy.ts"
import { Ticket } from "../tickets/index.ts"
import { Distribution } from "./distribution.ts"

/** What is handed out is on the tickets in the same commit, each with why. */
export const ticketsAreDistributed = Policy.on(
  Distribution,
  "handOut",
  "give the tickets to those they are handed out to",
  {
    react: ({ input: { assignments } }) =>
      assignments.map(({ agent, reason, ticket }) => Ticket.commands.distribute(ticket, { agent, reason })),
  },
)
