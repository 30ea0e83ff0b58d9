import { LotSheet } from "@guiche/core/quality"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type ClustersDesk, day, openClusters } from "./clusters-desk.ts"
import { rejection } from "./desk.ts"
import { storages } from "./storages.ts"

/** An ERP with the deliveries of lot L-1, two to a page; it counts what it is asked. */
const makeErp = () => {
  const asked = { orders: 0, pages: 0 }
  const sold = ["NF 1/1", "NF 1/2", "NF 2/1", "NF 3/1", "NF 4/1"]
  const state = { isDown: false, repeats: false }
  const answers = {
    productionOrderOfLot: async ({ lot }: { readonly lot: string }) => {
      asked.orders++
      return lot === "L-1"
        ? { found: true as const, order: "OP-88", producedOn: "2026-02-20" as never, quantity: "500" }
        : { found: false as const }
    },
    customersOfLot: async ({ after, lot }: { readonly after?: string; readonly lot: string }) => {
      asked.pages++
      if (state.isDown) throw new Error("the ERP does not answer")
      if (lot !== "L-1" && !state.repeats) return { deliveries: [] }
      const from = after === undefined || state.repeats ? 0 : Number(after)
      const deliveries = sold.slice(from, from + 2).map((delivery, at) => ({
        delivery,
        customerName: delivery === "NF 1/1" ? "Conceição Ávila" : `Cliente ${from + at}`,
        ...(delivery === "NF 1/1" ? { customerDocument: "52998224725" } : {}),
        quantity: "2.5",
        unit: "un",
        deliveredOn: "2026-03-01",
      }))
      const next = state.repeats ? "0" : String(from + 2)
      return { deliveries, ...(state.repeats || from + 2 < sold.length ? { next } : {}) }
    },
  }
  return { answers: answers as never, asked, sold, state }
}

describe.each(storages)("Q5 lots on $name", (storage) => {
  const erp = makeErp()
  let desk: ClustersDesk
  beforeAll(async () => {
    desk = await (await openClusters(storage, erp.answers)).in("acme")
  })
  afterAll(() => desk.guiche.close())

  it("from the lot of a nonconformity to its production order and on to the customers who received it", async () => {
    const { guiche, by, manager, register, work } = desk
    const party = await manager.party.register({
      legalName: "Conceição Ávila",
      roles: ["consumer"],
      document: "52998224725",
    })
    const { id } = await register({ lot: "L-1" })
    await work()
    expect(await manager.nonconformity.get(id)).toMatchObject({ productionOrder: "OP-88", producedQuantity: "500" })
    const [trace] = (await manager.lotTrace.list({ where: { lot: "L-1" } })).items
    expect(trace).toMatchObject({ state: "Traced", productionOrder: "OP-88", deliveries: 5, pages: 3 })
    const first = await manager.lotRecipient.list({ where: { trace: trace!.id }, first: 3 })
    const rest = await manager.lotRecipient.list({ where: { trace: trace!.id }, after: first.next! })
    const deliveries = [...first.items, ...rest.items]
    expect(deliveries.map(({ delivery }) => delivery).toSorted()).toEqual(erp.sold)
    expect(deliveries.filter((one) => one.party === party.id).map(({ delivery }) => delivery)).toEqual(["NF 1/1"])

    const sheet = await guiche.show(by("agent"), LotSheet, { productCode: "CAD-1", lot: "L-1" })
    expect(sheet.delivered).toEqual([{ unit: "un", deliveries: 5, quantity: "12.5" }])
    expect(sheet.nonconformities.map((one) => one.id)).toEqual([id])
  })

  it("asks the ERP once for each lot, and keeps what it answered in the history", async () => {
    const { manager, register, work } = desk
    const before = { ...erp.asked }
    const { id } = await register({ lot: "L-1" })
    await work()
    expect((await manager.nonconformity.get(id)).productionOrder).toBe("OP-88")
    expect(erp.asked).toEqual(before)
    const [trace] = (await manager.lotTrace.list({ where: { lot: "L-1" } })).items
    const history = await manager.lotTrace.history(trace!.id)
    expect(history.map(({ event }) => event)).toEqual(["LotTraceBegun", ...Array(3).fill("LotTraceAdvanced")])
    expect(JSON.stringify(history.map(({ facts }) => facts))).toMatch(/OP-88.*NF 3\/1/)
  })

  it("traced anew adds the deliveries since then, and those known stay as they are", async () => {
    const { manager, work } = desk
    const [trace] = (await manager.lotTrace.list({ where: { lot: "L-1" } })).items
    erp.sold.push("NF 5/1")
    await manager.lotTrace.retrace(trace!.id)
    await work()
    expect(await manager.lotTrace.get(trace!.id)).toMatchObject({ state: "Traced", deliveries: 6 })
    expect(await manager.lotRecipient.count({ trace: trace!.id })).toBe(6)
  })

  it("goes on where it was when the ERP answers again, and gives an ERP up that answers in a circle", async () => {
    const { clock, manager, work } = desk
    erp.state.isDown = true
    const { id } = await manager.lotTrace.begin({ productCode: "CAD-1", lot: "L-2" })
    await work()
    expect((await manager.lotTrace.get(id)).state).toBe("Tracing")
    erp.state.isDown = false
    clock.now += day
    await work()
    expect(await manager.lotTrace.get(id)).toMatchObject({ state: "Traced", deliveries: 0 })

    erp.state.repeats = true
    const { id: circular } = await manager.lotTrace.begin({ productCode: "CAD-1", lot: "L-3" })
    for (let turn = 0; turn < 12; turn++) {
      await work()
      clock.now += 7 * day
    }
    const { state, deliveries } = await manager.lotTrace.get(circular)
    expect([state, deliveries]).toEqual(["Tracing", 2])
    expect((await desk.guiche.deadTimers("acme")).map(({ error }) => error).join()).toMatch(/LotPagesRepeat/)
    erp.state.repeats = false
  })

  it("is the house's own business", async () => {
    const { by, guiche, manager } = desk
    const [trace] = (await manager.lotTrace.list({ where: { lot: "L-1" } })).items
    const customer = guiche.as(by("customer"))
    expect(await customer.lotRecipient.count()).toBe(0)
    expect(await rejection(customer.lotTrace.get(trace!.id))).toMatchObject({ _tag: "NotFound" })
    const twice = manager.lotTrace.begin({ productCode: "CAD-1", lot: "L-1" })
    expect((await rejection(twice))["_tag"]).toMatch(/NotUnique|AlreadyExists/)
  })
})
