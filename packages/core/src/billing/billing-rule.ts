import * as Schema from "effect/Schema"
import type { EntityOf } from "../machine/machine.ts"
import * as Register from "../machine/register.ts"
import { Code, Currency, field, label, WholeNumber, withMeaning } from "../values/index.ts"
import { LateFeePolicy } from "./late-fee-policy.ts"
import { PaymentMethods } from "./payment-method.ts"
import { Price, PriceList } from "./price-list.ts"

const price = field("Preço", "Price", Price)
const currency = field("Moeda", "Currency", Currency)
const priced = { price, currency }

/**
 * What is charged: nothing, one price, a price for every minute or hour that has begun, or items of a price list. `item` is what a charge that
 * names none is for.
 */
export const Charging = withMeaning(
  Schema.Union([
    Schema.Struct({ kind: Schema.Literal("free") }),
    Schema.Struct({ kind: Schema.Literal("fixed"), ...priced }),
    Schema.Struct({ kind: Schema.Literal("per-started-minute"), ...priced }),
    Schema.Struct({ kind: Schema.Literal("per-started-hour"), ...priced }),
    Schema.Struct({
      kind: Schema.Literal("price-list"),
      priceList: field("Lista de preços", "Price list", PriceList.Id),
      item: field("Item usual", "Usual item", Code),
    }),
  ]),
  { column: { type: "json" } },
)
export type Charging = typeof Charging.Type

/** When charges are billed: each at once, or all of a party's together on a day of the month, or its last day where the month is shorter. */
const Billing = withMeaning(
  Schema.Union([
    Schema.Struct({ when: Schema.Literal("on-the-spot") }),
    Schema.Struct({
      when: Schema.Literal("by-period"),
      dayOfMonth: field("Dia do mês", "Day of the month", WholeNumber(1, 31)),
    }),
  ]),
  { column: { type: "json" } },
)

/** How what is billed is to be paid. */
export const paymentTerms = {
  instalments: field("Parcelas", "Instalments", WholeNumber(1, 60)),
  firstDueDays: field("Primeiro vencimento após", "First due after", WholeNumber(0, 365), { unit: "day" }),
  paymentMethods: field("Formas de pagamento", "Payment methods", PaymentMethods),
  lateFee: field("Política de mora", "Late fee policy", Schema.optionalKey(LateFeePolicy.Id)),
}

/**
 * What is charged for a service, when it is billed, how it is to be paid (regra de cobrança).
 *
 * Source: features J7, J12.
 */
export const BillingRule = Register.make(
  "BillingRule",
  label("Regra de cobrança", "Billing rule"),
  {
    charging: field("Cobrança", "Charging", Charging),
    billing: field("Faturamento", "Billing", Billing),
    ...paymentTerms,
  },
  { inUse: { lateFee: LateFeePolicy } },
)
export type BillingRuleEntity = EntityOf<typeof BillingRule>

/** Whether a rule charges by time, so that nothing can be charged before the duration is known. */
export const isTimed = ({ charging: { kind } }: Pick<BillingRuleEntity, "charging">): boolean =>
  kind === "per-started-minute" || kind === "per-started-hour"
