import { assert, describe, it } from "@effect/vitest"
import { companyTerms } from "../directory/index.ts"
import type { Reaction } from "../machine/policy.ts"
import {
  at,
  billing as terms,
  brl,
  conceicao,
  day,
  decide,
  done,
  idFor,
  issued,
  issueFacts,
  month,
  nameOf,
  paid,
  reactions,
} from "./decide.test-d.ts"
import {
  accountOfCharge,
  cancelledChargesFollow,
  chargeIsBilledOnTheSpot,
  chargesFollow,
  owedChargesFollow,
  paidChargesFollow,
  paymentIsApplied,
  Receivable,
  receivableIsCancelled,
  receivableIsMailed,
  receivableIsRegistered,
  receivableIsReopened,
  receivableIsSettled,
  reminderIsMailed,
  renegotiatedIsCancelled,
  renegotiationIsIssued,
  reversalIsApplied,
} from "./index.ts"
import { legalTerms } from "./late-fee-policy.ts"

const names = (all: ReadonlyArray<Reaction>) => all.map(nameOf)
const input = (all: ReadonlyArray<Reaction>) =>
  all.flatMap((one) => (one.kind === "command" ? [one.input as Readonly<Record<string, unknown>>] : []))
const payload = (all: ReadonlyArray<Reaction>) =>
  all.flatMap((one) => (one.kind === "message" ? [one.payload as Readonly<Record<string, unknown>>] : []))

const company = companyTerms("1")
const receivable = idFor<"Receivable">("receivable-1")
const pays = { instalments: 2, firstDueDays: 10, paymentMethods: [] }
const charge = {
  id: "charge-1",
  state: "Pending",
  company: "1",
  party: conceicao.id,
  rule: "rule-1",
  amount: brl("50"),
  currency: "BRL",
  byPeriod: false,
  interaction: "interaction-1",
  group: "group-1",
}
const monthly = { ...charge, byPeriod: true }

describe("J7 what a charge sets off", () => {
  it("on the spot, a receivable of its own, due after the days of the rule", () => {
    const facts = { company, rule: { ...pays, billing: { when: "on-the-spot" } }, receivable }
    const made = reactions(chargeIsBilledOnTheSpot, { after: charge }, facts)
    assert.deepStrictEqual(names(made), ["Receivable.issue", "Charge.bill"])
    assert.deepInclude(input(made)[0], {
      total: brl("50"),
      instalments: 2,
      firstDueOn: day("2026-03-12"),
      interaction: "interaction-1",
      group: "group-1",
    })
    assert.deepStrictEqual(input(made)[1], { receivable })
    assert.deepStrictEqual(reactions(chargeIsBilledOnTheSpot, { after: monthly }, facts), [])
    assert.deepStrictEqual(reactions(chargeIsBilledOnTheSpot, { after: { ...charge, state: "Settled" } }, facts), [])
  })

  it("by period, an account where the party has none", () => {
    const facts = { account: undefined, rule: { ...pays, billing: { when: "by-period", dayOfMonth: 5 } } }
    const made = reactions(accountOfCharge, { after: monthly }, facts)
    assert.deepStrictEqual(names(made), ["BillingAccount.open"])
    assert.deepInclude(input(made)[0], { ...pays, dayOfMonth: 5, party: conceicao.id, currency: "BRL" })
    assert.deepStrictEqual(reactions(accountOfCharge, { after: monthly }, { ...facts, account: {} }), [])
    assert.deepStrictEqual(reactions(accountOfCharge, { after: { ...monthly, state: "Settled" } }, facts), [])
  })
})

const all = () => paid(issued(), "100", "2026-03-02")
const part = () => paid(issued(), "10", "2026-03-02")
const cancelled = () => done(decide(Receivable, "cancel", issued(), { input: { reason: "Engano." } }))

