import * as Schema from "effect/Schema"
import { FileReference } from "../directory/index.ts"
import { onlySystem } from "../machine/actor.ts"
import { idOf } from "../machine/id.ts"
import * as Machine from "../machine/machine.ts"
import { state } from "../machine/state.ts"
import { CalendarDay, Code, Decimal, field, Instant, label, Text } from "../values/index.ts"
import { longestText } from "./answer-kind.ts"
import { ItemKey } from "./checklist-item.ts"
import { aboutFields } from "./checklist-subject.ts"
import { mostDecimals } from "./exact-number.ts"
import { visibleAnswers } from "./visible-forms.ts"

const optional = Schema.optionalKey
const personal = { personal: "free-text" } as const

const asked = {
  form: field("Respostas", "Form", idOf("ChecklistAnswers")),
  ...aboutFields,
  item: field("Item", "Item", ItemKey),
  question: field("Pergunta", "Question", idOf("Question")),
  questionCode: field("Código da pergunta", "Question code", Code),
}

/** One of these, by the kind of the question. All may say something about a person. */
const values = {
  chosen: field("Resposta escolhida", "Chosen", optional(Code), personal),
  severalChosen: field("Respostas escolhidas", "Several chosen", optional(Schema.Array(Code)), personal),
  yes: field("Sim", "Yes", optional(Schema.Boolean), personal),
  number: field("Número", "Number", optional(Decimal(mostDecimals)), personal),
  text: field("Texto", "Text", optional(Text(longestText, { min: 1 })), { ...personal, searchable: true }),
  day: field("Dia", "Day", optional(CalendarDay), personal),
  file: field("Arquivo", "File", optional(FileReference), personal),
}
const answeredAt = field("Respondida em", "Answered at", Instant)

const answer = Machine.make("ChecklistAnswer", label("Resposta de checklist", "Checklist answer"), {
  Given: state("Dada", "Given", { ...asked, ...values, answeredAt }),
  Withdrawn: state("Retirada", "Withdrawn", asked),
})

const give = answer.start({
  label: label("Dar", "Give"),
  event: "ChecklistAnswerGiven",
  by: onlySystem,
  input: { ...asked, ...values },
  to: "Given",
  run: (input, { now }) => answer.to.Given({ ...input, answeredAt: now }),
})

const change = answer.move({
  label: label("Alterar", "Change"),
  event: "ChecklistAnswerChanged",
  by: onlySystem,
  input: { question: asked.question, questionCode: asked.questionCode, ...values },
  from: ["Given", "Withdrawn"],
  to: "Given",
  run: ({ code, form, item, party, subject, subjectKind }, input, { now }) =>
    answer.to.Given({
      ...input,
      code,
      form,
      item,
      subject,
      subjectKind,
      ...(party === undefined ? {} : { party }),
      answeredAt: now,
    }),
})

const withdraw = answer.move({
  label: label("Retirar", "Withdraw"),
  event: "ChecklistAnswerWithdrawn",
  by: onlySystem,
  input: {},
  from: "Given",
  to: "Withdrawn",
  run: (record) => answer.to.Withdrawn(record),
})

/**
 * One answer of a form, in a column of its kind, so that records are found by what was answered about them (R-CHK-3). It is kept by policies
 * in the same commit as the form; its history has what was answered before.
 *
 * **Rules** R-CHK-3. A form has one per item. What is withdrawn has no value, so that no query for one finds it.
 * Source: features F9, F10.
 */
export const ChecklistAnswer = answer.machine({
  transitions: { give, change, withdraw },
  final: ["Given", "Withdrawn"],
  unique: [["form", "item"]],
  indexes: [
    ["questionCode", "chosen", "subject"],
    ["questionCode", "yes", "subject"],
    ["questionCode", "number"],
    ["questionCode", "day"],
    ["question", "state"],
    ["subject", "questionCode"],
    ["party"],
  ],
  visible: visibleAnswers,
})
