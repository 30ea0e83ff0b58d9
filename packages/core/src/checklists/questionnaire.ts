import { insideProfiles } from "../machine/actor.ts"
import * as View from "../machine/view.ts"
import { label } from "../values/index.ts"
import { versionOf, wholeSheet } from "./answers-of-form.ts"
import { ChecklistAnswers } from "./checklist-answers.ts"
import { Checklist } from "./checklist.ts"
import { renderQuestionnaire } from "./render-questionnaire.ts"

/**
 * A form as a person fills it in (questionário): the questions that are open with their answers, what to ask next, how far it is.
 *
 * **Input** the form. **Shows** what `renderQuestionnaire` makes of it. Source: feature F9.
 */
export const Questionnaire = View.make("Questionnaire", label("Questionário", "Questionnaire"), {
  input: { form: ChecklistAnswers.Id },
  by: insideProfiles,
  needs: ({ form }) => {
    const about = ChecklistAnswers.ref(form)
    return {
      form: about,
      version: about.andThen(({ checklist }) => Checklist.ref(checklist)),
      sheet: about.andThen(wholeSheet),
    }
  },
  show: (_input, { form, sheet, version }) => ({
    form,
    checklist: { code: version.code, name: version.name, number: version.number },
    ...renderQuestionnaire(versionOf(version), Object.fromEntries(sheet.answers)),
  }),
})
