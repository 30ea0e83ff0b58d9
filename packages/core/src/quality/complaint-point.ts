import type * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Actor } from "../machine/actor.ts"
import { field, Instant, Natural, Text } from "../values/index.ts"
import { ComplaintFull, PointsUnanswered, PointUnknown } from "./complaint-refusals.ts"

export const mostPoints = 100
const mostAtOnce = 30

const demand = field("Pedido", "Demand", Text(2000, { min: 1 }), { personal: "free-text" })
const reply = field("Resposta", "Answer", Text(4000, { min: 1 }), { personal: "free-text" })
const number = field("Número", "Number", Natural)

const PointAnswer = Schema.Struct({
  text: reply,
  at: field("Em", "At", Instant),
  by: field("Por", "By", Schema.optionalKey(Schema.String), { internal: true }),
})

/** One thing that the customer asks for or says, and what they are answered to it; what is written down and not told yet is a draft. */
export const ComplaintPoint = Schema.Struct({
  number,
  text: demand,
  raisedAt: field("Apresentado em", "Raised at", Instant),
  draft: field("Rascunho da resposta", "Draft of the answer", Schema.optionalKey(PointAnswer), { internal: true }),
  answer: field("Resposta", "Answer", Schema.optionalKey(PointAnswer)),
})
export type ComplaintPoint = typeof ComplaintPoint.Type
type Points = ReadonlyArray<ComplaintPoint>

/** What the customer asks for, point by point. */
export const pointsRaised = field("Pontos", "Points", Schema.Array(demand).check(Schema.isMaxLength(mostAtOnce)))

/** What is answered to points, by their numbers. */
export const pointsAnswered = field(
  "Respostas aos pontos",
  "Answers to the points",
  Schema.Array(Schema.Struct({ number, text: reply })).check(Schema.isMaxLength(mostPoints)),
)

/** The points with those that are raised now, numbered on. **Fails with** `ComplaintFull`. */
export const withPoints = (points: Points, raised: ReadonlyArray<string> = [], now: DateTime.Utc) => {
  const all = [...points, ...raised.map((text, at) => ({ number: points.length + at + 1, text, raisedAt: now }))]
  return all.length > mostPoints
    ? Result.fail(new ComplaintFull({ field: "points", most: mostPoints }))
    : Result.succeed(all)
}

/** The points with drafts of answers to some; what was written before and not told gives way. **Fails with** `PointUnknown`. */
export const withAnswers = (
  points: Points,
  answers: typeof pointsAnswered.Type = [],
  { actor, now }: { readonly actor: Actor; readonly now: DateTime.Utc },
) => {
  const unknown = answers.find((each) => !points.some((point) => point.number === each.number))
  if (unknown !== undefined) return Result.fail(new PointUnknown({ number: unknown.number }))
  const byNumber = new Map(answers.map((each) => [each.number, each.text]))
  return Result.succeed(
    points.map((point) => {
      const text = byNumber.get(point.number)
      return text === undefined ? point : { ...point, draft: { text, at: now, by: actor.id } }
    }),
  )
}

/** The points once the customer is told: what was a draft is the answer. */
export const withDraftsTold = (points: Points): Points =>
  points.map(({ draft, ...point }) => (draft === undefined ? point : { ...point, answer: draft }))

/** The refusal of a conclusive answer that leaves points open (Decreto 11.034/2022, art. 13). */
export const openPoints = (points: Points): PointsUnanswered | undefined => {
  const open = points.filter(({ answer, draft }) => (draft ?? answer) === undefined).map((point) => point.number)
  return open.length === 0 ? undefined : new PointsUnanswered({ points: open })
}
