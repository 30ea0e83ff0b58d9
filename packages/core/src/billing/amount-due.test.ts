import { assert, describe, it } from "@effect/vitest"
import * as BigDecimal from "effect/BigDecimal"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { allocatePayment } from "./allocate-payment.ts"
import { amountDue } from "./amount-due.ts"
import { total } from "./cents.ts"
import { brl, contracted, day, debt, dec, due, month, paying, text } from "./decide.test-d.ts"
import { planInstalments } from "./instalments.ts"
import { forConsumer, legalTerms } from "./late-fee-policy.ts"

const totalOn = (on: string, of = debt()) => text(due(of, on).total)

describe("J7 what is owed by contracted terms", () => {
  it("is the principal until the day on which it is payable", () => {
    assert.strictEqual(totalOn("2026-03-01"), "100")
    assert.strictEqual(totalOn("2026-03-10"), "100")
  })

  it("five days late is 102.16 cut off, 102.17 with half a cent up", () => {
    assert.strictEqual(totalOn("2026-03-15"), "102.16")
    assert.strictEqual(totalOn("2026-03-15", debt({ lateFee: contracted("half-up") })), "102.17")
    assert.strictEqual(totalOn("2026-03-15", debt({ lateFee: contracted("half-even") })), "102.17")
  })

  it("ten days late is 102.33", () => {
    assert.strictEqual(totalOn("2026-03-20"), "102.33")
  })

  it("rounds half a cent to the even cent where the terms say so", () => {
    const of = (rounding: "half-up" | "half-even") =>
      debt({ instalments: planInstalments(brl("1.25"), 1, day("2026-03-10")), lateFee: contracted(rounding) })
    assert.strictEqual(totalOn("2026-03-11", of("half-up")), "1.28")
    assert.strictEqual(totalOn("2026-03-11", of("half-even")), "1.27")
  })

  it("is explained line by line, and the lines add up to it", () => {
    const { lines, total: sum } = due(debt(), "2026-03-20")
    assert.deepStrictEqual(
      lines.map(({ amount, explanation, kind }) => [kind, text(amount), explanation["pt-BR"]]),
      [
        ["principal", "100", "Principal"],
        ["fine", "2", "Multa de 2% sobre 100"],
        ["interest", "0.33", "Juros de 1% ao mês sobre 100, 10 dia(s) de mês de 30"],
      ],
    )
    assert.strictEqual(text(total(lines.map(({ amount }) => amount))), text(sum))
  })

  it("has a fine of 2 % at most for a consumer (CDC art. 52 §1)", () => {
    const lateFee = forConsumer(contracted("truncate", "10"))
    assert.strictEqual(totalOn("2026-03-20", debt({ lateFee })), "102.33")
    assert.strictEqual(totalOn("2026-03-20", debt({ lateFee: contracted("truncate", "10") })), "110.33")
    assert.deepStrictEqual(forConsumer(contracted("truncate", "1")), contracted("truncate", "1"))
  })
})

