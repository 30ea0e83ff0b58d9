import { Storage, type Unavailable, type StorageLayer } from "@guiche/core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { noConflict, toEffect } from "../driver-error.ts"
import type { SqlFlavour } from "../flavour.ts"
import { type StorageOptions, sqlStorage } from "../sql-storage.ts"
import { settled } from "../wire-executor.ts"
import { mysqlCompiler } from "./mysql-compiler.ts"
import { connectionOf, type IsolationVariable, type MysqlPool, mysqlExecutor } from "./mysql-executor.ts"
import { mariadb, mysql } from "./mysql-flavour.ts"
import { sendOne } from "./mysql-wire.ts"

export interface MysqlStorageOptions extends StorageOptions {
  /** The host's own pool of `mysql2`, which stays open. */
  readonly pool?: MysqlPool
  /** `mysql://user@host:3306/database`, for a pool of this storage, which is closed with the layer. */
  readonly uri?: string
  /** Any further settings of that pool, as `mysql2` takes them: `connectionLimit`, `ssl` … */
  readonly connection?: Readonly<Record<string, unknown>>
  /**
   * Whether the statements of a step are sent without waiting for each other's answers. Default true; false behind a proxy that takes no
   * statement before it has answered the one before.
   */
  readonly pipeline?: boolean
}

/**
 * Keeps records in MariaDB or MySQL through `mysql2`; which of the two it is, the server says. `schema` is another database of the server.
 *
 * **Fails with** `Unavailable` where the server does not answer, `NewerDatabase` where a newer version has changed the database.
 *
 * ```ts
 * const storage = mysqlStorage({ uri: "mysql://erp@localhost/erp" })
 * ```
 */
export const mysqlStorage = (options: MysqlStorageOptions): StorageLayer =>
  Layer.effect(
    Storage,
    Effect.gen(function* () {
      const pool = options.pool ?? (yield* opened(options))
      const { flavour, isolation } = yield* serverOf(pool)
      return yield* sqlStorage({
        ...options,
        flavour,
        database: mysqlCompiler(),
        executor: mysqlExecutor(pool, flavour, (options.pipeline ?? true) ? { isolation } : undefined),
        durable: true,
      })
    }),
  )

interface Server {
  readonly flavour: SqlFlavour
  readonly isolation: IsolationVariable
}

const serverOf = (pool: MysqlPool): Effect.Effect<Server, Unavailable> =>
  noConflict(
    settled(() => variablesOf(pool)).pipe(
      Effect.catch((thrown) => toEffect(mariadb.classify, "mysql", thrown)),
      Effect.map((variables) => ({
        // MariaDB puts its name into the version.
        flavour: /mariadb/i.test(variables.get("version") ?? "") ? mariadb : mysql,
        isolation: variables.has("transaction_isolation") ? "transaction_isolation" : "tx_isolation",
      })),
    ),
  )

const variables = "show session variables where variable_name in ('version', 'transaction_isolation')"

const variablesOf = async (pool: MysqlPool): Promise<ReadonlyMap<string, string>> => {
  const connection = await connectionOf(pool)
  try {
    const { rows } = await sendOne(connection, { sql: variables, parameters: [] })
    return new Map(rows.map((row) => [String(row["Variable_name"]), String(row["Value"])]))
  } finally {
    connection.release()
  }
}

const opened = ({ uri, connection }: MysqlStorageOptions) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const { createPool } = await import("mysql2")
      return createPool({ maxPreparedStatements: 500, ...connection, ...(uri === undefined ? {} : { uri }) })
    }),
    (pool) => Effect.promise(() => pool.promise().end()),
  )
