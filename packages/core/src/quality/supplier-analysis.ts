import * as BigDecimal from "effect/BigDecimal"
import * as Schema from "effect/Schema"
import { Party } from "../directory/index.ts"
import type { Profile } from "../machine/actor.ts"
import type { Id } from "../machine/id.ts"
import type { SummaryGroup } from "../machine/summary.ts"
import * as View from "../machine/view.ts"
import { Code, field, label } from "../values/index.ts"
import { CalendarMonth } from "./calendar-month.ts"
import { NonconformityCost } from "./nonconformity-cost.ts"
import { againstSupplier, SupplierFinding } from "./supplier-finding.ts"
import { type Histogram, percentileOf } from "./supplier-percentile.ts"
import { SupplierVolume } from "./supplier-volume.ts"

const optional = Schema.optionalKey
const overseers: ReadonlyArray<Profile> = ["supervisor", "auditor", "manager", "integration"]

const Dimension = Schema.Literals(["supplier", "productCode", "month"])

const asked = {
  by: field("Por", "By", Dimension),
  from: field("Do mês", "From month", CalendarMonth),
  until: field("Até o mês", "Until month", CalendarMonth),
  supplier: field("Fornecedor (pessoa)", "Supplier (party)", optional(Party.Id)),
  productCode: field("Código do produto", "Product code", optional(Code)),
}

/** Which records: of months from `from` to `until`, both included, of a supplier, of a product; null is for what has no product code. */
export interface SupplierScope {
  readonly from: string
  readonly until: string
  readonly supplier?: Id<"Party">
  readonly productCode?: string | null
}

const within = ({ from, productCode, supplier, until }: SupplierScope) => ({
  month: { gte: from, lte: until },
  ...(supplier === undefined ? {} : { supplier }),
  ...(productCode === undefined ? {} : { productCode: productCode ?? { exists: false } }),
})

const figures = {
  founded: { state: { in: againstSupplier } },
  unfounded: { state: "Unfounded" },
  recurrent: { state: { in: againstSupplier }, repeated: true },
  contained: { state: { in: againstSupplier }, containedAt: { exists: true } },
  closed: { state: "Closed" },
} as const

/** A figure of the analysis, by the findings that it is made of. */
export type SupplierFigure = keyof typeof figures

/** The findings behind a figure, as a condition on {@link SupplierFinding}: page through them with `list`. */
export const findingsBehind = (scope: SupplierScope, figure: SupplierFigure) => ({
  ...within(scope),
  ...figures[figure],
})

/** The quantities behind the parts per million, as a condition on {@link SupplierVolume}. */
export const volumesBehind = within

/** The costs behind `cost`, as a condition on {@link NonconformityCost}: one for each nonconformity and currency. */
export const costsBehind = (scope: SupplierScope) => ({ ...within(scope), state: "Attributed" as const })

/**
 * Parts per million in one unit, in whatever case it is written: `UN` and `un` are one. Without a volume in the unit there is no `ppm`; nor is it zero
 * while something that does not conform is stated in a unit in which nothing was supplied, for that may be the very goods.
 */
export interface PartsPerMillion {
  readonly unit: string
  readonly nonconforming: string
  readonly supplied: string
  readonly ppm: number | undefined
}

/** Whole days from registration, over the findings that have come so far. */
export interface DaysTaken {
  readonly count: number
  readonly median: number | undefined
  readonly p90: number | undefined
}

export interface SupplierFigures {
  readonly founded: number
  readonly unfounded: number
  /** The part of the judged that is founded, 0 to 1. */
  readonly foundedRate: number | undefined
  readonly recurrent: number
  /** The part of the founded that came again within a year, 0 to 1. */
  readonly recurrenceRate: number | undefined
  readonly ppm: ReadonlyArray<PartsPerMillion>
  readonly daysToContain: DaysTaken
  readonly daysToClose: DaysTaken
  readonly cost: ReadonlyArray<{ readonly currency: string; readonly amount: string }>
}

type Groups = Readonly<Record<"judged" | "contained" | "closed" | "costs" | "volumes", ReadonlyArray<SummaryGroup>>>

/**
 * Suppliers by what was judged founded against them: parts per million, founded rate, recurrence, days to contain and to close, cost; per supplier,
 * product or month of registration, and altogether. Every figure is a condition on records, which `findingsBehind`, `costsBehind` and `volumesBehind`
 * give.
 *
 * **Rules** parts per million are the quantity of the founded nonconformities × 10⁶ ÷ the quantity supplied in the same months; unfounded nonconformities count in the founded rate only; quantities of different units, whose case and spaces make no difference, and amounts of different currencies, are never
 * added.
 * Source: feature Q8.
 */
