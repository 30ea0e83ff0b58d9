import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { caller, rejection } from "./desk.ts"
import { openServiceDesk } from "./service-desk.ts"
import { storages } from "./storages.ts"

type Opened = Awaited<ReturnType<typeof openServiceDesk>>

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
    expect(await rejection(bia.serviceOrder.issue(asked))).toMatchObject({ _tag: "NotFound", machine: "Interaction" })
    const { id } = await ana.serviceOrder.issue(asked)
    expect(await bia.serviceOrder.count({ id })).toBe(0)
    expect(await rejection(bia.serviceOrder.cancel(id, { reason: "x" }))).toMatchObject({ _tag: "NotFound" })
    await ana.interaction.transfer(interaction, { group: opened.sales.id, reason: "É sobre preço." })
    expect(await ana.serviceOrder.count({ id })).toBe(0)
    await bia.serviceOrder.cancel(id, { reason: "Não é preciso." })
    expect((await bia.interaction.resolve(interaction, { text: "Pronto." })).state).toBe("Resolved")
  })

  it("R-SD-1 whoever names an interaction that they do not see is answered as if there were none", async () => {
    const { agents, ana, bia, call, installation, manager, rule } = opened
    const { id: party } = await manager.party.register({ legalName: "Rosa Lima", roles: ["customer"] })
    const there = (await ana.interaction.register(call)).id
    const at = { from: "2026-03-11T15:00:00.000Z", until: "2026-03-11T16:00:00.000Z" }
    const naming = (desk: typeof ana, interaction: typeof there) => [
      desk.charge.record({ party, rule: rule.id, interaction }),
      desk.visit.request({ party, purpose: "Medir", interaction }),
      desk.appointment.book({ agent: agents.bia.id, purpose: "Ligar", ...at, interaction }),
      desk.pendingItem.open({ text: "Ligar", agent: agents.bia.id, dueOn: "2026-03-12", interaction }),
      desk.solution.draft({ title: "x", text: "x", subjects: [installation.id], interaction }),
      desk.serviceOrder.issue({ interaction, description: "x" }),
    ]
    const unseen = await Promise.all(naming(bia, there).map(rejection))
    const absent = await Promise.all(naming(ana, "no-such-interaction" as never).map(rejection))
    const told = (errors: typeof unseen) => errors.map(({ _tag, machine }) => [_tag, machine])
    expect(told(unseen)).toEqual(unseen.map(() => ["NotFound", "Interaction"]))
    expect(told(absent)).toEqual(told(unseen))
    expect(await Promise.all(naming(ana, there))).toHaveLength(6)
    const [draft] = (await ana.solution.list({ where: { interaction: there } })).items
    const own = await bia.interaction.register({ ...call, subject: opened.prices.id })
    const solution = draft?.id ?? ("" as never)
    const answered = await rejection(bia.interaction.answer(own.id, { solution }))
    expect(answered).toMatchObject({ _tag: "NotFound", machine: "Solution" })
    expect(await rejection(ana.interaction.answer(there, { solution }))).toMatchObject({ _tag: "NotUsable" })
    // What a route sets off is the desk's, also where whoever takes the call is not of the group.
    await opened.defineRoute()
    const taken = await bia.interaction.register({ ...call, party })
    expect(taken.effects.map(({ outcome }) => outcome)).toContain("done")
    expect(await bia.charge.count({ interaction: there })).toBe(0)
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
    expect(await rejection(bia.expense.record({ ...asked, interaction }))).toMatchObject({ _tag: "NotFound" })
    expect(await rejection(bia.expense.record({ ...asked, visit }))).toMatchObject({ _tag: "NotFound" })
    expect(await rejection(ana.expense.record({ ...asked, interaction, visit }))).toMatchObject({
      _tag: "InteractionOrVisit",
    })
    expect(await bia.expense.count()).toBe(0)

    const rui = guiche.as(caller("supervisor", { id: "rui" }))
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
