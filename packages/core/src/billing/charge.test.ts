import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { companyTerms } from "../directory/index.ts"
import { BillingRule } from "./billing-rule.ts"
import { type Charging, isTimed } from "./billing-rule.ts"
import { chargeAmount, type Delivered } from "./charge-amount.ts"
import { Charge } from "./charge.ts"
import { at, brl, code, conceicao, decide, dec, done, idFor, monday, refusal, text } from "./decide.test-d.ts"

const priced = (kind: "fixed" | "per-started-minute" | "per-started-hour", price = "50"): Charging => ({
  kind,
  price: dec(price),
  currency: brl("0").currency,
})
const list = {
  currency: brl("0").currency,
  items: [
    { code: code("VISITA"), name: "Visita", price: dec("120") },
    { code: code("PECA"), name: "Peça", price: dec("9.9") },
  ],
}
const byList: Charging = { kind: "price-list", priceList: idFor<"PriceList">("list-1"), item: code("VISITA") }
const amount = (charging: Charging, delivered: Delivered = {}) =>
  text(Result.getOrThrow(chargeAmount(charging, delivered, list)).amount.amount)
const refused = (charging: Charging, delivered: Delivered = {}, of: typeof list | undefined = list) =>
  refusal(chargeAmount(charging, delivered, of))

describe("J7 the amount of a charge", () => {
  it("is nothing, one price, or the items of a price list, the usual one where none is named", () => {
    assert.strictEqual(amount({ kind: "free" }), "0")
    assert.strictEqual(amount(priced("fixed", "19.9")), "19.9")
    assert.strictEqual(amount(byList), "120")
    const items = [
      { item: code("VISITA"), quantity: 1 },
      { item: code("PECA"), quantity: 3 },
    ]
    assert.strictEqual(amount(byList, { items }), "149.7")
  })

  it("counts every minute or hour that has begun", () => {
    const hours = [0, 1, 60, 61, 120, 121].map((minutes) => amount(priced("per-started-hour"), { minutes }))
    assert.deepStrictEqual(hours, ["0", "50", "50", "100", "100", "150"])
    assert.strictEqual(amount(priced("per-started-minute", "0.75"), { minutes: 61 }), "45.75")
    assert.isTrue(isTimed({ charging: priced("per-started-minute") }))
    assert.isFalse(isTimed({ charging: priced("fixed") }))
  })

  it("says how it came about", () => {
    const { explanation } = Result.getOrThrow(chargeAmount(priced("per-started-hour"), { minutes: 61 }, undefined))
    assert.deepStrictEqual(explanation, {
      "pt-BR": "2 hora(s) × R$\u00a050,00 = R$\u00a0100,00",
      en: "2 hour(s) × R$50.00 = R$100.00",
    })
  })

  it("is refused where something is missing, unknown or too much", () => {
    assert.strictEqual(refused(priced("per-started-hour")), "MinutesMissing")
    const unknown = [{ item: code("OUTRO"), quantity: 1 }]
    assert.strictEqual(refused(byList, { items: unknown }), "NotOnPriceList")
    assert.strictEqual(refused(priced("fixed"), { items: unknown }), "ItemsNotExpected")
    const dear = priced("per-started-minute", "9999999999999999.99")
    assert.strictEqual(refused(dear, { minutes: 100_000 }), "ChargeTooLarge")
  })
})

const rule = (charging: Charging, by: object = { when: "on-the-spot" }) => ({
  id: idFor<"BillingRule">("rule-1"),
  charging,
  billing: by,
})
const record = (charging: Charging, facts: object = {}) =>
  decide(Charge, "record", undefined, {
    input: { party: conceicao.id, rule: idFor<"BillingRule">("rule-1"), minutes: 30 },
    facts: { company: companyTerms("1"), party: conceicao, rule: rule(charging), priceList: undefined, ...facts },
  })

describe("J7 a charge", () => {
  it("is pending with its amount, and settled at once where it is free", () => {
    const pending = done(record(priced("per-started-hour")))
    assert.deepInclude(pending, { state: "Pending", company: "1", amount: brl("50"), byPeriod: false })
    assert.deepInclude(done(record({ kind: "free" })), { state: "Settled", settledAt: monday })
    const monthly = record(priced("fixed"), { rule: rule(priced("fixed"), { when: "by-period", dayOfMonth: 5 }) })
    assert.isTrue(done(monthly).byPeriod)
  })

  it("R-SD-5 is refused to a consumer of a regulated provider, by Decreto 11.034/2022 art. 3", () => {
    const company = { ...companyTerms("1"), serviceProfile: "regulated-sac" }
    const consumer = { ...conceicao, roles: ["customer", "consumer"] }
    const forbidden = record(priced("fixed"), { company, party: consumer })
    assert.deepInclude(Result.isFailure(forbidden) ? forbidden.failure : {}, {
      _tag: "ChargeForbidden",
      basis: "Decreto 11.034/2022, art. 3",
    })
    assert.strictEqual(refusal(record(priced("fixed"), { company })), "none")
    assert.strictEqual(refusal(record(priced("fixed"), { party: consumer })), "none")
    assert.strictEqual(refusal(record({ kind: "free" }, { company, party: consumer })), "none")
  })

  it("R-BIL-2 is billed once: only a pending one is", () => {
    assert.deepStrictEqual(Charge.transitions.bill.from, ["Pending"])
    assert.deepStrictEqual(Charge.transitions.bill.by, ["system"])
    const receivable = idFor<"Receivable">("receivable-1")
    const billed = done(decide(Charge, "bill", pendingOne(), { input: { receivable } }))
    assert.deepInclude(billed, { state: "Billed", receivable, billedAt: monday })
    const settled = done(decide(Charge, "settle", billed, { input: {} }))
    const again = done(decide(Charge, "unsettle", settled, { input: { receivable } }))
    assert.deepInclude(again, { state: "Billed", billedAt: monday })
    assert.notProperty(again, "settledAt")
    const ended = done(decide(Charge, "cancelBilled", billed, { input: { reason: "Engano." } }))
    assert.deepInclude(ended, { state: "Cancelled", receivable, endReason: "Engano." })
  })

  it("is waived or cancelled for a reason while it is pending", () => {
    for (const [transition, state] of [
      ["waive", "Waived"],
      ["cancel", "Cancelled"],
    ] as const) {
      const facts = { now: at("2026-03-03T12:00:00Z") }
      const ended = done(decide(Charge, transition, pendingOne(), { input: { reason: "Cortesia." }, facts }))
      assert.deepInclude(ended, { state, endReason: "Cortesia.", endedBy: "ana", endedAt: facts.now })
      assert.deepStrictEqual(Charge.transitions[transition].by, ["supervisor", "manager"])
    }
  })
})

const pendingOne = () => {
  const pending = done(record(priced("fixed")))
  if (pending.state !== "Pending") throw new Error("it is pending")
  return pending
}

describe("J7 a billing rule", () => {
  it("has what its kind of charging needs, and nothing else", () => {
    const { charging } = BillingRule.states.Active.fields
    const accepts = (value: unknown) => Result.isSuccess(Schema.decodeUnknownResult(charging)(value))
    assert.isTrue(accepts({ kind: "free" }))
    assert.isTrue(accepts({ kind: "fixed", price: "1.00", currency: "BRL" }))
    assert.isFalse(accepts({ kind: "fixed" }))
    assert.isFalse(accepts({ kind: "fixed", price: "-1", currency: "BRL" }))
    assert.isFalse(accepts({ kind: "price-list" }))
  })
})
