import { Storage, type StorageLayer, UnusableConnection } from "@guiche/core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { noConflict, toEffect } from "../driver-error.ts"
import type { SqlFlavour } from "../flavour.ts"
import { type StorageOptions, sqlStorage } from "../sql-storage.ts"
import { settled } from "../wire-executor.ts"
import { mysqlCompiler } from "./mysql-compiler.ts"
import {
  callbackPool,
  connectionOf,
  type IsolationVariable,
  type MysqlPool,
  type MysqlPromisePool,
  mysqlExecutor,
} from "./mysql-executor.ts"
import { mariadb, mysql } from "./mysql-flavour.ts"
import { sendOne } from "./mysql-wire.ts"

export interface MysqlStorageOptions extends StorageOptions {
  /** The host's own pool of `mysql2` or `mysql2/promise`, which stays open. */
  readonly pool?: MysqlPool | MysqlPromisePool
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
 * **Fails with** `Unavailable` where the server does not answer, `NewerDatabase` where a newer version has changed the database,
 * `UnusableConnection` where its connections do not speak `utf8mb4`.
 *
 * ```ts
 * const storage = mysqlStorage({ uri: "mysql://erp@localhost/erp" })
 * ```
 */
export const mysqlStorage = (options: MysqlStorageOptions): StorageLayer =>
  Layer.effect(
    Storage,
    Effect.gen(function* () {
      const pool = callbackPool(options.pool ?? (yield* opened(options)))
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

const serverOf = Effect.fnUntraced(function* (pool: MysqlPool) {
  const variables = yield* noConflict(
    Effect.catch(
      settled(() => variablesOf(pool)),
      (thrown) => toEffect(mariadb.classify, "mysql", thrown),
    ),
  )
  // MariaDB puts its name into the version.
  const flavour = /mariadb/i.test(variables.get("version") ?? "") ? mariadb : mysql
  // In another one texts would be written as question marks, or otherwise than they are.
  for (const setting of charsets) {
    const value = variables.get(setting) ?? ""
    if (value !== needed)
      return yield* Effect.fail(new UnusableConnection({ storage: flavour.name, setting, value, needed }))
  }
  return {
    flavour,
    isolation: variables.has("transaction_isolation") ? "transaction_isolation" : "tx_isolation",
  } satisfies Server
})

const needed = "utf8mb4"
const charsets = ["character_set_client", "character_set_connection", "character_set_results"]
const variables = `show session variables where variable_name in ('version', 'transaction_isolation', '${charsets.join("', '")}')`

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
