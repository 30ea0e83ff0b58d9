import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Complaint } from "@guiche/core/quality"
import { oneDay, openLegalDesk } from "./legal-desk.ts"
import { storages } from "./storages.ts"

describe.each(storages)("Q3 what earlier complaints stop (CDC, art. 26, § 2, I) on $name", (storage) => {
  let opened: Awaited<ReturnType<typeof openLegalDesk>>
  beforeAll(async () => {
    opened = await openLegalDesk(storage, "consumer")
    const { items } = await opened.desk.warrantyPolicy.list({ where: { code: "furniture" } })
    const [policy] = items
    if (policy === undefined) throw new Error("the warranty is defined")
    const { code: _code, id, state: _state, version: _version, ...terms } = policy
    // The law's term begins with the delivery then, not with the end of the contract's.
    await opened.desk.warrantyPolicy.revise(id, { ...terms, contractualMonths: 0 })
  })
  afterAll(() => opened.guiche.close())

  const dayOf = (moment: number) => new Date(moment).toISOString().slice(0, 10)
  const today = () => dayOf(opened.clock.now)
  const stopsOf = async (changes: object) => {
    const { verification } = await opened.verified(changes)
    const statutory = verification.verdict.parts.find(({ kind }) => kind === "statutory")
    return (statutory?.steps ?? []).filter(({ kind }) => kind === "stopped").map(({ from, until }) => ({ from, until }))
  }
  const answer = (id: typeof Complaint.Id.Type, more: object = {}) =>
    opened.manager.complaint.answer(id, { solution: "explanation", text: "Não há vício.", ...more })

  it("ends with an unequivocal refusal that was told, and with no other answer nor a cancelling by the company", async () => {
    const { desk, manager, pass, verified } = opened
    const thing = { serial: "SN-77", customerDocument: "390.533.447-05", usedOn: today() }
    const begun = opened.clock.now
    const refused = await verified(thing)
    await pass(5)
    await answer(refused.id, { denial: true })
    const refusedAt = opened.clock.now
    const explained = await verified(thing)
    await answer(explained.id)
    const cancelled = await verified(thing)
    await manager.complaint.cancel(cancelled.id, { reason: "parece duplicada" })
    const takenBack = await verified(thing)
    await desk.complaint.cancel(takenBack.id, { reason: "desistiu", cancelledFor: "customer" })
    await pass(5)
    expect(await stopsOf(thing)).toEqual([
      // The first day is left out in any case.
      { from: dayOf(begun + oneDay), until: dayOf(refusedAt) },
      { from: dayOf(refusedAt + oneDay), until: undefined },
    ])
  })

  it("is found however much else the same party complained of", async () => {
    const { receive, verified } = opened
    const customerDocument = "529.982.247-25"
    const thing = { serial: "SN-1", customerDocument, usedOn: today() }
    await verified(thing)
    for (let other = 0; other < 51; other++) {
      await receive({ customerDocument, serial: `OTHER-${other}` })
      opened.clock.now++
    }
    expect(await stopsOf(thing)).toHaveLength(1)
  })

  it("is found without serial numbers by product, lot and day of purchase, whatever the case of its name", async () => {
    const { receive } = opened
    const thing = {
      customerDocument: "111.444.777-35",
      productCode: "CAD-1",
      lot: "L-1",
      purchasedOn: today(),
      usedOn: today(),
    }
    const { productCode: _code, ...uncoded } = thing
    await receive({ ...uncoded, productName: "CADEIRA", serial: "SN-9" })
    await receive({ ...thing, lot: "L-2" })
    await receive({ ...thing, productCode: "CAD-2" })
    opened.clock.now++
    expect(await stopsOf(thing)).toHaveLength(1)
    expect(await stopsOf({ ...thing, serial: "SN-8", purchasedOn: "2026-03-01" })).toEqual([])
  })

  it("is of the defect alone: neither another matter of the same thing stops it, nor is a link to it overlooked", async () => {
    const { desk, receive, verified } = opened
    const [usual] = (await desk.complaintCode.list({ where: { code: "P-01" } })).items
    const { sla, warranty } = usual!
    const type = (await desk.complaintType.define({ code: "COB", name: "Cobrança", about: "other" })).id
    const more = { severity: 2, sla, warranty, keywords: [], outOfStandard: false } as const
    const code = (await desk.complaintCode.define({ code: "C-01", name: "Cobrança", type, ...more })).id
    const thing = { serial: "SN-42", customerDocument: "390.533.447-05", usedOn: today() }
    const billing = await verified({ ...thing, type, code })
    await answer(billing.id)
    await desk.complaint.close(billing.id, {})
    opened.clock.now += oneDay
    expect(await stopsOf(thing)).toEqual([])
    const { serial: _serial, ...unnamed } = thing
    const defect = await receive({ ...unnamed, serial: "SN-43" })
    opened.clock.now += oneDay
    const again = await receive({ ...unnamed, serial: "SN-44" })
    await desk.complaint.linkRepeat(again.id, { of: defect.id })
    await desk.complaint.beginVerification(again.id)
    const { verification } = await desk.complaint.verify(again.id, { remoteSale: false })
    const statutory = verification.verdict.parts.find(({ kind }) => kind === "statutory")
    expect(statutory?.steps.some(({ kind }) => kind === "stopped")).toBe(true)
  })

  it("the whole of it is proven by its journal", async () => {
    expect((await opened.guiche.verify("acme")).broken).toEqual([])
  })
})
