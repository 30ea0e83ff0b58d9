import * as BigDecimal from "effect/BigDecimal"
import * as Data from "effect/Data"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { Decimal, fitsDecimal, formatDecimal, type RoundingMode } from "./decimal.ts"
import { withMeaning } from "./field.ts"
import type { Locale } from "./label.ts"
import { reason, rule } from "./rule.ts"

const moneyScale = 2
const mostShares = 10_000

let currencies: ReadonlySet<string> | undefined

/** Read on first use: the list takes longer to build than all of this module. */
const isCurrency = (code: string): boolean => {
  currencies ??= new Set(Intl.supportedValuesOf("currency"))
  return currencies.has(code)
}

/**
 * An ISO 4217 currency code in upper case, e.g. `BRL`.
 *
 * **Fails with** `currency`.
 */
export const Currency = withMeaning(
  Schema.String.check(
    rule(reason("currency", "moeda desconhecida (ISO 4217)", "unknown currency (ISO 4217)"), isCurrency),
  ).pipe(Schema.brand("Currency")),
  { column: { type: "text" } },
)
export type Currency = typeof Currency.Type

/** The Brazilian real. */
export const BRL = "BRL" as Currency

/**
 * An exact amount with its currency: at most two digits after the point and 18 digits in all. It may be negative.
 * Encoded as `{ amount: "10.5", currency: "BRL" }`.
 *
 * **Fails with** the reasons of `Decimal` and of `Currency`.
 */
export const Money = withMeaning(Schema.Struct({ amount: Decimal(moneyScale), currency: Currency }), {
  column: { type: "money" },
})
export type Money = typeof Money.Type

/** Two amounts of different currencies have no sum and no order. */
export class CurrencyMismatch extends Data.TaggedError("CurrencyMismatch")<{
  readonly left: Currency
  readonly right: Currency
}> {}

/** The result has more digits than money may have. */
export class MoneyOutOfRange extends Data.TaggedError("MoneyOutOfRange")<{ readonly currency: Currency }> {}

/** Throws `RangeError` when the text is no amount: it is for amounts written in programs; decode what comes from outside. */
export const money = (amount: string, currency: Currency = BRL): Money => {
  const exact = BigDecimal.normalize(BigDecimal.fromStringUnsafe(amount))
  if (!fitsDecimal(exact, moneyScale)) throw new RangeError("an amount has two decimal places and 18 digits at most")
  return { amount: exact, currency }
}

/** **Fails with** `CurrencyMismatch`, `MoneyOutOfRange`; so does `subtractMoney`. */
export const addMoney = (a: Money, b: Money): Result.Result<Money, CurrencyMismatch | MoneyOutOfRange> =>
  a.currency === b.currency ? exactly(BigDecimal.sum(a.amount, b.amount), a.currency) : mismatch(a, b)

export const subtractMoney = (a: Money, b: Money): Result.Result<Money, CurrencyMismatch | MoneyOutOfRange> =>
  a.currency === b.currency ? exactly(BigDecimal.subtract(a.amount, b.amount), a.currency) : mismatch(a, b)

/** Multiplies and rounds to the cent the way that the caller says. **Fails with** `MoneyOutOfRange`. */
export const multiplyMoney = (
  value: Money,
  factor: BigDecimal.BigDecimal,
  rounding: RoundingMode,
): Result.Result<Money, MoneyOutOfRange> =>
  exactly(
    BigDecimal.round(BigDecimal.multiply(value.amount, factor), { scale: moneyScale, mode: rounding }),
    value.currency,
  )

/**
 * Splits an amount into `shares` parts that add up to it to the cent and differ by one cent at most; the first parts get the
 * cents left over. Throws `RangeError` unless `shares` is a whole number from 1 to 10000.
 */
export const allocateMoney = (value: Money, shares: number): ReadonlyArray<Money> => {
  if (!Number.isInteger(shares) || shares < 1 || shares > mostShares) {
    throw new RangeError(`an amount is split into 1 to ${mostShares} shares`)
  }
  const cents = BigDecimal.scale(value.amount, moneyScale).value
  const each = cents / BigInt(shares)
  const left = cents % BigInt(shares)
  const extra = left < 0n ? -1n : 1n
  const withExtra = Number(left < 0n ? -left : left)
  return Array.from({ length: shares }, (_, i) => ({
    amount: BigDecimal.normalize(BigDecimal.make(i < withExtra ? each + extra : each, moneyScale)),
    currency: value.currency,
  }))
}

/** Negative, zero or positive. **Fails with** `CurrencyMismatch`. */
export const compareMoney = (a: Money, b: Money): Result.Result<-1 | 0 | 1, CurrencyMismatch> =>
  a.currency === b.currency ? Result.succeed(BigDecimal.Order(a.amount, b.amount)) : mismatch(a, b)

const formatters = new Map<string, Intl.NumberFormat>()

/** `R$ 1.234,50` or `R$1,234.50`, exact for every digit. */
export const formatMoney = (value: Money, locale: Locale): string => {
  const key = `${locale} ${value.currency}`
  let formatter = formatters.get(key)
  if (formatter === undefined) {
    const options = { style: "currency", currency: value.currency, minimumFractionDigits: moneyScale } as const
    formatter = new Intl.NumberFormat(locale, { ...options, maximumFractionDigits: moneyScale })
    formatters.set(key, formatter)
  }
  return formatter.format(formatDecimal(value.amount) as Intl.StringNumericLiteral)
}

const exactly = (amount: BigDecimal.BigDecimal, currency: Currency): Result.Result<Money, MoneyOutOfRange> =>
  fitsDecimal(amount, moneyScale)
    ? Result.succeed({ amount: BigDecimal.normalize(amount), currency })
    : Result.fail(new MoneyOutOfRange({ currency }))

const mismatch = (a: Money, b: Money): Result.Result<never, CurrencyMismatch> =>
  Result.fail(new CurrencyMismatch({ left: a.currency, right: b.currency }))
