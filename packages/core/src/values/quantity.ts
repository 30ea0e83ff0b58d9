import * as BigDecimal from "effect/BigDecimal"
import * as Schema from "effect/Schema"
import { Decimal } from "./decimal.ts"
import { withMeaning } from "./field.ts"
import { reason, rule } from "./rule.ts"
import { Text } from "./text.ts"

const hundred = BigDecimal.fromBigInt(100n)
const zero = BigDecimal.fromBigInt(0n)

/**
 * How much of something, exact to six decimal places, with its unit, e.g. `{ amount: "2.5", unit: "kg" }`.
 *
 * **Fails with** the reasons of `Decimal` and of `Text`.
 */
export const Quantity = withMeaning(Schema.Struct({ amount: Decimal(6), unit: Text(20, { min: 1 }) }), {
  column: { type: "json" },
})
export type Quantity = typeof Quantity.Type

/**
 * A percentage from 0 to 100, exact to four decimal places: `"12.5"` is 12.5 %.
 *
 * **Fails with** `percent-range` and the reasons of `Decimal`.
 */
export const Percent = withMeaning(
  Decimal(4).check(
    rule(reason("percent-range", "percentual de 0 a 100", "percentage from 0 to 100"), (percent) =>
      BigDecimal.between(percent, { minimum: zero, maximum: hundred }),
    ),
  ),
  { column: { type: "decimal", scale: 4 }, unit: "%" },
)
export type Percent = typeof Percent.Type

/**
 * A whole number from 0 to 2^53 − 1.
 *
 * **Fails with** `natural`.
 */
export const Natural = withMeaning(
  Schema.Number.check(
    rule(
      reason("natural", "número inteiro, zero ou maior", "whole number, zero or more"),
      (n) => Number.isSafeInteger(n) && n >= 0 && !Object.is(n, -0),
    ),
  ),
  { column: { type: "integer" } },
)
export type Natural = typeof Natural.Type
