import { activeChecklists, ChecklistAnswers, formsOf } from "../checklists/index.ts"
import * as Fact from "../machine/fact.ts"
import type { EntityOf } from "../machine/machine.ts"
import * as Policy from "../machine/policy.ts"
import { OccurrenceType } from "./occurrence-type.ts"
import { Occurrence } from "./occurrence.ts"

const kind = "Occurrence"
type Form = EntityOf<typeof ChecklistAnswers>

/** The occurrence that a form is about, in one of these states; nothing where it is about something else. */
const occurrenceOf = ({ subject, subjectKind }: Form, ...states: ReadonlyArray<EntityOf<typeof Occurrence>["state"]>) =>
  subjectKind === kind ? Occurrence.ref(Occurrence.Id.make(subject), ...states) : Fact.known(undefined)

/** The active checklists of the type of an occurrence are begun with it (F12). */
export const checklistsAreBegun = Policy.on(Occurrence, "open", "begin the checklists of the occurrence's type", {
  needs: ({ after }, { company }) => ({
    asked: OccurrenceType.ref(after.type).andThen(({ checklistType }) => activeChecklists(checklistType, company)),
  }),
  react: ({ after: { id } }, { asked }) =>
    asked.map(({ id: checklist }) => ChecklistAnswers.commands.start({ checklist, subject: { kind, id } })),
})

/** A form that begins about an occurrence is one that the occurrence knows of; none begins about one that has ended (R-OCC-1). */
export const begunChecklistIsKnown = Policy.on(ChecklistAnswers, "start", "tell the occurrence of its checklist", {
  react: ({ after: { subject, subjectKind } }) =>
    subjectKind === kind ? [Occurrence.commands.beginChecklist(Occurrence.Id.make(subject))] : [],
})

/** What was answered about a closed occurrence stays complete (R-OCC-1): to take it up again one reopens the occurrence first. */
export const closedChecklistStays = Policy.on(
  ChecklistAnswers,
  "reopen",
  "keep the checklist of a closed occurrence complete",
  {
    needs: ({ after }) => ({ about: occurrenceOf(after, "Open", "InAnalysis", "Resolved") }),
    react: () => [],
  },
)

/** Nor is it cancelled; that of a cancelled occurrence is. */
export const closedChecklistIsKept = Policy.on(
  ChecklistAnswers,
  "cancel",
  "keep the checklist of a closed occurrence",
  {
    needs: ({ after }) => ({ about: occurrenceOf(after, "Open", "InAnalysis", "Resolved", "Cancelled") }),
    react: () => [],
  },
)

/** The forms about a cancelled occurrence are cancelled, too. */
export const checklistsAreCancelled = Policy.on(Occurrence, "cancel", "cancel the checklists of the occurrence", {
  needs: ({ after: { id } }) => ({ forms: formsOf({ kind, id }) }),
  react: ({ input: { reason } }, { forms }) => forms.map(({ id }) => ChecklistAnswers.commands.cancel(id, { reason })),
})

/** The forms go with the occurrence to another service group (R-SD-1). */
export const checklistsAreTransferred = Policy.on(
  Occurrence,
  "transfer",
  "hand the checklists on with the occurrence",
  {
    needs: ({ after: { group, id }, before }) => ({
      forms: group === before.group ? Fact.known([]) : formsOf({ kind, id }),
    }),
    react: ({ after: { group } }, { forms }) =>
      forms.map(({ id }) => ChecklistAnswers.commands.moveToGroup(id, { group })),
  },
)
