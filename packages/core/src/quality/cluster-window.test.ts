import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as fc from "fast-check"
import { windowAround } from "./cluster-window.ts"
import { percentileOf } from "./supplier-percentile.ts"

const day = 86_400_000
const onDay = (days: number) => ({ days, receivedAt: DateTime.makeUnsafe(Date.UTC(2026, 0, 1) + days * day) })

describe("B6 the window of a cluster", () => {
  it("is found exactly where so many complaints lie within so many days, one of them the one that is weighed", () => {
    const days = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 14 })
    const bounded = { threshold: fc.integer({ min: 2, max: 5 }), windowDays: fc.integer({ min: 1, max: 9 }) }
    fc.assert(
      fc.property(days, fc.record(bounded), fc.nat(), (all, rule, pick) => {
        const at = all[pick % all.length] ?? 0
        const row = windowAround(all.toSorted((one, other) => one - other).map(onDay), onDay(at).receivedAt, rule)
        const naive = all.some((from) => {
          const isIn = (each: number) => each >= from && each <= from + rule.windowDays
          return isIn(at) && all.filter(isIn).length >= rule.threshold
        })
        assert.strictEqual(row !== undefined, naive)
        if (row === undefined) return
        const found = row.map((one) => one.days)
        assert.lengthOf(found, rule.threshold)
        assert.isAtMost(Math.max(...found) - Math.min(...found), rule.windowDays)
        assert.isTrue(Math.min(...found) <= at && at <= Math.max(...found))
      }),
      { seed: 20_261_122, numRuns: 500 },
    )
  })
})

describe("Q8 percentiles of days", () => {
  it("are those of the sorted days one by one", () => {
    const counts = fc.uniqueArray(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 4 })), {
      selector: ([value]) => value,
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(counts, fc.constantFrom(0.5, 0.9), (histogram, part) => {
        const days = histogram
          .flatMap(([value, count]) => Array.from({ length: count }, () => value))
          .toSorted((one, other) => one - other)
        assert.strictEqual(percentileOf(histogram, part), days[Math.ceil(days.length * part) - 1])
      }),
      { seed: 20_261_122, numRuns: 200 },
    )
    assert.isUndefined(percentileOf([], 0.5))
  })
})
