import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import type { CalendarDay } from "../values/index.ts"
import { ActionPlan } from "./action-plan.ts"
import { at, decide, done, idFor, refusal, settings } from "./decide.test-d.ts"

const day = (text: string) => text as CalendarDay
const by = (id: string) => ({ actor: { id, profiles: ["agent"] } })
const one = { text: "trocar a liga", responsible: "davi", dueOn: day("2026-03-10") }
const two = { text: "ensaiar no recebimento", responsible: "bia", dueOn: day("2026-03-20") }
const check = { criterion: "nenhuma quebra", on: day("2026-04-20"), verifier: "caio" }
const about = { state: "CauseDetermined" }

const draft = (steps = [one, two], facts: object = { about, last: undefined }) =>
  decide(ActionPlan, "draft", undefined, {
    input: { nonconformity: idFor("Nonconformity-1"), steps, check },
    facts: { settings, ...facts },
  })
const approve = (steps = [one, two], changes: object = {}, planStepsInAnyOrder = false) =>
  decide(
    ActionPlan,
    "approve",
    { ...done(draft(steps)), ...changes },
    {
      input: {},
      facts: { settings: { ...settings, planStepsInAnyOrder } },
    },
  )
const implementing = (anyOrder = false) => {
  return done(decide(ActionPlan, "begin", done(approve([one, two], {}, anyOrder)), { input: {} }))
}
const finish = (plan: ReturnType<typeof implementing>, step: number, who = "davi") =>
  decide(ActionPlan, "recordProgress", plan, {
    input: { step, percent: 100, doneOn: day("2026-03-02"), result: "feito" },
    facts: by(who),
  })
const implemented = () =>
  done(finish(done(finish(implementing(), 0)) as never, 1, "bia")) as Extract<
    ReturnType<typeof implementing>,
    { readonly state: "Implementing" }
  >

describe("Q7 the days of an action plan", () => {
  it("have not passed, come one after the other, and end before the check", () => {
    assert.strictEqual(refusal(approve([{ ...one, dueOn: day("2026-03-01") }])), "StepDueInPast")
    assert.strictEqual(refusal(approve([two, one])), "StepDueBeforePrevious")
    assert.strictEqual(refusal(approve([one], { check: { ...check, on: day("2026-03-09") } })), "CheckBeforePlanEnds")
    assert.strictEqual(refusal(approve([one], { check: undefined })), "CheckNotPlanned")
  })

  it("need no order where the company asks for none", () => {
    const free = done(approve([two, one], {}, true))
    assert.strictEqual(free.state, "Approved")
    assert.strictEqual(done(finish(implementing(true), 1)).state, "Implementing")
    assert.strictEqual(refusal(finish(implementing(), 1)), "StepOutOfOrder")
  })

  it("tell once when a step is late: from the day after, in the company's time zone", () => {
    const due = (plan: object) => ActionPlan.timers["noticeOverdue"]?.(plan as never)
    const plan = implementing()
    assert.deepStrictEqual(due(plan), at("2026-03-11T03:00:00.000Z"))
    const told = done(
      decide(ActionPlan, "noticeOverdue", plan, { input: {}, facts: { now: at("2026-03-11T03:00:00.000Z") } }),
    )
    assert.deepStrictEqual(
      told.steps.map(({ overdueTold }) => overdueTold),
      [true, false],
    )
    assert.deepStrictEqual(due(told), at("2026-03-21T03:00:00.000Z"))
    const postponed = decide(ActionPlan, "postponeStep", told as never, {
      input: { step: 0, dueOn: day("2026-03-15"), reason: "falta material" },
    })
    assert.deepStrictEqual(due(done(postponed)), at("2026-03-16T03:00:00.000Z"))
  })

  it("may be moved while other steps are late, but not over the next one or into the past", () => {
    const postpone = (dueOn: string) =>
      decide(ActionPlan, "postponeStep", implementing(), {
        input: { step: 0, dueOn: day(dueOn), reason: "falta material" },
        facts: { now: at("2026-03-12T12:00:00.000Z") },
      })
    assert.strictEqual(refusal(postpone("2026-03-11")), "StepDueInPast")
    assert.strictEqual(refusal(postpone("2026-03-21")), "StepDueBeforePrevious")
    assert.strictEqual(done(postpone("2026-03-12")).steps[0]?.dueOn, "2026-03-12")
  })
})

