import { describe, expect, it } from "@effect/vitest"
import * as fc from "fast-check"
import { formatScaled, parseScaled } from "./scaled-decimal.ts"

const most = 10n ** 18n - 1n

describe("B9 decimals as scaled whole numbers", () => {
  it("every number of 18 digits comes back as it was written", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -most, max: most }), fc.integer({ min: 0, max: 18 }), (whole, scale) => {
        expect(parseScaled(formatScaled(whole, scale), scale)).toEqual({ whole, exact: true, fits: true })
      }),
      { seed: 11, numRuns: 2000 },
    )
  })

  it("digits that the column cannot hold are rounded down and said to be", () => {
    expect(parseScaled("1.255", 2)).toEqual({ whole: 125n, exact: false, fits: true })
    expect(parseScaled("-1.255", 2)).toEqual({ whole: -126n, exact: false, fits: true })
    expect(parseScaled("-1.250", 2)).toEqual({ whole: -125n, exact: true, fits: true })
    expect(parseScaled("1000000000000000000", 0)).toMatchObject({ fits: false })
  })

  it("what is no plain number is none", () => {
    for (const text of ["", "1e3", "+1", " 1", ".5", "5.", "0x10", "NaN", "1,5"])
      expect(parseScaled(text, 2)).toBeUndefined()
  })
})
