import { createGuiche, type StorageLayer } from "@guiche/core"
import { mysqlStorage, postgresStorage } from "@guiche/storage-sql"
import { Kysely, MysqlDialect, PostgresDialect } from "kysely"
import type { Pool } from "pg"
import { changesOf, freshIds, freshValues, growingId } from "./bare-changes.ts"
import type { BareServer } from "./bare-server.ts"
import { type Benchmark, bounded, type Figure, type Note, storageFigure as figure } from "./figure.ts"
import { inParallel } from "./in-parallel.ts"
import { KeptUntilEnd } from "./kept-until-end.ts"
import { repairInput, workshop, workshopCaller } from "./machines/workshop.ts"
import { Shelf } from "./machines/shelf.ts"
import { bareMysql, dropDatabase, newDatabase, openMysql } from "./mysql-place.ts"
import { barePostgres, dropSchema, newSchema, openPool } from "./postgres-place.ts"
import { type Contender, interleaved, median, medianOf, sampled, type Sample } from "./rounds.ts"
import { spyOn, type Traffic } from "./wire-spy.ts"

/*
 * What a start (row, journal entry, timer, message, idempotency key: five statements) and a move with one fact (two rows read; row and journal
 * entry written, timer removed, key) cost through the promise client, against the same rows written by hand: the driver's own
 * transaction, each statement prepared and awaited. `flight` is that transaction with all of its statements sent at once, and `within` the
 * library on an open Kysely transaction of the host; `client` the same on a client of the driver.
 */

const shelf = Shelf.Id.make("shelf-1")
const technician = { technician: "João Batista" }
const clientsOf = [1, 8, 32] as const
const operationsOf = { 1: 120, 8: 240, 32: 480 } as const
const rounds = 9
const warmUp = 3
const mostFlights = 8

/** Makes repairs and moves the same ones on. */
interface Side {
  readonly start: (clients: number, operations: number) => Promise<Sample>
  readonly move: (clients: number) => Promise<Sample>
}

/** The workshop where its tables are. */
export const createWorkshop = (storage: StorageLayer) => createGuiche({ ...workshop, storage, migrate: true })

/** The same with its first shelf. */
export const openWorkshop = async (storage: StorageLayer) => {
  const guiche = await createWorkshop(storage)
  await guiche.as(workshopCaller).shelf.put({ name: "Bancada", capacity: 10 }, { id: shelf })
  return guiche
}

export type Workshop = Awaited<ReturnType<typeof openWorkshop>>
type Desk = ReturnType<Workshop["as"]>
type RepairId = Awaited<ReturnType<Desk["repair"]["receive"]>>["id"]
/** Hands out a desk for one command. */
type WithDesk = (use: (desk: Desk) => Promise<void>) => Promise<void>

let number = 0

export const clientSide = (withDesk: WithDesk): Side => {
  let ids: Array<RepairId> = []
  return {
    start: (clients, operations) => {
      ids = []
      return sampled(operations, () =>
        inParallel(clients, operations, () =>
          withDesk(async ({ repair }) => {
            const own = ++number
            ids.push((await repair.receive(repairInput(shelf, own), { key: `receive-${own}` })).id)
          }),
        ),
      )
    },
    move: (clients) =>
      sampled(ids.length, () =>
        inParallel(clients, ids.length, (piece) =>
          withDesk(async ({ repair }) => {
            const id = ids[piece] as RepairId
            await repair.begin(id, technician, { key: `begin-${id}` })
          }),
        ),
      ),
  }
}

/** The bare driver's sides, with one sample command of each kind taken from the library in the same place. */
const bareSides = async (server: BareServer, guiche: Workshop) => {
  const { repair } = guiche.as(workshopCaller)
  const empty = await server.contents()
  const { id } = await repair.receive(repairInput(shelf, 1), { key: "sample-key" })
  const started = await server.contents()
  await server.execute(`delete from ${server.table("guiche_idempotency")}`)
  const forgotten = await server.contents()
  await repair.begin(id, technician, { key: "sample-key" })
  const moved = await server.contents()
  const start = changesOf(server.dialect, empty, started)
  const move = changesOf(server.dialect, forgotten, moved)
  const { placeholder } = server.dialect
  const byId = `where tenant = ${placeholder(1)} and id = ${placeholder(2)}`
  const load = ["guiche_repair", "guiche_shelf"].map((name) => `select * from ${server.table(name)} ${byId}`)
  const { tenant } = workshopCaller
  const fresh = (key: string, own: string) => freshIds(key, new Map([[id as string, own]]))
  const side = (write: (changes: typeof start, key: string, own: string, reads: boolean) => Promise<void>): Side => {
    let ids: Array<string> = []
    return {
      start: (clients, operations) => {
        ids = Array.from({ length: operations }, growingId)
        return sampled(operations, () =>
          inParallel(clients, operations, (piece) => write(start, `receive-${++number}`, ids[piece] as string, false)),
        )
      },
      move: (clients) =>
        sampled(ids.length, () =>
          inParallel(clients, ids.length, (piece) => write(move, `begin-${ids[piece]}`, ids[piece] as string, true)),
        ),
    }
  }
  const { flight } = server
  return {
    writes: { start: start.length, move: move.length },
    bare: side((changes, key, own, reads) =>
      server.transaction(async (run) => {
        if (reads) for (const [at, sql] of load.entries()) await run(sql, [tenant, at === 0 ? own : shelf])
        const given = fresh(key, own)
        for (const change of changes) await run(change.sql, freshValues(change, given))
      }),
    ),
    flight:
      flight &&
      side((changes, key, own) => {
        const given = fresh(key, own)
        return flight(changes, (change) => freshValues(change, given))
      }),
  }
}

