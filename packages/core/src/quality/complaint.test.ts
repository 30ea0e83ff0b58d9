import { assert, describe, it } from "@effect/vitest"
import * as BigDecimal from "effect/BigDecimal"
import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import { type CalendarDay, type Code, money } from "../values/index.ts"
import { ProtocolUnavailable } from "../directory/index.ts"
import { Complaint } from "./complaint.ts"
import {
  answered,
  at,
  classified,
  decide,
  defect,
  done,
  form,
  idFor,
  monday,
  received,
  receiptFacts,
  refusal,
  settings,
  sla,
  underVerification,
  verified,
  warranty,
} from "./decide.test-d.ts"

const day = (text: string) => text as CalendarDay
const noCover = { ...warranty, contractualMonths: 0, exchangeDays: 0 }
const oldPurchase = { purchasedOn: day("2024-01-10") }
const outOfPolicy = (changes = {}) => verified({ ...oldPurchase, ...changes }, noCover)
const withoutEmail = () => {
  const { customerEmail: _email, ...rest } = form
  return done(decide(Complaint, "receive", undefined, { input: rest, facts: receiptFacts }))
}
const due = Complaint.timers
const inTreatment = () => {
  const complaint = verified()
  if (complaint.state !== "InTreatment") throw new Error("the case is covered")
  return complaint
}

describe("Q1 a complaint received", () => {
  it("keeps the whole form and has its protocol number at once", () => {
    const complaint = received()
    assert.strictEqual(complaint.state, "Received")
    assert.strictEqual(complaint.protocol, "202603020000011")
    for (const [name, value] of Object.entries(form)) assert.deepStrictEqual(Reflect.get(complaint, name), value, name)
    assert.strictEqual(complaint.receivedBy, "ana")
    assert.deepStrictEqual(complaint.evidence, [])
  })

  it("means one unit where no quantity is given", () => {
    assert.deepStrictEqual([String(received().quantity.value), received().unit], ["1", "un"])
  })

  it("has its quantity corrected by the desk until it is verified, when goods begin to be counted", () => {
    const { correctQuantity } = Complaint.transitions
    assert.deepStrictEqual(correctQuantity.from, ["Received", "Classified", "UnderVerification"])
    assert.notInclude(correctQuantity.by, "customer")
    const input = { quantity: BigDecimal.fromBigInt(2n), reason: "eram duas" }
    const corrected = done(decide(Complaint, "correctQuantity", received({ unit: "kg" }), { input }))
    assert.deepStrictEqual([String(corrected.quantity.value), corrected.unit], ["2", "kg"])
    assert.strictEqual(
      done(decide(Complaint, "correctQuantity", corrected, { input: { ...input, unit: "un" } })).unit,
      "un",
    )
  })

  it("R-DIR-1 names the party known under the document, and one new party for all roles of a document", () => {
    const known = { id: idFor<"Party">("party-known") }
    const facts = { ...receiptFacts, customer: known }
    const complaint = done(decide(Complaint, "receive", undefined, { input: form, facts }))
    assert.strictEqual(complaint.party, "party-known")
    assert.strictEqual(complaint.supplier, "party-supplier")
    assert.strictEqual(complaint.manufacturer, "party-supplier")
  })

  it("has no supplier's party where no document says who it is", () => {
    const { manufacturerDocument: _manufacturer, supplierDocument: _supplier, ...rest } = form
    const complaint = done(decide(Complaint, "receive", undefined, { input: rest, facts: receiptFacts }))
    assert.notProperty(complaint, "supplier")
    assert.notProperty(complaint, "manufacturer")
  })

  it("refuses a day of purchase or use that has not come", () => {
    const input = { ...form, usedOn: day("2026-03-03") }
    assert.strictEqual(refusal(decide(Complaint, "receive", undefined, { input, facts: receiptFacts })), "DayInFuture")
  })

  it("refuses a code of another type, and a protocol template that is used up", () => {
    const other = { ...receiptFacts, code: { ...defect, type: idFor<"ComplaintType">("type-delivery") } }
    assert.strictEqual(
      refusal(decide(Complaint, "receive", undefined, { input: form, facts: other })),
      "CodeOfAnotherType",
    )
    const usedUp = { ...receiptFacts, protocol: Result.fail(new ProtocolUnavailable({ template: "{seq:4}{dv}" })) }
    assert.strictEqual(
      refusal(decide(Complaint, "receive", undefined, { input: form, facts: usedUp })),
      "ProtocolUnavailable",
    )
  })
})

