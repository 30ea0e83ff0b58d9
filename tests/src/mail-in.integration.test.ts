import { incomingMail } from "@guiche/core/mail"
import { mailIn } from "@guiche/email/incoming"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { samples } from "./complaint-desk.ts"
import { caller, rejection } from "./desk.ts"
import { addressOf, type MailDesk, openMailDesk, rawMail, sac, tokens } from "./mail-desk.ts"
import { storages } from "./storages.ts"

const days = (count: number) => count * 86_400_000

describe.each(storages)("Q6 a mail that comes in, on $name", (storage) => {
  let desk: MailDesk
  beforeAll(async () => {
    desk = await openMailDesk(storage)
  })
  afterAll(() => desk.guiche.close())

  const take = (raw: Uint8Array, mailbox = sac) => desk.incoming.receive(raw, mailbox)
  const kept = (id: string) => desk.manager.incomingMail.get(id as never)
  const interaction = () => desk.manager.interaction.register(desk.enquiry)

  it("is added to the interaction whose address it was sent to, with its files and the mail itself", async () => {
    const { id } = await interaction()
    const raw = rawMail({ To: addressOf("Interaction", id) }, [{ name: "nota.pdf", bytes: samples.pdf }])
    const receipt = await take(raw)
    expect(receipt).toMatchObject({ outcome: "appended", about: { machine: "Interaction", id }, isRepeated: false })
    expect((await desk.manager.interaction.get(id)).comments).toBe(1)
    const mail = await kept(receipt.mail)
    const files = mail.files.map(({ file, name }) => ({ file, name }))
    expect((await desk.manager.interaction.history(id)).at(-1)?.input).toEqual({ text: "Ainda não chegou.", files })
    expect(mail).toMatchObject({
      state: "Appended",
      senderKnown: true,
      matchedBy: "token",
      effect: "added",
      party: desk.customer.id,
      group: desk.support.id,
      files: [{ name: "nota.pdf", mediaType: "application/pdf", size: samples.pdf.length }],
    })
    expect(await desk.attachments.read("acme", mail.raw!)).toEqual(new Uint8Array(raw))
  })

  it("R-MAIL-5 is taken in once, by whichever way it comes, however often, and at once", async () => {
    const { id } = await interaction()
    const mail = { To: addressOf("Interaction", id), "Message-ID": `<once-${id}@example.net>` }
    const receipts = await Promise.all([take(rawMail(mail)), take(rawMail(mail)), take(rawMail(mail))])
    const again = await take(rawMail({ ...mail, Received: "from another.example by mx.loja.example" }))
    expect(new Set([...receipts, again].map((each) => each.mail)).size).toBe(1)
    expect(again.isRepeated).toBe(true)
    expect((await desk.manager.interaction.get(id)).comments).toBe(1)
    // A program that gives one id to several mails hides none of them.
    expect((await take(rawMail({ ...mail, text: "Outra coisa." }))).isRepeated).toBe(false)
  })

  it("is known by what it answers, where its address says nothing", async () => {
    const { id } = await interaction()
    const token = tokens.tokenOf("acme", { machine: "Interaction", id })!
    expect(await take(rawMail({ References: `<${token}@loja.example> <x@y.example>` }))).toMatchObject({
      outcome: "appended",
      about: { id },
    })
  })

  it("from somebody else is added and says so", async () => {
    const { id } = await interaction()
    const receipt = await take(rawMail({ To: addressOf("Interaction", id), From: "Zé <ze@example.org>" }))
    expect(await kept(receipt.mail)).toMatchObject({ state: "Appended", senderKnown: false })
    const { input } = (await desk.manager.interaction.history(id)).at(-1)!
    expect(input).toEqual({
      text: "De Zé <ze@example.org>, que não é endereço desta conversa:\n\nAinda não chegou.",
    })
  })

  it("Q6 from an address of the conversation that nothing proves says so", async () => {
    const { id } = await interaction()
    const mailbox = { address: sac, tenant: "acme", company: "01" }
    const unchecked = mailIn({ ...desk.place, tokens, mailboxes: [mailbox] })
    const receipt = await unchecked.receive(rawMail({ To: addressOf("Interaction", id) }), sac)
    expect(await kept(receipt.mail)).toMatchObject({ effect: "noted", senderKnown: false, senderProven: false })
    const { input } = (await desk.manager.interaction.history(id)).at(-1)!
    expect(input).toEqual({
      text: "De Conceição Ávila <conceicao@example.com.br>, sem prova de quem escreveu:\n\nAinda não chegou.",
    })
  })

  it("Q6 from somebody else takes nothing up, is no evidence, and goes on with nothing", async () => {
    const stranger = (machine: string, id: string) =>
      take(rawMail({ To: addressOf(machine, id), From: "ze@example.org" }, [{ name: "a.jpg", bytes: samples.jpeg }]))
    const waits = { state: "Waiting", waitingFor: "sender-unknown", matchedBy: "token" }
    const { id } = await interaction()
    await desk.manager.interaction.resolve(id, { text: "Chega amanhã." })
    expect(await kept((await stranger("Interaction", id)).mail)).toMatchObject({ ...waits, aboutId: id })
    expect(await desk.manager.interaction.get(id)).toMatchObject({ state: "Resolved", comments: 0 })
    const complaint = await desk.manager.complaint.receive({ ...desk.form, description: "Veio rasgada." })
    const evidence = await stranger("Complaint", complaint.id)
    expect(await kept(evidence.mail)).toMatchObject({ ...waits, aboutId: complaint.id })
    expect((await desk.manager.complaint.get(complaint.id)).evidence).toEqual([])
    const linked = { machine: "Complaint", record: complaint.id } as const
    expect(await desk.manager.incomingMail.link(evidence.mail as never, linked)).toMatchObject({ effect: "added" })
    expect((await desk.manager.complaint.get(complaint.id)).evidence).toHaveLength(1)
    const ticket = await desk.manager.ticket.open(desk.matter)
    expect(await kept((await stranger("Ticket", ticket.id)).mail)).toMatchObject({ state: "Appended", effect: "noted" })
    expect((await desk.manager.ticket.get(ticket.id)).lastReply).toBeUndefined()
    const { items } = await desk.manager.ticketNote.list({ where: { ticket: ticket.id } })
    expect(items).toHaveLength(1)
    await desk.ana.ticket.claim(ticket.id)
    await desk.ana.ticket.close(ticket.id, { solution: "Entregue." })
    expect(await kept((await stranger("Ticket", ticket.id)).mail)).toMatchObject(waits)
  })

  it("Q6 goes on in a new interaction only with its own people", async () => {
    const { id } = await interaction()
    const to = { To: addressOf("Interaction", id) }
    await desk.manager.interaction.resolve(id, { text: "Chegou." })
    const before = desk.clock.now
    desk.clock.now += days(40)
    const stranger = await take(rawMail({ ...to, From: "ze@example.org" }))
    expect(await kept(stranger.mail)).toMatchObject({ waitingFor: "sender-unknown" })
    const { party: _party, ...enquiry } = desk.enquiry
    const other = await desk.manager.interaction.register({
      ...enquiry,
      follows: id,
      contact: { name: "Zé", email: "ze@example.org" },
    })
    const own = await take(rawMail({ ...to, text: "Quebrou." }))
    expect(own).toMatchObject({ outcome: "registered" })
    expect(own.about!.id).not.toBe(other.id)
    expect(await take(rawMail({ ...to, text: "Em dois." }))).toMatchObject({ about: own.about! })
    expect((await desk.manager.interaction.get(other.id)).comments).toBe(0)
    desk.clock.now = before
  })

  it("R-MAIL-7 by a protocol number in its subject is only added for whom the conversation is with", async () => {
    const { id, protocol } = await interaction()
    const Subject = `Protocolo ${protocol}`
    const stranger = await take(rawMail({ Subject, From: "ze@example.org" }))
    expect(stranger).toMatchObject({ outcome: "waiting" })
    expect(stranger.about).toBeUndefined()
    expect(await take(rawMail({ Subject, From: "Ceica@example.net" }))).toMatchObject({
      outcome: "appended",
      about: { id },
    })
  })

  it("with the token of another tenant, or a forged one, is nobody's", async () => {
    const { id } = await interaction()
    const foreign = tokens.tokenOf("other", { machine: "Interaction", id })!
    const real = tokens.tokenOf("acme", { machine: "Interaction", id })!
    const forged = `${real.slice(0, -2)}${real.at(-2) === "a" ? "b" : "a"}${real.at(-1)}`
    for (const token of [foreign, forged]) {
      const receipt = await take(rawMail({ To: `sac+${token}@loja.example`, References: `<${token}@loja.example>` }))
      expect(receipt.about).toBeUndefined()
    }
    const elsewhere = await take(rawMail({ To: addressOf("Interaction", id) }), "sac@outra.example")
    expect(elsewhere).toMatchObject({ outcome: "waiting" })
    expect(elsewhere.about).toBeUndefined()
    expect((await desk.manager.interaction.get(id)).comments).toBe(0)
    expect(await rejection(desk.manager.incomingMail.get(elsewhere.mail as never))).toMatchObject({ _tag: "NotFound" })
  })

  it("about a record that is not there waits for the desk", async () => {
    expect(await take(rawMail({ To: addressOf("Interaction", "gone-1") }))).toMatchObject({ outcome: "waiting" })
    expect(await take(rawMail({ To: addressOf("Receivable", "r-1") }))).toMatchObject({ outcome: "waiting" })
  })

  it("takes a resolved interaction up again, only thanks for it, or goes on in a new one", async () => {
    const { id } = await interaction()
    const to = { To: addressOf("Interaction", id) }
    await desk.manager.interaction.resolve(id, { text: "Chega amanhã." })
    await take(rawMail({ ...to, text: "Muito obrigada!" }))
    expect(await desk.manager.interaction.get(id)).toMatchObject({ state: "Resolved", comments: 1 })
    await take(rawMail({ ...to, text: "Não chegou." }))
    expect(await desk.manager.interaction.get(id)).toMatchObject({ state: "Open", comments: 2, reopenings: 1 })
    await desk.manager.interaction.resolve(id, { text: "Chegou." })
    const before = desk.clock.now
    desk.clock.now += days(40)
    const late = await take(rawMail({ ...to, text: "E agora quebrou." }))
    const next = late.about!.id as typeof id
    expect(late).toMatchObject({ outcome: "registered", about: { machine: "Interaction" } })
    expect(await desk.manager.interaction.get(next)).toMatchObject({
      state: "Open",
      follows: id,
      party: desk.customer.id,
    })
    expect(await take(rawMail({ ...to, text: "Em dois lugares." }))).toMatchObject({
      outcome: "appended",
      about: { id: next },
    })
    desk.clock.now = before
  })

  it("R-MAIL-9 that its conversation does not take waits with the reason, and can be linked elsewhere", async () => {
    const { id } = await interaction()
    await desk.manager.interaction.cancel(id, { reason: "Em duplicidade." })
    const ended = await take(rawMail({ To: addressOf("Interaction", id) }))
    expect(await kept(ended.mail)).toMatchObject({ state: "Waiting", waitingFor: "ended", aboutId: id })
    const complaint = await desk.manager.complaint.receive(desk.form)
    for (const from of [0, 15, 30, 45]) {
      const evidence = await Promise.all(
        Array.from({ length: Math.min(15, 50 - from) }, () =>
          desk.attachments.keep(
            "acme",
            { name: "a.pdf", bytes: samples.pdf },
            { mostBytes: 1000, mediaTypes: ["application/pdf"] },
          ),
        ),
      )
      await desk.manager.complaint.addEvidence(complaint.id, { evidence })
    }
    const full = await take(
      rawMail({ To: addressOf("Complaint", complaint.id) }, [{ name: "foto.jpg", bytes: samples.jpeg }]),
    )
    expect(await kept(full.mail)).toMatchObject({ state: "Waiting", waitingFor: "refused", refusal: "ComplaintFull" })
    const other = await interaction()
    const linked = await desk.ana.incomingMail.link(ended.mail as never, { machine: "Interaction", record: other.id })
    expect(linked).toMatchObject({ state: "Appended", matchedBy: "desk", handledBy: "ana" })
    expect((await desk.manager.interaction.get(other.id)).comments).toBe(1)
    expect(
      await rejection(desk.manager.incomingMail.link(full.mail as never, { machine: "Interaction", record: id })),
    ).toMatchObject({ _tag: "ConversationEnded" })
  })

  it("F13 is a reply on a ticket, wherever that is", async () => {
    const ticket = await desk.manager.ticket.open(desk.matter)
    const to = { To: addressOf("Ticket", ticket.id) }
    expect(await take(rawMail(to))).toMatchObject({ outcome: "appended" })
    expect((await desk.manager.ticket.get(ticket.id)).lastReply?.outcome).toBe("recorded")
    await desk.ana.ticket.claim(ticket.id)
    await desk.ana.ticket.close(ticket.id, { solution: "Entregue." })
    await take(rawMail({ ...to, text: "Continua sem chegar." }))
    expect(await desk.manager.ticket.get(ticket.id)).toMatchObject({ reopenings: 1 })
  })

  it("Q1 is a reply on a complaint, with what may be evidence, before it is classified too", async () => {
    const { id } = await desk.manager.complaint.receive({ ...desk.form, description: "Veio outra cor." })
    const receipt = await take(
      rawMail({ To: addressOf("Complaint", id) }, [
        { name: "foto.jpg", bytes: samples.jpeg },
        { name: "tudo.zip", bytes: samples.archive },
        { name: "aviso.html", bytes: samples.html },
      ]),
    )
    const complaint = await desk.manager.complaint.get(id)
    expect(complaint).toMatchObject({ state: "Received", lastReply: { channel: "email", text: "Ainda não chegou." } })
    expect(complaint.evidence.map(({ name }) => name)).toEqual(["foto.jpg"])
    const mail = await kept(receipt.mail)
    expect(mail.files.map(({ name }) => name)).toEqual(["foto.jpg", "tudo.zip"])
    expect(mail.leftOut).toEqual([{ what: "aviso.html", why: "FileTypeRefused" }])
  })

  it("Q6 takes a complaint up again that is over, unless it is too late or only thanks", async () => {
    const { id } = await desk.manager.complaint.receive(desk.form)
    await desk.manager.complaint.beginVerification(id)
    await desk.manager.complaint.verify(id, { remoteSale: false })
    const close = async () => {
      await desk.manager.complaint.answer(id, { solution: "explanation", text: "Aperte os parafusos." })
      await take(rawMail({ To: addressOf("Complaint", id), text: "Ok, obrigada!" }))
      await desk.manager.complaint.close(id)
    }
    await close()
    const to = { To: addressOf("Complaint", id) }
    const thanks = await take(rawMail({ ...to, text: "Obrigada!" }))
    expect(await kept(thanks.mail)).toMatchObject({ state: "Appended", effect: "kept" })
    expect((await desk.manager.complaint.get(id)).state).toBe("Closed")
    await take(rawMail({ ...to, text: "Quebrou de novo." }))
    expect(await desk.manager.complaint.get(id)).toMatchObject({
      state: "InTreatment",
      lastReply: { text: "Quebrou de novo." },
    })
    await close()
    const before = desk.clock.now
    desk.clock.now += days(40)
    const late = await take(rawMail({ ...to, text: "E outra vez." }))
    expect(await kept(late.mail)).toMatchObject({ waitingFor: "refused", refusal: "ReopenWindowOver", aboutId: id })
    desk.clock.now = before
  })

  it("R-MAIL-6 that nobody wrote to be answered is kept and added to nothing, and can be taken up", async () => {
    const { id } = await interaction()
    const to = { To: addressOf("Interaction", id) }
    const listed = { "List-Id": "<ofertas.example>", Precedence: "bulk", From: "ofertas@example.org" }
    for (const headers of [{ "Auto-Submitted": "auto-replied" }, listed, { From: sac }]) {
      const receipt = await take(rawMail({ ...to, ...headers }))
      expect(receipt).toMatchObject({ outcome: "ignored" })
      expect((await kept(receipt.mail)).sign).toBeDefined()
    }
    expect((await desk.manager.interaction.get(id)).comments).toBe(0)
    // What those whom a conversation is with write to it is no bulk mail, whatever their company's server makes of it.
    const own = await take(rawMail({ ...to, "List-Id": "<equipe.example>", Precedence: "bulk" }))
    expect(await kept(own.mail)).toMatchObject({ state: "Appended", kind: "message", effect: "added" })
    const receipt = await take(rawMail({ ...to, "Auto-Submitted": "auto-generated" }))
    await desk.ana.incomingMail.takeUp(receipt.mail as never)
    expect(await desk.ana.incomingMail.discard(receipt.mail as never, { reason: "Aviso de férias." })).toMatchObject({
      state: "Discarded",
    })
  })

  it("R-SD-1 is seen by the agents of its group, and by nobody outside the house", async () => {
    const { mail } = await take(rawMail({ From: "novo@example.org" }))
    expect((await desk.ana.incomingMail.get(mail as never)).state).toBe("Waiting")
    expect(await rejection(desk.caio.incomingMail.get(mail as never))).toMatchObject({ _tag: "NotFound" })
    const outside = [
      caller("customer", { id: desk.customer.id }),
      { tenant: "acme", company: "01", actor: { id: "x", profiles: [] } },
    ]
    for (const who of outside) {
      const { items } = await desk.guiche.as(who).incomingMail.list()
      expect(items).toEqual([])
      const listed = await desk.guiche.as(who).mailRule.list()
      expect(listed.items).toEqual([])
    }
  })

  it("becomes an interaction or a ticket where the desk says so", async () => {
    const first = await take(rawMail({ From: "Nova <nova@example.org>", Subject: "Orçamento", text: "Quanto custa?" }))
    const registered = await desk.ana.incomingMail.register(first.mail as never, desk.places)
    expect(await desk.manager.interaction.get(registered.aboutId as never)).toMatchObject({
      description: "Orçamento\n\nQuanto custa?",
      contact: { name: "Nova", email: "nova@example.org" },
      group: desk.support.id,
    })
    const second = await take(rawMail({ From: "nova@example.org", Subject: "Entrega" }))
    const { party, reason, type } = desk.matter
    const opened = await desk.ana.incomingMail.openTicket(second.mail as never, { party, reason, type })
    expect(await desk.manager.ticket.get(opened.aboutId as never)).toMatchObject({ subject: "Entrega", party })
  })

  it("has machines that go with one another", () => {
    expect(Object.keys(incomingMail.machines)).toEqual(["incomingMail", "mailRule", "mailParameters"])
  })
})