interface Kinds {
  readonly start: ReadonlyArray<Sample>
  readonly move: ReadonlyArray<Sample>
}

type Measured = Readonly<Record<(typeof clientsOf)[number], Readonly<Record<string, Kinds>>>>

/** All sides in turns with so many clients. A move always comes right after the start of the same side, which makes what it moves. */
const measuredWith = async (sides: Readonly<Record<string, Side>>, clients: (typeof clientsOf)[number]) => {
  const moves = new Map<string, Array<Sample>>()
  const contenders = Object.fromEntries(
    Object.entries(sides).map(([name, side]): [string, Contender] => {
      const own: Array<Sample> = []
      moves.set(name, own)
      return [
        name,
        async () => {
          const sample = await side.start(clients, operationsOf[clients])
          own.push(await side.move(clients))
          return sample
        },
      ]
    }),
  )
  const starts = await interleaved(contenders, { rounds, warmUp })
  return Object.fromEntries(
    Object.keys(sides).map((name): [string, Kinds] => [
      name,
      { start: starts[name] ?? [], move: (moves.get(name) ?? []).slice(warmUp) },
    ]),
  )
}

interface Place {
  readonly own: Side
  readonly bare: Side
  readonly flight: Side | undefined
  readonly within: Side
  readonly client: Side | undefined
}

const measured = async ({ own, bare, flight, within, client }: Place): Promise<Measured> => {
  const sidesOf = (clients: number) => ({
    own,
    bare,
    within,
    ...(client === undefined ? {} : { client }),
    ...(flight === undefined || clients > mostFlights ? {} : { flight }),
  })
  return {
    1: await measuredWith(sidesOf(1), 1),
    8: await measuredWith(sidesOf(8), 8),
    32: await measuredWith(sidesOf(32), 32),
  }
}

const sampleCommands = 20

const perCommand = (from: Traffic, to: Traffic): Traffic => ({
  roundTrips: (to.roundTrips - from.roundTrips) / sampleCommands,
  statements: (to.statements - from.statements) / sampleCommands,
})

/** What the library sends for one command of each kind, after everything has been prepared. */
const trafficOf = async (side: Side, traffic: () => Traffic) => {
  await side.start(1, 5)
  const before = traffic()
  await side.start(1, sampleCommands)
  const between = traffic()
  await side.move(1)
  const after = traffic()
  return { start: perCommand(before, between), move: perCommand(between, after) }
}

type Results = { readonly samples: Measured; readonly traffic?: Awaited<ReturnType<typeof trafficOf>> }

const onPostgres = async (note: Note): Promise<Results> => {
  const [pool, flights] = [openPool({ max: 32 }), openPool({ max: mostFlights, pipeline: true })]
  const { traffic } = spyOn(pool)
  const schemas = [await newSchema(pool, "own"), await newSchema(pool, "bare"), await newSchema(pool, "within")]
  const [ownSchema = "", bareSchema = "", withinSchema = ""] = schemas
  const open = (schema: string) => openWorkshop(postgresStorage({ pool, schema }))
  const guiches = [await open(ownSchema), await open(bareSchema), await open(withinSchema)] as const
  const [guiche, sample, joined] = guiches
  try {
    const desk = guiche.as(workshopCaller)
    const own = clientSide((use) => use(desk))
    const { writes, bare, flight } = await bareSides(await barePostgres(pool, bareSchema, flights), sample)
    note(`PostgreSQL; statements that write: start ${writes.start}, move ${writes.move}`)
    const host = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
    const [within, client] = [clientSide(withinOf(host, joined)), clientSide(onClientOf(pool, joined))]
    const samples = await measured({ own, bare, flight, within, client })
    return { samples, traffic: await trafficOf(own, traffic) }
  } finally {
    for (const each of guiches) await each.close()
    for (const schema of schemas) await dropSchema(pool, schema)
    await Promise.all([pool.end(), flights.end()])
  }
}