export const SupplierAnalysis = View.make("SupplierAnalysis", label("Análise de fornecedores", "Supplier analysis"), {
  input: asked,
  by: overseers,
  needs: ({ by, ...scope }) => ({
    judged: View.summary(SupplierFinding, {
      where: { ...within(scope), state: { in: [...againstSupplier, "Unfounded"] } },
      by: [by, "state", "unit", "repeated"],
      sum: ["quantity"],
    }),
    contained: View.summary(SupplierFinding, {
      where: findingsBehind(scope, "contained"),
      by: [by, "daysToContain"],
    }),
    closed: View.summary(SupplierFinding, { where: findingsBehind(scope, "closed"), by: [by, "daysToClose"] }),
    costs: View.summary(NonconformityCost, { where: costsBehind(scope), by: [by, "currency"], sum: ["amount"] }),
    volumes: View.summary(SupplierVolume, { where: volumesBehind(scope), by: [by, "unit"], sum: ["quantity"] }),
  }),
  show: ({ by }, groups) => ({ all: figuresOf(groups), rows: rowsOf(by, groups) }),
})

const rowsOf = (by: string, groups: Groups) => {
  const split = {
    judged: splitBy(by, groups.judged),
    contained: splitBy(by, groups.contained),
    closed: splitBy(by, groups.closed),
    costs: splitBy(by, groups.costs),
    volumes: splitBy(by, groups.volumes),
  }
  const named = new Set([...split.judged.keys(), ...split.volumes.keys()])
  return [...named]
    .toSorted((one, other) => ((one ?? "") < (other ?? "") ? -1 : 1))
    .map((of) => ({
      of,
      ...figuresOf({
        judged: split.judged.get(of) ?? [],
        contained: split.contained.get(of) ?? [],
        closed: split.closed.get(of) ?? [],
        costs: split.costs.get(of) ?? [],
        volumes: split.volumes.get(of) ?? [],
      }),
    }))
}

const splitBy = (by: string, groups: ReadonlyArray<SummaryGroup>) =>
  Map.groupBy(groups, (group) => textOf(group.by[by]))

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null)

const figuresOf = ({ closed, contained, costs, judged, volumes }: Groups): SupplierFigures => {
  const against = judged.filter(({ by }) => by["state"] !== "Unfounded")
  const founded = countOf(against)
  const unfounded = countOf(judged) - founded
  const recurrent = countOf(against.filter(({ by }) => by["repeated"] === true))
  return {
    founded,
    unfounded,
    foundedRate: founded + unfounded === 0 ? undefined : founded / (founded + unfounded),
    recurrent,
    recurrenceRate: founded === 0 ? undefined : recurrent / founded,
    ppm: partsPerMillion(against, volumes),
    daysToContain: daysOf("daysToContain", contained),
    daysToClose: daysOf("daysToClose", closed),
    cost: [...sumsBy("currency", "amount", costs)].map(([currency, amount]) => ({
      currency,
      amount: BigDecimal.format(amount),
    })),
  }
}

const countOf = (groups: ReadonlyArray<SummaryGroup>): number => groups.reduce((total, { count }) => total + count, 0)

const daysOf = (taken: string, groups: ReadonlyArray<SummaryGroup>): DaysTaken => {
  const histogram: Histogram = groups.map(({ by, count }) => [Number(by[taken]), count])
  return { count: countOf(groups), median: percentileOf(histogram, 0.5), p90: percentileOf(histogram, 0.9) }
}

/** Exact sums of a field by the value of another, in the order of its values. */
const sumsBy = (
  named: string,
  summed: string,
  groups: ReadonlyArray<SummaryGroup>,
  spelled = (value: string): string => value,
) => {
  const sums = new Map<string, BigDecimal.BigDecimal>()
  for (const { by, sum } of groups) {
    const key = spelled(textOf(by[named]) ?? "")
    const amount = BigDecimal.fromStringUnsafe(sum[summed] ?? "0")
    sums.set(key, BigDecimal.sum(sums.get(key) ?? zero, amount))
  }
  return new Map([...sums].toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

const zero = BigDecimal.fromBigInt(0n)

/** An ERP writes `UN` or `KG` where people write `un` or `kg`. */
const unitOf = (text: string): string => text.normalize("NFKC").trim().toLowerCase()

const partsPerMillion = (
  against: ReadonlyArray<SummaryGroup>,
  volumes: ReadonlyArray<SummaryGroup>,
): ReadonlyArray<PartsPerMillion> => {
  const nonconforming = sumsBy("unit", "quantity", against, unitOf)
  const supplied = sumsBy("unit", "quantity", volumes, unitOf)
  const meet = [...nonconforming].every(([unit]) => !BigDecimal.isZero(supplied.get(unit) ?? zero))
  return [...new Set([...nonconforming.keys(), ...supplied.keys()])].toSorted().map((unit) => {
    const [bad, all] = [nonconforming.get(unit) ?? zero, supplied.get(unit) ?? zero]
    return {
      unit,
      nonconforming: BigDecimal.format(bad),
      supplied: BigDecimal.format(all),
      ppm:
        BigDecimal.isZero(all) || (BigDecimal.isZero(bad) && !meet)
          ? undefined
          : (BigDecimal.toNumberUnsafe(bad) * 1_000_000) / BigDecimal.toNumberUnsafe(all),
    }
  })
}
