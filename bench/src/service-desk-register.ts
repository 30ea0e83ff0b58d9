import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { SQLInputValue } from "node:sqlite"
import { postgresStorage, sqliteStorage } from "@guiche/storage-sql"
import { freshValues } from "./bare-changes.ts"
import { contentsOf, dialectOf, openBare } from "./bare-rows.ts"
import type { Cell } from "./bare-server.ts"
import { type Benchmark, type Figure, type Note, storageFigure } from "./figure.ts"
import { inParallel } from "./in-parallel.ts"
import { barePostgres, dropSchema, newSchema, openPool } from "./postgres-place.ts"
import { interleaved, median, medianOf, sampled, type Sample } from "./rounds.ts"
import { registrationByHand } from "./service-desk-by-hand.ts"
import { type OpenedDesk, ofServiceDesk, openServiceDesk, registerCall } from "./service-desk-place.ts"

/*
 * Registering an interaction whose route sets off all five effects, through the promise client, against the rows that it wrote, written again
 * by hand in one transaction: interaction, charge, visit, appointment, pending item, the words by which they are found, the journal entry of
 * each, the e-mail, the idempotency key and the protocol's number.
 */

const operations = 96
const rounds = 11
const warmUp = 3

let number = 0
const nextKey = () => `register-${++number}`

const libraryOf = (opened: OpenedDesk) => (): Promise<unknown> => registerCall(opened, nextKey())

/** Both sides in turns, each with so many clients. */
const measured = (clients: number, own: () => Promise<unknown>, bare: () => Promise<unknown>) => {
  const contender = (once: () => Promise<unknown>) => () =>
    sampled(operations, () => inParallel(clients, operations, once))
  return interleaved({ own: contender(own), bare: contender(bare) }, { rounds, warmUp })
}

type Samples = Awaited<ReturnType<typeof measured>>

const perSecond = (samples: ReadonlyArray<Sample>): number => 1e6 / median(samples.map(({ wallMicros }) => wallMicros))

const figuresOf = (label: string, { own, bare }: Samples): ReadonlyArray<Figure> => {
  const name = `desk-register:${label}`
  return [
    storageFigure.times(
      name,
      medianOf(own, bare, (ours, theirs) => theirs.wallMicros / ours.wallMicros),
    ),
    storageFigure.perSecond(`${name}:interactions`, perSecond(own)),
    storageFigure.perSecond(`${name}:by-hand`, perSecond(bare)),
    storageFigure.micros(`${name}:cpu`, median(own.map(({ cpuMicros }) => cpuMicros))),
  ].map(ofServiceDesk)
}

const onSqlite = async (note: Note): Promise<ReadonlyArray<Figure>> => {
  const folder = mkdtempSync(join(tmpdir(), "guiche-bench-"))
  try {
    const own = await openServiceDesk(sqliteStorage({ file: join(folder, "own.db") }))
    const file = join(folder, "bare.db")
    const sample = await openServiceDesk(sqliteStorage({ file }))
    const database = openBare(file)
    const byHand = await registrationByHand<SQLInputValue>(sample, dialectOf(database), () => contentsOf(database))
    await sample.guiche.close()
    const take = database.prepare(byHand.takeNumber.sql)
    const inserts = byHand.inserts.map((change) => ({ change, statement: database.prepare(change.sql) }))
    note(`SQLite; ${inserts.length + 1} statements by hand`)
    const samples = await measured(1, libraryOf(own), async () => {
      const fresh = byHand.freshFor(nextKey())
      database.exec("begin immediate")
      take.get(...byHand.takeNumber.values)
      for (const { change, statement } of inserts) statement.run(...freshValues(change, fresh))
      database.exec("commit")
    })
    database.close()
    await own.guiche.close()
    return figuresOf("sqlite", samples)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const onPostgres = async (note: Note): Promise<ReadonlyArray<Figure>> => {
  const pool = openPool({ max: 8 })
  const [ownSchema, bareSchema] = [await newSchema(pool, "own"), await newSchema(pool, "bare")]
  const own = await openServiceDesk(postgresStorage({ pool, schema: ownSchema }))
  const sample = await openServiceDesk(postgresStorage({ pool, schema: bareSchema }))
  try {
    const server = await barePostgres(pool, bareSchema, undefined)
    const byHand = await registrationByHand<Cell>(sample, server.dialect, server.contents)
    note(`PostgreSQL; ${byHand.inserts.length + 1} statements by hand`)
    const bare = () =>
      server.transaction(async (run) => {
        const fresh = byHand.freshFor(nextKey())
        await run(byHand.takeNumber.sql, byHand.takeNumber.values)
        for (const change of byHand.inserts) await run(change.sql, freshValues(change, fresh))
      })
    const figures: Array<Figure> = []
    for (const clients of [1, 8])
      figures.push(...figuresOf(`postgres:c${clients}`, await measured(clients, libraryOf(own), bare)))
    return figures
  } finally {
    for (const { guiche } of [own, sample]) await guiche.close()
    for (const schema of [ownSchema, bareSchema]) await dropSchema(pool, schema)
    await pool.end()
  }
}

export const serviceDeskRegister: Benchmark = {
  name: "desk-register",
  run: async (note) => [...(await onSqlite(note)), ...(await onPostgres(note))],
}
