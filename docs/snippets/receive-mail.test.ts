import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
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
import { fetchMail } from "@guiche/email/incoming"
import { memoryAttachments, memoryStorage } from "@guiche/storage-memory"
import { assert, describe, it } from "vitest"
import { leftToTheDesk, polled, receiveMail } from "./receive-mail.ts"

const raw = (id: string): Uint8Array =>
  new TextEncoder().encode(
    `From: Lia <lia@example.com.br>\r\nSubject: Oi\r\nMessage-ID: <${id}@example.net>\r\n\r\nQual é a altura?\r\n`,
  )

describe("the guide to mail that comes in", () => {
  it("takes in what it is given, and what a server has", async () => {
    const attachments = attachmentsIn(memoryAttachments())
    const guiche = await createGuiche({
      storage: memoryStorage(),
      machines: {
        ...directory.machines,
        ...agenda.machines,
        ...billing.machines,
        ...serviceLevels.machines,
        ...serviceDesk.machines,
        ...tickets.machines,
        ...checklists.machines,
        ...occurrences.machines,
        ...quality.machines,
        ...mail.machines,
        ...incomingMail.machines,
      },
      policies: incomingMail.policies,
      answers: { attachments: attachments.answers },
      migrate: true,
    })
    const desk = guiche.as({ tenant: "ipe", company: "01", actor: { id: "rui", profiles: ["supervisor"] } })
    const support = await desk.serviceGroup.define({ code: "SUP", name: "Suporte" })
    const folder = await mkdtemp(join(tmpdir(), "guiche-guide-"))
    const house = { guiche, attachments, support, folder, secret: "a secret of the house, long enough to be one" }
    const { counts, incoming, receipt } = await receiveMail(house, raw("1"))
    assert.deepStrictEqual([receipt.outcome, counts.received], ["waiting", 0])
    const moved: Array<string> = []
    const waiting = new Set([7])
    const downloaded: Array<number> = []
    const inbox = {
      unseen: async () => [...waiting].map((uid) => ({ uid })),
      download: async (uid: number) => {
        downloaded.push(uid)
        return raw("2")
      },
      moveTo: async (uid: number, to: string) => {
        waiting.delete(uid)
        moved.push(`${uid} ${to}`)
      },
    }
    const refusing = { ...incoming, prepare: () => Promise.reject(new Error("the disk is full")) }
    assert.strictEqual((await fetchMail(refusing, polled(inbox))).later, 1)
    assert.deepStrictEqual(downloaded, [7])
    assert.strictEqual((await fetchMail(incoming, polled(inbox))).received, 1)
    assert.deepStrictEqual(moved, ["7 Guiche"])
    assert.strictEqual((await desk.incomingMail.list()).items.length, 2)
    assert.deepStrictEqual(await leftToTheDesk(desk), [])
    await guiche.close()
    await rm(folder, { recursive: true, force: true })
  })
})
