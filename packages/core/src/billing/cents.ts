import * as BigDecimal from "effect/BigDecimal"
import * as Schema from "effect/Schema"
import { type Currency, type Money, type RoundingMode } from "../values/index.ts"

/**
 * How a computed amount comes to whole cents: cut off, a half cent away from zero, or a half cent to the even cent. It is chosen, and kept with
 * what was computed.
 */
export const Rounding = Schema.Literals(["truncate", "half-up", "half-even"])
export type Rounding = typeof Rounding.Type

const modes: Readonly<Record<Rounding, RoundingMode>> = {
  truncate: "to-zero",
  "half-up": "half-from-zero",
  "half-even": "half-even",
}

export const zero = BigDecimal.fromBigInt(0n)
export const hundred = BigDecimal.fromBigInt(100n)

export const whole = (n: number): BigDecimal.BigDecimal => BigDecimal.fromBigInt(BigInt(n))

/** An exact amount in whole cents. */
export const toCents = (amount: BigDecimal.BigDecimal, rounding: Rounding): BigDecimal.BigDecimal =>
  BigDecimal.normalize(BigDecimal.round(amount, { scale: 2, mode: modes[rounding] }))

export const total = (amounts: ReadonlyArray<BigDecimal.BigDecimal>): BigDecimal.BigDecimal =>
  BigDecimal.normalize(BigDecimal.sumAll(amounts))

export const minus = (a: BigDecimal.BigDecimal, b: BigDecimal.BigDecimal): BigDecimal.BigDecimal =>
  BigDecimal.normalize(BigDecimal.subtract(a, b))

/** An amount of a currency; `amount` has whole cents. */
export const moneyOf = (amount: BigDecimal.BigDecimal, currency: Currency): Money => ({
  amount: BigDecimal.normalize(amount),
  currency,
})
