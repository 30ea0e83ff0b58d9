import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { type ClustersDesk, day, openClusters, supervisorMails } from "./clusters-desk.ts"
import { rejection } from "./desk.ts"
import { storages } from "./storages.ts"

const hour = 3_600_000
const hazard = {
  code: "LOTE",
  name: "Três do mesmo lote",
  by: "lot",
  threshold: 3,
  windowDays: 10,
  recall: true,
} as const
const accept = { containment: "Venda suspensa.", severity: 1 } as const

describe.each(storages)("B6 the recall of what may be a hazard on $name", (storage) => {
  let place: Awaited<ReturnType<typeof openClusters>>
  let desk: ClustersDesk
  let tenants = 0
  beforeAll(async () => {
    place = await openClusters(storage)
  })
  beforeEach(async () => {
    desk = await place.in(`tenant-${++tenants}`)
    desk.clock.now = Date.UTC(2026, 2, 9, 12)
    await desk.manager.qualityParameters.define({ supervisorEmail: "supervisao@example.com.br" })
  })
  afterAll(() => place.guiche.close())

  const pass = async (millis: number) => {
    desk.clock.now += millis
    await desk.work()
  }
  /** Three complaints of a lot, which propose a cluster. */
  const proposedFor = async (lot: string) => {
    for (let at = 0; at < 3; at++) await desk.receive({ lot })
    await desk.work()
    const [cluster] = (await desk.manager.cluster.list({ where: { lot, state: "Proposed" } })).items
    if (cluster === undefined) throw new Error("no cluster was proposed")
    return cluster
  }
  const proposed = async (rule: Partial<Parameters<typeof desk.manager.clusterRule.define>[0]> = {}) => {
    await desk.manager.clusterRule.define({ ...hazard, ...rule })
    return proposedFor("L-1")
  }
  const investigation = async () => {
    const [recall] = (await desk.manager.recallInvestigation.list()).items
    if (recall === undefined) throw new Error("no investigation was begun")
    return recall
  }
  const deadline = async (rule: string) => {
    const [found] = (
      await desk.manager.statutoryDeadline.list({ where: { about: "RecallInvestigation", rule } as never })
    ).items
    return found
  }
  const mails = async () =>
    (await supervisorMails(desk.guiche, desk.tenant))
      .map((mail) => mail as { readonly template: string; readonly rule: string; readonly standing?: string })
      .map(({ rule, standing }) => (standing === undefined ? rule : `${rule} ${standing}`))

  it("R-REC-1 has clocks that run from the proposal, which is mailed at once, and goes on with the cluster's nonconformity", async () => {
    const cluster = await proposed()
    const recall = await investigation()
    expect(recall).toMatchObject({ state: "Investigating", cluster: cluster.id, lot: "L-1", profile: "consumer" })
    expect(recall).not.toHaveProperty("nonconformity")
    expect(await deadline("recall-notice")).toMatchObject({ state: "Running", dueAt: "2026-03-10T12:00:00.000Z" })
    expect(await deadline("recall-investigation")).toMatchObject({ dueAt: "2026-03-24T02:59:59.999Z" })
    expect(await mails()).toEqual(["LOTE", "recall-notice begun"])
    const { nonconformity } = await desk.manager.cluster.accept(cluster.id, accept)
    expect(await investigation()).toMatchObject({ id: recall.id, nonconformity })
  })

  it("R-REC-2 owes the notice after its conclusion too, whatever that is, until it is given", async () => {
    const { manager } = desk
    await manager.clusterRule.define(hazard)
    for (const isHazard of [false, true]) {
      const { id: cluster } = await proposedFor(isHazard ? "L-1" : "L-2")
      const [{ id } = {}] = (await manager.recallInvestigation.list({ where: { cluster } })).items
      if (id === undefined) throw new Error("no investigation was begun")
      const notice = async () =>
        (await manager.statutoryDeadline.list({ where: { record: id, rule: "recall-notice" } })).items[0]
      await manager.recallInvestigation.conclude(id, { hazard: isHazard, conclusion: "O pé solta." })
      expect(await notice()).toMatchObject({ state: "Running" })
      await pass(day + 1)
      expect(await notice()).toMatchObject({ state: "Overdue" })
      const told = await manager.recallInvestigation.tellAuthority(id, { protocol: "SEI-1" })
      expect(told).toMatchObject({ state: isHazard ? "Communicating" : "Discarded", authorityProtocol: "SEI-1" })
      expect(await notice()).toMatchObject({ state: "Met", late: true })
    }
  })

  it("R-REC-3 is late by the moment of the deed, though the worker was down, and in time to the last millisecond", async () => {
    const { clock, manager } = desk
    await proposed()
    const { id } = await investigation()
    clock.now += day + 1
    await manager.recallInvestigation.tellAuthority(id, {})
    expect(await deadline("recall-notice")).toMatchObject({ state: "Met", late: true })
    clock.now = Date.parse("2026-03-24T02:59:59.999Z")
    await manager.recallInvestigation.conclude(id, { hazard: true, conclusion: "O pé solta." })
    expect(await deadline("recall-investigation")).toMatchObject({ state: "Met", late: false })
    expect(await deadline("recall-communication")).toMatchObject({ dueAt: "2026-03-26T02:59:59.999Z" })
    clock.now = Date.parse("2026-03-26T03:00:00.000Z")
    await manager.recallInvestigation.communicate(id, { recallProtocol: "REC-1" })
    expect(await deadline("recall-communication")).toMatchObject({ state: "Met", late: true })
  })

  it("R-REC-4 is warned of before each deadline, and again when one has passed", async () => {
    await proposed()
    const { id } = await investigation()
    await pass(11 * hour)
    expect(await mails()).toEqual(["LOTE", "recall-notice begun"])
    await pass(hour)
    expect((await mails()).at(-1)).toBe("recall-notice near")
    await pass(12 * hour + 1)
    expect((await mails()).at(-1)).toBe("recall-notice missed")
    await pass(13 * day)
    await pass(day)
    expect((await mails()).slice(-2)).toEqual(["recall-investigation near", "recall-investigation missed"])
    await desk.manager.recallInvestigation.conclude(id, { hazard: true, conclusion: "O pé solta." })
    await pass(2 * day)
    await pass(day)
    expect((await mails()).slice(-2)).toEqual(["recall-communication near", "recall-communication missed"])
  })

  it("R-REC-5 is by the law of consumers as the company keeps it when it begins, whoever complained and whatever the company is", async () => {
    const { clock, manager } = desk
    await manager.company.define({
      code: "01",
      name: "Matriz",
      zone: "America/Sao_Paulo",
      locale: "pt-BR",
      serviceProfile: "b2b",
    })
    const version = (holdsFrom: string, length: number) =>
      manager.profileVersion.publish({
        profile: "consumer",
        holdsFrom,
        rules: [
          { rule: "recall-notice", applies: true, length },
          { rule: "recall-communication", applies: true, length: 1 },
        ],
      } as never)
    await version("2026-03-09", 6)
    await version("2026-03-10", 2)
    await proposed()
    const { id } = await investigation()
    const notice = await deadline("recall-notice")
    expect(notice).toMatchObject({ profile: "consumer", length: 6, dueAt: "2026-03-09T18:00:00.000Z" })
    expect(await deadline("recall-investigation")).toMatchObject({ length: 10 })
    clock.now += 2 * day
    await manager.recallInvestigation.conclude(id, { hazard: true, conclusion: "O pé solta." })
    expect(await deadline("recall-communication")).toMatchObject({ length: 1, dueAt: "2026-03-13T02:59:59.999Z" })
  })

  it("R-REC-6 is begun by hand of a cluster that is proposed or accepted, with that cluster's nonconformity and no other", async () => {
    const { manager } = desk
    const begin = manager.recallInvestigation.begin
    expect(await rejection(begin({ cluster: "none" as never }))).toMatchObject({ _tag: "NotFound" })
    const first = await proposed({ recall: false })
    expect(await manager.recallInvestigation.count()).toBe(0)
    await manager.cluster.dismiss(first.id, { reason: "Mau uso em todos." })
    expect(await rejection(begin({ cluster: first.id }))).toMatchObject({ _tag: "NotUsable" })
    const second = await proposedFor("L-1")
    const { nonconformity } = await manager.cluster.accept(second.id, accept)
    expect(await begin({ cluster: second.id })).toMatchObject({ nonconformity, lot: "L-1", productName: "Cadeira" })
    expect(await rejection(begin({ cluster: second.id }))).toMatchObject({ _tag: "NotUnique" })
    expect(await deadline("recall-notice")).toMatchObject({ state: "Running" })
  })

  it("R-REC-8 begins anew where a cluster goes on growing after no hazard was found, by as many complaints as the rule asks for, or by hand", async () => {
    const { manager } = desk
    const { id: cluster } = await proposed()
    const { nonconformity } = await manager.cluster.accept(cluster, accept)
    const standing = async () =>
      (await manager.recallInvestigation.list({ where: { cluster } })).items.map(({ state }) => state).toSorted()
    const { id: first } = await investigation()
    const discard = { hazard: false, conclusion: "Uso acima da carga." }
    await manager.recallInvestigation.conclude(first, discard)
    const more = async () => {
      await pass(day)
      await desk.receive({ lot: "L-1", description: "Quebrou e feriu a perna." })
      await desk.work()
    }
    await more()
    await more()
    expect(await standing()).toEqual(["Discarded"])
    await more()
    expect(await standing()).toEqual(["Discarded", "Investigating"])
    expect((await mails()).at(-1)).toBe("recall-notice begun")
    const [second] = (await manager.recallInvestigation.list({ where: { state: "Investigating" } })).items
    expect(second).toMatchObject({ cluster, nonconformity, lot: "L-1" })
    await more()
    expect(await rejection(manager.recallInvestigation.begin({ cluster }))).toMatchObject({ _tag: "NotUnique" })
    await manager.recallInvestigation.conclude(second!.id, discard)
    await manager.recallInvestigation.begin({ cluster })
    expect(await standing()).toEqual(["Discarded", "Discarded", "Investigating"])
  })

  it("R-REC-8 does not begin anew while a hazard is being told of, nor for what came long after one another", async () => {
    const { manager } = desk
    const { id: cluster } = await proposed()
    await manager.cluster.accept(cluster, accept)
    const { id } = await investigation()
    await manager.recallInvestigation.conclude(id, { hazard: true, conclusion: "O pé solta." })
    for (let at = 0; at < 3; at++) await desk.receive({ lot: "L-1" })
    await pass(day)
    expect(await manager.recallInvestigation.count()).toBe(1)

    const { id: slow } = await proposedFor("L-2")
    await manager.cluster.accept(slow, accept)
    const [begun] = (await manager.recallInvestigation.list({ where: { cluster: slow } })).items
    await manager.recallInvestigation.conclude(begun!.id, { hazard: false, conclusion: "Mau uso." })
    for (let at = 0; at < 3; at++) {
      await pass(6 * day)
      await desk.receive({ lot: "L-2" })
      await desk.work()
    }
    expect(await manager.recallInvestigation.count({ cluster: slow })).toBe(1)
  })

  it("R-REC-7 is concluded where its cluster is dismissed; the notice stays due, and only a manager lifts it", async () => {
    const { by, guiche, manager } = desk
    const { id } = await proposed()
    await manager.cluster.dismiss(id, { reason: "Mau uso em todos." })
    expect(await investigation()).toMatchObject({
      state: "Discarded",
      conclusion: "Mau uso em todos.",
      concludedBy: "manager",
    })
    expect(await deadline("recall-investigation")).toMatchObject({ state: "Met" })
    const notice = await deadline("recall-notice")
    if (notice === undefined) throw new Error("the notice has a deadline")
    expect(notice).toMatchObject({ state: "Running" })
    const why = { why: "Nada foi apurado." }
    const supervisor = guiche.as(by("supervisor"))
    expect(await rejection(supervisor.statutoryDeadline.lift(notice.id, why))).toMatchObject({ _tag: "Forbidden" })
    expect(await manager.statutoryDeadline.lift(notice.id, why)).toMatchObject({ state: "Lifted" })
  })
})
