import { createGuiche } from "@guiche/core"
import { directory } from "@guiche/core/directory"
import { quality } from "@guiche/core/quality"
import { serviceLevels } from "@guiche/core/service-levels"
import { emailHandler, makeRenderer, makeSmtpMailer } from "@guiche/email"
import { sqliteStorage } from "@guiche/storage-sql"
import * as Effect from "effect/Effect"

/** Guichê inside a host: records in its database, mails over its server, timers and messages worked off in the background. */
export const openGuiche = async () => {
  const mailer = makeSmtpMailer({ host: "smtp.acme.example", port: 587 })
  const renderer = Effect.runSync(makeRenderer())
  const from = { name: "Acme", address: "service@acme.example" }
  const guiche = await createGuiche({
    storage: sqliteStorage({ file: "guiche.db" }),
    machines: { ...directory.machines, ...serviceLevels.machines, ...quality.machines },
    policies: quality.policies,
    handlers: [emailHandler({ mailer, renderer, from, timeZone: "America/Sao_Paulo" })],
    migrate: true,
  })
  guiche.worker.start() // and at the end of the process: await guiche.close()
  return guiche
}
