import * as BigDecimal from "effect/BigDecimal"
import * as Schema from "effect/Schema"
import * as Register from "../machine/register.ts"
import { field, label, Percent, withMeaning } from "../values/index.ts"
import { Rounding } from "./cents.ts"

const rounding = field("Arredondamento", "Rounding", Rounding)

/**
 * What is owed for paying late: what was contracted (a fine once, interest per month, pro rata by day of a month of 30 days), or where nothing
 * was, what the law says (the legal rate, Selic less IPCA and never below zero, on the amount corrected by the IPCA).
 *
 * Source: CDC art. 52 §1; Código Civil arts. 389, 395 and 406 as of Lei 14.905/2024.
 */
export const LateFeeTerms = withMeaning(
  Schema.Union([
    Schema.Struct({
      basis: Schema.Literal("contracted"),
      fine: field("Multa", "Fine", Percent),
      monthlyInterest: field("Juros ao mês", "Interest per month", Percent),
      rounding,
    }),
    Schema.Struct({ basis: Schema.Literal("legal"), rounding }),
  ]),
  { column: { type: "json" } },
)
export type LateFeeTerms = typeof LateFeeTerms.Type

/** What late payers owe (política de mora). Source: feature J7. */
export const LateFeePolicy = Register.make("LateFeePolicy", label("Política de mora", "Late fee policy"), {
  terms: field("Encargos", "Charges for late payment", LateFeeTerms),
})

/** Where nothing was contracted. */
export const legalTerms: LateFeeTerms = { basis: "legal", rounding: "half-up" }

const consumersMostFine = BigDecimal.fromBigInt(2n)

/** The terms as they may hold for a consumer: no fine above 2 %. Source: CDC art. 52 §1. */
export const forConsumer = (terms: LateFeeTerms): LateFeeTerms =>
  terms.basis === "legal" ? terms : { ...terms, fine: BigDecimal.min(terms.fine, consumersMostFine) }
