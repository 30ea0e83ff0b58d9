import type { Id } from "@guiche/core"
import * as fc from "fast-check"

/* What the analysis of suppliers is to say, by a model that knows nothing of findings: a list of nonconformities, and loops over it. */

export const products = [
  { productCode: "CAD-1", productName: "Cadeira" },
  { productCode: "MESA-1", productName: "Mesa" },
  { productName: "Cadeira" },
] as const

const of = fc.nat(99)
const supplier = fc.constantFrom(0, 1)
const product = fc.constantFrom(0, 1, 2)
const quantity = fc.integer({ min: 1, max: 9 })
const currency = fc.constantFrom("BRL", "USD")

const registering = fc.record({
  does: fc.constant("register" as const),
  supplier: fc.constantFrom(0, 0, 1, 1, undefined),
  product,
  quantity,
  unit: fc.constantFrom("un", "kg"),
})
const judging = fc.record({ does: fc.constant("judge" as const), of, founded: fc.nat(6).map((n) => n > 0) })
const revising = fc.record({ does: fc.constant("revise" as const), of, supplier, product, quantity })

const step = fc.oneof(
  { arbitrary: registering, weight: 5 },
  { arbitrary: judging, weight: 8 },
  { arbitrary: revising, weight: 3 },
  { arbitrary: fc.record({ does: fc.constant("contain" as const), of }), weight: 2 },
  { arbitrary: fc.record({ does: fc.constant("plan" as const), of, effective: fc.boolean() }), weight: 3 },
  { arbitrary: fc.record({ does: fc.constant("cancel" as const), of }), weight: 1 },
  {
    arbitrary: fc.record({
      does: fc.constant("cost" as const),
      of,
      amount: fc.integer({ min: -9, max: 90 }),
      currency,
    }),
    weight: 3,
  },
  { arbitrary: fc.record({ does: fc.constant("scrap" as const), of, amount: fc.nat(90), currency }), weight: 2 },
  { arbitrary: fc.record({ does: fc.constant("reverse" as const), of }), weight: 1 },
  { arbitrary: fc.record({ does: fc.constant("pass" as const), days: fc.integer({ min: 1, max: 120 }) }), weight: 3 },
  { arbitrary: fc.record({ does: fc.constant("work" as const) }), weight: 1 },
)

/** What happens to nonconformities one after the other; `of` names one of those that there are, counting round. */
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never
export const course: fc.Arbitrary<ReadonlyArray<Step>> = fc.array(step, { minLength: 40, maxLength: 90, size: "max" })

/** A nonconformity as the model knows it. Days count from the first one. */
export interface Known {
  readonly id: Id<"Nonconformity">
  readonly place: number
  readonly registered: Date
  readonly judged?: "founded" | "unfounded"
  readonly isCancelled?: boolean
  readonly supplier: Id<"Party"> | undefined
  readonly product: 0 | 1 | 2
  readonly quantity: number
  readonly unit: string
  readonly contained?: Date
  readonly closed?: Date
  readonly costs: Readonly<Record<string, number>>
  readonly scrapped?: { readonly id: Id<"Disposition">; readonly amount: number; readonly currency: string } | undefined
}

const counts = (one: Known): boolean =>
  one.judged === "founded" && one.isCancelled !== true && one.supplier !== undefined

const isBefore = (one: Known, other: Known): boolean => {
  const since = new Date(other.registered)
  since.setUTCMonth(since.getUTCMonth() - 12)
  return one.place < other.place && one.registered >= since
}

const monthOf = ({ registered }: Known): string => registered.toISOString().slice(0, 7)
const codeOf = ({ product: at }: Known): string | null => {
  const goods = products[at]
  return "productCode" in goods ? goods.productCode : null
}

const days = (from: Date, until: Date): number => (until.getTime() - from.getTime()) / 86_400_000

const nearestRank = (values: ReadonlyArray<number>, part: number): number | undefined =>
  values.toSorted((one, other) => one - other)[Math.max(1, Math.ceil(values.length * part)) - 1]

const taken = (values: ReadonlyArray<number>) => ({
  count: values.length,
  median: nearestRank(values, 0.5),
  p90: nearestRank(values, 0.9),
})

const total = (values: ReadonlyArray<number>): number => values.reduce((sum, one) => sum + one, 0)

/** What a figure is made of: the nonconformities, and which of them. */
export interface Expected {
  readonly founded: ReadonlyArray<Known>
  readonly unfounded: ReadonlyArray<Known>
  readonly recurrent: ReadonlyArray<Known>
  readonly contained: ReadonlyArray<Known>
  readonly closed: ReadonlyArray<Known>
}

export const dimensions = {
  supplier: ({ supplier: by }: Known) => by ?? null,
  productCode: codeOf,
  month: monthOf,
} as const

/** What the records of a scope say, all of them being known. */
export const expectedOf = (all: ReadonlyArray<Known>, within: (one: Known) => boolean): Expected => {
  const counted = all.filter(counts)
  const founded = counted.filter(within)
  return {
    founded,
    unfounded: all.filter((one) => one.judged === "unfounded" && one.supplier !== undefined).filter(within),
    recurrent: founded.filter((one) =>
      counted.some((other) => other.supplier === one.supplier && other.product === one.product && isBefore(other, one)),
    ),
    contained: founded.filter((one) => one.contained !== undefined),
    closed: founded.filter((one) => one.closed !== undefined),
  }
}

export const costsIn = ({ founded }: Expected): ReadonlyArray<{ readonly currency: string; readonly amount: string }> =>
  ["BRL", "USD"].flatMap((currencyOf) => {
    const stated = founded.flatMap(({ costs }) => costs[currencyOf] ?? [])
    return stated.length === 0 ? [] : [{ currency: currencyOf, amount: String(total(stated)) }]
  })

/** The figures, without what was supplied. */
export const figuresIn = (expected: Expected) => {
  const { closed, contained, founded, recurrent, unfounded } = expected
  const judged = founded.length + unfounded.length
  return {
    founded: founded.length,
    unfounded: unfounded.length,
    foundedRate: judged === 0 ? undefined : founded.length / judged,
    recurrent: recurrent.length,
    recurrenceRate: founded.length === 0 ? undefined : recurrent.length / founded.length,
    daysToContain: taken(contained.map((one) => days(one.registered, one.contained ?? one.registered))),
    daysToClose: taken(closed.map((one) => days(one.registered, one.closed ?? one.registered))),
    cost: costsIn(expected),
  }
}

export const nonconformingIn = ({ founded }: Expected, unit: string): number =>
  total(founded.filter((one) => one.unit === unit).map((one) => one.quantity))
