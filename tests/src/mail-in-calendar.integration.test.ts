import { mailIn } from "@guiche/email/incoming"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { caller } from "./desk.ts"
import { addressOf, type MailDesk, openMailDesk, rawMail, sac, tokens } from "./mail-desk.ts"
import { storages } from "./storages.ts"

const noon = { from: "2026-03-12T15:00:00.000Z", until: "2026-03-12T16:00:00.000Z" }
const later = { from: "2026-03-13T15:00:00.000Z", until: "2026-03-13T16:00:00.000Z" }
const customer = "conceicao@example.com.br"

interface Answer {
  readonly uid: string
  readonly attendee?: string
  readonly status?: string
  readonly sequence?: number
}

/** A mail of a calendar program that answers an invitation. */
const reply = (
  { attendee = customer, sequence = 0, status = "ACCEPTED", uid }: Answer,
  headers: Readonly<Record<string, string>> = {},
) => {
  const event = ["BEGIN:VEVENT", `UID:${uid}`, `SEQUENCE:${sequence}`, `ATTENDEE;PARTSTAT=${status}:mailto:${attendee}`]
  const calendar = ["BEGIN:VCALENDAR", "METHOD:REPLY", ...event, "END:VEVENT", "END:VCALENDAR"]
  const text = [
    "--b",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "Estarei na portaria.",
    "--b",
    "Content-Type: text/calendar; charset=utf-8; method=REPLY",
    "",
    ...calendar,
    "--b--",
  ].join("\r\n")
  const raw = rawMail({ From: attendee, Subject: "Aceito: Instalar", ...headers, text })
  const whole = raw.toString().replace("text/plain; charset=utf-8", 'multipart/alternative; boundary="b"')
  return Buffer.from(whole)
}

