import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { insideOnly } from "../machine/customer-only.ts"
import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { keepers } from "../machine/register.ts"
import { state } from "../machine/state.ts"
import { Code, field, label, Text } from "../values/index.ts"
import { AnswerKind } from "./answer-kind.ts"
import { AnswersInUse } from "./checklist-refusals.ts"
import { QuestionGroup } from "./question-group.ts"
import { answersTo } from "./question-use.ts"

const optional = Schema.optionalKey

const revisable = {
  name: field("Nome", "Name", Text(120, { min: 1 }), { searchable: true }),
  text: field("Texto", "Text", Text(500, { min: 1 }), { searchable: true }),
  help: field("Ajuda", "Help", optional(Text(1000, { min: 1 }))),
  group: field("Agrupador", "Group", optional(QuestionGroup.Id)),
  answer: field("Resposta", "Answer", AnswerKind),
}
const fields = { code: field("Código", "Code", Code), ...revisable }

const question = Machine.make("Question", label("Pergunta", "Question"), {
  Active: state("Ativo", "Active", fields),
  Retired: state("Desativado", "Retired", fields),
})

/** A group that a question is put under is in use; one that it lies under already may have been retired since. */
const groupInUse = (group: Id<"QuestionGroup"> | undefined, before?: Id<"QuestionGroup">) =>
  group === undefined || group === before ? Fact.known(undefined) : QuestionGroup.ref(group, "Active")

const define = question.start({
  label: label("Cadastrar", "Define"),
  event: "QuestionDefined",
  by: keepers,
  input: fields,
  to: "Active",
  needs: ({ group }) => ({ group: groupInUse(group) }),
  run: (input) => question.to.Active(input),
})

/**
 * States it anew, except for its code. Versions that are active keep the question as it was.
 *
 * **Rules** a possible answer that somebody has given does not vanish, and a question that was answered stays of its kind and unit.
 * **Fails with** `AnswersInUse`, `NotUsable`.
 */
const revise = question.move({
  label: label("Revisar", "Revise"),
  event: "QuestionRevised",
  by: keepers,
  input: revisable,
  from: "Active",
  to: "Active",
  needs: (record, { answer, group }) => ({
    group: groupInUse(group, record.group),
    used: answersTo(record.id, { before: record.answer, after: answer }),
  }),
  run: ({ code }, input, { used }) =>
    used.length === 0
      ? Result.succeed(question.to.Active({ ...input, code }))
      : Result.fail(new AnswersInUse({ used })),
})

const retire = question.move({
  label: label("Desativar", "Retire"),
  event: "QuestionRetired",
  by: keepers,
  input: {},
  from: "Active",
  to: "Retired",
  run: (record) => question.to.Retired(record),
})

const reinstate = question.move({
  label: label("Reativar", "Reinstate"),
  event: "QuestionReinstated",
  by: keepers,
  input: {},
  from: "Retired",
  to: "Active",
  needs: ({ group }) => ({ group: groupInUse(group) }),
  run: (record) => question.to.Active(record),
})

/**
 * A question of checklists (pergunta): what it is called in lists, what is asked, and which answers are possible.
 *
 * **Rules** R-SD-4 a retired group takes no new question, a retired question stands in no version that is activated.
 * **Fails with** `AnswersInUse`, `NotUnique`, `NotUsable`.
 * Source: feature F8.
 */
export const Question = question.machine({
  transitions: { define, revise, retire, reinstate },
  final: ["Active", "Retired"],
  reference: true,
  unique: [["code"]],
  indexes: [["group", "state"]],
  visible: insideOnly,
})
