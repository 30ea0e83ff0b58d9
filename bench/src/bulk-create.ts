import { env } from "node:process"
import { createGuiche } from "@guiche/core"
import { postgresStorage } from "@guiche/storage-sql"
import type { Pool } from "pg"
import { type BareChange, changesOf, freshIds, freshValues } from "./bare-changes.ts"
import type { Cell } from "./bare-server.ts"
import { type Benchmark, bounded, storageFigure as figure } from "./figure.ts"
import { repairInput, workshop, workshopCaller } from "./machines/workshop.ts"
import { Shelf } from "./machines/shelf.ts"
import { asText, barePostgres, dropSchema, nameOf, newSchema, openPool } from "./postgres-place.ts"
import { interleaved, median, medianOf, sampled, type Sample } from "./rounds.ts"

/*
 * Many repairs at once: by `batch`, by a `job` over as many shelves, and by hand with one `insert … select from unnest` for each table
 * and thousand. 20,000 in all rounds together; GUICHE_BENCH_BULK names another number, such as 100000.
 */

const total = Number(env["GUICHE_BENCH_BULK"] ?? 20_000)
const rounds = 5
const perRound = Math.ceil(total / rounds)
const perTransaction = 1_000

const shelf = Shelf.Id.make("shelf-1")
let number = 0

const open = (pool: Pool, schema: string) =>
  createGuiche({ ...workshop, storage: postgresStorage({ pool, schema }), migrate: true })

type Guiche = Awaited<ReturnType<typeof open>>

const batchSide = (guiche: Guiche, progress: (done: number) => void) => () =>
  sampled(perRound, async () => {
    const commands = Array.from({ length: perRound }, () => ({
      machine: "repair" as const,
      transition: "receive" as const,
      input: repairInput(shelf, ++number),
    }))
    const answers = await guiche.batch(workshopCaller, commands, progress)
    if (!answers.every(({ ok }) => ok)) throw new Error("a command of the batch was refused")
  })

const jobSide = (guiche: Guiche) => {
  let jobs = 0
  return () =>
    sampled(perRound, async () => {
      const report = await guiche.job(workshopCaller, {
        key: `job-${++jobs}`,
        machine: "shelf",
        each: ({ id }) => ({
          machine: "repair",
          transition: "receive",
          input: repairInput(Shelf.Id.make(id), ++number),
        }),
      })
      if (report.failed > 0 || report.done !== perRound) throw new Error("the job did not make them all")
    })
}

/** The same rows by hand: what one command wrote, as arrays of a thousand. */
const handSide = async (pool: Pool, schema: string, sample: Guiche) => {
  const server = await barePostgres(pool, schema, undefined)
  const empty = await server.contents()
  await sample.as(workshopCaller).repair.receive(repairInput(shelf, ++number))
  const changes = changesOf(server.dialect, empty, await server.contents())
  const statements = await Promise.all(changes.map((change) => unnesting(pool, change)))
  return () =>
    sampled(perRound, async () => {
      for (let done = 0; done < perRound; done += perTransaction) {
        const count = Math.min(perTransaction, perRound - done)
        const fresh = Array.from({ length: count }, () => freshIds("", new Map()))
        const client = await pool.connect()
        await client.query("begin")
        for (const { text, change } of statements) {
          const rows = fresh.map((each) => freshValues(change, each))
          await client.query({
            name: nameOf(text),
            text,
            values: change.values.map((_, at) => rows.map((row) => row[at])),
          })
        }
        await client.query("commit")
        client.release()
      }
    })
}

const unnesting = async (pool: Pool, change: BareChange<Cell>) => {
  const [, table = "", columns = ""] = /^insert into (\S+) \((.*?)\)/.exec(change.sql) ?? []
  const [schema, name] = table.split(".")
  const { rows } = await pool.query({
    text: `select attname as name, format_type(atttypid, null) as type from pg_attribute
      where attrelid = ($1 || '.' || $2)::regclass and attnum > 0`,
    values: [schema, name],
    types: asText,
  })
  const types = new Map(rows.map((row: { readonly name: string; readonly type: string }) => [row.name, row.type]))
  const arrays = columns.split(", ").map((column, at) => `$${at + 1}::${types.get(column.slice(1, -1))}[]`)
  return { change, text: `insert into ${table} (${columns}) select * from unnest(${arrays.join(", ")})` }
}

const makeShelves = (pool: Pool, schema: string): Promise<unknown> =>
  pool.query(`insert into ${schema}.guiche_shelf (tenant, id, version, state, hash, name, capacity, served)
    select '${workshopCaller.tenant}', 'shelf-' || n, 1, 'Open', 'h', 'Bancada', 10, 0 from generate_series(1, ${perRound}) as n`)

const perSecond = (samples: ReadonlyArray<Sample>): number => 1e6 / median(samples.map(({ wallMicros }) => wallMicros))
const throughput = (own: ReadonlyArray<Sample>, bare: ReadonlyArray<Sample>): number =>
  medianOf(own, bare, (ours, theirs) => theirs.wallMicros / ours.wallMicros)

export const bulkCreate: Benchmark = {
  name: "bulk-create",
  run: async (note) => {
    const pool = openPool({ max: 4 })
    const schemas = [await newSchema(pool, "batch"), await newSchema(pool, "job"), await newSchema(pool, "unnest")]
    const [batchSchema = "", jobSchema = "", handSchema = ""] = schemas
    const guiches = [await open(pool, batchSchema), await open(pool, jobSchema), await open(pool, handSchema)] as const
    try {
      for (const schema of schemas) await makeShelves(pool, schema)
      let told = 0
      const contenders = {
        batch: batchSide(guiches[0], () => told++),
        job: jobSide(guiches[1]),
        unnest: await handSide(pool, handSchema, guiches[2]),
      }
      const samples = await interleaved(contenders, { rounds, warmUp: 1 })
      note(`${perRound * rounds} each, ${perRound} a turn; progress was told ${told} times`)
      return [
        bounded(figure.times("bulk-create:batch", throughput(samples.batch, samples.unnest)), 0.3, 0.6),
        bounded(figure.times("bulk-create:job", throughput(samples.job, samples.unnest)), 0.3, 0.6),
        ...Object.entries(samples).map(([name, each]) =>
          figure.perSecond(`bulk-create:${name}:records`, perSecond(each)),
        ),
        ...Object.entries(samples).map(([name, each]) =>
          figure.micros(`bulk-create:${name}:cpu`, median(each.map(({ cpuMicros }) => cpuMicros))),
        ),
      ]
    } finally {
      for (const each of guiches) await each.close()
      for (const schema of schemas) await dropSchema(pool, schema)
      await pool.end()
    }
  },
}
