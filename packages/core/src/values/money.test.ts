import { assert, describe, it } from "@effect/vitest"
import * as BigDecimal from "effect/BigDecimal"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import type { RoundingMode } from "./decimal.ts"
import { inputDecoder } from "./issues.ts"
import {
  addMoney,
  allocateMoney,
  BRL,
  compareMoney,
  Currency,
  formatMoney,
  Money,
  money,
  multiplyMoney,
  subtractMoney,
} from "./money.ts"

const usd = Currency.make("USD")
const amount = (value: Money) => BigDecimal.format(value.amount)
const factor = BigDecimal.fromStringUnsafe
const cents = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
const ofCents = (value: bigint): Money => ({ amount: BigDecimal.make(value, 2), currency: BRL })
const failure = <A, E extends { readonly _tag: string }>(result: Result.Result<A, E>) =>
  Result.isFailure(result) ? result.failure._tag : undefined

describe("Money", () => {
  it("is kept as an amount and a currency", () => {
    const decode = inputDecoder(Money)
    const value = Result.getOrThrow(decode({ amount: "10.50", currency: "BRL" }))
    assert.deepStrictEqual(Schema.encodeSync(Money)(value), { amount: "10.5", currency: "BRL" })
    const wrong = decode({ amount: "10.505", currency: "brl" })
    assert.deepStrictEqual(Result.isFailure(wrong) && wrong.failure.map(({ path, code }) => [path[0], code]), [
      ["amount", "decimal-scale"],
      ["currency", "currency"],
    ])
  })
  it("adds, subtracts and compares exactly", () => {
    assert.strictEqual(amount(Result.getOrThrow(addMoney(money("0.10"), money("0.20")))), "0.3")
    assert.strictEqual(amount(Result.getOrThrow(subtractMoney(money("0.30"), money("0.10")))), "0.2")
    assert.strictEqual(Result.getOrThrow(compareMoney(money("2"), money("10"))), -1)
    assert.strictEqual(Result.getOrThrow(compareMoney(money("2.00"), money("2"))), 0)
  })
  it("has no sum and no order with another currency", () => {
    for (const mixed of [addMoney, subtractMoney, compareMoney]) {
      assert.strictEqual(
        failure<unknown, { readonly _tag: string }>(mixed(money("1"), money("1", usd))),
        "CurrencyMismatch",
      )
    }
  })
  it("says when the result has too many digits", () => {
    assert.strictEqual(failure(addMoney(money("9999999999999999.99"), money("0.01"))), "MoneyOutOfRange")
    assert.strictEqual(failure(multiplyMoney(money("9999999999999999"), factor("10"), "half-even")), "MoneyOutOfRange")
    assert.throws(() => money("0.001"), RangeError)
  })
  it("rounds as told: 100,00 at 1 % a month for 5 days", () => {
    const interest = (mode: RoundingMode) =>
      amount(Result.getOrThrow(multiplyMoney(money("100"), factor("0.0016666667"), mode)))
    assert.deepStrictEqual(
      [interest("half-from-zero"), interest("to-zero"), interest("ceil")],
      ["0.17", "0.16", "0.17"],
    )
    const half = (value: string, mode: RoundingMode) =>
      amount(Result.getOrThrow(multiplyMoney(money(value), factor("0.5"), mode)))
    assert.deepStrictEqual(
      [half("0.05", "half-even"), half("0.07", "half-even"), half("0.05", "half-from-zero")],
      ["0.02", "0.04", "0.03"],
    )
    assert.deepStrictEqual(
      [half("-0.05", "half-even"), half("-0.05", "half-from-zero"), half("-0.05", "floor")],
      ["-0.02", "-0.03", "-0.03"],
    )
  })
  it("rounds half to even as whole numbers do", () => {
    fc.assert(
      fc.property(cents, fc.bigInt({ min: 0n, max: 10_000n }), (value, thousandths) => {
        const product = value * thousandths
        const [down, rest] = [product / 1000n, product % 1000n]
        const twice = (rest < 0n ? -rest : rest) * 2n
        const away = twice > 1000n || (twice === 1000n && down % 2n !== 0n)
        const expected = away ? down + (product < 0n ? -1n : 1n) : down
        const rounded = multiplyMoney(ofCents(value), BigDecimal.make(thousandths, 3), "half-even")
        assert.strictEqual(BigDecimal.scale(Result.getOrThrow(rounded).amount, 2).value, expected)
      }),
      { seed: 1, numRuns: 1000 },
    )
  })
  it("R-BIL-1 is split to the cent, the first shares getting what is left over", () => {
    assert.deepStrictEqual(allocateMoney(money("100"), 3).map(amount), ["33.34", "33.33", "33.33"])
    assert.deepStrictEqual(allocateMoney(money("-0.05"), 3).map(amount), ["-0.02", "-0.02", "-0.01"])
    assert.deepStrictEqual(allocateMoney(money("0.01"), 2).map(amount), ["0.01", "0"])
    fc.assert(
      fc.property(cents, fc.integer({ min: 1, max: 60 }), (value, shares) => {
        const parts = allocateMoney(ofCents(value), shares).map((part) => BigDecimal.scale(part.amount, 2).value)
        assert.strictEqual(
          parts.reduce((sum, part) => sum + part, 0n),
          value,
        )
        const sorted = parts.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
        assert.isTrue((sorted.at(-1) ?? 0n) - (sorted[0] ?? 0n) <= 1n)
      }),
      { seed: 2, numRuns: 500 },
    )
    for (const shares of [0, -1, 1.5, 10_001, Number.NaN])
      assert.throws(() => allocateMoney(money("1"), shares), RangeError)
  })
  it("is written in both languages, exact to the last digit", () => {
    const big = money("9999999999999999.99")
    assert.strictEqual(formatMoney(money("1234.5"), "pt-BR"), "R$\u00A01.234,50")
    assert.strictEqual(formatMoney(money("-1234.5"), "en"), "-R$1,234.50")
    assert.strictEqual(formatMoney(big, "pt-BR"), "R$\u00A09.999.999.999.999.999,99")
    assert.strictEqual(formatMoney(money("2", usd), "en"), "$2.00")
  })
})
