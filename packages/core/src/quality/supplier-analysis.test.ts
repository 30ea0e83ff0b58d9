import { assert, describe, it } from "@effect/vitest"
import type { SummaryGroup } from "../machine/summary.ts"
import { SupplierAnalysis } from "./supplier-analysis.ts"

const sums = { avg: {}, min: {}, max: {} }
const founded = (unit: string, quantity: string): SummaryGroup => ({
  by: { supplier: "steel", state: "Open", unit, repeated: false },
  count: 1,
  ...sums,
  sum: { quantity },
})
const supplied = (unit: string, quantity: string): SummaryGroup => ({
  by: { supplier: "steel", unit },
  count: 1,
  ...sums,
  sum: { quantity },
})
const ppmOf = (judged: ReadonlyArray<SummaryGroup>, volumes: ReadonlyArray<SummaryGroup>) =>
  SupplierAnalysis.show({ by: "supplier" }, { judged, volumes, contained: [], closed: [], costs: [] }).all.ppm

describe("Q8 parts per million", () => {
  it("are of one unit, as the ERP writes it and as people do", () => {
    assert.deepStrictEqual(ppmOf([founded("un", "2"), founded(" Un", "1")], [supplied("UN", "1000")]), [
      { unit: "un", nonconforming: "3", supplied: "1000", ppm: 3000 },
    ])
  })

  it("are not zero where what does not conform is in a unit in which nothing was supplied", () => {
    assert.deepStrictEqual(ppmOf([founded("un", "2")], [supplied("cx", "10")]), [
      { unit: "cx", nonconforming: "0", supplied: "10", ppm: undefined },
      { unit: "un", nonconforming: "2", supplied: "0", ppm: undefined },
    ])
    assert.deepStrictEqual(
      ppmOf([founded("un", "2")], [supplied("cx", "10"), supplied("un", "100")]).map(({ ppm }) => ppm),
      [0, 20_000],
    )
  })
})
