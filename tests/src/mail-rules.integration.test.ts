import { MailRulesPreview } from "@guiche/core/mail"
import { sweepFiles } from "@guiche/core/ports"
import { messageIdOf } from "@guiche/email"
import { mailIn, type MailIn } from "@guiche/email/incoming"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { samples } from "./complaint-desk.ts"
import { caller, rejection } from "./desk.ts"
import { addressOf, type MailDesk, mailDeskOf, openMailPlace, rawMail, sac, tokens } from "./mail-desk.ts"
import { storages } from "./storages.ts"

describe.each(storages)("J10 rules for mail that comes in, on $name", (storage) => {
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
  const kept = (id: string) => desk.manager.incomingMail.get(id as never)
  const define = (code: string, order: number, when: object, action: object) =>
    desk.manager.mailRule.define({ code, name: code, order, when, action } as never)
  const toInteraction = () => ({ kind: "interaction", ...desk.places })

  it("register an interaction or open a ticket, the first that fits, and say why", async () => {
    const { reason, type } = desk.matter
    await define("SPAM", 1, { words: ["ganhe dinheiro"] }, { kind: "discard" })
    const tickets = await define("ENTREGA", 2, { words: ["entregas"] }, { kind: "ticket", type, reason })
    await define("LOJA", 3, { sender: "@parceiro.example", hasFiles: true }, { kind: "desk", group: desk.sales.id })
    await define("TODOS", 9, {}, toInteraction())
    const asked = await take({ Subject: "Minha ENTREGA", text: "Onde está?" })
    expect(asked).toMatchObject({ outcome: "registered", about: { machine: "Ticket" } })
    expect(await desk.manager.ticket.get(asked.about!.id as never)).toMatchObject({
      party: desk.customer.id,
      subject: "Minha ENTREGA",
      description: "Onde está?",
    })
    expect(await kept(asked.mail)).toMatchObject({ rule: tickets.id, because: ["words", "party-of-ticket"] })
    const stranger = await take({ Subject: "Entrega", From: "Zé <ze@example.org>" })
    const made = await desk.manager.interaction.get(stranger.about!.id as never)
    expect(made).toMatchObject({ contact: { name: "Zé", email: "ze@example.org" }, channel: "email" })
    expect(made.party).toBeUndefined()
    expect(await take({ Subject: "Ganhe dinheiro já", From: "x@example.org" })).toMatchObject({ outcome: "discarded" })
    const partner = { From: "ana@parceiro.example", Subject: "Tabela" }
    const left = await take(partner, [{ name: "tabela.pdf", bytes: samples.pdf }])
    expect(await kept(left.mail)).toMatchObject({ waitingFor: "left-to-desk", group: desk.sales.id })
    expect((await desk.caio.incomingMail.list()).items.map(({ id }) => id)).toEqual([left.mail])
    const preview = await desk.guiche.show(caller("supervisor", { tenant }), MailRulesPreview, {
      mailbox: sac,
      sender: "ze@example.org",
      subject: "Entrega",
      hasFiles: false,
    })
    expect(preview.chosen).toBe("TODOS")
    expect(preview.rules).toMatchObject([
      { code: "SPAM", fits: false, unmet: ["words"] },
      { code: "ENTREGA", fits: false, met: ["words"], unmet: ["party-of-ticket"] },
      { code: "LOJA", fits: false, unmet: ["sender", "files"] },
      { code: "TODOS", fits: true },
    ])
  })

  it("R-MAIL-9 register the longest mails, cut, with characters of two units", async () => {
    await define("TODOS", 1, {}, toInteraction())
    const { about, mail } = await take({ Subject: "S".repeat(990), text: "😀 casa ".repeat(15_000) })
    const { description } = await desk.manager.interaction.get(about?.id as never)
    expect(description.isWellFormed()).toBe(true)
    expect(Array.from(description).length).toBeGreaterThan(15_000)
    expect((await kept(mail)).leftOut.map(({ what }) => what)).toContain("reply")
  })

  it("add to the only open conversation of a party, and of none that has several", async () => {
    await define("CONVERSA", 1, {}, { kind: "conversation" })
    expect((await take({})).outcome).toBe("waiting")
    const { id } = await desk.manager.interaction.register(desk.enquiry)
    expect(await take({})).toMatchObject({ outcome: "appended", about: { id } })
    expect(await take({ From: "ze@example.org" })).toMatchObject({ outcome: "waiting" })
    await desk.manager.ticket.open(desk.matter)
    expect((await take({})).outcome).toBe("waiting")
  })

  it("R-MAIL-9 that cannot do what they say leave the mail to the desk, with the reason", async () => {
    const rule = await define("TODOS", 1, {}, toInteraction())
    await desk.manager.subject.retire(desk.places.subject)
    const { mail } = await take({})
    expect(await kept(mail)).toMatchObject({ waitingFor: "refused", refusal: "NotUsable", rule: rule.id })
  })

  it("R-MAIL-8 register no more of one sender within an hour than the company lets them", async () => {
    await desk.manager.mailParameters.define({ registeredAnHour: 3 })
    await define("TODOS", 1, {}, toInteraction())
    const flood: Array<string> = []
    for (let count = 0; count < 6; count++) flood.push((await take({ From: "robo@example.org" })).outcome)
    expect(flood).toEqual(["registered", "registered", "registered", "waiting", "waiting", "waiting"])
    expect((await take({ From: "outra@example.org" })).outcome).toBe("registered")
    const nameless: Array<string> = []
    for (let count = 0; count < 4; count++) nameless.push((await take({ From: "" })).outcome)
    expect(nameless).toEqual(["registered", "registered", "registered", "waiting"])
    desk.clock.now += 3_600_001
    expect((await take({ From: "robo@example.org" })).outcome).toBe("registered")
  })

  it("R-MAIL-8 count all addresses of an account as one, and what nobody proves by itself", async () => {
    await desk.manager.mailParameters.define({ registeredAnHour: 2 })
    await define("TODOS", 1, {}, toInteraction())
    const unchecked = mailIn({ ...desk.place, tokens, mailboxes: [{ address: sac, tenant, company: "01" }] })
    const forged = async () => (await unchecked.receive(rawMail({ From: "robo@example.org" }), sac)).outcome
    expect([await forged(), await forged(), await forged()]).toEqual(["registered", "registered", "waiting"])
    const own: Array<string> = []
    for (let count = 0; count < 3; count++) own.push((await take({ From: `robo+${count}@example.org` })).outcome)
    expect(own).toEqual(["registered", "registered", "waiting"])
  })

  it("R-MAIL-8 register no more in a mailbox within an hour than the company lets it", async () => {
    await desk.manager.mailParameters.define({ registeredAnHour: 10, mailboxRegisteredAnHour: 2 })
    await define("TODOS", 1, {}, toInteraction())
    const outcomes: Array<string> = []
    for (let count = 0; count < 3; count++) outcomes.push((await take({ From: `robo${count}@example.org` })).outcome)
    expect(outcomes).toEqual(["registered", "registered", "waiting"])
  })

  it("fit by their sender only where that is proven", async () => {
    await define("LOJA", 1, { sender: "@parceiro.example" }, toInteraction())
    const unchecked = mailIn({ ...desk.place, tokens, mailboxes: [{ address: sac, tenant, company: "01" }] })
    const From = "ana@parceiro.example"
    expect((await unchecked.receive(rawMail({ From }), sac)).outcome).toBe("waiting")
    expect((await take({ From })).outcome).toBe("registered")
  })

  it("take nobody at their word where the mailbox's server must vouch for senders", async () => {
    await define("CONVERSA", 1, { partyKnown: true }, { kind: "conversation" })
    const { id } = await desk.manager.interaction.register(desk.enquiry)
    const [mailbox] = [{ address: sac, tenant, company: "01", authenticatedBy: "mx.loja.example" }]
    const strict: MailIn = mailIn({ ...desk.place, tokens, mailboxes: [mailbox] })
    const received = async (results: string) =>
      (await strict.receive(rawMail({ "Authentication-Results": results }), sac)).outcome
    expect(await received("mx.loja.example; spf=pass smtp.mailfrom=x@y.example")).toBe("waiting")
    expect(await received("mx.elsewhere.example; dmarc=pass header.from=example.com.br")).toBe("waiting")
    expect(await received("mx.loja.example 1; spf=fail; dmarc=fail (p=none dmarc=pass)")).toBe("waiting")
    expect(await received("mx.loja.example; dkim=pass; dmarc=pass header.from=example.com.br")).toBe("appended")
    // A token needs no sender: it is the conversation's.
    const answer = await strict.receive(rawMail({ To: addressOf("Interaction", id, tenant) }), sac)
    expect(await kept(answer.mail)).toMatchObject({ state: "Appended", senderKnown: false })
  })

  const bounce = (original: string, recipient: string, status = "5.1.1") =>
    Buffer.from(
      [
        "Return-Path: <>",
        "From: MAILER-DAEMON@mx.example.com.br",
        `To: ${sac}`,
        "Subject: Undelivered Mail Returned to Sender",
        "Auto-Submitted: auto-replied",
        `Message-ID: <b-${recipient}-${status}@mx.example.com.br>`,
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        "",
        "--b",
        "Content-Type: text/plain",
        "",
        "User unknown",
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.example.com.br",
        "",
        `Final-Recipient: rfc822; ${recipient}`,
        "Action: failed",
        `Status: ${status}`,
        "",
        "--b",
        "Content-Type: text/rfc822-headers",
        "",
        `Message-ID: ${original}`,
        "--b--",
        "",
      ].join("\r\n"),
    )

  const refused = async () => (await desk.manager.mailAddress.list({ where: { state: "Refused" } })).items
  const tokenOf = (id: string) => tokens.tokenOf(tenant, { machine: "Interaction", id })!
  const sentId = (id: string, to: string, local = "0192f0c1-aaaa") => {
    const token = tokenOf(id)
    return messageIdOf(local, sac, { token, proof: tokens.proofOf(tenant, token, { local, to }) })
  }

  it("R-MAIL-2 a mail that came back marks the address that it was sent to, and is noted", async () => {
    const { id } = await desk.manager.interaction.register(desk.enquiry)
    const sent = sentId(id, "conceicao@example.com.br")
    const receipt = await desk.incoming.receive(bounce(sent.toUpperCase(), "Conceicao@example.com.br"), sac)
    expect(receipt).toMatchObject({ outcome: "ignored", about: { id } })
    expect(await refused()).toMatchObject([{ address: "conceicao@example.com.br", enhancedCode: "5.1.1" }])
    expect((await desk.manager.interaction.history(id)).at(-1)?.input).toEqual({
      text: "E-mail devolvido; não foi entregue a Conceicao@example.com.br.",
    })
    await take({})
    expect(await refused()).toEqual([])
  })

  it("R-MAIL-2 a full mailbox, and an address that the conversation is not with, are noted and not marked", async () => {
    const { id } = await desk.manager.interaction.register(desk.enquiry)
    const before = (await desk.manager.interaction.history(id)).length
    await desk.incoming.receive(bounce(sentId(id, "ceica@example.net"), "ceica@example.net", "4.4.7"), sac)
    await desk.incoming.receive(bounce(sentId(id, "antigo@example.org"), "antigo@example.org"), sac)
    expect(await refused()).toEqual([])
    expect((await desk.manager.interaction.history(id)).length).toBe(before + 2)
  })

  it("R-MAIL-6 whoever has a conversation's token, or a mail of it, can have no other address refused, nor say so there", async () => {
    const { id } = await desk.manager.interaction.register(desk.enquiry)
    const before = await desk.manager.interaction.history(id)
    const [token, own] = [tokenOf(id), sentId(id, "ceica@example.net")]
    const forged = [
      "<x.aaaa@loja.example>",
      "<y@loja.example>",
      `<${token}@loja.example>`,
      `<x.${token}@loja.example>`,
      `<x.${"a".repeat(16)}.${token}@loja.example>`,
      own,
      own.replace("aaaa", "bbbb"),
    ]
    for (const [at, messageId] of forged.entries())
      for (const to of [sac, addressOf("Interaction", id, tenant)]) {
        const raw = bounce(messageId, "conceicao@example.com.br").toString()
        const mail = raw.replace(`To: ${sac}`, `To: ${to}`).replace("Message-ID: <b-", `Message-ID: <b-${at}-`)
        const receipt = await desk.incoming.receive(Buffer.from(mail), sac)
        expect(receipt.outcome).toBe("ignored")
        expect(await kept(receipt.mail)).toMatchObject({ failedAddresses: ["conceicao@example.com.br"] })
      }
    expect(await refused()).toEqual([])
    expect(await desk.manager.interaction.history(id)).toEqual(before)
  })

  it("R-MAIL-6 nothing is refused or said on the ground of another tenant's mail", async () => {
    const { id } = await desk.manager.interaction.register(desk.enquiry)
    const other = await mailDeskOf(place, `${tenant}-other`)
    const receipt = await other.incoming.receive(
      bounce(sentId(id, "conceicao@example.com.br"), "conceicao@example.com.br"),
      sac,
    )
    expect(receipt.outcome).toBe("ignored")
    expect(receipt.about).toBeUndefined()
    expect((await other.manager.mailAddress.list({})).items).toEqual([])
    expect(await refused()).toEqual([])
  })

  it("Q1 the files of a mail, and those of what anybody says about a record, are swept as little as evidence", async () => {
    const { mail } = await take({}, [{ name: "nota.pdf", bytes: samples.pdf }])
    const keep = () =>
      desk.attachments.keep(
        tenant,
        { name: "a.pdf", bytes: samples.pdf },
        { mostBytes: 1000, mediaTypes: ["application/pdf"] },
      )
    const [commented, noted, forgotten] = [await keep(), await keep(), await keep()]
    const { id } = await desk.manager.interaction.register(desk.enquiry)
    await desk.manager.interaction.comment(id, { text: "O contrato.", files: [commented] })
    await desk.manager.interaction.resolve(id, { text: "Respondido." })
    const ticket = await desk.manager.ticket.open(desk.matter)
    await desk.manager.ticketNote.comment({ ticket: ticket.id, text: "O laudo.", files: [noted] })
    const inTenDays = () => Date.now() + 864_000_000
    expect(await sweepFiles(desk.place, "elsewhere", { now: inTenDays })).toBe(0)
    expect(await sweepFiles(desk.place, tenant, { now: inTenDays })).toBe(1)
    const { files, raw } = await kept(mail)
    for (const each of [files[0]!.file, raw!, commented.file, noted.file])
      expect((await desk.attachments.read(tenant, each)).length).toBeGreaterThan(0)
    expect(await rejection(desk.attachments.read(tenant, forgotten.file))).toMatchObject({ _tag: "FileUnknown" })
  })
})
