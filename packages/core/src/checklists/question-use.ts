import * as Fact from "../machine/fact.ts"
import type { Id } from "../machine/id.ts"
import type { AnswerKind } from "./answer-kind.ts"
import type { Code } from "../values/index.ts"
import { answerIn } from "./answer-columns.ts"
import { ChecklistAnswer } from "./checklist-answer.ts"

interface Revision {
  readonly before: typeof AnswerKind.Type
  readonly after: typeof AnswerKind.Type
}

const unitOf = (answer: AnswerKind): string | undefined => (answer.kind === "number" ? answer.unit : undefined)

const codesOf = (answer: typeof AnswerKind.Type): ReadonlyArray<Code> =>
  "options" in answer ? answer.options.map(({ code }) => code) : []

/**
 * Which answers somebody has given that a revision of the question would take away: codes of possible answers, or the kind itself where
 * that changes, or its unit.
 */
export const answersTo = (question: Id<"Question">, { after, before }: Revision): Fact.Fact<ReadonlyArray<string>> => {
  if (before.kind !== after.kind || unitOf(before) !== unitOf(after))
    return ChecklistAnswer.first({ where: { question, state: "Given" } }).map((given) =>
      given === undefined ? [] : [before.kind],
    )
  const kept = codesOf(after)
  const vanishing = codesOf(before).filter((code) => !kept.includes(code))
  if (vanishing.length === 0) return Fact.known([])
  const has =
    before.kind === "choice"
      ? { chosen: { in: vanishing } }
      : { or: vanishing.map((code) => ({ severalChosen: { includes: code } })) }
  return ChecklistAnswer.all({ where: { question, ...has } }).map((rows) => {
    const given = new Set(rows.map(answerIn).flat())
    return vanishing.filter((code) => given.has(code))
  })
}
