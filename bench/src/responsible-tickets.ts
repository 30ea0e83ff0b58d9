import { Agent } from "@guiche/core/directory"
import { type Ticket, ticketsOf } from "@guiche/core/tickets"
import { type Benchmark, bounded, type Figure, storageFigure } from "./figure.ts"
import { type Contender, interleaved, percentile, sampledWithin } from "./rounds.ts"
import { copied, idOf, places } from "./service-desk-data.ts"
import type { Filled, FilledPlace } from "./service-desk-databases.ts"
import { deskCaller, type OpenedDesk } from "./service-desk-place.ts"

/*
 * One responsible's tickets among a million of two hundred agents and four companies: the first page of what they have to do, of all that they
 * ever had, and the count of it, for a manager; and for the agent, who sees the tickets of their group and their own.
 */

const agents = 200
const companies = 4
const rounds = 7
const turn = { times: 25, millis: 500 }
const newestFirst = [{ field: "openedAt", direction: "descending" }] as const
const known = { company: deskCaller("manager").company, agent: "responsible" }

const sampleTickets = async ({ ana, customer, group, guiche }: OpenedDesk) => {
  const { slaPolicy, ticket, ticketReason, ticketType } = guiche.as(deskCaller("manager"))
  const open = [{ from: "08:00", until: "18:00" }]
  const sla = await slaPolicy.define({
    code: "SLA",
    name: "Padrão",
    calendar: {
      zone: "America/Sao_Paulo",
      weekly: { monday: open, tuesday: open, wednesday: open, thursday: open, friday: open, saturday: [], sunday: [] },
      holidays: ["national"],
      exceptions: [],
    },
    firstAnswerMinutes: 240,
    resolutionMinutes: 1440,
    warnAtPercent: 75,
  })
  const type = await ticketType.define({
    code: "ENT",
    name: "Entrega",
    group: group.id,
    priority: "normal",
    sla: sla.id,
  })
  const reason = await ticketReason.define({ code: "NREC", name: "Não recebida", type: type.id })
  const samples: Array<(typeof Ticket)["Id"]["Type"]> = []
  for (let at = 0; at < 3; at++) {
    const { id } = await ticket.open({
      direction: "inbound",
      channel: "email",
      type: type.id,
      reason: reason.id,
      subject: "Pedido não recebido",
      description: "A mercadoria não chegou até hoje, e a transportadora não responde.",
      party: customer.id,
      agent: ana.id,
    })
    samples.push(id)
  }
  const [opened, executed, closed] = samples
  if (opened === undefined || executed === undefined || closed === undefined) throw new Error("there is no sample")
  await ticket.startExecution(executed)
  await ticket.close(closed, { solution: "Entregue." })
  return { opened, executed, closed }
}

/** One in seven is open, one in seven in execution, the others are closed. */
const fillTickets = async (filled: Filled, desk: OpenedDesk) => {
  const samples = await sampleTickets(desk)
  const { agent, serviceGroup } = desk.guiche.as(deskCaller("manager"))
  const { agent: code } = known
  const { id } = await agent.define({ code, name: code, email: `${code}@example.com.br`, profile: "agent" })
  await serviceGroup.linkAgent((await serviceGroup.define({ code, name: code })).id, { agent: id })
  const { words } = filled
  const values = {
    id: idOf(words, "01b1", "n"),
    protocol: words.joined("'4'", words.padded("n", 14)),
    company: `case when n % ${agents * companies} < ${agents} then '${known.company}' else 'another' end`,
    agent: `case n % ${agents} when 7 then '${id}' else ${idOf(words, "01b5", `n % ${agents}`)} end`,
    opened_at: words.minutesIn,
  }
  const kinds = [
    { id: samples.opened, where: "n % 7 = 0" },
    { id: samples.executed, where: "n % 7 = 1" },
    { id: samples.closed, where: "n % 7 > 1" },
  ]
  await filled.unindexed("guiche_ticket", async () => {
    for (const kind of kinds) await copied(filled, { table: "ticket", ...kind, values })
  })
  await filled.analysed("guiche_ticket")
}

const ticketPlaces = places("tickets", fillTickets)

interface Case {
  readonly name: string
  readonly own: Contender
  readonly millis: Array<number>
}

const casesOf = async ({ label, opened: { guiche } }: FilledPlace): Promise<ReadonlyArray<Case>> => {
  const manager = guiche.as(deskCaller("manager"))
  const [responsible] = (await manager.agent.list({ where: { code: known.agent } })).items
  const agent = Agent.Id.make(responsible?.id ?? "")
  const current = ticketsOf(known.company, agent)
  const all = ticketsOf(known.company, agent, { all: true })
  const own = guiche.as(deskCaller("agent", known.agent))
  const asked: Readonly<Record<string, () => Promise<unknown>>> = {
    "current-page": () => manager.ticket.list({ where: current, orderBy: newestFirst }),
    "all-page": () => manager.ticket.list({ where: all, orderBy: newestFirst }),
    "all-count": () => manager.ticket.count(all),
    "own-page": () => own.ticket.list({ where: current, orderBy: newestFirst }),
  }
  return Object.entries(asked).map(([name, ask]) => {
    const millis: Array<number> = []
    return {
      name: `${label}:${name}`,
      own: () => sampledWithin(turn, ask, (took) => millis.push(took)),
      millis,
    }
  })
}

const figuresOf = ({ name, millis }: Case): ReadonlyArray<Figure> => [
  storageFigure.millis(`responsible-tickets:${name}:p50`, percentile(millis, 0.5)),
  bounded(storageFigure.millis(`responsible-tickets:${name}:p95`, percentile(millis, 0.95)), 100, 20),
]

export const responsibleTickets: Benchmark = {
  name: "responsible-tickets",
  run: async (note) => {
    const cases = (await Promise.all((await ticketPlaces.get(note)).map(casesOf))).flat()
    const contenders = Object.fromEntries(cases.map(({ name, own }) => [name, own]))
    // The first round prepares the statements; its times count for nothing.
    await interleaved(contenders, { rounds: 1, warmUp: 0 })
    for (const { millis } of cases) millis.length = 0
    await interleaved(contenders, { rounds, warmUp: 0 })
    return cases.flatMap(figuresOf)
  },
}
