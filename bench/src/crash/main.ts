import { parseArgs } from "node:util"
import type { Sabotage } from "./acknowledged.ts"
import { crashLoop, type Victim } from "./crash-loop.ts"
import { type DatabaseName, databaseNames } from "./database.ts"

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    sabotage: { type: "string" },
    database: { type: "string", default: "sqlite" },
    victim: { type: "string", default: "client" },
    folder: { type: "string", default: ".test/crash" },
  },
})
const shownProblems = 20

const sabotageOf = (name: string | undefined): Sabotage | undefined => {
  if (name === undefined || name === "early" || name === "torn") return name
  throw new Error("--sabotage is early or torn")
}

const databaseOf = (name: string): DatabaseName => {
  const known = databaseNames.find((each) => each === name)
  if (known === undefined) throw new Error(`--database is ${databaseNames.join(", ")}`)
  return known
}

const victimOf = (name: string, database: DatabaseName): Victim => {
  if (name === "client" || (name === "backend" && database !== "sqlite")) return name
  throw new Error("--victim is client or, with --database postgres or mariadb, backend")
}

const database = databaseOf(values.database)
const report = await crashLoop({
  database,
  victim: victimOf(values.victim, database),
  folder: values.folder,
  runs: Number(values.runs),
  seed: Number(values.seed),
  sabotage: sabotageOf(values.sabotage),
  onRun: (run, acknowledged) => {
    if (run % 10 === 0) process.stderr.write(`${run} kills, ${acknowledged} commands acknowledged\n`)
  },
})
const { problems, ...counts } = report
for (const problem of problems.slice(0, shownProblems)) process.stdout.write(`${problem}\n`)
process.stdout.write(
  `${database}, seed ${values.seed}: ${counts.runs} kills, ${counts.acknowledged} commands acknowledged, ${counts.interrupted} interrupted, ` +
    `${counts.active} of the server's processes ended at work, ${counts.entries} journal entries, ` +
    `${counts.messages} messages delivered ${counts.deliveries} times, ${problems.length} problems\n`,
)
process.exitCode = problems.length === 0 ? 0 : 1
