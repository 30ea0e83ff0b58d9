import { label, View } from "@guiche/core"
import { Agent } from "@guiche/core/directory"
import { agentsActedForBy, dueOnDay, overdueOn, PendingItem, pendingItemsOf } from "@guiche/core/service-desk"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { caller, rejection } from "./desk.ts"
import { morning, openServiceDesk } from "./service-desk.ts"
import { storages } from "./storages.ts"

type Opened = Awaited<ReturnType<typeof openServiceDesk>>

const supervisor = (id: string) => caller("supervisor", { id })

/** What an agent has pending, in their own name and in that of everybody they act for. */
const PendingList = View.make("PendingList", label("Pendências do atendente", "Pending items of an agent"), {
  input: { agent: Agent.Id },
  needs: ({ agent }, { now }) => ({
    items: agentsActedForBy(agent, now).andThen((agents) =>
      PendingItem.all({ where: { ...pendingItemsOf(agents), state: "Open" }, orderBy: [{ field: "dueOn" }] }),
    ),
  }),
  show: (_input, { items }) => items.map(({ text }) => text),
})

describe.each(storages)("J8 pending items on $name", (storage) => {
  let opened: Opened
  beforeAll(async () => {
    opened = await openServiceDesk(storage)
  })
  beforeEach(() => {
    opened.clock.now = morning
  })
  afterAll(() => opened.guiche.close())

  it("are queried by day, destination and agent", async () => {
    const { agents, assistance, manager } = opened
    const open = (text: string, dueOn: string, more: object = {}) =>
      manager.pendingItem.open({ text, agent: agents.bia.id, dueOn, ...more })
    const today = await open("hoje", "2026-03-09", { destination: assistance.id })
    await open("amanhã", "2026-03-10")
    expect(today).toMatchObject({ destinationType: "Técnica", company: "01", postponements: 0 })
    const texts = async (where: object) => (await manager.pendingItem.list({ where })).items.map(({ text }) => text)
    expect(await texts(dueOnDay("2026-03-09" as never))).toEqual(["hoje"])
    expect(await texts(overdueOn("2026-03-10" as never))).toEqual(["hoje"])
    expect(await texts({ destination: assistance.id })).toEqual(["hoje"])
    expect(await texts({ destinationType: "Técnica", ...pendingItemsOf([agents.ana.id]) })).toEqual([])
    expect(await rejection(open("ontem", "2026-03-08"))).toMatchObject({ _tag: "DueDayPast", today: "2026-03-09" })
  })

  it("R-SD-1 are seen by their agent, their group and the substitute, and by nobody else", async () => {
    const { agents, ana, bia, guiche, manager, support } = opened
    const item = await manager.pendingItem.open({ text: "secreta", agent: agents.ana.id, dueOn: "2026-03-12" })
    const where = { id: item.id }
    expect(await ana.pendingItem.count(where)).toBe(1)
    expect(await bia.pendingItem.count(where)).toBe(0)
    expect((await bia.pendingItem.list({ where: { search: "secreta" } })).items).toEqual([])
    for (const read of [bia.pendingItem.get(item.id), bia.pendingItem.history(item.id)])
      expect(await rejection(read)).toMatchObject({ _tag: "NotFound" })
    expect(await rejection(bia.pendingItem.complete(item.id, {}))).toMatchObject({ _tag: "NotFound" })
    const customer = guiche.as(caller("customer", { id: "party-1" }))
    expect(await customer.pendingItem.count()).toBe(0)
    const ofGroup = { text: "do grupo", agent: agents.bia.id, dueOn: "2026-03-12", group: support.id }
    const grouped = await manager.pendingItem.open(ofGroup)
    expect(await ana.pendingItem.count({ id: grouped.id })).toBe(1)
    expect(await rejection(ana.pendingItem.complete(grouped.id, {}))).toMatchObject({ _tag: "PendingItemOfAnother" })
  })

  it("are the substitute's while their agent is absent, and stay in the agent's name", async () => {
    const { agents, bia, clock, guiche, manager } = opened
    const { code: _code, id, state: _state, version: _version, ...fields } = agents.ana
    const item = await manager.pendingItem.open({ text: "para Ana", agent: id, dueOn: "2026-03-12" })
    const list = () => guiche.show(caller("agent", { id: "bia" }), PendingList, { agent: agents.bia.id })
    await manager.agent.revise(id, { ...fields, substitute: agents.bia.id })
    expect(await list()).not.toContain("para Ana")
    expect(await rejection(bia.pendingItem.complete(item.id, {}))).toMatchObject({
      _tag: "PendingItemOfAnother",
      acting: id,
    })
    const day = 24 * 3_600_000
    const absences = [
      { from: new Date(clock.now + day).toISOString(), until: new Date(clock.now + 2 * day).toISOString() },
    ]
    await manager.agent.revise(id, { ...fields, substitute: agents.bia.id, absences })
    clock.now += day
    expect(await list()).toContain("para Ana")
    const done = await bia.pendingItem.complete(item.id, { note: "Feito." })
    expect(done).toMatchObject({ state: "Done", agent: id, doneBy: "bia" })
    clock.now += day
    const later = await manager.pendingItem.open({ text: "de volta", agent: id, dueOn: "2026-03-12" })
    expect(await rejection(bia.pendingItem.complete(later.id, {}))).toMatchObject({ _tag: "PendingItemOfAnother" })
    await manager.agent.revise(id, fields)
  })
})

