import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Complaint } from "@guiche/core/quality"
import { rejection } from "./desk.ts"
import { openLegalDesk } from "./legal-desk.ts"
import { storages } from "./storages.ts"

describe.each(storages)("Q3 warranty and the time for repair on $name", (storage) => {
  let opened: Awaited<ReturnType<typeof openLegalDesk>>
  beforeAll(async () => {
    opened = await openLegalDesk(storage, "consumer")
  })
  afterAll(() => opened.guiche.close())

  const repairOf = async (complaint: typeof Complaint.Id.Type) => {
    const [repair] = (await opened.desk.repairTerm.list({ where: { complaint } })).items
    if (repair === undefined) throw new Error("the complaint has no time for repair")
    return repair
  }
  const answer = (id: typeof Complaint.Id.Type, solution: string, more: object = {}) =>
    opened.desk.complaint.answer(id, { solution, text: "Resposta.", ...more } as never)

  it("after 30 days the choice opens by itself, is told, and is the consumer's: no answer goes against it (CDC, art. 18, § 1)", async () => {
    const { asCustomer, pass, templates, verified } = opened
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
    expect(
      await rejection(asCustomer("somebody-else").repairTerm.choose(repair.id, { choice: "refund" })),
    ).toMatchObject({
      _tag: "NotFound",
    })
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
    const { clock, desk, pass, verified } = opened
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
    clock.now += 30 * 86_400_000
    // The worker has not been there yet.
    expect(await rejection(agree(180))).toMatchObject({ _tag: "RepairTimeOver" })
    expect(await rejection(answer(id, "repair"))).toMatchObject({ _tag: "ChoiceNotMade" })
    await opened.guiche.worker.runDue()
    expect(await repairOf(id)).toMatchObject({ state: "ChoiceOpen" })
  })

  it("the days are counted once: a complaint that comes back goes on where it was", async () => {
    const { desk, pass, verified } = opened
    const { id } = await verified()
    const { lastDay } = await repairOf(id)
    await pass(10)
    await answer(id, "repair")
    expect(await repairOf(id)).toMatchObject({ state: "Remedied" })
    await pass(10)
    await desk.complaint.reopen(id, { reason: "voltou a quebrar" })
    expect(await repairOf(id)).toMatchObject({ state: "Running", lastDay })
    await pass(11)
    expect(await repairOf(id)).toMatchObject({ state: "ChoiceOpen" })
    await desk.complaint.cancel(id, { reason: "engano" })
    expect(await repairOf(id)).toMatchObject({ state: "ChoiceOpen" })
    const other = await verified()
    await desk.complaint.cancel(other.id, { reason: "desistiu", cancelledFor: "customer" })
    expect(await repairOf(other.id)).toMatchObject({ state: "Lifted" })
  })

  it("of what a repair would harm, or is essential, the choice opens at once (§ 3), and services have no such time", async () => {
    const { desk, form, receive, verified } = opened
    const { id } = await verified()
    const repair = await repairOf(id)
    await desk.repairTerm.openAtOnce(repair.id, { ground: "repair-would-harm" })
    expect(await repairOf(id)).toMatchObject({ state: "ChoiceOpen", ground: "repair-would-harm" })
    const [slaOf] = (await desk.complaintCode.list({ where: { code: "P-01" } })).items
    const codeWith = async (code: string, kind: object) => {
      const warranty = await desk.warrantyPolicy.define({
        code,
        name: code,
        durable: true,
        contractualMonths: 0,
        exchangeDays: 0,
        withdrawalDays: 7,
        ...kind,
      })
      const { id: made } = await desk.complaintCode.define({
        code,
        name: code,
        type: form.type,
        sla: slaOf?.sla,
        severity: 2,
        outOfStandard: true,
        keywords: [],
        warranty: warranty.id,
      } as never)
      const complaint = await receive({ code: made })
      await desk.complaint.beginVerification(complaint.id)
      await desk.complaint.verify(complaint.id, { remoteSale: false, deliveredOn: today() })
      return complaint.id
    }
    expect(await repairOf(await codeWith("ESSENTIAL", { essential: true }))).toMatchObject({
      state: "ChoiceOpen",
      ground: "essential",
    })
    const service = await codeWith("SERVICE", { service: true })
    expect((await desk.repairTerm.list({ where: { complaint: service } })).items).toEqual([])
  })

  const today = () => new Date(opened.clock.now).toISOString().slice(0, 10)

  it("an earlier complaint of the same thing keeps the law's term from running until it is answered (CDC, art. 26, § 2)", async () => {
    const { desk, pass, verified } = opened
    const thing = { serial: "SN-77", customerDocument: "390.533.447-05", usedOn: today() }
    const first = await verified(thing)
    await pass(20)
    await answer(first.id, "explanation")
    const second = await verified(thing)
    const steps = second.verification.verdict.parts[0]?.steps ?? []
    // The law's term begins after the contract's, which is what the first complaint came within.
    expect(steps.every(({ kind }) => kind !== "stopped")).toBe(true)
    const without = await desk.warrantyPolicy.list({ where: { code: "furniture" } })
    const policy = without.items[0]
    if (policy === undefined) throw new Error("the warranty is defined")
    const { code: _code, id, state: _state, version: _version, ...terms } = policy
    await desk.warrantyPolicy.revise(id, { ...terms, contractualMonths: 0 })
    await pass(1)
    const third = await verified(thing)
    const stopped = (third.verification.verdict.parts[0]?.steps ?? []).filter(({ kind }) => kind === "stopped")
    // The second complaint has no answer, so that its end is not known.
    expect(stopped.map((step) => "until" in step)).toEqual([true, false])
    expect(third.verification.verdict.decision).toBe("in-policy")
  })

  it("the whole of it is proven by its journal", async () => {
    expect((await opened.guiche.verify("acme")).broken).toEqual([])
  })
})