describe("J7 what a payment sets off", () => {
  it("R-BIL-3 counts on the receivable, and a reversal takes it back", () => {
    const payment = { id: "payment-1", receivable, paidOn: "2026-03-02", parts: [] }
    const made = reactions(paymentIsApplied, { after: payment })
    assert.deepStrictEqual(names(made), ["Receivable.applyPayment"])
    assert.deepStrictEqual(input(made), [{ payment: "payment-1", paidOn: "2026-03-02", parts: [] }])
    const back = reactions(reversalIsApplied, { after: { payment: "payment-1", receivable } })
    assert.deepStrictEqual(names(back), ["Receivable.takeBack"])
  })

  it("the charges of a paid receivable follow it, those of one paid in part do not", () => {
    const follow = ["Receivable.followCharges"]
    assert.deepStrictEqual(names(reactions(paidChargesFollow, { after: all() })), follow)
    assert.deepStrictEqual(names(reactions(paidChargesFollow, { after: part() })), [])
    assert.deepStrictEqual(names(reactions(owedChargesFollow, { before: all(), after: part() })), follow)
    assert.deepStrictEqual(names(reactions(owedChargesFollow, { before: part(), after: issued() })), [])
    assert.deepStrictEqual(names(reactions(cancelledChargesFollow, { after: cancelled() })), follow)
  })

  it("charges are settled, owed again or cancelled with their receivable", () => {
    const behind = [{ id: "charge-1" }, { id: "charge-2" }]
    const moved = (after: object) => names(reactions(chargesFollow, { after }, { behind }))
    assert.deepStrictEqual(moved(all()), ["Charge.settle", "Charge.settle"])
    assert.deepStrictEqual(moved(part()), ["Charge.unsettle", "Charge.unsettle"])
    assert.deepStrictEqual(moved(cancelled()), ["Charge.cancelBilled", "Charge.cancelBilled"])
  })

  it("goes on with the charges until none is left", () => {
    const follow = (behind: number) =>
      done(
        decide(Receivable, "followCharges", all(), {
          input: {},
          facts: { behind: Array.from({ length: behind }, () => charge) },
        }),
      )
    assert.deepInclude(follow(101), { followingSince: at("2026-03-02T11:59:59.999Z") })
    assert.notProperty(follow(100), "followingSince")
  })
})

describe("J7 what the host's receivables module is told", () => {
  it("is each receivable, with the party's code and the days on which it is payable", () => {
    const [told] = payload(reactions(receivableIsRegistered, { after: issued() }, { party: conceicao }))
    assert.deepInclude(told, { number: "000001", partyName: "Conceição Ávila", total: brl("100") })
    assert.notProperty(told, "replaces")
  })

  it("is that it is paid, owed again or cancelled", () => {
    const settled = reactions(receivableIsSettled, { after: all() })
    assert.deepStrictEqual(names(settled), ["receivables.settle"])
    assert.deepInclude(payload(settled)[0], { paid: brl("100") })
    assert.deepStrictEqual(names(reactions(receivableIsSettled, { after: part() })), [])
    const reopened = reactions(receivableIsReopened, { before: all(), after: issued() })
    assert.deepInclude(payload(reopened)[0], { open: brl("100") })
    assert.deepStrictEqual(names(reactions(receivableIsReopened, { before: part(), after: issued() })), [])
    assert.deepInclude(payload(reactions(receivableIsCancelled, { after: cancelled() }))[0], { reason: "cancelled" })
  })

  it("is that one replaces another, which names it", () => {
    const anew = idFor<"Receivable">("receivable-2")
    const renegotiation = { instalments: 3, firstDueOn: day("2026-04-10"), reason: "Pediu." }
    const facts = { ...issueFacts, rates: [], renegotiatedInto: anew }
    const after = done(decide(Receivable, "renegotiate", issued(), { input: renegotiation, facts }))
    const made = reactions(renegotiationIsIssued, { after, input: renegotiation })
    assert.deepStrictEqual(names(made), ["Receivable.issue"])
    assert.deepInclude(input(made)[0], { total: brl("100"), renegotiates: after.id, origin: after.origin })
    assert.strictEqual(made[0]?.kind === "command" ? made[0].id : "", anew)
    const told = payload(reactions(renegotiatedIsCancelled, { after }))
    assert.deepInclude(told[0], { reason: "renegotiated", replacedBy: anew })
  })
})

