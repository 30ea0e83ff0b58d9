import { questionnairesOf } from "../checklists/index.ts"
import { Agent, Party, PartyNote } from "../directory/index.ts"
import { insideProfiles } from "../machine/actor.ts"
import * as View from "../machine/view.ts"
import { Interaction, ServiceGroup } from "../service-desk/index.ts"
import { label } from "../values/index.ts"
import { OccurrenceReason } from "./occurrence-reason.ts"
import type { OccurrenceEntity } from "./occurrence-states.ts"
import { OccurrenceType } from "./occurrence-type.ts"
import { Occurrence } from "./occurrence.ts"
import type * as Fact from "../machine/fact.ts"

const newest = 10

/**
 * Everything about one occurrence on one sheet (ficha da ocorrência): whom it is about and what was noted of them, its type and reason, who
 * answers for it, where it came from, its checklists as they are filled in, and the party's other occurrences. What was said and done, step by
 * step, is its history: `desk.occurrence.history(id)`.
 *
 * **Input** the occurrence. **Shows** what the caller sees of all that. Source: features F12, F15.
 */
export const OccurrenceSheet = View.make("OccurrenceSheet", label("Ficha da ocorrência", "Occurrence sheet"), {
  input: { occurrence: Occurrence.Id },
  by: insideProfiles,
  needs: ({ occurrence: id }) => {
    const occurrence = Occurrence.ref(id)
    const of = <A>(find: (occurrence: OccurrenceEntity) => Fact.Fact<A>) => occurrence.andThen(find)
    return {
      occurrence,
      party: of(({ party }) => Party.maybe(party)),
      type: of(({ type }) => OccurrenceType.maybe(type)),
      reason: of(({ reason }) => OccurrenceReason.maybe(reason)),
      group: of(({ group }) => ServiceGroup.maybe(group)),
      agent: of(({ agent }) => Agent.maybe(agent)),
      interaction: of(({ interaction }) => Interaction.maybe(interaction)),
      checklists: questionnairesOf({ kind: "Occurrence", id }),
      notes: of(({ party }) =>
        PartyNote.all({ where: { party }, orderBy: [{ field: "notedAt", direction: "descending" }], first: newest }),
      ),
      others: of(({ party }) =>
        Occurrence.all({
          where: { party, id: { ne: id } },
          orderBy: [{ field: "openedAt", direction: "descending" }],
          first: newest,
        }),
      ),
    }
  },
  show: (_input, { now: _now, actor: _actor, company: _company, ...sheet }) => sheet,
})
