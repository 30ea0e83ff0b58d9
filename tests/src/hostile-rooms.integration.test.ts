import { type AnyMachine, createGuiche } from "@guiche/core"
import { agenda } from "@guiche/core/agenda"
import { billing } from "@guiche/core/billing"
import { AdditionalData, checklists, Questionnaire } from "@guiche/core/checklists"
import { directory } from "@guiche/core/directory"
import { distribution, DistributionPlan } from "@guiche/core/distribution"
import { OccurrenceSheet, occurrences, OccurrencesByAnswer } from "@guiche/core/occurrences"
import { serviceDesk } from "@guiche/core/service-desk"
import { serviceLevels } from "@guiche/core/service-levels"
import { tickets, TicketSheet } from "@guiche/core/tickets"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { caller } from "./desk.ts"
import { generatedInput } from "./histories/generated-input.ts"
import { SeededRandom } from "./simulation/seeded-random.ts"
import { type StorageUnderTest, storages } from "./storages.ts"
import { local } from "./tickets-desk.ts"

const rooms = [checklists, occurrences, tickets, serviceLevels, distribution]
const machines = {
  ...directory.machines,
  ...agenda.machines,
  ...billing.machines,
  ...serviceDesk.machines,
  ...checklists.machines,
  ...occurrences.machines,
  ...tickets.machines,
  ...serviceLevels.machines,
  ...distribution.machines,
}
const policies = [directory, agenda, billing, serviceDesk, ...rooms].flatMap((room) => [...room.policies])

const untyped = (value: unknown) => value as never
const long = "x".repeat(100_000)
const many = (count: number) => Array.from({ length: count }, (_, at) => at)

/** What no field takes, or few do. */
const hostile: ReadonlyArray<unknown> = [
  null,
  true,
  -1,
  1e300,
  Number.NaN,
  "",
  " ",
  "a\0b",
  "\ud800",
  long,
  "__proto__",
  "' or 1=1 --",
  "9999-12-31T23:59:59.999Z",
  "+275760-09-13T00:00:00.000Z",
  "0000-01-01",
  {},
  [],
  [null],
  many(2000),
  JSON.parse('{"__proto__":{"isAdmin":true}}'),
  { kind: "constructor" },
]

const rui = caller("supervisor", { id: "rui" })
const open = (storage: StorageUnderTest, clock: { readonly now: number }) =>
  createGuiche({ storage: storage.fresh(machines), machines, policies, migrate: true, now: () => clock.now })
type Opened = Awaited<ReturnType<typeof open>>
type Desk = ReturnType<Opened["as"]>

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
const promise = {
  calendar: { zone: "America/Sao_Paulo", weekly, holidays: ["national"], exceptions: [] },
  firstAnswerMinutes: 60,
  resolutionMinutes: 600,
  warnAtPercent: 75,
} as const

const begin = async (desk: Desk) => {
  const rest = { code: "A", name: "A" }
  const agent = await desk.agent.define({ code: "rui", name: "Rui", email: "rui@example.com.br", profile: "agent" })
  const group = await desk.serviceGroup.define(rest)
  await desk.serviceGroup.linkAgent(group.id, { agent: agent.id })
  const sla = await desk.slaPolicy.define({ ...rest, ...promise })
  const party = await desk.party.register({ legalName: "Zoe Reis", roles: ["consumer"] })
  return { rest, group: group.id, sla: sla.id, party: party.id }
}
type Ground = Awaited<ReturnType<typeof begin>>

/** A ticket in each state. */
const beginTickets = async (desk: Desk, { group, party, rest, sla }: Ground) => {
  const type = (await desk.ticketType.define({ ...rest, group, priority: "normal", sla })).id
  const reason = (await desk.ticketReason.define({ ...rest, type })).id
  const matter = {
    direction: "inbound",
    channel: "phone",
    type,
    reason,
    subject: "x",
    description: "x",
    party,
  } as const
  const make = async () => (await desk.ticket.open(matter)).id
  const executed = await make()
  await desk.ticket.startExecution(executed)
  const waiting = await make()
  await desk.ticket.startExecution(waiting)
  await desk.ticket.wait(waiting, { for: "customer" })
  await desk.ticket.schedule(await make(), { at: "2026-03-03T12:00:00Z" })
  await desk.ticket.close(await make(), { solution: "x" })
  await desk.ticket.merge(await make(), { into: executed })
  await desk.distribution.begin({ queue: "tickets" })
  return make
}