describe("A8 the mail of a reminder", () => {
  const now = at("2026-03-20T12:00:00Z")
  const mail = (before: ReturnType<typeof issued>, rates: ReadonlyArray<object> = []) => {
    const after = { ...before, reminders: before.reminders + 1 }
    return payload(reactions(reminderIsMailed, { before, after }, { billing: terms, party: conceicao, now, rates }))[0]
  }

  it("says which receivable, since when it is late and what is owed today", () => {
    assert.deepStrictEqual(mail(issued({ protocol: "202603020000011" })), {
      to: [{ address: conceicao.email, name: "Conceição Ávila" }],
      template: "payment-reminder",
      locale: "pt-BR",
      variables: {
        receivable: "000001",
        dueOn: "2026-03-10",
        open: { amount: "100", currency: "BRL" },
        firstName: "Conceição",
        protocol: "202603020000011",
        daysLate: 10,
        amount: { amount: "102.33", currency: "BRL" },
      },
    })
  })

  it("R-MAIL-3 is part of the conversation about the interaction that it is charged for, where there is one", () => {
    const about = { machine: "Interaction", id: "interaction-1" }
    assert.deepInclude(mail(issued({ interaction: idFor<"Interaction">("interaction-1") })), { about })
    assert.notProperty(mail(issued()), "about")
  })

  it("names the instalment that is next where none is late, and the principal alone where an index is missing", () => {
    const soon = mail(issued({ instalments: 2, firstDueOn: day("2026-03-23") }))
    assert.deepInclude(soon?.["variables"], { dueOn: "2026-03-23", amount: { amount: "50", currency: "BRL" } })
    assert.notProperty(soon?.["variables"], "daysLate")
    const legal = issued({ terms: legalTerms })
    assert.notProperty(mail(legal)?.["variables"], "amount")
    const counted = mail(legal, [month("2026-03", "0.93", "0.31")])
    assert.deepInclude(counted?.["variables"], { amount: { amount: "100.3", currency: "BRL" } })
  })

  it("is none where the reminder was put off or there is no address", () => {
    const facts = { billing: terms, party: conceicao, now, rates: [] }
    assert.deepStrictEqual(reactions(reminderIsMailed, { before: issued(), after: issued() }, facts), [])
    const { email: _email, ...party } = conceicao
    const after = { ...issued(), reminders: 1 }
    assert.deepStrictEqual(reactions(reminderIsMailed, { before: issued(), after }, { ...facts, party }), [])
  })
})

describe("J7 J10 the mail about what was issued", () => {
  const parameters = { ...terms.parameters, mailsReceivables: true }
  const told = (after: ReturnType<typeof issued>, facts: object = {}) =>
    payload(reactions(receivableIsMailed, { after }, { billing: { ...terms, parameters }, party: conceicao, ...facts }))

  it("names each instalment with the day until which it is payable", () => {
    const after = issued({ instalments: 2, protocol: "202603020000011" })
    assert.deepStrictEqual(told(after), [
      {
        to: [{ address: conceicao.email, name: "Conceição Ávila" }],
        template: "receivable-issued",
        locale: "pt-BR",
        timeZone: "America/Sao_Paulo",
        variables: {
          receivable: "000001",
          total: { amount: "100", currency: "BRL" },
          instalments: [
            { instalment: 1, dueOn: "2026-03-10", amount: { amount: "50", currency: "BRL" } },
            { instalment: 2, dueOn: "2026-04-10", amount: { amount: "50", currency: "BRL" } },
          ],
          firstName: "Conceição",
          protocol: "202603020000011",
        },
      },
    ])
  })

  it("is none where the company does not want it, or there is no address", () => {
    assert.deepStrictEqual(told(issued(), { billing: terms }), [])
    const { email: _email, ...party } = conceicao
    assert.deepStrictEqual(told(issued(), { party }), [])
  })
})
