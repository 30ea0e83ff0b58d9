import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { companyTerms } from "../directory/index.ts"
import {
  at,
  billing,
  brl,
  code,
  conceicao,
  contracted,
  day,
  decide,
  done,
  idFor,
  issued,
  issueFacts,
  monday,
  paid,
  refusal,
  text,
} from "./decide.test-d.ts"
import { legalTerms } from "./late-fee-policy.ts"
import { Payment } from "./payment.ts"
import { Receivable } from "./receivable.ts"
import { Reversal } from "./reversal.ts"

const overdue = () => done(decide(Receivable, "fallDue", issued(), { input: {} }))
const late = { now: at("2026-03-20T12:00:00Z") }

describe("J7 a receivable", () => {
  it("is numbered, and moves a due day on which banks are closed", () => {
    const record = issued({ firstDueOn: day("2026-03-14") })
    assert.deepInclude(record, {
      state: "Open",
      number: code("000001"),
      open: brl("100"),
      origin: record.id,
      nextDueOn: day("2026-03-16"),
      lateAt: at("2026-03-17T03:00:00Z"),
    })
    assert.deepInclude(record.instalments[0], { dueOn: day("2026-03-14"), payableOn: day("2026-03-16") })
    assert.deepStrictEqual(Receivable.timers["fallDue"]?.(record as never), at("2026-03-17T03:00:00Z"))
  })

  it("keeps the terms given, those of the policy, the company's, or else the law's", () => {
    const policy = { terms: contracted("half-up") }
    const companys = { ...billing, lateFee: { terms: contracted("half-even") } }
    const termsBy = (input: object, facts: object) => issued({ terms: undefined, ...input }, facts).lateFee
    assert.deepStrictEqual(issued({}, { policy }).lateFee, contracted("truncate"))
    assert.deepStrictEqual(termsBy({}, { policy, billing: companys }), contracted("half-up"))
    assert.deepStrictEqual(termsBy({}, { billing: companys }), contracted("half-even"))
    assert.deepStrictEqual(termsBy({}, {}), legalTerms)
  })

  it("bears a fine of 2 % at most where the party is a consumer (CDC art. 52 §1)", () => {
    const party = { ...conceicao, roles: ["consumer"] }
    const terms = contracted("truncate", "10")
    const fineBy = (facts: object) => {
      const { lateFee } = issued({ terms }, facts)
      return lateFee.basis === "contracted" ? text(lateFee.fine) : "none"
    }
    const b2b = { ...billing, company: { ...companyTerms("1"), serviceProfile: "b2b" } }
    assert.strictEqual(fineBy({ party }), "2")
    assert.strictEqual(fineBy({}), "10")
    assert.strictEqual(fineBy({ party, billing: b2b }), "10")
  })

  it("is overdue from the day after, and open again once what was late is paid", () => {
    const two = done(decide(Receivable, "fallDue", issued({ instalments: 2 }), { input: {} }))
    assert.strictEqual(two.state, "Overdue")
    const after = done(
      decide(Receivable, "applyPayment", two, {
        input: {
          payment: idFor<"Payment">("payment-1"),
          paidOn: day("2026-03-20"),
          parts: [{ ...nothing, left: nothing, instalment: 1, principal: brl("50").amount }],
        },
        facts: { ...issueFacts, ...late },
      }),
    )
    assert.deepInclude(after, { state: "Open", open: brl("50"), nextDueOn: day("2026-04-10") })
  })

  it("takes the host's number once, and the same one again", () => {
    const give = (record: ReturnType<typeof issued>, number: string) =>
      decide(Receivable, "recordHostNumber", record, { input: { number: code(number) } })
    const known = done(give(issued(), "H1"))
    if (known.state !== "Open") throw new Error("its state stays")
    assert.strictEqual(refusal(give(known, "H1")), "none")
    assert.strictEqual(refusal(give(known, "H2")), "HostNumberDiffers")
  })
})

const nothing = {
  interest: brl("0").amount,
  correction: brl("0").amount,
  fine: brl("0").amount,
  principal: brl("0").amount,
}

describe("J7 renegotiating and cancelling", () => {
  const renegotiate = (input: object = {}) =>
    decide(Receivable, "renegotiate", overdue(), {
      input: { instalments: 3, firstDueOn: day("2026-04-10"), reason: "Pediu parcelamento.", ...input },
      facts: { ...issueFacts, ...late, rates: [], renegotiatedInto: idFor<"Receivable">("receivable-2") },
    })

  it("replaces what is owed today, with interest and fine, less a discount", () => {
    const whole = { renegotiatedTotal: brl("102.33"), renegotiatedInto: idFor<"Receivable">("receivable-2") }
    assert.deepInclude(done(renegotiate()), { state: "Renegotiated", ...whole })
    const less = done(renegotiate({ discount: brl("2.33") }))
    assert.deepInclude(less, { renegotiatedTotal: brl("100"), discount: brl("2.33") })
  })

  it("is refused with a discount of everything, below zero or in another currency, or due in the past", () => {
    for (const discount of [brl("102.33"), brl("-1"), { ...brl("1"), currency: "USD" }])
      assert.strictEqual(refusal(renegotiate({ discount })), "DiscountUnfit")
    assert.strictEqual(refusal(renegotiate({ firstDueOn: day("2026-03-19") })), "DueDayInPast")
  })

  it("R-BIL-3 cancels only what has no payment", () => {
    const cancel = (record: ReturnType<typeof issued>) =>
      decide(Receivable, "cancel", record, { input: { reason: "Engano." } })
    assert.deepInclude(done(cancel(issued())), { state: "Cancelled", followingSince: monday })
    const part = paid(issued(), "10", "2026-03-02")
    if (part.state !== "Open") throw new Error("a part is paid")
    assert.strictEqual(refusal(cancel(part)), "PaymentsOnRecord")
  })
})

