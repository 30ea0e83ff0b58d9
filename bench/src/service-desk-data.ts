import { env } from "node:process"
import type { Interaction } from "@guiche/core/service-desk"
import type { Note } from "./figure.ts"
import { KeptUntilEnd } from "./kept-until-end.ts"
import { deskDatabases, type Filled, type FilledPlace, type Words } from "./service-desk-databases.ts"
import { deskCaller, type OpenedDesk } from "./service-desk-place.ts"

/*
 * A service desk with a million interactions and a million parties, on each database. The library makes one record of each kind; the
 * others are copies of its row with another id, instant, party and so on. Journal entries, and the words of interactions, are not copied: nothing
 * that is measured here reads them.
 */

/** How many there are; GUICHE_BENCH_DESK names another number. */
export const deskRows = Number(env["GUICHE_BENCH_DESK"] ?? 1_000_000)

const groups = 20
const interactionsPerParty = 1_000
/** One in so many interactions belongs to the small group: a hundred of a million, spread over all states. */
const perSmallGroup = 9_973
/** One in so many belongs to one of the groups of the agent who has many of them: ten of a million to each. */
const perManyGroups = 997
const manyGroups = 100

export const idOf = ({ hexadecimal, joined }: Words, prefix: string, number: string): string =>
  joined(`'${prefix}0000-0000-7000-8000-'`, hexadecimal(number))

/** Copies of the row of an id with other values in some columns, for the numbers that satisfy a condition. */
export const copied = async (
  { run, words }: Filled,
  { table, id, values, where }: { table: string; id: string; values: Readonly<Record<string, string>>; where: string },
): Promise<void> => {
  const { columns, numbers, quoted } = words
  const names = (await run(columns(`guiche_${table}`))).map((row) => String(row["name"]))
  const chosen = names.map((name) => values[name] ?? `s.${quoted(name)}`)
  await run(`insert into ${words.table(`guiche_${table}`)} (${names.map(quoted).join(", ")})
    select ${chosen.join(", ")} from ${numbers(deskRows)} cross join (select * from ${words.table(`guiche_${table}`)} where id = '${id}') as s
    where ${where}`)
}

const chosenOf = (number: string, ids: ReadonlyArray<string>): string =>
  `case ${number} ${ids.map((id, at) => `when ${at} then '${id}'`).join(" ")} end`

const fillInteractions = async (filled: Filled, opened: OpenedDesk) => {
  const { call, guiche } = opened
  const manager = guiche.as(deskCaller("manager"))
  const defineAgent = (code: string) =>
    manager.agent.define({ code, name: code, email: `${code}@example.com.br`, profile: "agent" })
  const defineGroup = async (code: string, agent: Awaited<ReturnType<typeof defineAgent>>["id"]) => {
    const { id } = await manager.serviceGroup.define({ code, name: code })
    await manager.serviceGroup.linkAgent(id, { agent })
    return id
  }
  const define = async (code: string) => {
    const { id } = await defineAgent(code)
    return { agent: id, group: await defineGroup(code, id) }
  }
  const small = await define(known.smallAgent)
  const many = await defineAgent(known.manyGroupsAgent)
  const manys: Array<string> = []
  for (let at = 0; at < manyGroups; at++) manys.push(await defineGroup(`many${at}`, many.id))
  await defineAgent(known.loneAgent)
  const others: Array<Awaited<ReturnType<typeof define>>> = []
  for (let at = 0; at < groups; at++) others.push(await define(`other${at}`))
  const samples: Array<{ readonly id: (typeof Interaction)["Id"]["Type"] }> = []
  for (let at = 0; at < 3; at++) samples.push(await manager.interaction.register(call))
  const [open, resolved, cancelled] = samples.map(({ id }) => id)
  if (open === undefined || resolved === undefined || cancelled === undefined) throw new Error("there is no sample")
  await manager.interaction.resolve(resolved, { text: "Foi enviado o parafuso." })
  await manager.interaction.cancel(cancelled, { reason: "Ligou por engano." })
  const { words } = filled
  const isSmall = `n % ${perSmallGroup} = 7`
  const among = (of: "agent" | "group", besides = "") =>
    `case when ${isSmall} then '${small[of]}' ${besides} else ${chosenOf(
      `n % ${groups}`,
      others.map((each) => each[of]),
    )} end`
  const ofMany = `when n % ${perManyGroups} = 5 then ${chosenOf(`n % ${manyGroups}`, manys)}`
  const parties = Math.max(1, Math.floor(deskRows / interactionsPerParty))
  const values = {
    id: idOf(words, "01a1", "n"),
    protocol: words.joined("'3'", words.padded("n", 14)),
    party: idOf(words, "01a3", `n % ${parties}`),
    group: among("group", ofMany),
    agent: among("agent"),
    registered_at: words.minutesIn,
  }
  const kinds = [
    { id: open, where: "n % 10 < 2" },
    { id: resolved, where: "n % 10 between 2 and 8" },
    { id: cancelled, where: "n % 10 = 9" },
  ]
  await filled.unindexed("guiche_interaction", async () => {
    for (const { id, where } of kinds) await copied(filled, { table: "interaction", id, values, where })
  })
  await filled.analysed("guiche_interaction")
}

