import { Party } from "@guiche/core/directory"
import { extractOf, InteractionExtract } from "@guiche/core/service-desk"
import { type Benchmark, type Figure, storageFigure } from "./figure.ts"
import { type Contender, interleaved, percentile, sampledWithin } from "./rounds.ts"
import { interactionPlaces, known } from "./service-desk-data.ts"
import type { FilledPlace } from "./service-desk-databases.ts"
import { deskCaller, ofServiceDesk } from "./service-desk-place.ts"

/*
 * Lists among a million interactions: the extract of a customer who has a thousand of them (its first page, its totals), and what an agent
 * sees: one whose group has a hundred of them, or one in twenty, one of a hundred groups with ten each, and one of none.
 */

const rounds = 7
const turn = { times: 25, millis: 500 }
const newestFirst = [{ field: "registeredAt", direction: "descending" }] as const

interface Case {
  readonly name: string
  readonly own: Contender
  readonly millis: Array<number>
}

const casesOf = async ({ label, opened: { guiche } }: FilledPlace): Promise<ReadonlyArray<Case>> => {
  const supervisor = deskCaller("supervisor")
  const party = Party.Id.make(known.party)
  const where = extractOf({ party })
  const interactionsOf = (agent: string) => guiche.as(deskCaller("agent", agent)).interaction
  const pageOf = (agent: string) => () => interactionsOf(agent).list({ orderBy: newestFirst })
  const small = interactionsOf(known.smallAgent)
  const { next } = await small.list({ orderBy: newestFirst })
  if (next === undefined) throw new Error("the small group has one page only")
  const asked: Readonly<Record<string, () => Promise<unknown>>> = {
    "extract-page": () => guiche.as(supervisor).interaction.list({ where, orderBy: newestFirst }),
    "extract-totals": () => guiche.show(supervisor, InteractionExtract, { party }),
    "small-group": pageOf(known.smallAgent),
    "small-group-next": () => small.list({ orderBy: newestFirst, after: next }),
    "small-group-by-id": () => small.list(),
    "small-group-open": () => small.list({ where: { state: "Open" }, orderBy: newestFirst }),
    "small-group-party": () => small.list({ where, orderBy: newestFirst }),
    "small-group-totals": () => small.summarise({ by: ["state"] }),
    "great-group": pageOf(known.greatAgent),
    "great-group-open": () => interactionsOf(known.greatAgent).list({ where: { state: "Open" }, orderBy: newestFirst }),
    "hundred-groups": pageOf(known.manyGroupsAgent),
    "no-group": pageOf(known.loneAgent),
  }
  return Object.entries(asked).map(([name, ask]) => {
    const millis: Array<number> = []
    const own = () => sampledWithin(turn, ask, (took) => millis.push(took))
    return { name: `${label}:${name}`, own, millis }
  })
}

const figuresOf = ({ name, millis }: Case): ReadonlyArray<Figure> =>
  [0.5, 0.95].map((share) =>
    ofServiceDesk(storageFigure.millis(`desk-lists:${name}:p${share * 100}`, percentile(millis, share))),
  )

export const serviceDeskLists: Benchmark = {
  name: "desk-lists",
  run: async (note) => {
    const cases = (await Promise.all((await interactionPlaces.get(note)).map(casesOf))).flat()
    // The first round prepares the statements; its times count for nothing.
    const first = Object.fromEntries(cases.map(({ name, own }) => [name, own]))
    await interleaved(first, { rounds: 1, warmUp: 0 })
    for (const { millis } of cases) millis.length = 0
    await interleaved(first, { rounds, warmUp: 0 })
    return cases.flatMap(figuresOf)
  },
}
