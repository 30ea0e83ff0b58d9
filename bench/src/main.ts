import { bulkCreate } from "./bulk-create.ts"
import { bundleSize } from "./bundle-size.ts"
import { businessTime } from "./business-time.ts"
import { checklistAnswers } from "./checklist-answers.ts"
import { clusters } from "./clusters.ts"
import { commandCostBySize } from "./cost-by-size.ts"
import { consumerTypes } from "./consumer-types.ts"
import { distribution } from "./distribution.ts"
import { drain } from "./drain.ts"
import { explainYear } from "./explain-clock.ts"
import { type Benchmark, type Figure, keeps } from "./figure.ts"
import { importCore } from "./import-core.ts"
import { removeWhatWasKept } from "./kept-until-end.ts"
import { importPartiesBenchmark } from "./import-parties.ts"
import { listPage } from "./list-page.ts"
import { listPlans } from "./list-plans.ts"
import { mailDeliveries } from "./mail/mail-deliveries.ts"
import { parseMails } from "./parse-mail.ts"
import { processes } from "./processes.ts"
import { pureTransition } from "./pure-transition.ts"
import { renderMail } from "./render-mail.ts"
import { responsibleTickets } from "./responsible-tickets.ts"
import { rowLevelSecurity } from "./row-level-security.ts"
import { searchPage } from "./search-page.ts"
import { serverCommands } from "./server-command.ts"
import { serviceDeskBilling } from "./service-desk-billing.ts"
import { serviceDeskLists } from "./service-desk-lists.ts"
import { serviceDeskPhone } from "./service-desk-phone.ts"
import { serviceDeskRegister } from "./service-desk-register.ts"
import { slowFlush } from "./slow-flush.ts"
import { sqliteCommand } from "./sqlite-command.ts"
import { ticketDigest } from "./ticket-digest.ts"
import { supplierAnalysis } from "./supplier-analysis.ts"

/* `npm run bench [-- NAME …] [-- --json]`: measures and compares with floor and goal. It judges nothing: the exit code is 0. */

const benchmarks = [
  pureTransition,
  sqliteCommand,
  importCore,
  bundleSize,
  consumerTypes,
  ...serverCommands,
  listPage,
  listPlans,
  searchPage,
  commandCostBySize,
  drain,
  bulkCreate,
  importPartiesBenchmark,
  rowLevelSecurity,
  processes,
  slowFlush,
  serviceDeskRegister,
  serviceDeskLists,
  serviceDeskPhone,
  serviceDeskBilling,
  responsibleTickets,
  ticketDigest,
  mailDeliveries,
  checklistAnswers,
  businessTime,
  explainYear,
  distribution,
  clusters,
  supplierAnalysis,
  renderMail,
  parseMails,
]

const args = process.argv.slice(2)
const asJson = args.includes("--json")
const names = args.filter((each) => !each.startsWith("--"))
const known = benchmarks.map(({ name }) => name)
const unknown = names.filter((name) => !known.includes(name))
if (unknown.length > 0) throw new Error(`no benchmark ${unknown.join(", ")}: there are ${known.join(", ")}`)

const note = (text: string): void => void process.stderr.write(`${text}\n`)

const rounded = (value: number): number => Number(value.toPrecision(4))

const verdict = (figure: Figure): string => {
  if (figure.floor === undefined) return "–"
  if (!keeps(figure, figure.floor)) return "misses the floor"
  return keeps(figure, figure.goal) ? "goal" : "floor"
}

const row = (figure: Figure): string =>
  [
    figure.name.padEnd(38),
    String(figure.measured).padStart(10),
    figure.unit.padEnd(16),
    String(figure.floor ?? "").padStart(6),
    String(figure.goal ?? "").padStart(6),
    ` ${verdict(figure)}`,
  ].join(" ")

/** Where there is no server, the other benchmarks go on. */
const answering = async (run: Benchmark["run"]): Promise<ReadonlyArray<Figure>> => {
  try {
    return await run((text) => note(`  ${text}`))
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ECONNREFUSED")) throw error
    note(`  nothing is measured here: no server answers (${error.message})`)
    return []
  }
}

const figures: Array<Figure> = []
try {
  for (const { name, run } of benchmarks) {
    if (names.length > 0 && !names.includes(name)) continue
    note(`${name} …`)
    for (const figure of await answering(run)) figures.push({ ...figure, measured: rounded(figure.measured) })
  }
} finally {
  await removeWhatWasKept()
}
const plain = figures.map((figure) => ({ ...figure, floor: figure.floor ?? null, goal: figure.goal ?? null }))
const heading = `${"".padEnd(38)}   measured ${"".padEnd(16)}  floor   goal`
process.stdout.write(asJson ? `${JSON.stringify(plain, null, 2)}\n` : `${[heading, ...figures.map(row)].join("\n")}\n`)
