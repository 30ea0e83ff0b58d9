import { type Batch, Storage, type StorageShape } from "@guiche/core"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { Kysely, PostgresDialect } from "kysely"
import { Pool } from "pg"
import { postgresStorage } from "./postgres/postgres-storage.ts"
import { onPostgres, postgresUrl, withPostgres } from "./testing/databases.ts"
import { table } from "./testing/tenant-work.ts"

const write = (id: string, version = 1) => ({
  table,
  expected: version - 1,
  tokens: undefined,
  record: { id, version, state: "Open", hash: "h", values: {} },
})

const batch = (parts: Partial<Batch>): Batch => ({
  tenant: "acme",
  writes: [],
  reads: [],
  entries: [],
  timers: { set: [], remove: [] },
  messages: [],
  remember: undefined,
  ...parts,
})

const entry = (id: string) => ({
  machine: "Deed",
  id,
  version: 1,
  transition: "open",
  event: "Opened",
  state: "Open",
  at: "2026-03-01T12:00:00.000Z",
  company: "c",
  actor: {},
  command: "k",
  cause: undefined,
  input: {},
  changes: {},
  facts: {},
  salt: "s",
  previous: "",
  hash: "h",
})

await onPostgres("faults", (schema) => {
  const on = <A, E>(
    prefix: string,
    use: (storage: StorageShape) => Effect.Effect<A, E>,
    options: { readonly prepare?: boolean; readonly connection?: { readonly max: number } } = {},
  ) =>
    Effect.provide(
      Effect.gen(function* () {
        const storage = yield* Storage
        yield* storage.migrate([table])
        return yield* use(storage)
      }),
      postgresStorage({
        connectionString: `${postgresUrl}?application_name=${schema}_${prefix}`,
        schema,
        tablePrefix: prefix,
        ...options,
      }),
    )
  const loaded = (storage: StorageShape, id: string) =>
    Effect.map(storage.load("acme", [{ table, id }]), ([record]) => record?.version)

  describe("B8 PostgreSQL", () => {
    it.live("a connection that the server ends makes the command Unavailable, and the next one has another", () =>
      on(
        "ended_",
        (storage) =>
          Effect.gen(function* () {
            yield* storage.commit(batch({ writes: [write("a")] }))
            const locker = yield* Effect.promise(async () => {
              const pool = new Pool({ connectionString: postgresUrl })
              const client = await pool.connect()
              await client.query("begin")
              await client.query(`select 1 from ${schema}.ended_deed where id = 'a' for update`)
              return { pool, client }
            })
            const waiting = yield* Effect.forkChild(Effect.flip(storage.commit(batch({ writes: [write("a", 2)] }))))
            yield* Effect.promise(async () => {
              const ended = `select count(pg_terminate_backend(pid))::integer as n from pg_stat_activity
                where application_name = '${schema}_ended_' and wait_event_type = 'Lock'`
              for (;;) if ((await locker.client.query<{ n: number }>(ended)).rows[0]?.n === 1) break
              await locker.client.query("rollback")
              locker.client.release()
              await locker.pool.end()
            })
            const error = yield* Fiber.join(waiting)
            expect(error).toMatchObject({ _tag: "Unavailable" })
            expect(yield* loaded(storage, "a")).toBe(1)
            yield* storage.commit(batch({ writes: [write("a", 2)] }))
            expect(yield* loaded(storage, "a")).toBe(2)
          }),
        { connection: { max: 1 } },
      ),
    )

    it.effect("a server that is not there is Unavailable", () =>
      Effect.gen(function* () {
        const nowhere = postgresStorage({ connectionString: "postgres://root@127.0.0.1:1/test" })
        expect(yield* Effect.flip(Effect.provide(Storage, nowhere))).toMatchObject({
          _tag: "Unavailable",
          what: "postgres (ECONNREFUSED)",
        })
      }),
    )

    it.live("commits that touch the same records in any order never wait for each other in a circle", () =>
      on("circle_", (storage) =>
        Effect.gen(function* () {
          const ids = ["a", "b", "c", "d"]
          yield* storage.commit(batch({ writes: ids.map((id) => write(id)) }))
          const deadlocks = () =>
            withPostgres(async (client) => {
              const { rows } = await client.query<{ n: number }>(
                "select deadlocks::integer as n from pg_stat_database where datname = current_database()",
              )
              return rows[0]?.n
            })
          const before = yield* Effect.promise(deadlocks)
          const attempt = (turn: number) =>
            Effect.gen(function* () {
              const mine = [0, 1, 2].map((step) => ids[(turn + step * (1 + (turn % 3))) % ids.length] ?? "a")
              const [first = "a", ...others] = [...new Set(turn % 2 === 0 ? mine : mine.toReversed())]
              const found = yield* storage.load(
                "acme",
                [first, ...others].map((id) => ({ table, id })),
              )
              const reads = others.map((id, at) => ({ table, id, version: found[at + 1]?.version ?? 0 }))
              const writes = [write(first, (found[0]?.version ?? 0) + 1)]
              yield* storage.commit(batch({ reads, writes }))
            }).pipe(Effect.retry({ while: ({ _tag }) => _tag === "StaleRead" }))
          yield* Effect.all(
            Array.from({ length: 60 }, (_, turn) => attempt(turn)),
            { concurrency: 10 },
          )
          const versions = yield* Effect.forEach(ids, (id) => loaded(storage, id))
          expect(versions.reduce<number>((sum, version) => sum + (version ?? 0), 0)).toBe(64)
          expect(yield* Effect.promise(deadlocks)).toBe(before)
        }),
      ),
    )

    it.live("a writer that is not through holds up those who follow the feed, and no other writer", () =>
      on("feed_", (storage) =>
        Effect.gen(function* () {
          const write1 = (id: string) => batch({ writes: [write(id)], entries: [entry(id)] })
          const host = new Kysely({
            dialect: new PostgresDialect({ pool: new Pool({ connectionString: postgresUrl }) }),
          })
          const transaction = yield* Effect.promise(() => host.startTransaction().execute())
          const inside = yield* storage.within(transaction)
          yield* inside.commit(write1("slow"))
          yield* storage.commit(write1("quick"))
          expect(yield* loaded(storage, "quick")).toBe(1)
          expect(yield* storage.feed("acme", 0, 9)).toEqual([])
          yield* Effect.promise(() => transaction.commit().execute())
          const feed = yield* storage.feed("acme", 0, 9)
          expect(feed.map(({ entry: { id } }) => id)).toEqual(["slow", "quick"])
          yield* Effect.promise(() => host.destroy())
        }),
      ),
    )

    it.live("behind a proxy that prepares nothing it works without prepared statements", () =>
      on(
        "unnamed_",
        (storage) =>
          Effect.gen(function* () {
            yield* storage.commit(batch({ writes: [write("a")] }))
            expect(yield* Effect.flip(storage.commit(batch({ writes: [write("a")] })))).toMatchObject({
              _tag: "StaleRead",
              machine: "Deed",
              id: "a",
            })
            expect(yield* loaded(storage, "a")).toBe(1)
          }),
        { prepare: false },
      ),
    )
  })
})
