import { type Caller, createGuiche, type Handler, type StorageLayer } from "@guiche/core"
import { agenda } from "@guiche/core/agenda"
import { billing } from "@guiche/core/billing"
import { directory } from "@guiche/core/directory"
import {
  distribute,
  distributeTickets,
  type DistributingClient,
  DistributionPlan,
  explainAssignment,
} from "@guiche/core/distribution"
import { serviceDesk } from "@guiche/core/service-desk"
import { serviceLevels } from "@guiche/core/service-levels"
import { tickets, TicketSheet, ticketsOf } from "@guiche/core/tickets"

export const openTickets = async (storage: StorageLayer, handlers: ReadonlyArray<Handler>) => {
  const rooms = [directory, agenda, billing, serviceLevels, serviceDesk, tickets]
  const machines = {
    ...directory.machines,
    ...agenda.machines,
    ...billing.machines,
    ...serviceLevels.machines,
    ...serviceDesk.machines,
    ...tickets.machines,
  }
  const guiche = await createGuiche({
    storage,
    machines,
    policies: rooms.flatMap((room) => room.policies),
    handlers,
    migrate: true,
  })
  return guiche
}

type Opened = Awaited<ReturnType<typeof openTickets>>

const hours = [{ from: "08:00", until: "18:00" }]
const weekly = {
  monday: hours,
  tuesday: hours,
  wednesday: hours,
  thursday: hours,
  friday: hours,
  saturday: [],
  sunday: [],
}

/** What a supervisor defines once. */
export const defineTickets = async (guiche: Opened, supervisor: Caller) => {
  const desk = guiche.as(supervisor)
  const chief = await desk.agent.define({ code: "rui", name: "Rui", email: "rui@example.com", profile: "supervisor" })
  const agent = await desk.agent.define({ code: "ana", name: "Ana", email: "ana@example.com", profile: "agent" })
  const support = await desk.serviceGroup.define({ code: "SUP", name: "Support" })
  await desk.serviceGroup.linkAgent(support.id, { agent: agent.id })
  const sla = await desk.slaPolicy.define({
    code: "PADRAO",
    name: "Standard",
    calendar: { zone: "America/Sao_Paulo", weekly, holidays: ["national"], exceptions: [] },
    firstAnswerMinutes: 240,
    nextAnswerMinutes: 120,
    resolutionMinutes: 1440,
    byPriority: [{ priority: "urgent", firstAnswerMinutes: 60, resolutionMinutes: 480 }],
    warnAtPercent: 75,
    steps: [
      { clock: "firstAnswer", percent: 50, action: { kind: "raise-priority" } },
      { clock: "resolution", percent: 90, action: { kind: "notify", agent: chief.id } },
      { clock: "resolution", percent: 100, action: { kind: "reassign-to-group", group: "N2" } },
    ],
  })
  const type = await desk.ticketType.define({
    code: "ENT",
    name: "Delivery",
    group: support.id,
    priority: "normal",
    sla: sla.id,
  })
  const reason = await desk.ticketReason.define({ code: "NREC", name: "Goods not received", type: type.id })
  const customer = await desk.party.register({ legalName: "Zoe Reis", roles: ["customer"], email: "zoe@example.com" })
  return { agent, type, reason, customer }
}

/** A ticket from its opening to its closing, as its agent sees it. */
export const serveTicket = async (
  guiche: Opened,
  caller: Caller,
  { agent, customer, reason, type }: Awaited<ReturnType<typeof defineTickets>>,
) => {
  const ana = guiche.as(caller)
  const { id, protocol } = await ana.ticket.open({
    direction: "inbound",
    channel: "email",
    type: type.id,
    reason: reason.id,
    subject: "Order 4711",
    description: "The goods have not arrived.",
    party: customer.id,
  })
  await ana.ticket.claim(id)
  await ana.ticket.startExecution(id)
  await ana.ticket.answer(id, { text: "We are asking the carrier." })
  await ana.ticket.wait(id, { for: "third-party" })
  await ana.ticket.resume(id)
  await ana.ticket.schedule(id, { at: "2026-04-08T13:00:00Z", note: "Confirm the delivery" })
  await ana.ticket.close(id, { solution: "Delivered." })
  const sheet = await guiche.show(caller, TicketSheet, { ticket: id })
  const desk = ana
  const { items } = await desk.ticket.list({
    where: ticketsOf("01", agent.id),
    orderBy: [{ field: "openedAt", direction: "descending" }],
  })
  const all = await desk.ticket.count(ticketsOf("01", agent.id, { all: true }))
  return { protocol, sheet, items, all }
}

/** When those responsible are told what is new. */
export const chooseDigest = async (guiche: Opened, supervisor: Caller) => {
  const desk = guiche.as(supervisor)
  await desk.ticketParameters.define({
    digestTimes: ["08:00", "14:00"],
    digestDays: "business",
    ticketsUrl: "https://erp.example/tickets",
  })
}

/** The rule of distribution, by itself. */
export const whoGetsIt = () => {
  const { assignments, waiting } = distribute(
    [{ id: "t1", group: "SUP", skills: ["EN"], priority: 1, waitingSince: "2026-03-02T12:00:00Z", owner: "bia" }],
    [{ id: "ana", groups: ["SUP"], skills: ["EN"], capacity: 5, load: 2, present: true }],
    { keepsOwner: true, balance: "load" },
  )
  return { texts: assignments.map(explainAssignment), waiting }
}

/** Shows who would get what, and gives it out. */
export const distributeQueue = async (guiche: DistributingClient, supervisor: Caller) => {
  const plan = await guiche.show(supervisor, DistributionPlan, {})
  const done = await distributeTickets(guiche, supervisor)
  return { plan, done }
}
