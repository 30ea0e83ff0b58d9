import { assert, describe, it } from "@effect/vitest"
import * as Schema from "effect/Schema"
import type { CalendarDay } from "../values/index.ts"
import { warranty } from "./decide.test-d.ts"
import { type WarrantyCase, type WarrantyTerms, WarrantyVerdict, warrantyVerdict } from "./warranty-verdict.ts"

const day = (text: string) => text as CalendarDay

type Kind = WarrantyVerdict["parts"][number]["kind"]

const legal: WarrantyTerms = { ...warranty, contractualMonths: 0, exchangeDays: 0 }
const inShop = (startedOn: string, complainedOn: string): WarrantyCase => ({
  startedOn: day(startedOn),
  complainedOn: day(complainedOn),
  remoteSale: false,
})
const part = (verdict: WarrantyVerdict, kind: Kind) => {
  const found = verdict.parts.find((each) => each.kind === kind)
  return [found?.result, found?.from, found?.until, found?.article]
}

describe("Q3 the warranty verdict", () => {
  it("gives 90 days for durable goods, the last day included (CDC, art. 26, II)", () => {
    const last = warrantyVerdict(legal, inShop("2026-01-10", "2026-04-10"))
    assert.deepStrictEqual(part(last, "statutory"), ["covered", "2026-01-10", "2026-04-10", "CDC, art. 26, II e § 1º"])
    assert.strictEqual(last.decision, "in-policy")
    const late = warrantyVerdict(legal, inShop("2026-01-10", "2026-04-11"))
    assert.strictEqual(part(late, "statutory")[0], "expired")
    assert.strictEqual(late.decision, "out-of-policy")
  })

  it("gives 30 days for goods that are not durable (CDC, art. 26, I)", () => {
    const terms = { ...legal, durable: false }
    assert.deepStrictEqual(part(warrantyVerdict(terms, inShop("2026-03-01", "2026-03-31")), "statutory"), [
      "covered",
      "2026-03-01",
      "2026-03-31",
      "CDC, art. 26, I e § 1º",
    ])
    assert.strictEqual(warrantyVerdict(terms, inShop("2026-03-01", "2026-04-01")).decision, "out-of-policy")
  })

  it("counts a hidden defect from the day on which it became evident (CDC, art. 26, § 3)", () => {
    const facts = { ...inShop("2024-01-10", "2026-03-02"), discoveredOn: day("2026-02-20") }
    const verdict = warrantyVerdict(legal, facts)
    assert.deepStrictEqual(part(verdict, "statutory"), [
      "covered",
      "2026-02-20",
      "2026-05-21",
      "CDC, art. 26, II e § 3º",
    ])
  })

  it("counts a contractual warranty in months, to the day of the same number or the next (Código Civil, art. 132, § 3)", () => {
    const until = (months: number, from: string) =>
      part(warrantyVerdict({ ...legal, contractualMonths: months }, inShop(from, "2026-03-02")), "contractual")[2]
    assert.strictEqual(until(12, "2026-01-10"), "2027-01-10")
    assert.strictEqual(until(1, "2026-01-31"), "2026-03-01")
    assert.strictEqual(until(12, "2024-02-29"), "2025-03-01")
  })

  it("counts the store's exchange from the purchase", () => {
    const facts = { ...inShop("2026-02-25", "2026-03-02"), purchasedOn: day("2026-02-01") }
    const verdict = warrantyVerdict({ ...legal, exchangeDays: 30 }, facts)
    assert.deepStrictEqual(part(verdict, "store-policy").slice(0, 3), ["covered", "2026-02-01", "2026-03-03"])
  })

  it("lets a remote sale be withdrawn from for 7 days after receipt, and no other (CDC, art. 49)", () => {
    const remote = (complainedOn: string) => ({ ...inShop("2026-02-25", complainedOn), remoteSale: true })
    assert.deepStrictEqual(part(warrantyVerdict(legal, remote("2026-03-04")), "withdrawal"), [
      "covered",
      "2026-02-25",
      "2026-03-04",
      "CDC, art. 49",
    ])
    assert.strictEqual(part(warrantyVerdict(legal, remote("2026-03-05")), "withdrawal")[0], "expired")
    assert.deepStrictEqual(part(warrantyVerdict(legal, inShop("2026-02-25", "2026-02-26")), "withdrawal").slice(0, 3), [
      "not-applicable",
      undefined,
      undefined,
    ])
  })

  it("is in policy where any one part covers, and tells all four in both languages", () => {
    const verdict = warrantyVerdict(warranty, inShop("2025-06-01", "2026-03-02"))
    assert.deepStrictEqual(
      verdict.parts.map(({ kind, result }) => `${kind} ${result}`),
      ["statutory expired", "contractual covered", "store-policy expired", "withdrawal not-applicable"],
    )
    assert.strictEqual(verdict.decision, "in-policy")
    for (const { explanation } of verdict.parts) assert.isTrue(explanation["pt-BR"] !== "" && explanation.en !== "")
    assert.include(verdict.parts[0]?.explanation["pt-BR"], "de 01/06/2025 a 30/08/2025")
  })

  it("survives being kept as JSON", () => {
    const verdict = warrantyVerdict(warranty, inShop("2025-06-01", "2026-03-02"))
    const json: unknown = JSON.parse(JSON.stringify(Schema.encodeSync(WarrantyVerdict)(verdict)))
    assert.deepStrictEqual(Schema.decodeUnknownSync(WarrantyVerdict)(json), verdict)
  })
})
