import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { caller, rejection } from "./desk.ts"
import { openServiceDesk } from "./service-desk.ts"
import { storages } from "./storages.ts"

type Opened = Awaited<ReturnType<typeof openServiceDesk>>
type Effects = Awaited<ReturnType<Opened["ana"]["interaction"]["get"]>>["effects"]

const made = (effects: Effects, kind: Effects[number]["kind"]) =>
  (effects.find((effect) => effect.kind === kind)?.record ?? "none") as never

const outcomes = (effects: Effects) => effects.map(({ kind, outcome }) => `${kind} ${outcome}`)
const allDone = ["charge done", "email done", "visit done", "appointment done", "pending-item done"]

describe.each(storages)("J12 the effects of a route on $name", (storage) => {
  let opened: Opened
  let route: Awaited<ReturnType<Opened["defineRoute"]>>
  let party: Awaited<ReturnType<Opened["manager"]["party"]["register"]>>
  beforeAll(async () => {
    opened = await openServiceDesk(storage)
    route = await opened.defineRoute()
    party = await opened.manager.party.register({
      legalName: "Conceição Ávila",
      roles: ["consumer"],
      email: "conceicao@example.com.br",
    })
  })
  afterAll(() => opened.guiche.close())

  /** How many records there are of what a route makes. */
  const counted = async () => {
    const { charge, visit, appointment, pendingItem, interaction } = opened.manager
    const machines = [charge, visit, appointment, pendingItem, interaction]
    return Promise.all(machines.map((machine) => machine.count()))
  }

  it("R-SD-3 all five happen in the commit of one registration, each visible on the interaction", async () => {
    const { agents, ana, assistance, call, guiche, mails, manager, support } = opened
    const { effects, id, protocol } = await ana.interaction.register({ ...call, party: party.id })
    expect(outcomes(effects)).toEqual(allDone)

    const about = { interaction: id, party: party.id, group: support.id }
    const records = {
      charge: await manager.charge.get(made(effects, "charge")),
      visit: await manager.visit.get(made(effects, "visit")),
      appointment: await manager.appointment.get(made(effects, "appointment")),
      pendingItem: await manager.pendingItem.get(made(effects, "pending-item")),
    }
    expect(records.charge).toMatchObject({ ...about, amount: { amount: "50", currency: "BRL" }, protocol })
    expect(records.visit).toMatchObject({ ...about, state: "Requested", purpose: "Instalar" })
    expect(records.appointment).toMatchObject({
      ...about,
      state: "Booked",
      agent: agents.ana.id,
      from: "2026-03-10T12:00:00.000Z",
      until: "2026-03-10T12:30:00.000Z",
    })
    expect(records.pendingItem).toMatchObject({
      ...about,
      state: "Open",
      agent: agents.bia.id,
      dueOn: "2026-03-11",
      destination: assistance.id,
      protocol,
    })
    const [registered] = await manager.interaction.history(id)
    const histories = await Promise.all([
      manager.charge.history(records.charge.id),
      manager.visit.history(records.visit.id),
      manager.appointment.history(records.appointment.id),
      manager.pendingItem.history(records.pendingItem.id),
    ])
    expect(new Set(histories.map(([first]) => first?.command))).toEqual(new Set([registered?.command]))

    await guiche.worker.runDue()
    expect(mails.at(-1)).toMatchObject({
      to: [{ name: "Conceição Ávila", address: "conceicao@example.com.br" }],
      template: "interaction-registered",
      variables: { protocol, subject: "Instalação", text: "Um representante entrará em contato." },
    })
  })

  it("R-SD-3 they happen once, however often the command is repeated", async () => {
    const { ana, call } = opened
    const register = () => ana.interaction.register({ ...call, party: party.id }, { key: "effects-1" })
    const first = await register()
    const before = await counted()
    const answers = await Promise.all([register(), register(), register()])
    for (const answer of answers) expect(answer).toEqual(first)
    expect(await counted()).toEqual(before)
  })

  it("R-SD-3 nothing of them is left where the registration is refused", async () => {
    const { ana, call } = opened
    const before = await counted()
    const both = { party: party.id, newParty: { legalName: "Outra" } }
    expect(await rejection(ana.interaction.register({ ...call, ...both }))).toMatchObject({ _tag: "PartyOrNewParty" })
    expect(await counted()).toEqual(before)
  })

  it("J24 they are about a customer who is added in the same call", async () => {
    const { ana, call, manager } = opened
    const newParty = { legalName: "Mauro Cruz", email: "mauro@example.com.br" }
    const { effects, party: added } = await ana.interaction.register({ ...call, newParty })
    expect(outcomes(effects)).toEqual(allDone)
    expect((await manager.charge.get(made(effects, "charge"))).party).toBe(added)
    expect((await manager.visit.get(made(effects, "visit"))).party).toBe(added)
  })

  it("J1 wait for somebody anonymous to be identified, and what needs nobody does not wait", async () => {
    const { ana, call, guiche, mails, manager } = opened
    const { effects, id, version } = await ana.interaction.register(call)
    expect(outcomes(effects)).toEqual([
      "charge awaiting-party",
      "email awaiting-party",
      "visit awaiting-party",
      "appointment done",
      "pending-item done",
    ])
    expect(await manager.charge.count({ interaction: id })).toBe(0)
    const identified = await ana.interaction.identify(id, { party: party.id })
    expect([outcomes(identified.effects), identified.version]).toEqual([allDone, version + 1])
    expect(identified.effects.slice(3)).toEqual(effects.slice(3))
    expect((await manager.charge.get(made(identified.effects, "charge"))).interaction).toBe(id)
    expect(await manager.charge.count({ interaction: id })).toBe(1)
    expect(await manager.appointment.count({ interaction: id })).toBe(1)
    await guiche.worker.runDue()
    expect(mails.at(-1)?.variables).toMatchObject({ protocol: identified.protocol })
    expect(await rejection(ana.interaction.identify(id, { party: party.id }))).toMatchObject({
      _tag: "AlreadyIdentified",
    })
  })

  it("J7 a charge by time waits for the duration, which resolving asks for", async () => {
    const { ana, call, manager } = opened
    const timed = await opened.defineRule("TEMPO", { kind: "per-started-minute", price: "2.50", currency: "BRL" })
    await manager.route.revise(route.id, { ...opened.routeFields, charge: { rule: timed.id } })
    const { effects, id } = await ana.interaction.register({ ...call, party: party.id })
    expect(outcomes(effects)[0]).toBe("charge awaiting-duration")
    expect(await rejection(ana.interaction.resolve(id, { text: "Pronto." }))).toMatchObject({ _tag: "DurationMissing" })
    const resolved = await ana.interaction.resolve(id, { text: "Pronto.", minutes: 12 })
    expect(await manager.charge.get(made(resolved.effects, "charge"))).toMatchObject({
      amount: { amount: "30", currency: "BRL" },
      minutes: 12,
    })
    await manager.route.revise(route.id, opened.routeFields)
  })

  it("J7 a charge on the spot is billed in the same commit", async () => {
    const { ana, call, manager } = opened
    const { id: rule } = await opened.defineRule("NA-HORA", opened.fixed, { when: "on-the-spot" })
    await manager.route.revise(route.id, { ...opened.routeFields, charge: { rule } })
    const { effects, id, protocol } = await ana.interaction.register({ ...call, party: party.id })
    expect((await manager.charge.get(made(effects, "charge"))).state).toBe("Billed")
    const [receivable] = (await manager.receivable.list({ where: { interaction: id } })).items
    expect(receivable).toMatchObject({ total: { amount: "50", currency: "BRL" }, party: party.id, protocol })
    await manager.route.revise(route.id, opened.routeFields)
  })

  it("R-SD-5 a regulated company charges no consumer, names the article and registers all the same", async () => {
    const { call, guiche, manager } = opened
    const sac = guiche.as({ ...caller("manager"), company: "02" })
    await sac.company.define({
      code: "02",
      name: "Regulada",
      zone: "America/Sao_Paulo",
      locale: "pt-BR",
      serviceProfile: "regulated-sac",
    })
    const consumer = await sac.interaction.register({ ...call, party: party.id, agent: opened.agents.ana.id })
    expect(consumer.effects[0]).toEqual({
      kind: "charge",
      outcome: "not-possible",
      reason: "charge-forbidden",
      basis: "Decreto 11.034/2022, art. 3",
    })
    expect(outcomes(consumer.effects).slice(1)).toEqual(allDone.slice(1))
    expect(await manager.charge.count({ interaction: consumer.id })).toBe(0)
    const direct = sac.charge.record({ party: party.id, rule: opened.rule.id })
    expect(await rejection(direct)).toMatchObject({ _tag: "ChargeForbidden" })
    const { id: business } = await manager.party.register({ legalName: "Loja Um", roles: ["customer"] })
    const charged = await sac.interaction.register({ ...call, party: business })
    expect(charged.effects[0]).toMatchObject({ kind: "charge", outcome: "done" })
  })

  it("J12 what a route names and is not in use holds nothing up", async () => {
    const { agents, ana, call, manager } = opened
    await manager.agent.retire(agents.bia.id)
    await manager.billingRule.retire(opened.rule.id)
    const { effects } = await ana.interaction.register({ ...call, party: party.id })
    expect(effects[0]).toEqual({ kind: "charge", outcome: "not-possible", reason: "rule-not-in-use" })
    expect((await manager.pendingItem.get(made(effects, "pending-item"))).agent).toBe(agents.ana.id)
    await manager.agent.reinstate(agents.bia.id)
    await manager.billingRule.reinstate(opened.rule.id)
  })

  it("R-SD-1 what they make is seen with the interaction's group", async () => {
    const { ana, bia, call, manager, support, agents } = opened
    await manager.route.revise(route.id, { ...opened.routeFields, pendingItem: { text: "Conferir", daysAhead: 0 } })
    const { id } = await manager.interaction.register({ ...call, party: party.id, agent: agents.ana.id })
    const where = { interaction: id }
    const seen = async (desk: typeof ana) => [
      await desk.charge.count(where),
      await desk.visit.count(where),
      await desk.appointment.count(where),
      await desk.pendingItem.count(where),
    ]
    expect(await seen(ana)).toEqual([1, 1, 1, 1])
    expect(await seen(bia)).toEqual([0, 0, 0, 0])
    await manager.serviceGroup.linkAgent(support.id, { agent: agents.bia.id })
    expect(await seen(bia)).toEqual([1, 1, 1, 1])
    await manager.serviceGroup.unlinkAgent(support.id, { agent: agents.bia.id })
  })

  it("J12 what is still undone is taken back from an interaction that was registered in vain", async () => {
    const { ana, call, manager } = opened
    const { effects, id } = await ana.interaction.register({ ...call, party: party.id })
    await ana.interaction.cancel(id, { reason: "Engano." })
    const states = [
      (await manager.charge.get(made(effects, "charge"))).state,
      (await manager.visit.get(made(effects, "visit"))).state,
      (await manager.appointment.get(made(effects, "appointment"))).state,
    ]
    expect(states).toEqual(["Cancelled", "Cancelled", "Cancelled"])
  })

  it("R-SD-4 a retired route sets nothing off", async () => {
    const { ana, call, manager } = opened
    await manager.route.retire(route.id)
    const quiet = await ana.interaction.register({ ...call, party: party.id })
    expect(quiet.effects).toEqual([])
    expect(quiet).not.toHaveProperty("route")
    await manager.route.reinstate(route.id)
    expect(await rejection(manager.route.define({ ...opened.routeFields, code: "R2" }))).toMatchObject({
      _tag: "NotUnique",
    })
  })

  it("B7 everything is proven by its history", async () => {
    expect((await opened.guiche.verify("acme")).broken).toEqual([])
  })
})