describe("J7 a payment", () => {
  const record = (input: object = {}, receivable: object = overdue()) =>
    decide(Payment, "record", undefined, {
      input: {
        receivable: idFor<"Receivable">("Receivable-1"),
        amount: brl("102.33"),
        paidOn: day("2026-03-20"),
        ...input,
      },
      facts: { receivable, billing, rates: [], ...late },
    })

  it("keeps what was owed, line by line, by which terms and rounding, and what it paid of it", () => {
    const payment = done(record())
    assert.deepInclude(payment, { due: brl("102.33"), terms: contracted("truncate") })
    assert.deepStrictEqual(
      payment.account.map(({ kind }) => kind),
      ["principal", "fine", "interest"],
    )
    assert.deepStrictEqual(payment.parts.length, 1)
  })

  it("is refused above what is owed, of nothing, in another currency, in the future or before the last one", () => {
    const tooMuch = record({ amount: brl("102.34") })
    assert.deepInclude(Result.isFailure(tooMuch) ? tooMuch.failure : {}, { _tag: "PaymentTooHigh", due: brl("102.33") })
    assert.strictEqual(refusal(record({ amount: brl("0") })), "PaymentUnfit")
    assert.strictEqual(refusal(record({ amount: { ...brl("1"), currency: "USD" } })), "PaymentUnfit")
    assert.strictEqual(refusal(record({ paidOn: day("2026-03-21") })), "PaidInFuture")
    const part = paid(issued(), "10", "2026-03-15")
    assert.strictEqual(refusal(record({ amount: brl("1"), paidOn: day("2026-03-14") }, part)), "PaidBeforeLastPayment")
    const [entry] = part.payments
    const full = { ...part, payments: Array.from({ length: 200 }, () => entry) }
    assert.strictEqual(refusal(record({ amount: brl("1") }, full)), "PaymentsFull")
  })

  it("R-BIL-3 never changes; a reversal is a record of its own, the last payment first, and restores what was owed", () => {
    assert.deepStrictEqual(Object.keys(Payment.transitions), ["record"])
    assert.deepStrictEqual(Object.keys(Reversal.transitions), ["record"])
    const first = paid(issued(), "10", "2026-03-02", "payment-1")
    if (first.state !== "Open") throw new Error("a part is paid")
    const all = paid(first, "90", "2026-03-05", "payment-2")
    assert.strictEqual(all.state, "Paid")
    const reverse = (id: string) =>
      decide(Reversal, "record", undefined, {
        input: { payment: idFor<"Payment">(id), reason: "Cheque devolvido." },
        facts: { payment: { id, party: conceicao.id, amount: brl("90") }, receivable: all },
      })
    assert.strictEqual(refusal(reverse("payment-1")), "NotLastPayment")
    assert.deepInclude(done(reverse("payment-2")), { state: "Recorded", amount: brl("90"), receivable: all.id })
    const back = done(
      decide(Receivable, "takeBack", all, { input: { payment: idFor<"Payment">("payment-2") }, facts: issueFacts }),
    )
    assert.deepInclude(back, { state: "Open", open: brl("90"), followingSince: monday, lateAt: first.lateAt })
    assert.deepStrictEqual(back.payments, first.payments)
    assert.notProperty(back, "paidAt")
  })

  it("R-BIL-3 reversed after a renegotiation, makes what that would have come to in addition owed anew", () => {
    const part = paid(issued(), "50", "2026-03-10")
    if (part.state !== "Open") throw new Error("a part is paid")
    const owed = done(decide(Receivable, "fallDue", part, { input: {} }))
    const on = day("2026-04-09")
    const agreed = done(
      decide(Receivable, "renegotiate", owed, {
        input: { instalments: 2, firstDueOn: on, reason: "Pediu parcelamento." },
        facts: { ...issueFacts, ...late, now: at("2026-04-09T12:00:00Z"), rates: [], renegotiatedInto: part.id },
      }),
    )
    // Thirty days late: 50.00 + 1.00 + 0.50 with the payment, 100.00 + 2.00 + 1.00 without it.
    assert.deepInclude(agreed, { state: "Renegotiated", renegotiatedTotal: brl("51.5") })
    if (agreed.state !== "Renegotiated") throw new Error("it was renegotiated")
    const payment = { id: idFor<"Payment">("payment-1"), party: conceicao.id, amount: brl("50") }
    const reversal = decide(Reversal, "record", undefined, {
      input: { payment: payment.id, reason: "Cheque devolvido." },
      facts: {
        payment,
        receivable: agreed,
        renegotiation: { on, rates: [] },
        newId: idFor<"Receivable">("receivable-3"),
      },
    })
    assert.deepInclude(done(reversal), {
      reissued: idFor<"Receivable">("receivable-3"),
      reissuedTotal: brl("51.5"),
      amount: brl("50"),
    })
    const taken = decide(Receivable, "takeBack", agreed, { input: { payment: payment.id }, facts: issueFacts })
    assert.deepInclude(done(taken), {
      state: "Renegotiated",
      payments: [],
      open: brl("100"),
      renegotiatedTotal: brl("51.5"),
    })
  })
})
