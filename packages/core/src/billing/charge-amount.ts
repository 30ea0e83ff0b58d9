import * as BigDecimal from "effect/BigDecimal"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { EntityOf } from "../machine/machine.ts"
import {
  BRL,
  Code,
  type Currency,
  field,
  fitsDecimal,
  formatMoney,
  label,
  type Label,
  type Money,
  WholeNumber,
} from "../values/index.ts"
import { ChargeTooLarge, ItemsNotExpected, MinutesMissing, NotOnPriceList } from "./billing-refusals.ts"
import type { Charging } from "./billing-rule.ts"
import { moneyOf, total, whole, zero } from "./cents.ts"
import type { PriceList } from "./price-list.ts"

/** Items of a price list that were delivered, and how many of each. */
export const ChargedItems = Schema.Array(
  Schema.Struct({
    item: field("Item", "Item", Code),
    quantity: field("Quantidade", "Quantity", WholeNumber(1, 100_000)),
  }),
).check(Schema.isMinLength(1), Schema.isMaxLength(100))

/** What was delivered. */
export interface Delivered {
  readonly minutes?: number
  readonly items?: typeof ChargedItems.Type
}

/** An amount, and how it came about. */
export interface ChargeAmount {
  readonly amount: Money
  readonly explanation: Label
}

type ChargeRefusal = MinutesMissing | NotOnPriceList | ItemsNotExpected | ChargeTooLarge

/**
 * What a rule charges for what was delivered. A minute or an hour counts as soon as it has begun; no time at all costs nothing.
 *
 * **Fails with** `MinutesMissing`, `NotOnPriceList`, `ItemsNotExpected`, `ChargeTooLarge`.
 */
export const chargeAmount = (
  charging: Charging,
  delivered: Delivered,
  list: Pick<EntityOf<typeof PriceList>, "currency" | "items"> | undefined,
): Result.Result<ChargeAmount, ChargeRefusal> => {
  if (charging.kind !== "price-list" && delivered.items !== undefined) return Result.fail(new ItemsNotExpected())
  switch (charging.kind) {
    case "free":
      return amountOf(zero, BRL, () => label("Sem cobrança", "Free of charge"))
    case "fixed":
      return amountOf(charging.price, charging.currency, (amount) =>
        label(`Valor fixo de ${amount["pt-BR"]}`, `Fixed amount of ${amount.en}`),
      )
    case "per-started-minute":
      return byTime(charging, delivered.minutes, 1)
    case "per-started-hour":
      return byTime(charging, delivered.minutes, 60)
    case "price-list":
      return byItems(list, delivered.items ?? [{ item: charging.item, quantity: 1 }])
  }
}

const units = { 1: label("minuto(s)", "minute(s)"), 60: label("hora(s)", "hour(s)") }

const byTime = (
  { currency, price }: { readonly price: BigDecimal.BigDecimal; readonly currency: Currency },
  minutes: number | undefined,
  length: 1 | 60,
): Result.Result<ChargeAmount, ChargeRefusal> => {
  if (minutes === undefined) return Result.fail(new MinutesMissing())
  const started = Math.ceil(minutes / length)
  const each = inBoth(moneyOf(price, currency))
  return amountOf(BigDecimal.multiply(price, whole(started)), currency, (amount) =>
    label(
      `${started} ${units[length]["pt-BR"]} × ${each["pt-BR"]} = ${amount["pt-BR"]}`,
      `${started} ${units[length].en} × ${each.en} = ${amount.en}`,
    ),
  )
}

const byItems = (
  list: Pick<EntityOf<typeof PriceList>, "currency" | "items"> | undefined,
  wanted: typeof ChargedItems.Type,
): Result.Result<ChargeAmount, ChargeRefusal> => {
  const found = wanted.map(({ item, quantity }) => ({
    item,
    quantity,
    entry: list?.items.find(({ code }) => code === item),
  }))
  const missing = found.find(({ entry }) => entry === undefined)
  if (list === undefined || missing !== undefined)
    return Result.fail(new NotOnPriceList({ item: missing?.item ?? wanted[0]?.item ?? "" }))
  const sum = total(found.map(({ entry, quantity }) => BigDecimal.multiply(entry?.price ?? zero, whole(quantity))))
  const names = found.map(({ entry, quantity }) => `${quantity} × ${entry?.name ?? ""}`).join(" + ")
  return amountOf(sum, list.currency, (amount) => label(`${names} = ${amount["pt-BR"]}`, `${names} = ${amount.en}`))
}

const amountOf = (
  exact: BigDecimal.BigDecimal,
  currency: Currency,
  explain: (amount: Label) => Label,
): Result.Result<ChargeAmount, ChargeRefusal> => {
  if (!fitsDecimal(exact, 2)) return Result.fail(new ChargeTooLarge())
  const amount = moneyOf(exact, currency)
  return Result.succeed({ amount, explanation: explain(inBoth(amount)) })
}

/** An amount as people read it. */
const inBoth = (amount: Money): Label => label(formatMoney(amount, "pt-BR"), formatMoney(amount, "en"))