describe.each(storages)("J8 the daily notice on $name", (storage) => {
  let opened: Opened
  beforeEach(async () => {
    opened = await openServiceDesk(storage)
  })
  afterEach(() => opened.guiche.close())

  /** The mails that come once it is that time in São Paulo, a day of March 2026. */
  const at = async (time: string) => {
    const { clock, guiche, mails } = opened
    clock.now = Date.parse(`2026-03-${time.replace(" ", "T")}:00-03:00`)
    const before = mails.length
    await guiche.worker.runDue()
    await guiche.worker.runDue()
    return mails.slice(before).map(({ to, variables }) => ({
      to: to.map(({ address }) => address.split("@")[0]),
      variables,
    }))
  }
  const open = (text: string, more: object = {}) =>
    opened.manager.pendingItem.open({ text, agent: opened.agents.ana.id, dueOn: "2026-03-10", ...more })
  const completeAll = async () => {
    const { ana } = opened
    for (const { id } of (await ana.pendingItem.list({ where: { state: "Open" } })).items)
      await ana.pendingItem.complete(id, {})
  }
  const state = async () => (await opened.manager.pendingNotice.list()).items.map((notice) => notice.state)

  it("begins with the first item, once, however many come at the same moment", async () => {
    await Promise.all(["um", "dois", "três"].map((text) => open(text)))
    const { items } = await opened.manager.pendingNotice.list()
    const nextAt = "2026-03-10T11:00:00.000Z"
    expect(items).toMatchObject([{ state: "Waiting", agent: opened.agents.ana.id, nextAt }])
  })

  it("comes at the hour, once a day, with what is due by then", async () => {
    const destination = opened.assistance.id
    await open("um")
    await open("dois", { destination })
    await open("três", { destination, dueOn: "2026-03-31" })
    expect(await at("10 07:59")).toEqual([])
    const [mail, ...others] = await at("10 08:00")
    expect(others).toEqual([])
    expect(mail?.to).toEqual(["ana"])
    expect(mail?.variables).toEqual({
      today: "2026-03-10",
      firstName: "ana",
      total: 2,
      items: [
        { heading: "Técnica", text: "dois", dueOn: "2026-03-10" },
        { heading: "Sem destino", text: "um", dueOn: "2026-03-10" },
      ],
    })
    expect(await at("10 17:00")).toEqual([])
    expect(await at("11 08:00")).toMatchObject([{ to: ["ana"], variables: { today: "2026-03-11", total: 2 } }])
  })

  it("comes late on the day where nothing ran at the hour, once for all days, and on working days alone", async () => {
    await open("um")
    expect(await at("13 14:00")).toMatchObject([{ to: ["ana"], variables: { today: "2026-03-13" } }])
    expect(await at("13 18:00")).toEqual([])
    expect(await at("14 12:00")).toEqual([])
    expect(await at("15 12:00")).toEqual([])
    expect(await at("16 08:00")).toMatchObject([{ to: ["ana"], variables: { today: "2026-03-16" } }])
  })

  it("goes to the substitute while the agent is absent", async () => {
    const { agents, manager } = opened
    const { code: _code, id, state: _state, version: _version, ...fields } = agents.ana
    const absences = [{ from: "2026-03-10T03:00:00.000Z", until: "2026-03-11T03:00:00.000Z" }]
    await manager.agent.revise(id, { ...fields, substitute: agents.bia.id, absences })
    await open("um")
    expect(await at("10 08:00")).toMatchObject([{ to: ["bia"], variables: { onBehalfOf: "ana", total: 1 } }])
    const [back] = await at("11 08:00")
    expect(back?.to).toEqual(["ana"])
    expect(back?.variables).not.toHaveProperty("onBehalfOf")
  })

  it("follows an item to the agent who takes it over", async () => {
    const { agents, manager } = opened
    const { id } = await open("um")
    await manager.pendingItem.reassign(id, { agent: agents.bia.id })
    expect(await at("10 08:00")).toMatchObject([{ to: ["bia"], variables: { total: 1 } }])
  })

  it("J10 comes at the hour that the agent chose, over that of the company", async () => {
    const { ana, manager } = opened
    await manager.deskParameters.define({ noticeAt: "09:00" })
    await open("um")
    expect(await at("10 08:00")).toEqual([])
    expect(await at("10 09:00")).toHaveLength(1)
    await ana.deskParameters.defineForUser({ noticeAt: "10:30" })
    expect(await at("11 09:00")).toEqual([])
    expect(await at("11 10:30")).toMatchObject([{ to: ["ana"], variables: { today: "2026-03-11" } }])
  })

  it("rests while nothing is open, and awakes with the next item", async () => {
    await open("um")
    await completeAll()
    expect(await at("10 08:00")).toEqual([])
    expect(await state()).toEqual(["Quiet"])
    expect(await at("11 08:00")).toEqual([])
    expect(await state()).toEqual(["Idle"])
    await open("dois", { dueOn: "2026-03-11" })
    expect(await state()).toEqual(["Waiting"])
    const items = [{ text: "dois", overdue: true }]
    expect(await at("12 08:00")).toMatchObject([{ to: ["ana"], variables: { total: 1, items } }])
  })

  it("misses no item that is opened while it goes to rest", async () => {
    const { clock, guiche } = opened
    await open("um")
    for (const [turn, day] of ["10", "11", "12", "13", "16"].entries()) {
      await completeAll()
      clock.now = Date.parse(`2026-03-${day}T08:00:00-03:00`)
      const late = () => open(`corrida ${turn}`, { dueOn: "2026-04-30" })
      await Promise.all(turn % 2 === 0 ? [guiche.worker.runDue(), late()] : [late(), guiche.worker.runDue()])
      expect(await state()).not.toEqual(["Idle"])
    }
  })
})

