import type * as Fact from "../machine/fact.ts"
import type { EntityOf } from "../machine/machine.ts"
import { answersIn } from "./answer-columns.ts"
import { versionOf } from "./answers-of-form.ts"
import { ChecklistAnswer } from "./checklist-answer.ts"
import type { ChecklistAnswers } from "./checklist-answers.ts"
import { formsOf } from "./checklist-of.ts"
import type { Subject } from "./checklist-subject.ts"
import { Checklist } from "./checklist.ts"
import { type RenderedQuestionnaire, renderQuestionnaire } from "./render-questionnaire.ts"

const mostAnswers = 500

/** A form as a person fills it in. */
export interface ShownQuestionnaire extends RenderedQuestionnaire {
  readonly form: EntityOf<typeof ChecklistAnswers>
  readonly checklist: { readonly code: string; readonly name: string; readonly number: number }
}

export interface ShownQuestionnaires {
  readonly forms: ReadonlyArray<ShownQuestionnaire>
  /** There are more than 500 answers, so that some are missing here: `Questionnaire` shows each form whole. */
  readonly isCut: boolean
}

/** All standing forms about a record with their questions and answers, for a view of the record. */
export const questionnairesOf = (subject: Subject): Fact.Fact<ShownQuestionnaires> =>
  formsOf(subject).andThen((forms) =>
    Checklist.all({ where: { id: { in: forms.map(({ checklist }) => checklist) } }, first: 500 }).andThen((versions) =>
      ChecklistAnswer.all({
        where: { form: { in: forms.map(({ id }) => id) }, state: "Given" },
        orderBy: [{ field: "form" }, { field: "item" }],
        first: mostAnswers,
      }).map((answers) => ({
        forms: forms.flatMap((form) => {
          const version = versions.find(({ id }) => id === form.checklist)
          const given = answersIn(answers.filter((one) => one.form === form.id))
          return version === undefined ? [] : [{ form, ...shown(version, given) }]
        }),
        isCut: answers.length === mostAnswers,
      })),
    ),
  )

const shown = (version: EntityOf<typeof Checklist>, answers: ReturnType<typeof answersIn>) => ({
  checklist: { code: version.code, name: version.name, number: version.number },
  ...renderQuestionnaire(versionOf(version), Object.fromEntries(answers)),
})
