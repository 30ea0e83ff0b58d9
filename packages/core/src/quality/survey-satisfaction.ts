import * as Schema from "effect/Schema"
import type { Profile } from "../machine/actor.ts"
import type { SummaryGroup } from "../machine/summary.ts"
import * as View from "../machine/view.ts"
import { given } from "../values/given.ts"
import { field, Instant, label, Text } from "../values/index.ts"
import { type SurveyKind, SurveyKind as Kind } from "./survey-kind.ts"
import { type Estimate, estimateOf } from "./survey-statistics.ts"
import { Survey } from "./survey.ts"

const overseers: ReadonlyArray<Profile> = ["supervisor", "auditor", "manager", "integration"]

const Dimension = Schema.Literals(["company", "agent", "productCode", "supplier", "code", "answeredIn"])

const asked = {
  kind: field("Tipo de pesquisa", "Kind of survey", Kind),
  by: field("Por", "By", Dimension),
  company: field("Empresa", "Company", Schema.optionalKey(Text(191))),
  from: field("De", "From", Instant),
  until: field("Até", "Until", Instant),
}

interface Period {
  readonly kind: SurveyKind
  /** Those of one company; of all companies of the tenant without it. */
  readonly company?: string
  readonly from: Instant
  readonly until: Instant
}

/** The answers of a period: the records that {@link Satisfaction} counts. Add the value of a row to page through those behind it. */
export const answersOf = ({ company, from, kind, until }: Period) =>
  ({ state: "Answered", kind, ...given({ company }), answeredAt: { gte: from, lt: until } }) as const

/** Satisfaction by one value of what was asked for; null where the surveys have none. */
export interface SatisfactionRow extends Estimate {
  readonly of: string | null
}

/**
 * Satisfaction by company, responsible agent, product, supplier, complaint code or month, in one company or all, with 95 % confidence intervals, over the answers of a period,
 * and how many of the surveys that were sent in it came back.
 *
 * Source: feature A6.
 */
export const Satisfaction = View.make("Satisfaction", label("Satisfação", "Satisfaction"), {
  input: asked,
  by: overseers,
  needs: ({ by, ...period }) => ({
    scores: View.summary(Survey, { where: answersOf(period), by: [by, "score"] }),
    sent: View.summary(Survey, {
      where: {
        kind: period.kind,
        ...given({ company: period.company }),
        sentAt: { gte: period.from, lt: period.until },
      },
      by: ["state"],
    }),
  }),
  show: ({ by, kind }, { scores, sent }) => ({
    all: estimateOf(kind, countsOf(scores)),
    rows: rowsOf(kind, by, scores),
    responses: responsesOf(sent),
  }),
})

const rowsOf = (kind: SurveyKind, by: string, groups: ReadonlyArray<SummaryGroup>): ReadonlyArray<SatisfactionRow> => {
  const scores = new Map<string | null, Array<SummaryGroup>>()
  for (const group of groups) {
    const of = valueOf(group, by)
    scores.set(of, [...(scores.get(of) ?? []), group])
  }
  return [...scores]
    .map(([of, theirs]) => ({ of, ...estimateOf(kind, countsOf(theirs)) }))
    .toSorted((one, other) => ((one.of ?? "") < (other.of ?? "") ? -1 : 1))
}

const valueOf = (group: SummaryGroup, by: string): string | null => {
  const value = group.by[by]
  return typeof value === "string" ? value : null
}

const countsOf = (groups: ReadonlyArray<SummaryGroup>): ReadonlyMap<number, number> => {
  const counts = new Map<number, number>()
  for (const { by, count } of groups) counts.set(Number(by["score"]), (counts.get(Number(by["score"])) ?? 0) + count)
  return counts
}

const responsesOf = (groups: ReadonlyArray<SummaryGroup>) => {
  const sent = groups.reduce((total, { count }) => total + count, 0)
  const answered = groups.find(({ by }) => by["state"] === "Answered")?.count ?? 0
  return { sent, answered, rate: sent === 0 ? undefined : answered / sent }
}
