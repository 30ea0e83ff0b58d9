import { createGuiche, type Desk, handle, type PortAnswers, type StorageLayer } from "@guiche/core"
import { agenda } from "@guiche/core/agenda"
import { billing } from "@guiche/core/billing"
import { directory } from "@guiche/core/directory"
import { type ReceivablesLedger, RegisterReceivable } from "@guiche/core/ports"
import { serviceDesk } from "@guiche/core/service-desk"
import { serviceLevels } from "@guiche/core/service-levels"
import { tickets } from "@guiche/core/tickets"
import { emailHandler, type Mailer, makeRenderer } from "@guiche/email"
import * as Effect from "effect/Effect"

const rooms = [directory, agenda, billing, serviceLevels, serviceDesk, tickets]
const machines = {
  ...directory.machines,
  ...agenda.machines,
  ...billing.machines,
  ...serviceLevels.machines,
  ...serviceDesk.machines,
  ...tickets.machines,
}

export type DeskOf = Desk<typeof machines>

/** A mail as its receiver reads it. */
export interface ReadMail {
  readonly to: string
  readonly subject: string
}

/** A mailer that keeps what it is given, to be shown. A host has `makeSmtpMailer`. */
const keepIn = (mails: Array<ReadMail>): Mailer => ({
  send: ({ id, subject, to }) =>
    Effect.sync(() => {
      mails.push({ to: to.map(({ address, name }) => name ?? address).join(", "), subject })
      return { messageId: `<${id}@aurora.example>`, receipt: "kept" }
    }),
  close: Effect.void,
})

/** What the ERP's receivables module answers: what a customer has not paid, of whatever sale. */
const ledger: PortAnswers<typeof ReceivablesLedger> = {
  owedBy: async ({ document }) => ({
    receivables:
      document === "52998224725"
        ? [{ number: "NF 4711/2", open: { amount: "890.00", currency: "BRL" }, dueOn: "2026-03-30", isOverdue: true }]
        : [],
  }),
}

/** Opens Guichê with what tickets stand on, and a clock that the story moves. This is what a host writes. */
export const openDesk = async (storage: StorageLayer) => {
  const clock = { now: 0 }
  const mails: Array<ReadMail> = []
  const sendMail = emailHandler({
    mailer: keepIn(mails),
    renderer: Effect.runSync(makeRenderer()),
    from: { name: "Móveis Aurora", address: "atendimento@aurora.example" },
    timeZone: "America/Sao_Paulo",
  })
  const guiche = await createGuiche({
    storage,
    machines,
    policies: rooms.flatMap(({ policies }) => policies),
    handlers: [sendMail, handle(RegisterReceivable, async () => undefined)],
    answers: { receivables: ledger },
    migrate: true,
    now: () => clock.now,
  })
  return { guiche, clock, mails }
}

export type OpenDesk = Awaited<ReturnType<typeof openDesk>>
