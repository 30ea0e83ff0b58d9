import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import { createGuiche, type GuicheOptions } from "@guiche/core"
import { directory } from "@guiche/core/directory"
import { attachmentsIn } from "@guiche/core/ports"
import { quality } from "@guiche/core/quality"
import { serviceLevels } from "@guiche/core/service-levels"
import { emailHandler, makeRenderer, makeSmtpMailer } from "@guiche/email"
import { fileAttachments } from "@guiche/storage-sql/attachments"
import * as Effect from "effect/Effect"
import { erpAnswers, erpHandlers } from "../erp/connect-erp.ts"
import { openErp } from "../erp/erp.ts"
import { startMailServer } from "../mail-server.ts"
import type { StoryClock } from "./story-clock.ts"

const machines = { ...directory.machines, ...serviceLevels.machines, ...quality.machines }
export type ShopMachines = typeof machines

export interface ShopOptions {
  readonly storage: GuicheOptions<ShopMachines>["storage"]
  /** Where the ERP's database and the mails go. */
  readonly folder: string
  readonly clock: StoryClock
}

/** Opens everything that the story needs: the ERP, the mail server, and Guichê between them. This is what a host writes. */
export const openShop = async ({ storage, folder, clock }: ShopOptions) => {
  await mkdir(folder, { recursive: true })
  const files = { erp: join(folder, "erp.db"), mails: join(folder, "mails") }
  const attachments = attachmentsIn(fileAttachments({ folder: join(folder, "evidence") }))
  const erp = openErp(files.erp)
  const mailServer = await startMailServer(files.mails)
  const mailer = makeSmtpMailer({ host: "127.0.0.1", port: mailServer.port, security: "none" })
  const sendMail = emailHandler({
    mailer,
    renderer: Effect.runSync(makeRenderer()),
    from: { name: "Móveis Aurora", address: "sac@moveisaurora.example" },
    timeZone: "America/Sao_Paulo",
  })
  const guiche = await createGuiche({
    storage,
    machines,
    policies: [...directory.policies, ...quality.policies],
    answers: { erp: erpAnswers(erp), attachments: attachments.answers },
    handlers: [sendMail, ...erpHandlers(erp)],
    migrate: true,
    now: () => clock.now(),
  })
  const close = async () => {
    await guiche.close()
    await Effect.runPromise(mailer.close)
    await mailServer.close()
    erp.close()
  }
  return { guiche, attachments, erp, mailServer, files, close }
}

export type OpenShop = Awaited<ReturnType<typeof openShop>>