/** The words of the sample's name, which every party has in common, are left out but for one. */
const fillParties = async (filled: Filled, { customer }: OpenedDesk) => {
  const { run, words } = filled
  const id = idOf(words, "01a4", "n")
  const phone = words.joined("'8'", words.padded("n", 7))
  const own = {
    legal_name: words.joined("'Conceição '", words.padded("n", 7)),
    email: words.joined("'c'", words.padded("n", 7), "'@example.com.br'"),
    phone: words.joined("'+55119'", phone),
    erp_code: words.padded("n", 8),
  }
  await filled.unindexed("guiche_party", () =>
    copied(filled, { table: "party", id: customer.id, values: { id, ...own }, where: "n > 0" }),
  )
  const tokens = [
    "'conceicao'",
    words.joined("'tel5511'", phone),
    words.joined("'119'", phone),
    words.joined("'11'", phone),
  ]
  // Entries of parties are in the order of their ids: all have the same instant.
  const sampleAt = `(select min(at) from ${words.table("guiche_token")} as sample where machine = 'Party')`
  await filled.unindexed("guiche_token", async () => {
    for (const token of tokens)
      await run(`insert into ${words.table("guiche_token")} (tenant, machine, token, at, id)
        select '${deskCaller("manager").tenant}', 'Party', ${token}, ${sampleAt}, ${id} from ${words.numbers(deskRows)}`)
  })
  for (const table of ["guiche_party", "guiche_token"]) await filled.analysed(table)
}

/** The phone that the party of a number was given. */
export const phoneOf = (number: number): string => `(11) 8${String(number).padStart(7, "0")}`

/** Each database with what a filling made of it. */
export const places = (what: string, fill: (filled: Filled, opened: OpenedDesk) => Promise<void>) =>
  new KeptUntilEnd(
    async (note: Note): Promise<ReadonlyArray<FilledPlace>> => {
      const made: Array<FilledPlace> = []
      for (const open of deskDatabases) {
        const place = await open()
        const begin = performance.now()
        await fill(place.filled, place.opened)
        note(`${deskRows} ${what} on ${place.label} in ${Math.round((performance.now() - begin) / 1_000)} s`)
        made.push(place)
      }
      return made
    },
    async (made) => {
      for (const { remove } of made) await remove()
    },
  )

export const interactionPlaces = places("interactions", fillInteractions)
export const partyPlaces = places("parties", fillParties)

/** Agents of the small group, of a great one, of a hundred small ones and of none, and a party with a thousand interactions. */
export const known = {
  smallAgent: "small",
  greatAgent: "other3",
  manyGroupsAgent: "many",
  loneAgent: "lone",
  party: "01a30000-0000-7000-8000-000000000005",
} as const
