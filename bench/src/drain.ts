import { createGuiche, type Handler, handle } from "@guiche/core"
import { postgresStorage } from "@guiche/storage-sql"
import { Logger, makeWorkerUtils, run as runGraphile } from "graphile-worker"
import { PgBoss } from "pg-boss"
import type { Pool } from "pg"
import { type Benchmark, bounded, type Figure, type Note, storageFigure as figure } from "./figure.ts"
import { Finished, Received, workshop, workshopCaller } from "./machines/workshop.ts"
import { dropSchema, nameOf, newSchema, openPool, postgresUrl } from "./postgres-place.ts"
import { type Contender, interleaved, median, medianOf, sampled, type Sample } from "./rounds.ts"

/*
 * Messages that are there already are delivered to a handler that does nothing: by the library's worker, by hand (lease fifty with SKIP
 * LOCKED, say that they are done), by pg-boss and by graphile-worker (ten at once, its own way).
 *
 * pg-boss takes part twice. `boss` is its bare interface: fetch fifty, complete them, and nothing is run in between. `bossWorker` is what its
 * users run, set as fast as it goes: fifty at a time without a pause while there are fifty, and an outcome for each job, as the library has.
 * Its default, one job per poll, would make it look slower than it is.
 */

const batch = 50
const messages = 2_000
const rounds = 5
const warmUp = 3
const loops = 4

const nothing: ReadonlyArray<Handler> = [
  handle(Received, async () => undefined),
  handle(Finished, async () => undefined),
]

/** Puts so many messages into the library's table. */
const send = (pool: Pool, schema: string, round: number): Promise<unknown> =>
  pool.query(`insert into ${schema}.guiche_message (tenant, id, name, payload, at, company, machine, record, version, due_at, status, attempts)
    select '${workshopCaller.tenant}', 'message-${round}-' || n, 'repairReceived',
      '{"repair": "01a10000-0000-7000-8000-000000000001", "to": "maria@example.com.br", "subject": "A máquina não centrifuga"}',
      timestamptz '2020-01-01T00:00:00Z' + n * interval '1 second', 'matrix', 'Repair', 'r' || n, 1,
      timestamptz '2020-01-01T00:00:00Z' + n * interval '1 second', 'pending', 0 from generate_series(1, ${messages}) as n`)

interface Contest {
  readonly contenders: Readonly<Record<string, Contender>>
  readonly close: () => Promise<void>
}

let sent = 0

/** Several workers of the library, as processes would have them, and several loops by hand. */
const libraryAndHand = async (pool: Pool): Promise<Contest> => {
  const [ours, bare] = [await newSchema(pool, "drain"), await newSchema(pool, "drainbare")]
  const open = (schema: string) =>
    createGuiche({
      ...workshop,
      storage: postgresStorage({ pool, schema }),
      handlers: nothing,
      worker: { batch, concurrency: 8 },
      migrate: true,
    })
  const workers: Array<Awaited<ReturnType<typeof open>>> = []
  for (let at = 0; at < loops; at++) workers.push(await open(ours))
  await (await open(bare)).close()
  const own = (count: number) => async () => {
    await send(pool, ours, ++sent)
    return sampled(messages, async () => {
      await Promise.all(workers.slice(0, count).map(({ worker }) => worker.runDue()))
    })
  }
  const hand = (count: number) => async () => {
    await send(pool, bare, ++sent)
    return sampled(messages, async () => {
      await Promise.all(Array.from({ length: count }, () => drainByHand(pool, bare)))
    })
  }
  return {
    contenders: { own1: own(1), own4: own(loops), bare1: hand(1), bare4: hand(loops) },
    close: async () => {
      for (const each of workers) await each.close()
      await dropSchema(pool, ours)
      await dropSchema(pool, bare)
    },
  }
}

const columns = "position, tenant, id, name, payload, at, company, machine, record, version, attempts, due_at, error"

const drainByHand = async (pool: Pool, schema: string): Promise<void> => {
  const table = `${schema}.guiche_message`
  const lease = `update ${table} m set attempts = attempts + 1, worker = $1, lease_until = now() + interval '1 minute'
    from (select position from ${table} where status = 'pending' and due_at <= now() and (lease_until is null or lease_until <= now())
      order by due_at, position limit ${batch} for update skip locked) due
    where m.tenant = '${workshopCaller.tenant}' and m.position = due.position returning m.position, m.name, m.payload`
  const done = `with gone as (delete from ${table} where tenant = '${workshopCaller.tenant}' and position = any($1::bigint[])
    and worker = $2 returning *) insert into ${schema}.guiche_delivered (${columns}, delivered_at) select ${columns}, now() from gone`
  const worker = `worker-${Math.random()}`
  for (;;) {
    const { rows } = await pool.query<{ readonly position: string }>({
      name: nameOf(lease),
      text: lease,
      values: [worker],
    })
    if (rows.length === 0) return
    await pool.query({ name: nameOf(done), text: done, values: [rows.map(({ position }) => position), worker] })
  }
}

