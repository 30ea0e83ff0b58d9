import { costsBehind, findingsBehind, SupplierAnalysis, type SupplierFigure, volumesBehind } from "@guiche/core/quality"
import type { Id } from "@guiche/core"
import { Party } from "@guiche/core/directory"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type ClustersDesk, day, openClusters } from "./clusters-desk.ts"
import { rejection } from "./desk.ts"
import { storages } from "./storages.ts"

type Nci = Id<"Nonconformity">
const period = { from: "2026-03", until: "2026-05" } as const

describe.each(storages)("Q8 the analysis of suppliers on $name", (storage) => {
  let desk: ClustersDesk
  let steel: string
  let foam: string
  beforeAll(async () => {
    desk = await (await openClusters(storage)).in("acme")
    const { manager } = desk
    const supplier = async (legalName: string) => (await manager.party.register({ legalName, roles: ["supplier"] })).id
    steel = await supplier("Aço e Cia")
    foam = await supplier("Espumas Sul")
    await volumes()
    await live()
  })
  afterAll(() => desk.guiche.close())

  const volumes = async () => {
    const record = (supplier: string, month: string, quantity: string, unit = "un") =>
      desk.manager.supplierVolume.record({ supplier: supplier as never, productCode: "CAD-1", month, unit, quantity })
    await record(steel, "2026-03", "1000")
    await record(steel, "2026-04", "3000")
    await record(foam, "2026-03", "250.5", "kg")
  }

  const judged = async (isFounded: boolean, changes: object) => {
    const { nonconformity } = desk.manager
    const { id } = await desk.register(changes)
    await nonconformity.beginAnalysis(id)
    await (isFounded
      ? nonconformity.judgeFounded(id)
      : nonconformity.judgeUnfounded(id, { justification: "Dentro da tolerância." }))
    return id
  }

  const costOf = async (nonconformity: Nci, currency = "BRL") =>
    (await desk.manager.nonconformityCost.list({ where: { nonconformity, currency } })).items[0]

  const cost = async (nonconformity: Nci, amount: string, currency = "BRL") => {
    const { nonconformityCost } = desk.manager
    const stated = { amount: { amount, currency }, text: "Frete" }
    const before = await costOf(nonconformity, currency)
    return before === undefined
      ? nonconformityCost.record({ nonconformity, ...stated })
      : nonconformityCost.add(before.id, stated)
  }

  /** Four founded against steel over two months, one withdrawn, one unfounded; one against foam, one against nobody. */
  const live = async () => {
    const { clock, manager } = desk
    const first = await judged(true, { supplier: steel, quantity: "4" })
    const second = await judged(true, { supplier: steel, quantity: "6", lot: "L-9" })
    const other = await judged(true, { supplier: steel, quantity: "1", productCode: "MESA-1", productName: "Mesa" })
    const mistaken = await judged(true, { supplier: steel, quantity: "900" })
    await manager.nonconformity.cancel(mistaken, { reason: "Registrada duas vezes." })
    await judged(false, { supplier: steel, quantity: "800" })
    await judged(true, { supplier: foam, quantity: "0.5", unit: "kg" })
    await judged(true, {})
    clock.now += 2 * day
    await manager.nonconformity.contain(first, { containment: "Lote separado." })
    clock.now += 3 * day
    await manager.nonconformity.contain(second, { containment: "Lote separado." })
    clock.now += 27 * day
    const april = await desk.register({ supplier: steel, quantity: "3" })
    await manager.nonconformity.contain(april.id, { containment: "Antes de julgar." })
    clock.now += 4 * day
    await manager.nonconformity.beginAnalysis(april.id)
    await manager.nonconformity.judgeFounded(april.id)
    await cost(first, "120.50")
    await cost(first, "-20.50")
    await cost(other, "7")
  }

  const shown = (changes: object) =>
    desk.guiche.show(desk.by("supervisor"), SupplierAnalysis, { ...period, by: "supplier", ...changes })
  const rowOf = async (of: string | null, changes: object) => (await shown(changes)).rows.find((row) => row.of === of)

  it("counts founded ones only: parts per million, founded rate, recurrence, days, cost", async () => {
    expect(await rowOf(steel, {})).toMatchObject({
      founded: 4,
      unfounded: 1,
      foundedRate: 0.8,
      recurrent: 2,
      recurrenceRate: 0.5,
      ppm: [{ unit: "un", nonconforming: "14", supplied: "4000", ppm: 3500 }],
      daysToContain: { count: 3, median: 2, p90: 5 },
      daysToClose: { count: 0 },
      cost: [{ currency: "BRL", amount: "107" }],
    })
    const { ppm } = (await rowOf(foam, {}))!
    expect(ppm).toMatchObject([{ unit: "kg", nonconforming: "0.5", supplied: "250.5" }])
    expect(ppm[0]?.ppm).toBeCloseTo(1996.008, 3)
  })

  it("per product and per month of registration, altogether, and of one supplier or product", async () => {
    expect(await rowOf("CAD-1", { by: "productCode", supplier: steel })).toMatchObject({ founded: 3, unfounded: 1 })
    const months = await shown({ by: "month", supplier: steel, productCode: "CAD-1" })
    expect(months.rows.map(({ of, founded, ppm }) => [of, founded, ppm[0]?.ppm])).toEqual([
      ["2026-03", 2, 10_000],
      ["2026-04", 1, 1000],
    ])
    expect(months.all).toMatchObject({ founded: 3, ppm: [{ ppm: 3250 }] })
    expect((await shown({ from: "2026-04" })).all).toMatchObject({ founded: 1, unfounded: 0 })
    expect((await shown({ from: "2026-06", until: "2026-05" })).all).toMatchObject({ founded: 0, ppm: [] })
  })

  it("lists the records behind every figure, page by page", async () => {
    const { manager } = desk
    const scope = { ...period, supplier: Party.Id.make(steel) }
    const row = (await rowOf(steel, {}))!
    const behind: Readonly<Record<SupplierFigure, number>> = {
      founded: row.founded,
      unfounded: row.unfounded,
      recurrent: row.recurrent,
      contained: row.daysToContain.count,
      closed: row.daysToClose.count,
    }
    for (const [figure, count] of Object.entries(behind))
      expect(await manager.supplierFinding.count(findingsBehind(scope, figure as SupplierFigure))).toBe(count)
    const where = findingsBehind(scope, "founded")
    const first = await manager.supplierFinding.list({ where, first: 3 })
    const rest = await manager.supplierFinding.list({ where, first: 3, after: first.next! })
    const quantities = [...first.items, ...rest.items].map(({ quantity }) => Number(quantity))
    expect(quantities.reduce((sum, one) => sum + one, 0)).toBe(14)
    expect(await manager.supplierVolume.count(volumesBehind(scope))).toBe(2)
    const costs = (await manager.nonconformityCost.list({ where: costsBehind(scope) })).items
    expect(costs.map(({ amount, currency }) => `${currency} ${amount}`).toSorted()).toEqual(["BRL 100", "BRL 7"])
    expect(await manager.supplierFinding.count(findingsBehind({ ...scope, productCode: null }, "founded"))).toBe(0)
  })

  it("follows a nonconformity that is revised: other goods, another supplier, nobody", async () => {
    const { manager } = desk
    const id = await judged(true, { supplier: foam, quantity: "2", unit: "kg", productCode: "ESP-1" })
    const standing = async () =>
      (await manager.supplierFinding.list({ where: { nonconformity: id } })).items.map((one) => [
        one.state,
        one.supplier,
        one.quantity,
      ])
    await manager.nonconformity.revise(id, { quantity: "3", reason: "Pesada de novo." })
    expect(await standing()).toEqual([["Open", foam, "3"]])
    await manager.nonconformity.revise(id, { supplier: steel as never, reason: "Nota de outro fornecedor." })
    expect(await standing()).toEqual([["Open", steel, "3"]])
    await manager.nonconformity.cancel(id, { reason: "Não era nossa." })
    expect(await standing()).toEqual([])
  })

  it("keeps what it cost before its supplier is known, in each currency, and moves it with the supplier", async () => {
    const { manager } = desk
    const { id } = await desk.register({ productCode: "PINO-1", productName: "Pino" })
    await cost(id, "10")
    await manager.nonconformity.beginAnalysis(id)
    await manager.nonconformity.judgeFounded(id)
    const scrapped = { nonconformity: id, kind: "scrap", quantity: "1", unit: "un" } as const
    const usd = await manager.disposition.record({ ...scrapped, cost: { amount: "3.50", currency: "USD" } })
    await manager.disposition.record({ ...scrapped, cost: { amount: "5", currency: "BRL" } })
    const shownOf = async (supplier: string) =>
      (await shown({ from: "2026-03", until: "2026-12", supplier, productCode: "PINO-1" })).all.cost
    expect([await shownOf(steel), await shownOf(foam)]).toEqual([[], []])
    await manager.nonconformity.revise(id, { supplier: steel as never, reason: "Nota encontrada." })
    expect(await shownOf(steel)).toEqual([
      { currency: "BRL", amount: "15" },
      { currency: "USD", amount: "3.5" },
    ])
    await manager.nonconformity.revise(id, { supplier: foam as never, reason: "Nota de outro." })
    await manager.disposition.reverse({ disposition: usd.id, reason: "Engano." })
    expect([await shownOf(steel), await shownOf(foam)]).toEqual([
      [],
      [
        { currency: "BRL", amount: "15" },
        { currency: "USD", amount: "0" },
      ],
    ])
  })

  it("calls the later one a recurrence, whichever is judged first, and none whose forerunner is withdrawn", async () => {
    const { clock, manager } = desk
    const goods = { supplier: steel, productCode: "EIXO-1", productName: "Eixo" }
    const ids: Array<Nci> = []
    for (let at = 0; at < 3; at++) {
      ids.push((await desk.register(goods)).id)
      clock.now += 40 * day
    }
    const recurrent = async () => {
      const page = await manager.supplierFinding.list({ where: { productCode: "EIXO-1", repeated: true } })
      return page.items
        .flatMap((one) => ("nonconformity" in one ? String(ids.indexOf(one.nonconformity)) : []))
        .toSorted()
    }
    const judge = async (at: number) => {
      await manager.nonconformity.beginAnalysis(ids[at]!)
      await manager.nonconformity.judgeFounded(ids[at]!)
    }
    await judge(2)
    expect(await recurrent()).toEqual([])
    await judge(0)
    expect(await recurrent()).toEqual(["2"])
    await judge(1)
    expect(await recurrent()).toEqual(["1", "2"])
    await manager.nonconformity.cancel(ids[0]!, { reason: "Engano." })
    expect(await recurrent()).toEqual(["2"])
    await manager.nonconformity.revise(ids[1]!, { supplier: foam as never, reason: "Nota de outro." })
    expect(await recurrent()).toEqual([])
  })

  it("sees in a second look what came at the same time", async () => {
    const { clock, guiche, manager } = desk
    const goods = { supplier: foam, productCode: "MOLA-1", productName: "Mola" }
    const ids: Array<Nci> = []
    for (let at = 0; at < 6; at++) {
      const { id } = await desk.register(goods)
      await manager.nonconformity.beginAnalysis(id)
      ids.push(id)
      clock.now += day
    }
    await Promise.all(ids.map((id) => manager.nonconformity.judgeFounded(id)))
    await guiche.worker.runDue()
    const where = { productCode: "MOLA-1" }
    expect(await manager.supplierFinding.count({ ...where, repeated: true })).toBe(5)
    expect(await manager.supplierFinding.count({ ...where, recheckAt: { exists: true } })).toBe(0)
  })

  it("takes off what a cancelled complaint brought, as long as another one stands", async () => {
    const { manager } = desk
    const complaints = [await desk.receive(), await desk.receive(), await desk.receive()].map(({ id }) => id)
    const { id } = await desk.register({
      complaint: complaints[0],
      supplier: steel,
      quantity: "1",
      productCode: "ROD-1",
      productName: "Rodízio",
    })
    for (const complaint of complaints.slice(1)) await manager.complaintLink.link({ nonconformity: id, complaint })
    await manager.nonconformity.beginAnalysis(id)
    await manager.nonconformity.judgeFounded(id)
    const nonconforming = async () =>
      (await shown({ from: "2026-03", until: "2026-12", productCode: "ROD-1" })).all.ppm.map((one) => one.nonconforming)
    const left: Array<ReadonlyArray<string>> = [await nonconforming()]
    for (const complaint of complaints) {
      await manager.complaint.cancel(complaint, { reason: "Engano." })
      left.push(await nonconforming())
    }
    expect(left).toEqual([["3"], ["2"], ["1"], ["1"]])
    await manager.complaintLink.link({ nonconformity: id, complaint: (await desk.receive()).id })
    const [link] = (await manager.complaintLink.list({ where: { nonconformity: id, complaint: complaints[0]! } })).items
    await manager.complaintLink.unlink(link!.id, { reason: "Cancelada." })
    expect(await nonconforming()).toEqual(["2"])
    await manager.nonconformity.cancel(id, { reason: "Nenhuma procede." })
    expect(await nonconforming()).toEqual([])
  })

  it("names no party that is not there, and none without the role", async () => {
    const { manager } = desk
    const { id } = await desk.register({})
    const shop = (await manager.party.register({ legalName: "Loja", roles: ["customer"] })).id
    const revise = (changes: object) => rejection(manager.nonconformity.revise(id, { ...changes, reason: "x" }))
    const unknown = shop.replace(/.{4}$/, "0000")
    expect(await revise({ supplier: unknown })).toMatchObject({ _tag: "NotFound" })
    expect(await revise({ supplier: shop })).toMatchObject({ _tag: "PartyWithoutRole", role: "supplier" })
    expect(await revise({ manufacturer: steel })).toMatchObject({ _tag: "PartyWithoutRole", role: "manufacturer" })
    expect(await rejection(desk.register({ supplier: unknown }))).toMatchObject({ _tag: "NotFound" })
    expect(await rejection(desk.register({ supplier: shop }))).toMatchObject({ _tag: "PartyWithoutRole" })
    await manager.nonconformity.revise(id, { supplier: steel as never, reason: "Nota encontrada." })
    expect(await manager.nonconformity.get(id)).toMatchObject({ supplier: steel, revision: 1 })
  })

  it("takes no cost in another currency, none below zero, and no volume below zero or twice", async () => {
    const { by, guiche, manager } = desk
    const [costed] = (await manager.nonconformityCost.list({ where: { currency: "BRL" } })).items
    const costs = (amount: string, currency: string) =>
      manager.nonconformityCost.add(costed!.id, { amount: { amount, currency }, text: "x" })
    const { nonconformity } = costed!
    const first = { nonconformity, amount: { amount: "-1", currency: "EUR" }, text: "x" }
    expect(await rejection(manager.nonconformityCost.record(first))).toMatchObject({ _tag: "CostOutOfRange" })
    const again = { nonconformity, amount: { amount: "1", currency: "BRL" }, text: "x" }
    expect((await rejection(manager.nonconformityCost.record(again)))["_tag"]).toMatch(/NotUnique/)
    expect(await rejection(costs("1", "USD"))).toMatchObject({ _tag: "CostInAnotherCurrency" })
    for (const amount of ["-1000000", "9999999999999999.99"])
      expect(await rejection(costs(amount, "BRL"))).toMatchObject({ _tag: "CostOutOfRange" })
    const volume = { supplier: steel as never, productCode: "CAD-1", month: "2026-03", unit: "un" }
    expect(await rejection(manager.supplierVolume.record({ ...volume, quantity: "-1" }))).toMatchObject({
      _tag: "QuantityBelowZero",
    })
    expect((await rejection(manager.supplierVolume.record({ ...volume, quantity: "1" })))["_tag"]).toMatch(/NotUnique/)
    for (const month of ["2026-13", "2026-3", "0000-01", ""])
      expect(await rejection(manager.supplierVolume.record({ ...volume, month, quantity: "1" }))).toMatchObject({
        _tag: "InvalidInput",
      })
    expect(await rejection(guiche.show(by("agent"), SupplierAnalysis, { ...period, by: "month" }))).toMatchObject({
      _tag: "Forbidden",
    })
  })
})
