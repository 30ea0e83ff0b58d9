import { OpenErpRequests } from "@guiche/core/quality"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { caller, rejection } from "./desk.ts"
import { erpSteps } from "./erp-steps.ts"
import { minute, openNonconformityDesk } from "./nonconformity-desk.ts"
import { storages } from "./storages.ts"

type Opened = Awaited<ReturnType<typeof openNonconformityDesk>>

describe.each(storages)("Q4 Q9 what the ERP is asked on $name", (storage) => {
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

  it("is done once, however often it is delivered: while the ERP is down, silent, or answers twice", async () => {
    const { ana, clock, erp, erpUser, sara } = desk
    Object.assign(erp.mood, { "register-nonconformity": "is down", "notify-purchasing": "is silent" })
    const { id } = await desk.registered()
    await work()
    const about = { nonconformity: id }
    expect(await steps(about)).toEqual({ "register-nonconformity": "Asked", "notify-purchasing": "Asked" })
    Object.assign(erp.mood, { "register-nonconformity": "answers", "notify-purchasing": "answers" })
    clock.now += 10 * minute
    await work()
    const notice = await request("notify-purchasing", about)
    await sara.erpRequest.askAgain(notice.id)
    await sara.erpRequest.askAgain(notice.id)
    await work()
    expect(await steps(about)).toEqual({ "register-nonconformity": "Done", "notify-purchasing": "Done" })
    expect([bookedOf("register-nonconformity").length, bookedOf("notify-purchasing").length]).toEqual([1, 1])
    expect(new Set(erp.deliveries.map(({ key }) => key)).size).toBe(2)
    const { erpNumber } = await ana.nonconformity.get(id)
    const registration = await request("register-nonconformity", about)
    expect(registration).toMatchObject({ number: erpNumber })

    const { key } = registration
    await erpUser.erpRequest.confirm(registration.id, { key, number: erpNumber! })
    const refused = { key, reason: "tarde" }
    expect(await rejection(erpUser.erpRequest.confirm(registration.id, { key, number: "OUTRO" }))).toMatchObject({
      _tag: "ErpNumberDiffers",
    })
    expect(await rejection(erpUser.erpRequest.refuse(registration.id, refused))).toMatchObject({
      _tag: "ErpAnswerContradicts",
    })
    expect(await rejection(erpUser.erpRequest.confirm(registration.id, { key: "de outro" }))).toMatchObject({
      _tag: "ErpAnswerStale",
    })
    expect(await rejection(ana.erpRequest.confirm(registration.id, { key }))).toMatchObject({ _tag: "Forbidden" })
  })

  it("takes the notice to purchasing back where the registration is refused, and tells it again once it is registered", async () => {
    const { ana, erp, erpUser, mails, sara } = desk
    erp.mood["register-nonconformity"] = "refuses"
    const { id } = await desk.registered()
    const about = { nonconformity: id }
    await work()
    expect(await steps(about)).toEqual({ "register-nonconformity": "Refused", "notify-purchasing": "Compensated" })
    expect(mails.map(({ template }) => template)).toContain("erp-request-refused")
    const refused = await request("register-nonconformity", about)
    await ana.nonconformity.revise(id, { productCode: "CAD-2", reason: "Código bloqueado no ERP." })
    erp.mood["register-nonconformity"] = "answers"
    await sara.erpRequest.askAgain(refused.id)
    await erpUser.erpRequest.refuse(refused.id, { key: refused.key, reason: "o mesmo, entregue de novo" })
    await work()
    expect(await steps(about)).toEqual({ "register-nonconformity": "Done", "notify-purchasing": "Done" })
    expect(await request("register-nonconformity", about)).toMatchObject({ attempt: 2 })
    expect(await rejection(erpUser.erpRequest.confirm(refused.id, { key: refused.key }))).toMatchObject({
      _tag: "ErpAnswerStale",
    })

    await ana.nonconformity.revise(id, { quantity: "12", reason: "Mais dois na loja." })
    await work()
    expect(await request("register-revision", about)).toMatchObject({ state: "Done", subject: `${id}.2` })

    erp.mood.undo = "is silent"
    const notice = await request("notify-purchasing", about)
    await sara.erpRequest.compensate(notice.id, { reason: "Compras já soube." })
    await work()
    const undoing = await request("notify-purchasing", about)
    if (undoing.state !== "Compensating") throw new Error("the ERP has not answered")
    await erpUser.erpRequest.confirmCompensation(notice.id, { key: undoing.compensationKey })
    expect(await ana.erpRequest.get(notice.id)).toMatchObject({ state: "Compensated" })
    erp.mood.undo = "answers"

    await sara.nonconformity.cancel(id, { reason: "Registrada por engano." })
    await work()
    expect(await steps(about)).toMatchObject({
      "register-nonconformity": "Compensated",
      "notify-purchasing": "Compensated",
    })
    expect(await rejection(sara.erpRequest.askAgain(refused.id))).toMatchObject({ _tag: "ErpRequestOver" })
  })

  it("gives the notice again even where it was still being taken back when the registration was confirmed", async () => {
    const { erp, erpUser, sara } = desk
    Object.assign(erp.mood, { "register-nonconformity": "refuses", undo: "is silent" })
    const { id } = await desk.registered()
    const about = { nonconformity: id }
    await work()
    expect(await steps(about)).toEqual({ "register-nonconformity": "Refused", "notify-purchasing": "Compensating" })
    erp.mood["register-nonconformity"] = "answers"
    await sara.erpRequest.askAgain((await request("register-nonconformity", about)).id)
    await work()
    const notice = await request("notify-purchasing", about)
    if (notice.state !== "Compensating") throw new Error("the ERP has not answered")
    const undone = { key: notice.compensationKey }
    await erpUser.erpRequest.confirmCompensation(notice.id, undone)
    await work()
    const { version } = await erpUser.erpRequest.confirmCompensation(notice.id, undone)
    expect(version).toBeGreaterThan(notice.version)
    expect(await steps(about)).toEqual({ "register-nonconformity": "Done", "notify-purchasing": "Done" })
  })

  it("gives a registration that is made anew the number that the ERP gives it anew", async () => {
    const { ana, erp, sara } = desk
    const { id } = await desk.registered()
    const about = { nonconformity: id }
    await work()
    const { erpNumber: first } = await ana.nonconformity.get(id)
    const registration = await request("register-nonconformity", about)
    await sara.erpRequest.compensate(registration.id, { reason: "Filial errada." })
    await work()
    expect(await steps(about)).toEqual({ "register-nonconformity": "Compensated", "notify-purchasing": "Compensated" })
    expect(await ana.nonconformity.get(id)).not.toHaveProperty("erpNumber")
    await sara.erpRequest.askAgain(registration.id)
    await work()
    expect(await steps(about)).toEqual({ "register-nonconformity": "Done", "notify-purchasing": "Done" })
    const { erpNumber: second } = await ana.nonconformity.get(id)
    expect(second).toBe(erp.standing(id).number)
    expect(second).not.toBe(first)
    const before = (await ana.nonconformity.history(id)).filter(({ transition }) => transition === "recordErpNumber")
    expect(before.map(({ input }) => input)).toEqual([{ number: first }, { number: second }])
  })

  it("does not bring a cancelled nonconformity back by a revision that is delivered late", async () => {
    const { ana, clock, erp, mails, sara } = desk
    const { id } = await desk.registered()
    const about = { nonconformity: id }
    await work()
    erp.mood["register-nonconformity"] = "is down"
    await ana.nonconformity.revise(id, { quantity: "12", reason: "Mais dois na loja." })
    await work()
    await sara.nonconformity.cancel(id, { reason: "Registrada por engano." })
    await work()
    expect(erp.standing(id)).toMatchObject({ number: undefined, takenBack: 1 })
    mails.length = 0
    erp.mood["register-nonconformity"] = "answers"
    clock.now += 10 * minute
    await work()
    expect(await steps(about)).toEqual({
      "register-nonconformity": "Compensated",
      "notify-purchasing": "Compensated",
      "register-revision": "Refused",
    })
    expect(erp.standing(id)).toMatchObject({ number: undefined, registration: 1, revision: 0 })
    expect(mails).toEqual([])
    const revision = await request("register-revision", about)
    expect(await rejection(sara.erpRequest.askAgain(revision.id))).toMatchObject({ _tag: "ErpRequestOver" })
  })

  it("leaves the latest revision standing where an older one is delivered after it, and asks none anew without its registration", async () => {
    const { ana, clock, erp, sara } = desk
    const { id } = await desk.registered()
    const about = { nonconformity: id }
    await work()
    erp.mood["register-nonconformity"] = "is down"
    await ana.nonconformity.revise(id, { quantity: "12", reason: "Mais dois na loja." })
    await work()
    erp.mood["register-nonconformity"] = "answers"
    await ana.nonconformity.revise(id, { quantity: "14", reason: "E mais dois." })
    await work()
    expect(erp.standing(id)).toMatchObject({ revision: 2 })
    clock.now += 10 * minute
    await work()
    expect(erp.standing(id)).toMatchObject({ registration: 1, revision: 2 })
    expect(await ana.erpRequest.count({ ...about, kind: "register-revision", state: "Done" })).toBe(2)

    erp.mood["register-nonconformity"] = "refuses"
    await ana.nonconformity.revise(id, { quantity: "15", reason: "Mais um." })
    await work()
    const [refused] = (await ana.erpRequest.list({ where: { ...about, state: "Refused" } })).items
    await sara.erpRequest.compensate((await request("register-nonconformity", about)).id, { reason: "Filial errada." })
    await work()
    expect(await rejection(sara.erpRequest.askAgain(refused!.id))).toMatchObject({ _tag: "EarlierStepUndone" })
    const done = (await ana.erpRequest.list({ where: { ...about, kind: "register-revision", state: "Done" } })).items[0]
    const undoing = sara.erpRequest.compensate(done!.id, { reason: "x" })
    expect(await rejection(undoing)).toMatchObject({ _tag: "ErpRequestOver" })
  })

  it("is undone when it turns out to be done after it was given up, and a refused undoing is seen to by hand", async () => {
    const { ana, erp, erpUser, mails, sara } = desk
    Object.assign(erp.mood, { "move-replacement": "is silent", undo: "refuses" })
    const id = await replaced()
    await work()
    const about = { complaint: id }
    const move = await request("move-replacement", about)
    await sara.erpRequest.compensate(move.id, { reason: "Cliente desistiu." })
    expect(await steps(about)).toEqual({ "move-replacement": "Withdrawn" })
    expect(await ana.complaint.get(id)).toMatchObject({
      state: "InTreatment",
      reopenReason: "A troca foi desfeita: Cliente desistiu.",
    })
    mails.length = 0
    await erpUser.erpRequest.confirm(move.id, { key: move.key, number: "MOV-9" })
    await work()
    expect(await steps(about)).toEqual({ "move-replacement": "CompensationRefused" })
    expect(mails).toMatchObject([{ template: "erp-request-refused", variables: { undoing: true } }])
    await sara.erpRequest.keep(move.id, { reason: "Período fechado." })
    await sara.erpRequest.compensate(move.id, { reason: "Período reaberto." })
    await work()
    expect(await steps(about)).toEqual({ "move-replacement": "CompensationRefused" })
    erp.mood.undo = "answers"
    await sara.erpRequest.compensate(move.id, { reason: "Período reaberto." })
    await erpUser.erpRequest.confirm(move.id, { key: move.key, number: "MOV-9" })
    await work()
    expect(await steps(about)).toEqual({ "move-replacement": "Compensated" })
    expect(bookedOf("undo")).toHaveLength(1)
    expect(bookedOf("ship-replacement")).toHaveLength(0)
  })

  it("Q9 is told of once where it waits longer than the company gives the ERP, and stands among the open steps", async () => {
    const { clock, erp, guiche, mails, sara } = desk
    const open = () => guiche.show(caller("supervisor", { id: "sara" }), OpenErpRequests, {})
    Object.assign(erp.mood, { "register-nonconformity": "is silent", "notify-purchasing": "refuses" })
    const { code, id } = await desk.registered()
    await work()
    const registration = await request("register-nonconformity", { nonconformity: id })
    const told = () =>
      mails.filter(
        ({ template, variables }) =>
          template === "erp-request-waiting" && Object.values(variables as object).includes(code),
      )
    const isThere = (list: ReadonlyArray<{ readonly id: string }>) => list.some((one) => one.id === registration.id)
    expect(isThere((await open()).awaited)).toBe(true)
    expect(isThere((await open()).late)).toBe(false)
    expect((await open()).refused.map(({ nonconformity }) => nonconformity)).toContain(id)
    if (registration.state !== "Asked") throw new Error("the ERP has answered")
    clock.now = Date.parse(registration.dueAt) - 1
    await work()
    expect(told()).toEqual([])
    clock.now += 1
    await work()
    clock.now += 24 * 60 * minute
    await work()
    const about = { request: "register-nonconformity", about: code, situation: "Asked", askedAt: registration.askedAt }
    expect(told()).toMatchObject([{ variables: about }])
    expect(told()[0]?.to).toEqual([{ address: "supervisao@example.com.br" }])
    expect(isThere((await open()).late)).toBe(true)
    erp.mood["register-nonconformity"] = "answers"
    await sara.erpRequest.askAgain(registration.id)
    await work()
    expect(isThere((await open()).awaited)).toBe(false)
  })

  it("R-NCI-3 a disposition that the ERP refuses is reversed, and one that is reversed is moved back", async () => {
    const { ana, erp, sara } = desk
    const id = await desk.determined()
    erp.mood["move-disposed"] = "refuses"
    const scrap = { nonconformity: id, kind: "scrap", quantity: "4", unit: "un" } as const
    await ana.disposition.record(scrap)
    expect(await ana.nonconformity.get(id)).toMatchObject({ disposed: "4" })
    await work()
    expect(await ana.nonconformity.get(id)).toMatchObject({ disposed: "0" })
    expect(await ana.disposition.count({ nonconformity: id, state: "Reversal" })).toBe(1)
    erp.mood["move-disposed"] = "answers"
    const again = await ana.disposition.record(scrap)
    await work()
    const about = { disposition: again.id }
    const move = await request("move-disposed", about)
    expect(await rejection(sara.erpRequest.compensate(move.id, { reason: "x" }))).toMatchObject({
      _tag: "ErpRequestOver",
    })
    await sara.disposition.reverse({ disposition: again.id, reason: "Sucata recuperada." })
    await work()
    expect(await steps(about)).toEqual({ "move-disposed": "Compensated" })
    expect(
      await rejection(sara.nonconformity.cancel(id, { reason: "x" }).then(() => ana.disposition.record(scrap))),
    ).toMatchObject({
      _tag: "NotUsable",
    })
  })

  it("R-NCI-3 a reversed disposition that the ERP does not move back is in the ledger again once the desk keeps it, with its cost", async () => {
    const { ana, erp, sara } = desk
    const id = await desk.determined()
    const scrap = { nonconformity: id, kind: "scrap", unit: "un" } as const
    const cost = { amount: "40", currency: "BRL" } as const
    const four = await ana.disposition.record({ ...scrap, quantity: "4", cost })
    await work()
    const about = { disposition: four.id }
    const move = await request("move-disposed", about)
    const ledger = async () => {
      const { items: costs } = await sara.nonconformityCost.list({ where: { nonconformity: id } })
      return [(await ana.nonconformity.get(id)).disposed, costs.map(({ amount }) => amount)]
    }
    erp.mood.undo = "refuses"
    await sara.disposition.reverse({ disposition: four.id, reason: "Sucata recuperada." })
    await work()
    expect(await steps(about)).toEqual({ "move-disposed": "CompensationRefused" })
    expect(await ledger()).toEqual(["0", ["0"]])
    const ten = await ana.disposition.record({ ...scrap, kind: "rework", quantity: "10" })
    const keep = () => sara.erpRequest.keep(move.id, { reason: "Período fechado." })
    expect(await rejection(keep())).toMatchObject({ _tag: "DispositionExceeds" })
    await sara.disposition.reverse({ disposition: ten.id, reason: "Quatro já são sucata." })
    await keep()
    await work()
    expect(await ledger()).toEqual(["4", ["40"]])
    expect(bookedOf("move-disposed")).toHaveLength(1)
    const [anew] = (await ana.disposition.list({ where: { reinstates: four.id } })).items
    expect(anew).toMatchObject({ state: "Recorded", quantity: "4", note: "Período fechado." })
    erp.mood.undo = "answers"
    await sara.disposition.reverse({ disposition: anew!.id, reason: "Período reaberto." })
    await work()
    expect(await steps(about)).toEqual({ "move-disposed": "Compensated" })
    expect(await ledger()).toEqual(["0", ["0"]])
  })

  it.each(["answer", "settling"] as const)(
    "B8 a process that dies before its %s is kept leaves nothing undone and nothing done twice",
    async (loses) => {
      const { ana, clock, erp, faults } = desk
      const { id } = await desk.registered()
      faults.loses = loses
      await desk.guiche.worker.runDue()
      faults.loses = "nothing"
      expect(await desk.guiche.worker.runDue()).toMatchObject({ messages: 0 })
      clock.now += 2 * minute
      await work()
      expect(await steps({ nonconformity: id })).toEqual({
        "register-nonconformity": "Done",
        "notify-purchasing": "Done",
      })
      expect(erp.booked).toHaveLength(2)
      const keys = erp.deliveries.map(({ key }) => key)
      expect(keys.length).toBeGreaterThan(new Set(keys).size)
      const numbers = (await ana.nonconformity.history(id)).filter(({ transition }) => transition === "recordErpNumber")
      expect(numbers).toHaveLength(1)
    },
  )
})
