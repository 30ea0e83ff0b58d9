import { createGuiche, type StorageLayer } from "@guiche/core"
import { postgresStorage } from "@guiche/storage-sql"
import { type BigPlace, bigPlaces } from "./big-data.ts"
import { type Benchmark, bounded, storageFigure as figure } from "./figure.ts"
import { counter, enquiryCaller } from "./machines/enquiry.ts"
import { workshop, workshopCaller } from "./machines/workshop.ts"
import { pagesOf } from "./pages.ts"
import { openPool } from "./postgres-place.ts"
import { searches } from "./search-page.ts"
import { searchedPostgres } from "./searched-data.ts"
import { clientSide } from "./server-command.ts"

/* The plans by which PostgreSQL really ran the library's statements among a million rows, as it tells them to the connection itself. */

/** After five runs PostgreSQL may take one plan for all values. */
const runs = 8

interface Plan {
  readonly sql: string
  readonly nodes: string
  /** Rows that were read and thrown away. */
  readonly removed: number
}

const planOf = (message: string): Plan | undefined => {
  const [, sql, tree] = /plan:\nQuery Text: ([\s\S]*?)\n((?:[A-Z(][\s\S]*)?cost=[\s\S]*)$/.exec(message) ?? []
  if (sql === undefined || tree === undefined) return undefined
  const removed = [...tree.matchAll(/Rows Removed by \w[\w ]*: (\d+)/g)].map(([, count]) => Number(count))
  const nodes = tree.split("\n").flatMap((line) => /^(?:\s*->)?\s*(.*?) {2}\(cost/.exec(line)?.[1] ?? [])
  return { sql, nodes: nodes.join(" ← "), removed: Math.max(0, ...removed) }
}

/** Listens to the connection on which the work is done. */
class PlanListener {
  readonly plans = new Map<string, Array<Plan>>()
  #current = ""

  /** What is asked at the opening, of the database about itself, does not count. */
  hear(message: string | undefined): void {
    const plan = message === undefined ? undefined : planOf(message)
    if (plan === undefined || this.#current === "") return
    const heard = this.plans.get(this.#current) ?? []
    heard.push(plan)
    this.plans.set(this.#current, heard)
  }

  async during(name: string, work: () => Promise<unknown>): Promise<void> {
    this.#current = name
    for (let at = 0; at < runs; at++) await work()
  }
}

const settings = [
  "session_preload_libraries=auto_explain",
  "auto_explain.log_min_duration=0",
  "auto_explain.log_analyze=on",
  "auto_explain.log_timing=off",
  "client_min_messages=log",
]

/** Does work on a connection that tells its plans. */
const listen = async <Opened extends { readonly close: () => Promise<void> }>(
  schema: string,
  open: (storage: StorageLayer) => Promise<Opened>,
  work: (opened: Opened, during: PlanListener["during"]) => Promise<void>,
): Promise<PlanListener["plans"]> => {
  const listener = new PlanListener()
  const pool = openPool({ max: 1, options: settings.map((each) => `-c ${each}`).join(" ") })
  pool.on("connect", (client) => client.on("notice", ({ message }) => listener.hear(message)))
  const opened = await open(postgresStorage({ pool, schema }))
  try {
    await work(opened, (name, asked) => listener.during(name, asked))
  } finally {
    await opened.close()
    await pool.end()
  }
  return listener.plans
}

const listedAndChanged = ({ schema, guiche, rows }: BigPlace) =>
  listen(
    schema,
    (storage) => createGuiche({ ...workshop, storage }),
    async (heard, during) => {
      const desk = heard.as(workshopCaller)
      for (const { name, query } of await pagesOf(guiche, rows))
        await during(name, () => desk.repair.list({ ...query, first: 50 }))
      const where = { state: { in: ["Received", "Working"] } } as const
      await during("states", () => desk.repair.list({ where, orderBy: [{ field: "dueAt" }], first: 50 }))
      await during("count", () => desk.repair.count({ state: "Received" }))
      const side = clientSide((use) => use(desk))
      await during("create", () => side.start(1, 1))
      await during("change", async () => {
        await side.start(1, 1)
        await side.move(1)
      })
    },
  )

const searchedFor = (schema: string) =>
  listen(
    schema,
    (storage) => createGuiche({ ...counter, storage }),
    async (heard, during) => {
      const { enquiry } = heard.as(enquiryCaller)
      for (const [name, query] of Object.entries(searches))
        await during(`search-${name}`, () => enquiry.list({ ...query, first: 50 }))
    },
  )

/** A sequence is a relation of one row. */
const scanning = (heard: ReadonlyArray<Plan>): number =>
  heard.filter(({ nodes }) => /Seq Scan on (?!\w+_seq\b)/.test(nodes)).length

export const listPlans: Benchmark = {
  name: "list-plans",
  run: async (note) => {
    const place = (await bigPlaces.get(note)).at(-1)
    if (place === undefined) return []
    const { schema } = await searchedPostgres.get(note)
    const plans = new Map([...(await listedAndChanged(place)), ...(await searchedFor(schema))])
    for (const [name, heard] of plans)
      for (const line of new Set(heard.map(({ nodes, sql }) => `${nodes}\n      ${sql.slice(0, 300)}`)))
        note(`${name}: ${line}`)
    const all = [...plans.values()].flat()
    // A count reads what it counts: here a fifth of all records, as many as the statement by hand does in the same way.
    const scans = scanning([...plans].flatMap(([name, heard]) => (name === "count" ? [] : heard)))
    // `offset 0` passes over nothing: it tells PostgreSQL to leave a subquery as it is.
    const offsets = all.filter(({ sql }) => /\boffset\s+(?!0\b)/i.test(sql)).length
    return [
      figure.count("list-plans:plans", all.length),
      bounded(figure.count("list-plans:sequential-scans", scans), 0, 0),
      figure.count("list-plans:count:sequential-scans", scanning(plans.get("count") ?? [])),
      bounded(figure.count("list-plans:offsets", offsets), 0, 0),
      ...[...plans].map(([name, heard]) =>
        figure.count(`list-plans:${name}:rows-thrown-away`, Math.max(...heard.map(({ removed }) => removed))),
      ),
    ]
  },
}
