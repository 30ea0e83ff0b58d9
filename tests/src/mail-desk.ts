import { createGuiche } from "@guiche/core"
import { agenda } from "@guiche/core/agenda"
import { billing } from "@guiche/core/billing"
import { checklists } from "@guiche/core/checklists"
import { directory } from "@guiche/core/directory"
import { incomingMail, mail } from "@guiche/core/mail"
import { occurrences } from "@guiche/core/occurrences"
import { attachmentsIn } from "@guiche/core/ports"
import { quality } from "@guiche/core/quality"
import { serviceDesk } from "@guiche/core/service-desk"
import { serviceLevels } from "@guiche/core/service-levels"
import { tickets } from "@guiche/core/tickets"
import { makeReplyTokens, replyAddress } from "@guiche/email"
import { type IncomingMailbox, mailIn } from "@guiche/email/incoming"
import { memoryAttachments } from "@guiche/storage-memory"
import { sqlAttachments } from "@guiche/storage-sql/attachments"
import { caller } from "./desk.ts"
import { defineQualityRegisters, qualityMachines } from "./quality-registers.ts"
import type { StorageUnderTest } from "./storages.ts"

const rooms = [
  directory,
  agenda,
  billing,
  checklists,
  serviceLevels,
  serviceDesk,
  tickets,
  occurrences,
  quality,
  mail,
  incomingMail,
]

const machines = {
  ...qualityMachines,
  ...agenda.machines,
  ...billing.machines,
  ...checklists.machines,
  ...serviceDesk.machines,
  ...tickets.machines,
  ...occurrences.machines,
  ...mail.machines,
  ...incomingMail.machines,
}

/** What an application that takes mails in is put together from. */
export const mailDefinitions = { machines, policies: rooms.flatMap(({ policies }) => policies) }

const secret = "a secret of tests that has 32 characters"
export const tokens = makeReplyTokens(secret)

/** A storage for that, and the place where files are kept. */
export const withFiles = (storage: StorageUnderTest) =>
  storage.name === "memory"
    ? { storage: storage.fresh(), store: memoryAttachments() }
    : sqlAttachments(storage.fresh(machines))

const morning = Date.parse("2026-03-09T09:00:00-03:00")
export const sac = "sac@loja.example"

/** A Guichê that takes mails in. */
export const openMailPlace = async (storage: StorageUnderTest) => {
  const clock = { now: morning }
  const files = withFiles(storage)
  const attachments = attachmentsIn(files.store)
  const guiche = await createGuiche({
    storage: files.storage,
    ...mailDefinitions,
    answers: { attachments: attachments.answers },
    migrate: true,
    now: () => clock.now,
  })
  return { guiche, clock, attachments }
}

type MailPlace = Awaited<ReturnType<typeof openMailPlace>>

type Manager = ReturnType<MailPlace["guiche"]["as"]>

/** Groups with their agents, and what interactions and tickets rest on. */
const defineDesk = async (manager: Manager) => {
  const define = (code: string) =>
    manager.agent.define({ code, name: code, email: `${code}@loja.example`, profile: "agent" })
  const [ana, caio] = [await define("ana"), await define("caio")]
  const support = await manager.serviceGroup.define({ code: "SUP", name: "Suporte" })
  const sales = await manager.serviceGroup.define({ code: "VEN", name: "Vendas" })
  await manager.serviceGroup.linkAgent(support.id, { agent: ana.id })
  await manager.serviceGroup.linkAgent(sales.id, { agent: caio.id })
  const subject = await manager.subject.define({ code: "DUV", name: "Dúvidas", group: support.id })
  const origin = await manager.origin.define({ code: "EMAIL", name: "E-mail" })
  const destination = await manager.destination.define({ code: "SAC", name: "SAC", type: "internal" })
  const type = await manager.ticketType.define({ code: "ENT", name: "Entrega", group: support.id, priority: "normal" })
  const reason = await manager.ticketReason.define({ code: "NREC", name: "Não recebida", type: type.id })
  return { support, sales, subject, origin, destination, type, reason }
}

