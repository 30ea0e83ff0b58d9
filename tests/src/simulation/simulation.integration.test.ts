import { execFile } from "node:child_process"
import { env, execPath } from "node:process"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { type Sabotage, sabotages } from "./sabotage.ts"
import { simulate } from "./simulate.ts"

/** More of them by `npm run simulate -- --seeds 20000`. */
const seeds = env["CI"] === "true" ? 1000 : 200
/** A database takes several times as long as memory. */
const sqliteSeeds = 10
const seedsUntilCaught = 50

const script = fileURLToPath(new URL("../../../scripts/simulate.mjs", import.meta.url))

/** What `npm run simulate` has to say of seeds that fail. Outside of a test, and on all processors, they play in half of the time. */
const failures = (count: number): Promise<string> =>
  new Promise((resolve) => {
    execFile(execPath, [script, "--seeds", String(count)], (error, said, errors) =>
      resolve(error === null ? "" : `${error.message}\n${said}${errors}`),
    )
  })

describe("B8 processes that work at the same time on a storage that fails, die and have clocks that jump", () => {
  it(`lose nothing, do nothing twice and leave nothing undone: seeds 1 to ${seeds}`, { timeout: 500_000 }, async () => {
    expect(await failures(seeds)).toBe("")
  })

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
