import { CustomerHistory } from "@guiche/core/quality"
import { PartyRetention } from "@guiche/core/retention"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { caller, rejection } from "./desk.ts"
import { oneDay, openLegalDesk } from "./legal-desk.ts"
import { issueReceivable } from "./mail-matters.ts"
import { storages, type StorageUnderTest } from "./storages.ts"
import { openMailDesk, rawMail, sac } from "./mail-desk.ts"
import { openTicketsDesk } from "./tickets-desk.ts"

const record = { what: "record", article: "Decreto 11.034/2022, art. 12" }
const claims = { what: "record", article: "CDC, art. 27; LGPD, arts. 7º, VI, e 16, I" }
const recording = { what: "recording", article: "Decreto 11.034/2022, art. 12" }
const open = { what: "record", article: "LGPD, arts. 7º, V e VI, e 16, I" }

describe.each(storages)("B7 what holds a party's data on $name", (storage) => {
  let opened: Awaited<ReturnType<typeof openLegalDesk>>
  beforeAll(async () => {
    opened = await openLegalDesk(storage, "regulated-sac")
  })
  afterAll(() => opened.guiche.close())

  const held = (party: string) => opened.guiche.show(caller("manager"), PartyRetention, { party: party as never })
  const answered = async (id: string) => {
    const { desk } = opened
    await desk.complaint.beginVerification(id as never)
    await desk.complaint.verify(id as never, { remoteSale: false })
    await desk.complaint.answer(id as never, { solution: "explanation", text: "Explicamos." })
  }

  it("is everything while a complaint is open, and the recording of the last call for 90 days", async () => {
    const { desk, receive } = opened
    const { id, party, protocol } = await receive({ customerDocument: "390.533.447-05" })
    expect(await held(party)).toMatchObject({
      isHeld: true,
      isComplete: true,
      held: [
        { about: "Complaint", record: id, number: protocol, holds: [open, { ...recording, until: "2026-06-07" }] },
      ],
    })
    expect((await held(party)).heldUntil).toBeUndefined()
    opened.clock.now += 10 * oneDay
    await answered(id)
    await desk.complaint.recordContact(id, { channel: "phone", outcome: "reached", summary: "Tudo explicado." })
    expect((await held(party)).held[0]?.holds).toMatchObject([open, { ...recording, until: "2026-06-17" }])
  })

  it("ends basis by basis after the closing, each named with its article and last day, and then nothing holds", async () => {
    const { clock, desk, receive } = opened
    const began = clock.now
    const { id, party } = await receive({ customerDocument: "111.444.777-35" })
    await answered(id)
    await desk.complaint.close(id)
    expect(await held(party)).toMatchObject({
      heldUntil: "2031-03-19",
      held: [
        {
          record: id,
          holds: [
            { ...record, until: "2028-03-19" },
            { ...recording, until: "2026-06-17" },
            { ...claims, until: "2031-03-19" },
          ],
        },
      ],
    })
    const { kept } = await opened.guiche.show(caller("manager"), CustomerHistory, { complaint: id })
    expect(kept.map(({ what }) => what)).toEqual(["record", "recording", "record"])
    clock.now = Date.parse("2031-03-20T12:00:00Z")
    expect(await held(party)).toEqual({ held: [], isHeld: false, heldUntil: undefined, isComplete: true })
    clock.now = began
  })

  it("is no recording of what was said in no call", async () => {
    const { party } = await opened.receive({ customerDocument: "295.379.955-93", channel: "email" })
    expect((await held(party)).held[0]?.holds).toMatchObject([open])
  })

  it("is told to the house, not to customers, and archiving the party takes nothing away", async () => {
    const { desk, guiche, receive } = opened
    const { party } = await receive({ customerDocument: "168.995.350-09" })
    await desk.party.archive(party, { reason: "Pedido do titular." })
    expect(await held(party)).toMatchObject({ isHeld: true, held: [{ holds: [open, recording] }] })
    expect(await desk.party.get(party)).toMatchObject({ state: "Archived", document: "16899535009" })
    const theirs = guiche.show(caller("customer", { id: party }), PartyRetention, { party })
    expect(await rejection(theirs)).toMatchObject({ _tag: "Forbidden" })
    const agents = guiche.show(caller("agent"), PartyRetention, { party })
    expect(await rejection(agents)).toMatchObject({ _tag: "Forbidden" })
  })
})

describe.each(storages)("B7 what holds a party's data without a regulated service, on $name", (storage) => {
  it("is no recording", async () => {
    const { guiche, receive } = await openLegalDesk(storage, "consumer")
    const { party } = await receive({ customerDocument: "390.533.447-05" })
    const { held } = await guiche.show(caller("manager"), PartyRetention, { party })
    expect(held[0]?.holds).toMatchObject([open])
    await guiche.close()
  })
})