const withinOf =
  (host: Kysely<unknown>, guiche: Workshop): WithDesk =>
  (use) =>
    host.transaction().execute(async (transaction) => use((await guiche.within(transaction)).as(workshopCaller)))

const onClientOf =
  (pool: Pool, guiche: Workshop): WithDesk =>
  async (use) => {
    const client = await pool.connect()
    try {
      await client.query("begin")
      await use((await guiche.within(client)).as(workshopCaller))
      await client.query("commit")
    } catch (error) {
      client.release(true)
      throw error
    }
    client.release()
  }

const onMariadb = async (note: Note): Promise<Results> => {
  const pool = openMysql(32)
  const databases = [await newDatabase(pool, "own"), await newDatabase(pool, "bare"), await newDatabase(pool, "within")]
  const [ownDatabase = "", bareDatabase = "", withinDatabase = ""] = databases
  const open = (schema: string) => openWorkshop(mysqlStorage({ pool, schema }))
  const guiches = [await open(ownDatabase), await open(bareDatabase), await open(withinDatabase)] as const
  const [guiche, sample, joined] = guiches
  try {
    const desk = guiche.as(workshopCaller)
    const { writes, bare } = await bareSides(await bareMysql(pool, bareDatabase), sample)
    note(`MariaDB; statements that write: start ${writes.start}, move ${writes.move}`)
    const host = new Kysely<unknown>({ dialect: new MysqlDialect({ pool }) })
    const within = clientSide(withinOf(host, joined))
    return {
      samples: await measured({
        own: clientSide((use) => use(desk)),
        bare,
        flight: undefined,
        within,
        client: undefined,
      }),
    }
  } finally {
    for (const each of guiches) await each.close()
    for (const database of databases) await dropDatabase(pool, database)
    await pool.promise().end()
  }
}

const throughput = (own: ReadonlyArray<Sample>, bare: ReadonlyArray<Sample>): number =>
  medianOf(own, bare, (ours, theirs) => theirs.wallMicros / ours.wallMicros)

const wall = (samples: ReadonlyArray<Sample>): number => median(samples.map(({ wallMicros }) => wallMicros))

interface Bounds {
  readonly name: string
  readonly kind: keyof Kinds
  readonly floor: number
  readonly goal: number
}

const figuresWith = (
  { name, kind, floor, goal }: Bounds,
  clients: number,
  { own, bare, flight, within, client }: Readonly<Record<string, Kinds>>,
): ReadonlyArray<Figure> => {
  const [ours = [], theirs = [], joined = []] = [own?.[kind], bare?.[kind], within?.[kind]]
  const at = `${name}:c${clients}`
  return [
    bounded(figure.times(at, throughput(ours, theirs)), floor, goal),
    figure.times(`${at}:within`, throughput(joined, theirs)),
    ...(client === undefined ? [] : [figure.times(`${at}:within-client`, throughput(client[kind], theirs))]),
    // What is read cannot be in the same flight as what is written because of it.
    ...(flight === undefined || kind === "move"
      ? []
      : [figure.times(`${at}:bare-flight`, throughput(flight.start, theirs))]),
    figure.micros(`${at}:micros`, wall(ours)),
    figure.micros(`${at}:bare-micros`, wall(theirs)),
    figure.micros(
      `${at}:cpu-above-bare`,
      medianOf(ours, theirs, (left, right) => left.cpuMicros - right.cpuMicros),
    ),
  ]
}

const commands = (results: KeptUntilEnd<Results>, bounds: Bounds): Benchmark => ({
  name: bounds.name,
  run: async (note) => {
    const { samples, traffic } = await results.get(note)
    const sent = traffic?.[bounds.kind]
    return [
      ...clientsOf.flatMap((clients) => figuresWith(bounds, clients, samples[clients])),
      ...(sent === undefined
        ? []
        : [
            figure.count(`${bounds.name}:round-trips`, sent.roundTrips),
            figure.count(`${bounds.name}:statements`, sent.statements),
          ]),
    ]
  },
})

const postgres = new KeptUntilEnd(onPostgres)
const mariadb = new KeptUntilEnd(onMariadb)

export const serverCommands: ReadonlyArray<Benchmark> = [
  commands(postgres, { name: "pg-create", kind: "start", floor: 0.65, goal: 1.2 }),
  commands(postgres, { name: "pg-change", kind: "move", floor: 0.6, goal: 1 }),
  commands(mariadb, { name: "mariadb-create", kind: "start", floor: 0.6, goal: 0.8 }),
  commands(mariadb, { name: "mariadb-change", kind: "move", floor: 0.6, goal: 0.8 }),
]