/**
 * The desk of a tenant, with a mailbox of its own and one of another tenant; Ana answers for support, Caio for sales; Conceição is a customer with two
 * addresses.
 */
export const mailDeskOf = async ({ attachments, clock, guiche }: MailPlace, tenant = "acme") => {
  const manager = guiche.as(caller("manager", { tenant }))
  const { destination, origin, reason, sales, subject, support, type } = await defineDesk(manager)
  const customer = await manager.party.register({
    legalName: "Conceição Ávila",
    roles: ["consumer"],
    email: "conceicao@example.com.br",
    emails: [{ address: "ceica@example.net", kind: "personal" }],
  })
  const complaintType = await defineQualityRegisters(guiche.as(caller("supervisor", { tenant })))
  const places = { origin: origin.id, destination: destination.id, subject: subject.id }
  const mailboxes: ReadonlyArray<IncomingMailbox> = [
    { address: sac, tenant, company: "01", group: support.id, authenticatedBy: "server-checks" },
    { address: "sac@outra.example", tenant: "other", company: "01", authenticatedBy: "server-checks" },
  ]
  return {
    guiche,
    clock,
    attachments,
    place: { guiche, attachments },
    manager,
    support,
    sales,
    customer,
    places,
    incoming: mailIn({ guiche, attachments, tokens, mailboxes }),
    ana: guiche.as(caller("agent", { id: "ana", tenant })),
    caio: guiche.as(caller("agent", { id: "caio", tenant })),
    matter: {
      direction: "inbound",
      channel: "email",
      type: type.id,
      reason: reason.id,
      subject: "Pedido 4711",
      description: "A mercadoria não chegou.",
      party: customer.id,
    } as const,
    enquiry: {
      direction: "inbound",
      channel: "email",
      ...places,
      description: "Qual é o prazo?",
      party: customer.id,
    } as const,
    form: {
      channel: "phone",
      type: complaintType,
      customerName: "Conceição Ávila",
      customerEmail: "conceicao@example.com.br",
      productName: "Cadeira",
      description: "Quebrou o pé.",
      usedOn: "2026-03-02",
    } as const,
  }
}

export const openMailDesk = async (storage: StorageUnderTest) => mailDeskOf(await openMailPlace(storage))

export type MailDesk = Awaited<ReturnType<typeof mailDeskOf>>

/** The token of a conversation. */
const tokenOf = (machine: string, id: string, tenant = "acme"): string =>
  tokens.tokenOf(tenant, { machine, id }) ?? "none"

/** The address that a conversation's answers go to. */
export const addressOf = (machine: string, id: string, tenant = "acme"): string =>
  replyAddress(sac, tokenOf(machine, id, tenant))

let written = 0

/** A mail as servers hand it over. */
export const rawMail = (
  given: Readonly<Record<string, string>> & { readonly text?: string },
  files: ReadonlyArray<{ readonly name: string; readonly bytes: Uint8Array }> = [],
): Uint8Array => {
  const { text = "Ainda não chegou.", ...headers } = given
  const all = {
    "Return-Path": "<x@example.net>",
    From: "Conceição Ávila <conceicao@example.com.br>",
    To: sac,
    Subject: "Re: pedido",
    Date: "Mon, 9 Mar 2026 09:00:00 -0300",
    "Message-ID": `<m${++written}@example.net>`,
    "MIME-Version": "1.0",
    ...headers,
  }
  const head = Object.entries(all).flatMap(([name, value]) => (value === "" ? [] : [`${name}: ${value}`]))
  if (files.length === 0)
    return Buffer.from([...head, "Content-Type: text/plain; charset=utf-8", "", text, ""].join("\r\n"))
  const parts = files.flatMap(({ bytes, name }) => [
    "--b0",
    `Content-Type: application/octet-stream; name="${name}"`,
    `Content-Disposition: attachment; filename="${name}"`,
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from(bytes).toString("base64"),
  ])
  return Buffer.from(
    [
      ...head,
      'Content-Type: multipart/mixed; boundary="b0"',
      "",
      "--b0",
      "Content-Type: text/plain; charset=utf-8",
      "",
      text,
      ...parts,
      "--b0--",
      "",
    ].join("\r\n"),
  )
}
