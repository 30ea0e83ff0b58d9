import * as Schema from "effect/Schema"
import { idOf } from "../machine/id.ts"
import { Code, field, reason, rule, Text, withMeaning } from "../values/index.ts"
import { AnswerKind } from "./answer-kind.ts"
import { ExactNumber } from "./exact-number.ts"

const optional = Schema.optionalKey
/** Items of a checklist, at most, and how deep they may lie beneath each other. */
export const mostItems = 1000
export const mostDepth = 50

/**
 * The key of an item: 1 to 40 letters without accents, digits, `_`, `.` or `-`, beginning with a letter or digit.
 *
 * **Fails with** `item-key`.
 */
export const ItemKey = withMeaning(
  Schema.String.check(
    rule(
      reason("item-key", "chave de 1 a 40 letras, dígitos, _ . -", "key of 1 to 40 letters, digits, _ . -"),
      (key: string) => /^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/.test(key),
    ),
  ),
  { column: { type: "text" } },
)

/** The answers of the parent that open an item: any of these options, this yes or no, a number from one to another, both included. */
export const OpensOn = Schema.Union([
  Schema.Struct({
    kind: Schema.Literal("options"),
    options: field(
      "Respostas",
      "Answers",
      Schema.Array(Code).check(Schema.isMinLength(1), Schema.isMaxLength(200), Schema.isUnique()),
    ),
  }),
  Schema.Struct({ kind: Schema.Literal("yes-no"), yes: field("Sim", "Yes", Schema.Boolean) }),
  Schema.Struct({
    kind: Schema.Literal("range"),
    from: optional(field("De", "From", ExactNumber)),
    to: optional(field("Até", "To", ExactNumber)),
  }),
])
export type OpensOn = typeof OpensOn.Encoded

const Item = Schema.Struct({
  key: field("Chave", "Key", ItemKey),
  question: field("Pergunta", "Question", idOf("Question")),
  required: field("Obrigatória", "Required", Schema.Boolean),
  parent: optional(field("Pergunta pai", "Parent", ItemKey)),
  opensOn: optional(field("Respostas que a abrem", "Opened by", OpensOn)),
})

/** The items of a checklist in the order in which they are asked. One without `opensOn` is opened by any answer of its parent. */
export const Items = Schema.Array(Item).check(
  rule(
    reason("items-count", `no máximo ${mostItems} itens`, `at most ${mostItems} items`),
    (items) => items.length <= mostItems,
  ),
)

/** A question as it was when the version was activated. */
export const AskedQuestion = Schema.Struct({
  question: field("Pergunta", "Question", idOf("Question")),
  code: field("Código", "Code", Code),
  name: field("Nome", "Name", Text(120, { min: 1 })),
  text: field("Texto", "Text", Text(500, { min: 1 })),
  help: optional(field("Ajuda", "Help", Text(1000, { min: 1 }))),
  answer: field("Resposta", "Answer", AnswerKind),
})

/** An item, from a record of either face. */
export interface ChecklistItem {
  readonly key: string
  readonly question: string
  readonly required: boolean
  readonly parent?: string
  readonly opensOn?: OpensOn
}

/** A question of a version, from a record of either face. */
export interface AskedQuestion {
  readonly question: string
  readonly code: string
  readonly name: string
  readonly text: string
  readonly help?: string
  readonly answer: AnswerKind
}

/** What a version of a checklist asks. */
export interface ChecklistVersion {
  readonly items: ReadonlyArray<ChecklistItem>
  readonly questions: ReadonlyArray<AskedQuestion>
}
