import type { Policy } from "../machine/policy.ts"
import { AdditionalData } from "./additional-data.ts"
import { ChecklistAnswer } from "./checklist-answer.ts"
import { ChecklistAnswers } from "./checklist-answers.ts"
import { formerVersionRetires } from "./checklist-policies.ts"
import { ChecklistType } from "./checklist-type.ts"
import { Checklist } from "./checklist.ts"
import {
  answersAreKept,
  answersLeftBehindAreWithdrawn,
  answersOfCancelledAreWithdrawn,
  answersTakenBackAreWithdrawn,
} from "./form-policies.ts"
import { QuestionGroup } from "./question-group.ts"
import { Question } from "./question.ts"
import { Questionnaire } from "./questionnaire.ts"

/*
 * For a context whose records have checklists (occurrences, tickets …):
 * - `checklistOf({ kind, id })` is the fact {@link ChecklistStatus} `{ required, complete, missing }`;
 * - a policy on the start of the record starts its forms: `activeChecklists(type, company)` is what to start, and
 *   `ChecklistAnswers.commands.start({ checklist, subject: { kind, id } })` starts one; party and group are read from the record;
 * - `formsOf({ kind, id })` are the forms, for a policy that cancels them, or that moves them to the group that the record went to.
 */

export { AdditionalData } from "./additional-data.ts"
export { AnswerKind, optionsOf } from "./answer-kind.ts"
export { type Answer, type AnswerFault, answerFaults, AnswerValue, readAnswer } from "./answer-value.ts"
export { answersJsonSchema, type JsonSchema } from "./answers-json-schema.ts"
export { answerIn, answersIn, type AnswerRecord } from "./answer-columns.ts"
export { ChecklistAnswer } from "./checklist-answer.ts"
export { ChecklistAnswers } from "./checklist-answers.ts"
export { type ChecklistFault, checklistFaultLabels, checklistFaults, type ItemFault } from "./checklist-faults.ts"
export { type AskedQuestion, type ChecklistItem, type ChecklistVersion, ItemKey, OpensOn } from "./checklist-item.ts"
export { activeChecklists, checklistOf, type ChecklistStatus, formsOf, statusOf } from "./checklist-of.ts"
export { formerVersionRetires } from "./checklist-policies.ts"
export * from "./checklist-refusals.ts"
export { Subject as ChecklistSubject } from "./checklist-subject.ts"
export { AttachPoint, ChecklistType, SubjectKind } from "./checklist-type.ts"
export { Checklist } from "./checklist.ts"
export {
  answersAreKept,
  answersLeftBehindAreWithdrawn,
  answersOfCancelledAreWithdrawn,
  answersTakenBackAreWithdrawn,
} from "./form-policies.ts"
export { QuestionGroup } from "./question-group.ts"
export { Question } from "./question.ts"
export { Questionnaire } from "./questionnaire.ts"
export { questionnairesOf, type ShownQuestionnaire, type ShownQuestionnaires } from "./questionnaires-of.ts"
export { type RenderedItem, type RenderedQuestionnaire, renderQuestionnaire } from "./render-questionnaire.ts"
export { subjectsAnswering } from "./subjects-answering.ts"

/** The views of this room: ask them with `guiche.show(caller, view, input)`. */
export type ChecklistViews = {
  readonly questionnaire: typeof Questionnaire
  readonly additionalData: typeof AdditionalData
}

/** The machines of this room under the names that clients show. */
export type ChecklistMachines = {
  readonly questionGroup: typeof QuestionGroup
  readonly checklistType: typeof ChecklistType
  readonly question: typeof Question
  readonly checklist: typeof Checklist
  readonly checklistAnswers: typeof ChecklistAnswers
  readonly checklistAnswer: typeof ChecklistAnswer
}

/**
 * Checklists: questions in a tree, and their answers about a party, an occurrence, a complaint, a visit or a ticket. It needs the machines of
 * the directory and the service groups beside it.
 */
export const checklists: {
  readonly machines: ChecklistMachines
  readonly policies: ReadonlyArray<Policy>
  readonly views: ChecklistViews
} = {
  machines: {
    questionGroup: QuestionGroup,
    checklistType: ChecklistType,
    question: Question,
    checklist: Checklist,
    checklistAnswers: ChecklistAnswers,
    checklistAnswer: ChecklistAnswer,
  },
  policies: [
    formerVersionRetires,
    answersAreKept,
    answersTakenBackAreWithdrawn,
    answersLeftBehindAreWithdrawn,
    answersOfCancelledAreWithdrawn,
  ],
  views: { questionnaire: Questionnaire, additionalData: AdditionalData },
}
