import { Code, Email, Guiche } from "@guiche/core"
import { Agent, Party } from "@guiche/core/directory"
import { distributeTickets, distributeTicketsEffect, DistributionPlan } from "@guiche/core/distribution"
import { ServiceGroup } from "@guiche/core/service-desk"
import { Ticket, TicketReason, TicketType } from "@guiche/core/tickets"
import { memoryStorage } from "@guiche/storage-memory"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { caller, rejection } from "./desk.ts"
import { definitions, openDistributionDesk } from "./distribution-desk.ts"
import { storages } from "./storages.ts"

const hour = 3_600_000

describe.each(storages)("P1 queued tickets come to agents on $name", (storage) => {
  let opened: Awaited<ReturnType<typeof openDistributionDesk>>
  beforeAll(async () => {
    opened = await openDistributionDesk(storage)
  })
  afterAll(() => opened.guiche.close())

  it("by group, skills, priority, load and preferred agent, each with its reason in the ticket's history", async () => {
    const { agent, by, group, manager, type } = await opened.in("rules")
    const [support, sales] = [await group("SUP"), await group("VEN")]
    const ana = await agent("ana", [support.id], { capacity: 2 })
    const bia = await agent("bia", [support.id], { capacity: 3, skills: ["EN"] })
    const away = [{ from: "2026-03-01T00:00:00.000Z", until: "2026-03-09T00:00:00.000Z" }]
    const caio = await agent("caio", [support.id], { absences: away, substitute: bia })
    const usual = await type("USUAL", support.id)
    const english = await type("INGLES", support.id, { skills: ["EN"] })
    const french = await type("FRANCES", support.id, { skills: ["FR"] })
    const nobodys = await type("VENDA", sales.id)
    const first = await usual()
    const urgent = await usual({ priority: "urgent" })
    const inEnglish = await english()
    const ofCaio = await usual({ preferredAgent: caio })
    const late = await usual()
    const inFrench = await french()
    const unserved = await nobodys()

    const plan = await opened.guiche.show(by, DistributionPlan, {})
    expect(plan.assignments.map(({ agent: to, item }) => [item, to])).toEqual([
      [urgent.id, ana],
      [first.id, bia],
      [inEnglish.id, bia],
      [ofCaio.id, bia],
      [late.id, ana],
    ])
    expect(plan.isCut).toBe(false)
    expect(plan.waiting.map(({ because, item, text }) => [item, because, text["pt-BR"]])).toEqual([
      [inFrench.id, "nobody-with-skills", "Ninguém do grupo tem as habilidades."],
      [unserved.id, "nobody-in-group", "O grupo não tem atendentes."],
    ])
    expect((await manager.ticket.get(urgent.id)).agent).toBeUndefined()

    expect(await distributeTickets(opened.guiche, by)).toEqual({ assigned: 5, waiting: 2, refused: [] })
    const given = await manager.ticket.get(ofCaio.id)
    expect(given).toMatchObject({ state: "Opened", agent: bia })
    const [, entry] = await manager.ticket.history(ofCaio.id)
    expect(entry).toMatchObject({
      event: "TicketDistributed",
      input: { reason: { because: "substitute-of-owner", load: 2, capacity: 3, fitting: 2 } },
    })
    expect(await distributeTickets(opened.guiche, by)).toEqual({ assigned: 0, waiting: 2, refused: [] })
  })

  it("anew when somebody has room again: the one who has waited longest for work first", async () => {
    const { agent, by, group, manager, type } = await opened.in("again")
    const support = await group("SUP")
    const ana = await agent("ana", [support.id], { capacity: 1 })
    const bia = await agent("bia", [support.id], { capacity: 1 })
    const open = await type("USUAL", support.id)
    const tickets = [await open(), await open(), await open()]
    expect(await distributeTickets(opened.guiche, by)).toMatchObject({ assigned: 2, waiting: 1 })
    const ofBia = await manager.ticket.list({ where: { agent: bia } })
    opened.clock.now += hour
    await manager.ticket.cancel(ofBia.items[0]!.id, { reason: "Resolvido." })
    expect(await distributeTickets(opened.guiche, by)).toMatchObject({ assigned: 1, waiting: 0 })
    expect(await manager.ticket.get(tickets[2]!.id)).toMatchObject({ agent: bia })
    expect(await manager.ticket.count({ agent: ana })).toBe(1)
  })

  it("once, and nobody gets more than they can have, with several distributions at once and agents who help themselves", async () => {
    const { agent, by, group, manager, type } = await opened.in("race")
    const support = await group("SUP")
    const agents = [
      await agent("ana", [support.id], { capacity: 18 }),
      await agent("bia", [support.id], { capacity: 9 }),
      await agent("caio", [support.id], { capacity: 5 }),
    ]
    const open = await type("USUAL", support.id)
    const tickets: Array<string> = []
    for (let count = 0; count < 36; count++) tickets.push((await open()).id)
    const ana = opened.guiche.as(caller("agent", { id: "ana", tenant: "race" }))
    const claimed = ana.ticket.claim(tickets[0] as never).catch(() => undefined)
    const reports = await Promise.all([1, 2, 3].map(() => distributeTickets(opened.guiche, by)))
    const assigned = reports.reduce((sum, report) => sum + report.assigned, 0)
    await claimed
    const loads = await Promise.all(agents.map((id) => manager.ticket.count({ agent: id })))
    // What Ana took by herself just before her last one was given to her may be one too many.
    expect(loads.slice(1)).toEqual([9, 5])
    expect([18, 19]).toContain(loads[0])
    const given = await Promise.all(
      tickets.map(async (id) => {
        const history = await manager.ticket.history(id as never)
        return history.filter(({ event }) => event === "TicketDistributed").length
      }),
    )
    expect(Math.max(...given)).toBe(1)
    expect(given.reduce((sum, count) => sum + count, 0)).toBe(assigned)
    const taken = given[0] === 0 && (await manager.ticket.get(tickets[0] as never)).agent !== undefined ? 1 : 0
    expect(loads.reduce((sum, load) => sum + load, 0)).toBe(assigned + taken)
    const { items } = await manager.distribution.list()
    expect(items).toMatchObject([{ queue: "tickets", assigned }])
  })

  it("by those who direct the desk, on the turn that it is", async () => {
    const { agent, by, group, manager, type } = await opened.in("turns")
    const support = await group("SUP")
    const ana = await agent("ana", [support.id])
    const open = await type("USUAL", support.id)
    const { id: ticket } = await open()
    const anas = { ...caller("agent", { id: "ana", tenant: "turns" }) }
    expect(await rejection(distributeTickets(opened.guiche, anas))).toMatchObject({ _tag: "Forbidden" })
    expect(await rejection(opened.guiche.show(anas, DistributionPlan, {}))).toMatchObject({ _tag: "Forbidden" })
    const { id, turn } = await manager.distribution.begin({ queue: "tickets" })
    expect(await rejection(manager.distribution.begin({ queue: "tickets" }))).toMatchObject({ _tag: "NotUnique" })
    const reason = { because: "least-loaded", load: 0, capacity: 10, fitting: 1 } as const
    const assignments = [{ ticket, agent: ana, reason }]
    expect(await rejection(manager.distribution.handOut(id, { turn: turn + 1, assignments }))).toMatchObject({
      _tag: "TurnTaken",
      turn,
    })
    const twice = await rejection(
      manager.distribution.handOut(id, { turn, assignments: [...assignments, ...assignments] }),
    )
    expect(twice).toMatchObject({ _tag: "TicketTaken" })
    expect((await manager.ticket.get(ticket)).agent).toBeUndefined()
    expect(await rejection(manager.ticket.distribute(ticket, { agent: ana, reason }))).toMatchObject({
      _tag: "Forbidden",
    })
    expect(await distributeTickets(opened.guiche, by)).toEqual({ assigned: 1, waiting: 0, refused: [] })
  })
})

