import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openServiceDesk } from "./service-desk.ts"
import { storages } from "./storages.ts"

type Desk = Awaited<ReturnType<typeof openServiceDesk>>
type Interactions = Desk["manager"]["interaction"]
type Query = NonNullable<Parameters<Interactions["list"]>[0]>
type Found = Awaited<ReturnType<Interactions["list"]>>["items"][number]

const registered = 36

/** Served by an index, by none, both ways, by what some lack, and without ties or with. */
const orders: ReadonlyArray<NonNullable<Query["orderBy"]>> = [
  [{ field: "registeredAt", direction: "descending" }],
  [{ field: "registeredAt" }],
  [{ field: "state" }, { field: "registeredAt" }],
  [],
  [{ field: "id", direction: "descending" }],
  [{ field: "agent", direction: "descending" }],
  [{ field: "description" }],
  [{ field: "group" }, { field: "registeredAt" }],
]

const inPages = async (interaction: Interactions, query: Query): Promise<ReadonlyArray<Found>> => {
  const seen: Array<Found> = []
  let after: string | undefined
  do {
    const page = await interaction.list({ ...query, first: 5, ...(after === undefined ? {} : { after }) })
    seen.push(...page.items)
    after = page.next
  } while (after !== undefined && seen.length <= registered)
  return seen
}

describe.each(storages)("R-SD-1 J18 lists of agents on $name", (storage) => {
  let opened: Desk

  beforeAll(async () => {
    opened = await openServiceDesk(storage)
    const { agents, call, clock, installation, manager, prices } = opened
    for (let at = 0; at < registered; at++) {
      const [subject, agent] = at % 2 === 0 ? [installation.id, agents.ana.id] : [prices.id, agents.bia.id]
      const description = `Ligação ${at % 5}`
      const { id } = await manager.interaction.register({
        ...call,
        subject,
        description,
        ...(at % 3 === 0 ? {} : { agent }),
      })
      if (at % 4 === 0) await manager.interaction.resolve(id, { text: "Pronto." })
      // Two come at the same instant.
      if (at % 2 === 1) clock.now += 60_000
    }
  })
  afterAll(() => opened.guiche.close())

  /** An agent is shown, in every order and page by page, what a manager is shown of the records that the rule gives the agent. */
  const seesExactly = async (
    interaction: Interactions,
    isSeen: (found: Found) => boolean,
    where: Query["where"] = {},
  ) => {
    for (const orderBy of orders) {
      const all = (await opened.manager.interaction.list({ where, orderBy, first: 500 })).items
      const expected = all.filter(isSeen).map(({ id }) => id)
      const listed = (await inPages(interaction, { where, orderBy })).map(({ id }) => id)
      expect({ orderBy, listed }).toEqual({ orderBy, listed: expected })
      expect(await interaction.count(where)).toBe(expected.length)
    }
    const groups = await interaction.summarise({ where, by: ["state"] })
    const seen = (await opened.manager.interaction.list({ where, first: 500 })).items.filter(isSeen)
    expect(Object.fromEntries(groups.map(({ by, count }) => [by["state"], count]))).toEqual(
      Object.fromEntries(
        [...new Set(seen.map(({ state }) => state))].map((state) => [
          state,
          seen.filter((each) => each.state === state).length,
        ]),
      ),
    )
  }

  it("have what is in the agent's groups or in their name, also of one state, subject or time", async () => {
    const { ana, agents, prices, sales, support } = opened
    const isAnas = ({ agent, group }: Found) => group === support.id || agent === agents.ana.id
    await seesExactly(ana.interaction, isAnas)
    await seesExactly(ana.interaction, isAnas, { state: { in: ["Open", "Cancelled"] } })
    await seesExactly(ana.interaction, isAnas, { state: "Resolved", registeredAt: { gte: "2026-03-09T12:05:00Z" } })
    await seesExactly(ana.interaction, isAnas, { group: support.id })
    await seesExactly(ana.interaction, isAnas, { group: sales.id })
    await seesExactly(ana.interaction, isAnas, { or: [{ subject: prices.id }, { agent: agents.ana.id }] })
    await seesExactly(ana.interaction, isAnas, { not: { group: { where: { code: "VEN" } } } })
  })

  it("follow the agent into a group and out of it at once; what is in their name stays", async () => {
    const { agents, bia, manager, sales, support } = opened
    const agent = agents.bia.id
    await manager.serviceGroup.linkAgent(support.id, { agent })
    await seesExactly(bia.interaction, () => true)
    await manager.serviceGroup.unlinkAgent(sales.id, { agent })
    await seesExactly(bia.interaction, (found) => found.group === support.id || found.agent === agent)
    await manager.serviceGroup.unlinkAgent(support.id, { agent })
    await seesExactly(bia.interaction, (found) => found.agent === agent)
    await manager.serviceGroup.linkAgent(sales.id, { agent })
  })

  it("have all of more groups than are asked for one by one", async () => {
    const { agents, bia, manager, sales, support } = opened
    for (let at = 0; at < 12; at++) {
      const { id } = await manager.serviceGroup.define({ code: `G${at}`, name: `Grupo ${at}` })
      await manager.serviceGroup.linkAgent(id, { agent: agents.bia.id })
    }
    await seesExactly(bia.interaction, ({ group }) => group === sales.id)
    await seesExactly(bia.interaction, ({ group }) => group === sales.id, { group: { ne: support.id }, state: "Open" })
  })
})