describe("J7 what is owed after a part was paid", () => {
  it("interest is paid before the fine, and both before the principal (Código Civil art. 354)", () => {
    const [part] = allocatePayment(due(debt(), "2026-03-20"), dec("1"))
    if (part === undefined) throw new Error("it pays something")
    assert.deepStrictEqual([part.interest, part.fine, part.principal].map(text), ["0.33", "0.67", "0"])
  })

  it("the fine is owed once, and interest only on what is left", () => {
    const half = paying(debt(), "52.33", "2026-03-20")
    assert.strictEqual(totalOn("2026-03-20", half), "50")
    // 50 × 1 % / 30 × 30 days
    assert.strictEqual(totalOn("2026-04-19", half), "50.5")
    assert.strictEqual(totalOn("2026-04-19", paying(half, "50.5", "2026-04-19")), "0")
  })

  it("what was paid in time bears neither", () => {
    assert.strictEqual(totalOn("2026-03-20", paying(debt(), "50", "2026-03-05")), "51.16")
  })

  it("the oldest instalment is paid first", () => {
    const three = debt({ instalments: planInstalments(brl("90"), 3, day("2026-03-10")) })
    const parts = allocatePayment(due(three, "2026-03-10"), dec("45"))
    assert.deepStrictEqual(
      parts.map(({ instalment, principal }) => [instalment, text(principal)]),
      [
        [1, "30"],
        [2, "15"],
      ],
    )
  })

  it("R-BIL-1 a payment is spread to the cent, its lines always add up, and all paid leaves nothing", () => {
    const cents = fc.integer({ min: 1, max: 1_000_000 })
    fc.assert(
      fc.property(
        cents,
        cents,
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 400 }),
        (owed, part, n, late) => {
          const of = debt({ instalments: planInstalments(brl(String(owed / 100)), n, day("2026-03-10")) })
          const on = new Date(Date.UTC(2026, 2, 10 + late)).toISOString().slice(0, 10)
          const { lines, total: sum } = due(of, on)
          assert.isTrue(BigDecimal.equals(total(lines.map(({ amount }) => amount)), sum))
          const amount = BigDecimal.min(dec(String(part / 100)), sum)
          const parts = allocatePayment(due(of, on), amount)
          const spread = parts.flatMap(({ correction, fine, interest, principal }) => [
            correction,
            fine,
            interest,
            principal,
          ])
          assert.isTrue(BigDecimal.equals(total(spread), amount))
          const after = { ...of, payments: [{ paidOn: day(on), parts }] }
          const left = due(after, on).total
          assert.isTrue(BigDecimal.equals(BigDecimal.sum(left, amount), sum))
          assert.strictEqual(text(due(paying(after, text(left), on), on).total), "0")
        },
      ),
      { numRuns: 100, seed: 20260309 },
    )
  })
})

describe("J7 what is owed where nothing was contracted (Lei 14.905/2024)", () => {
  const legal = debt({ lateFee: legalTerms })

  it("is corrected by the IPCA, and bears Selic less IPCA on that, month by month", () => {
    // 21 of 31 days of March, all of April: 100 × (1 + 0.31 % × 21/31) × (1 + 0.4 %) = 100.61; Selic − IPCA: 0.62 % × 21/31 + 0.5 %.
    const rates = [month("2026-03", "0.93", "0.31"), month("2026-04", "0.9", "0.4")]
    const { lines, total: sum } = due(legal, "2026-04-30", rates)
    assert.deepStrictEqual(
      lines.map(({ amount, kind }) => [kind, text(amount)]),
      [
        ["principal", "100"],
        ["correction", "0.61"],
        ["interest", "0.93"],
      ],
    )
    assert.strictEqual(text(sum), "101.54")
    assert.include(lines[2]?.explanation["pt-BR"], "art. 406")
  })

  it("the rate is never below zero, and no deflation makes a debt smaller", () => {
    const high = due(legal, "2026-03-31", [month("2026-03", "0.2", "0.93")])
    assert.deepStrictEqual(
      high.lines.map(({ kind }) => kind),
      ["principal", "correction"],
    )
    const fallen = due(legal, "2026-03-31", [month("2026-03", "0", "-0.31")])
    assert.strictEqual(text(fallen.total), "100.21")
    assert.deepStrictEqual(
      fallen.lines.map(({ kind }) => kind),
      ["principal", "interest"],
    )
  })

  it("cannot be told without the indices of a month, and names it", () => {
    const missing = amountDue(legal, day("2026-04-02"), [month("2026-03", "0.9", "0.3")])
    assert.deepInclude(Result.isFailure(missing) ? missing.failure : {}, { _tag: "LegalRateMissing", month: "2026-04" })
    assert.strictEqual(text(due(legal, "2026-03-10").total), "100")
  })
})
