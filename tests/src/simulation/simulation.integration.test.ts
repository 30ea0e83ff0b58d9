import { env } from "node:process"
import { describe, expect, it } from "vitest"
import { type Sabotage, sabotages } from "./sabotage.ts"
import { simulate } from "./simulate.ts"

/** More of them by `npm run simulate -- --seeds 20000`. */
const seeds = env["CI"] === "true" ? 400 : 200
const seedsPerTest = 50
/** A database takes several times as long as memory. */
const sqliteSeeds = 10
const seedsUntilCaught = 50

const ranges = Array.from({ length: Math.ceil(seeds / seedsPerTest) }, (_, part) => {
  const first = part * seedsPerTest + 1
  return { first, last: Math.min(seeds, first + seedsPerTest - 1) }
})

describe("B8 processes that work at the same time on a storage that fails, die and have clocks that jump", () => {
  it.each(ranges)(
    "lose nothing, do nothing twice and leave nothing undone: seeds $first to $last",
    ({ first, last }) => {
      for (let seed = first; seed <= last; seed++) {
        const { problems, acknowledged } = simulate({ seed })
        expect(problems, `again: npm run simulate -- --seeds 1 --seed ${seed}`).toEqual([])
        expect(acknowledged).toBeGreaterThan(0)
      }
    },
  )

  it("do so on SQLite, too", () => {
    for (let seed = 1; seed <= sqliteSeeds; seed++) {
      const { problems, acknowledged } = simulate({ seed, place: "sqlite" })
      expect(problems, `again: npm run simulate -- --seeds 1 --seed ${seed} --storage sqlite`).toEqual([])
      expect(acknowledged).toBeGreaterThan(0)
    }
  })

  it("play the same for the same seed, and differently for another", () => {
    const [first, again, other] = [7, 7, 8].map((seed) => simulate({ seed }).digest)
    expect(again).toBe(first)
    expect(other).not.toBe(first)
  })

  it.each(Object.keys(sabotages) as ReadonlyArray<Sabotage>)(
    "are caught where the storage is wrong: %s",
    (sabotage) => {
      let caughtAt = 0
      for (let seed = 1; caughtAt === 0 && seed <= seedsUntilCaught; seed++)
        if (simulate({ seed, sabotage }).problems.length > 0) caughtAt = seed
      expect(caughtAt).toBeGreaterThan(0)
    },
  )
})
