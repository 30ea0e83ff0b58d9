import type { EncodedPayloadOf } from "@guiche/core"
import type { EmailMessage } from "@guiche/core/ports"
import { runningStates } from "@guiche/core/tickets"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { caller } from "./desk.ts"
import { storages } from "./storages.ts"
import { local, openTicketsDesk } from "./tickets-desk.ts"

type Opened = Awaited<ReturnType<typeof openTicketsDesk>>
type Mail = EncodedPayloadOf<typeof EmailMessage>

interface Item {
  readonly protocol: string
  readonly changes?: string
  readonly at?: string
  readonly link?: string
  readonly state: string
}

const day = 24 * 3_600_000
const days = "thu fri sat sun mon tue wed thu2 fri2 sat2 sun2 mon2 tue2 wed2".split(" ")
/** On the day after the first one is Good Friday; in the weeks after the others is no holiday. */
const thursdays = [
  "2026-04-02",
  "2026-05-14",
  "2026-06-11",
  "2026-07-02",
  "2026-07-23",
  "2026-08-13",
  "2026-09-10",
  "2026-10-15",
]
const digestsAmong = (mails: ReadonlyArray<Mail>) => mails.filter(({ template }) => template === "ticket-digest")
type Variables = Pick<Mail, "variables">
const lists = ["contacts", "added", "changed"] as const
const itemsOf = ({ variables }: Variables, list: (typeof lists)[number]) =>
  (variables[list] ?? []) as unknown as ReadonlyArray<Item>