describe.each(storages)("A11 J14 answers to invitations that come in as mails, on $name", (storage) => {
  let desk: MailDesk
  beforeAll(async () => {
    desk = await openMailDesk(storage)
    await desk.manager.representative.define({ code: "JOAO", name: "João", email: "joao@rep.example" })
  })
  afterAll(() => desk.guiche.close())

  const take = (raw: Uint8Array) => desk.incoming.receive(raw, sac)
  const kept = (id: string) => desk.manager.incomingMail.get(id as never)
  const visit = async (interaction?: string) => {
    const { items } = await desk.manager.representative.list({ where: { code: "JOAO" } })
    const { id } = await desk.ana.visit.request({
      party: desk.customer.id,
      purpose: "Instalar",
      group: desk.support.id,
      ...(interaction === undefined ? {} : { interaction: interaction as never }),
    })
    await desk.ana.visit.schedule(id, { ...noon, representative: items[0]!.id })
    return { id, uid: `Visit-${id}` }
  }
  const attendance = async (id: string) =>
    ((await desk.ana.visit.get(id as never)) as { attendance?: ReadonlyArray<object> }).attendance

  it("are on the visit, the last of each who was invited, and what was written with them in its history", async () => {
    const { id, uid } = await visit()
    const accepted = await take(reply({ uid }))
    expect(accepted).toMatchObject({ outcome: "appended", about: { machine: "Visit", id } })
    expect(await kept(accepted.mail)).toMatchObject({
      matchedBy: "calendar",
      effect: "answered",
      senderKnown: true,
      invitation: { uid, attendee: customer, answer: "accepted", sequence: 0 },
    })
    desk.clock.now += 60_000
    await take(reply({ uid, attendee: "joao@rep.example", status: "DECLINED" }))
    await take(reply({ uid, attendee: customer, status: "TENTATIVE" }))
    expect(await attendance(id)).toMatchObject([
      { address: "joao@rep.example", answer: "declined" },
      { address: customer, answer: "tentative", at: new Date(desk.clock.now).toISOString() },
    ])
    expect(await desk.ana.visit.get(id)).toMatchObject({ state: "Scheduled", comments: 3 })
    expect((await desk.ana.visit.history(id)).slice(-2)).toMatchObject([
      { event: "VisitInvitationAnswered", input: { address: customer, answer: "tentative" } },
      { event: "VisitCustomerWrote", input: { text: "Estarei na portaria." } },
    ])
    const theirs = desk.guiche.as(caller("customer", { id: desk.customer.id }))
    expect(await theirs.visit.get(id)).not.toHaveProperty("attendance")
  })

  it("count for the time that is agreed on; one for the time before is what they say", async () => {
    const { id, uid } = await visit()
    await take(reply({ uid }))
    await desk.ana.visit.reschedule(id, { ...later, reason: "Chuva." })
    expect(await attendance(id)).toBeUndefined()
    const late = await take(reply({ uid }))
    expect(await kept(late.mail)).toMatchObject({ effect: "added", matchedBy: "calendar" })
    expect(await desk.ana.visit.get(id)).toMatchObject({ comments: 2 })
    expect(await attendance(id)).toBeUndefined()
    await take(reply({ uid, sequence: 1 }))
    expect(await attendance(id)).toMatchObject([{ address: customer, answer: "accepted" }])
    await desk.ana.visit.cancel(id, { reason: "Sem carro." })
    expect(await kept((await take(reply({ uid, sequence: 2 }))).mail)).toMatchObject({ waitingFor: "ended" })
    const bySelf = reply({ uid, sequence: 3 }, { "Auto-Submitted": "auto-generated" })
    expect(await kept((await take(bySelf)).mail)).toMatchObject({ effect: "kept" })
  })

  it("of who was not invited, in another's name, or that nothing proves, are only what they say", async () => {
    const { id, uid } = await visit()
    const unchecked = mailIn({ ...desk.place, tokens, mailboxes: [{ address: sac, tenant: "acme", company: "01" }] })
    const strangers = [
      await take(reply({ uid, attendee: "ze@example.org" })),
      await take(reply({ uid }, { From: "ze@example.org", To: addressOf("Visit", id) })),
      await unchecked.receive(reply({ uid }, { Subject: "Sem prova" }), sac),
    ]
    for (const { mail } of strangers)
      expect(await kept(mail)).toMatchObject({ state: "Appended", effect: "noted", senderKnown: false })
    expect(await desk.ana.visit.get(id)).toMatchObject({ comments: 3 })
    const inTheirName = await take(reply({ uid, attendee: "joao@rep.example" }, { From: customer }))
    expect(await kept(inTheirName.mail)).toMatchObject({ effect: "added", senderKnown: true })
    expect(await attendance(id)).toBeUndefined()
  })

  it("that a calendar sends by itself count for who was invited, and are ignored of anybody else", async () => {
    const { id, uid } = await visit()
    const bySelf = { "Auto-Submitted": "auto-generated" }
    expect(await take(reply({ uid, attendee: "ze@example.org" }, bySelf))).toMatchObject({ outcome: "ignored" })
    const elsewhere = { ...bySelf, To: addressOf("Visit", id) }
    expect(await take(reply({ uid: "x" }, elsewhere))).toMatchObject({ outcome: "ignored" })
    expect(await desk.ana.visit.get(id)).toMatchObject({ comments: 0 })
    expect(await attendance(id)).toBeUndefined()
    await take(reply({ uid }, bySelf))
    expect(await attendance(id)).toMatchObject([{ address: customer, answer: "accepted" }])
  })

  it("are on the visit though its conversation is the interaction that it came from", async () => {
    const interaction = await desk.ana.interaction.register(desk.enquiry)
    const { id, uid } = await visit(interaction.id)
    await take(reply({ uid }, { To: addressOf("Interaction", interaction.id) }))
    expect(await attendance(id)).toMatchObject([{ answer: "accepted" }])
    expect((await desk.ana.interaction.get(interaction.id)).comments).toBe(0)
  })

  it("of agents are on their appointment", async () => {
    const { items } = await desk.manager.agent.list({ where: { code: "ana" } })
    const { id } = await desk.ana.appointment.book({
      ...noon,
      agent: items[0]!.id,
      purpose: "Ligar",
      group: desk.support.id,
    })
    await take(reply({ uid: `Appointment-${id}`, attendee: "ana@loja.example", status: "DECLINED" }))
    expect(await desk.ana.appointment.get(id)).toMatchObject({
      attendance: [{ address: "ana@loja.example", answer: "declined" }],
    })
  })

  it("to what is not ours are mails as others are", async () => {
    for (const uid of ["x", "Visit-", "Visit-gone", "Complaint-1", "Visit-../../x"]) {
      const receipt = await take(reply({ uid }, { Subject: uid }))
      expect(receipt).toMatchObject({ outcome: "waiting" })
      expect(receipt.about).toBeUndefined()
    }
  })
})