describe("Q2 a complaint classified", () => {
  it("gets severity, priority and deadlines from its code", () => {
    const complaint = classified()
    assert.deepStrictEqual([complaint.severity, complaint.priority, complaint.outOfStandard], [1, "urgent", true])
    assert.strictEqual(DateTime.formatIso(complaint.firstAnswerDueAt), "2026-03-02T16:00:00.000Z")
    assert.deepStrictEqual(complaint.classification, { basis: "agent", words: [] })
  })

  it("counts deadlines from the receipt, however late it is classified", () => {
    const facts = { code: defect, sla, now: at("2026-03-05T12:00:00.000Z") }
    const late = done(decide(Complaint, "classify", received(), { input: { code: defect.id }, facts }))
    assert.strictEqual(DateTime.formatIso(late.firstAnswerDueAt), "2026-03-02T16:00:00.000Z")
  })

  it("takes another severity only from a supervisor, with a reason", () => {
    const facts = { code: defect, sla }
    const input = { code: defect.id, severity: 3 as const }
    assert.strictEqual(refusal(decide(Complaint, "classify", received(), { input, facts })), "OverrideNotAllowed")
    const supervised = { ...facts, actor: { id: "rui", profiles: ["supervisor" as const] } }
    assert.strictEqual(
      refusal(decide(Complaint, "classify", received(), { input, facts: supervised })),
      "OverrideReasonMissing",
    )
    const reasoned = done(
      decide(Complaint, "classify", received(), { input: { ...input, reason: "arranhão" }, facts: supervised }),
    )
    assert.deepStrictEqual([reasoned.severity, reasoned.priority], [3, "normal"])
    assert.strictEqual(reasoned.classification.reason, "arranhão")
  })

  it("is reclassified by an agent with a reason, and its clocks begin again", () => {
    const warned = done(decide(Complaint, "warnFirstAnswer", underVerification(), { input: {} }))
    if (warned.state !== "UnderVerification") throw new Error("a warning changes no state")
    const facts = { code: { ...defect, outOfStandard: false }, sla: { ...sla, firstAnswerMinutes: 60 } }
    const again = done(
      decide(Complaint, "reclassify", warned, { input: { code: defect.id, reason: "outra causa" }, facts }),
    )
    assert.strictEqual(again.state, "UnderVerification")
    assert.notProperty(again, "warnedAt")
    assert.isFalse(again.outOfStandard)
    assert.strictEqual(DateTime.formatIso(again.firstAnswerDueAt), "2026-03-02T13:00:00.000Z")
  })
})

describe("Q3 a complaint verified", () => {
  it("goes into treatment where anything covers it", () => {
    const complaint = verified()
    assert.strictEqual(complaint.state, "InTreatment")
    assert.strictEqual(complaint.verification.verdict.decision, "in-policy")
    assert.strictEqual(complaint.verification.verifiedBy, "ana")
  })

  it("is out of policy where nothing does, which the mail tells the customer: that is an answer", () => {
    const complaint = outOfPolicy()
    assert.strictEqual(complaint.state, "OutOfPolicy")
    assert.isDefined(complaint.firstAnsweredAt)
  })

  it("needs a day to count from, which has come", () => {
    const { purchasedOn: _day, ...undated } = underVerification()
    const facts = { settings, terms: warranty }
    assert.strictEqual(
      refusal(decide(Complaint, "verify", undated, { input: { remoteSale: false }, facts })),
      "StartingDayUnknown",
    )
    const input = { remoteSale: false, deliveredOn: day("2026-03-09") }
    assert.strictEqual(refusal(decide(Complaint, "verify", undated, { input, facts })), "DayInFuture")
  })

  it("counts to the day of the complaint, not of the check (CDC, art. 26, § 2)", () => {
    const stops = Result.succeed([])
    const facts = { settings, stops, terms: noCover, now: at("2026-06-30T12:00:00.000Z") }
    const late = done(decide(Complaint, "verify", underVerification(), { input: { remoteSale: false }, facts }))
    assert.strictEqual(late.state, "InTreatment")
  })
})

