import * as Result from "effect/Result"
import { Receivable } from "../billing/index.ts"
import { Agent, Party } from "../directory/index.ts"
import { insideProfiles } from "../machine/actor.ts"
import type * as Fact from "../machine/fact.ts"
import * as View from "../machine/view.ts"
import { ServiceGroup } from "../service-desk/index.ts"
import { explainClock, SlaPolicy } from "../service-levels/index.ts"
import { label } from "../values/index.ts"
import { TicketNote } from "./ticket-note.ts"
import { TicketReason } from "./ticket-reason.ts"
import type { TicketEntity } from "./ticket-states.ts"
import { TicketType } from "./ticket-type.ts"
import { Ticket } from "./ticket.ts"

const owed = ["Open", "Overdue"] as const
const mostListed = 50

/** The tickets that one has to do with. */
const linkedTo = (ticket: TicketEntity) => [
  ...ticket.related,
  ...ticket.merged,
  ...(ticket.follows === undefined ? [] : [ticket.follows]),
  ...("followedBy" in ticket && ticket.followedBy !== undefined ? [ticket.followedBy] : []),
  ...(ticket.state === "Merged" ? [ticket.mergedInto] : []),
]

/**
 * Everything about one ticket on one sheet: whom it is about, what they owe, who works on it, what was noted, which tickets it has to do with, and
 * why its deadlines are when they are.
 *
 * **Input** the ticket. **Shows** what the caller sees of all that; what is owed as far as it is not paid, the first due first. Source: features F13, B12.
 */
export const TicketSheet = View.make("TicketSheet", label("Ficha do chamado", "Ticket sheet"), {
  input: { ticket: Ticket.Id },
  by: insideProfiles,
  needs: (input) => {
    const ticket = Ticket.ref(input.ticket)
    const of = <A>(find: (ticket: TicketEntity) => Fact.Fact<A>) => ticket.andThen(find)
    return {
      ticket,
      party: of(({ party }) => Party.maybe(party)),
      type: of(({ type }) => TicketType.maybe(type)),
      reason: of(({ reason }) => TicketReason.maybe(reason)),
      group: of(({ group }) => ServiceGroup.maybe(group)),
      agent: of(({ agent }) => Agent.maybe(agent)),
      sla: of(({ sla }) => SlaPolicy.maybe(sla)),
      notes: TicketNote.all({
        where: { ticket: input.ticket },
        orderBy: [{ field: "writtenAt", direction: "descending" }],
        first: mostListed,
      }),
      linked: of((found) => Ticket.all({ where: { id: { in: linkedTo(found) } }, first: mostListed })),
      receivables: of(({ party }) =>
        Receivable.all({
          where: { party, state: { in: owed } },
          orderBy: [{ field: "nextDueOn" }],
          first: mostListed,
        }),
      ),
    }
  },
  show: (_input, { now, actor: _actor, company: _company, sla, ...sheet }) => ({
    ...sheet,
    receivables: sheet.receivables.flatMap((each) =>
      each.state === "Open" || each.state === "Overdue"
        ? [
            {
              id: each.id,
              number: each.number,
              open: each.open,
              dueOn: each.nextDueOn,
              isOverdue: each.state === "Overdue",
            },
          ]
        : [],
    ),
    clocks: sheet.ticket.clocks.flatMap((clock) =>
      sla === undefined
        ? []
        : Result.match(explainClock(clock, sla, now), { onSuccess: (explained) => [explained], onFailure: () => [] }),
    ),
  }),
})
