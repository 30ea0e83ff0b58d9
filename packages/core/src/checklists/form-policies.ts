import type { Id } from "../machine/id.ts"
import type { EntityOf } from "../machine/machine.ts"
import * as Policy from "../machine/policy.ts"
import { given } from "../values/given.ts"
import type { Code } from "../values/index.ts"
import { columnsOf } from "./answer-columns.ts"
import { treeOfForm } from "./answers-of-form.ts"
import { ChecklistAnswer } from "./checklist-answer.ts"
import { ChecklistAnswers } from "./checklist-answers.ts"
import type { QuestionTree } from "./question-tree.ts"

/*
 * What these policies need to know is in the journal entry of every record that they change, so it is no more than the version: the form says
 * which records there were.
 */

type Form = EntityOf<typeof ChecklistAnswers>

/** The records of the answers that the form's last change has given. */
const keptOf = ({ code, id: form, lastChange, party, subject, subjectKind }: Form, { byKey }: QuestionTree) =>
  (lastChange?.given ?? []).flatMap(({ item, record, value }) => {
    const asked = byKey.get(item)?.asked
    if (asked === undefined) return []
    const columns = {
      ...columnsOf(asked.answer, value),
      question: asked.question as Id<"Question">,
      questionCode: asked.code as Code,
    }
    return [
      record === undefined
        ? ChecklistAnswer.commands.give({ ...columns, ...given({ party }), form, code, subject, subjectKind, item })
        : ChecklistAnswer.commands.change(record, columns),
    ]
  })

const withdrawn = ({ lastChange }: Form) =>
  (lastChange?.withdrawnRecords ?? []).map((record) => ChecklistAnswer.commands.withdraw(record))

/** Each answer is a record of its own, so that queries find it (R-CHK-3). */
export const answersAreKept = Policy.on(ChecklistAnswers, "answer", "keep each answer of the form", {
  needs: ({ after }) => ({ tree: treeOfForm(after) }),
  react: ({ after }, { tree }) => [...keptOf(after, tree), ...withdrawn(after)],
})

/** What is taken back is found no more. */
export const answersTakenBackAreWithdrawn = Policy.on(
  ChecklistAnswers,
  "takeBack",
  "withdraw the answers taken back from the form",
  { react: ({ after }) => withdrawn(after) },
)

/** What a renewed form does not ask, or takes no more, is found no more. */
export const answersLeftBehindAreWithdrawn = Policy.on(
  ChecklistAnswers,
  "renew",
  "withdraw the answers that the renewed form leaves behind",
  { react: ({ after }) => withdrawn(after) },
)

/** Nor are the answers of a form that was cancelled. */
export const answersOfCancelledAreWithdrawn = Policy.on(
  ChecklistAnswers,
  "cancel",
  "withdraw the answers of the cancelled form",
  { react: ({ after }) => withdrawn(after) },
)
