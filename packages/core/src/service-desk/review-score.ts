import * as BigDecimal from "effect/BigDecimal"
import * as Result from "effect/Result"
import type { EntityOf } from "../machine/machine.ts"
import type { Code } from "../values/index.ts"
import type { ReviewForm } from "./review-form.ts"
import { MarksOffForm } from "./review-refusals.ts"

type Form = Pick<EntityOf<typeof ReviewForm>, "criteria" | "levels" | "threshold">
type Mark = BigDecimal.BigDecimal

/** A mark for one criterion. */
interface Given {
  readonly criterion: Code
  readonly mark: Mark
}

/** What a form makes of marks. */
export interface Scored {
  readonly score: Mark
  readonly level: string | undefined
  readonly isLow: boolean
}

/**
 * The mean of the marks by their weights, the level that it stands for, and whether it is under the threshold. The mean is exact until it is cut
 * after its second decimal place; cutting, unlike rounding, never lifts a score to a threshold that it does not reach.
 *
 * **Fails with** `MarksOffForm` unless each criterion has one mark.
 */
export const scoreBy = (form: Form, marks: ReadonlyArray<Given>): Result.Result<Scored, MarksOffForm> => {
  const given = marks.map(({ criterion }) => criterion)
  const codes = form.criteria.map(({ code }) => code)
  const missing = codes.filter((code) => !given.includes(code))
  const unexpected = given.filter((code, index) => !codes.includes(code) || given.indexOf(code) !== index)
  if (missing.length > 0 || unexpected.length > 0) return Result.fail(new MarksOffForm({ missing, unexpected }))
  const score = meanOf(
    marks.map(({ criterion, mark }) => ({
      mark,
      weight: form.criteria.find(({ code }) => code === criterion)?.weight ?? 0,
    })),
  )
  return Result.succeed({ score, level: levelOf(form, score), isLow: BigDecimal.isLessThan(score, form.threshold) })
}

/** Exact in hundredths, since marks have two decimal places: a whole number divided by a whole number. */
const meanOf = (marks: ReadonlyArray<{ readonly mark: Mark; readonly weight: number }>): Mark => {
  const sum = marks.reduce((all, { mark, weight }) => all + BigDecimal.scale(mark, 2).value * BigInt(weight), 0n)
  const weights = marks.reduce((all, { weight }) => all + BigInt(weight), 0n)
  return BigDecimal.normalize(BigDecimal.make(sum / weights, 2))
}

const levelOf = ({ levels = [] }: Form, score: Mark): string | undefined =>
  levels
    .filter(({ from }) => BigDecimal.isLessThanOrEqualTo(from, score))
    .toSorted((a, b) => BigDecimal.Order(b.from, a.from))[0]?.name