/** A customer with a call, a ticket and a debt: of a company that has no complaints. */
const served = async (storage: StorageUnderTest) => {
  const opened = await openTicketsDesk(storage)
  const { ana, customer, manager, matter, support } = opened
  const origin = (await manager.origin.define({ code: "TEL", name: "Telefone" })).id
  const destination = (await manager.destination.define({ code: "AST", name: "Assistência", type: "Técnica" })).id
  const subject = (await manager.subject.define({ code: "INS", name: "Instalação", group: support.id })).id
  const call = { direction: "inbound", channel: "phone", origin, destination, subject } as const
  const interaction = await ana.interaction.register({ ...call, description: "Instalar.", party: customer.id })
  const receivable = await issueReceivable(opened)
  await manager.company.define({
    code: "01",
    name: "Matriz",
    zone: "America/Sao_Paulo",
    locale: "pt-BR",
    serviceProfile: "regulated-sac",
  })
  return { ...opened, interaction, receivable, ticket: await ana.ticket.open(matter) }
}

describe.each(storages)("B7 what holds a party's data where there are no complaints, on $name", (storage) => {
  it("is their interactions and tickets, with the recordings of calls, and what they owed", async () => {
    const { ana, clock, customer, guiche, interaction, manager, receivable, ticket } = await served(storage)
    const shown = () => guiche.show(caller("manager"), PartyRetention, { party: customer.id })
    const held = async () =>
      Object.fromEntries(
        (await shown()).held.map(({ about, holds, number }) => [`${about} ${number}`, holds.map(({ until }) => until)]),
      )
    const [call, matter, debt] = [
      `Interaction ${interaction.protocol}`,
      `Ticket ${ticket.protocol}`,
      `Receivable ${receivable.number}`,
    ]
    expect(await held()).toEqual({ [call]: [undefined, "2026-05-31"], [matter]: [undefined], [debt]: [undefined] })
    clock.now += 8 * oneDay
    await ana.interaction.resolve(interaction.id, { text: "Instalado." })
    await ana.ticket.close(ticket.id, { solution: "Entregue." })
    await manager.payment.record({
      receivable: receivable.id,
      amount: { amount: "50", currency: "BRL" },
      paidOn: "2026-03-10",
    })
    expect(await held()).toEqual({
      [call]: ["2028-03-10", "2026-06-08", "2031-03-10"],
      [matter]: ["2028-03-10", "2031-03-10"],
      [debt]: ["2031-12-31"],
    })
    expect(await shown()).toMatchObject({ isHeld: true, isComplete: true, heldUntil: "2031-12-31" })
    clock.now = Date.parse("2032-01-01T12:00:00Z")
    expect(await shown()).toMatchObject({ isHeld: false, held: [] })
    await guiche.close()
  })
})

describe.each(storages)("B7 what holds the mails of a party, on $name", (storage) => {
  it("is what holds their conversation; the others are held by themselves, but for what no person wrote", async () => {
    const { clock, customer, guiche, incoming, manager, enquiry, ana, places } = await openMailDesk(storage)
    await manager.company.define({
      code: "01",
      name: "Matriz",
      zone: "America/Sao_Paulo",
      locale: "pt-BR",
      serviceProfile: "regulated-sac",
    })
    const shown = () => guiche.show(caller("manager"), PartyRetention, { party: customer.id })
    const mails = async () =>
      Object.fromEntries(
        (await shown()).held.flatMap(({ about, holds, number }) =>
          about === "IncomingMail" ? [[number, holds.map(({ until, what }) => [what, until])]] : [],
        ),
      )
    const { id, protocol } = await manager.interaction.register({ ...enquiry, channel: "phone" })
    const take = (headers: Parameters<typeof rawMail>[0]) => incoming.receive(rawMail(headers), sac)
    await take({ Subject: `Protocolo ${protocol}` })
    const asked = await take({ Subject: "Outra coisa", From: "Ceica@example.net" })
    await take({ Subject: "Férias", "Auto-Submitted": "auto-replied" })
    await take({ Subject: "De ninguém", From: "ze@example.org" })
    const underWay = ["record", undefined]
    expect(await mails()).toEqual({ [`Protocolo ${protocol}`]: [underWay], "Outra coisa": [underWay] })
    await ana.interaction.resolve(id, { text: "Respondido." })
    await ana.incomingMail.discard(asked.mail as never, { reason: "Nada a fazer." })
    const ended = [
      ["record", "2028-03-09"],
      ["record", "2031-03-09"],
    ]
    expect(await mails()).toEqual({ [`Protocolo ${protocol}`]: ended, "Outra coisa": ended })
    const other = await take({ Subject: "De outra pessoa", From: "ze@example.org" })
    await ana.incomingMail.register(other.mail as never, { ...places, party: customer.id })
    clock.now = Date.parse("2031-03-10T12:00:00Z")
    expect(await mails()).toEqual({ "De outra pessoa": [underWay] })
    await guiche.close()
  })
})
