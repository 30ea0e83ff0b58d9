import { type AvailableAgent, distribute, type QueuedItem } from "@guiche/core/distribution"
import type { Benchmark, Figure } from "./figure.ts"
import { interleaved, median, type Sample } from "./rounds.ts"
import { seededRandom } from "./seeded-random.ts"

/*
 * A queue of 10,000 given to 500 agents: 40 groups, five skills, four priorities, a third with somebody who had it before. In one case everything is
 * given out, in the other nine tenths wait because everybody is full.
 */

const items = 10_000
const agents = 500
const groups = 40
const skills = ["EN", "ES", "FR", "LIBRAS", "DE"]
const morning = Date.UTC(2026, 2, 2, 12)

const world = (capacity: number) => {
  const random = seededRandom(20_261_122)
  const below = (most: number): number => Math.floor(random() * most)
  const at = () => new Date(morning - below(86_400_000)).toISOString()
  const name = (of: string, most: number) => `${of}${below(most)}`
  const team = Array.from({ length: agents }, (_, index): AvailableAgent => ({
    id: `a${index}`,
    groups: Array.from({ length: 3 }, () => name("g", groups)),
    skills: skills.filter(() => random() < 0.7),
    capacity,
    load: below(3),
    idleSince: at(),
    present: random() < 0.9,
    substitute: name("a", agents),
  }))
  const queue = Array.from({ length: items }, (_, index): QueuedItem => ({
    id: `i${index}`,
    group: name("g", groups),
    skills: random() < 0.3 ? [skills[below(skills.length)] ?? "EN"] : [],
    priority: below(4),
    waitingSince: at(),
    ...(random() < 0.33 ? { owner: name("a", agents) } : {}),
  }))
  return { queue, team }
}

const timed = ({ queue, team }: ReturnType<typeof world>): Sample => {
  const begin = performance.now()
  const { assignments, waiting } = distribute(queue, team)
  const wallMicros = (performance.now() - begin) * 1000
  if (assignments.length + waiting.length !== items) throw new Error("an item is neither given out nor waiting")
  return { wallMicros, cpuMicros: 0 }
}

const figure = (name: string, measured: number, unit: string): Figure => ({
  name: `distribution${name}`,
  issue: 5,
  measured,
  floor: undefined,
  goal: undefined,
  unit,
  better: "lower",
})

const millis = (of: ReadonlyArray<Sample>): number => median(of.map(({ wallMicros }) => wallMicros)) / 1000

export const distribution: Benchmark = {
  name: "distribution",
  run: async (note) => {
    const [roomy, scarce] = [world(60), world(4)]
    const given = distribute(scarce.queue, scarce.team).assignments.length
    note(`${items} items, ${agents} agents; where they are scarce ${given} are given out`)
    const samples = await interleaved(
      { roomy: () => timed(roomy), scarce: () => timed(scarce) },
      { rounds: 15, warmUp: 5 },
    )
    return [figure("", millis(samples.roomy), "ms"), figure(":scarce", millis(samples.scarce), "ms")]
  },
}
