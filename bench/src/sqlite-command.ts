import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createGuiche } from "@guiche/core"
import { sqliteStorage } from "@guiche/storage-sql"
import { freshIds, growingId } from "./bare-changes.ts"
import { BareCommand, contentsOf, openBare } from "./bare-rows.ts"
import { type Benchmark, type Figure, reportedFor } from "./figure.ts"
import { repairInput, workshop, workshopCaller } from "./machines/workshop.ts"
import { Shelf } from "./machines/shelf.ts"
import { interleaved, median, medianOf, sampled, type Sample } from "./rounds.ts"

/*
 * A start (row, journal entry, timer, message, idempotency key) and a move with one fact (row, journal entry, timer gone, key) through the
 * promise client, against exactly the rows that these wrote, written again by prepared statements in one transaction each, in a second
 * database of the same schema.
 */

const operations = 250
const shelf = Shelf.Id.make("shelf-1")

const openGuiche = async (file: string) => {
  const guiche = await createGuiche({ ...workshop, storage: sqliteStorage({ file }), migrate: true })
  const desk = guiche.as(workshopCaller)
  await desk.shelf.put({ name: "Bancada", capacity: 10 }, { id: shelf })
  return { guiche, repair: desk.repair }
}

type Repairs = Awaited<ReturnType<typeof openGuiche>>["repair"]
type RepairId = Awaited<ReturnType<Repairs["receive"]>>["id"]

const technician = { technician: "João Batista" }

/** The library's side. Each round starts repairs and then moves the same ones on. */
const clientSide = (repair: Repairs) => {
  let number = 0
  let ids: Array<RepairId> = []
  return {
    start: () => {
      ids = []
      return sampled(operations, async () => {
        for (let at = 0; at < operations; at++) {
          number++
          ids.push((await repair.receive(repairInput(shelf, number), { key: `receive-${number}` })).id)
        }
      })
    },
    move: () =>
      sampled(operations, async () => {
        for (const id of ids) await repair.begin(id, technician, { key: `begin-${id}` })
      }),
  }
}

/** The bare driver's side, with one sample command of each kind taken from the library. */
const bareSide = async (file: string) => {
  const { guiche, repair } = await openGuiche(file)
  const database = openBare(file)
  const empty = contentsOf(database)
  const { id } = await repair.receive(repairInput(shelf, 1), { key: "sample-key" })
  const started = contentsOf(database)
  database.exec("delete from guiche_idempotency")
  const forgotten = contentsOf(database)
  await repair.begin(id, technician, { key: "sample-key" })
  const moved = contentsOf(database)
  await guiche.close()
  const start = new BareCommand(database, empty, started)
  const move = new BareCommand(database, forgotten, moved)
  const loadRepair = database.prepare("select * from guiche_repair where tenant = ? and id = ?")
  const loadShelf = database.prepare("select * from guiche_shelf where tenant = ? and id = ?")
  const { tenant } = workshopCaller
  const transaction = (work: () => void) => {
    database.exec("begin immediate")
    work()
    database.exec("commit")
  }
  let number = 1
  let ids: Array<string> = []
  const fresh = (key: string, own: string) => freshIds(key, new Map([[id as string, own]]))
  return {
    writes: { start: start.writes, move: move.writes },
    close: () => database.close(),
    start: () => {
      ids = Array.from({ length: operations }, growingId)
      return sampled(operations, () => {
        for (const own of ids) transaction(() => start.run(fresh(`receive-${++number}`, own)))
      })
    },
    move: () =>
      sampled(operations, () => {
        for (const own of ids)
          transaction(() => {
            loadRepair.get(tenant, own)
            loadShelf.get(tenant, shelf)
            move.run(fresh(`begin-${own}`, own))
          })
      }),
  }
}

const figure = reportedFor(2)

