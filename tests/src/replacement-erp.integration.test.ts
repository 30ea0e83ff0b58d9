import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { rejection } from "./desk.ts"
import { erpSteps } from "./erp-steps.ts"
import { minute, openNonconformityDesk } from "./nonconformity-desk.ts"
import { storages } from "./storages.ts"

type Opened = Awaited<ReturnType<typeof openNonconformityDesk>>

describe.each(storages)("Q4 Q9 what the ERP is asked for a replacement on $name", (storage) => {
  let desk: Opened
  beforeAll(async () => {
    desk = await openNonconformityDesk(storage)
  })
  beforeEach(async () => {
    await work()
    desk.erp.forget()
  })
  afterAll(() => desk.guiche.close())

  const { bookedOf, replaced, request, steps, work } = erpSteps(() => desk)

  it("Q4 moves the stock of a replacement back where it is not sent, and the complaint is in treatment again", async () => {
    const { ana, erp, mails, sara } = desk
    erp.mood["ship-replacement"] = "refuses"
    const id = await replaced()
    const about = { complaint: id }
    await work()
    expect(await steps(about)).toEqual({ "move-replacement": "Compensated", "ship-replacement": "Refused" })
    expect(bookedOf("undo")).toHaveLength(1)
    expect(await ana.complaint.get(id)).toMatchObject({
      state: "InTreatment",
      reopenReason: "O ERP recusou a troca: ship-replacement: bloqueado",
    })
    expect(mails.map(({ template }) => template)).toContain("erp-request-refused")
    for (const kind of ["move-replacement", "ship-replacement"] as const)
      expect(await rejection(sara.erpRequest.askAgain((await request(kind, about)).id))).toMatchObject({
        _tag: "ErpRequestOver",
      })
    erp.mood["ship-replacement"] = "answers"
    await ana.complaint.answer(id, { solution: "replacement", text: "Agora vai.", toldBy: "phone" })
    await work()
    expect(await ana.erpRequest.count({ ...about, state: "Done" })).toBe(2)
    expect(bookedOf("move-replacement")).toHaveLength(2)
    expect(await ana.complaint.get(id)).toMatchObject({ state: "Answered" })
  })

  it("Q4 Q3 asks when a replacement that was sent was handed over, which the shipment alone does not say", async () => {
    const { ana, mails } = desk
    const id = await replaced()
    const [repair] = (await ana.repairTerm.list({ where: { complaint: id } })).items
    await work()
    expect(await steps({ complaint: id })).toEqual({ "move-replacement": "Done", "ship-replacement": "Done" })
    const asked = mails.filter(({ template }) => template === "complaint-deadline-warning")
    expect(asked.map(({ variables }) => variables)).toContainEqual(
      expect.objectContaining({ clock: "replacement-handed-over" }),
    )
    expect(await ana.repairTerm.get(repair!.id)).toMatchObject({ state: "Running" })
  })

  it("Q4 a customer who was told of a replacement is not forgotten, however long after the closing the ERP refuses it", async () => {
    const { ana, clock, erp, erpUser } = desk
    erp.mood["move-replacement"] = "is silent"
    const id = await replaced()
    await work()
    const [repair] = (await ana.repairTerm.list({ where: { complaint: id } })).items
    await ana.repairTerm.remedy(repair!.id, { remediedOn: "2026-03-02" })
    await ana.complaint.close(id)
    clock.now += 400 * 24 * 60 * minute
    const late = ana.complaint.reopen(id, { reason: "Não chegou." })
    expect(await rejection(late)).toMatchObject({ _tag: "ReopenWindowOver" })
    const move = await request("move-replacement", { complaint: id })
    await erpUser.erpRequest.refuse(move.id, { key: move.key, reason: "sem saldo" })
    await erpUser.erpRequest.refuse(move.id, { key: move.key, reason: "sem saldo" })
    expect(await ana.complaint.get(id)).toMatchObject({ state: "InTreatment", reopenings: 1 })
  })

  it("Q4 a replacement that the complaint was reopened over is stopped wherever it stands", async () => {
    const { ana, erp, erpUser, sara } = desk
    const reason = "Quero o dinheiro de volta."
    const pending = await replaced()
    await ana.complaint.reopen(pending, { reason })
    expect(await steps({ complaint: pending })).toEqual({ "move-replacement": "Withdrawn" })

    erp.mood["move-replacement"] = "is silent"
    await work()
    const move = await request("move-replacement", { complaint: pending })
    await erpUser.erpRequest.confirm(move.id, { key: move.key })
    await work()
    expect(await steps({ complaint: pending })).toEqual({ "move-replacement": "Compensated" })
    erp.mood["move-replacement"] = "answers"

    erp.mood["ship-replacement"] = "is silent"
    const moved = await replaced()
    await work()
    await ana.complaint.reopen(moved, { reason })
    expect(await steps({ complaint: moved })).toEqual({ "move-replacement": "Done", "ship-replacement": "Withdrawn" })
    const shipment = await request("ship-replacement", { complaint: moved })
    await erpUser.erpRequest.refuse(shipment.id, { key: shipment.key, reason: "não saiu" })
    await work()
    expect(await steps({ complaint: moved })).toEqual({
      "move-replacement": "Compensated",
      "ship-replacement": "Refused",
    })
    erp.mood["ship-replacement"] = "answers"

    const sent = await replaced()
    await work()
    await ana.complaint.reopen(sent, { reason })
    await work()
    expect(await steps({ complaint: sent })).toEqual({ "move-replacement": "Done", "ship-replacement": "InQuestion" })
    expect(await request("ship-replacement", { complaint: sent })).toMatchObject({
      questionReason: "A reclamação foi reaberta.",
    })
    const standing = await request("move-replacement", { complaint: sent })
    expect(await rejection(sara.erpRequest.compensate(standing.id, { reason: "x" }))).toMatchObject({
      _tag: "LaterStepStanding",
    })
    await sara.erpRequest.compensate((await request("ship-replacement", { complaint: sent })).id, { reason: "Voltou." })
    await work()
    expect(await steps({ complaint: sent })).toEqual({
      "move-replacement": "Compensated",
      "ship-replacement": "Compensated",
    })
    const undone = erp.booked.filter(({ kind }) => kind === "undo").slice(-2)
    expect(undone.map(({ key }) => key.split(".")[0])).toEqual([
      (await request("ship-replacement", { complaint: sent })).id,
      standing.id,
    ])
  })

  it("Q4 what was sent and kept is not in question again by a later reopening", async () => {
    const { ana, clock, sara } = desk
    const id = await replaced()
    await work()
    clock.now += minute
    await ana.complaint.reopen(id, { reason: "Falta uma peça." })
    const shipment = await request("ship-replacement", { complaint: id })
    await sara.erpRequest.keep(shipment.id, { reason: "Fica com o cliente; falta só a peça." })
    await ana.complaint.answer(id, { solution: "explanation", text: "A peça vai pelo correio.", toldBy: "phone" })
    await ana.complaint.reopen(id, { reason: "Não chegou." })
    expect(await steps({ complaint: id })).toEqual({ "move-replacement": "Done", "ship-replacement": "Done" })
    await ana.complaint.answer(id, { solution: "explanation", text: "Chegou.", toldBy: "phone" })
    await sara.erpRequest.compensate(shipment.id, { reason: "Devolveu." })
    expect(await ana.complaint.get(id)).toMatchObject({ state: "Answered" })
  })
})
