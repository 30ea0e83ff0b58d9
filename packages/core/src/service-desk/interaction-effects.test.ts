import { assert, describe, it } from "@effect/vitest"
import { BRL } from "../values/index.ts"
import { agent, code, company, conceicao, fixed, idFor, regulated, routed, timed } from "./decide.test-d.ts"
import { effectsOf, type Grounds, newlyDone } from "./interaction-effects.ts"

const priceListId = idFor<"PriceList">("list-1")
const { price } = fixed.charging
const newIds = { charge: "charge-1", visit: "visit-1", appointment: "appointment-1", pendingItem: "item-1" }
const grounds: Grounds = {
  company,
  routed: routed(),
  mailsRegistration: false,
  contactUnconfirmed: false,
  party: conceicao,
  address: conceicao.email,
  agent: agent("ana").id,
  minutes: undefined,
  newIds,
}
const effects = (changes: Partial<Grounds> = {}) => effectsOf({ ...grounds, ...changes })
const outcomes = (changes: Partial<Grounds> = {}) =>
  effects(changes).map(({ kind, outcome, reason }) => [kind, outcome, reason].filter(Boolean).join(" "))
const one = (kind: string, changes: Partial<Grounds>) => effects(changes).find((effect) => effect.kind === kind)

describe("J12 the effects of a route", () => {
  it("R-SD-3 are the five, each under the id of what it makes", () => {
    assert.deepStrictEqual(effects(), [
      { kind: "charge", outcome: "done", record: "charge-1" },
      { kind: "email", outcome: "done" },
      { kind: "visit", outcome: "done", record: "visit-1" },
      { kind: "appointment", outcome: "done", record: "appointment-1" },
      { kind: "pending-item", outcome: "done", record: "item-1" },
    ])
  })

  it("are those that the route names, and none without a route", () => {
    const { route } = routed()
    const { charge: _charge, visit: _visit, appointment: _appointment, ...fewer } = route
    assert.deepStrictEqual(outcomes({ routed: { ...routed(), route: fewer } }), ["email done", "pending-item done"])
    assert.deepStrictEqual(outcomes({ routed: undefined }), [])
  })

  it("J10 have an e-mail wherever the company mails every registration", () => {
    assert.deepStrictEqual(outcomes({ routed: undefined, mailsRegistration: true }), ["email done"])
  })

  it("wait for the party where they are about it: charge, e-mail, visit", () => {
    assert.deepStrictEqual(outcomes({ party: undefined, address: undefined }), [
      "charge awaiting-party",
      "email awaiting-party",
      "visit awaiting-party",
      "appointment done",
      "pending-item done",
    ])
  })

  it("reach somebody anonymous who left an address", () => {
    assert.strictEqual(one("email", { party: undefined })?.outcome, "done")
  })

  it("say so where there is no address", () => {
    assert.deepStrictEqual(one("email", { address: undefined }), {
      kind: "email",
      outcome: "not-possible",
      reason: "no-address",
    })
  })

  it("are in the name of the route's agent while they serve, or else of the one responsible", () => {
    const bia = agent("bia")
    const nobody = { agent: undefined }
    const named = { ...routed(), forPendingItem: bia }
    assert.strictEqual(one("pending-item", { ...nobody, routed: named })?.outcome, "done")
    const retired = { ...routed(), forPendingItem: { ...bia, state: "Retired" as const } }
    assert.strictEqual(one("pending-item", { ...nobody, routed: retired })?.reason, "no-agent")
    assert.strictEqual(one("pending-item", { routed: retired })?.outcome, "done")
    assert.strictEqual(one("appointment", { ...nobody, routed: named })?.reason, "no-agent")
  })

  const ruled = (rule: NonNullable<Grounds["routed"]>["rule"], changes: Partial<Grounds> = {}) =>
    one("charge", { routed: { ...routed(), rule }, ...changes })

  it("have no charge by a rule that is not in use, and wait for the duration where it is by time", () => {
    assert.strictEqual(one("charge", { routed: { ...routed(), rule: undefined } })?.reason, "rule-not-in-use")
    assert.strictEqual(ruled({ ...fixed, state: "Retired" })?.reason, "rule-not-in-use")
    assert.strictEqual(ruled(timed)?.outcome, "awaiting-duration")
    assert.strictEqual(ruled(timed, { minutes: 0 })?.outcome, "done")
  })

  it("have no charge by a price list that is not in use, or does not have what is charged", () => {
    const list = { state: "Active" as const, currency: BRL, items: [{ code: code("VIS"), name: "Visita", price }] }
    const listed = (item: string, priceList: object | undefined) =>
      one("charge", {
        routed: {
          ...routed(),
          rule: { ...fixed, charging: { kind: "price-list", priceList: priceListId, item: code(item) } },
          priceList: priceList === undefined ? undefined : { ...fixed, id: priceListId, ...list, ...priceList },
        },
      })
    assert.strictEqual(listed("VIS", {})?.outcome, "done")
    assert.strictEqual(listed("OUTRO", {})?.reason, "no-amount")
    assert.strictEqual(listed("VIS", { state: "Retired" })?.reason, "rule-not-in-use")
    assert.strictEqual(listed("VIS", undefined)?.reason, "rule-not-in-use")
  })

  it("R-SD-5 are charged by a rule that is free, which costs a consumer nothing", () => {
    assert.strictEqual(ruled({ ...fixed, charging: { kind: "free" } }, { company: regulated })?.outcome, "done")
  })

  it("R-SD-5 have no charge where the law forbids it, with the article", () => {
    assert.deepStrictEqual(one("charge", { company: regulated }), {
      kind: "charge",
      outcome: "not-possible",
      reason: "charge-forbidden",
      basis: "Decreto 11.034/2022, art. 3",
    })
    const business = { ...conceicao, roles: ["customer"] as const }
    assert.strictEqual(one("charge", { company: regulated, party: business })?.outcome, "done")
  })

  it("R-SD-3 are made by the change that brought them about, and by no later one", () => {
    const done = effects()
    const before = effects({ party: undefined, address: undefined })
    assert.strictEqual(newlyDone("charge", undefined, done)?.record, "charge-1")
    assert.strictEqual(newlyDone("charge", before, done)?.record, "charge-1")
    assert.isUndefined(newlyDone("charge", done, done))
    assert.isUndefined(newlyDone("pending-item", before, done))
    assert.isUndefined(newlyDone("charge", undefined, before))
  })
})
