import { assert, describe, it } from "@effect/vitest"
import type { CalendarDay, Code } from "../values/index.ts"
import { decide, done, idFor, monday, refusal, settings, verified } from "./decide.test-d.ts"
import { Nonconformity } from "./nonconformity.ts"

const day = (text: string) => text as CalendarDay
const davi = { actor: { id: "davi", profiles: ["agent"] } }
const caio = { actor: { id: "caio", profiles: ["auditor"] } }
const { description, lot, productCode, productName, quantity, severity, unit } = verified()

const registered = (changes: object = {}) =>
  done(
    decide(Nonconformity, "register", undefined, {
      input: { productName, quantity, unit, severity, description, complaint: idFor("Complaint-1"), ...changes },
      facts: { code: "NCI-2026-000001" },
    }),
  )
const traceable = () => registered({ lot, productCode })
const underAnalysis = () => done(decide(Nonconformity, "beginAnalysis", registered(), { input: {} }))
const contained = () => {
  const founded = done(decide(Nonconformity, "judgeFounded", underAnalysis(), { input: {} }))
  return done(decide(Nonconformity, "contain", founded, { input: { containment: "lote segregado" } }))
}
const determined = () =>
  done(
    decide(Nonconformity, "determineCauses", contained(), {
      input: { causes: [{ explains: "occurrence", category: "material", whys: ["pistão frágil", "liga trocada"] }] },
    }),
  )
const action = { text: "trocar a liga", responsible: "davi", dueOn: day("2026-03-20") }
const plan = (actions = [action], checkOn = day("2026-04-20")) =>
  decide(Nonconformity, "approvePlan", determined(), { input: { actions, checkOn }, facts: { settings } })
const implementing = (actions = [action]) =>
  done(decide(Nonconformity, "implement", done(plan(actions)), { input: {} }))
const complete = (on: ReturnType<typeof implementing>, index: number) =>
  decide(Nonconformity, "completeAction", on, {
    input: { action: index, result: "feito" },
    facts: { ...davi, settings },
  })
const awaiting = () => {
  const next = done(complete(implementing(), 0))
  if (next.state !== "AwaitingEffectiveness") throw new Error("the plan of one action must be done")
  return next
}
const judge = (effective: boolean, who: object) =>
  decide(Nonconformity, "judgeEffectiveness", awaiting(), {
    input: { effective, evidence: "90 dias sem falha" },
    facts: who,
  })

describe("Q5 the production order of a nonconformity's lot", () => {
  const trace = (order: object | undefined, on = traceable()) =>
    decide(Nonconformity, "trace", on, { input: {}, facts: { order } })
  const due = (record: object) => Nonconformity.timers["trace"]?.(record as never)

  it("is asked for at once, where product code and lot are known", () => {
    assert.deepStrictEqual(due(traceable()), monday)
    assert.isUndefined(due(registered({ lot })))
    assert.isUndefined(due(registered({ productCode })))
  })

  it("is kept, and not asked for again", () => {
    const traced = done(trace({ found: true, order: "OP-88123", producedOn: day("2026-01-05"), quantity }))
    assert.deepStrictEqual(
      [traced.state, traced.productionOrder, traced.producedOn],
      ["Registered", "OP-88123", "2026-01-05"],
    )
    assert.isUndefined(due(traced))
  })

  it("may be none that the ERP knows: that it was asked is kept as well", () => {
    const traced = done(trace({ found: false }))
    assert.isDefined(traced.tracedAt)
    assert.notProperty(traced, "productionOrder")
    assert.isUndefined(due(traced))
  })

  it("cannot be asked for without a lot", () => {
    assert.strictEqual(refusal(trace(undefined, registered())), "LotUnknown")
  })
})

