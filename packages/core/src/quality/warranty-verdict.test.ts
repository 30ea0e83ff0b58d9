import { assert, describe, it } from "@effect/vitest"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { addDays, type CalendarDay } from "../values/index.ts"
import { warranty } from "./decide.test-d.ts"
import { type WarrantyCase, type WarrantyTerms, WarrantyVerdict, warrantyVerdict } from "./warranty-verdict.ts"

const day = (text: string) => text as CalendarDay

type Kind = WarrantyVerdict["parts"][number]["kind"]

const legal: WarrantyTerms = { ...warranty, contractualMonths: 0, exchangeDays: 0 }
const inShop = (deliveredOn: string, complainedOn: string): WarrantyCase => ({
  deliveredOn: day(deliveredOn),
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
    assert.include(open.parts[0]?.explanation["pt-BR"], "parado por reclamação sem negativa inequívoca")
  })

  it("is stopped by no complaint that came after its end", () => {
    const facts = { ...inShop("2026-01-12", "2026-08-03"), stops: [{ from: day("2026-06-01") }] }
    assert.strictEqual(warrantyVerdict(legal, facts).decision, "out-of-policy")
  })

  it("is stopped by a complaint of the day to which its end was moved (CDC, art. 26, § 2, I)", () => {
    // 90 days from 9 June 2026 end on 7 September, a holiday: the end moves to the 8th.
    const facts = {
      ...inShop("2026-06-09", "2026-10-20"),
      stops: [{ from: day("2026-09-08"), until: day("2026-10-19") }],
    }
    assert.deepStrictEqual(part(warrantyVerdict(legal, facts), "statutory").slice(0, 3), [
      "covered",
      "2026-06-09",
      "2026-10-20",
    ])
    assert.strictEqual(warrantyVerdict(legal, { ...facts, complainedOn: day("2026-10-21") }).decision, "out-of-policy")
  })

  it("never covers less for a later end of anything, and covers to the last day and no longer", () => {
    const date = fc.integer({ min: 0, max: 900 }).map((days) => addDays(day("2024-03-01"), days))
    fc.assert(
      fc.property(date, date, fc.integer({ min: 0, max: 24 }), fc.boolean(), (from, complainedOn, months, durable) => {
        const terms = { ...legal, durable, contractualMonths: months }
        const facts = { deliveredOn: from, complainedOn, remoteSale: false }
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

  it("does not call over what began on a day that nobody knows: in a remote sale the receipt, not the purchase (CDC, arts. 26, § 1, and 49)", () => {
    const ordered = { purchasedOn: day("2025-10-01"), complainedOn: day("2026-03-02"), remoteSale: true }
    const verdict = warrantyVerdict(legal, ordered)
    assert.deepStrictEqual(part(verdict, "withdrawal").slice(0, 3), ["undetermined", "2025-10-01", "2025-10-08"])
    assert.deepStrictEqual(part(verdict, "statutory")[0], "undetermined")
    assert.include(verdict.parts[3]?.explanation["pt-BR"], "recebimento, cujo dia não se sabe")
    assert.strictEqual(verdict.decision, "in-policy")
    const received = warrantyVerdict(legal, { ...ordered, deliveredOn: day("2025-10-06") })
    assert.deepStrictEqual(
      received.parts.map(({ result }) => result),
      ["expired", "not-applicable", "not-applicable", "expired"],
    )
    // In a shop the purchase is the receipt, and what is used has been received.
    assert.strictEqual(warrantyVerdict(legal, { ...ordered, remoteSale: false }).decision, "out-of-policy")
    assert.strictEqual(warrantyVerdict(legal, { ...ordered, usedOn: day("2025-10-06") }).decision, "out-of-policy")
    const hidden = { ...ordered, discoveredOn: day("2025-11-03") }
    assert.strictEqual(part(warrantyVerdict(legal, hidden), "statutory")[0], "undetermined")
  })

  it("of a service counts from its end, and of the withdrawal from the signature (CDC, arts. 26, § 1, and 49)", () => {
    const service = { about: "service" as const, complainedOn: day("2026-03-02"), remoteSale: true }
    assert.deepStrictEqual(
      warrantyVerdict(legal, service).parts.map(({ result }) => result),
      ["undetermined", "not-applicable", "not-applicable", "undetermined"],
    )
    const signed = warrantyVerdict(legal, { ...service, purchasedOn: day("2025-06-02") })
    assert.deepStrictEqual(
      signed.parts.map(({ result }) => result),
      ["undetermined", "not-applicable", "not-applicable", "expired"],
    )
    const ended = warrantyVerdict(legal, { ...service, deliveredOn: day("2025-06-30"), purchasedOn: day("2025-06-02") })
    assert.deepStrictEqual(part(ended, "statutory").slice(0, 3), ["expired", "2025-06-30", "2025-09-29"])
    assert.include(ended.parts[0]?.explanation.en, "from the end of the service")
    assert.strictEqual(ended.decision, "out-of-policy")
  })

  it("holds no term against what is about neither a product nor a service, and needs no day for it", () => {
    for (const profile of ["consumer", "b2b"] as const) {
      const verdict = warrantyVerdict(warranty, {
        about: "other",
        profile,
        complainedOn: day("2026-03-02"),
        remoteSale: true,
      })
      assert.isTrue(verdict.parts.every(({ result }) => result === "not-applicable"))
      assert.strictEqual(verdict.decision, "in-policy")
    }
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

describe("Q3 the warranty verdict between companies (Código Civil, arts. 445 and 446)", () => {
  const between = (changes: Partial<WarrantyCase> & { readonly on: string }, terms: Partial<WarrantyTerms> = {}) =>
    warrantyVerdict(
      { ...legal, ...terms },
      {
        ...inShop("2026-01-12", changes.on),
        remoteSale: true,
        profile: "b2b",
        stops: [{ from: day("2026-01-20") }],
        ...changes,
      },
    )

  it("gives 30 days from the delivery, stopped by no complaint, and no withdrawal (art. 445)", () => {
    assert.deepStrictEqual(part(between({ on: "2026-02-11" }), "statutory"), [
      "covered",
      "2026-01-12",
      "2026-02-11",
      "Código Civil, art. 445",
    ])
    assert.strictEqual(between({ on: "2026-02-12" }).decision, "out-of-policy")
    assert.strictEqual(part(between({ on: "2026-02-11" }), "withdrawal")[0], "not-applicable")
  })

  it("gives a hidden defect 30 days from its discovery, which must come within 180 (§ 1)", () => {
    const found = (discoveredOn: string, on: string) =>
      part(between({ on, discoveredOn: day(discoveredOn) }), "statutory")
    assert.deepStrictEqual(found("2026-07-11", "2026-08-07"), [
      "covered",
      "2026-07-11",
      "2026-08-10",
      "Código Civil, art. 445, § 1º",
    ])
    assert.strictEqual(found("2026-07-12", "2026-08-07")[0], "expired")
    assert.strictEqual(found("2026-07-11", "2026-08-11")[0], "expired")
  })

  it("gives a year for what is immovable, and a year to find what is hidden in it", () => {
    const immovable = { immovable: true }
    assert.deepStrictEqual(part(between({ on: "2027-01-12" }, immovable), "statutory").slice(0, 3), [
      "covered",
      "2026-01-12",
      "2027-01-12",
    ])
    const hidden = (discoveredOn: string) =>
      part(between({ on: "2028-01-03", discoveredOn: day(discoveredOn) }, immovable), "statutory")
    assert.deepStrictEqual(hidden("2027-01-12").slice(0, 3), ["covered", "2027-01-12", "2028-01-12"])
    assert.strictEqual(hidden("2027-01-13")[0], "expired")
  })

  it("gives half of it, from the sale, to whoever had the thing already", () => {
    const held = (terms: Partial<WarrantyTerms> = {}) =>
      part(between({ on: "2026-01-20", alreadyHeld: true, purchasedOn: day("2026-01-05") }, terms), "statutory")
    assert.deepStrictEqual(held().slice(0, 3), ["covered", "2026-01-05", "2026-01-20"])
    assert.deepStrictEqual(held({ immovable: true }).slice(0, 3), ["covered", "2026-01-05", "2026-07-06"])
  })

  it("does not run while a contract grants a warranty (art. 446)", () => {
    const verdict = between({ on: "2027-02-11" }, { contractualMonths: 12 })
    assert.deepStrictEqual(part(verdict, "contractual").slice(0, 3), ["expired", "2026-01-12", "2027-01-12"])
    assert.deepStrictEqual(part(verdict, "statutory"), [
      "covered",
      "2027-01-12",
      "2027-02-11",
      "Código Civil, arts. 445 e 446",
    ])
  })

  it("wants to be told within 30 days of what is found during that warranty; who does not loses it, and the law's term begins (art. 446)", () => {
    const told = (on: string) => between({ on, discoveredOn: day("2026-02-02") }, { contractualMonths: 12 })
    const results = (verdict: WarrantyVerdict) => verdict.parts.slice(0, 3).map(({ kind, result }) => [kind, result])
    assert.deepStrictEqual(part(told("2026-03-04"), "notice"), [
      "covered",
      "2026-02-02",
      "2026-03-04",
      "Código Civil, art. 446",
    ])
    assert.deepStrictEqual(results(told("2026-03-04")), [
      ["statutory", "covered"],
      ["contractual", "covered"],
      ["notice", "covered"],
    ])
    const late = told("2026-03-05")
    assert.deepStrictEqual(results(late), [
      ["statutory", "covered"],
      ["contractual", "expired"],
      ["notice", "expired"],
    ])
    assert.deepStrictEqual(part(late, "statutory").slice(1, 3), ["2026-03-04", "2026-04-06"])
    assert.include(late.parts[1]?.explanation["pt-BR"], "Perdida, porque o defeito não foi denunciado em 30 dias")
    assert.strictEqual(told("2026-04-07").decision, "out-of-policy")
  })

  it("wants no notice of what was found after that warranty, or nobody knows when, nor for consumers", () => {
    const notice = (changes: object) =>
      part(between({ on: "2027-02-01", ...changes }, { contractualMonths: 12 }), "notice")[0]
    assert.deepStrictEqual(
      [notice({}), notice({ discoveredOn: day("2027-01-13") }), notice({ profile: "consumer" })],
      ["not-applicable", "not-applicable", undefined],
    )
    assert.strictEqual(part(between({ on: "2026-02-01" }), "notice")[0], "not-applicable")
  })

  it("leaves services to the contract", () => {
    const verdict = (contractualMonths: number) =>
      between({ on: "2028-03-02", about: "service" }, { contractualMonths })
    assert.strictEqual(part(verdict(12), "statutory")[0], "not-applicable")
    assert.strictEqual(verdict(12).decision, "out-of-policy")
    assert.strictEqual(verdict(0).decision, "in-policy")
  })
})
