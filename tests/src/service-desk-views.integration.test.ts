import {
  AgentIndices,
  CustomerIndices,
  CustomerSheet,
  extractOf,
  InteractionExtract,
  InteractionThread,
} from "@guiche/core/service-desk"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { caller } from "./desk.ts"
import { openServiceDesk } from "./service-desk.ts"
import { storages } from "./storages.ts"

const hour = 3_600_000
const period = { from: "2026-03-09T00:00:00.000Z", until: "2026-03-16T00:00:00.000Z" }

/** Two interactions of one customer in support, one resolved after two hours and reviewed, and one of somebody else in sales. */
const aDay = async (opened: Awaited<ReturnType<typeof openServiceDesk>>) => {
  const { agents, ana, bia, call, clock, manager, prices } = opened
  await opened.defineRoute()
  const ten = { code: "T", name: "Clareza", weight: 1 }
  const form = await manager.reviewForm.define({
    code: "F",
    name: "Padrão",
    criteria: [ten],
    threshold: "0",
    followUpDays: 1,
  })
  const newParty = { legalName: "Conceição Ávila", document: "529.982.247-25", email: "conceicao@example.com.br" }
  const first = await ana.interaction.register({ ...call, newParty, agent: agents.ana.id })
  const party = first.party!
  await ana.partyNote.write({ party, text: "Prefere ser chamada pela manhã." })
  clock.now += 2 * hour
  await ana.interaction.resolve(first.id, { text: "Instalado." })
  await manager.review.record({
    interaction: first.id,
    form: form.id,
    marks: [{ criterion: "T", mark: "8" }],
  })
  clock.now += hour
  const second = await ana.interaction.register({ ...call, party, agent: agents.ana.id })
  const { id: salesperson } = await manager.representative.define({ code: "R1", name: "Davi" })
  const other = { ...call, subject: prices.id, salesperson, newParty: { legalName: "Outra" } }
  await bia.interaction.register(other)
  return { party, first, second, salesperson }
}

