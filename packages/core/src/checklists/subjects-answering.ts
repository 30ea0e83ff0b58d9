import type { Query, Where } from "../machine/query.ts"
import type { ChecklistAnswer } from "./checklist-answer.ts"

type States = (typeof ChecklistAnswer)["states"]

/**
 * The query for the records of which a question was answered so (R-CHK-3): `checklist.<question> = answer`, of whatever form, complete or not. It
 * is asked of `checklistAnswer`, page by page; each answer names its `subject` and its `party`, in the order of the subjects, so that a subject
 * with several such answers comes at one place.
 *
 * ```ts
 * const scratched = subjectsAnswering("RISCADO", { yes: true, subjectKind: "Complaint" })
 * const { items, next } = await desk.checklistAnswer.list({ ...scratched, first: 500 })
 * const tall = subjectsAnswering("ALTURA", { number: { gte: "1.8" }, party: { where: { roles: { includes: "customer" } } } })
 * ```
 *
 * `answered` are conditions on the column of the question's kind: `chosen` the code of a choice, `severalChosen` codes of several, `yes`, `number`,
 * `day`, or `search` for words of a text; and on anything else of the answer.
 */
export const subjectsAnswering = (
  question: string,
  answered: Where<States> = {},
): Required<Pick<Query<States>, "where" | "orderBy">> => ({
  where: { and: [answered], questionCode: question, state: "Given" },
  orderBy: [{ field: "subject" }],
})