describe.each(storages)("work that comes of interactions on $name", (storage) => {
  let opened: Opened
  beforeAll(async () => {
    opened = await openServiceDesk(storage)
  })
  afterAll(() => opened.guiche.close())

  it("J4 R-SD-2 a service order holds its interaction until it is closed or cancelled", async () => {
    const { ana, call } = opened
    const { id: interaction, protocol } = await ana.interaction.register(call)
    const [first, second] = [
      await ana.serviceOrder.issue({ interaction, description: "Trocar a base" }),
      await ana.serviceOrder.issue({ interaction, description: "Trocar o pistão" }),
    ]
    expect(first).toMatchObject({ state: "Issued", protocol, number: expect.any(Number) as number })
    expect(first.number).not.toBe(second.number)
    expect((await ana.interaction.get(interaction)).serviceOrders).toEqual([
      { id: first.id, open: true },
      { id: second.id, open: true },
    ])
    const resolve = () => ana.interaction.resolve(interaction, { text: "Pronto." })
    expect(await rejection(resolve())).toMatchObject({ _tag: "ServiceOrderOpen", orders: [first.id, second.id] })
    await ana.serviceOrder.schedule(first.id, { scheduledFor: "2026-03-10T12:00:00.000Z" })
    await ana.serviceOrder.begin(first.id)
    await ana.serviceOrder.complete(first.id, { report: "Base trocada." })
    expect(await rejection(resolve())).toMatchObject({ _tag: "ServiceOrderOpen" })
    await ana.serviceOrder.close(first.id)
    await ana.serviceOrder.cancel(second.id, { reason: "Não era preciso." })
    expect((await resolve()).state).toBe("Resolved")
    expect(await rejection(ana.serviceOrder.issue({ interaction, description: "x" }))).toMatchObject({
      _tag: "InteractionEnded",
      state: "Resolved",
    })
  })

  it("J4 R-SD-1 an agent outside the group neither issues an order from an interaction nor sees one", async () => {
    const { ana, bia, call } = opened
    const { id: interaction } = await ana.interaction.register(call)
    const asked = { interaction, description: "Trocar a base" }
    expect(await rejection(bia.serviceOrder.issue(asked))).toMatchObject({ _tag: "InteractionUnknown" })
    const { id } = await ana.serviceOrder.issue(asked)
    expect(await bia.serviceOrder.count({ id })).toBe(0)
    expect(await rejection(bia.serviceOrder.cancel(id, { reason: "x" }))).toMatchObject({ _tag: "NotFound" })
  })

  it("R-SD-2 an order and a resolution at the same moment never both go through", async () => {
    const { ana, call } = opened
    for (let turn = 0; turn < 4; turn++) {
      const { id: interaction } = await ana.interaction.register(call)
      const issue = () => ana.serviceOrder.issue({ interaction, description: "Trocar a base" })
      const resolve = () => ana.interaction.resolve(interaction, { text: "Pronto." })
      const both = turn % 2 === 0 ? [issue(), resolve()] : [resolve(), issue()]
      const outcomes = await Promise.allSettled(both)
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
      const { serviceOrders, state } = await ana.interaction.get(interaction)
      expect([state, serviceOrders.length]).toEqual(serviceOrders.length === 0 ? ["Resolved", 0] : ["Open", 1])
      expect(await ana.serviceOrder.count({ interaction })).toBe(serviceOrders.length)
    }
  })

  it("J9 a low review opens a pending item in the same commit, and one stands per auditor", async () => {
    const { agents, ana, bia, call, guiche, manager } = opened
    const rui = guiche.as(caller("auditor", { id: "rui" }))
    const criteria = [
      { code: "CORTESIA", name: "Cortesia", weight: 1 },
      { code: "SOLUCAO", name: "Solução", weight: 2 },
    ]
    const levels = [
      { name: "Ruim", from: "0" },
      { name: "Bom", from: "7" },
    ]
    const own = { code: "PADRAO", name: "Padrão", criteria, levels, threshold: "6", followUpDays: 1 }
    const { id: form } = await manager.reviewForm.define(own)
    const { id: interaction } = await ana.interaction.register(call)
    const marks = [
      { criterion: "CORTESIA", mark: "4" },
      { criterion: "SOLUCAO", mark: "5" },
    ]
    const record = (desk = rui) => desk.review.record({ interaction, form, marks })
    expect(await rejection(record())).toMatchObject({ _tag: "NotUsable" })
    const { protocol } = await ana.interaction.resolve(interaction, { text: "Pronto." })
    const review = await record()
    expect(review).toMatchObject({ state: "Recorded", score: "4.66", level: "Ruim", agent: agents.ana.id, protocol })
    const item = await ana.pendingItem.get(review.pendingItem ?? ("" as never))
    expect(item).toMatchObject({ agent: agents.ana.id, dueOn: "2026-03-10", interaction, protocol })

    expect(await rejection(record())).toMatchObject({ _tag: "NotUnique" })
    expect((await record(guiche.as(caller("auditor", { id: "sara" })))).auditor).toBe("sara")
    expect(await bia.review.count()).toBe(0)
    expect(await rejection(ana.review.supersede(review.id, { reason: "x" }))).toMatchObject({ _tag: "Forbidden" })
    const contested = await ana.review.contest(review.id, { contest: "Faltou ouvir a ligação." })
    expect(contested.state).toBe("Contested")
    await rui.review.supersede(review.id, { reason: "Ouvi a ligação." })
    expect((await record()).id).not.toBe(review.id)
    expect(
      (await manager.review.summarise({ where: { auditor: "rui" }, by: ["state"] })).map(({ count }) => count),
    ).toEqual([1, 1])
  })

  it("J2 J16 J23 a visit is asked for, agreed on, put off with its chain, and reported", async () => {
    const { ana, bia, guiche, manager, support } = opened
    const { id: party } = await manager.party.register({ legalName: "Mauro Cruz", roles: ["customer"] })
    const { id: joao } = await manager.representative.define({ code: "JOAO", name: "João" })
    const { id } = await ana.visit.request({ party, purpose: "Instalar a estante", group: support.id })
    expect(await bia.visit.count({ id })).toBe(0)
    const noon = { from: "2026-03-11T15:00:00.000Z", until: "2026-03-11T16:00:00.000Z" }
    const later = { from: "2026-03-12T15:00:00.000Z", until: "2026-03-12T16:00:00.000Z" }
    await ana.visit.schedule(id, { ...noon, representative: joao })
    await ana.visit.reschedule(id, { ...later, reason: "Chuva." })
    const put = await manager.visit.list({ where: { reschedulings: { exists: true }, representative: joao } })
    expect(put.items).toMatchObject([{ id, ...later, reschedulings: [{ ...noon, reason: "Chuva.", by: "ana" }] }])
    const made = await ana.visit.report(id, { report: "Instalada." })
    expect(made).toMatchObject({ state: "Made", madeAt: later.from, report: "Instalada." })
    const mauro = guiche.as(caller("customer", { id: party }))
    expect((await mauro.visit.list()).items).toMatchObject([{ id }])

    const held = await ana.appointment.book({ agent: opened.agents.bia.id, purpose: "Ligar", ...noon, party })
    expect(await bia.appointment.count({ id: held.id })).toBe(1)
    expect(await rejection(ana.appointment.get(held.id))).toMatchObject({ _tag: "NotFound" })
    expect((await bia.appointment.hold(held.id, {})).state).toBe("Held")
  })

  it("J20 expenses of an interaction and of a visit are approved by somebody else", async () => {
    const { ana, bia, call, guiche, manager, support } = opened
    const { id: interaction } = await ana.interaction.register(call)
    const { id: party } = await manager.party.register({ legalName: "Loja Um", roles: ["customer"] })
    const { id: visit } = await ana.visit.request({ party, purpose: "Medir", group: support.id })
    const asked = { amount: { amount: "35.50", currency: "BRL" }, kind: "toll", day: "2026-03-09" } as const
    const [first, second] = [
      await ana.expense.record({ ...asked, interaction }),
      await ana.expense.record({ ...asked, visit }),
    ]
    expect([first.group, second.group]).toEqual([support.id, support.id])
    expect(await rejection(bia.expense.record({ ...asked, interaction }))).toMatchObject({ _tag: "InteractionUnknown" })
    expect(await rejection(bia.expense.record({ ...asked, visit }))).toMatchObject({ _tag: "VisitUnknown" })
    expect(await rejection(ana.expense.record({ ...asked, interaction, visit }))).toMatchObject({
      _tag: "InteractionOrVisit",
    })
    expect(await bia.expense.count()).toBe(0)

    const rui = guiche.as(supervisor("rui"))
    const own = await rui.expense.record({ ...asked, interaction })
    expect(await rejection(rui.expense.approve(own.id))).toMatchObject({ _tag: "OwnExpense" })
    await rui.expense.approve(first.id)
    await rui.expense.reject(second.id, { reason: "Sem recibo." })
    expect((await manager.expense.reimburse(first.id, { paymentReference: "PIX 1" })).state).toBe("Reimbursed")
    const totals = await manager.expense.summarise({ by: ["state", "amount.currency"], sum: ["amount"] })
    expect(totals.map(({ by, sum }) => `${by["state"]} ${sum["amount"]}`).toSorted()).toEqual([
      "Recorded 35.5",
      "Reimbursed 35.5",
      "Rejected 35.5",
    ])
  })

  it("B7 keeps a history that is proven", async () => {
    expect((await opened.guiche.verify("acme")).broken).toEqual([])
  })
})
