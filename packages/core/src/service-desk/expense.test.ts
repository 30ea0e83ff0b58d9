import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { CalendarDay, inputDecoder, money } from "../values/index.ts"
import { decide, done, full, idFor, monday, refusal } from "./decide.test-d.ts"
import { Expense } from "./expense.ts"

const day = Schema.decodeSync(CalendarDay)
const from = full()
const visit = idFor<"Visit">("visit-1")
const asked = { amount: money("35.50"), kind: "toll" as const, day: day("2026-03-02") }
const record = (input: object, facts: object = {}) =>
  decide(Expense, "record", undefined, {
    input: { ...asked, ...input },
    facts: { from: undefined, visited: undefined, today: day("2026-03-02"), ...facts },
  })
const expense = done(record({ interaction: from.id }, { from }))
const approve = (id: string, profile: "supervisor" | "manager") =>
  decide(Expense, "approve", expense, { input: {}, facts: { actor: { id, profiles: [profile] } } })

describe("J20 an expense", () => {
  it("belongs to an interaction or to a visit, exactly one", () => {
    assert.deepInclude(expense, { state: "Recorded", group: from.group, recordedBy: "ana", recordedAt: monday })
    assert.strictEqual(done(record({ visit }, { visited: { id: visit, group: from.group } })).group, from.group)
    assert.notProperty(done(record({ visit }, { visited: { id: visit } })), "group")
    assert.strictEqual(refusal(record({})), "InteractionOrVisit")
    const both = record({ interaction: from.id, visit }, { from, visited: { id: visit } })
    assert.strictEqual(refusal(both), "InteractionOrVisit")
  })

  it("is of a day that has come, and of more than nothing", () => {
    assert.strictEqual(refusal(record({ interaction: from.id, day: day("2026-03-03") }, { from })), "ExpenseInFuture")
    const fields = Schema.Struct(Expense.transitions.record.fields)
    const fits = (amount: string) =>
      Result.isSuccess(
        inputDecoder(fields)({ amount: { amount, currency: "BRL" }, kind: "toll", day: "2026-03-02", visit }),
      )
    assert.isTrue(fits("0.01"))
    assert.isFalse(fits("0"))
    assert.isFalse(fits("-1"))
  })

  it("is approved by somebody else than its recorder, a manager excepted", () => {
    assert.strictEqual(refusal(approve("ana", "supervisor")), "OwnExpense")
    assert.deepInclude(done(approve("rui", "supervisor")), { state: "Approved", approvedBy: "rui" })
    assert.deepInclude(done(approve("ana", "manager")), { state: "Approved", approvedBy: "ana" })
  })

  it("is rejected with a reason, or reimbursed once it is approved", () => {
    assert.deepInclude(done(decide(Expense, "reject", expense, { input: { reason: "Sem recibo." } })), {
      state: "Rejected",
      rejectReason: "Sem recibo.",
    })
    const paid = decide(Expense, "reimburse", done(approve("rui", "supervisor")), {
      input: { paymentReference: "PIX 1" },
    })
    assert.deepInclude(done(paid), { state: "Reimbursed", paymentReference: "PIX 1", reimbursedAt: monday })
    assert.deepStrictEqual([...Expense.transitions.reimburse.from], ["Approved"])
  })

  it("R-SD-1 is seen by its group, by its recorder and by profile, and by no customer", () => {
    assert.deepStrictEqual(Expense.visible({ id: "ana", profiles: ["agent"] }), {
      or: [{ group: { where: { agents: { includes: "ana" } } } }, { recordedBy: "ana" }],
    })
    assert.deepStrictEqual(Expense.visible({ id: "p", profiles: ["customer"] }), { id: { in: [] } })
  })
})
