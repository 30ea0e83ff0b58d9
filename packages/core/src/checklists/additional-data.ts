import { Party } from "../directory/index.ts"
import { insideProfiles } from "../machine/actor.ts"
import type { EntityOf } from "../machine/machine.ts"
import * as View from "../machine/view.ts"
import { label } from "../values/index.ts"
import { optionsOf } from "./answer-kind.ts"
import { answersIn } from "./answer-columns.ts"
import { versionOf } from "./answers-of-form.ts"
import { ChecklistAnswer } from "./checklist-answer.ts"
import { formsOf } from "./checklist-of.ts"
import { Checklist } from "./checklist.ts"
import { treeOf } from "./question-tree.ts"

const mostAnswers = 500

/**
 * The additional data of a person (dados adicionais), in whatever role: the checklists of type `registration` that are attached to the party,
 * each with what was answered.
 *
 * **Input** the party. **Shows** each form with its answers in the order of the questions, 500 answers in all; `isCut` says that there are more, which
 * `Questionnaire` shows form by form. Source: feature F10.
 */
export const AdditionalData = View.make("AdditionalData", label("Dados adicionais", "Additional data"), {
  input: { party: Party.Id },
  by: insideProfiles,
  needs: ({ party }) => {
    const forms = formsOf({ kind: "Party", id: party })
    return {
      party: Party.ref(party),
      forms,
      versions: forms.andThen((all) =>
        Checklist.all({ where: { id: { in: all.map(({ checklist }) => checklist) } }, first: mostAnswers }),
      ),
      answers: ChecklistAnswer.all({
        where: { subject: party, subjectKind: "Party", state: "Given" },
        orderBy: [{ field: "form" }, { field: "item" }],
        first: mostAnswers,
      }),
    }
  },
  show: (_input, { answers, forms, party, versions }) => ({
    party,
    forms: forms.map((form) => ({
      form: form.id,
      state: form.state,
      missing: form.missing,
      ...dataOf(
        form.code,
        versions.find(({ id }) => id === form.checklist),
        answers.filter((one) => one.form === form.id),
      ),
    })),
    isCut: answers.length === mostAnswers,
  }),
})

const dataOf = (
  code: string,
  version: EntityOf<typeof Checklist> | undefined,
  rows: ReadonlyArray<EntityOf<typeof ChecklistAnswer>>,
) => {
  const answers = answersIn(rows)
  const nodes = version === undefined ? [] : treeOf(versionOf(version)).nodes
  return {
    checklist: { code, name: version?.name, number: version?.number },
    data: nodes.flatMap(({ asked: { answer: kind, code: question, text }, item: { key } }) => {
      const answer = answers.get(key)
      if (answer === undefined) return []
      const chosen = [answer].flat()
      const names = optionsOf(kind).flatMap((option) => (chosen.includes(option.code) ? [option.name] : []))
      const unit = kind.kind === "number" ? kind.unit : undefined
      /** `names` are those of the possible answers chosen. */
      return [{ item: key, question, text, kind: kind.kind, answer, names, unit }]
    }),
  }
}