describe("R-NCI-4 who verifies an action plan", () => {
  const judge = (who: string, effective = true, now = at("2026-04-20T12:00:00.000Z")) =>
    decide(ActionPlan, "judge", implemented() as never, {
      input: { effective, evidence: "30 dias sem quebra" },
      facts: { ...by(who), now },
    })

  it("is responsible for no step, and did nothing, now or in an earlier plan", () => {
    assert.strictEqual(refusal(approve([one], { check: { ...check, verifier: "davi" } })), "VerifierImplemented")
    assert.strictEqual(refusal(judge("bia")), "VerifierImplemented")
    assert.strictEqual(refusal(judge("ana")), "NotTheVerifier")
    const helped = done(finish(implementing(), 0, "eva"))
    assert.include([...helped.implementers], "eva")
    const last = { state: "Ineffective", revision: 1, implementers: ["caio"] }
    const second = done(draft([one], { about, last }))
    assert.strictEqual(second.revision, 2)
    assert.strictEqual(
      refusal(decide(ActionPlan, "approve", second as never, { input: {}, facts: { settings } })),
      "VerifierImplemented",
    )
  })

  it("is an agent by their code, as whoever is responsible is: somebody else would be the same person by another name", () => {
    const plan = implementing()
    const facts = { settings, stranger: "id-of-davi" }
    const approval = decide(ActionPlan, "approve", done(draft()), { input: {}, facts })
    assert.strictEqual(refusal(approval), "NotAnAgent")
    const reassign = { input: { step: 0, responsible: "id-of-davi", reason: "férias" }, facts }
    assert.strictEqual(refusal(decide(ActionPlan, "reassignStep", plan, reassign)), "NotAnAgent")
    const named = { input: { check: { ...check, verifier: "id-of-davi" }, reason: "férias" }, facts }
    assert.strictEqual(refusal(decide(ActionPlan, "planCheck", plan, named)), "NotAnAgent")
  })

  it("is nobody else for being spelt otherwise", () => {
    assert.strictEqual(refusal(approve([one], { check: { ...check, verifier: " Davi" } })), "VerifierImplemented")
    assert.strictEqual(refusal(judge("DAVI")), "VerifierImplemented")
    const plan = implementing()
    const reassign = { input: { step: 0, responsible: "CAIO", reason: "férias" } }
    assert.strictEqual(refusal(decide(ActionPlan, "reassignStep", plan, reassign)), "VerifierImplemented")
    const named = { input: { check: { ...check, verifier: "Bia" }, reason: "férias" } }
    assert.strictEqual(refusal(decide(ActionPlan, "planCheck", plan, named)), "VerifierImplemented")
    assert.strictEqual(done(judge("Caio")).state, "Effective")
  })

  it("finds the criterion that was planned before anything was done, and the day no earlier", () => {
    const anew = (plan: object, changes: Partial<typeof check>) =>
      decide(ActionPlan, "planCheck", plan as never, {
        input: { check: { ...check, ...changes }, reason: "amostra pequena" },
      })
    const lax = { criterion: "menos de dez quebras" }
    assert.strictEqual(done(anew(done(approve()), lax)).check.criterion, lax.criterion)
    for (const plan of [implementing(), implemented()]) {
      assert.strictEqual(refusal(anew(plan, lax)), "CheckFixed")
      assert.strictEqual(refusal(anew(plan, { on: day("2026-04-19") })), "CheckFixed")
      const later = done(anew(plan, { on: day("2026-05-20"), verifier: "eva" }))
      assert.deepStrictEqual(later.check, { criterion: check.criterion, on: day("2026-05-20"), verifier: "eva" })
    }
  })

  it("judges that it worked on the planned day or later, and that it did not at any time", () => {
    const early = at("2026-04-19T12:00:00.000Z")
    assert.strictEqual(refusal(judge("caio", true, early)), "CheckNotDue")
    assert.strictEqual(done(judge("caio", false, early)).state, "Ineffective")
    assert.strictEqual(done(judge("caio")).state, "Effective")
  })

  it("is told when the day has come, and again only where another day is planned", () => {
    const due = (plan: object) => ActionPlan.timers["noticeCheck"]?.(plan as never)
    const now = at("2026-04-20T03:00:00.000Z")
    assert.deepStrictEqual(due(implemented()), now)
    const told = done(decide(ActionPlan, "noticeCheck", implemented() as never, { input: {}, facts: { now } }))
    assert.isUndefined(due(told))
    const anew = decide(ActionPlan, "planCheck", told as never, {
      input: { check: { ...check, on: day("2026-05-20") }, reason: "amostra pequena" },
      facts: { now },
    })
    assert.deepStrictEqual(due(done(anew)), DateTime.add(now, { days: 30 }))
  })
})

describe("Q7 the steps of an action plan", () => {
  it("are sent back with what followed them, and the implementation goes on", () => {
    const rejected = done(
      decide(ActionPlan, "rejectStep", implemented() as never, { input: { step: 0, reason: "liga errada" } }),
    )
    assert.strictEqual(rejected.state, "Implementing")
    assert.deepStrictEqual(
      rejected.steps.map(({ percent, rejections }) => [percent, rejections]),
      [
        [0, 1],
        [0, 0],
      ],
    )
    assert.notProperty(rejected.steps[0], "doneBy")
    assert.include([...rejected.implementers], "davi")
  })

  it("are planned for a nonconformity that waits for them, one plan at a time", () => {
    assert.strictEqual(refusal(draft([one], { about: { state: "Founded" }, last: undefined })), "NotReadyForPlan")
    const last = { id: "p", state: "Implemented", revision: 1, implementers: [] }
    assert.strictEqual(refusal(draft([one], { about, last })), "PlanUnderWay")
  })
})
