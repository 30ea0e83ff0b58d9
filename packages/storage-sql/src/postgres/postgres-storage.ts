import { Storage, type StorageLayer } from "@guiche/core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { kyselyTransactionWire } from "../kysely-executor.ts"
import { type StorageOptions, sqlStorage } from "../sql-storage.ts"
import { postgresCompiler } from "./postgres-compiler.ts"
import { postgresClientWire, postgresExecutor } from "./postgres-executor.ts"
import type { PostgresPool } from "./postgres-wire.ts"
import { postgres } from "./postgres-flavour.ts"
import { forTenant } from "./row-level-security.ts"

export interface PostgresStorageOptions extends StorageOptions {
  /** The host's own pool of `pg`, which stays open. A pool with `pipeline: true` is not one that can be shared. */
  readonly pool?: PostgresPool
  /** `postgres://user@host:5432/database`, for a pool of this storage, which is closed with the layer. */
  readonly connectionString?: string
  /** Any further settings of that pool, as `pg` takes them: `max`, `ssl`, `statement_timeout` … */
  readonly connection?: Readonly<Record<string, unknown>>
  /**
   * Whether statements are prepared once for each connection. Default true; false behind a proxy that gives every transaction another
   * connection, such as PgBouncer before 1.21.
   */
  readonly prepare?: boolean
  /** Names the tenant in every transaction, for the policies that `SqlStorage.rowLevelSecurity` makes. Default false. */
  readonly rowLevelSecurity?: boolean
}

/**
 * Keeps records in PostgreSQL through `pg`. What a command loads is one round trip, and so is its commit.
 *
 * **Guarantees** what was acknowledged is as durable as the server's `synchronous_commit` says; see the README for all of them.
 * **Fails with** `Unavailable` where the server does not answer, `NewerDatabase` where a newer version has changed the database.
 *
 * ```ts
 * const storage = postgresStorage({ connectionString: "postgres://erp@localhost/erp", schema: "guiche" })
 * ```
 */
export const postgresStorage = (options: PostgresStorageOptions): StorageLayer =>
  Layer.effect(
    Storage,
    Effect.gen(function* () {
      const flavour = options.rowLevelSecurity === true ? { ...postgres, forTenant } : postgres
      const prepares = options.prepare ?? true
      const pool = options.pool ?? (yield* opened(options))
      return yield* sqlStorage({
        ...options,
        flavour,
        database: postgresCompiler(),
        executor: postgresExecutor(pool, flavour, prepares),
        durable: true,
        hostWire: (transaction) => kyselyTransactionWire(transaction) ?? postgresClientWire(transaction, prepares),
      })
    }),
  )

const opened = ({ connectionString, connection }: PostgresStorageOptions) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const { Pool } = await import("pg")
      const pool = new Pool({
        application_name: "guiche",
        ...connection,
        ...(connectionString === undefined ? {} : { connectionString }),
      })
      // A connection that is lost while nobody uses it is news to nobody: the next one that is needed is made anew.
      pool.on("error", () => undefined)
      return pool
    }),
    (pool) => Effect.promise(() => pool.end()),
  )
