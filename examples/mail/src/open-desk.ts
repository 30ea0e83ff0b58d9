import { join } from "node:path"
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
import { emailHandler, makeCaptureMailer, makeRenderer, makeReplyTokens } from "@guiche/email"
import { fetchMail, folderSource, mailIn } from "@guiche/email/incoming"
import { sqliteStorage } from "@guiche/storage-sql"
import { fileAttachments } from "@guiche/storage-sql/attachments"
import * as Effect from "effect/Effect"

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
  ...directory.machines,
  ...agenda.machines,
  ...billing.machines,
  ...checklists.machines,
  ...serviceLevels.machines,
  ...serviceDesk.machines,
  ...tickets.machines,
  ...occurrences.machines,
  ...quality.machines,
  ...mail.machines,
  ...incomingMail.machines,
}

export const mailbox = "sac@ipe.example.com"
const from = { name: "Loja Ipê", address: mailbox }
const tenant = "ipe"
const company = "01"

/** In earnest a secret that only the host knows, the same for ever: answers to old mails are known by it. */
const secret = "known to nobody but the host of this desk"

/** Opens Guichê with mail both ways, everything in one folder. This is what a host writes. */
export const openDesk = async (folder: string) => {
  const tokens = makeReplyTokens(secret)
  const attachments = attachmentsIn(fileAttachments({ folder: join(folder, "files") }))
  const sent = join(folder, "sent")
  const sendMail = emailHandler({
    mailer: makeCaptureMailer({ folder: sent }), // in earnest makeSmtpMailer
    renderer: Effect.runSync(makeRenderer()),
    from,
    timeZone: "America/Sao_Paulo",
    replies: { tokens, mailbox: from },
  })
  const guiche = await createGuiche({
    storage: sqliteStorage({ file: join(folder, "guiche.db") }),
    machines,
    policies: rooms.flatMap(({ policies }) => policies),
    answers: { attachments: attachments.answers },
    handlers: [sendMail],
    migrate: true,
  })
  const supervisor = guiche.as({ tenant, company, actor: { id: "bia", profiles: ["supervisor"] } })
  const { group, places } = await setUp(supervisor)
  const incoming = mailIn({
    guiche,
    attachments,
    tokens,
    // The folder is fed by hand. A mailbox of your own names its server instead, so that nobody writes in another's name.
    mailboxes: [{ address: mailbox, tenant, company, group, authenticatedBy: "server-checks" }],
  })
  const inbox = join(folder, "inbox")
  return {
    guiche,
    supervisor,
    places,
    agent: guiche.as({ tenant, company, actor: { id: "ana", profiles: ["agent"] } }),
    sent,
    inbox,
    /** What a host does every so often: takes in what waits, and sends what is to be sent. */
    work: async () => {
      const counts = await fetchMail(incoming, folderSource({ folder: inbox, mailbox }))
      await guiche.worker.runDue()
      return counts
    },
  }
}

type Supervisor = ReturnType<Awaited<ReturnType<typeof createGuiche<typeof machines>>>["as"]>

/** What a supervisor defines once: a group, what mails are registered under, and the rule that does it. */
const setUp = async (desk: Supervisor) => {
  const ana = await desk.agent.define({
    code: "ana",
    name: "Ana Prado",
    email: "ana@ipe.example.com",
    profile: "agent",
  })
  const group = await desk.serviceGroup.define({ code: "SUP", name: "Suporte" })
  await desk.serviceGroup.linkAgent(group.id, { agent: ana.id })
  const subject = await desk.subject.define({ code: "DUV", name: "Dúvidas", group: group.id })
  const origin = await desk.origin.define({ code: "EMAIL", name: "E-mail" })
  const destination = await desk.destination.define({ code: "SAC", name: "SAC", type: "internal" })
  await desk.deskParameters.define({ mailsRegistration: true })
  const places = { origin: origin.id, destination: destination.id, subject: subject.id }
  await desk.mailRule.define({
    code: "ESTANTES",
    name: "Perguntas sobre estantes",
    order: 1,
    when: { mailbox, words: ["estante"] },
    action: { kind: "interaction", ...places },
  })
  return { group: group.id, places }
}
