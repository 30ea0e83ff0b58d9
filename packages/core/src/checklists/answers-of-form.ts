import { type Fact, known } from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import type { EntityOf } from "../machine/machine.ts"
import { concernedItems } from "./answer-change.ts"
import { answersIn } from "./answer-columns.ts"
import { ChecklistAnswer } from "./checklist-answer.ts"
import type { ChecklistVersion } from "./checklist-item.ts"
import { Checklist } from "./checklist.ts"
import { inParts, mostFound } from "./in-parts.ts"
import { type Answers, type QuestionTree, treeOf } from "./question-tree.ts"

/** What a form asks, and what stands of what was answered. */
export interface Sheet {
  readonly tree: QuestionTree
  readonly rows: ReadonlyArray<EntityOf<typeof ChecklistAnswer>>
  readonly answers: Answers
}

/** Of a form: which, and of which version. */
export interface FormRef {
  readonly id: Id<"ChecklistAnswers">
  readonly checklist: Id<"Checklist">
}

/** What a version asks. One that was given up as a draft asks nothing. */
export const versionOf = ({ items, ...rest }: EntityOf<typeof Checklist>): ChecklistVersion =>
  "questions" in rest && rest.questions !== undefined
    ? { items, questions: rest.questions }
    : { items: [], questions: [] }

/** What the version of a form asks. */
export const treeOfForm = ({ checklist }: FormRef): Fact<QuestionTree> =>
  Checklist.ref(checklist).map((version) => treeOf(versionOf(version)))

const sheetOf = (tree: QuestionTree, rows: Sheet["rows"]): Sheet => ({ tree, rows, answers: answersIn(rows) })

/** What deciding about these items rests on: the answers to them, to what lies above and to what lies beneath. */
export const sheetAround = (form: FormRef, items: ReadonlyArray<string>): Fact<Sheet> =>
  treeOfForm(form).andThen((tree) =>
    inParts(concernedItems(tree, items), (part, first) =>
      ChecklistAnswer.all({ where: { form: form.id, item: { in: part } }, first }),
    ).map((rows) => sheetOf(tree, rows)),
  )

/** The answers of a form that stand, from after an item on, as many at a time as a fact by query finds. */
const standingFrom = (form: FormRef["id"], after: string): Fact<Sheet["rows"]> =>
  ChecklistAnswer.all({
    where: { form, state: "Given", item: { gt: after } },
    orderBy: [{ field: "item" }],
    first: mostFound,
  }).andThen((rows) => {
    const last = rows[mostFound - 1]
    return last === undefined ? known(rows) : standingFrom(form, last.item).map((others) => [...rows, ...others])
  })

/** All answers of a form that stand. */
export const wholeSheet = (form: FormRef): Fact<Sheet> =>
  treeOfForm(form).andThen((tree) => standingFrom(form.id, "").map((rows) => sheetOf(tree, rows)))
