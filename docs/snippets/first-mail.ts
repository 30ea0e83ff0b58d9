import { type Caller, type GuicheClient, NotUnique } from "@guiche/core"
import type { MailMachines } from "@guiche/core/mail"
import { EmailMessage } from "@guiche/core/ports"
import {
  captureViewer,
  emailHandler,
  makeCaptureMailer,
  makeRenderer,
  makeReplyTokens,
  makeSmtpMailer,
  makeUnsubscribeTokens,
  type Mailer,
  type SmtpAuth,
} from "@guiche/email"
import * as Effect from "effect/Effect"
import { createServer } from "node:http"

export const overSmtp = (host: string, auth: SmtpAuth) => {
  const mailer = makeSmtpMailer({ host, port: 587, auth, rate: { mails: 10, perMillis: 1_000 } })
  return mailer
}

export const intoFolder = (folder: string, port: number) => {
  const mailer = makeCaptureMailer({ folder })
  const page = createServer(captureViewer({ folder })).listen(port, "127.0.0.1")
  return { mailer, page }
}

export const handleMails = (mailer: Mailer, secret: string) => {
  const from = { name: "Example Shop", address: "sac@shop.example" }
  const handler = emailHandler({
    mailer,
    renderer: Effect.runSync(makeRenderer()),
    from,
    timeZone: "America/Sao_Paulo",
    replies: { tokens: makeReplyTokens(secret), mailbox: from },
    unsubscribe: {
      tokens: makeUnsubscribeTokens(secret),
      ways: (token) => ({ url: `https://shop.example/unsubscribe/${token}` }),
    },
  })
  return handler
}

type Opened = Pick<GuicheClient<MailMachines>, "as">

export const reinstateLatest = async (guiche: Opened, supervisor: Caller) => {
  const desk = guiche.as(supervisor)
  const { items } = await desk.mailAddress.list({
    where: { state: "Refused" },
    orderBy: [{ field: "refusedAt", direction: "descending" }],
  })
  const [latest] = items
  if (latest !== undefined) await desk.mailAddress.reinstate(latest.id)
  return items
}

export const unsubscribed = async (guiche: Opened, site: Caller, secret: string, token: string) => {
  const address = makeUnsubscribeTokens(secret).address(site.tenant, token)
  if (address === undefined) return false
  const { mailAddress } = guiche.as(site)
  const unsubscribe = async () => {
    const [known] = (await mailAddress.list({ where: { address } })).items
    await (known === undefined ? mailAddress.learnUnsubscribe({ address }) : mailAddress.unsubscribe(known.id))
  }
  // Where two ask at once, the second finds what the first has left.
  await unsubscribe().catch((error: unknown) => {
    if (error instanceof NotUnique) return unsubscribe()
    throw error
  })
  return true
}

type Running = Pick<GuicheClient<{}>, "close" | "outbox" | "release">

export const releaseAll = async (guiche: Running, tenant: string) => {
  const begun = new Date().toISOString()
  let released = 0
  for (;;) {
    const dead = await guiche.outbox(tenant, { status: "dead", limit: 1_000 })
    const mails = dead.filter(({ dueAt, name }) => name === EmailMessage.name && dueAt < begun)
    if (mails.length === 0) return released
    released += await guiche.release(tenant, { messages: mails.map(({ id }) => id) })
  }
}

export const shutDown = async (guiche: Running, mailer: Mailer) => {
  await guiche.close()
  await Effect.runPromise(mailer.close)
}
