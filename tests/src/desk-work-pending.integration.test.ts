import { CalendarDay, label, View } from "@guiche/core"
import { dueOnDay, MyPendingItems, overdueOn, PendingItem, pendingItemsOf } from "@guiche/core/service-desk"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { caller, rejection } from "./desk.ts"
import { morning, openServiceDesk } from "./service-desk.ts"
import { storages } from "./storages.ts"

type Opened = Awaited<ReturnType<typeof openServiceDesk>>

/** The conditions with the domain's own day. */
const DueOn = View.make("DueOn", label("Pendências de um dia", "Pending items of a day"), {
  input: { day: CalendarDay },
  needs: ({ day }) => ({
    due: PendingItem.all({ where: dueOnDay(day) }),
    overdue: PendingItem.all({ where: overdueOn(day) }),
  }),
  show: (_input, { due, overdue }) => [due, overdue].map((items) => items.map(({ text }) => text)),
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
    const { agents, assistance, guiche, manager } = opened
    const open = (text: string, dueOn: string, more: object = {}) =>
      manager.pendingItem.open({ text, agent: agents.bia.id, dueOn, ...more })
    const today = await open("hoje", "2026-03-09", { destination: assistance.id })
    await open("amanhã", "2026-03-10")
    expect(today).toMatchObject({ destinationType: "Técnica", company: "01", postponements: 0 })
    const texts = async (where: object) => (await manager.pendingItem.list({ where })).items.map(({ text }) => text)
    expect(await texts(dueOnDay("2026-03-09"))).toEqual(["hoje"])
    expect(await texts(overdueOn("2026-03-10"))).toEqual(["hoje"])
    expect(await guiche.show(caller("manager"), DueOn, { day: "2026-03-10" })).toEqual([["amanhã"], ["hoje"]])
    expect(await rejection(manager.pendingItem.count(dueOnDay("amanhã")))).toMatchObject({ _tag: "InvalidQuery" })
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
    expect(await rejection(bia.pendingItem.get(item.id))).toMatchObject({ _tag: "NotFound" })
    expect(await rejection(bia.pendingItem.history(item.id))).toMatchObject({ _tag: "NotFound" })
    expect(await rejection(bia.pendingItem.complete(item.id, {}))).toMatchObject({ _tag: "NotFound" })
    const customer = guiche.as(caller("customer", { id: "party-1" }))
    expect(await customer.pendingItem.count()).toBe(0)
    const asked = guiche.show(caller("customer", { id: "party-1" }), MyPendingItems, {})
    expect(await rejection(asked)).toMatchObject({ _tag: "Forbidden" })
    const ofGroup = { text: "do grupo", agent: agents.bia.id, dueOn: "2026-03-12", group: support.id }
    const grouped = await manager.pendingItem.open(ofGroup)
    expect(await ana.pendingItem.count({ id: grouped.id })).toBe(1)
    expect(await rejection(ana.pendingItem.complete(grouped.id, {}))).toMatchObject({ _tag: "PendingItemOfAnother" })
  })

  it("are listed as the substitute's only while their agent is absent, and stay in the agent's name", async () => {
    const { agents, bia, clock, guiche, manager } = opened
    const { code: _code, id, state: _state, version: _version, ...fields } = agents.ana
    const item = await manager.pendingItem.open({ text: "para Ana", agent: id, dueOn: "2026-03-12" })
    const listed = (who: string) => guiche.show(caller("agent", { id: who }), MyPendingItems, { on: "2026-03-12" })
    const list = async (who = "bia") => (await listed(who)).due.map(({ text }) => text)
    await manager.agent.revise(id, { ...fields, substitute: agents.bia.id })
    expect(await list()).not.toContain("para Ana")
    expect(await list("ana")).toContain("para Ana")
    expect((await listed("bia")).agents).toEqual([agents.bia.id])
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
    expect((await listed("bia")).agents).toEqual([agents.bia.id, id])
    const done = await bia.pendingItem.complete(item.id, { note: "Feito." })
    expect(done).toMatchObject({ state: "Done", agent: id, doneBy: "bia" })
    clock.now += day
    const later = await manager.pendingItem.open({ text: "de volta", agent: id, dueOn: "2026-03-12" })
    expect(await rejection(bia.pendingItem.complete(later.id, {}))).toMatchObject({ _tag: "PendingItemOfAnother" })
    expect(await list()).not.toContain("de volta")
    expect(await list("nobody")).toEqual([])
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
    return mails.slice(before).map(({ expiresAt, to, variables }) => ({
      expiresAt,
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

  it("begins with the first items, once, and comes at the hour, once a day, with what is due by then", async () => {
    const { agents, assistance, manager } = opened
    const destination = assistance.id
    await Promise.all([open("um"), open("dois", { destination }), open("três", { dueOn: "2026-03-31" })])
    const { items } = await manager.pendingNotice.list()
    expect(items).toMatchObject([{ state: "Waiting", agent: agents.ana.id, nextAt: "2026-03-10T11:00:00.000Z" }])
    expect(await at("10 07:59")).toEqual([])
    const [mail, ...others] = await at("10 08:00")
    expect(others).toEqual([])
    expect(mail?.to).toEqual(["ana"])
    expect(mail?.expiresAt, "the day of São Paulo is over").toBe("2026-03-11T03:00:00.000Z")
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
    // Nothing ran for two days, on the third not at the hour.
    expect(await at("13 14:00")).toMatchObject([{ to: ["ana"], variables: { today: "2026-03-13", total: 2 } }])
    expect(await at("13 18:00")).toEqual([])
    // A weekend.
    expect(await at("14 12:00")).toEqual([])
    expect(await at("15 12:00")).toEqual([])
    expect(await at("16 08:00")).toMatchObject([{ to: ["ana"], variables: { today: "2026-03-16", total: 2 } }])
  })

  it("goes to whoever acts for the agent or takes an item over, J10 at the hour that they chose", async () => {
    const { agents, bia, manager } = opened
    const { code: _code, id, state: _state, version: _version, ...fields } = agents.ana
    const absences = [{ from: "2026-03-10T03:00:00.000Z", until: "2026-03-11T03:00:00.000Z" }]
    await manager.agent.revise(id, { ...fields, substitute: agents.bia.id, absences })
    const item = await open("um")
    expect(await at("10 08:00")).toMatchObject([{ to: ["bia"], variables: { onBehalfOf: "ana", total: 1 } }])
    const [back] = await at("11 08:00")
    expect(back?.to).toEqual(["ana"])
    expect(back?.variables).not.toHaveProperty("onBehalfOf")

    await manager.deskParameters.define({ noticeAt: "09:00" })
    await bia.deskParameters.defineForUser({ noticeAt: "10:30" })
    await manager.pendingItem.reassign(item.id, { agent: agents.bia.id })
    await open("dois", { dueOn: "2026-03-12" })
    expect(await at("12 08:59")).toEqual([])
    expect(await at("12 09:00")).toMatchObject([{ to: ["ana"], variables: { total: 1 } }])
    expect(await at("12 10:30")).toMatchObject([{ to: ["bia"], variables: { total: 1 } }])
  })

  it("rests while nothing is open, awakes with the next item, and misses none that comes in between", async () => {
    const { clock, guiche } = opened
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

    for (const [turn, day] of ["13", "16", "17", "18", "19"].entries()) {
      await completeAll()
      clock.now = Date.parse(`2026-03-${day}T08:00:00-03:00`)
      const late = () => open(`corrida ${turn}`, { dueOn: "2026-04-30" })
      await Promise.all(turn % 2 === 0 ? [guiche.worker.runDue(), late()] : [late(), guiche.worker.runDue()])
      expect(await state()).not.toEqual(["Idle"])
    }
  })
})
