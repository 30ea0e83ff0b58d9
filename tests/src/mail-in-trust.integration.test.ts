import { EmailMessage, sweepFiles } from "@guiche/core/ports"
import { PartyRetention } from "@guiche/core/retention"
import { mailIn } from "@guiche/email/incoming"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { samples } from "./complaint-desk.ts"
import { caller, rejection } from "./desk.ts"
import { addressOf, type MailDesk, mailDeskOf, openMailPlace, rawMail, sac, tokens } from "./mail-desk.ts"
import { storages } from "./storages.ts"

const days = (count: number) => count * 86_400_000

describe.each(storages)("Q6 what nothing proves of a mail, on $name", (storage) => {
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

  const take = (given: Parameters<typeof rawMail>[0], files?: Parameters<typeof rawMail>[1]) =>
    desk.incoming.receive(rawMail(given, files), sac)
  const unchecked = (given: Parameters<typeof rawMail>[0]) =>
    mailIn({
      ...desk.place,
      tokens,
      mailboxes: [{ address: sac, tenant, company: "01", group: desk.support.id, authenticatedBy: "mx.loja.example" }],
    }).receive(rawMail(given), sac)
  const kept = (id: string) => desk.manager.incomingMail.get(id as never)
  const to = (machine: string, id: string) => addressOf(machine, id, tenant)
  const registerAll = () =>
    desk.manager.mailRule.define({
      code: "TODOS",
      name: "Todos",
      order: 1,
      when: {},
      action: { kind: "interaction", ...desk.places },
    } as never)
  const mails = async () =>
    (await desk.guiche.outbox(tenant)).flatMap(({ name, payload }) => (name === EmailMessage.name ? [payload] : []))
  const confirms = () => desk.manager.deskParameters.define({ mailsRegistration: true, mailsStatus: true })

  it("R-SD-1 what is about a conversation is seen by whom that is seen, and goes with it to another group", async () => {
    const subject = await desk.manager.subject.define({ code: "JUR", name: "Jurídico", group: desk.sales.id })
    const { id } = await desk.manager.interaction.register({ ...desk.enquiry, subject: subject.id })
    const address = to("Interaction", id)
    const ignored = await take({ To: address, "Auto-Submitted": "auto-replied", text: "Ausente." })
    const added = await take({ To: address, text: "O processo." })
    await desk.manager.interaction.cancel(id, { reason: "Em dobro." })
    const waiting = await take({ To: address, text: "E agora?" })
    const all = [ignored, added, waiting].map(({ mail }) => mail)
    for (const mail of all) {
      expect(await rejection(desk.ana.incomingMail.get(mail as never))).toMatchObject({ _tag: "NotFound" })
      expect((await desk.caio.incomingMail.get(mail as never)).aboutId).toBe(id)
    }
    expect((await desk.ana.incomingMail.list()).items).toEqual([])
    expect((await desk.caio.incomingMail.list()).items).toHaveLength(3)
    const moved = await desk.manager.interaction.register({ ...desk.enquiry, description: "Outra." })
    const { mail } = await take({ To: to("Interaction", moved.id), text: "Da outra." })
    expect((await desk.ana.incomingMail.get(mail as never)).state).toBe("Appended")
    await desk.manager.interaction.transfer(moved.id, { group: desk.sales.id, reason: "É de vendas." })
    expect(await rejection(desk.ana.incomingMail.get(mail as never))).toMatchObject({ _tag: "NotFound" })
    expect((await desk.caio.incomingMail.get(mail as never)).state).toBe("Appended")
  })

  it("R-SD-1 what is about an appointment of no group is seen by its agent alone, besides the seniors", async () => {
    const { items } = await desk.manager.agent.list({ where: { code: "caio" } })
    const booked = await desk.manager.appointment.book({
      agent: items[0]!.id,
      purpose: "Conversa",
      from: "2026-03-12T13:00:00.000Z",
      until: "2026-03-12T14:00:00.000Z",
    })
    const { mail } = await take({ To: to("Appointment", booked.id), From: "caio@loja.example" })
    expect(await rejection(desk.ana.incomingMail.get(mail as never))).toMatchObject({ _tag: "NotFound" })
    expect((await desk.caio.incomingMail.get(mail as never)).state).toBe("Appended")
  })

  it("R-MAIL-5 a copy that is worth more is taken in, and one that is worth less is the same mail", async () => {
    const one = { "Message-ID": "<um@example.com.br>", Subject: "Quebrou" }
    const bulk = {
      ...one,
      "List-Id": "<equipe.example>",
      "List-Unsubscribe": "<mailto:sai@equipe.example>",
      Precedence: "bulk",
    }
    expect(await take(bulk)).toMatchObject({ outcome: "ignored" })
    const direct = await take(one)
    expect(direct).toMatchObject({ outcome: "waiting", isRepeated: false })
    expect(await take(bulk)).toMatchObject({ isRepeated: true })
    const ticket = await desk.manager.ticket.open(desk.matter)
    const result = (dmarc: string) => ({
      "Message-ID": "<dois@example.com.br>",
      To: to("Ticket", ticket.id),
      "Authentication-Results": `mx.loja.example; dmarc=${dmarc} header.from=example.com.br`,
    })
    expect(await kept((await unchecked(result("fail"))).mail)).toMatchObject({ effect: "noted" })
    const proven = await unchecked(result("pass"))
    expect(await kept(proven.mail)).toMatchObject({ effect: "added", senderProven: true })
    expect(await unchecked(result("none"))).toMatchObject({ isRepeated: true })
    expect((await desk.manager.ticket.get(ticket.id)).lastReply?.outcome).toBe("recorded")
  })

  it("R-MAIL-11 nothing goes by itself to an address that nothing proves, until the desk confirms or answers", async () => {
    await confirms()
    await registerAll()
    const { about } = await unchecked({ From: "Vítima <vitima@example.org>", Subject: "Ganhe" })
    const id = about!.id as never
    expect(await desk.manager.interaction.get(id)).toMatchObject({
      contactUnconfirmed: true,
      effects: [{ kind: "email", outcome: "not-possible", reason: "contact-unconfirmed" }],
      description: "De Vítima <vitima@example.org>, sem prova de quem escreveu:\n\nGanhe\n\nAinda não chegou.",
    })
    await desk.manager.interaction.cancel(id, { reason: "Spam." })
    expect(await mails()).toEqual([])
    const next = (await unchecked({ From: "Nova <nova@example.org>", Subject: "Preço" })).about!.id as never
    await desk.manager.interaction.answer(next, { text: "Custa dez." })
    expect(await desk.manager.interaction.get(next)).not.toHaveProperty("contactUnconfirmed")
    await desk.manager.interaction.resolve(next, { text: "Respondido." })
    await desk.manager.interaction.reopen(next, { reason: "Faltou." })
    expect((await mails()).length).toBe(3)
    const confirmed = (await unchecked({ From: "lia@example.org", Subject: "Frete" })).about!.id as never
    await desk.manager.interaction.confirmContact(confirmed)
    expect((await mails()).length).toBe(4)
    expect(await rejection(desk.manager.interaction.confirmContact(confirmed))).toMatchObject({
      _tag: "ContactConfirmed",
    })
    await take({ From: "prova@example.org", Subject: "Prazo" })
    expect((await mails()).length).toBe(5)
  })

  it("R-MAIL-11 a company may confirm to such addresses, once a day and without a word of the stranger", async () => {
    await confirms()
    await registerAll()
    await desk.manager.mailParameters.define({ confirmsUnproven: true })
    const write = (From: string) => unchecked({ From, Subject: "https://premio.example" })
    for (const From of ["Prêmio <vitima@example.org>", "P <vitima+2@example.org>", "Outra <outra@example.org>"])
      await write(From)
    const sent = await mails()
    expect(sent.length).toBe(2)
    expect(JSON.stringify(sent)).not.toMatch(/Prêmio|premio|Outra|vitima\+2/)
    place.clock.now += days(1) + 1
    await write("Prêmio <vitima@example.org>")
    expect((await mails()).length).toBe(3)
  })

  it("R-MAIL-11 answers go to the address of Reply-To, which proves nothing", async () => {
    await confirms()
    await registerAll()
    const form = { From: "Site <site@loja-parceira.example>", "Reply-To": "Lia <lia@example.org>", Subject: "Contato" }
    const { about, mail } = await take(form)
    expect(await kept(mail)).toMatchObject({ sender: "site@loja-parceira.example", replyTo: "lia@example.org" })
    expect(await desk.manager.interaction.get(about!.id as never)).toMatchObject({
      contact: { email: "lia@example.org" },
      contactUnconfirmed: true,
    })
    expect(await mails()).toEqual([])
  })

  it("words that nothing proves keep their mark where the desk links or registers them", async () => {
    const mark = "De Conceição Ávila <conceicao@example.com.br>, sem prova de quem escreveu:\n\n"
    const ticket = await desk.manager.ticket.open(desk.matter)
    const forged = await unchecked({ Subject: "Cancele", text: "Devolvam na conta X." })
    const linked = await desk.manager.incomingMail.link(forged.mail as never, { machine: "Ticket", record: ticket.id })
    expect(linked).toMatchObject({ senderKnown: false })
    expect((await desk.manager.ticket.history(ticket.id)).at(-1)?.input).toMatchObject({
      text: `${mark}Devolvam na conta X.`,
    })
    const other = await unchecked({ Subject: "Conta", text: "Nova conta." })
    const made = await desk.manager.incomingMail.register(other.mail as never, desk.places)
    expect(await desk.manager.interaction.get(made.aboutId as never)).toMatchObject({
      description: `${mark}Conta\n\nNova conta.`,
      contactUnconfirmed: true,
    })
  })

  it("R-MAIL-8 notes of strangers count, and wait for the desk beyond what the company lets them", async () => {
    await desk.manager.mailParameters.define({ registeredAnHour: 2 })
    const ticket = await desk.manager.ticket.open(desk.matter)
    const flood: Array<object> = []
    for (let count = 0; count < 4; count++)
      flood.push(await kept((await take({ From: "ze@example.org", To: to("Ticket", ticket.id) })).mail))
    expect(flood).toMatchObject([
      { effect: "noted" },
      { effect: "noted" },
      { waitingFor: "too-many", aboutId: ticket.id },
      { waitingFor: "too-many" },
    ])
    expect(await kept((await take({ To: to("Ticket", ticket.id) })).mail)).toMatchObject({ effect: "added" })
  })

  it("B4 a forged mail, and what no person wrote, hold no party", async () => {
    await unchecked({ text: "Forjado." })
    await take({ "Auto-Submitted": "auto-replied", text: "Ausente." })
    const ask = () => desk.guiche.show(caller("manager", { tenant }), PartyRetention, { party: desk.customer.id })
    expect(await ask()).toMatchObject({ held: [], isHeld: false, isComplete: true })
    await take({ text: "De verdade." })
    expect(await ask()).toMatchObject({ held: [{ about: "IncomingMail" }], isHeld: true })
  })

  it("R-MAIL-12 files of what is laid aside are let go of by seniors, or after the days of the company", async () => {
    const inTenDays = { now: () => Date.now() + days(10) }
    const file = { name: "a.pdf", bytes: samples.pdf }
    const ignored = await take({ "Auto-Submitted": "auto-replied" }, [file])
    const spam = await take({ From: "spam@example.org" }, [file])
    await desk.ana.incomingMail.discard(spam.mail as never, { reason: "Propaganda." })
    expect(await rejection(desk.ana.incomingMail.letGo(spam.mail as never))).toMatchObject({ _tag: "Forbidden" })
    for (const { mail } of [ignored, spam]) {
      const empty = await desk.manager.incomingMail.letGo(mail as never)
      expect(empty).toMatchObject({ files: [], filesLetGoAt: expect.any(String) })
      expect(empty).not.toHaveProperty("raw")
    }
    expect(await sweepFiles(desk.place, tenant, inTenDays)).toBe(4)
    await desk.manager.mailParameters.define({ keepsLaidAsideDays: 30 })
    const later = await take({ "Auto-Submitted": "auto-replied", text: "De novo." }, [file])
    const taken = await take({ "Auto-Submitted": "auto-replied", text: "Engano." }, [file])
    await desk.ana.incomingMail.takeUp(taken.mail as never)
    place.clock.now += days(31)
    await place.guiche.worker.runDue()
    expect(await kept(later.mail)).toMatchObject({ files: [] })
    expect((await kept(taken.mail)).files).toHaveLength(1)
  })
})
