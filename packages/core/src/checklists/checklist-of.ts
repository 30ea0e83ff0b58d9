import type * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import type { EntityOf } from "../machine/machine.ts"
import { ChecklistAnswers } from "./checklist-answers.ts"
import type { Subject } from "./checklist-subject.ts"
import { Checklist } from "./checklist.ts"

type Form = EntityOf<typeof ChecklistAnswers>

/** The standing forms about a record, one per checklist; at most 500. */
export const formsOf = ({ id, kind }: Subject): Fact.Fact<ReadonlyArray<Form>> =>
  ChecklistAnswers.all({ where: { subject: id, standingFor: kind }, first: 500 })

/** How the checklists of a record stand. */
export interface ChecklistStatus {
  /** Whether any form about it stands. */
  readonly required: boolean
  /** Whether every form about it is complete; so it is where there is none. */
  readonly complete: boolean
  /** The forms that are not complete, with the number of required questions that are open and not answered. */
  readonly missing: ReadonlyArray<{
    readonly form: Id<"ChecklistAnswers">
    readonly checklist: string
    readonly answers: number
  }>
}

/** How forms stand, taken together. */
export const statusOf = (forms: ReadonlyArray<Form>): ChecklistStatus => {
  const missing = forms.flatMap(({ code, id, missing: answers, state }) =>
    state === "InProgress" ? [{ form: id, checklist: code, answers }] : [],
  )
  return { required: forms.length > 0, complete: missing.length === 0, missing }
}

/**
 * Whether the checklists of a record are complete, as a fact for the `needs` of its own machine: R-OCC-1 closes an occurrence by it. The
 * forms that it rests on are validated at the commit.
 *
 * ```ts
 * needs: ({ id }) => ({ checklist: checklistOf({ kind: "Occurrence", id }) }),
 * run: (record, _input, { checklist }) => checklist.complete ? … : Result.fail(new ChecklistIncomplete({ … }))
 * ```
 */
export const checklistOf = (subject: Subject): Fact.Fact<ChecklistStatus> => formsOf(subject).map(statusOf)

/**
 * The active checklists of a type that a company answers: what a policy starts when a record is opened.
 *
 * ```ts
 * Policy.on(Occurrence, "open", "begin the checklists of its type", {
 *   needs: ({ after }, { company }) => ({ asked: activeChecklists(after.checklistType, company) }),
 *   react: ({ after }, { asked }) => asked.map(({ id: checklist }) => ChecklistAnswers.commands.start({ checklist, subject: { kind: "Occurrence", id: after.id } })),
 * })
 * ```
 */
export const activeChecklists = (
  type: Id<"ChecklistType"> | undefined,
  company: string,
): Fact.Fact<ReadonlyArray<Extract<EntityOf<typeof Checklist>, { readonly state: "Active" }>>> =>
  Checklist.all({
    where: {
      type: type ?? { in: [] },
      state: "Active",
      or: [{ companies: { exists: false } }, { companies: { includes: company } }],
    },
    first: 500,
  }).map((versions) => versions.filter((version) => version.state === "Active"))
