import { readAttached } from "@guiche/core/ports"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { samples } from "./complaint-desk.ts"
import { caller, rejection } from "./desk.ts"
import { addressOf, type MailDesk, openMailDesk, rawMail, sac } from "./mail-desk.ts"
import { defineOccurrence, issueReceivable } from "./mail-matters.ts"
import { storages } from "./storages.ts"

const noon = { from: "2026-03-12T15:00:00.000Z", until: "2026-03-12T16:00:00.000Z" }
const nota = { name: "nota.exe", bytes: samples.pdf }
const described = { name: "nota.exe.pdf", mediaType: "application/pdf", size: samples.pdf.length }

describe.each(storages)("Q6 mail to all that mails are sent about, with its files, on $name", (storage) => {
  let desk: MailDesk
  beforeAll(async () => {
    desk = await openMailDesk(storage)
  })
  afterAll(() => desk.guiche.close())

  const take = (given: Parameters<typeof rawMail>[0], files?: Parameters<typeof rawMail>[1]) =>
    desk.incoming.receive(rawMail(given, files), sac)
  const kept = (id: string) => desk.manager.incomingMail.get(id as never)
  const keep = (name = "foto.jpg", bytes = samples.jpeg) =>
    desk.attachments.keep("acme", { name, bytes }, { mostBytes: 1000, mediaTypes: ["image/jpeg", "application/pdf"] })

  const visit = async () => {
    const { ana, customer, manager, support } = desk
    const { items } = await manager.representative.list({ where: { code: "JOAO" } })
    const joao =
      items[0] ?? (await manager.representative.define({ code: "JOAO", name: "João", email: "joao@rep.example" }))
    const { id } = await ana.visit.request({ party: customer.id, purpose: "Instalar", group: support.id })
    return ana.visit.schedule(id, { ...noon, representative: joao.id })
  }
  const appointment = async () => {
    const { items } = await desk.manager.agent.list({ where: { code: "ana" } })
    return desk.ana.appointment.book({ ...noon, agent: items[0]!.id, purpose: "Ligar", group: desk.support.id })
  }

  it("is a comment on a visit, an appointment, an occurrence and a receivable, whoever of them writes", async () => {
    const { id } = await visit()
    for (const From of ["Ceica@example.net", "João <joao@rep.example>"]) {
      const receipt = await take({ To: addressOf("Visit", id), From, text: "Pode ser às 14h?" }, [nota])
      expect(receipt).toMatchObject({ outcome: "appended", about: { machine: "Visit", id } })
      expect(await kept(receipt.mail)).toMatchObject({ effect: "added", senderKnown: true, group: desk.support.id })
    }
    expect(await desk.ana.visit.get(id)).toMatchObject({
      state: "Scheduled",
      comments: 2,
      files: [described, described],
    })
    expect((await desk.ana.visit.history(id)).at(-1)?.input).toMatchObject({
      text: "Pode ser às 14h?",
      files: [{ name: "nota.exe.pdf" }],
    })
    const booked = await appointment()
    await take({ To: addressOf("Appointment", booked.id), From: "ana@loja.example" }, [nota])
    expect(await desk.ana.appointment.get(booked.id)).toMatchObject({ comments: 1, files: [described] })
    const occurrence = await defineOccurrence(desk)
    await take({ To: addressOf("Occurrence", occurrence.id) }, [nota])
    expect(await desk.ana.occurrence.get(occurrence.id)).toMatchObject({ comments: 1, files: [described] })
    const receivable = await issueReceivable(desk)
    const paid = await take({ To: addressOf("Receivable", receivable.id), text: "Já paguei." }, [nota])
    expect(await kept(paid.mail)).toMatchObject({ effect: "added", party: desk.customer.id })
    expect(await desk.ana.receivable.get(receivable.id)).toMatchObject({
      state: "Open",
      comments: 1,
      files: [described],
    })
    expect((await desk.caio.incomingMail.get(paid.mail as never)).state).toBe("Appended")
  })

  it("from somebody else is only noted while it is under way, without the files, and waits for the desk when it is over", async () => {
    const { id } = await visit()
    const stranger = { To: addressOf("Visit", id), From: "ze@example.org" }
    expect(await kept((await take(stranger, [nota])).mail)).toMatchObject({ effect: "noted", senderKnown: false })
    const noted = await desk.ana.visit.get(id)
    expect(noted).toMatchObject({ comments: 1 })
    expect(noted.files).toBeUndefined()
    await desk.ana.visit.report(id, { report: "Instalado." })
    expect(await kept((await take({ ...stranger, text: "E eu?" })).mail)).toMatchObject({
      waitingFor: "sender-unknown",
    })
    await take({ To: addressOf("Visit", id), text: "Ficou ótimo." })
    expect(await desk.ana.visit.get(id)).toMatchObject({ state: "Made", comments: 2 })
    const off = await visit()
    await desk.ana.visit.cancel(off.id, { reason: "Sem carro." })
    const late = await take({ To: addressOf("Visit", off.id), text: "E quando será?" })
    expect(await kept(late.mail)).toMatchObject({ waitingFor: "ended", aboutMachine: "Visit" })
    const linked = { machine: "Visit", record: id } as const
    expect(await desk.ana.incomingMail.link(late.mail as never, linked)).toMatchObject({ effect: "added" })
  })

  it("brings its files to what it makes or answers, and they go on with the ticket that takes its place", async () => {
    const { reason, type } = desk.matter
    const asked = await take({ From: "Nova <nova@example.org>", Subject: "Orçamento" }, [nota])
    const made = await desk.ana.incomingMail.register(asked.mail as never, desk.places)
    expect(await desk.ana.interaction.get(made.aboutId as never)).toMatchObject({ files: [described], comments: 0 })
    const again = await take({ From: "nova@example.org", Subject: "Entrega" }, [nota])
    const opened = await desk.ana.incomingMail.openTicket(again.mail as never, {
      party: desk.customer.id,
      reason,
      type,
    })
    const ticket = opened.aboutId as never
    expect(await desk.ana.ticket.get(ticket)).toMatchObject({ files: [described] })
    await desk.ana.ticket.claim(ticket)
    await desk.ana.ticket.close(ticket, { solution: "Entregue." })
    desk.clock.now += 60 * 86_400_000
    const late = await take({ To: addressOf("Ticket", ticket), text: "Veio outra." }, [
      { name: "b.jpg", bytes: samples.jpeg },
    ])
    const { files, ...old } = await desk.ana.ticket.get(ticket)
    const followedBy = "followedBy" in old ? old.followedBy : undefined
    const brought = (await kept(late.mail)).files
    expect(files).toMatchObject([described, ...brought])
    expect(await desk.ana.ticket.get(followedBy as never)).toMatchObject({ files: brought })
  })

  it("agents bring files with what they say, and read them back; a file is had once, and customers see none", async () => {
    const { id } = await desk.ana.interaction.register(desk.enquiry)
    const file = await keep("C:\\fakepath\\foto.jpg")
    const text = "Foto da embalagem."
    await desk.ana.interaction.comment(id, { text, files: [file, file] })
    await desk.ana.interaction.comment(id, { text, files: [file] })
    const record = await desk.ana.interaction.get(id)
    expect(record).toMatchObject({
      comments: 2,
      files: [{ name: "foto.jpg", file: file.file, mediaType: "image/jpeg" }],
    })
    const read = await readAttached(desk.attachments, "acme", { record, file: file.file })
    expect([read.bytes, read.headers["content-type"]]).toEqual([samples.jpeg, "image/jpeg"])
    const other = await keep()
    const unnamed = readAttached(desk.attachments, "acme", { record, file: other.file })
    expect(await rejection(unnamed)).toMatchObject({ _tag: "FileUnknown" })
    const customer = desk.guiche.as(caller("customer", { id: desk.customer.id }))
    expect(await customer.interaction.get(id)).not.toHaveProperty("files")
    const made = { name: "x.jpg", file: `${"0".repeat(64)}-${"0".repeat(32)}` }
    const refused = desk.ana.interaction.comment(id, { text, files: [made] })
    expect(await rejection(refused)).toMatchObject({ _tag: "FileUnknown" })
    const ticket = await desk.ana.ticket.open(desk.matter)
    const note = await desk.ana.ticketNote.comment({ ticket: ticket.id, text, files: [file] })
    expect(note).toMatchObject({ files: [{ file: file.file }] })
  })

  it("no more than two hundred files are on a record; what does not fit waits for the desk", async () => {
    const { id } = await visit()
    for (let count = 0; count < 10; count++) {
      const files = await Promise.all(Array.from({ length: 20 }, () => keep()))
      await desk.ana.visit.comment(id, { text: "Fotos.", files })
    }
    const { mail } = await take({ To: addressOf("Visit", id) }, [nota])
    expect(await kept(mail)).toMatchObject({ waitingFor: "refused", refusal: "TooManyFiles" })
    const one = desk.ana.visit.comment(id, { text: "Mais uma.", files: [await keep()] })
    expect(await rejection(one)).toMatchObject({ _tag: "TooManyFiles", most: 200 })
  })
})
