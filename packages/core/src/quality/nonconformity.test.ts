import { assert, describe, it } from "@effect/vitest"
import * as BigDecimal from "effect/BigDecimal"
import type { CalendarDay, Code } from "../values/index.ts"
import { decide, done, idFor, monday, refusal, verified } from "./decide.test-d.ts"
import { Nonconformity } from "./nonconformity.ts"

const day = (text: string) => text as CalendarDay
const { description, lot, productCode, productName, quantity, severity, unit } = verified()
const ten = BigDecimal.fromBigInt(10n)

const registered = (changes: object = {}) =>
  done(
    decide(Nonconformity, "register", undefined, {
      input: { productName, quantity, unit, severity, description, complaint: idFor("Complaint-1"), ...changes },
      facts: { code: "NCI-2026-000001", origin: { quantity, unit } },
    }),
  )
const traceable = () => registered({ lot, productCode })
const underAnalysis = (changes: object = {}) =>
  done(decide(Nonconformity, "beginAnalysis", registered(changes), { input: {} }))
const founded = (changes: object = {}) =>
  done(decide(Nonconformity, "judgeFounded", underAnalysis(changes), { input: {} }))
const contained = () => {
  const next = done(decide(Nonconformity, "contain", founded(), { input: { containment: "lote segregado" } }))
  if (next.state !== "Contained") throw new Error("what is founded is contained")
  return next
}
const occurrence = { explains: "occurrence", category: "material", whys: ["pistão frágil", "liga trocada"] } as const
const detection = { explains: "detection", category: "measurement", whys: ["ninguém mede"] } as const
const determine = (causes: ReadonlyArray<typeof occurrence | typeof detection>) =>
  decide(Nonconformity, "determineCauses", contained(), { input: { causes } })
const planned = () =>
  done(
    decide(Nonconformity, "adoptPlan", done(determine([occurrence, detection])), {
      input: { plan: idFor("ActionPlan-1"), revision: 1 },
    }),
  )
const awaiting = () => {
  const implementing = done(decide(Nonconformity, "implement", planned(), { input: {} }))
  return done(decide(Nonconformity, "awaitEffectiveness", implementing, { input: {} }))
}
const judged = (effective: boolean) =>
  done(
    decide(Nonconformity, "recordEffectiveness", awaiting(), { input: { effective, evidence: "90 dias sem falha" } }),
  )
const disposed = (amount: BigDecimal.BigDecimal, on: Parameters<typeof Nonconformity.transitions.close.run>[0]) =>
  decide(Nonconformity, "recordDisposition", on as never, { input: { amount } })

