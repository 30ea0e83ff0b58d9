import * as BigDecimal from "effect/BigDecimal"
import type { EntityOf } from "../machine/machine.ts"
import type { EncodedEntity, Entity } from "../machine/state.ts"
import type { CalendarDay, Code } from "../values/index.ts"
import type { AnswerKind } from "./answer-kind.ts"
import type { Answer } from "./answer-value.ts"
import type { ChecklistAnswer } from "./checklist-answer.ts"
import { numberText } from "./exact-number.ts"

type Given = Extract<EntityOf<typeof ChecklistAnswer>, { readonly state: "Given" }>
type Columns = Pick<Given, "chosen" | "severalChosen" | "yes" | "number" | "text" | "day" | "file">
type File = NonNullable<Given["file"]>

/** The column that an answer to a question is kept in. */
export const columnsOf = ({ kind }: AnswerKind, answer: Answer): Columns => {
  switch (kind) {
    case "choice":
      return { chosen: answer as Code }
    case "choices":
      return { severalChosen: answer as ReadonlyArray<Code> }
    case "yes-no":
      return { yes: answer as boolean }
    case "number":
      return { number: BigDecimal.fromStringUnsafe(answer as string) }
    case "text":
      return { text: answer as string }
    case "date":
      return { day: answer as CalendarDay }
    case "document":
    case "photo":
      return { file: answer as File }
  }
}

/** A record of an answer, from either face. */
export type AnswerRecord =
  | Entity<"ChecklistAnswer", (typeof ChecklistAnswer)["states"]>
  | EncodedEntity<"ChecklistAnswer", (typeof ChecklistAnswer)["states"]>

/** The answer that a record holds; undefined where it was withdrawn. */
export const answerIn = (record: AnswerRecord): Answer | undefined => {
  if (record.state !== "Given") return undefined
  const { chosen, day, file, number, severalChosen, text, yes } = record
  const amount = number === undefined || typeof number === "string" ? number : numberText(number)
  return chosen ?? severalChosen ?? yes ?? amount ?? text ?? day ?? file
}

/** The answers that stand, by their items. */
export const answersIn = (records: ReadonlyArray<AnswerRecord>): ReadonlyMap<string, Answer> =>
  new Map(
    records.flatMap((record) => {
      const answer = answerIn(record)
      return answer === undefined ? [] : [[record.item, answer]]
    }),
  )