describe("Q6 the clocks of a complaint", () => {
  const timersOf = (complaint: Parameters<NonNullable<(typeof due)["warnFirstAnswer"]>>[0]) =>
    ["warnFirstAnswer", "escalateFirstAnswer", "escalateResolution"].filter(
      (name) => due[name]?.(complaint) !== undefined,
    )

  it("run from the classification on", () => {
    assert.deepStrictEqual(timersOf(received() as never), [])
    assert.deepStrictEqual(timersOf(classified() as never), [
      "warnFirstAnswer",
      "escalateFirstAnswer",
      "escalateResolution",
    ])
  })

  it("fire once each", () => {
    const warned = done(decide(Complaint, "warnFirstAnswer", classified(), { input: {} }))
    assert.deepStrictEqual(timersOf(warned as never), ["escalateFirstAnswer", "escalateResolution"])
    const escalated = done(decide(Complaint, "escalateFirstAnswer", warned, { input: {} }))
    const late = done(decide(Complaint, "escalateResolution", escalated, { input: {} }))
    assert.deepStrictEqual(timersOf(late as never), [])
  })

  it("of the first answer end with a contact that reached the customer, and with no other", () => {
    const contact = (outcome: "reached" | "not-reached") => {
      const input = { channel: "phone" as const, outcome, summary: "informada do andamento" }
      return timersOf(done(decide(Complaint, "recordContact", classified(), { input })) as never)
    }
    assert.deepStrictEqual(contact("reached"), ["escalateResolution"])
    assert.deepStrictEqual(contact("not-reached"), ["warnFirstAnswer", "escalateFirstAnswer", "escalateResolution"])
  })

  it("stand still while the customer is awaited, and move by the business time waited", () => {
    const waiting = done(
      decide(Complaint, "awaitCustomer", inTreatment(), { input: { waitingFor: "fotografia" }, facts: { settings } }),
    )
    assert.deepStrictEqual(timersOf(waiting as never), [])
    const facts = { sla, now: at("2026-03-02T14:00:00.000Z") }
    const resumed = done(decide(Complaint, "resume", waiting, { input: {}, facts }))
    assert.strictEqual(resumed.state, "InTreatment")
    assert.strictEqual(DateTime.formatIso(resumed.firstAnswerDueAt), "2026-03-02T18:00:00.000Z")
    assert.strictEqual(DateTime.formatIso(resumed.resolutionDueAt), "2026-03-06T14:00:00.000Z")
  })

  it("go on in verification where the case was not verified yet", () => {
    const waiting = done(
      decide(Complaint, "awaitCustomer", underVerification(), { input: { waitingFor: "nota" }, facts: { settings } }),
    )
    assert.strictEqual(
      done(decide(Complaint, "resume", waiting, { input: {}, facts: { sla } })).state,
      "UnderVerification",
    )
  })

  it("are over with the answer", () => {
    assert.deepStrictEqual(timersOf(answered() as never), [])
  })
})

describe("Q7 the solution of a complaint", () => {
  const answer = (input: Parameters<typeof Complaint.commands.answer>[1], on = verified()) =>
    decide(Complaint, "answer", on, { input })

  it("is a replacement of the same product or of another one, whose code is known", () => {
    assert.strictEqual(done(answer({ solution: "replacement", text: "Trocamos." })).replacementCode, "CAD-1")
    const other = done(answer({ solution: "replacement", text: "Trocamos.", replacementCode: "CAD-2" as Code }))
    assert.strictEqual(other.replacementCode, "CAD-2")
    const { productCode: _code, ...uncoded } = verified()
    assert.strictEqual(
      refusal(answer({ solution: "replacement", text: "Trocamos." }, uncoded)),
      "ReplacementCodeMissing",
    )
  })

  it("is a refund with its amount, which no other solution has", () => {
    const refunded = done(answer({ solution: "refund", text: "Devolvemos.", refund: money("129.90") }))
    assert.deepStrictEqual(refunded.refund, money("129.90"))
    assert.strictEqual(refusal(answer({ solution: "refund", text: "Devolvemos." })), "RefundAmountMissing")
    assert.strictEqual(
      refusal(answer({ solution: "refund", text: "Devolvemos.", refund: money("0") })),
      "RefundAmountMissing",
    )
    assert.strictEqual(
      refusal(answer({ solution: "repair", text: "Reparo.", refund: money("1") })),
      "RefundNotExpected",
    )
  })

  it("can be given as a courtesy where the case is out of policy", () => {
    assert.strictEqual(done(answer({ solution: "repair", text: "Cortesia." }, outOfPolicy())).state, "Answered")
  })
})

