import { type ChildProcess, spawn } from "node:child_process"
import { mkdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { execPath, pid } from "node:process"
import { setTimeout as pause } from "node:timers/promises"
import { createGuiche, type OutboxEntry } from "@guiche/core"
import { bundled } from "../../../scripts/bundled.ts"
import { create, type DatabaseName, drop, type Place, storageOf } from "../crash/database.ts"
import { Shelf } from "../machines/shelf.ts"
import { repairInput, workshopCaller } from "../machines/workshop.ts"
import { seededRandom } from "../seeded-random.ts"
import { mailedWorkshop } from "./mailed-workshop.ts"
import { type Arrival, messageIdIn, type Moment, moments, openPostOffice, type PostOffice } from "./post-office.ts"

/* Processes deliver mails to a server that kills them in the middle of it; then it is looked whether every mail has arrived. */

export interface KillOptions {
  readonly database: DatabaseName
  /** Where the database is put if it is a file; it is emptied first. */
  readonly folder: string
  /** How many deliver at the same time. */
  readonly workers: number
  readonly kills: number
  readonly seed: number
  /** A fault that the loop must find, to prove that it would find it: a mail is said to be sent before it is. */
  readonly isHasty?: boolean
}

export interface KillReport {
  readonly problems: ReadonlyArray<string>
  /** Commands that were acknowledged, each of which asks for one mail. */
  readonly acknowledged: number
  readonly arrivals: number
  /** Mails that arrived more than once, counted by their further copies. */
  readonly duplicates: number
  /** How many processes were killed at which moment of a delivery. */
  readonly killedAt: Readonly<Record<Moment, number>>
}

/** What a worker is told when it starts, as one JSON text. */
export interface WorkerOrder {
  readonly place: Place
  readonly port: number
  /** By which the server knows it. */
  readonly name: string
  readonly isHasty: boolean
}

const workerProgram = new URL("./worker-child.ts", import.meta.url)
/** Mails that are asked for and have not arrived: enough for all workers, and not so many that their end takes long. */
const aheadMax = 24
const [lookMillis, patienceMillis] = [10, 270_000]
/** Moments between a kill and the next, at most. */
const momentsBetween = 30
const tenant = workshopCaller.tenant
const shelf = Shelf.Id.make("shelf-1")
let loops = 0

export const killLoop = async (options: KillOptions): Promise<KillReport> => {
  const { database, folder, kills, seed } = options
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const name = database === "sqlite" ? join(folder, "mail.db") : `guiche_mailkill_${pid}_${++loops}`
  const place: Place = { database, name }
  await create(place)
  const crew = new Crew(options, place, await bundled(workerProgram))
  const office = await openPostOffice({ at: (moment, client) => crew.reached(moment, client) })
  try {
    await using guiche = await createGuiche({ ...mailedWorkshop, storage: storageOf(place), migrate: true })
    const desk = guiche.as(workshopCaller)
    await desk.shelf.put({ name: "Bancada", capacity: 10 }, { id: shelf })
    crew.begin(office.port)
    const acknowledged: Array<string> = []
    const end = Date.now() + patienceMillis
    const distinct = () => new Set(office.arrivals.map(({ to }) => to)).size
    const isInTime = () => crew.problems.length === 0 && Date.now() < end
    while (crew.killed < kills && isInTime()) {
      if (acknowledged.length - distinct() < aheadMax) {
        const input = repairInput(shelf, acknowledged.length, 1_000_000)
        await desk.repair.receive(input)
        acknowledged.push(input.email)
      } else await pause(lookMillis)
    }
    const isOver = async () => (await guiche.outbox(tenant, { status: "pending" })).length === 0
    while (!(await isOver()) && isInTime()) await pause(lookMillis)
    await crew.end()
    const messages = await guiche.outbox(tenant, { limit: acknowledged.length + 1 })
    const problems = [
      ...crew.problems,
      ...(crew.killed < kills ? [`only ${crew.killed} processes of ${kills} were killed`] : []),
      ...problemsOf(acknowledged, office, messages),
    ]
    const { arrivals } = office
    const { killedAt } = crew
    return {
      problems: problems.map((problem) => `seed ${seed}: ${problem}`),
      acknowledged: acknowledged.length,
      arrivals: arrivals.length,
      duplicates: arrivals.length - distinct(),
      killedAt,
    }
  } finally {
    await crew.end()
    await office.shut()
    await drop(place)
  }
}

/** Processes that deliver. One that is killed is replaced, but for the last ones: one has to be left at the end. */
class Crew {
  readonly problems: Array<string> = []
  readonly killedAt: Record<Moment, number> = { recipient: 0, data: 0, kept: 0, answered: 0 }
  killed = 0
  readonly #options: KillOptions
  readonly #place: Place
  readonly #program: string
  readonly #random: () => number
  readonly #living = new Map<string, ChildProcess>()
  readonly #ends: Array<Promise<void>> = []
  #port = 0
  #begun = 0
  #next: { readonly moment: Moment; patience: number }

  constructor(options: KillOptions, place: Place, program: string) {
    this.#options = options
    this.#place = place
    this.#program = program
    this.#random = seededRandom(options.seed)
    this.#next = this.#draw()
  }

  begin(port: number): void {
    this.#port = port
    for (let index = 0; index < this.#options.workers; index++) this.#spawn()
  }

  /** A worker is so far with a mail: it may be the one that is killed there. */
  reached(moment: Moment, client: string): void {
    const worker = this.#living.get(client)
    if (worker === undefined || this.killed >= this.#options.kills) return
    if (moment !== this.#next.moment || this.#next.patience-- > 0) return
    this.killed++
    this.killedAt[moment]++
    this.#next = this.#draw()
    this.#living.delete(client)
    worker.kill("SIGKILL")
    if (this.#begun <= this.#options.kills) this.#spawn()
  }

  async end(): Promise<void> {
    for (const worker of this.#living.values()) worker.kill("SIGKILL")
    this.#living.clear()
    await Promise.all(this.#ends)
  }

  /** Each moment in its turn, so that few kills meet all of them. */
  #draw() {
    const moment = moments[this.killed % moments.length] ?? "kept"
    return { moment, patience: Math.floor((this.#random() * momentsBetween) / moments.length) }
  }

  #spawn(): void {
    const name = `worker-${++this.#begun}`
    const order: WorkerOrder = {
      place: this.#place,
      port: this.#port,
      name,
      isHasty: this.#options.isHasty === true,
    }
    const flags = ["--disable-warning=ExperimentalWarning"]
    const worker = spawn(execPath, [...flags, this.#program, JSON.stringify(order)], {
      stdio: ["ignore", "ignore", "pipe"],
    })
    let errors = ""
    worker.stderr.setEncoding("utf8").on("data", (chunk: string) => (errors += chunk))
    this.#living.set(name, worker)
    this.#ends.push(
      new Promise((resolve) => {
        worker.once("close", (_code, signal) => {
          if (signal !== "SIGKILL") this.problems.push(`${name} ended by itself: ${errors.slice(-2_000)}`)
          resolve()
        })
      }),
    )
  }
}

const problemsOf = (
  acknowledged: ReadonlyArray<string>,
  { arrivals }: PostOffice,
  messages: ReadonlyArray<OutboxEntry>,
): ReadonlyArray<string> => {
  const arrived = Map.groupBy(arrivals, ({ to }) => to)
  const known = new Set(arrivals.map((arrival) => messageOf(arrival)))
  return [
    ...acknowledged.filter((to) => !arrived.has(to)).map((to) => `the mail for ${to} was asked for and never arrived`),
    ...messages.flatMap(({ attempts, error = "", id, status }) => {
      if (status !== "delivered") return [`the message ${id} is ${status} after ${attempts} attempts: ${error}`]
      return known.has(id) ? [] : [`the message ${id} is said to be delivered and did not arrive`]
    }),
    ...[...arrived]
      .filter(([, copies]) => new Set(copies.map(({ raw }) => raw)).size > 1)
      .map(([to]) => `the copies of the mail for ${to} are not the same`),
    ...(messages.length === acknowledged.length ? [] : [`${messages.length} messages are kept`]),
  ]
}

/** The id of the message that a mail was: what its Message-ID begins with. */
const messageOf = (arrival: Arrival): string => /^<([^.@]+)/.exec(messageIdIn(arrival))?.[1] ?? ""