describe("Q4 the ERP's number of a nonconformity", () => {
  const record = (on: ReturnType<typeof registered>, number: string) =>
    decide(Nonconformity, "recordErpNumber", on, { input: { number: number as Code } })

  it("is recorded in any state, and again where it is the same", () => {
    const numbered = done(record(registered(), "FNC-7"))
    assert.strictEqual(numbered.erpNumber, "FNC-7")
    assert.strictEqual(done(record({ ...registered(), erpNumber: "FNC-7" as Code }, "FNC-7")).erpNumber, "FNC-7")
    assert.sameMembers([...Nonconformity.transitions.recordErpNumber.from], Object.keys(Nonconformity.states))
  })

  it("is refused where another one is on record", () => {
    assert.strictEqual(refusal(record({ ...registered(), erpNumber: "FNC-7" as Code }, "FNC-8")), "ErpNumberDiffers")
  })
})

describe("Q7 a nonconformity investigated", () => {
  it("R-NCI-1 is unfounded only with a justification", () => {
    const reject = (justification: string) =>
      decide(Nonconformity, "judgeUnfounded", underAnalysis(), { input: { justification } })
    assert.strictEqual(refusal(reject(" \n")), "JustificationMissing")
    const unfounded = done(reject("uso indevido"))
    assert.deepStrictEqual([unfounded.state, unfounded.unfoundedBy], ["Unfounded", "ana"])
  })

  it("keeps its causes, each with its chain of whys", () => {
    assert.deepStrictEqual(determined().causes[0]?.whys, ["pistão frágil", "liga trocada"])
  })

  it("has a plan whose actions are due in the future and whose check comes after them", () => {
    assert.strictEqual(refusal(plan([{ ...action, dueOn: day("2026-03-01") }])), "ActionDueInPast")
    assert.strictEqual(refusal(plan([action], day("2026-03-19"))), "CheckBeforePlanEnds")
    assert.strictEqual(done(plan()).state, "PlanApproved")
  })

  it("waits for its check when the last action is done, and no action is done twice", () => {
    const two = implementing([action, { ...action, text: "treinar" }])
    const half = done(complete(two, 1))
    if (half.state !== "Implementing") throw new Error("one action is open")
    assert.strictEqual(refusal(complete(half, 1)), "NoOpenAction")
    assert.strictEqual(refusal(complete(half, 2)), "NoOpenAction")
    const whole = done(complete(half, 0))
    assert.strictEqual(whole.state, "AwaitingEffectiveness")
    assert.deepStrictEqual([whole.actions[0]?.doneBy, whole.actions[0]?.doneOn], ["davi", "2026-03-02"])
  })

  it("R-NCI-2 closes neither with an open plan nor before its effectiveness is judged", () => {
    const close = (on: Parameters<typeof Nonconformity.transitions.close.run>[0]) =>
      decide(Nonconformity, "close", on as never, { input: {} })
    assert.strictEqual(refusal(close(done(plan()))), "PlanStillOpen")
    assert.strictEqual(refusal(close(implementing())), "PlanStillOpen")
    assert.strictEqual(refusal(close(awaiting())), "EffectivenessNotJudged")
    assert.strictEqual(done(close(done(judge(true, caio)))).state, "Closed")
    assert.notInclude(Nonconformity.transitions.close.from, "Founded")
  })

  it("R-NCI-4 is judged by nobody who implemented", () => {
    assert.strictEqual(refusal(judge(true, davi)), "VerifierImplemented")
    const judged = done(judge(true, caio))
    assert.strictEqual(judged.state === "AwaitingEffectiveness" && judged.effectiveness?.judgedBy, "caio")
  })

  it("has its causes looked for again where the plan did not work", () => {
    const again = done(judge(false, caio))
    assert.deepStrictEqual([again.state, again.failedRounds], ["Contained", 1])
    assert.notProperty(again, "actions")
  })

  it("R-NCI-5 is never deleted: cancelled with a reason, it keeps its complaint", () => {
    const cancelled = done(decide(Nonconformity, "cancel", contained(), { input: { reason: "duplicada" } }))
    assert.deepStrictEqual([cancelled.state, cancelled.complaint], ["Cancelled", idFor("Complaint-1")])
    for (const { to } of Object.values(Nonconformity.transitions)) assert.isNotEmpty(to)
  })

  it("is seen by no customer", () => {
    assert.deepStrictEqual(Nonconformity.visible({ id: "p1", profiles: ["customer"] }), { id: { in: [] } })
  })
})
