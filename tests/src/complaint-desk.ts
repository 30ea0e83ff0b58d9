import { createGuiche, type Desk, type EncodedPayloadOf, handle } from "@guiche/core"
import { directory } from "@guiche/core/directory"
import { type AttachmentStore, attachmentsIn, EmailMessage } from "@guiche/core/ports"
import { quality } from "@guiche/core/quality"
import { serviceLevels } from "@guiche/core/service-levels"
import { memoryAttachments } from "@guiche/storage-memory"
import { sqlAttachments } from "@guiche/storage-sql/attachments"
import { caller } from "./desk.ts"
import { definePromises, qualityMachines } from "./quality-registers.ts"
import type { StorageUnderTest } from "./storages.ts"

const rooms = [directory, serviceLevels, quality]

/** A time of the clock in São Paulo, `"2026-04-02 16:00"`. */
export const local = (text: string): number => Date.parse(`${text.replace(" ", "T")}:00-03:00`)

/** Monday, 9 March 2026, 9:00 in São Paulo. */
const morning = local("2026-03-09 09:00")

type Mail = EncodedPayloadOf<typeof EmailMessage>

/** A storage and where it keeps files: its own database, or memory. */
const withFiles = (storage: StorageUnderTest) =>
  storage.name === "memory"
    ? { storage: storage.fresh(), store: memoryAttachments() }
    : sqlAttachments(storage.fresh(qualityMachines))

/**
 * A Guichê of complaints: a type, two codes of it, the usual promises (4 hours to the first answer, 24 to the solution, in business time; half of
 * it where the priority is urgent), and a form. Mails are kept in order.
 */
export const openComplaintDesk = async (
  storage: StorageUnderTest,
  given: { readonly store?: AttachmentStore } = {},
) => {
  const clock = { now: morning }
  const mails: Array<Mail> = []
  const files = withFiles(storage)
  const attachments = attachmentsIn(given.store ?? files.store)
  const guiche = await createGuiche({
    storage: files.storage,
    machines: qualityMachines,
    policies: rooms.flatMap(({ policies }) => policies),
    answers: { attachments: attachments.answers },
    handlers: [handle(EmailMessage, async (mail) => void mails.push(mail))],
    migrate: true,
    now: () => clock.now,
  })
  const supervisor = guiche.as(caller("supervisor"))
  const agent = guiche.as(caller("agent", { id: "ana" }))
  const defined = await define(supervisor)
  const form = { ...filledIn, type: defined.type.id }
  return { guiche, attachments, place: { guiche, attachments }, clock, mails, supervisor, agent, form, ...defined }
}

/** What complaints rest on. */
const define = async (supervisor: Desk<typeof qualityMachines>) => {
  const { sla, type, warranty } = await definePromises(supervisor, {
    byPriority: [{ priority: "urgent", firstAnswerMinutes: 120, resolutionMinutes: 720 }],
  })
  const shared = { type: type.id, sla: sla.id, warranty: warranty.id, severity: 3, outOfStandard: false } as const
  const broken = await supervisor.complaintCode.define({
    ...shared,
    code: "P-01",
    name: "Quebra em uso",
    keywords: ["quebr*"],
  })
  const stained = await supervisor.complaintCode.define({
    ...shared,
    code: "P-02",
    name: "Mancha",
    keywords: ["mancha"],
  })
  return { type, broken, stained }
}

const filledIn = {
  channel: "phone",
  customerName: "Conceição Ávila",
  customerDocument: "529.982.247-25",
  customerEmail: "conceicao@example.com.br",
  productName: "Cadeira",
  productCode: "CAD-1",
  description: "Quebrou o pé.",
  usedOn: "2026-03-02",
} as const

export type ComplaintDesk = Awaited<ReturnType<typeof openComplaintDesk>>

/** Takes a complaint to where it is treated. */
export const inTreatment = async ({ agent, form }: ComplaintDesk, more: object = {}) => {
  const { id } = await agent.complaint.receive({ ...form, ...more })
  await agent.complaint.beginVerification(id)
  await agent.complaint.verify(id, { remoteSale: false })
  return id
}

const bytesOf = (text: string, ...signature: ReadonlyArray<number>): Uint8Array =>
  new Uint8Array([...signature, ...new TextEncoder().encode(text)])

/** Files as people send them, some of them with ill will. */
export const samples = {
  jpeg: bytesOf("a cadeira quebrada", 0xff, 0xd8, 0xff, 0xe0),
  pdf: bytesOf("%PDF-1.7\nlaudo"),
  html: bytesOf("<!doctype html><script>alert(1)</script>"),
  svg: bytesOf('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  program: bytesOf("This program cannot be run in DOS mode.", 0x4d, 0x5a, 0x90),
  archive: bytesOf("../../../../etc/cron.d/x", 0x50, 0x4b, 0x03, 0x04),
  /** HTML before a PDF: some readers take it for the one, browsers for the other. */
  twofold: bytesOf("<script>alert(1)</script>%PDF-1.7\nlaudo"),
}
