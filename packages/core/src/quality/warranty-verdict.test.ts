import { assert, describe, it } from "@effect/vitest"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { addDays, type CalendarDay, type Code } from "../values/index.ts"
import type { ComplaintEntity } from "./complaint-states.ts"
import { Complaint } from "./complaint.ts"
import { answered, decide, done, settings, underVerification, verified, warranty } from "./decide.test-d.ts"
import { stopsOf } from "./warranty-stops.ts"
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

  it("counts a contractual warranty in months, to the day of the same number or the next, or the next business day (Código Civil, art. 132)", () => {
    const until = (months: number, from: string) =>
      part(warrantyVerdict({ ...legal, contractualMonths: months }, inShop(from, "2026-03-02")), "contractual")[2]
    assert.strictEqual(until(12, "2026-01-12"), "2027-01-12")
    // 10 January 2027, 1 March 2026 and 1 March 2025 are days of a weekend.
    assert.strictEqual(until(12, "2026-01-10"), "2027-01-11")
    assert.strictEqual(until(1, "2026-01-31"), "2026-03-02")
    assert.strictEqual(until(12, "2024-02-29"), "2025-03-03")
  })

  it("adds the contract's warranty to the law's, which begins where the contract's ends (CDC, art. 50)", () => {
    const verdict = warrantyVerdict({ ...legal, contractualMonths: 12 }, inShop("2025-01-10", "2026-03-02"))
    assert.deepStrictEqual(part(verdict, "contractual").slice(0, 3), ["expired", "2025-01-10", "2026-01-12"])
    assert.deepStrictEqual(part(verdict, "statutory").slice(0, 3), ["covered", "2026-01-12", "2026-04-13"])
    assert.strictEqual(verdict.decision, "in-policy")
  })

  it("moves a last day without business to the next that has it, and says so (Código Civil, art. 132, § 1)", () => {
    const facts = (complainedOn: string) => inShop("2026-06-09", complainedOn)
    const { parts } = warrantyVerdict(legal, facts("2026-09-08"))
    // 90 days from 9 June 2026 end on 7 September, a holiday.
    assert.deepStrictEqual([parts[0]?.result, parts[0]?.until], ["covered", day("2026-09-08")])
    assert.include(parts[0]?.steps.at(-1)?.text.en, "Independence Day")
    assert.strictEqual(warrantyVerdict(legal, facts("2026-09-09")).decision, "out-of-policy")
  })

  it("does not count the days between an earlier complaint and its answer (CDC, art. 26, § 2, I)", () => {
    const facts = {
      ...inShop("2026-01-12", "2026-05-04"),
      stops: [{ from: day("2026-02-02"), until: day("2026-03-03") }],
    }
    assert.strictEqual(warrantyVerdict(legal, { ...facts, stops: [] }).decision, "out-of-policy")
    const verdict = warrantyVerdict(legal, facts)
    // 30 days longer than 12 April.
    assert.deepStrictEqual(part(verdict, "statutory").slice(0, 3), ["covered", "2026-01-12", "2026-05-12"])
    const open = warrantyVerdict(legal, {
      ...facts,
      complainedOn: day("2029-01-01"),
      stops: [{ from: day("2026-02-02") }],
    })
    assert.deepStrictEqual(part(open, "statutory").slice(0, 3), ["covered", "2026-01-12", undefined])
    assert.include(open.parts[0]?.explanation["pt-BR"], "parado por reclamação sem resposta")
  })

  it("is stopped by no complaint that came after its end", () => {
    const facts = { ...inShop("2026-01-12", "2026-08-03"), stops: [{ from: day("2026-06-01") }] }
    assert.strictEqual(warrantyVerdict(legal, facts).decision, "out-of-policy")
  })

  it("between companies is that of the Código Civil: 30 days, hidden defects within 180, no withdrawal (arts. 445 and 446)", () => {
    const between = (complainedOn: string, discoveredOn?: string) =>
      warrantyVerdict(legal, {
        ...inShop("2026-01-12", complainedOn),
        remoteSale: true,
        profile: "b2b",
        ...(discoveredOn === undefined ? {} : { discoveredOn: day(discoveredOn) }),
        stops: [{ from: day("2026-01-20") }],
      })
    assert.deepStrictEqual(part(between("2026-02-11"), "statutory"), [
      "covered",
      "2026-01-12",
      "2026-02-11",
      "Código Civil, arts. 445 e 446",
    ])
    assert.strictEqual(between("2026-02-12").decision, "out-of-policy")
    assert.strictEqual(part(between("2026-02-11"), "withdrawal")[0], "not-applicable")
    assert.strictEqual(part(between("2026-08-07", "2026-07-11"), "statutory")[0], "covered")
    assert.strictEqual(part(between("2026-08-07", "2026-07-12"), "statutory")[0], "expired")
  })

  it("never covers less for a later end of anything, and covers to the last day and no longer", () => {
    const date = fc.integer({ min: 0, max: 900 }).map((days) => addDays(day("2024-03-01"), days))
    fc.assert(
      fc.property(date, date, fc.integer({ min: 0, max: 24 }), fc.boolean(), (from, complainedOn, months, durable) => {
        const terms = { ...legal, durable, contractualMonths: months }
        const facts = { startedOn: from, complainedOn, remoteSale: false }
        const { parts } = warrantyVerdict(terms, facts)
        for (const { result, until } of parts)
          if (until !== undefined) assert.strictEqual(result, complainedOn <= until ? "covered" : "expired")
        const longer = warrantyVerdict({ ...terms, contractualMonths: months + 1 }, facts)
        const stopped = warrantyVerdict(terms, {
          ...facts,
          stops: [{ from: addDays(from, 3), until: addDays(from, 9) }],
        })
        for (const other of [longer, stopped])
          if (other.decision === "out-of-policy") assert.isTrue(parts.every(({ result }) => result !== "covered"))
      }),
      { numRuns: 200, seed: 8078 },
    )
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
      ["statutory covered", "contractual covered", "store-policy expired", "withdrawal not-applicable"],
    )
    assert.strictEqual(verdict.decision, "in-policy")
    for (const { explanation } of verdict.parts) assert.isTrue(explanation["pt-BR"] !== "" && explanation.en !== "")
    assert.include(verdict.parts[0]?.explanation["pt-BR"], "de 01/06/2026 a 31/08/2026")
  })

  it("survives being kept as JSON", () => {
    const verdict = warrantyVerdict(warranty, inShop("2025-06-01", "2026-03-02"))
    const json: unknown = JSON.parse(JSON.stringify(Schema.encodeSync(WarrantyVerdict)(verdict)))
    assert.deepStrictEqual(Schema.decodeUnknownSync(WarrantyVerdict)(json), verdict)
  })
})

