import { type Batch, Storage, type StorageLayer, type StorageShape, type Table } from "@guiche/core"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { createPool } from "mysql2"
import { Pool } from "pg"
import { mysqlStorage } from "./mysql/mysql-storage.ts"
import { postgresStorage } from "./postgres/postgres-storage.ts"
import { mysqlUrl, onMysql, onPostgres, postgresUrl } from "./testing/databases.ts"

/* What a server or a pool has run out of, or cuts off because it takes too long. */

const table: Table = { machine: "Deed", columns: [{ name: "name", type: "text", scale: 0 }], indexes: [] }

const written = (version: number): Batch => ({
  tenant: "acme",
  writes: [
    {
      table,
      expected: version - 1,
      tokens: undefined,
      record: { id: "a", version, state: "Open", hash: "h", values: { name: String(version) } },
    },
  ],
  reads: [],
  entries: [],
  timers: { set: [], remove: [] },
  messages: [],
  remember: undefined,
})

/** A pool of the host: what is at hand to take all of it, and to lock rows from beside it. */
interface Host {
  readonly storage: StorageLayer
  /** Takes the only connection; gives it back. */
  readonly takeAll: () => Promise<() => void>
  /** Holds the record from another connection; lets it go. */
  readonly lock: () => Promise<() => Promise<void>>
  readonly close: () => Promise<void>
}

/** Short for what never comes, and ample for everything that does on a busy machine. */
const shortMillis = 2_000

const hostOnPostgres = (schema: string): Host => {
  const pool = new Pool({
    connectionString: postgresUrl,
    max: 1,
    connectionTimeoutMillis: shortMillis,
    options: `-c statement_timeout=${shortMillis}`,
  })
  const beside = new Pool({ connectionString: postgresUrl, max: 1 })
  return {
    storage: postgresStorage({ pool, schema }),
    takeAll: async () => {
      const client = await pool.connect()
      return () => client.release()
    },
    lock: async () => {
      const client = await beside.connect()
      await client.query("begin")
      await client.query(`select 1 from ${schema}.guiche_deed for update`)
      return async () => {
        await client.query("rollback")
        client.release()
      }
    },
    close: async () => {
      await pool.end()
      await beside.end()
    },
  }
}

const hostOnMysql = (schema: string): Host => {
  const pool = createPool({ uri: mysqlUrl, connectionLimit: 1, waitForConnections: false })
  pool.on("connection", (connection) => void connection.query(`set max_statement_time = ${shortMillis / 1_000}`))
  const beside = createPool({ uri: mysqlUrl, connectionLimit: 1 }).promise()
  return {
    storage: mysqlStorage({ pool, schema }),
    takeAll: async () => {
      const connection = await pool.promise().getConnection()
      return () => connection.release()
    },
    lock: async () => {
      const connection = await beside.getConnection()
      await connection.query("begin")
      await connection.query(`select 1 from ${schema}.guiche_deed for update`)
      return async () => {
        await connection.query("rollback")
        connection.release()
      }
    },
    close: async () => {
      await pool.promise().end()
      await beside.end()
    },
  }
}

const version = (storage: StorageShape) =>
  Effect.map(storage.load("acme", [{ table, id: "a" }]), ([record]) => record?.version)

const proveOn = (name: string, host: () => Host): void => {
  const on = (use: (host: Host, storage: StorageShape) => Effect.Effect<void, unknown>) =>
    Effect.gen(function* () {
      const made = host()
      yield* Effect.provide(
        Effect.gen(function* () {
          const storage = yield* Storage
          yield* storage.migrate([table])
          if ((yield* version(storage)) === undefined) yield* storage.commit(written(1))
          yield* use(made, storage)
        }),
        made.storage,
      )
      yield* Effect.promise(made.close)
    })

  describe(`B8 what ${name} has run out of`, () => {
    it.live("a pool without a free connection is Unavailable, and the same is done when there is one", () =>
      on((made, storage) =>
        Effect.gen(function* () {
          const before = (yield* version(storage)) ?? 0
          const giveBack = yield* Effect.promise(made.takeAll)
          expect(yield* Effect.flip(storage.commit(written(before + 1)))).toMatchObject({ _tag: "Unavailable" })
          expect(yield* Effect.flip(version(storage))).toMatchObject({ _tag: "Unavailable" })
          giveBack()
          yield* storage.commit(written(before + 1))
          expect(yield* version(storage)).toBe(before + 1)
        }),
      ),
    )

    it.live("a statement that takes too long is Unavailable, changes nothing, and its connection goes on", () =>
      on((made, storage) =>
        Effect.gen(function* () {
          const before = (yield* version(storage)) ?? 0
          const letGo = yield* Effect.promise(made.lock)
          expect(yield* Effect.flip(storage.commit(written(before + 1)))).toMatchObject({ _tag: "Unavailable" })
          yield* Effect.promise(letGo)
          expect(yield* version(storage)).toBe(before)
          yield* storage.commit(written(before + 1))
          expect(yield* version(storage)).toBe(before + 1)
        }),
      ),
    )
  })
}

await onPostgres("resources", (schema) => proveOn("PostgreSQL", () => hostOnPostgres(schema)))
await onMysql("resources", (schema) => proveOn("MariaDB", () => hostOnMysql(schema)))
