import { parseArgs } from "node:util"
import { type Sabotage, sabotages } from "./sabotage.ts"
import { simulate } from "./simulate.ts"
import { placeNames } from "./storage-place.ts"

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "2000" },
    seed: { type: "string", default: "1" },
    steps: { type: "string", default: "200" },
    sabotage: { type: "string" },
    storage: { type: "string", default: "memory" },
  },
})
const shownProblems = 20

const isSabotage = (name: string): name is Sabotage => Object.hasOwn(sabotages, name)

const sabotageOf = (name: string | undefined): Sabotage | undefined => {
  if (name === undefined || isSabotage(name)) return name
  throw new Error(`--sabotage is one of: ${Object.keys(sabotages).join(", ")}`)
}

const place = placeNames.find((name) => name === values.storage)
if (place === undefined) throw new Error(`--storage is one of: ${placeNames.join(", ")}`)

const [first, count, steps] = [Number(values.seed), Number(values.seeds), Number(values.steps)]
const sabotage = sabotageOf(values.sabotage)
// Conflicts are errors by the thousand, and what fails is played again by itself.
if (count > 1) Error.stackTraceLimit = 0
const began = performance.now()
let [acknowledged, entries, kills, failed] = [0, 0, 0, 0]
for (let seed = first; seed < first + count; seed++) {
  const report = simulate({ seed, steps, sabotage, place })
  acknowledged += report.acknowledged
  entries += report.entries
  kills += report.kills
  if (count === 1) process.stdout.write(`${report.digest}\n`)
  const problems = report.acknowledged > 0 ? report.problems : [...report.problems, "no command was acknowledged"]
  if (problems.length === 0) continue
  failed++
  for (const problem of problems.slice(0, shownProblems)) process.stdout.write(`  ${problem}\n`)
  const also = `${place === "memory" ? "" : ` --storage ${place}`}${sabotage === undefined ? "" : ` --sabotage "${sabotage}"`}`
  process.stdout.write(
    `Seed ${seed} fails; again: npm run simulate -- --seeds 1 --seed ${seed} --steps ${steps}${also}\n`,
  )
}
const seconds = (performance.now() - began) / 1000
process.stdout.write(
  `${count} seeds of ${steps} steps on ${place} in ${seconds.toFixed(1)} s (${(count / seconds).toFixed(1)} per second): ${acknowledged} commands ` +
    `acknowledged, ${entries} journal entries, ${kills} processes killed, ${failed} seeds failed\n`,
)
process.exitCode = failed === 0 ? 0 : 1