describe("P1 queued tickets come to agents by the Effect face", () => {
  it("just so", async () => {
    const by = caller("manager")
    const email = Schema.decodeSync(Email)("ana@example.com.br")
    const named = (code: string) => ({ code: Code.make(code), name: code })
    const program = Effect.gen(function* () {
      const guiche = yield* Guiche
      const group = yield* guiche.run(by, ServiceGroup.commands.define(named("SUP")))
      const ana = yield* guiche.run(by, Agent.commands.define({ ...named("ana"), email, profile: "agent" }))
      yield* guiche.run(by, ServiceGroup.commands.linkAgent(group.id, { agent: ana.id }))
      const type = yield* guiche.run(
        by,
        TicketType.commands.define({ ...named("USUAL"), group: group.id, priority: "normal" }),
      )
      const reason = yield* guiche.run(by, TicketReason.commands.define({ ...named("USUAL"), type: type.id }))
      const party = yield* guiche.run(by, Party.commands.register({ legalName: "Rita Prado", roles: ["consumer"] }))
      const told = { direction: "inbound", channel: "email", subject: "x", description: "x" } as const
      const about = { type: type.id, reason: reason.id, party: party.id }
      const ticket = yield* guiche.run(by, Ticket.commands.open({ ...told, ...about }))
      expect(yield* distributeTicketsEffect(guiche, by)).toEqual({ assigned: 1, waiting: 0, refused: [] })
      expect((yield* guiche.get(by, Ticket, ticket.id)).agent).toBe(ana.id)
    })
    await Effect.runPromise(Effect.provide(program, Guiche.layer(definitions).pipe(Layer.provide(memoryStorage()))))
  })
})