interface Samples {
  readonly own: Readonly<Record<Kind, ReadonlyArray<Sample>>>
  readonly bare: Readonly<Record<Kind, ReadonlyArray<Sample>>>
}

type Kind = (typeof kinds)[number]
const kinds = ["start", "move"] as const
const rounds = 15
const warmUp = 6

/** Both sides in a folder. A move always comes right after the start of the same side, which makes what it moves. */
const measured = async (within: string, note: (text: string) => void): Promise<Samples> => {
  const folder = mkdtempSync(join(within, "guiche-bench-"))
  try {
    const { guiche, repair } = await openGuiche(join(folder, "own.db"))
    const own = clientSide(repair)
    const bare = await bareSide(join(folder, "bare.db"))
    note(`in ${within}; statements that write: start ${bare.writes.start}, move ${bare.writes.move}`)
    const moves = { own: [] as Array<Sample>, bare: [] as Array<Sample> }
    const sides = { own, bare }
    const turn = (side: "own" | "bare") => async () => {
      const sample = await sides[side].start()
      moves[side].push(await sides[side].move())
      return sample
    }
    const starts = await interleaved({ own: turn("own"), bare: turn("bare") }, { rounds, warmUp })
    await guiche.close()
    bare.close()
    return {
      own: { start: starts.own, move: moves.own.slice(warmUp) },
      bare: { start: starts.bare, move: moves.bare.slice(warmUp) },
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const throughput = (own: ReadonlyArray<Sample>, bare: ReadonlyArray<Sample>): number =>
  medianOf(own, bare, (ours, theirs) => theirs.wallMicros / ours.wallMicros)

const cpuAbove = (own: ReadonlyArray<Sample>, bare: ReadonlyArray<Sample>): number =>
  medianOf(own, bare, (ours, theirs) => ours.cpuMicros - theirs.cpuMicros)

/** A start and a move count the same. */
const both = (samples: Samples["own"]): ReadonlyArray<Sample> =>
  samples.start.map((start, round) => {
    const move = samples.move[round] ?? start
    return { wallMicros: (start.wallMicros + move.wallMicros) / 2, cpuMicros: (start.cpuMicros + move.cpuMicros) / 2 }
  })

const wall = (samples: ReadonlyArray<Sample>): number => median(samples.map(({ wallMicros }) => wallMicros))

const figuresOf = (onDisk: Samples, inMemory: Samples): ReadonlyArray<Figure> => [
  {
    ...figure("sqlite-command", throughput(both(onDisk.own), both(onDisk.bare)), "× bare", "higher"),
    floor: 0.55,
    goal: 0.75,
  },
  { ...figure("command-cpu", cpuAbove(both(inMemory.own), both(inMemory.bare)), "µs", "lower"), floor: 150, goal: 60 },
  ...kinds.flatMap((kind) => [
    figure(`sqlite-command:${kind}`, throughput(onDisk.own[kind], onDisk.bare[kind]), "× bare", "higher"),
    figure(`sqlite-command:${kind}-micros`, wall(onDisk.own[kind]), "µs", "lower"),
    figure(`sqlite-command:${kind}-bare-micros`, wall(onDisk.bare[kind]), "µs", "lower"),
    figure(`command-cpu:${kind}`, cpuAbove(inMemory.own[kind], inMemory.bare[kind]), "µs", "lower"),
    figure(`command-cpu:${kind}-on-disk`, cpuAbove(onDisk.own[kind], onDisk.bare[kind]), "µs", "lower"),
  ]),
]

const memoryFolder = "/dev/shm"

export const sqliteCommand: Benchmark = {
  name: "sqlite-command",
  run: async (note) => {
    const onDisk = await measured(tmpdir(), note)
    // Where flushing costs nothing, what the processor does is the library's and the driver's, and not the file system's.
    const inMemory = existsSync(memoryFolder) ? await measured(memoryFolder, note) : onDisk
    return figuresOf(onDisk, inMemory)
  },
}