describe("Q8 a complaint closed", () => {
  it("R-CMP-1 closes only with a solution told to the customer", () => {
    assert.deepStrictEqual(Complaint.transitions.close.from, ["Answered"])
    assert.strictEqual(done(decide(Complaint, "close", answered(), { input: {} })).state, "Closed")
    const unreachable = done(
      decide(Complaint, "classify", withoutEmail(), { input: { code: defect.id }, facts: { code: defect, sla } }),
    )
    const checked = done(
      decide(Complaint, "verify", done(decide(Complaint, "beginVerification", unreachable, { input: {} })), {
        input: { remoteSale: false },
        facts: { settings, stops: Result.succeed([]), terms: warranty },
      }),
    )
    const input = { solution: "repair" as const, text: "Pronto." }
    const mailed = decide(Complaint, "answer", checked, { input: { ...input, toldBy: "email" } })
    assert.strictEqual(refusal(mailed), "CustomerAddressMissing")
    assert.strictEqual(refusal(decide(Complaint, "answer", checked, { input })), "SolutionNotTold")
    const told = done(decide(Complaint, "answer", checked, { input: { ...input, toldBy: "phone" } }))
    assert.deepStrictEqual([told.toldBy, told.toldAt, told.firstAnsweredAt], ["phone", monday, monday])
    assert.strictEqual(done(decide(Complaint, "close", told, { input: {} })).toldBy, "phone")
  })

  it("is reopened within the window, with a new deadline and its solution taken back", () => {
    const closed = done(decide(Complaint, "close", answered(), { input: {} }))
    const facts = { sla, settings, now: DateTime.add(monday, { days: 30 }) }
    const again = done(decide(Complaint, "reopen", closed, { input: { reason: "voltou a quebrar" }, facts }))
    assert.deepStrictEqual([again.state, again.reopenings, again.reopenReason], ["InTreatment", 1, "voltou a quebrar"])
    assert.notProperty(again, "solution")
    assert.isTrue(DateTime.isGreaterThan(again.resolutionDueAt, facts.now))
    const late = { ...facts, now: DateTime.add(monday, { days: 31 }) }
    assert.strictEqual(
      refusal(decide(Complaint, "reopen", closed, { input: { reason: "tarde" }, facts: late })),
      "ReopenWindowOver",
    )
  })

  it("is not cancelled any more once answered, and keeps what it had when cancelled before", () => {
    assert.notInclude(Complaint.transitions.cancel.from, "Answered")
    const cancelled = done(decide(Complaint, "cancel", verified(), { input: { reason: "engano" } }))
    assert.strictEqual(cancelled.cancelReason, "engano")
    assert.strictEqual(cancelled.code, defect.id)
    assert.strictEqual(
      done(decide(Complaint, "cancel", received(), { input: { reason: "engano" } })).protocol,
      received().protocol,
    )
  })
})

describe("a complaint", () => {
  it("keeps its state when it is assigned to an agent", () => {
    const facts = { agent: { id: idFor<"Agent">("agent-1") } }
    const assigned = done(decide(Complaint, "assign", verified(), { input: { agent: idFor("agent-1") }, facts }))
    assert.deepStrictEqual([assigned.state, assigned.agent], ["InTreatment", "agent-1"])
  })

  it("is seen by its own customer and by no other", () => {
    assert.deepStrictEqual(Complaint.visible({ id: "p1", profiles: ["customer"] }), { party: idFor<"Party">("p1") })
    assert.deepStrictEqual(Complaint.visible({ id: "ana", profiles: ["agent"] }), {})
  })

  it("is warned of and escalated by the system alone", () => {
    for (const name of ["warnFirstAnswer", "escalateFirstAnswer", "escalateResolution"] as const)
      assert.deepStrictEqual(Complaint.transitions[name].by, ["system"])
  })
})
