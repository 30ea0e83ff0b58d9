import { Email, type Handler, Policy } from "@guiche/core"
import { mail } from "@guiche/core/mail"
import { EmailMessage } from "@guiche/core/ports"
import {
  emailHandler,
  type Mailer,
  makeRenderer,
  makeReplyTokens,
  makeSmtpMailer,
  type SmtpMailerOptions,
} from "@guiche/email"
import * as Effect from "effect/Effect"
import { Repair } from "../machines/repair.ts"
import { Shelf } from "../machines/shelf.ts"

/* The workshop as it would be in production: whoever brings a repair gets a mail with its protocol. */

const tellOfReceipt = Policy.on(Repair, "receive", "mail the protocol of the repair", {
  react: ({ after: { customer, email, id, subject } }) => [
    EmailMessage.send({
      to: [{ name: customer, address: Email.make(email) }],
      template: "interaction-registered",
      locale: "pt-BR",
      variables: { firstName: customer, protocol: id, subject },
    }),
  ],
})

export const mailedWorkshop = {
  machines: { repair: Repair, shelf: Shelf, ...mail.machines },
  policies: [tellOfReceipt, ...mail.policies],
}

export const sender = { name: "Oficina São João", address: "sac@oficina.example" }
const secret = "a secret for measures and tests of mails"

/** What delivers the workshop's mails, with answers in conversations, as a host would set it up. */
export const mailingWith = (mailer: Mailer): Handler =>
  emailHandler({
    mailer,
    renderer: Effect.runSync(makeRenderer()),
    from: sender,
    timeZone: "America/Sao_Paulo",
    replies: { tokens: makeReplyTokens(secret, ["Repair"]), mailbox: sender },
  })

/** The handler and what closes its connections. */
export const mailingTo = (port: number, options: Partial<SmtpMailerOptions> = {}) => {
  const mailer = makeSmtpMailer({ host: "127.0.0.1", port, security: "none", ...options })
  return { handler: mailingWith(mailer), close: () => Effect.runPromise(mailer.close) }
}
