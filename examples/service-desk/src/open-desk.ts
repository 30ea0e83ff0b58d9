import { Code, createGuiche, type Desk, type GuicheOptions, handle } from "@guiche/core"
import { agenda } from "@guiche/core/agenda"
import { billing, Receivable } from "@guiche/core/billing"
import { directory } from "@guiche/core/directory"
import { RegisterReceivable } from "@guiche/core/ports"
import { serviceDesk } from "@guiche/core/service-desk"
import { emailHandler, type Mailer, makeRenderer } from "@guiche/email"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import type { ReadMail } from "./tale.ts"

const machines = { ...directory.machines, ...agenda.machines, ...billing.machines, ...serviceDesk.machines }

export type DeskOf = Desk<typeof machines>

/** A clock that stands still until it is set, so that a month passes in a second and every run is alike. */
const makeClock = (start: string) => {
  let at = Date.parse(start)
  return {
    now: () => at,
    set: (instant: string) => {
      const next = Date.parse(instant)
      if (!(next >= at)) throw new RangeError(`the story cannot go back to ${instant}`)
      at = next
    },
  }
}

/** A mailer that keeps what it is given, to be shown. A host has `makeSmtpMailer`. */
const keepIn = (mailbox: Array<ReadMail>): Mailer => ({
  send: ({ id, subject, text, to }) =>
    Effect.sync(() => {
      mailbox.push({ to: to.map(({ address, name }) => name ?? address).join(", "), subject, text })
      return { messageId: `<${id}@climanorte.example>`, receipt: "kept" }
    }),
  close: Effect.void,
})

/** What the ERP's receivables module does: keeps the receivable, once however often it is told, and answers its own number. */
const receivablesModule = () => {
  const numbers = new Map<string, string>()
  return handle(RegisterReceivable, async ({ receivable }) => {
    const number = numbers.get(receivable) ?? `CR-${String(numbers.size + 1).padStart(6, "0")}`
    numbers.set(receivable, number)
    return [Receivable.commands.recordHostNumber(receivable, { number: Schema.decodeSync(Code)(number) })]
  })
}

/** Opens Guichê with the four contexts of a service desk. This is what a host writes. */
export const openDesk = async (storage: GuicheOptions<typeof machines>["storage"], start: string) => {
  const clock = makeClock(start)
  const mailbox: Array<ReadMail> = []
  const sendMail = emailHandler({
    mailer: keepIn(mailbox),
    renderer: Effect.runSync(makeRenderer()),
    from: { name: "Clima Norte", address: "atendimento@climanorte.example" },
    timeZone: "America/Sao_Paulo",
  })
  const guiche = await createGuiche({
    storage,
    machines,
    policies: [...directory.policies, ...agenda.policies, ...billing.policies, ...serviceDesk.policies],
    handlers: [sendMail, receivablesModule()],
    migrate: true,
    now: () => clock.now(),
  })
  return { guiche, clock, mailbox }
}

export type OpenDesk = Awaited<ReturnType<typeof openDesk>>
