import { assert, describe, it } from "@effect/vitest"
import { companyTerms } from "../directory/index.ts"
import type { EntityOf } from "../machine/machine.ts"
import { BillingAccount, nextBilling } from "./billing-account.ts"
import { periodIsBilled } from "./billing-of-charge.ts"
import { at, brl, conceicao, day, decide, done, idFor, monday, nameOf, reactions } from "./decide.test-d.ts"

const { zone } = companyTerms("1")
const company = companyTerms("1")

describe("J7 the day on which a period is billed", () => {
  const next = (now: string, dayOfMonth: number) => nextBilling(at(now), zone, dayOfMonth)

  it("is the next one after today, or the last day of a shorter month", () => {
    assert.deepStrictEqual(next("2026-03-02T12:00:00Z", 5), at("2026-03-05T03:00:00Z"))
    assert.deepStrictEqual(next("2026-03-05T12:00:00Z", 5), at("2026-04-05T03:00:00Z"))
    assert.deepStrictEqual(next("2026-01-31T12:00:00Z", 31), at("2026-02-28T03:00:00Z"))
    assert.deepStrictEqual(next("2026-02-28T12:00:00Z", 31), at("2026-03-31T03:00:00Z"))
    assert.deepStrictEqual(next("2026-12-31T12:00:00Z", 1), at("2027-01-01T03:00:00Z"))
  })
})

const opened = () =>
  done(
    decide(BillingAccount, "open", undefined, {
      input: {
        company: "1",
        party: conceicao.id,
        currency: brl("0").currency,
        dayOfMonth: 5,
        instalments: 2,
        firstDueDays: 10,
        paymentMethods: [],
      },
      facts: { company },
    }),
  )
const pending = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: idFor<"Charge">(`charge-${i}`), amount: brl("1.01") }))
const receivable = idFor<"Receivable">("receivable-1")
const bill = (record: EntityOf<typeof BillingAccount>, charges: number, now = monday) =>
  done(
    decide(BillingAccount, "billPeriod", record, {
      input: {},
      facts: { charges: pending(charges), company, receivable, now },
    }),
  )

describe("R-BIL-2 billing a period", () => {
  it("adds up what is pending, and is over where it fits one commit", () => {
    const billed = bill(opened(), 3)
    assert.deepInclude(billed, {
      state: "Gathering",
      lastReceivable: receivable,
      lastAmount: brl("3.03"),
      lastCharges: 3,
      nextBillingAt: at("2026-03-05T03:00:00Z"),
    })
    const before = opened()
    const set = reactions(periodIsBilled, { after: billed, before }, { company })
    assert.deepStrictEqual(set.map(nameOf), ["Receivable.issue", "Charge.bill", "Charge.bill", "Charge.bill"])
    assert.deepInclude(set[0]?.kind === "command" ? set[0].input : {}, {
      total: brl("3.03"),
      instalments: 2,
      firstDueOn: day("2026-03-12"),
    })
  })

  it("goes on by itself where more is left, into one receivable", () => {
    const first = bill(opened(), 101)
    if (first.state !== "Billing") throw new Error("more is left")
    assert.deepInclude(first, { amount: brl("101"), charges: 100, until: monday })
    const due = (record: object) => BillingAccount.timers["billPeriod"]?.(record as never)
    assert.deepStrictEqual(due(first), at("2026-03-02T11:59:59.900Z"))
    assert.deepStrictEqual(due(bill(first, 101)), at("2026-03-02T11:59:59.800Z"))
    const begun = reactions(periodIsBilled, { after: first, before: opened() }, { company })
    assert.deepStrictEqual([...new Set(begun.map(nameOf))], ["Charge.bill"])
    assert.strictEqual(begun.length, 100)
    const last = bill(first, 1, at("2026-03-05T04:00:00Z"))
    assert.deepInclude(last, { state: "Gathering", lastAmount: brl("102.01"), lastCharges: 101 })
    assert.deepInclude(last, { nextBillingAt: at("2026-04-05T03:00:00Z") })
    assert.notProperty(last, "until")
  })

  it("with nothing pending makes nothing, and waits for the next day", () => {
    const billed = bill(opened(), 3)
    const idle = bill(billed, 0, at("2026-03-05T04:00:00Z"))
    assert.deepInclude(idle, { lastAmount: brl("3.03"), nextBillingAt: at("2026-04-05T03:00:00Z") })
    assert.deepStrictEqual(reactions(periodIsBilled, { after: idle, before: billed }, { company }), [])
  })
})
