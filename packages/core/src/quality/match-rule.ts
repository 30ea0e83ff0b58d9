import * as Schema from "effect/Schema"
import type { EntityOf } from "../machine/machine.ts"
import { compareMoney, type Money } from "../values/index.ts"
import * as Result from "effect/Result"
import { held, plain } from "./choose-code.ts"
import type { ClassificationRule } from "./classification-rule.ts"
import type { ComplaintEntity } from "./complaint-states.ts"

export type ActiveRule = Extract<EntityOf<typeof ClassificationRule>, { readonly state: "Active" }>
type Conditions = Omit<ActiveRule, "id" | "version" | "state" | "name" | "complaintCode" | "severity" | "priority">

/** What a rule may ask of a complaint. */
export const RuleCondition = Schema.Literals([
  "type",
  "channel",
  "product",
  "brand",
  "supplier",
  "words",
  "amount",
  "repetition",
])
export type RuleCondition = typeof RuleCondition.Type

/** What rules look at. */
export interface RuleCase extends Pick<
  ComplaintEntity,
  "type" | "channel" | "productCode" | "productName" | "brand" | "supplierDocument" | "description" | "amount"
> {
  /** Complaints of the same party about the same goods before this one. */
  readonly earlier: number
}

/** A rule that is met, by which of its conditions, and the words that were found. */
export interface RuleMatch<R> {
  readonly rule: R
  readonly because: ReadonlyArray<RuleCondition>
  readonly words: ReadonlyArray<string>
}

/** The first rule that a complaint meets, in their order and then by their codes. */
export const matchRule = <R extends Conditions>(rules: ReadonlyArray<R>, about: RuleCase): RuleMatch<R> | undefined => {
  const text = plain(`${about.description}\n${about.productName}`)
  for (const rule of rules.toSorted((a, b) => a.order - b.order || (a.code < b.code ? -1 : 1))) {
    const words = held(text, rule.words ?? [])
    const met = conditionsOf(rule, about, words.length > 0)
    if (met.every(([, holds]) => holds)) return { rule, because: met.map(([condition]) => condition), words }
  }
  return undefined
}

/** The conditions that a rule has, each with whether it is met. */
const conditionsOf = (
  rule: Conditions,
  about: RuleCase,
  hasWords: boolean,
): ReadonlyArray<readonly [RuleCondition, boolean]> => {
  const { amountFrom, brands, channels, earlierFrom, productCodes, suppliers, type, words } = rule
  const all: ReadonlyArray<readonly [RuleCondition, boolean | undefined]> = [
    ["type", type && type === about.type],
    ["channel", channels && channels.includes(about.channel)],
    ["product", productCodes && isAnyOf(productCodes, about.productCode)],
    ["brand", brands && isAnyOf(brands, about.brand)],
    ["supplier", suppliers && suppliers.some((document) => document === about.supplierDocument)],
    ["words", words && hasWords],
    ["amount", amountFrom && isAtLeast(about.amount, amountFrom)],
    ["repetition", earlierFrom === undefined ? undefined : about.earlier >= earlierFrom],
  ]
  return all.flatMap(([condition, holds]) => (holds === undefined ? [] : [[condition, holds] as const]))
}

/** Whether a name is one of several, in whatever case and with or without accents; one that ends in `*` stands for all that begin so. */
const isAnyOf = (names: ReadonlyArray<string>, name: string | undefined): boolean => {
  if (name === undefined) return false
  const sought = plain(name)
  return names.some((each) => {
    const one = plain(each)
    if (one === "") return false
    return each.trimEnd().endsWith("*") ? sought.startsWith(one) : sought === one
  })
}

/** Amounts of another currency are not compared. */
const isAtLeast = (amount: Money | undefined, least: Money): boolean =>
  amount !== undefined && Result.getOrElse(compareMoney(amount, least), () => -1) >= 0
