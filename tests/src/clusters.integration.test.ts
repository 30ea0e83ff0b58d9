import { sweepOf } from "@guiche/core/quality"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { type ClustersDesk, day, openClusters, steel, supervisorMails } from "./clusters-desk.ts"
import { rejection } from "./desk.ts"
import { storages } from "./storages.ts"

const byLot = {
  code: "LOTE",
  name: "Três do mesmo lote",
  by: "lot",
  threshold: 3,
  windowDays: 10,
  recall: false,
} as const

describe.each(storages)("B6 clusters of complaints on $name", (storage) => {
  let place: Awaited<ReturnType<typeof openClusters>>
  let desk: ClustersDesk
  let tenants = 0
  beforeAll(async () => {
    place = await openClusters(storage)
  })
  beforeEach(async () => {
    desk = await place.in(`tenant-${++tenants}`)
    desk.clock.now = Date.UTC(2026, 2, 9, 12)
  })
  afterAll(() => place.guiche.close())

  const receiveOver = async (days: ReadonlyArray<number>, changes: object = { lot: "L-1" }) => {
    const { clock, receive, work } = desk
    const begun = clock.now
    const received = []
    for (const at of days) {
      clock.now = begun + at * day
      received.push(await receive(changes))
      await work()
    }
    return received
  }
  const onlyCluster = async () => {
    const [{ id } = {}] = await clusters()
    if (id === undefined) throw new Error("no cluster was proposed")
    return id
  }
  const clusters = async () => (await desk.manager.cluster.list({ orderBy: [{ field: "proposedAt" }] })).items

  it("are proposed once for a lot and window, and grow while more arrive", async () => {
    const { manager } = desk
    await manager.clusterRule.define(byLot)
    await receiveOver([0, 1])
    await receiveOver([0], { lot: "L-2" })
    expect(await clusters()).toEqual([])
    const [third] = await receiveOver([1], { lot: " l-1" })
    const [proposed] = await clusters()
    expect(proposed).toMatchObject({
      state: "Proposed",
      lot: " l-1",
      productCode: "CAD-1",
      complaints: 3,
      quantity: "3",
    })
    expect(proposed?.latest).toBe(third?.id)
    await receiveOver([1, 9], { lot: "L-1", quantity: "2" })
    expect(await clusters()).toMatchObject([{ id: proposed?.id, complaints: 5, quantity: "7" }])
    const members = await manager.clusterSignal.list({ where: { cluster: proposed!.id }, first: 4 })
    expect(members.items).toHaveLength(4)
    expect(
      (await manager.clusterSignal.list({ where: { cluster: proposed!.id }, first: 4, after: members.next! })).items,
    ).toHaveLength(1)
  })

  it("need so many within the window, of the same product where only the lot's number is the same", async () => {
    await desk.manager.clusterRule.define(byLot)
    await receiveOver([0, 6, 12])
    await receiveOver(
      [0, 0, 0].map((_, at) => at),
      { lot: "L-1", productCode: "MESA-1" },
    )
    expect(await clusters()).toMatchObject([{ productCode: "MESA-1", complaints: 3 }])
    await receiveOver([0])
    expect((await clusters()).map(({ productCode }) => productCode)).toEqual(["MESA-1", "CAD-1"])
  })

  it("are by product, supplier and manufacturer as the rules say, of one company or type where they say so", async () => {
    const { manager, type } = desk
    const rule = { threshold: 2, windowDays: 5, recall: false }
    await manager.clusterRule.define({ ...rule, code: "PROD", name: "Produto", by: "product" })
    await manager.clusterRule.define({ ...rule, code: "FORN", name: "Fornecedor", by: "supplier", type: type.id })
    await manager.clusterRule.define({ ...rule, code: "OUTRA", name: "Fabricante", by: "manufacturer", company: "99" })
    await receiveOver([0, 1], { ...steel, manufacturerName: "Aço", manufacturerDocument: steel.supplierDocument })
    const found = await clusters()
    expect(found.map(({ by }) => by).toSorted()).toEqual(["product", "supplier"])
    const supplied = found.find(({ by }) => by === "supplier")
    expect(supplied?.supplier).toBeDefined()
    expect(supplied).not.toHaveProperty("productCode")
  })

  it("accepted open a nonconformity, contained, with every complaint linked, and those that come later", async () => {
    const { manager } = desk
    await manager.clusterRule.define(byLot)
    const received = await receiveOver([0, 1, 2], { lot: "L-1", ...steel })
    const id = await onlyCluster()
    const accepted = await manager.cluster.accept(id, { containment: "Lote bloqueado no estoque.", severity: 1 })
    await desk.work()
    const later = await receiveOver([1], { lot: "L-1", ...steel })
    await desk.work()
    expect(await manager.cluster.get(accepted.id)).toMatchObject({ state: "Accepted", complaints: 4, unlinked: 0 })
    const nonconformity = await manager.nonconformity.get(accepted.nonconformity)
    expect(nonconformity).toMatchObject({ state: "Registered", lot: "L-1", severity: 1, quantity: "4" })
    expect(nonconformity).toHaveProperty("containedAt")
    const links = await manager.complaintLink.list({ where: { nonconformity: nonconformity.id } })
    expect(links.items.map(({ complaint }) => complaint).toSorted()).toEqual(
      [...received, ...later].map((one) => one.id).toSorted(),
    )
  })

  it("accepted go to an open nonconformity that somebody names, and to none that is not there", async () => {
    const { manager, register } = desk
    await manager.clusterRule.define(byLot)
    await receiveOver([0, 1, 2])
    const id = await onlyCluster()
    const { id: existing } = await register({ lot: "L-1" })
    const accept = { containment: "Lote bloqueado.", severity: 2 } as const
    expect(await rejection(manager.cluster.accept(id, { ...accept, nonconformity: "none" as never }))).toMatchObject({
      _tag: "NotFound",
    })
    expect(await rejection(manager.cluster.accept(id, { ...accept, containment: "  " }))).toMatchObject({
      _tag: "InvalidInput",
    })
    await manager.cluster.accept(id, { ...accept, nonconformity: existing })
    await desk.work()
    expect(await manager.complaintLink.count({ nonconformity: existing })).toBe(3)
    expect(await manager.nonconformity.count()).toBe(1)
  })

  it("dismissed with a reason are not proposed again by the same complaints, but by as many new ones", async () => {
    const { by, guiche, manager } = desk
    await manager.clusterRule.define(byLot)
    await receiveOver([0, 1, 2])
    const id = await onlyCluster()
    const ana = guiche.as(by("agent", "ana"))
    expect(await rejection(ana.cluster.dismiss(id, { reason: "x" }))).toMatchObject({ _tag: "Forbidden" })
    await manager.cluster.dismiss(id, { reason: "Mau uso em todos." })
    await receiveOver([0, 0])
    expect((await clusters()).map(({ state }) => state)).toEqual(["Dismissed"])
    await receiveOver([1])
    expect((await clusters()).map(({ state, complaints }) => [state, complaints])).toEqual([
      ["Dismissed", 3],
      ["Proposed", 3],
    ])
  })

  it("do not count what was cancelled, and shrink when a complaint of theirs is", async () => {
    const { manager } = desk
    await manager.clusterRule.define(byLot)
    const [first] = await receiveOver([0])
    await manager.complaint.cancel(first!.id, { reason: "Engano." })
    await receiveOver([0, 0])
    expect(await clusters()).toEqual([])
    const [last] = await receiveOver([0])
    await manager.complaint.cancel(last!.id, { reason: "Engano." })
    expect(await clusters()).toMatchObject([{ complaints: 2, quantity: "2" }])
    const { nonconformity } = await manager.cluster.accept(await onlyCluster(), { containment: "x", severity: 3 })
    await desk.work()
    expect(await manager.nonconformity.get(nonconformity)).toMatchObject({ quantity: "2" })
    expect(await manager.complaintLink.count({ nonconformity })).toBe(2)
  })

  it("of complaints that come at the same moment are one, whoever weighs them", async () => {
    const { guiche, manager, receive } = desk
    await manager.clusterRule.define(byLot)
    await Promise.all(Array.from({ length: 12 }, () => receive({ lot: "L-1" })))
    await Promise.all([guiche.worker.runDue(), guiche.worker.runDue()])
    desk.clock.now += day
    await guiche.worker.runDue()
    expect(await clusters()).toMatchObject([{ complaints: 12 }])
    expect(await manager.clusterSignal.count({ state: "Grouped" })).toBe(12)
  })

  it("of what comes after the end of an accepted one's nonconformity are proposed anew, and name the one before", async () => {
    const { clock, manager } = desk
    await manager.clusterRule.define(byLot)
    await receiveOver([0, 0, 0])
    const first = await onlyCluster()
    const { nonconformity } = await manager.cluster.accept(first, { containment: "Lote bloqueado.", severity: 2 })
    await desk.work()
    await receiveOver([1])
    expect(await manager.cluster.get(first)).toMatchObject({ complaints: 4 })
    await manager.nonconformity.beginAnalysis(nonconformity)
    clock.now += 1000
    await manager.nonconformity.judgeUnfounded(nonconformity, { justification: "Mau uso." })
    const [, , third] = await receiveOver([0, 1, 1])
    const [before, again] = await clusters()
    expect(before).toMatchObject({ id: first, state: "Accepted", complaints: 4 })
    expect(before).not.toHaveProperty("earlier")
    expect(again).toMatchObject({ state: "Proposed", complaints: 3, earlier: first, latest: third?.id })
  })

  it("R-CLU-1 that stand for no hazard are mailed with their proposal, and once more before they are a day undecided", async () => {
    const { clock, guiche, manager, tenant } = desk
    const mails = () => supervisorMails(guiche, tenant)
    await manager.qualityParameters.define({ supervisorEmail: "supervisao@example.com.br" })
    await manager.clusterRule.define(byLot)
    await receiveOver([0, 0, 0])
    expect(await mails()).toEqual([
      expect.objectContaining({ template: "cluster-proposed", rule: "LOTE", complaints: 3, lot: "L-1" }),
    ])
    clock.now += 0.6 * day
    await desk.work()
    expect(await mails()).toHaveLength(2)
    clock.now += 2 * day
    await desk.work()
    expect(await mails()).toHaveLength(2)
    const { nonconformity } = await manager.cluster.accept(await onlyCluster(), { containment: "x", severity: 2 })
    await manager.nonconformity.cancel(nonconformity, { reason: "Engano." })
    await receiveOver([0, 0, 0])
    const { code } = await manager.nonconformity.get(nonconformity)
    expect((await mails()).at(-1)).toMatchObject({ template: "cluster-proposed", earlier: code })
  })

  it("R-CLU-2 a nonconformity is as severe as the worst complaint that is linked to it, by a revision that says why", async () => {
    const { manager, register } = desk
    await manager.clusterRule.define(byLot)
    await receiveOver([0, 0, 0], { lot: "L-1" })
    const { nonconformity } = await manager.cluster.accept(await onlyCluster(), { containment: "x", severity: 4 })
    await desk.work()
    const [worst] = await receiveOver([0], { lot: "L-1", description: "Um pedaço solto." })
    await desk.work()
    expect(worst).toMatchObject({ state: "Received" })
    const raised = await manager.nonconformity.get(nonconformity)
    expect(raised).toMatchObject({ severity: 2, revision: 1, revisions: [{ changed: ["severity"] }] })
    const [{ id: code } = {}] = (await manager.complaintCode.list()).items
    if (code === undefined || worst === undefined) throw new Error("there is no code")
    await manager.complaint.classify(worst.id, { code, severity: 1, reason: "Feriu a cliente." })
    expect(await manager.nonconformity.get(nonconformity)).toMatchObject({ severity: 1, revision: 2 })
    const entries = await manager.nonconformity.history(nonconformity)
    const raises = entries.filter(({ transition }) => transition === "revise")
    expect(raises.map(({ cause }) => cause)).toEqual([
      "policy: raise a nonconformity to a linked complaint",
      "policy: raise what a classified complaint is linked to",
    ])
    await manager.nonconformity.revise(nonconformity, { severity: 3, reason: "Ninguém se feriu." })
    await receiveOver([0], { lot: "L-1", description: "Um pedaço solto." })
    await desk.work()
    expect(await manager.nonconformity.get(nonconformity)).toMatchObject({ severity: 3, revision: 3 })
    // A milder one changes nothing, nor one of another nonconformity.
    const other = await register({ severity: 1, lot: "L-9" })
    await manager.complaintLink.link({ nonconformity: other.id, complaint: worst.id })
    expect(await manager.nonconformity.get(other.id)).toMatchObject({ severity: 1, revision: 0 })
  })

  it("a new rule counts what came before it by a job, which goes on where it was and counts nothing twice", async () => {
    const { by, clock, guiche, manager } = desk
    await receiveOver([0])
    clock.now += 20 * day
    await receiveOver([0, 1, 1, 2])
    const rule = await manager.clusterRule.define(byLot)
    const reports: Array<number> = []
    const sweep = () =>
      guiche.job(by("manager"), { ...sweepOf(rule, clock.now), progress: ({ done }) => void reports.push(done) })
    expect(await sweep()).toMatchObject({ finished: true, done: 4, failed: 0 })
    expect(await sweep()).toMatchObject({ finished: true, done: 4 })
    await desk.work()
    // One that met another at the same cluster is weighed again later.
    clock.now += day
    await desk.work()
    expect(await clusters()).toMatchObject([{ state: "Proposed", complaints: 4 }])
    expect(reports.at(-1)).toBe(4)
  })
})
