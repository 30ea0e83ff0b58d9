import { Storage, type Unavailable } from "@guiche/core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { mysqlCompiler } from "../compiling.ts"
import { noConflict, toEffect } from "../driver-error.ts"
import type { SqlFlavour } from "../flavour.ts"
import { type StorageOptions, sqlStorage } from "../sql-storage.ts"
import { settled } from "../wire-executor.ts"
import { type MysqlPool, mysqlExecutor } from "./mysql-executor.ts"
import { mariadb, mysql } from "./mysql-flavour.ts"

export interface MysqlStorageOptions extends StorageOptions {
  /** The host's own pool of `mysql2`, which stays open. */
  readonly pool?: MysqlPool
  /** `mysql://user@host:3306/database`, for a pool of this storage, which is closed with the layer. */
  readonly uri?: string
  /** Any further settings of that pool, as `mysql2` takes them: `connectionLimit`, `ssl` … */
  readonly connection?: Readonly<Record<string, unknown>>
}

/**
 * Keeps records in MariaDB or MySQL through `mysql2`; which of the two it is, the server says. `schema` is another database of the server.
 *
 * **Fails with** `Unavailable` where the server does not answer. Dies with `NewerDatabase` where a newer version has changed the database.
 *
 * ```ts
 * const storage = mysqlStorage({ uri: "mysql://erp@localhost/erp" })
 * ```
 */
export const mysqlStorage = (options: MysqlStorageOptions): Layer.Layer<Storage, Unavailable> =>
  Layer.effect(
    Storage,
    Effect.gen(function* () {
      const pool = options.pool ?? (yield* opened(options))
      const flavour = yield* flavourOf(pool)
      return yield* sqlStorage({
        ...options,
        flavour,
        database: mysqlCompiler(),
        executor: mysqlExecutor(pool.promise(), flavour),
        durable: true,
      })
    }),
  )

/** MariaDB puts its name into the version. */
const flavourOf = (pool: MysqlPool): Effect.Effect<SqlFlavour, Unavailable> =>
  noConflict(
    settled(() => pool.promise().query("select version() as version")).pipe(
      Effect.catch((thrown) => toEffect(mariadb.classify, "mysql", thrown)),
      Effect.map(([rows]) => (/mariadb/i.test(JSON.stringify(rows)) ? mariadb : mysql)),
    ),
  )

const opened = ({ uri, connection }: MysqlStorageOptions) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const { createPool } = await import("mysql2")
      return createPool({ maxPreparedStatements: 500, ...connection, ...(uri === undefined ? {} : { uri }) })
    }),
    (pool) => Effect.promise(() => pool.promise().end()),
  )
