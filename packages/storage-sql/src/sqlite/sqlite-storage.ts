import { Storage, type Unavailable, type StorageLayer } from "@guiche/core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schedule from "effect/Schedule"
import type * as Scope from "effect/Scope"
import { Kysely, SqliteDialect } from "kysely"
import { noConflict, toEffect } from "../driver-error.ts"
import { type StorageOptions, sqlStorage } from "../sql-storage.ts"
import { type NodeSqlite, type NodeSqliteOptions, openNodeSqlite } from "./node-sqlite.ts"
import { sqliteExecutor } from "./sqlite-executor.ts"
import { sqlite } from "./sqlite-flavour.ts"

export interface SqliteStorageOptions extends Omit<StorageOptions, "schema">, NodeSqliteOptions {
  /** A path, or `":memory:"` for a database that is gone with the process. */
  readonly file: string
}

/**
 * Keeps records in one SQLite file through `node:sqlite`. Any number of processes may use the same file on one machine.
 *
 * **Guarantees** what was acknowledged is on the disk; see the README for all of them.
 * **Fails with** `Unavailable` where the file cannot be opened now, `NewerDatabase` where a newer version has changed the database. Dies with
 * `PragmaRefused` where SQLite does not give the safety that was asked for.
 *
 * ```ts
 * const storage = sqliteStorage({ file: "guiche.db" })
 * ```
 */
export const sqliteStorage = (options: SqliteStorageOptions): StorageLayer =>
  Layer.effect(
    Storage,
    Effect.gen(function* () {
      const native = yield* opened(options)
      return yield* sqlStorage({
        ...options,
        flavour: sqlite,
        // Compiles only: what it compiles is run on the connection at once.
        database: new Kysely({ dialect: new SqliteDialect({ database: native }) }),
        executor: sqliteExecutor(native),
        durable: options.file !== ":memory:",
        hostTransactions: options.file !== ":memory:",
      })
    }),
  )

const opened = (options: SqliteStorageOptions): Effect.Effect<NodeSqlite, Unavailable, Scope.Scope> =>
  Effect.acquireRelease(
    Effect.suspend(() => {
      try {
        return Effect.succeed(openNodeSqlite(options.file, options))
      } catch (thrown) {
        return noConflict(toEffect(sqlite.classify, sqlite.name, thrown))
      }
    }).pipe(Effect.retry({ while: isBusy, times: 100, schedule: Schedule.spaced("20 millis") })),
    (native) => Effect.sync(() => native.close()),
  )

/** The change to write-ahead logging does not wait for others that open the same new file, so it is tried again. */
const isBusy = ({ what }: Unavailable): boolean => what.includes("SQLITE_BUSY")
