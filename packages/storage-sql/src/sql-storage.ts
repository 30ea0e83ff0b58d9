import {
  type NewerDatabase,
  Storage,
  type StorageCapabilities,
  type StorageShape,
  type Unavailable,
  Unsupported,
  type StorageLayer,
} from "@guiche/core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { type Dialect, Kysely } from "kysely"
import { claims } from "./claim.ts"
import { commits } from "./commit.ts"
import type { SqlContext } from "./context.ts"
import { settlings } from "./settle.ts"
import { deliveries } from "./delivery.ts"
import { registered } from "./drift.ts"
import type { SqlExecutor } from "./executor.ts"
import type { Database, SqlFlavour } from "./flavour.ts"
import { journals } from "./journal.ts"
import { keys } from "./keys.ts"
import { hostExecutor } from "./host-executor.ts"
import { kyselyExecutor, kyselyTransactionWire } from "./kysely-executor.ts"
import { migrations, refuseNewer } from "./migrate.ts"
import { records } from "./records.ts"
import { contextFor } from "./schema-sql.ts"
import type { SearchBounds } from "./search-plan.ts"
import { summaries } from "./summarise.ts"
import type { Wire } from "./wire-executor.ts"

export { type Drift, drift } from "./drift.ts"
export { rowLevelSecurity } from "./postgres/row-level-security.ts"

export interface StorageOptions {
  /** Begins the name of every table: lower-case letters, digits and `_`. Default `guiche_`. */
  readonly tablePrefix?: string
  /** The schema of the tables, where the database has such; the connection's own by default. It must be there. */
  readonly schema?: string
}

export interface SqlStorageOptions<DB> extends StorageOptions {
  /** What is particular to the database, such as `sqlite`. */
  readonly flavour: SqlFlavour
  /** The host's own Kysely, which stays open, or a dialect for one of this storage, which is closed with the layer. */
  readonly connect: { readonly database: Kysely<DB> } | { readonly dialect: Dialect }
  /** Whether what the database acknowledges outlives the process. Default true. */
  readonly durable?: boolean
}

/**
 * Keeps records in a database that Kysely reaches.
 *
 * **Fails with** `Unavailable` where the database does not answer, `NewerDatabase` where a newer version has changed it.
 *
 * ```ts
 * const storage = layer({ flavour: sqlite, connect: { dialect: new SqliteDialect({ database: openNodeSqlite(":memory:") }) } })
 * ```
 */
export const layer = <DB>(options: SqlStorageOptions<DB>): StorageLayer =>
  Layer.effect(
    Storage,
    Effect.gen(function* () {
      const database = yield* connection(options.connect)
      return yield* sqlStorage({
        ...options,
        database,
        executor: kyselyExecutor(database, options.flavour),
        durable: options.durable ?? true,
      })
    }),
  )

const connection = <DB>(connect: SqlStorageOptions<DB>["connect"]) =>
  "dialect" in connect
    ? Effect.acquireRelease(
        Effect.sync((): Database => new Kysely({ dialect: connect.dialect })),
        (database) => Effect.promise(() => database.destroy()),
      )
    : // The tables of the host's type are not the ones used here, and no others are touched.
      Effect.succeed(connect.database as unknown as Database)

export interface StorageParts extends StorageOptions {
  readonly flavour: SqlFlavour
  readonly database: Database
  readonly executor: SqlExecutor
  readonly durable: boolean
  /** How much a search reads before it tries something else; smaller in tests. */
  readonly searchBounds?: SearchBounds
  /** Whether a transaction of the host can be on the same database. Default true. */
  readonly hostTransactions?: boolean
  /** The wire of an open transaction of the host, if it is one that can be joined. Default those of Kysely. */
  readonly hostWire?: HostWire
}

type HostWire = (transaction: unknown) => Wire | undefined

/** The storage over what runs statements. Looks at the database once, to see that it may be written. */
export const sqlStorage = (parts: StorageParts): Effect.Effect<StorageShape, Unavailable | NewerDatabase> =>
  Effect.suspend(() => {
    const { flavour, database, executor, durable } = parts
    const context = contextFor(flavour, database, executor, parts)
    const hostTransactions = parts.hostTransactions ?? true
    return Effect.as(
      refuseNewer(context),
      storageOf(context, { durable, hostTransactions }, parts.hostWire ?? kyselyTransactionWire),
    )
  })

const storageOf = (context: SqlContext, capabilities: StorageCapabilities, hostWire: HostWire): StorageShape => {
  const { name } = context.flavour
  const storage: StorageShape = {
    name,
    capabilities,
    ...records(context),
    ...commits(context),
    ...summaries(context),
    ...journals(context),
    ...claims(context),
    ...settlings(context),
    ...deliveries(context),
    ...keys(context),
    ...migrations(context),
    within: (transaction) =>
      Effect.suspend(() => {
        const wire = capabilities.hostTransactions ? hostWire(transaction) : undefined
        if (wire === undefined) return Effect.fail(new Unsupported({ storage: name, capability: "hostTransactions" }))
        const executor = hostExecutor(wire, context.flavour)
        return Effect.succeed(storageOf({ ...context, executor }, capabilities, hostWire))
      }),
  }
  return registered(storage, context)
}
