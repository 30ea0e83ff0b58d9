import { createGuiche, type EncodedPayloadOf, handle, type Handler } from "@guiche/core"
import { agenda } from "@guiche/core/agenda"
import { billing } from "@guiche/core/billing"
import { directory } from "@guiche/core/directory"
import { EmailMessage } from "@guiche/core/ports"
import { serviceDesk } from "@guiche/core/service-desk"
import { serviceLevels } from "@guiche/core/service-levels"
import { tickets } from "@guiche/core/tickets"
import { caller } from "./desk.ts"
import type { StorageUnderTest } from "./storages.ts"

const rooms = [directory, agenda, billing, serviceLevels, serviceDesk, tickets]
const machines = {
  ...directory.machines,
  ...agenda.machines,
  ...billing.machines,
  ...serviceLevels.machines,
  ...serviceDesk.machines,
  ...tickets.machines,
}

/** What an application with tickets is put together from. */
export const ticketsDefinitions = { machines, policies: rooms.flatMap(({ policies }) => policies) }

const open = [{ from: "08:00", until: "18:00" }]
const weekly = { monday: open, tuesday: open, wednesday: open, thursday: open, friday: open, saturday: [], sunday: [] }
const calendar = { zone: "America/Sao_Paulo", weekly, holidays: ["national"], exceptions: [] } as const

/** A time of the clock in São Paulo, `"2026-04-02 16:00"`. */
export const local = (text: string): number => Date.parse(`${text.replace(" ", "T")}:00-03:00`)

type Mail = EncodedPayloadOf<typeof EmailMessage>

/**
 * A Guichê of tickets: Ana and Bia in support, Caio in sales, a customer with an address, and a type of ticket with a first answer in 4 hours of
 * business, a next one in 2 and the solution in 10.
 */
export const openTicketsDesk = async (storage: Pick<StorageUnderTest, "fresh">, handlers?: ReadonlyArray<Handler>) => {
  const clock = { now: local("2026-03-02 09:00") }
  const mails: Array<Mail> = []
  const guiche = await createGuiche({
    storage: storage.fresh(ticketsDefinitions.machines),
    ...ticketsDefinitions,
    handlers: handlers ?? [handle(EmailMessage, async (mail) => void mails.push(mail))],
    migrate: true,
    now: () => clock.now,
  })
  const manager = guiche.as(caller("manager"))
  const define = (code: string) =>
    manager.agent.define({ code, name: code, email: `${code}@example.com.br`, profile: "agent" })
  const agents = { ana: await define("ana"), bia: await define("bia"), caio: await define("caio") }
  const support = await manager.serviceGroup.define({ code: "SUP", name: "Suporte" })
  const sales = await manager.serviceGroup.define({ code: "VEN", name: "Vendas" })
  await manager.serviceGroup.linkAgent(support.id, { agent: agents.ana.id })
  await manager.serviceGroup.linkAgent(support.id, { agent: agents.bia.id })
  await manager.serviceGroup.linkAgent(sales.id, { agent: agents.caio.id })
  await manager.ticketParameters.define({ supervisorEmail: "supervisao@example.com.br" })
  const promise = {
    name: "Padrão",
    calendar,
    firstAnswerMinutes: 240,
    nextAnswerMinutes: 120,
    resolutionMinutes: 600,
    byPriority: [{ priority: "urgent", resolutionMinutes: 300 }],
    warnAtPercent: 75,
  } as const
  const sla = await manager.slaPolicy.define({ code: "PADRAO", ...promise })
  const typeFields = { name: "Entrega", group: support.id, priority: "normal", sla: sla.id } as const
  const type = await manager.ticketType.define({ code: "ENT", ...typeFields })
  const reason = await manager.ticketReason.define({ code: "NREC", name: "Mercadoria não recebida", type: type.id })
  const customer = await manager.party.register({
    legalName: "Conceição Ávila",
    roles: ["consumer"],
    email: "conceicao@example.com.br",
  })
  return {
    guiche,
    clock,
    mails,
    manager,
    agents,
    support,
    sales,
    promise,
    typeFields,
    type,
    reason,
    customer,
    ana: guiche.as(caller("agent", { id: "ana" })),
    bia: guiche.as(caller("agent", { id: "bia" })),
    caio: guiche.as(caller("agent", { id: "caio" })),
    matter: {
      direction: "inbound",
      channel: "email",
      type: type.id,
      reason: reason.id,
      subject: "Pedido 4711",
      description: "A mercadoria não chegou.",
      party: customer.id,
    } as const,
    /** Lets time pass, and everything happen that is due by then. */
    until: async (text: string) => {
      clock.now = local(text)
      await guiche.worker.runDue()
    },
  }
}