describe("Q5 the production order of a nonconformity's lot", () => {
  const trace = (order: object | undefined, on = traceable()) =>
    decide(Nonconformity, "trace", on, { input: {}, facts: { order } })
  const due = (record: object) => Nonconformity.timers["trace"]?.(record as never)

  it("is asked for at once, where product code and lot are known", () => {
    assert.deepStrictEqual(due(traceable()), monday)
    assert.isUndefined(due(registered({ lot })))
    assert.isUndefined(due(registered({ productCode })))
  })

  it("is kept, and asked for again only where a revision names another lot", () => {
    const traced = done(trace({ found: true, order: "OP-88123", producedOn: day("2026-01-05"), quantity }))
    assert.deepStrictEqual(
      [traced.state, traced.productionOrder, traced.producedOn],
      ["Registered", "OP-88123", "2026-01-05"],
    )
    assert.isUndefined(due(traced))
    const revise = (input: object) =>
      done(decide(Nonconformity, "revise", traced, { input: { reason: "conferido", ...input } }))
    assert.isUndefined(due(revise({ brand: "Outra" })))
    const another = revise({ lot: "L-9" })
    assert.deepStrictEqual(due(another), monday)
    assert.notProperty(another, "productionOrder")
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

  it("says which part of the house found it, and whether its quantity is its complaint's", () => {
    const origin = ({ origin: from, quantityFrom }: ReturnType<typeof registered>) => [from, quantityFrom]
    assert.deepStrictEqual(origin(registered()), ["complaint", "complaints"])
    assert.deepStrictEqual(origin(registered({ quantity: ten })), ["complaint", "count"])
    assert.deepStrictEqual(origin(registered({ origin: "audit" })), ["audit", "complaints"])
  })

  it("may be contained at any time, keeps every containment, and lifts each once", () => {
    const early = done(decide(Nonconformity, "contain", underAnalysis(), { input: { containment: "venda parada" } }))
    assert.strictEqual(early.state, "UnderAnalysis")
    const found = done(decide(Nonconformity, "judgeFounded", early as never, { input: {} }))
    assert.strictEqual(found.state, "Contained")
    const lift = (on: typeof found) =>
      decide(Nonconformity, "liftContainment", on, { input: { containment: 0, reason: "lote trocado" } })
    const lifted = done(lift(found))
    assert.strictEqual(lifted.containments[0]?.liftedBy, "ana")
    assert.strictEqual(refusal(lift(lifted as never)), "NoSuchContainment")
  })

  it("keeps its causes, one for the occurrence and one for the missed detection, each with its chain of whys", () => {
    assert.strictEqual(refusal(determine([occurrence])), "CauseMissing")
    assert.strictEqual(refusal(determine([detection])), "CauseMissing")
    const again = { ...occurrence, whys: ["pistão frágil", "liga trocada", " Pistão frágil"] } as never
    assert.strictEqual(refusal(determine([detection, again])), "CauseCircular")
    assert.deepStrictEqual(done(determine([occurrence, detection])).causes[0]?.whys, ["pistão frágil", "liga trocada"])
  })

  it("R-NCI-2 closes neither with an open plan nor before its effectiveness is judged", () => {
    const steps = [{ percent: 100 }, { percent: 25 }]
    const close = (on: Parameters<typeof Nonconformity.transitions.close.run>[0]) =>
      decide(Nonconformity, "close", on as never, { input: {}, facts: { plan: { steps }, awaited: undefined } })
    assert.strictEqual(refusal(close(planned())), "PlanStillOpen")
    assert.strictEqual(refusal(close(awaiting())), "EffectivenessNotJudged")
    assert.strictEqual(refusal(close(judged(true))), "DispositionsDiffer")
    assert.strictEqual(done(close(done(disposed(quantity, judged(true))))).state, "Closed")
    for (const state of ["Founded", "CauseDetermined", "Reopened"])
      assert.notInclude([...Nonconformity.transitions.close.from] as ReadonlyArray<string>, state)
  })

  it("R-NCI-3 disposes of no more than does not conform, and closes only when the ERP has answered", () => {
    assert.strictEqual(refusal(disposed(ten, founded())), "DispositionExceeds")
    const all = done(disposed(quantity, judged(true)))
    const facts = { plan: undefined, awaited: { id: "ErpRequest-1" } }
    assert.strictEqual(refusal(decide(Nonconformity, "close", all as never, { input: {}, facts })), "ErpAnswerPending")
    assert.strictEqual(
      refusal(decide(Nonconformity, "cancel", all as never, { input: { reason: "engano" } })),
      "DispositionsStanding",
    )
  })

  it("is open again where the plan did not work, and its causes are looked for once more", () => {
    const again = judged(false)
    assert.deepStrictEqual([again.state, again.failedRounds], ["Reopened", 1])
    const anew = decide(Nonconformity, "determineCauses", again as never, {
      input: { causes: [occurrence, detection] },
    })
    assert.strictEqual(done(anew).state, "CauseDetermined")
  })

  it("is revised by number, with what changed; a quantity that is stated is no longer added up", () => {
    const revise = (input: object, on: object = registered()) =>
      decide(Nonconformity, "revise", on as never, { input: { reason: "contado", ...input } })
    const revised = done(revise({ quantity: ten, severity }))
    assert.deepStrictEqual([revised.revision, revised.revisions[0]?.changed], [1, ["quantity"]])
    assert.strictEqual(revised.quantityFrom, "count")
    assert.strictEqual(done(revise({ unit: "kg" }, revised)).revision, 2)
    assert.strictEqual(refusal(revise({ severity })), "NothingRevised")
    assert.strictEqual(refusal(revise({ quantity: BigDecimal.fromBigInt(0n) })), "QuantityNotPositive")
    const half = done(disposed(quantity, founded({ quantity: ten })))
    assert.strictEqual(
      refusal(revise({ quantity: BigDecimal.divideUnsafe(quantity, ten) }, half)),
      "DispositionExceeds",
    )
    assert.strictEqual(refusal(revise({ unit: "kg" }, half)), "UnitDiffers")
  })

  it("B6 is counted once its unit is another: a complaint's two pieces are taken off no two kilograms", () => {
    const revise = decide(Nonconformity, "revise", registered(), { input: { reason: "pesado", unit: "kg" } })
    assert.strictEqual(registered().quantityFrom, "complaints")
    assert.strictEqual(done(revise).quantityFrom, "count")
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
