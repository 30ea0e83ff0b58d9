import { NonconformityThread } from "@guiche/core/quality"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { caller, rejection } from "./desk.ts"
import { causes, check, morning, openNonconformityDesk, steps } from "./nonconformity-desk.ts"
import { storages } from "./storages.ts"

type Opened = Awaited<ReturnType<typeof openNonconformityDesk>>

describe.each(storages)("Q7 a nonconformity on $name", (storage) => {
  let desk: Opened
  beforeAll(async () => {
    desk = await openNonconformityDesk(storage)
  })
  beforeEach(() => {
    desk.clock.now = morning
  })
  afterAll(() => desk.guiche.close())

  it("R-NCI-2 R-NCI-3 R-NCI-4 goes from its registration to a plan proven effective, and no rule of it is left out", async () => {
    const { ana, clock, guiche, helena, implemented, mario, rui, sara } = desk
    const id = await desk.determined()
    const plan = await implemented(id)
    expect(await ana.nonconformity.get(id)).toMatchObject({ state: "AwaitingEffectiveness", plan, planRevision: 1 })
    expect(await rejection(ana.nonconformity.close(id))).toMatchObject({ _tag: "EffectivenessNotJudged" })
    const judged = { effective: true, evidence: "Nenhuma quebra." }
    expect(await rejection(rui.actionPlan.judge(plan, judged))).toMatchObject({ _tag: "VerifierImplemented" })
    expect(await rejection(sara.actionPlan.judge(plan, judged))).toMatchObject({ _tag: "NotTheVerifier" })
    expect(await rejection(helena.actionPlan.judge(plan, judged))).toMatchObject({
      _tag: "CheckNotDue",
      on: "2026-04-20",
    })
    clock.now = Date.UTC(2026, 3, 20, 12)
    await helena.actionPlan.judge(plan, judged)

    const record = (kind: "scrap" | "use-as-is", quantity: string, more: object = {}) =>
      ana.disposition.record({ nonconformity: id, kind, quantity, unit: "un", ...more })
    expect(await rejection(ana.nonconformity.close(id))).toMatchObject({ _tag: "DispositionsDiffer" })
    const wrong = await record("scrap", "7", { cost: { amount: "70.00", currency: "BRL" } })
    expect(await rejection(record("scrap", "3.000001"))).toMatchObject({ _tag: "DispositionExceeds" })
    expect(await rejection(record("use-as-is", "3"))).toMatchObject({ _tag: "ConcessionMissing" })
    const negative = { cost: { amount: "-0.01", currency: "BRL" } }
    expect(await rejection(record("scrap", "1", negative))).toMatchObject({ _tag: "InvalidInput" })
    await sara.disposition.reverse({ disposition: wrong.id, reason: "Contagem errada." })
    expect(await rejection(sara.disposition.reverse({ disposition: wrong.id, reason: "De novo." }))).toMatchObject({
      _tag: "NotUnique",
    })
    await record("scrap", "8")
    const concession = await mario.concession.grant({
      nonconformity: id,
      kind: "use-as-is",
      quantity: "2",
      unit: "un",
      validUntil: "2026-04-30",
      consent: "Carta de 18/04",
      reason: "Uso sem carga.",
    })
    const conceded = { concession: concession.id }
    expect(await rejection(record("scrap", "2", conceded))).toMatchObject({ _tag: "ConcessionUnfit" })
    await record("use-as-is", "2", conceded)
    const sums = await ana.disposition.summarise({ by: ["kind"], sum: ["quantity"], where: { nonconformity: id } })
    expect(Object.fromEntries(sums.map(({ by, sum }) => [by["kind"], sum["quantity"]]))).toEqual({
      scrap: "8",
      "use-as-is": "2",
    })
    expect(await mario.concession.get(concession.id)).toMatchObject({ used: "2" })
    expect(await rejection(ana.nonconformity.close(id))).toMatchObject({ _tag: "ErpAnswerPending" })
    while ((await guiche.worker.runDue()).messages > 0);
    expect(await ana.nonconformity.close(id)).toMatchObject({ state: "Closed", disposed: "10" })
    const [late] = (await ana.disposition.list({ where: { nonconformity: id, quantity: "8" } })).items
    expect(await rejection(sara.disposition.reverse({ disposition: late!.id, reason: "Tarde." }))).toMatchObject({
      _tag: "TransitionRefused",
    })
    const thread = await guiche.show(caller("agent", { id: "ana" }), NonconformityThread, { nonconformity: id })
    expect(thread).toMatchObject({
      nonconformity: { state: "Closed" },
      plans: [{ id: plan, state: "Effective" }],
      concessions: [{ used: "2" }],
      erp: expect.arrayContaining([expect.objectContaining({ kind: "record-result", state: "Asked" })]),
    })
    expect(thread.dispositions.map(({ quantity }) => quantity).toSorted()).toEqual(["-7", "2", "7", "8"])
  })

  it("R-NCI-3 two people at once never dispose of more than there is", async () => {
    const id = await desk.determined()
    const record = () => desk.ana.disposition.record({ nonconformity: id, kind: "rework", quantity: "6", unit: "un" })
    const outcomes = await Promise.allSettled([record(), record(), record()])
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    expect(await desk.ana.nonconformity.get(id)).toMatchObject({ disposed: "6" })
    expect(await desk.ana.disposition.count({ nonconformity: id })).toBe(1)
  })

  it("ISO 9001 8.7.1 d a concession covers its quantity and its days, however many ask at once and however late the worker is", async () => {
    const { ana, clock, guiche, mario } = desk
    const id = await desk.determined()
    const asked = { nonconformity: id, kind: "repair", quantity: "3", unit: "un", reason: "Reparo aprovado." } as const
    expect(await rejection(ana.concession.grant(asked))).toMatchObject({ _tag: "Forbidden" })
    const { id: concession } = await mario.concession.grant({ ...asked, validUntil: "2026-03-02" })
    const repair = (quantity: string) =>
      ana.disposition.record({ nonconformity: id, kind: "repair", quantity, unit: "un", concession })
    const outcomes = await Promise.allSettled([repair("2"), repair("2")])
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    expect(await rejection(repair("2"))).toMatchObject({ _tag: "ConcessionExceeded" })
    expect(await mario.concession.get(concession)).toMatchObject({ used: "2" })
    clock.now = Date.UTC(2026, 2, 3, 3)
    expect(await rejection(repair("1"))).toMatchObject({ _tag: "ConcessionOver" })
    await guiche.worker.runDue()
    expect(await mario.concession.get(concession)).toMatchObject({ state: "Expired" })
  })

  it("ISO 9001 8.7.1 d a concession covers no other unit, product or lot than it was granted for", async () => {
    const { ana, mario } = desk
    const id = await desk.determined()
    const asked = { nonconformity: id, kind: "use-as-is", quantity: "10", unit: "un" } as const
    const { id: concession } = await mario.concession.grant({ ...asked, reason: "Uso sem carga." })
    const use = (unit = "un") => rejection(ana.disposition.record({ ...asked, unit, concession }))
    const revise = (changes: object) => ana.nonconformity.revise(id, { ...changes, reason: "Apurado." })
    await revise({ unit: "kg", description: "Pé quebra." })
    expect(await use("kg")).toMatchObject({ _tag: "ConcessionUnfit" })
    await revise({ unit: "un", productCode: "MESA-1", productName: "Mesa" })
    expect(await use()).toMatchObject({ _tag: "ConcessionUnfit" })
    await revise({ productCode: "CAD-1", lot: "L-7" })
    expect(await use()).toMatchObject({ _tag: "ConcessionUnfit" })
    const { id: anew } = await mario.concession.grant({ ...asked, reason: "Também o lote L-7." })
    expect(await mario.concession.get(anew)).toMatchObject({ productCode: "CAD-1", lot: "L-7", unit: "un" })
    await ana.disposition.record({ ...asked, concession: anew })
  })

  it("R-NCI-2 a plan that did not work opens it again, and the next plan is a revision by the same rules", async () => {
    const { ana, helena, implemented, sara } = desk
    const id = await desk.determined()
    const first = await implemented(id)
    await helena.actionPlan.judge(first, { effective: false, evidence: "Quebrou de novo." })
    expect(await ana.nonconformity.get(id)).toMatchObject({ state: "Reopened", failedRounds: 1 })
    const again = await ana.actionPlan.draft({ nonconformity: id, steps: [{ ...steps[0], responsible: "bia" }] })
    expect(again).toMatchObject({ revision: 2, implementers: ["rui"] })
    expect(await rejection(sara.actionPlan.approve(again.id))).toMatchObject({ _tag: "CheckNotPlanned" })
    const edit = (verifier: string) =>
      ana.actionPlan.edit(again.id, { steps: [{ ...steps[0], responsible: "bia" }], check: { ...check, verifier } })
    await edit("rui")
    expect(await rejection(sara.actionPlan.approve(again.id))).toMatchObject({ _tag: "VerifierImplemented" })
    const [rui] = (await sara.agent.list({ where: { code: "rui" } })).items
    await edit(rui!.id)
    expect(await rejection(sara.actionPlan.approve(again.id))).toMatchObject({ _tag: "NotAnAgent", person: rui!.id })
    expect(await rejection(ana.actionPlan.draft({ nonconformity: id, steps }))).toMatchObject({ _tag: "PlanUnderWay" })
    await edit("helena")
    await sara.actionPlan.approve(again.id)
    expect(await ana.nonconformity.get(id)).toMatchObject({ state: "PlanApproved", plan: again.id, planRevision: 2 })
    await sara.nonconformity.cancel(id, { reason: "Duplicada." })
    expect(await ana.actionPlan.get(again.id)).toMatchObject({ state: "Cancelled" })
  })

  it("Q7 a late step is told once to whoever is responsible, and the check to whoever verifies", async () => {
    const { clock, guiche, mails, rui } = desk
    const id = await desk.determined()
    const plan = await desk.implementing(id)
    const told = (template: string) =>
      mails.filter((mail) => mail.template === template).map(({ to }) => to[0]?.address)
    clock.now = Date.UTC(2026, 2, 11, 2, 59)
    await guiche.worker.runDue()
    expect(told("action-plan-step-overdue")).toEqual([])
    clock.now = Date.UTC(2026, 2, 11, 3)
    for (let round = 0; round < 3; round++) await guiche.worker.runDue()
    expect(told("action-plan-step-overdue")).toEqual(["rui@example.com.br"])
    for (const step of [0, 1])
      await rui.actionPlan.recordProgress(plan, { step, percent: 100, doneOn: "2026-03-10", result: "Feito." })
    clock.now = Date.UTC(2026, 3, 20, 3)
    for (let round = 0; round < 3; round++) await guiche.worker.runDue()
    expect(told("effectiveness-check-due")).toEqual(["helena@example.com.br"])
  })

  it("B6 complaints of one lot become one nonconformity, each is answered by itself, and one that does not belong is parted", async () => {
    const { ana, complain, guiche, mails, registered } = desk
    const lot = { lot: "L-77", productCode: "CAD-1" }
    const complaints = [await complain("Ana", lot), await complain("Bia", lot), await complain("Caio", lot)]
    const { items } = await ana.nonconformity.list({ where: { lot: "L-77" } })
    expect(items).toMatchObject([{ complaint: complaints[0], origin: "complaint", quantity: "3" }])
    const id = items[0]!.id
    await ana.complaint.answer(complaints[1]!, { solution: "explanation", text: "Explicado.", toldBy: "phone" })
    const states = async () =>
      Object.fromEntries(
        (await ana.complaintLink.list({ where: { nonconformity: id } })).items.map((one) => [one.complaint, one.state]),
      )
    expect(await states()).toEqual({
      [complaints[0]!]: "Unanswered",
      [complaints[1]!]: "Answered",
      [complaints[2]!]: "Unanswered",
    })
    const [third] = (await ana.complaintLink.list({ where: { complaint: complaints[2]! } })).items
    await ana.complaintLink.unlink(third!.id, { reason: "Outro defeito." })
    expect(await ana.nonconformity.get(id)).toMatchObject({ quantity: "2" })
    const relinked = { nonconformity: id, complaint: complaints[2]! }
    await ana.complaintLink.link(relinked)
    expect(await rejection(ana.complaintLink.link(relinked))).toMatchObject({ _tag: "NotUnique" })
    await ana.nonconformity.revise(id, { quantity: "212", reason: "Lote inteiro contado." })
    const other = await complain("Davi", lot)
    expect(await ana.nonconformity.get(id)).toMatchObject({
      quantity: "212",
      revision: 1,
      revisions: [{ number: 1, changed: ["quantity"], reason: "Lote inteiro contado." }],
    })
    await ana.complaint.cancel(other, { reason: "Engano." })
    expect((await states())[other]).toBe("Cancelled")
    expect(await ana.nonconformity.get(id)).toMatchObject({ state: "Registered", complaint: complaints[0] })
    await ana.nonconformity.beginAnalysis(id)
    await ana.nonconformity.judgeUnfounded(id, { justification: "Uso acima da carga." })
    await guiche.worker.runDue()
    const waiting = (await ana.complaintLink.list({ where: { nonconformity: id, state: "Unanswered" } })).items
    expect(new Set(waiting.map(({ complaint }) => complaint))).toEqual(new Set([complaints[0], complaints[2]]))
    const told = mails.filter(({ template }) => template === "nonconformity-decided")
    expect(told).toMatchObject([{ variables: { outcome: "unfounded" } }])
    for (const { protocol } of waiting) expect(JSON.stringify(told)).toContain(protocol)
    const elsewhere = await registered({ complaint: "no-such-complaint" }).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(elsewhere).toMatchObject({ _tag: "NotFound" })
  })

  it("B6 a plan that is implemented is judged, not given up, unless there is no nonconformity any more", async () => {
    const { ana, sara } = desk
    const id = await desk.determined()
    const plan = await desk.implemented(id)
    expect(await rejection(sara.actionPlan.cancel(plan, { reason: "x" }))).toMatchObject({
      _tag: "EffectivenessNotJudged",
    })
    await sara.actionPlan.rejectStep(plan, { step: 1, reason: "Sem ensaio." })
    expect(await ana.nonconformity.get(id)).toMatchObject({ state: "Implementing" })
    await desk.rui.actionPlan.recordProgress(plan, { step: 1, percent: 100, doneOn: "2026-03-02", result: "Refeito." })
    await sara.nonconformity.cancel(id, { reason: "Duplicada." })
    expect(await ana.actionPlan.get(plan)).toMatchObject({ state: "Cancelled" })
  })

  it("R-NCI-1 is unfounded only with a justification, contained before it is judged, and refuses what says nothing", async () => {
    const { ana } = desk
    const { id } = await desk.registered()
    await ana.nonconformity.contain(id, { containment: "Venda suspensa." })
    await ana.nonconformity.beginAnalysis(id)
    expect(await rejection(ana.nonconformity.judgeUnfounded(id, { justification: "  " }))).toMatchObject({
      _tag: "JustificationMissing",
    })
    expect(await ana.nonconformity.judgeFounded(id)).toMatchObject({ state: "Contained" })
    expect(await rejection(ana.nonconformity.contain(id, { containment: " \n" }))).toMatchObject({
      _tag: "InvalidInput",
    })
    const only = [causes[0]]
    expect(await rejection(ana.nonconformity.determineCauses(id, { causes: only }))).toMatchObject({
      _tag: "CauseMissing",
      explains: "detection",
    })
    expect(await rejection(desk.registered({ quantity: "0" }))).toMatchObject({ _tag: "QuantityNotPositive" })
    expect(await rejection(desk.registered({ quantity: "-1" }))).toMatchObject({ _tag: "QuantityNotPositive" })
  })

  it("Q7 steps go one after the other, and done needs a day and a text", async () => {
    const { rui, sara } = desk
    const plan = await desk.implementing(await desk.determined())
    const progress = (input: object) =>
      rejection(rui.actionPlan.recordProgress(plan, { step: 0, percent: 100, ...input }))
    expect(await progress({ step: 1, percent: 25 })).toMatchObject({ _tag: "StepOutOfOrder", waitingFor: 0 })
    expect(await progress({})).toMatchObject({ _tag: "StepUndocumented", missing: ["doneOn", "result"] })
    expect(await progress({ doneOn: "2026-03-03", result: "ok" })).toMatchObject({ _tag: "DayInFuture" })
    expect(await progress({ percent: 101 })).toMatchObject({ _tag: "InvalidInput" })
    expect(await progress({ step: 9 })).toMatchObject({ _tag: "NoOpenStep" })
    expect(
      await rejection(sara.actionPlan.postponeStep(plan, { step: 0, dueOn: "9999-12-31", reason: "x" })),
    ).toMatchObject({
      _tag: "InvalidInput",
    })
    expect(
      await rejection(sara.actionPlan.reassignStep(plan, { step: 0, responsible: "helena", reason: "férias" })),
    ).toMatchObject({ _tag: "VerifierImplemented" })
    await sara.actionPlan.reassignStep(plan, { step: 0, responsible: "davi", reason: "férias" })
    expect(
      await rejection(sara.actionPlan.planCheck(plan, { check: { ...check, verifier: "davi" }, reason: "x" })),
    ).toMatchObject({
      _tag: "VerifierImplemented",
    })
  })
})
