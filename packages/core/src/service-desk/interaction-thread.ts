import { Appointment, Visit } from "../agenda/index.ts"
import { Charge, Receivable } from "../billing/index.ts"
import { Agent, Party } from "../directory/index.ts"
import { insideProfiles } from "../machine/actor.ts"
import * as Fact from "../machine/fact.ts"
import * as View from "../machine/view.ts"
import { label, Protocol } from "../values/index.ts"
import { Destination } from "./destination.ts"
import { Expense } from "./expense.ts"
import { Interaction } from "./interaction.ts"
import type { InteractionEntity } from "./interaction-states.ts"
import { Origin } from "./origin.ts"
import { PendingItem } from "./pending-item.ts"
import { Review } from "./review.ts"
import { ServiceGroup } from "./service-group.ts"
import { ServiceOrder } from "./service-order.ts"
import { Solution } from "./solution.ts"
import { Subject } from "./subject.ts"

/**
 * Everything about one interaction by its protocol number (consulta por protocolo): the interaction, whom and what it is about, and all that
 * came of it: charges, receivables, visits, appointments, pending items, service orders, expenses, reviews. What was said and done, step by
 * step, is its history: `desk.interaction.history(id)`.
 *
 * **Input** the protocol number, with or without its separators. **Shows** no interaction where there is none of that number, or none that the
 * caller may see. Source: feature J25.
 */
export const InteractionThread = View.make(
  "InteractionThread",
  label("Atendimento por protocolo", "Interaction by protocol"),
  {
    input: { protocol: Protocol },
    by: insideProfiles,
    needs: ({ protocol }) => {
      const interaction = Interaction.first({ where: { protocol } })
      const of = <A>(find: (interaction: InteractionEntity) => Fact.Fact<A>) =>
        interaction.andThen((found) => (found === undefined ? Fact.known(undefined) : find(found)))
      return {
        interaction,
        party: of(({ party }) => Party.maybe(party)),
        agent: of(({ agent }) => Agent.maybe(agent)),
        group: of(({ group }) => ServiceGroup.maybe(group)),
        subject: of(({ subject }) => Subject.maybe(subject)),
        origin: of(({ origin }) => Origin.maybe(origin)),
        destination: of(({ destination }) => Destination.maybe(destination)),
        solution: of((found) =>
          Solution.maybe(found.state === "Resolved" ? found.solution : found.lastAnswer?.solution),
        ),
        serviceOrders: of(({ id }) => ServiceOrder.all({ where: { interaction: id } })),
        pendingItems: of(({ id }) => PendingItem.all({ where: { interaction: id } })),
        visits: of(({ id }) => Visit.all({ where: { interaction: id } })),
        appointments: of(({ id }) => Appointment.all({ where: { interaction: id } })),
        charges: of(({ id }) => Charge.all({ where: { interaction: id } })),
        receivables: of(({ id }) => Receivable.all({ where: { interaction: id } })),
        expenses: of(({ id }) => Expense.all({ where: { interaction: id } })),
        reviews: of(({ id }) => Review.all({ where: { interaction: id } })),
      }
    },
    show: (_input, { now: _now, actor: _actor, company: _company, ...thread }) =>
      thread.interaction === undefined ? undefined : thread,
  },
)
