import { Visit } from "../agenda/index.ts"
import { Receivable } from "../billing/index.ts"
import { Party, PartyNote } from "../directory/index.ts"
import { insideProfiles } from "../machine/actor.ts"
import * as View from "../machine/view.ts"
import { label } from "../values/index.ts"
import { CustomerSubject } from "./customer-subject.ts"
import { Interaction } from "./interaction.ts"
import { PendingItem } from "./pending-item.ts"
import { countsBy } from "./view-groups.ts"

const newest = 10

/**
 * A customer on one sheet (consulta condensada): who they are, what was noted and is pending, how many interactions there were and the last
 * ones, the visits to come, and what they owe, per currency.
 *
 * **Input** the party. **Shows** counts of everything, and the newest 10 of each list, as far as the caller sees it. Source: feature J24.
 */
export const CustomerSheet = View.make("CustomerSheet", label("Consulta condensada do cliente", "Customer sheet"), {
  input: { party: Party.Id },
  by: insideProfiles,
  needs: ({ party }) => ({
    party: Party.ref(party),
    notes: PartyNote.all({
      where: { party },
      orderBy: [{ field: "notedAt", direction: "descending" }],
      first: newest,
    }),
    subjects: CustomerSubject.all({ where: { party, state: "Linked" } }),
    byState: View.summary(Interaction, { where: { party }, by: ["state"], max: ["registeredAt"] }),
    interactions: Interaction.all({
      where: { party },
      orderBy: [{ field: "registeredAt", direction: "descending" }],
      first: newest,
    }),
    pending: PendingItem.all({
      where: { party, state: "Open" },
      orderBy: [{ field: "openedAt", direction: "descending" }],
      first: newest,
    }),
    pendingCount: View.summary(PendingItem, { where: { party, state: "Open" } }),
    visits: Visit.all({
      where: { party, state: { in: ["Requested", "Scheduled"] } },
      orderBy: [{ field: "requestedAt", direction: "descending" }],
      first: newest,
    }),
    owed: View.summary(Receivable, {
      where: { party, state: { in: ["Open", "Overdue"] } },
      by: ["state", "open.currency"],
      sum: ["open"],
      min: ["nextDueOn"],
    }),
  }),
  show: (_input, { byState, interactions, notes, owed, party, pending, pendingCount, subjects, visits }) => ({
    party,
    notes,
    /** The groups and subjects that the customer has to do with; none means all. */
    subjects: subjects.map(({ group, subject }) => ({ group, subject })),
    interactions: { byState: countsBy("state", byState), newest: interactions },
    pendingItems: { open: pendingCount[0]?.count ?? 0, newest: pending },
    visitsToCome: visits,
    /** Principal that is not paid, and since when or until when the oldest of it is due. */
    owed: owed.map(({ by, count, min, sum }) => ({
      isOverdue: by["state"] === "Overdue",
      currency: String(by["open.currency"]),
      receivables: count,
      amount: sum["open"] ?? "0",
      firstDueOn: min["nextDueOn"],
    })),
  }),
})
