import { assert, describe, it } from "@effect/vitest"
import * as BigDecimal from "effect/BigDecimal"
import * as fc from "fast-check"
import { total } from "./cents.ts"
import { brl, day, text } from "./decide.test-d.ts"
import { payableDay, planInstalments } from "./instalments.ts"

describe("R-BIL-1 instalments", () => {
  it("add up to the total to the cent, whatever it is and however many there are", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), fc.integer({ min: 1, max: 60 }), (cents, count) => {
        const amount = brl(String(cents / 100))
        const amounts = planInstalments(amount, count, day("2026-01-31")).map((one) => one.amount)
        assert.isTrue(BigDecimal.equals(total(amounts), amount.amount))
        assert.isTrue(amounts.every(BigDecimal.isPositive))
      }),
      { numRuns: 300, seed: 20260309 },
    )
  })

  it("get the cents left over at the front, and none is of nothing", () => {
    const amounts = (money: string, count: number) =>
      planInstalments(brl(money), count, day("2026-03-10")).map(({ amount }) => text(amount))
    assert.deepStrictEqual(amounts("100", 3), ["33.34", "33.33", "33.33"])
    assert.deepStrictEqual(amounts("0.02", 3), ["0.01", "0.01"])
  })

  it("are due a month apart, on the last day where a month is shorter", () => {
    assert.deepStrictEqual(
      planInstalments(brl("30"), 3, day("2026-01-31")).map(({ dueOn }) => dueOn),
      [day("2026-01-31"), day("2026-02-28"), day("2026-03-31")],
    )
  })
})

describe("J7 a due day on which banks are closed", () => {
  it("moves to the next banking day (Lei 7.089/1983), over weekends, holidays, Carnival and the last day of the year", () => {
    assert.strictEqual(payableDay(day("2026-03-10")), "2026-03-10")
    assert.strictEqual(payableDay(day("2026-03-14")), "2026-03-16")
    assert.strictEqual(payableDay(day("2026-02-14")), "2026-02-18")
    assert.strictEqual(payableDay(day("2026-04-03")), "2026-04-06")
    assert.strictEqual(payableDay(day("2026-12-31")), "2027-01-04")
  })
})