const pgBoss = async (pool: Pool): Promise<Contest> => {
  const schema = await newSchema(pool, "boss")
  const boss = new PgBoss({ connectionString: postgresUrl, schema, max: 4, supervise: false, schedule: false })
  boss.on("error", () => undefined)
  await boss.start()
  for (const queue of ["messages", "worked"]) await boss.createQueue(queue)
  const jobs = Array.from({ length: messages }, (_, number) => ({ data: { to: "maria@example.com.br", number } }))
  const drain = async (): Promise<void> => {
    for (;;) {
      const fetched = await boss.fetch("messages", { batchSize: batch })
      if (fetched.length === 0) return
      await boss.complete(
        "messages",
        fetched.map(({ id }) => id),
      )
    }
  }
  const options = {
    batchSize: batch,
    burstWhenBatchFull: true,
    perJobResults: true,
    pollingIntervalSeconds: 0.5,
  } as const
  const work = () =>
    new Promise<void>((resolve, reject) => {
      let left = messages
      const over = () => boss.offWork("worked", { wait: true }).then(resolve, reject)
      boss
        .work("worked", options, async (taken) => {
          left -= taken.length
          if (left === 0) void over()
          return taken.map(({ id }) => ({ id, status: "completed" as const }))
        })
        .catch(reject)
    })
  return {
    contenders: {
      boss: async () => {
        await boss.insert("messages", jobs)
        return sampled(messages, drain)
      },
      bossWorker: async () => {
        await boss.insert("worked", jobs)
        return sampled(messages, work)
      },
    },
    close: async () => {
      await boss.stop({ graceful: false })
      await dropSchema(pool, schema)
    },
  }
}

/** It tells of every job otherwise. */
const silent = new Logger(() => () => undefined)

const graphile = async (pool: Pool): Promise<Contest> => {
  const schema = await newSchema(pool, "graphile")
  const options = { connectionString: postgresUrl, schema, logger: silent }
  const utils = await makeWorkerUtils(options)
  await utils.migrate()
  const add = () =>
    pool.query(
      `select count(*) from (select ${schema}.add_job('message', '{"to": "maria@example.com.br"}'::json) from generate_series(1, ${messages})) as added`,
    )
  const drain = () =>
    new Promise<void>((resolve, reject) => {
      let left = messages
      const task = async () => {
        if (--left === 0) over()
      }
      const running = runGraphile({
        ...options,
        concurrency: 10,
        pollInterval: 200,
        noHandleSignals: true,
        taskList: { message: task },
      })
      const over = () => void running.then((runner) => runner.stop()).then(resolve, reject)
      running.catch(reject)
    })
  return {
    contenders: {
      graphile: async () => {
        await add()
        return sampled(messages, drain)
      },
    },
    close: async () => {
      await utils.release()
      await dropSchema(pool, schema)
    },
  }
}

const perSecond = (samples: ReadonlyArray<Sample>): number => 1e6 / median(samples.map(({ wallMicros }) => wallMicros))

export const drain: Benchmark = {
  name: "drain",
  run: async (note: Note): Promise<ReadonlyArray<Figure>> => {
    const pool = openPool({ max: 12 })
    const contests: Array<Contest> = []
    try {
      for (const open of [libraryAndHand, pgBoss, graphile]) contests.push(await open(pool))
      const contenders = Object.fromEntries(contests.flatMap((each) => Object.entries(each.contenders)))
      note(`${messages} messages a turn, ${batch} at a time`)
      const samples = await interleaved(contenders, { rounds, warmUp })
      const times = (own: string, other: string) =>
        medianOf(samples[own] ?? [], samples[other] ?? [], (left, right) => right.wallMicros / left.wallMicros)
      return [
        bounded(figure.times("drain:1-worker", times("own1", "bare1")), 0.4, 0.7),
        bounded(figure.times("drain:4-workers", times("own4", "bare4")), 0.4, 0.7),
        bounded(figure.timesPeer("drain:pg-boss", times("own1", "boss")), 2, 4),
        bounded(figure.timesPeer("drain:pg-boss-worker", times("own1", "bossWorker")), 2, 4),
        bounded(figure.timesPeer("drain:graphile-worker", times("own1", "graphile")), 5, 10),
        ...Object.entries(samples).map(([name, each]) => figure.perSecond(`drain:${name}:messages`, perSecond(each))),
      ]
    } finally {
      for (const { close } of contests) await close()
      await pool.end()
    }
  },
}
