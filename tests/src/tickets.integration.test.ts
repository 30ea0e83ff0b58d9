import { TicketSheet, ticketsOf } from "@guiche/core/tickets"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { caller, rejection } from "./desk.ts"
import { storages } from "./storages.ts"
import { local, openTicketsDesk } from "./tickets-desk.ts"

type Opened = Awaited<ReturnType<typeof openTicketsDesk>>

describe.each(storages)("F13 tickets on $name", (storage) => {
  let opened: Opened
  beforeAll(async () => {
    opened = await openTicketsDesk(storage)
  })
  beforeEach(async () => {
    // A Thursday; Good Friday and the weekend follow.
    opened.clock.now = local("2026-04-02 16:00")
    opened.mails.length = 0
  })
  afterAll(() => opened.guiche.close())

  const at = (text: string) => new Date(local(text)).toISOString()
  const templates = () => opened.mails.map(({ template, to }) => `${template} ${to[0]?.address}`)
  type Ticket = Awaited<ReturnType<Opened["ana"]["ticket"]["get"]>>
  const clockOf = ({ clocks }: Ticket, kind: Ticket["clocks"][number]["kind"]) =>
    clocks.find((clock) => clock.kind === kind)

  it("R-TKT-3 B12 a whole life over a holiday and a weekend, with a warning, a wait and an answer awaited", async () => {
    const { ana, customer, guiche, matter, until } = opened
    const { id, protocol } = await ana.ticket.open(matter)
    expect(protocol).toMatch(/^20260402\d{6}\d$/)
    await ana.ticket.claim(id)
    const begun = await ana.ticket.startExecution(id)
    expect([clockOf(begun, "firstAnswer")?.dueAt, clockOf(begun, "resolution")?.dueAt]).toEqual([
      at("2026-04-06 10:00"),
      at("2026-04-06 16:00"),
    ])
    expect(begun.dueAt).toBe(at("2026-04-06 10:00"))

    await until("2026-04-05 12:00")
    expect(templates()).toEqual(["ticket-opened conceicao@example.com.br"])
    await until("2026-04-06 09:00")
    expect(templates().slice(1)).toEqual(["ticket-deadline-warning ana@example.com.br"])
    expect(opened.mails[1]?.timeZone).toBe("America/Sao_Paulo")
    expect(opened.mails[1]?.variables).toMatchObject({ protocol, clock: "firstAnswer", remainingMinutes: 60 })

    await until("2026-04-06 09:30")
    await ana.ticket.answer(id, { text: "Vamos verificar." })
    await until("2026-04-06 10:00")
    await ana.ticket.wait(id, { for: "third-party" })
    const waiting = await ana.ticket.get(id)
    expect([waiting.state, waiting.dueAt]).toEqual(["Waiting", undefined])
    await until("2026-04-06 12:00")
    const resumed = await ana.ticket.resume(id)
    expect([resumed.state, resumed.dueAt]).toEqual(["InExecution", at("2026-04-06 18:00")])

    const conceicao = guiche.as(caller("customer", { id: customer.id }))
    await until("2026-04-06 12:30")
    await conceicao.ticket.customerReplied(id, { text: "E então?" })
    await until("2026-04-06 13:00")
    const asked = await conceicao.ticket.customerReplied(id, { text: "Alguém aí?" })
    expect(clockOf(asked, "nextAnswer")?.dueAt).toBe(at("2026-04-06 14:30"))

    const sheet = await guiche.show(caller("agent", { id: "ana" }), TicketSheet, { ticket: id })
    const [first, resolution] = sheet.clocks
    expect([first?.standing, resolution?.standing]).toEqual(["met", "running"])
    expect(resolution?.reasons.map(({ text }) => text["pt-BR"])).toEqual([
      "De 02/04/2026 16:00 a 02/04/2026 18:00: contou 2 h.",
      "03/04/2026: feriado, Paixão de Cristo.",
      "De 06/04/2026 08:00 a 06/04/2026 10:00: contou 2 h.",
      "De 06/04/2026 10:00 a 06/04/2026 12:00: parado, não contou 2 h.",
      "De 06/04/2026 12:00 a 06/04/2026 18:00: contou 6 h.",
    ])

    await ana.ticket.answer(id, { text: "Sai hoje." })
    await until("2026-04-06 14:00")
    const closed = await ana.ticket.close(id, { solution: "Entregue." })
    expect([closed.state, closed.dueAt, closed.answers]).toEqual(["Closed", undefined, 2])
    await until("2026-04-30 12:00")
    expect(templates().slice(2)).toEqual([
      "ticket-answered conceicao@example.com.br",
      "ticket-answered conceicao@example.com.br",
      "ticket-status conceicao@example.com.br",
    ])
    expect((await ana.ticket.get(id)).version).toBe(closed.version)
  })

  it("R-TKT-3 escalations act by themselves, each once, in the record's history", async () => {
    const { agents, ana, caio, manager, matter, promise, sales, typeFields, until } = opened
    const steps = [
      { clock: "firstAnswer", percent: 50, action: { kind: "raise-priority" } },
      { clock: "firstAnswer", percent: 100, action: { kind: "reassign-to-group", group: "VEN" } },
      { clock: "resolution", percent: 150, action: { kind: "reassign-to-agent", agent: agents.bia.id } },
    ] as const
    const strict = await manager.slaPolicy.define({ code: "RIGIDO", ...promise, steps })
    const type = await manager.ticketType.define({ code: "URG", ...typeFields, sla: strict.id })
    const reason = await manager.ticketReason.define({ code: "URG", name: "Urgente", type: type.id })
    const { id } = await ana.ticket.open({ ...matter, type: type.id, reason: reason.id })
    await ana.ticket.claim(id)
    await ana.ticket.startExecution(id)

    await until("2026-04-06 09:15")
    expect(await ana.ticket.get(id)).toMatchObject({ priority: "high", group: opened.support.id, state: "InExecution" })
    await until("2026-04-06 10:00")
    await opened.guiche.worker.runDue()
    const handed = await caio.ticket.get(id)
    expect(handed).toMatchObject({ state: "Opened", group: sales.id, escalations: 4 })
    expect(handed.agent).toBeUndefined()
    expect(await rejection(ana.ticket.get(id))).toMatchObject({ _tag: "NotFound" })
    expect(templates().filter((text) => text.startsWith("ticket-deadline"))).toEqual([
      "ticket-deadline-warning ana@example.com.br",
      "ticket-deadline-missed supervisao@example.com.br",
      "ticket-deadline-missed ana@example.com.br",
    ])
    await until("2026-04-07 12:00")
    expect((await manager.ticket.get(id)).agent).toBe(agents.bia.id)
    const events = (await manager.ticket.history(id)).map(({ event }) => event)
    expect(events.filter((event) => event === "TicketEscalated").length).toBeGreaterThan(2)
    const escalated = await manager.ticket.get(id)
    await until("2026-04-20 12:00")
    expect((await manager.ticket.get(id)).version).toBe(escalated.version)
  })

  it("a reply after the closing reopens, or thanks, or opens a new ticket that follows", async () => {
    const { agents, ana, manager, matter, until } = opened
    const { id } = await ana.ticket.open(matter)
    await ana.ticket.claim(id)
    await ana.ticket.close(id, { solution: "Entregue." })
    await until("2026-04-04 09:00")
    const thanked = await manager.ticket.customerReplied(id, { text: "Muito OBRIGADA!" })
    expect([thanked.state, thanked.lastReply?.outcome]).toEqual(["Closed", "thanks"])
    await until("2026-04-06 09:00")
    const again = await manager.ticket.customerReplied(id, { text: "Obrigada, mas veio quebrado." })
    expect(again).toMatchObject({ state: "InExecution", agent: agents.ana.id, reopenings: 1 })
    // Ten hours promised and none used; closed on Thursday at four, back on Monday at nine.
    expect(clockOf(again, "resolution")?.dueAt).toBe(at("2026-04-07 09:00"))
    expect(clockOf(again, "nextAnswer")?.dueAt).toBe(at("2026-04-06 11:00"))
    await ana.ticket.close(id, { solution: "Trocado." })

    await until("2026-06-01 09:00")
    // What goes on keeps its reason, though nothing new may have it.
    await manager.ticketReason.retire(opened.reason.id)
    expect(await rejection(ana.ticket.open(matter))).toMatchObject({ _tag: "NotUsable" })
    const late = await manager.ticket.customerReplied(id, { text: "Quebrou de novo." })
    expect([late.state, late.lastReply?.outcome]).toEqual(["Closed", "new-ticket"])
    const next = await ana.ticket.get(late.state === "Closed" ? (late.followedBy ?? late.id) : late.id)
    expect(next).toMatchObject({
      state: "Opened",
      follows: id,
      preferredAgent: agents.ana.id,
      description: "Quebrou de novo.",
    })
    await manager.ticket.customerReplied(id, { text: "Alô?" })
    expect((await ana.ticket.get(next.id)).lastReply?.outcome).toBe("recorded")
    expect(await ana.ticket.count({ follows: id })).toBe(1)
    await manager.ticketReason.reinstate(opened.reason.id)
    expect(await rejection(ana.ticket.reopen(id, { reason: "Voltou." }))).toMatchObject({ _tag: "ReopenWindowOver" })
  })

  it("R-TKT-2 a merged ticket has no clock and no timer, and what is said to it is said to the other", async () => {
    const { ana, caio, manager, matter, sales, until } = opened
    const first = await ana.ticket.open(matter)
    const second = await ana.ticket.open({ ...matter, subject: "O mesmo" })
    await ana.ticket.answer(second.id, { text: "Estamos vendo." })
    const foreign = await caio.ticket.open({ ...matter, group: sales.id })
    expect(await rejection(ana.ticket.merge(first.id, { into: first.id }))).toMatchObject({ _tag: "SameTicket" })
    expect(await rejection(ana.ticket.merge(first.id, { into: foreign.id }))).toMatchObject({ _tag: "NotFound" })
    const merged = await ana.ticket.merge(first.id, { into: second.id })
    expect([merged.state, merged.dueAt]).toEqual(["Merged", undefined])
    const target = await ana.ticket.get(second.id)
    expect([target.merged, clockOf(target, "nextAnswer")?.startedAt]).toEqual([[first.id], first.openedAt])
    expect(await rejection(ana.ticket.merge(second.id, { into: first.id }))).toMatchObject({ _tag: "MergeIntoEnded" })

    await manager.ticket.customerReplied(first.id, { text: "E então?" })
    expect((await ana.ticket.get(second.id)).lastReply?.outcome).toBe("recorded")
    const note = await ana.ticketNote.recordTask({
      ticket: first.id,
      text: "Liguei.",
      nextContactAt: at("2026-04-07 10:00"),
    })
    expect(note.ticket).toBe(second.id)
    expect(await ana.ticket.get(second.id)).toMatchObject({ tasks: 1, nextContactAt: at("2026-04-07 10:00") })
    const { version } = await ana.ticket.get(first.id)
    await until("2026-04-30 12:00")
    expect((await ana.ticket.get(first.id)).version).toBe(version)
  })

  it("R-TKT-1 it has one quote or one order, whoever comes first", async () => {
    const { ana, bia, matter } = opened
    const { id } = await ana.ticket.open(matter)
    const outcomes = await Promise.allSettled([
      ana.ticket.attachQuote(id, { quoteNumber: "O-1" }),
      bia.ticket.attachOrder(id, { orderNumber: "P-1" }),
    ])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"])
    expect(await rejection(ana.ticket.attachOrder(id, { orderNumber: "P-2" }))).toMatchObject({
      _tag: "QuoteOrOrderAttached",
    })
    await ana.ticket.detach(id, { reason: "Virou pedido." })
    const ordered = await ana.ticket.attachOrder(id, { orderNumber: "P-2" })
    expect([ordered.quoteNumber, ordered.orderNumber]).toEqual([undefined, "P-2"])
  })

  it("shows what the customer owes on the ticket's sheet, to whoever works on it", async () => {
    const { ana, customer, guiche, manager, matter, until } = opened
    const rule = await manager.billingRule.define({
      code: "VISITA",
      name: "Visita",
      charging: { kind: "fixed", price: "50.00", currency: "BRL" },
      billing: { when: "on-the-spot" },
      instalments: 1,
      firstDueDays: 10,
      paymentMethods: [],
    })
    await manager.charge.record({ party: customer.id, rule: rule.id })
    const { id } = await ana.ticket.open(matter)
    const owed = async () =>
      (await guiche.show(caller("agent", { id: "ana" }), TicketSheet, { ticket: id })).receivables.map(
        ({ isOverdue, open: { amount } }) => [amount, isOverdue],
      )
    expect(await owed()).toEqual([["50", false]])
    await until("2026-04-20 12:00")
    expect(await owed()).toEqual([["50", true]])
  })

  it("R-SD-1 an agent sees the tickets of their groups and their own, and a customer those of theirs, without the notes", async () => {
    const { agents, ana, caio, customer, guiche, manager, matter } = opened
    const { id } = await ana.ticket.open(matter)
    await ana.ticketNote.comment({ ticket: id, text: "Cliente difícil." })
    for (const refused of [
      () => caio.ticket.get(id),
      () => caio.ticket.claim(id),
      () => caio.ticket.history(id),
      () => caio.ticketNote.comment({ ticket: id, text: "x" }),
      () => caio.ticket.open({ ...matter, follows: id }),
    ])
      expect(await rejection(refused())).toMatchObject({ _tag: "NotFound" })
    expect(await caio.ticketNote.count({ ticket: id })).toBe(0)
    await manager.ticket.forward(id, { group: opened.sales.id, agent: agents.caio.id, reason: "É de vendas." })
    expect((await caio.ticket.get(id)).agent).toBe(agents.caio.id)
    expect(await caio.ticketNote.count({ ticket: id })).toBe(1)

    const conceicao = guiche.as(caller("customer", { id: customer.id }))
    expect((await conceicao.ticket.get(id)).id).toBe(id)
    await manager.ticket.customerReplied(id, { text: "E então?" })
    const read = (await conceicao.ticket.history(id)).map(({ event, input }) => [event, input])
    expect(read.slice(1)).toEqual([
      ["TicketForwarded", {}],
      ["TicketCustomerReplied", { text: "E então?" }],
    ])
    expect(await conceicao.ticketNote.count()).toBe(0)
    const other = guiche.as(caller("customer", { id: "outra" }))
    expect(await rejection(other.ticket.customerReplied(id, { text: "x" }))).toMatchObject({ _tag: "NotFound" })
  })

  it("F16 tickets by company and responsible; a schedule comes due, and a closing may go on in another ticket", async () => {
    const { agents, bia, manager, matter, until } = opened
    const call = { ...matter, direction: "outbound", channel: "phone" } as const
    const agreed = await bia.ticket.open({ ...call, agent: agents.bia.id, schedule: { at: at("2026-04-06 11:00") } })
    expect([agreed.state, agreed.clocks.map(({ kind }) => kind)]).toEqual(["Scheduled", ["resolution"]])
    expect((await manager.ticket.list({ where: ticketsOf("01", agents.bia.id) })).items.map(({ id }) => id)).toContain(
      agreed.id,
    )
    expect(await manager.ticket.count(ticketsOf("02", agents.bia.id))).toBe(0)
    await until("2026-04-06 11:00")
    expect((await bia.ticket.get(agreed.id)).state).toBe("InExecution")
    const past = { at: at("2026-04-06 10:00") }
    expect(await rejection(bia.ticket.close(agreed.id, { followUp: past }))).toMatchObject({ _tag: "MomentPast" })
    expect(await rejection(bia.ticket.close(agreed.id))).toMatchObject({ _tag: "SolutionOrFollowUp" })
    const closed = await bia.ticket.close(agreed.id, { followUp: { at: at("2026-04-08 10:00"), note: "Confirmar" } })
    const followedBy = closed.state === "Closed" ? closed.followedBy : undefined
    expect(await bia.ticket.list({ where: { follows: agreed.id } })).toMatchObject({
      items: [
        { id: followedBy, state: "Scheduled", scheduledFor: at("2026-04-08 10:00"), preferredAgent: agents.bia.id },
      ],
    })
    expect(await manager.ticket.count(ticketsOf("01", agents.bia.id))).toBe(1)
    expect(await manager.ticket.count(ticketsOf("01", agents.bia.id, { all: true }))).toBe(2)
  })
})
