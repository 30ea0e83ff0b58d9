import { argv } from "node:process"
import { createGuiche } from "@guiche/core"
import { attachmentsIn } from "@guiche/core/ports"
import { fetchMail, folderSource, mailIn } from "@guiche/email/incoming"
import { sqliteStorage } from "@guiche/storage-sql"
import { fileAttachments } from "@guiche/storage-sql/attachments"
import { mailDefinitions, sac, tokens } from "./mail-desk.ts"

/* A process that takes in what lies in a folder until it is killed, or nothing more is there. */

const [, , folder = ""] = argv
const attachments = attachmentsIn(fileAttachments({ folder: `${folder}/files` }))
const guiche = await createGuiche({
  ...mailDefinitions,
  storage: sqliteStorage({ file: `${folder}/guiche.db` }),
  answers: { attachments: attachments.answers },
})
const mailboxes = [{ address: sac, tenant: "acme", company: "01", authenticatedBy: "server-checks" }]
const incoming = mailIn({ guiche, attachments, tokens, mailboxes })
process.send?.("at work")
await fetchMail(incoming, folderSource({ folder, mailbox: sac }), { atOnce: 3 })
await guiche.close()