describe("Q3 what earlier complaints stop (CDC, art. 26, § 2, I)", () => {
  const zone = settings.zone
  const now = underVerification()
  const stops = (...earlier: ReadonlyArray<ComplaintEntity>) => stopsOf(earlier, now, zone)

  it("from their day to that on which the answer was told, and without an end while it was not", () => {
    const { toldAt: _told, ...untold } = answered()
    assert.deepStrictEqual(stops(answered()), [{ from: day("2026-03-02"), until: day("2026-03-02") }])
    assert.deepStrictEqual(stops({ ...untold }), [{ from: day("2026-03-02"), until: undefined }])
    assert.deepStrictEqual(stops(verified()), [{ from: day("2026-03-02"), until: undefined }])
  })

  it("only where they were of the same thing: by its serial number, or else by product, lot and day of purchase", () => {
    const same = (changes: object) => stopsOf([{ ...verified(), ...changes }], { ...now, serial: "A" }, zone).length
    assert.deepStrictEqual(
      [
        { serial: "A", lot: "other" },
        { serial: "B" },
        {},
        { lot: "other" },
        { purchasedOn: day("2026-02-21") },
        { productCode: "other" as Code },
      ].map(same),
      [1, 0, 1, 0, 0, 0],
    )
  })

  it("and not where they were cancelled", () => {
    const cancelled = done(decide(Complaint, "cancel", verified(), { input: { reason: "engano" } }))
    assert.deepStrictEqual(stops(cancelled), [])
  })
})
