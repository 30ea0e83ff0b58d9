import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { rejection } from "./desk.ts"
import { oneDay, openLegalDesk } from "./legal-desk.ts"
import { dayAfter, repairDesk } from "./repair-desk.ts"
import { storages } from "./storages.ts"

type Opened = Awaited<ReturnType<typeof openLegalDesk>>

describe.each(storages)("Q3 the time for repair (CDC, art. 18) on $name", (storage) => {
  let opened: Opened
  let repairs: ReturnType<typeof repairDesk>
  beforeAll(async () => {
    opened = await openLegalDesk(storage, "consumer")
    repairs = repairDesk(opened)
  })
  afterAll(() => opened.guiche.close())

  it("after 30 days the choice opens by itself, is told, and is the consumer's: no answer goes against it (§ 1)", async () => {
    const { asCustomer, pass, templates } = opened
    const { answer, repairOf, verified } = repairs
    const { id, party } = await verified()
    const repair = await repairOf(id)
    expect(repair).toMatchObject({ state: "Running", days: 30, lastDay: "2026-04-08", article: "CDC, art. 18, § 1º" })
    await pass(30)
    expect(await repairOf(id)).toMatchObject({ state: "Running" })
    await pass(1)
    expect(await repairOf(id)).toMatchObject({ state: "ChoiceOpen", ground: "lapsed" })
    expect(await templates()).toEqual(expect.arrayContaining(["complaint-choice-open", "complaint-escalated"]))
    expect(await rejection(answer(id, "repair"))).toMatchObject({ _tag: "ChoiceNotMade" })
    expect(await rejection(answer(id, "explanation"))).toMatchObject({ _tag: "ChoiceNotMade" })
    const stranger = asCustomer("somebody-else").repairTerm
    expect(await rejection(stranger.choose(repair.id, { choice: "refund" }))).toMatchObject({ _tag: "NotFound" })
    await asCustomer(party).repairTerm.choose(repair.id, { choice: "abatement" })
    expect(await rejection(answer(id, "replacement", { replacementCode: "X" }))).toMatchObject({
      _tag: "OtherThanChosen",
      chosen: "abatement",
    })
    expect(await rejection(answer(id, "abatement"))).toMatchObject({ _tag: "RefundAmountMissing" })
    const answered = await answer(id, "abatement", { refund: { amount: "50.00", currency: "BRL" } })
    expect(answered).toMatchObject({ state: "Answered", solution: "abatement" })
  })

  it("another time is 7 to 180 days, with a clause of its own in an adhesion contract, and before the first is over (§ 2)", async () => {
    const { clock, desk, guiche, pass } = opened
    const { answer, repairOf, verified } = repairs
    const { id } = await verified()
    const repair = await repairOf(id)
    const agree = (days: number, separateClause = true) =>
      desk.repairTerm.agree(repair.id, { days, adhesion: true, separateClause })
    expect(await rejection(agree(181))).toMatchObject({ _tag: "InvalidInput" })
    expect(await rejection(agree(6))).toMatchObject({ _tag: "InvalidInput" })
    expect(await rejection(agree(60, false))).toMatchObject({ _tag: "SeparateClauseMissing" })
    expect(await agree(60)).toMatchObject({ agreed: true, days: 60, article: "CDC, art. 18, § 2º" })
    await pass(40)
    expect(await repairOf(id)).toMatchObject({ state: "Running" })
    clock.now += 30 * oneDay
    // The worker has not been there yet.
    expect(await rejection(agree(180))).toMatchObject({ _tag: "RepairTimeOver" })
    expect(await rejection(answer(id, "repair"))).toMatchObject({ _tag: "ChoiceNotMade" })
    await guiche.worker.runDue()
    expect(await repairOf(id)).toMatchObject({ state: "ChoiceOpen" })
  })

  it("R-CMP-2 no promise ends it: only what was done does, and no complaint is closed before (§ 1)", async () => {
    const { clock, desk, pass } = opened
    const { answer, remedied, repairOf, today, verified } = repairs
    const { id } = await verified()
    const { id: term, lastDay } = await repairOf(id)
    const before = today()
    await pass(10)
    await answer(id, "repair")
    expect(await repairOf(id)).toMatchObject({ state: "Running" })
    expect(await rejection(desk.complaint.close(id, {}))).toMatchObject({ _tag: "NotRemedied", solution: "repair" })
    const remedy = (remediedOn: string) => desk.repairTerm.remedy(term, { remediedOn })
    expect(await rejection(remedy(dayAfter(today(), 1)))).toMatchObject({ _tag: "DayInFuture" })
    expect(await rejection(remedy(dayAfter(before, -1)))).toMatchObject({ _tag: "RemedyBeforeComplaint" })
    expect(await remedied(id)).toMatchObject({ state: "Remedied", remediedOn: today(), remediedBy: "supervisor" })
    expect(await desk.complaint.close(id, {})).toMatchObject({ state: "Closed" })
    await pass(10)
    await desk.complaint.reopen(id, { reason: "voltou a quebrar" })
    expect(await repairOf(id)).toMatchObject({ state: "Running", lastDay })
    clock.now += 11 * oneDay
    // The worker has not been there yet.
    expect(await rejection(remedy(today()))).toMatchObject({ _tag: "RepairTimeOver" })
    await opened.guiche.worker.runDue()
    expect(await repairOf(id)).toMatchObject({ state: "ChoiceOpen" })
  })

  it("R-CMP-2 a promise that is not kept in time brings the complaint back, whatever window the company has", async () => {
    const { asCustomer, desk, pass } = opened
    const { answer, choicesTold, repairOf, verified } = repairs
    const promised = await verified()
    await answer(promised.id, "repair")
    const closed = await verified()
    await answer(closed.id, "explanation")
    await desk.complaint.close(closed.id, {})
    await pass(31)
    for (const { id, party, resolutionDueAt } of [promised, closed]) {
      expect(await repairOf(id)).toMatchObject({ state: "ChoiceOpen", ground: "lapsed" })
      expect(await choicesTold(id)).toBe(1)
      const back = await desk.complaint.get(id)
      expect(back).toMatchObject({ state: "InTreatment", reopenings: 1 })
      expect("resolutionDueAt" in back && back.resolutionDueAt > resolutionDueAt).toBe(true)
      await asCustomer(party).repairTerm.choose((await repairOf(id)).id, { choice: "replacement" })
      expect(await answer(id, "replacement", { replacementCode: "X" })).toMatchObject({ state: "Answered" })
    }
  })

  it("R-CMP-2 an explanation leaves it running; an unequivocal refusal lifts it, on a senior's word and once it is told", async () => {
    const { desk, form } = opened
    const { agent, answer, repairOf, thing, verified, verifyFrom } = repairs
    const explained = await verified()
    await answer(explained.id, "explanation")
    expect(await repairOf(explained.id)).toMatchObject({ state: "Running" })
    const refused = await verified()
    const refusal = { solution: "explanation", text: "Mau uso.", denial: true } as const
    expect(await rejection(agent.complaint.answer(refused.id, refusal))).toMatchObject({ _tag: "DenialNotAllowed" })
    expect(await rejection(answer(refused.id, "repair", { denial: true }))).toMatchObject({
      _tag: "DenialNotExpected",
      solution: "repair",
    })
    expect(await desk.complaint.answer(refused.id, refusal)).toMatchObject({ state: "Answered", denial: true })
    expect(await repairOf(refused.id)).toMatchObject({ state: "Lifted" })
    const { customerEmail: _email, ...unreachable } = form
    const { id } = await desk.complaint.receive({ ...unreachable, ...thing() })
    await verifyFrom(id)
    expect(await rejection(desk.complaint.answer(id, refusal))).toMatchObject({ _tag: "SolutionNotTold" })
    expect(await repairOf(id)).toMatchObject({ state: "Running" })
    await desk.complaint.answer(id, { ...refusal, toldBy: "phone" })
    expect(await repairOf(id)).toMatchObject({ state: "Lifted", cause: "refusal" })
  })

  it("R-CMP-2 a refusal on a senior's word holds against an open choice, too, and a complaint that comes back has it open again", async () => {
    const { desk, pass } = opened
    const { agent, repairOf, verified } = repairs
    const { id } = await verified()
    await pass(31)
    const refusal = { solution: "explanation", text: "Mau uso.", denial: true } as const
    expect(await rejection(agent.complaint.answer(id, refusal))).toMatchObject({ _tag: "DenialNotAllowed" })
    await desk.complaint.answer(id, refusal)
    expect(await repairOf(id)).toMatchObject({ state: "Lifted", ground: "lapsed" })
    await desk.complaint.reopen(id, { reason: "laudo contrário" })
    expect(await repairOf(id)).toMatchObject({ state: "ChoiceOpen", ground: "lapsed" })
  })

  it("R-CMP-2 is one for a defect: who complains of it again gets no new days", async () => {
    const { desk, pass } = opened
    const { answer, remedied, repairOf, thing, verified, received } = repairs
    const same = thing()
    const first = await verified(same)
    const { id: term, lastDay } = await repairOf(first.id)
    await pass(10)
    const second = await received(same)
    expect(await repairOf(second.id)).toMatchObject({ id: term, state: "Running", lastDay })
    // It is owed in the first complaint still.
    await desk.complaint.cancel(second.id, { reason: "em dobro", cancelledFor: "customer" })
    expect(await repairOf(first.id)).toMatchObject({ state: "Running" })
    await answer(first.id, "repair")
    await remedied(first.id)
    await desk.complaint.close(first.id, {})
    await pass(10)
    const third = await received(same)
    expect(await repairOf(third.id)).toMatchObject({ id: term, state: "Running", lastDay })
    const elsewhere = await received()
    expect((await repairOf(elsewhere.id)).id).not.toBe(term)
    await pass(11)
    // The last one is in work, so that none has to come back.
    expect(await repairOf(third.id)).toMatchObject({ state: "ChoiceOpen" })
    expect(await desk.complaint.get(first.id)).toMatchObject({ state: "Closed" })
  })

  it("where nothing was left, a new complaint of the defect opens the choice as soon as it is verified", async () => {
    const { desk, pass } = opened
    const { answer, choicesTold, remedied, repairOf, thing, verified, received, verifyFrom } = repairs
    const same = thing()
    const first = await verified(same)
    await answer(first.id, "repair")
    await remedied(first.id)
    await desk.complaint.close(first.id, {})
    await pass(40)
    const { id } = await received(same)
    await opened.guiche.worker.runDue()
    expect(await repairOf(id)).toMatchObject({ state: "Running" })
    expect(await choicesTold(id)).toBe(0)
    await verifyFrom(id)
    expect(await repairOf(id)).toMatchObject({ state: "ChoiceOpen", ground: "lapsed" })
    expect(await choicesTold(id)).toBe(1)
  })

  it("a complaint linked as the repetition of another of the same thing is counted with it, and apart once that is dismissed", async () => {
    const { desk, pass } = opened
    const { codeOf, repairOf, thing, received } = repairs
    const same = thing()
    const first = await received(same)
    await pass(5)
    const second = await received({ ...same, code: await codeOf("P-30") })
    const own = await repairOf(second.id)
    expect(own.id).not.toBe((await repairOf(first.id)).id)
    await desk.complaint.linkRepeat(second.id, { of: first.id })
    expect(await repairOf(second.id)).toEqual(await repairOf(first.id))
    expect(await desk.repairTerm.get(own.id)).toMatchObject({ state: "Lifted" })
    await desk.complaint.dismissRepeat(second.id, { reason: "outro vício" })
    expect(await repairOf(second.id)).toMatchObject({ id: own.id, state: "Running", lastDay: own.lastDay })
  })

  it("what was chosen and has failed is chosen anew: nobody who could choose is sent back to waiting", async () => {
    const { desk, pass } = opened
    const { answer, remedied, repairOf, thing, verified, verifyFrom, received } = repairs
    const same = thing()
    const { id } = await verified(same)
    await pass(31)
    const choose = async (choice: "repair" | "refund") => desk.repairTerm.choose((await repairOf(id)).id, { choice })
    await choose("repair")
    await answer(id, "repair")
    expect(await rejection(desk.complaint.close(id, {}))).toMatchObject({ _tag: "NotRemedied" })
    await desk.complaint.reopen(id, { reason: "ninguém veio" })
    expect(await repairOf(id)).toMatchObject({ state: "ChoiceOpen", ground: "lapsed" })
    await choose("repair")
    await answer(id, "repair")
    expect(await remedied(id)).toMatchObject({ state: "Remedied", ground: "lapsed" })
    await desk.complaint.close(id, {})
    await pass(1)
    const again = await received(same)
    expect(await repairOf(again.id)).toMatchObject({ state: "Running" })
    await verifyFrom(again.id)
    expect(await repairOf(again.id)).toMatchObject({ state: "ChoiceOpen", ground: "lapsed" })
  })

  it("of what a repair would harm, or is essential, the choice opens at once (§ 3), stays open, and services have no such time", async () => {
    const { desk } = opened
    const { answer, codeOf, repairOf, verified } = repairs
    const { id } = await verified()
    await desk.repairTerm.openAtOnce((await repairOf(id)).id, { ground: "repair-would-harm" })
    expect(await repairOf(id)).toMatchObject({ state: "ChoiceOpen", ground: "repair-would-harm" })
    const essential = await verified({ code: await codeOf("ESSENTIAL", { warranty: { essential: true } }) })
    const term = await repairOf(essential.id)
    expect(term).toMatchObject({ state: "ChoiceOpen", ground: "essential" })
    await desk.repairTerm.lift(term.id, { reason: "acordo" })
    await answer(essential.id, "explanation")
    await desk.complaint.reopen(essential.id, { reason: "não houve acordo" })
    expect(await repairOf(essential.id)).toMatchObject({ state: "ChoiceOpen", ground: "essential" })
    const service = await verified({ code: await codeOf("SERVICE", { warranty: { service: true } }) })
    expect(service).not.toHaveProperty("repairTerm")
  })

  it("R-CMP-2 it runs from the complaint, verified or not, and is lifted by the verdict that covers nothing", async () => {
    const { desk, pass } = opened
    const { answer, repairOf, received, today, verifyFrom } = repairs
    const { id } = await received()
    const { lastDay } = await repairOf(id)
    await pass(31)
    expect(await repairOf(id)).toMatchObject({ state: "ChoiceOpen", ground: "lapsed", lastDay })
    expect(await desk.complaint.get(id)).toMatchObject({ state: "Classified" })
    const before = today()
    const out = await received()
    const long = await verifyFrom(out.id, "2020-01-10")
    expect(long).toMatchObject({ state: "OutOfPolicy" })
    const lifted = await repairOf(out.id)
    expect(lifted).toMatchObject({ state: "Lifted" })
    await answer(out.id, "explanation")
    await desk.complaint.reopen(out.id, { reason: "não concorda" })
    expect(await repairOf(out.id)).toMatchObject({ state: "Lifted" })
    await pass(3)
    const anew = { remoteSale: false, deliveredOn: before, reason: "a nota é outra" }
    await desk.complaint.verifyAgain(out.id, anew)
    expect(await repairOf(out.id)).toMatchObject({ state: "Running", lastDay: lifted.lastDay })
    await desk.complaint.verifyAgain(out.id, { ...anew, deliveredOn: "2020-01-10" })
    expect(await repairOf(out.id)).toMatchObject({ state: "Lifted" })
  })

  it("R-CMP-2 another code lifts it where it is of no defect, and brings back the days it always had", async () => {
    const { desk, pass } = opened
    const { codeOf, repairOf, received } = repairs
    const complaint = await received()
    const { lastDay } = await repairOf(complaint.id)
    await pass(3)
    const wish = await codeOf("WISH", { outOfStandard: false })
    await desk.complaint.reclassify(complaint.id, { code: wish, reason: "sugestão" })
    expect(await repairOf(complaint.id)).toMatchObject({ state: "Lifted" })
    const { code } = await received()
    if (code === undefined) throw new Error("the complaint is classified")
    await desk.complaint.reclassify(complaint.id, { code, reason: "quebrou" })
    expect(await repairOf(complaint.id)).toMatchObject({ state: "Running", lastDay })
  })

  it("cancelling takes the choice from nobody but who wants it so", async () => {
    const { desk } = opened
    const { repairOf, verified } = repairs
    const kept = await verified()
    await desk.complaint.cancel(kept.id, { reason: "engano" })
    expect(await repairOf(kept.id)).toMatchObject({ state: "Running" })
    const other = await verified()
    await desk.complaint.cancel(other.id, { reason: "desistiu", cancelledFor: "customer" })
    expect(await repairOf(other.id)).toMatchObject({ state: "Lifted" })
  })

  it("the whole of it is proven by its journal", async () => {
    expect((await opened.guiche.verify("acme")).broken).toEqual([])
  })
})

describe.each(storages)("B4 a choice that opens after the answer on $name", (storage) => {
  let opened: Opened
  beforeAll(async () => {
    opened = await openLegalDesk(storage, "regulated-sac")
  })
  afterAll(() => opened.guiche.close())

  it("R-CMP-2 begins the statutory deadline of another demand", async () => {
    const { deadlinesOf, pass } = opened
    const { answer, verified } = repairDesk(opened)
    const { id } = await verified()
    await answer(id, "repair")
    await pass(31)
    expect((await deadlinesOf(id)).map(({ rule, state }) => [rule, state])).toEqual([
      ["sac-answer", "Met"],
      ["sac-answer", "Running"],
    ])
  })
})