/** An occurrence with a form, which was asked by a version that has a successor. */
const beginOccurrence = async (desk: Desk, { group, party, rest, sla }: Ground) => {
  const gathered = await desk.questionGroup.define(rest)
  const answer = { kind: "number", unit: "mm", least: "0", most: "10", decimals: 1 } as const
  const question = (await desk.question.define({ ...rest, text: "A?", group: gathered.id, answer })).id
  const checklistType = (await desk.checklistType.define({ ...rest, attachesTo: "occurrence" })).id
  const items = [
    { key: "a", question, required: true },
    { key: "b", question, parent: "a", required: false },
  ]
  const version = await desk.checklist.draft({ ...rest, type: checklistType, items })
  await desk.checklist.activate(version.id)
  await desk.checklist.revise({ from: version.id })
  const type = (await desk.occurrenceType.define({ ...rest, group, sla, checklistType })).id
  const reason = (await desk.occurrenceReason.define({ ...rest, type })).id
  const { id } = await desk.occurrence.open({ party, role: "consumer", type, reason, description: "x" })
  await desk.occurrence.analyse(id)
}

const views = [TicketSheet, OccurrenceSheet, OccurrencesByAnswer, Questionnaire, AdditionalData, DistributionPlan]

/** On databases what some field takes: what none does never comes so far. */
const givenOn = (storage: StorageUnderTest) =>
  storage.name === "memory" ? hostile : hostile.filter((value) => typeof value === "string" && value.length < 100)

describe.each(storages)("B10 careless and hostile callers of the rooms of F2 to F16 on $name", (storage) => {
  const clock = { now: local("2026-03-02 09:00") }
  const ids = new Map<string, ReadonlyArray<string>>()
  const choices = {
    draw: (bound: number) => Math.floor(random.next() * bound),
    idsOf: (name: string) => ids.get(name) ?? [],
  }
  const random = new SeededRandom(1)
  let guiche: Opened
  let desk: Desk
  let makeTicket: Awaited<ReturnType<typeof beginTickets>>
  beforeAll(async () => {
    guiche = await open(storage, clock)
    desk = guiche.as(rui)
    const ground = await begin(desk)
    makeTicket = await beginTickets(desk, ground)
    await beginOccurrence(desk, ground)
    const clients: Readonly<
      Record<string, { readonly list: () => Promise<{ items: ReadonlyArray<{ id: string }> }> }>
    > = untyped(desk)
    for (const [key, { name }] of Object.entries(machines))
      ids.set(
        name,
        ((await clients[key]?.list())?.items ?? []).map(({ id }) => id),
      )
  })
  afterAll(() => guiche.close())

  /** Each transition of a machine with each of its fields as no one should give it, on each record that there is. */
  const commandsTo = ([key, machine]: readonly [string, AnyMachine]) =>
    Object.entries(machine.transitions).flatMap(([transition, { fields, kind }]) =>
      Object.keys(fields).flatMap((field) =>
        givenOn(storage).flatMap((value) =>
          (kind === "start" ? [undefined] : choices.idsOf(machine.name)).map((id) => ({
            machine: key,
            transition,
            ...(id === undefined ? {} : { id }),
            input: { ...generatedInput(machine, transition, choices), [field]: value },
          })),
        ),
      ),
    )

  it("are answered by what they may see, or refused by name, and nothing is broken by them", async () => {
    const commands = rooms.flatMap((room) => Object.entries<AnyMachine>(room.machines).flatMap(commandsTo))
    const refusals = new Map<string, number>()
    for (let at = 0; at < commands.length; at += 200)
      for (const answer of await guiche.batch(rui, untyped(commands.slice(at, at + 200)))) {
        const tag = answer.ok ? "done" : String((answer.error as { readonly _tag?: string })._tag ?? answer.error)
        refusals.set(tag, (refusals.get(tag) ?? 0) + 1)
      }
    expect([...refusals.keys()].filter((tag) => !/^[A-Za-z]+$/u.test(tag))).toEqual([])
    expect(refusals.get("InvalidInput")).toBeGreaterThan(1000)
    expect(refusals.get("done")).toBeGreaterThan(100)
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
    clock.now += 40 * 86_400_000
    await guiche.worker.runDue()
    expect(await guiche.deadTimers("acme")).toEqual([])
    expect((await guiche.verify("acme")).broken).toEqual([])
  }, 60_000)

  it.each(views)("a view is asked properly: $name", async (view) => {
    const asked = [
      ...givenOn(storage),
      ...Object.keys(view.fields).flatMap((field) => givenOn(storage).map((value) => ({ [field]: value }))),
    ]
    for (const input of asked) {
      const shown = await guiche.show(rui, untyped(view), untyped(input)).then(
        () => "shown",
        (error: { readonly _tag?: string }) => error._tag ?? error,
      )
      expect(["shown", "InvalidInput", "NotFound"]).toContain(shown)
    }
  })

  it("R-TKT-2 notes and replies find their way, however often a ticket was merged in a row", async () => {
    const first = await makeTicket()
    let last = first
    for (const _ of many(20)) {
      const next = await makeTicket()
      await desk.ticket.merge(last, { into: next })
      last = next
    }
    await desk.ticketNote.comment({ ticket: first, text: "x" })
    await desk.ticket.customerReplied(first, { text: "E então?" })
    expect((await desk.ticket.get(last)).lastReply?.outcome).toBe("recorded")
  })
})