describe.each(storages)("views of the service desk on $name", (storage) => {
  let opened: Awaited<ReturnType<typeof openServiceDesk>>
  let made: Awaited<ReturnType<typeof aDay>>
  beforeAll(async () => {
    opened = await openServiceDesk(storage)
    made = await aDay(opened)
  })
  afterAll(() => opened.guiche.close())

  const agentOf = (id: "ana" | "bia") => caller("agent", { id })

  it("J24 shows a customer on one sheet", async () => {
    const sheet = await opened.guiche.show(agentOf("ana"), CustomerSheet, { party: made.party })
    expect(sheet).toMatchObject({
      party: { legalName: "Conceição Ávila" },
      notes: [{ text: "Prefere ser chamada pela manhã.", by: "ana" }],
      subjects: [],
      interactions: { byState: { Open: 1, Resolved: 1 } },
      visitsToCome: [{ purpose: "Instalar" }, { purpose: "Instalar" }],
    })
    expect(sheet.interactions.newest.map(({ id }) => id)).toEqual([made.second.id, made.first.id])
    expect(sheet.pendingItems.open).toBe(2)
  })

  it("R-SD-1 J24 the sheet that somebody of another group gets has nothing of this one", async () => {
    const sheet = await opened.guiche.show(agentOf("bia"), CustomerSheet, { party: made.party })
    expect(sheet.interactions).toEqual({ byState: {}, newest: [] })
  })

  it("F13 J7 what a customer owes for a period is in view of every agent, and leads to no interaction of another group", async () => {
    const { guiche, manager } = opened
    const { party } = made
    const account = (await manager.billingAccount.list({ where: { party } })).items[0]
    if (account === undefined) throw new Error("the first charge opened an account")
    await manager.billingAccount.billPeriod(account.id)
    const owed = [{ isOverdue: false, currency: "BRL", receivables: 1, amount: "100", firstDueOn: "2026-03-19" }]
    for (const who of ["ana", "bia"] as const) {
      const sheet = await guiche.show(agentOf(who), CustomerSheet, { party })
      expect([who, sheet.owed]).toEqual([who, owed])
    }
    const bia = guiche.as(agentOf("bia"))
    const [receivable] = (await bia.receivable.list({ where: { party } })).items
    expect(receivable).toMatchObject({ total: { amount: "100" }, state: "Open" })
    expect(receivable).not.toHaveProperty("interaction")
    // One on the spot names where it comes from, which opens nothing.
    const { rule } = opened
    const ownTerms = { code: "JA", name: "No ato", instalments: 1, firstDueDays: 10, paymentMethods: [] }
    const atOnce = { ...ownTerms, charging: opened.fixed, billing: { when: "on-the-spot" } } as const
    const { id: spot } = await manager.billingRule.define(atOnce)
    const { id: interaction, group } = made.second
    await opened.ana.charge.record({ party, rule: spot, interaction, group })
    const where = { party, interaction }
    expect(await bia.receivable.count(where)).toBe(1)
    expect(await bia.receivable.count({ interaction: { where: { state: "Open" } } })).toBe(0)
    expect(await bia.interaction.count({ id: interaction })).toBe(0)
    expect(await bia.charge.count({ party })).toBe(0)
    expect(await opened.ana.charge.count({ rule: rule.id, party })).toBe(2)
    const nobody = guiche.as(caller("customer", { id: "somebody-else" }))
    expect(await nobody.receivable.count()).toBe(0)
  })

  it("J25 shows the whole of one interaction by its protocol, to whoever may see it", async () => {
    const { protocol } = made.first
    const thread = await opened.guiche.show(caller("auditor"), InteractionThread, { protocol })
    expect(thread).toMatchObject({
      interaction: { id: made.first.id, state: "Resolved", resolutionMinutes: 120 },
      party: { legalName: "Conceição Ávila" },
      group: { code: "SUP" },
      subject: { code: "INS" },
      origin: { code: "TEL" },
      destination: { code: "AST" },
      charges: [{ amount: { amount: "50", currency: "BRL" } }],
      visits: [{ purpose: "Instalar" }],
      appointments: [{ purpose: "Ligar antes da visita" }],
      pendingItems: [{ text: "Conferir a instalação" }],
      reviews: [{ score: "8" }],
      serviceOrders: [],
    })
    expect(thread?.solution).toMatchObject({ state: "Draft" })
    expect(await opened.guiche.show(agentOf("bia"), InteractionThread, { protocol })).toBeUndefined()
    await expect(
      opened.guiche.show(caller("auditor"), InteractionThread, { protocol: "20260309000001X" }),
    ).rejects.toMatchObject({ _tag: "InvalidInput" })
  })

  it("J26 extracts by customer, agent, destination and salesperson, in rows and in totals that agree", async () => {
    const { guiche, manager } = opened
    const criteria = { party: made.party, ...period }
    const { items } = await manager.interaction.list({
      where: extractOf(criteria),
      orderBy: [{ field: "registeredAt", direction: "descending" }],
    })
    expect(items.map(({ id }) => id)).toEqual([made.second.id, made.first.id])
    expect(await guiche.show(caller("manager"), InteractionExtract, criteria)).toEqual({
      count: 2,
      byState: { Open: 1, Resolved: 1 },
      byChannel: { phone: 2 },
      byDirection: { inbound: 2 },
      byDestination: { [opened.assistance.id]: 2 },
    })
    const all = await guiche.show(caller("manager"), InteractionExtract, { destination: opened.assistance.id })
    expect(all.count).toBe(3)
    const sold = await guiche.show(caller("manager"), InteractionExtract, { salesperson: made.salesperson })
    expect(sold.count).toBe(1)
    const { agent } = made.first
    expect((await guiche.show(caller("manager"), InteractionExtract, { agent: agent! })).count).toBe(2)
    const before = await guiche.show(caller("manager"), InteractionExtract, { until: period.from })
    expect(before).toMatchObject({ count: 0, byState: {} })
    expect((await guiche.show(agentOf("bia"), InteractionExtract, {})).count).toBe(1)
  })

  it("J21 counts indices of service and quality per agent and per customer", async () => {
    const { guiche } = opened
    const perAgent = await guiche.show(caller("supervisor"), AgentIndices, period)
    expect(perAgent).toMatchObject([
      {
        agent: { code: "ana" },
        registered: 2,
        open: 1,
        resolved: 1,
        cancelled: 0,
        reopenings: 0,
        resolvedRate: 0.5,
        averageMinutesToResolve: "120.000000",
        reviews: 1,
        averageScore: "8.000000",
      },
      { agent: { code: "bia" }, registered: 1, open: 1, resolved: 0, resolvedRate: 0, reviews: 0 },
    ])
    expect(await guiche.show(caller("manager"), CustomerIndices, { party: made.party, ...period })).toMatchObject({
      party: { name: "Conceição Ávila" },
      registered: 2,
      resolved: 1,
      reviews: 1,
      averageScore: "8.000000",
    })
    await expect(guiche.show(agentOf("ana"), AgentIndices, period)).rejects.toMatchObject({ _tag: "Forbidden" })
  })
})
