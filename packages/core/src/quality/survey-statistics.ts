import type { SurveyKind } from "./survey-kind.ts"

/** How many answers gave each score. */
export type ScoreCounts = ReadonlyMap<number, number>

/** What answers tell about all customers who might have answered. Rates are 0 to 1; the net score is −100 to 100. */
export interface Estimate {
  readonly answers: number
  /** CSAT: the part of the answers that is satisfied. NPS: promoters less detractors, in points. Undefined without answers. */
  readonly value: number | undefined
  /** In 95 of 100 samples like this one the true value lies between these two. */
  readonly low: number | undefined
  readonly high: number | undefined
  /** Fewer than 30 answers: the interval holds, but it is wide, and a comparison says little. */
  readonly isSmall: boolean
}

/** The 97.5th percentile of the standard normal distribution: 95 % lie within it on either side. */
const z = 1.959_963_984_540_054
const fewAnswers = 30
const none = { answers: 0, value: undefined, low: undefined, high: undefined, isSmall: true } as const

/** The estimate of a kind of survey. Answers outside its scale are not possible: the survey refuses them. */
export const estimateOf = (kind: SurveyKind, scores: ScoreCounts): Estimate =>
  kind === "csat" ? satisfied(scores) : netPromoters(scores)

/** Answers whose score fits. */
const answersWhere = (scores: ScoreCounts, fits: (score: number) => boolean): number =>
  [...scores].reduce((total, [score, count]) => (fits(score) ? total + count : total), 0)

const between = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

/**
 * Satisfied customers with the score interval: `(p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n)`, which stays within 0 and 1 and has a width even
 * where all answered alike.
 *
 * Source: E. B. Wilson, “Probable Inference, the Law of Succession, and Statistical Inference”, JASA 22 (1927), 209–212.
 */
const satisfied = (scores: ScoreCounts): Estimate => {
  const answers = answersWhere(scores, () => true)
  if (answers === 0) return none
  const rate = answersWhere(scores, (score) => score >= 4) / answers
  const weight = (z * z) / answers
  const centre = rate + weight / 2
  const half = z * Math.sqrt((rate * (1 - rate)) / answers + weight / (4 * answers))
  return {
    answers,
    value: rate,
    low: between((centre - half) / (1 + weight), 0, rate),
    high: between((centre + half) / (1 + weight), rate, 1),
    isSmall: answers < fewAnswers,
  }
}

/**
 * The net score `p − d` with the adjusted Wald interval: three answers are added, ¾ to the promoters and ¾ to the detractors, and the variance of a
 * difference of two multinomial proportions is `(p + d − (p − d)²) / n`. The score itself is the one that was given.
 *
 * Source: B. Rocks, “Interval Estimation for the ‘Net Promoter Score’”, The American Statistician 70 (2016), 365–372.
 */
const netPromoters = (scores: ScoreCounts): Estimate => {
  const answers = answersWhere(scores, () => true)
  if (answers === 0) return none
  const promoters = answersWhere(scores, (score) => score >= 9)
  const detractors = answersWhere(scores, (score) => score <= 6)
  const n = answers + 3
  const [p, d] = [(promoters + 0.75) / n, (detractors + 0.75) / n]
  const half = z * Math.sqrt((p + d - (p - d) ** 2) / n)
  return {
    answers,
    value: (100 * (promoters - detractors)) / answers,
    low: 100 * between(p - d - half, -1, 1),
    high: 100 * between(p - d + half, -1, 1),
    isSmall: answers < fewAnswers,
  }
}
