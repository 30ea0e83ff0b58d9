import { createHash } from "node:crypto"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { caller } from "./desk.ts"
import { addressOf, type MailDesk, mailDeskOf, openMailPlace, rawMail, sac } from "./mail-desk.ts"
import { issueReceivable } from "./mail-matters.ts"
import { storages } from "./storages.ts"

const noon = { from: "2026-03-12T15:00:00.000Z", until: "2026-03-12T16:00:00.000Z" }
const customer = "conceicao@example.com.br"

describe.each(storages)("J8 whom a mail that comes in calls, on $name", (storage) => {
  let place: Awaited<ReturnType<typeof openMailPlace>>
  let desk: MailDesk
  let tenant = ""
  let tenants = 0
  beforeAll(async () => {
    place = await openMailPlace(storage)
  })
  beforeEach(async () => {
    tenant = `tenant-${++tenants}`
    desk = await mailDeskOf(place, tenant)
  })
  afterAll(() => place.guiche.close())

  const take = (given: Parameters<typeof rawMail>[0]) => desk.incoming.receive(rawMail(given), sac)
  const kept = (id: string) => desk.manager.incomingMail.get(id as never)
  const to = (machine: string, id: string) => addressOf(machine, id, tenant)
  const agent = async (code: string) => (await desk.manager.agent.list({ where: { code } })).items[0]!
  const items = async () => (await desk.manager.pendingItem.list({ where: { state: "Open" } })).items
  const theirs = () => desk.guiche.as(caller("customer", { id: desk.customer.id, tenant }))

  /** A mail as whoever reads mailboxes by their own means hands it over. */
  const hand = (given: object) => {
    const key = createHash("sha256").update(JSON.stringify(given)).digest("hex")
    return desk.guiche.as(caller("integration", { tenant })).incomingMail.receive({
      mailbox: sac,
      key,
      sender: customer,
      senderProven: true,
      subject: "Re: visita",
      text: "",
      reply: "",
      kind: "message",
      leftOut: [],
      files: [],
      bounced: [],
      ...given,
    } as never)
  }

  it("the one responsible, once for each record while they have not dealt with it", async () => {
    const ana = await agent("ana")
    const { id } = await desk.manager.interaction.register({ ...desk.enquiry, agent: ana.id })
    const first = await take({ To: to("Interaction", id), Subject: "E o prazo?" })
    await take({ To: to("Interaction", id), text: "Alguém?" })
    const [item, ...others] = await items()
    expect(others).toEqual([])
    expect(item).toMatchObject({
      agent: ana.id,
      text: "Ler o e-mail “E o prazo?”.",
      dueOn: "2026-03-09",
      interaction: id,
      aboutMachine: "Interaction",
      aboutId: id,
    })
    expect(await kept(first.mail)).toMatchObject({ callsFor: ana.id })
    await desk.ana.pendingItem.complete(item!.id)
    await take({ To: to("Interaction", id), text: "Continuo esperando." })
    expect(await items()).toHaveLength(1)
    await desk.manager.interaction.resolve(id, { text: "Amanhã." })
    await desk.ana.pendingItem.complete((await items())[0]!.id)
    await take({ To: to("Interaction", id), text: "Obrigada!" })
    expect(await items()).toEqual([])
  })

  it("of an appointment its agent, of a visit who asked for it, of a ticket its agent where it is only noted", async () => {
    const caio = await agent("caio")
    const booked = await desk.manager.appointment.book({
      ...noon,
      agent: caio.id,
      purpose: "Ligar",
      party: desk.customer.id,
    })
    await take({ To: to("Appointment", booked.id), text: "Às 14h não posso." })
    const visit = await desk.ana.visit.request({ party: desk.customer.id, purpose: "Ver", group: desk.support.id })
    await take({ To: to("Visit", visit.id), text: "Só na sexta." })
    const ticket = await desk.manager.ticket.open(desk.matter)
    await desk.ana.ticket.claim(ticket.id)
    await take({ To: to("Ticket", ticket.id), text: "E aí?" })
    await take({ To: to("Ticket", ticket.id), From: "ze@example.org" })
    const ana = await agent("ana")
    const called = new Map((await items()).map((each) => [each.aboutMachine, each.agent]))
    expect(called).toEqual(
      new Map([
        ["Appointment", caio.id],
        ["Ticket", ana.id],
        ["Visit", ana.id],
      ]),
    )
  })

  it("where nobody is responsible it is on the desk's list until somebody takes note", async () => {
    const receivable = await issueReceivable(desk)
    const { mail } = await take({ To: to("Receivable", receivable.id), text: "Já paguei." })
    const ana = await agent("ana")
    const { id } = await desk.manager.interaction.register({ ...desk.enquiry, agent: ana.id })
    await desk.manager.agent.retire(ana.id)
    await take({ To: to("Interaction", id), text: "Alguém?" })
    expect(await items()).toEqual([])
    const list = async () => (await desk.manager.incomingMail.list({ where: { unattended: true } })).items
    expect(await list()).toHaveLength(2)
    const seen = await desk.manager.incomingMail.attend(mail as never)
    expect(seen).toMatchObject({ state: "Appended", handledBy: "manager" })
    expect(await list()).toHaveLength(1)
  })

  it("customers read again what they said by mail, and nothing of what others did", async () => {
    const { id } = await desk.manager.interaction.register(desk.enquiry)
    const visit = await desk.manager.visit.request({ party: desk.customer.id, purpose: "Ver", group: desk.support.id })
    await desk.manager.interaction.comment(id, { text: "Cliente difícil." })
    await take({ To: to("Interaction", id), text: "Minha resposta." })
    await take({ To: to("Interaction", id), From: "ze@example.org", text: "Sou outro." })
    await take({ To: to("Visit", visit.id), text: "Só na sexta." })
    const said = (await theirs().interaction.history(id)).map(({ input, transition }) => [transition, input])
    expect(said.slice(1)).toEqual([
      ["comment", {}],
      ["customerWrote", { text: "Minha resposta." }],
      ["comment", {}],
    ])
    expect((await theirs().visit.history(visit.id)).at(-1)?.input).toEqual({ text: "Só na sexta." })
  })

  const scheduled = async () => {
    const { id } = await desk.ana.visit.request({ party: desk.customer.id, purpose: "Ver", group: desk.support.id })
    await desk.ana.visit.schedule(id, noon)
    const invitation = { uid: `Visit-${id}`, attendee: customer, sequence: 0 }
    return { id, invitation }
  }

  it("A11 a declined answer calls, an accepted one without words does not; words are sorted as any are", async () => {
    const { id, invitation } = await scheduled()
    await hand({ invitation: { ...invitation, answer: "accepted" } })
    expect(await items()).toEqual([])
    expect(await desk.ana.visit.get(id)).toMatchObject({ attendance: [{ answer: "accepted" }], comments: 0 })
    await hand({ invitation: { ...invitation, answer: "declined" } })
    expect(await items()).toHaveLength(1)
    const words = { reply: "Não posso, venham na sexta.", text: "Não posso, venham na sexta." }
    await hand({ ...words, invitation: { ...invitation, answer: "declined" } })
    expect(await desk.ana.visit.get(id)).toMatchObject({ attendance: [{ answer: "declined" }], comments: 1 })
    const other = { sender: "ceica@trabalho.example", senderProven: true }
    const noted = await hand({
      ...words,
      ...other,
      invitation: { ...invitation, answer: "declined", attendee: other.sender },
    })
    expect(noted).toMatchObject({ effect: "noted", matchedBy: "calendar" })
    expect((await desk.ana.visit.get(id)).comments).toBe(2)
    const unproven = await hand({ senderProven: false, invitation: { ...invitation, answer: "declined" } })
    expect(unproven).toMatchObject({ effect: "noted", senderKnown: false })
    await desk.ana.visit.cancel(id, { reason: "Sem carro." })
    expect(await hand({ ...words, subject: "Tarde", invitation: { ...invitation, answer: "declined" } })).toMatchObject(
      {
        state: "Waiting",
        waitingFor: "ended",
      },
    )
  })

  it("A11 an answer that was given before the one on record changes nothing", async () => {
    const { id, invitation } = await scheduled()
    const answer = (said: string, stampedAt: string) => hand({ invitation: { ...invitation, answer: said, stampedAt } })
    await answer("declined", "2026-03-09T12:05:00.000Z")
    await answer("accepted", "2026-03-09T12:00:00.000Z")
    expect(await desk.ana.visit.get(id)).toMatchObject({ attendance: [{ answer: "declined" }] })
    await answer("tentative", "2026-03-09T12:10:00.000Z")
    expect(await desk.ana.visit.get(id)).toMatchObject({ attendance: [{ answer: "tentative" }] })
  })

  it("R-MAIL-6 what is doubtful waits for the desk, unless whoever proves to write it is known", async () => {
    const { id } = await desk.manager.interaction.register(desk.enquiry)
    const doubtful = {
      kind: "doubtful",
      sign: "Subject",
      text: "Estou de férias e preciso.",
      reply: "Estou de férias e preciso.",
    }
    const claimed = { machine: "Interaction", id, by: "token" }
    expect(await hand({ ...doubtful, claimed })).toMatchObject({ state: "Appended", effect: "added", kind: "message" })
    const unproven = await hand({ ...doubtful, claimed, senderProven: false })
    expect(unproven).toMatchObject({ state: "Waiting", waitingFor: "doubtful", aboutId: id, kind: "doubtful" })
    await desk.manager.mailRule.define({
      code: "FORA",
      name: "Fora",
      order: 1,
      when: {},
      action: { kind: "discard" },
    } as never)
    const waiting = await hand({ ...doubtful, subject: "Nova" })
    expect(waiting).toMatchObject({ state: "Waiting", waitingFor: "doubtful" })
    await desk.manager.deskParameters.define({ mailsRegistration: true })
    await desk.manager.incomingMail.register(waiting.id, desk.places)
    expect(await desk.guiche.outbox(tenant)).toEqual([])
  })

  it("R-MAIL-2 reports about one mail refuse its address once and are one note", async () => {
    const { id } = await desk.manager.interaction.register(desk.enquiry)
    const before = (await desk.manager.interaction.history(id)).length
    const refused = async () => (await desk.manager.mailAddress.list({ where: { state: "Refused" } })).items.length
    const report = (number: number, message: string) =>
      hand({
        kind: "bounce",
        sender: "mailer-daemon@mx.example.com.br",
        messageId: `<b${number}@mx.example.com.br>`,
        claimed: { machine: "Interaction", id, by: "returned" },
        bounced: [{ address: customer, status: "5.1.1", message }],
      })
    for (let number = 0; number < 5; number++)
      await report(number, number % 2 === 0 ? "<um@Loja.example>" : "<UM@loja.example>")
    expect(await refused()).toBe(1)
    expect((await desk.manager.interaction.history(id)).length).toBe(before + 1)
    await take({ text: "Estou aqui." })
    expect(await refused()).toBe(0)
    await report(6, "<um@loja.example>")
    expect(await refused()).toBe(0)
    await report(7, "<dois@loja.example>")
    expect(await refused()).toBe(1)
    expect((await desk.manager.interaction.history(id)).length).toBe(before + 2)
  })
})