describe.each(storages)("F14 the digest of tickets on $name", (storage) => {
  let opened: Opened
  let thursday = 0
  const left = [...thursdays]
  beforeAll(async () => {
    opened = await openTicketsDesk(storage)
  })
  beforeEach(async () => {
    thursday = local(`${left.shift()} 00:00`)
    opened.clock.now = moment("thu 16:00")
  })
  // Each test leaves nothing to be told.
  afterEach(async () => {
    const { clock, guiche, manager } = opened
    await parameters({})
    for (const { id } of (await manager.ticket.list({ where: { state: { in: runningStates } } })).items)
      await manager.ticket.cancel(id, { reason: "Fim." })
    clock.now = moment("thu 16:00") + 20 * day
    await guiche.worker.runDue()
  })
  afterAll(() => opened.guiche.close())

  /** A day of the test's two weeks, which begin on a Thursday, and a time of it. */
  const moment = (text: string): number => {
    const [name = "", time] = text.split(" ")
    const start = new Date(thursday + days.indexOf(name) * day).toISOString().slice(0, 10)
    if (!days.includes(name)) throw new Error(`${name} is no day of the test`)
    return local(`${start} ${time}`)
  }
  const at = (text: string) => new Date(moment(text)).toISOString()

  const parameters = async (choices: Parameters<Opened["manager"]["ticketParameters"]["define"]>[0]) => {
    const { ticketParameters } = opened.manager
    const [chosen] = (await ticketParameters.list()).items
    if (chosen !== undefined) await ticketParameters.revise(chosen.id, choices ?? {})
  }
  /** What comes once it is that time: to whom, and per list the tickets with what is said of them. */
  const until = async (text: string) => {
    opened.mails.length = 0
    opened.clock.now = moment(text)
    await opened.guiche.worker.runDue()
    return digestsAmong(opened.mails).map((mail) => ({
      to: mail.to.map(({ address }) => address.split("@")[0]).join(),
      variables: mail.variables,
      ...Object.fromEntries(
        lists.map((list) => [list, itemsOf(mail, list).map(({ changes, protocol }) => [protocol, changes])]),
      ),
    }))
  }
  const openFor = (agent: Opened["agents"]["ana"]["id"], more: object = {}) =>
    opened.manager.ticket.open({ ...opened.matter, agent, ...more })

  it("tells each responsible in one mail what is new with them and what has changed, and nothing a second time", async () => {
    const { agents, bia, customer, guiche, manager } = opened
    await parameters({ digestTimes: ["08:00", "14:00"], ticketsUrl: "https://erp.example/chamados/" })
    const first = await openFor(agents.ana.id)
    const agreed = await openFor(agents.bia.id, { schedule: { at: at("wed 10:00") } })
    const forwarded = await openFor(agents.bia.id)
    await bia.ticket.forward(forwarded.id, { agent: agents.ana.id, reason: "É com você." })
    await guiche.as(caller("customer", { id: customer.id })).ticket.customerReplied(first.id, { text: "E então?" })
    expect(await until("thu 17:59")).toEqual([])
    expect(await until("sun 12:00")).toEqual([])

    const [toAna, toBia, ...others] = (await until("mon 08:00")).toSorted((a, b) => a.to.localeCompare(b.to))
    expect(others).toEqual([])
    expect(toAna).toMatchObject({
      to: "ana",
      contacts: [],
      added: [
        [first.protocol, "novo com você, o cliente respondeu"],
        [forwarded.protocol, "novo com você"],
      ],
      changed: [],
    })
    expect(toAna?.variables).toMatchObject({ today: "2026-04-06", firstName: "ana", total: 2 })
    expect(toAna?.variables["added"]).toMatchObject([
      { customer: "Conceição Ávila", state: "Abertura", link: `https://erp.example/chamados/${first.id}` },
      {},
    ])
    expect(toBia).toMatchObject({ to: "bia", added: [[agreed.protocol, "novo com você, agendado"]] })
    expect(toBia?.variables["added"]).toMatchObject([{ at: at("wed 10:00"), state: "Agendado" }])

    expect(await until("mon 13:00")).toEqual([])
    await manager.ticket.schedule(agreed.id, { at: at("thu2 10:00") })
    await manager.ticket.schedule(agreed.id, { at: at("thu2 11:00") })
    expect(await until("mon 14:00")).toMatchObject([
      { to: "bia", added: [], changed: [[agreed.protocol, "reagendado"]] },
    ])
    expect(await until("wed 14:00")).toEqual([])
  })

  it("lists the contacts of the day once, until the next day with a digest, and not again as their time comes", async () => {
    const { agents, ana } = opened
    await parameters({ digestTimes: ["08:00", "14:00"] })
    const monday = await openFor(agents.ana.id, { schedule: { at: at("mon 11:00") } })
    const friday = await openFor(agents.ana.id)
    const saturday = await openFor(agents.ana.id)
    await ana.ticketNote.recordTask({ ticket: friday.id, text: "x", nextContactAt: at("fri2 09:00") })
    await ana.ticketNote.recordTask({ ticket: saturday.id, text: "x", nextContactAt: at("sat2 09:00") })
    expect(await until("mon 08:00")).toMatchObject([
      {
        contacts: [[monday.protocol, "novo com você, agendado"]],
        added: [
          [friday.protocol, "novo com você, próximo contato marcado"],
          [saturday.protocol, "novo com você, próximo contato marcado"],
        ],
      },
    ])
    expect((await ana.ticket.get(monday.id)).state).toBe("Scheduled")
    expect(await until("mon 11:00")).toEqual([])
    expect((await ana.ticket.get(monday.id)).state).toBe("InExecution")
    const { protocol } = await openFor(agents.ana.id, { schedule: { at: at("wed 11:00") } })
    expect(await until("tue 08:00")).toMatchObject([{ added: [[protocol, "novo com você, agendado"]] }])
    expect(await until("wed 08:00")).toMatchObject([{ contacts: [[protocol, undefined]], added: [], changed: [] }])
    // Its time comes while nothing runs, and is noticed a day later.
    expect(await until("thu2 14:00")).toEqual([])
    const contacts = [
      [friday.protocol, undefined],
      [saturday.protocol, undefined],
    ]
    expect(await until("fri2 08:00")).toMatchObject([{ contacts, added: [], changed: [] }])
    expect(await until("fri2 14:00")).toEqual([])
    expect(await until("mon2 14:00")).toEqual([])
  })

  it("does not tell a reader what they did, save what they agreed for later", async () => {
    const { ana, matter } = opened
    const { id } = await ana.ticket.open(matter)
    await ana.ticket.claim(id)
    await ana.ticket.startExecution(id)
    expect(await until("mon 08:00")).toEqual([])
    const { protocol } = await ana.ticket.schedule(id, { at: at("wed 10:00") })
    expect(await until("tue 08:00")).toMatchObject([{ to: "ana", changed: [[protocol, "agendado"]] }])
    await ana.ticket.close(id, { solution: "Entregue." })
    expect(await until("thu2 08:00")).toEqual([])
  })

  it("makes up once for all the times at which nothing ran, on the days that the company chose", async () => {
    const { agents } = opened
    const late = await openFor(agents.ana.id, { schedule: { at: at("fri 09:00") } })
    // Nothing ran from Thursday to Tuesday at noon: its time comes in the same moment, before the digest or after it.
    const [mail, ...others] = await until("tue 12:00")
    expect(others).toEqual([])
    const told = lists.flatMap((list) => itemsOf({ variables: mail?.variables ?? {} }, list))
    expect(told).toMatchObject([{ protocol: late.protocol }])
    expect(told[0]?.changes).toMatch(/^novo com você, agendado/)
    expect(await until("tue 18:00")).toEqual([])
    await parameters({ digestDays: "every", digestTimes: ["20:00"] })
    // The time that was set before finds out that there is another one.
    expect(await until("wed 08:00")).toEqual([])
    const other = await openFor(agents.ana.id)
    expect(await until("wed 20:00")).toMatchObject([{ added: [[other.protocol, "novo com você"]] }])
    const onSaturday = await openFor(agents.ana.id)
    expect(await until("sat2 20:00")).toMatchObject([{ added: [[onSaturday.protocol, "novo com você"]] }])
  })

  it("goes to whoever acts for an absent responsible, follows a ticket handed on, and waits where nobody is there", async () => {
    const { agents, bia, manager } = opened
    const { code: _code, id, state: _state, version: _version, ...fields } = agents.ana
    const first = await openFor(id)
    const absences = [{ from: at("mon 00:00"), until: at("tue 00:00") }]
    await manager.agent.revise(id, { ...fields, substitute: agents.bia.id, absences })
    expect(await until("mon 08:00")).toMatchObject([
      { to: "bia", variables: { onBehalfOf: "ana" }, added: [[first.protocol, "novo com você"]] },
    ])
    expect(await until("tue 08:00")).toEqual([])
    const second = await openFor(id)
    await manager.ticket.forward(second.id, { agent: agents.bia.id, reason: "Troca." })
    const third = await openFor(id)
    await manager.ticket.forward(third.id, { group: opened.support.id, reason: "Fila." })
    const taken = await openFor(id)
    await bia.ticket.assign(taken.id, { agent: agents.bia.id })
    expect(await until("wed 08:00")).toMatchObject([{ to: "bia", added: [[second.protocol, "novo com você"]] }])

    await manager.agent.revise(id, fields)
    await manager.ticket.raisePriority(first.id, { priority: "high", reason: "Cliente importante." })
    await manager.agent.retire(id)
    expect(await until("thu2 08:00")).toEqual([])
    await manager.agent.reinstate(id)
    expect(await until("fri2 08:00")).toMatchObject([{ to: "ana", changed: [[first.protocol, "prioridade alterada"]] }])
  })

  it("R-SD-1 is seen by its responsible and by profile, and by no customer", async () => {
    const { agents, ana, bia, customer, guiche, manager } = opened
    const { id } = await openFor(agents.ana.id)
    const conceicao = guiche.as(caller("customer", { id: customer.id }))
    const counts = (desk: typeof ana) =>
      Promise.all([desk.ticketNews.count({ ticket: id }), desk.ticketDigest.count({ agent: agents.ana.id })])
    expect(await Promise.all([ana, bia, conceicao, manager].map(counts))).toEqual([
      [1, 1],
      [0, 0],
      [0, 0],
      [1, 1],
    ])
  })

  it("rests while its responsible has no tickets, and misses none that comes in between", async () => {
    const { agents, ana, clock, guiche, manager } = opened
    const where = { agent: agents.ana.id }
    const states = async () => (await manager.ticketDigest.list({ where })).items.map(({ state }) => state)
    const { id } = await openFor(agents.ana.id)
    await ana.ticket.close(id, { solution: "Entregue." })
    expect(await until("mon 08:00")).toEqual([])
    await until("tue 08:00")
    await until("wed 08:00")
    expect(await states()).toEqual(["Idle"])
    const told: Array<unknown> = []
    const made: Array<string> = []
    for (const [turn, name] of ["thu2", "fri2", "mon2", "tue2"].entries()) {
      clock.now = moment(`${name} 08:00`)
      opened.mails.length = 0
      const open = async () => void made.push((await openFor(agents.ana.id)).protocol)
      await Promise.all(turn % 2 === 0 ? [guiche.worker.runDue(), open()] : [open(), guiche.worker.runDue()])
      told.push(...digestsAmong(opened.mails).flatMap((mail) => itemsOf(mail, "added")))
    }
    await until("wed2 08:00")
    told.push(...digestsAmong(opened.mails).flatMap((mail) => itemsOf(mail, "added")))
    expect(told.map((item) => (item as Item).protocol).toSorted()).toEqual(made.toSorted())
  })

  it("comes at the company's times by its own clock, in its language and its time zone", async () => {
    const { agents, manager } = opened
    const zone = { zone: "America/Manaus", locale: "en", serviceProfile: "consumer" } as const
    await manager.company.define({ code: "01", name: "Manaus", ...zone })
    const { protocol } = await openFor(agents.ana.id)
    expect(await until("mon 08:59")).toEqual([])
    expect(await until("mon 09:00")).toMatchObject([{ added: [[protocol, "new with you"]] }])
    expect(digestsAmong(opened.mails)).toMatchObject([{ locale: "en", timeZone: "America/Manaus" }])
  })
})
