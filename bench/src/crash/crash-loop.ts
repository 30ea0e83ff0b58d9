import { type ChildProcess, spawn } from "node:child_process"
import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { execPath, pid } from "node:process"
import type { Readable } from "node:stream"
import { setTimeout as pause } from "node:timers/promises"
import { createGuiche } from "@guiche/core"
import { bundled } from "../../../scripts/bundled.ts"
import { workshop } from "../machines/workshop.ts"
import { seededRandom } from "../seeded-random.ts"
import type { Acknowledged, ChildOrder, Line, Sabotage } from "./acknowledged.ts"
import { endBackends, untilQuiet } from "./backend-killer.ts"
import { create, type DatabaseName, drop, type Place, storageOf } from "./database.ts"
import { delivering } from "./delivering.ts"
import { type Inspection, inspect } from "./findings.ts"

export interface CrashOptions {
  /** SQLite without it. */
  readonly database?: DatabaseName
  /** What is killed: the process that works, without it; or the server's processes, or threads, that work for it. */
  readonly victim?: Victim
  /** Where the deliveries, and the database if it is a file, are put; it is emptied first. */
  readonly folder: string
  readonly runs: number
  readonly seed: number
  readonly sabotage?: Sabotage | undefined
  readonly onRun?: (run: number, acknowledged: number) => void
}

export type Victim = "client" | "backend"

export interface CrashReport extends Inspection {
  readonly runs: number
  readonly acknowledged: number
  /** Commands that were told to be given again under their key. */
  readonly interrupted: number
  /** Processes of the server that were ended in the middle of something. */
  readonly active: number
}

const child = new URL("./crash-child.ts", import.meta.url)
const beforeReadyEvery = 8
const longestMillis = 400
const leadMillis = 3_600_000

/** Kills at random instants what works, again and again; then finishes the work and looks at what is left. */
export const crashLoop = async (options: CrashOptions): Promise<CrashReport> => {
  const { folder, seed, database = "sqlite", victim = "client" } = options
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const place: Place = {
    database,
    name: database === "sqlite" ? join(folder, "crash.db") : `guiche_crash_${pid}_${seed}_${++loops}`,
  }
  const deliveries = join(folder, "deliveries")
  writeFileSync(deliveries, "")
  await create(place)
  try {
    const kill = victim === "client" ? killClients : killBackends
    const { said, active } = await kill(options, { place, deliveries }, seededRandom(seed))
    await untilQuiet(place)
    await finishWork(place, deliveries)
    const acknowledged = said.flatMap((line) => ("acknowledged" in line ? [line.acknowledged] : []))
    const wrong = said.flatMap((line) => ("wrong" in line ? [line.wrong] : []))
    const inspection = await inspect(place, deliveries, acknowledged)
    return {
      ...inspection,
      active,
      runs: options.runs,
      acknowledged: acknowledged.length,
      interrupted: said.filter((line) => "interrupted" in line).length,
      problems: [...wrong, ...inspection.problems],
    }
  } finally {
    await drop(place)
  }
}

let loops = 0

interface Work {
  readonly place: Place
  readonly deliveries: string
}

interface Killed {
  readonly said: ReadonlyArray<Line>
  readonly active: number
}

type Kill = (options: CrashOptions, work: Work, random: () => number) => Promise<Killed>

/** One life after the other, each killed at a random instant. */
const killClients: Kill = async ({ runs, seed, sabotage, onRun }, work, random) => {
  const said: Array<Line> = []
  const acknowledged: Array<Acknowledged> = []
  for (let run = 1; run <= runs; run++) {
    const repeat = acknowledged.filter(({ transition }) => transition === "receive").slice(-5)
    const order = { ...work, seed: seed * 1_000 + run, run, sabotage, repeat, isCut: false }
    // Now and then before there is anything to lose, while the tables are made or the log is recovered.
    const lines = await runOnce(order, async ({ begun }) => {
      if (run % beforeReadyEvery !== 0) await begun
      await pause(random() * longestMillis)
    })
    for (const line of lines) {
      if ("acknowledged" in line) acknowledged.push(line.acknowledged)
      said.push("wrong" in line ? { wrong: `run ${run}: ${line.wrong}` } : line)
    }
    onRun?.(run, acknowledged.length)
  }
  return { said, active: 0 }
}

/** One life, during which the server's processes are ended one by one. */
const killBackends: Kill = async ({ runs, seed, sabotage }, work, random) => {
  let active = 0
  const order = { ...work, seed, run: 1, sabotage, repeat: [], isCut: true }
  const said = await runOnce(order, async ({ begun, isOver }) => {
    await begun
    const kills = await endBackends(work.place, runs, random, isOver)
    if (kills.ended < runs && !isOver()) throw new Error(`only ${kills.ended} processes of the server could be ended`)
    ;({ active } = kills)
    // Those that were interrupted last are given again.
    await pause(longestMillis)
  })
  return { said, active }
}

interface Life {
  /** When it has said something. */
  readonly begun: Promise<void>
  readonly isOver: () => boolean
}

/** One life of the child, killed when `during` has ended; what it said, without a last line that the kill cut. */
const runOnce = async (order: ChildOrder, during: (life: Life) => Promise<void>): Promise<ReadonlyArray<Line>> => {
  const process_ = spawn(
    execPath,
    ["--disable-warning=ExperimentalWarning", await bundled(child), JSON.stringify(order)],
    { stdio: ["ignore", "ignore", "pipe", "pipe"] },
  )
  const pipe = textOf(process_.stdio[3] as Readable)
  const errors = textOf(process_.stdio[2] as Readable)
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    process_.once("close", (_code, signal) => resolve(signal))
  })
  try {
    const isOver = () => process_.exitCode !== null || process_.signalCode !== null
    await during({ begun: Promise.race([pipe.begun, ended.then(() => undefined)]), isOver })
  } finally {
    kill(process_)
  }
  const signal = await ended
  const lines = pipe.text().split("\n").slice(0, -1)
  const said = lines.map((line) => JSON.parse(line) as Line)
  if (signal === "SIGKILL") return said
  return [...said, { wrong: `the process ended by itself: ${errors.text().slice(-2500)}` }]
}

const kill = (running: ChildProcess): void => void running.kill("SIGKILL")

const textOf = (stream: Readable) => {
  let text = ""
  stream.setEncoding("utf8")
  const begun = new Promise<void>((resolve) => {
    stream.on("data", (chunk: string) => {
      text += chunk
      resolve()
    })
  })
  return { begun, text: () => text }
}

/** A worker that is not killed does what is left, after the claims of those that were have ended. */
const finishWork = async (place: Place, deliveries: string): Promise<void> => {
  const now = Date.now() + leadMillis
  await using guiche = await createGuiche({
    ...workshop,
    storage: storageOf(place),
    migrate: true,
    handlers: delivering(deliveries, () => 1),
    now: () => now,
  })
  await guiche.worker.runDue()
}
