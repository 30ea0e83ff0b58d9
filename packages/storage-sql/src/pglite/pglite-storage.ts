import type { StorageLayer } from "@guiche/core"
import { PGliteDialect, type PGliteDialectConfig } from "kysely"
import { postgres } from "../postgres/postgres-flavour.ts"
import type { SqlFlavour } from "../flavour.ts"
import { layer, type StorageOptions } from "../sql-storage.ts"

export interface PgliteStorageOptions extends StorageOptions {
  /** The database, which is closed with the layer, or what opens it. Others may use it between what this storage does. */
  readonly pglite: PGliteDialectConfig["pglite"]
  /** Whether it is kept in a folder or a browser's store, and not in memory. Default false. */
  readonly durable?: boolean
}

/**
 * PostgreSQL within the process has one connection, and nothing that counts rows beside the work: its planner takes every table for a small one, and
 * joins as if a tenant had one record.
 */
export const pglite: SqlFlavour = { ...postgres, name: "pglite", singleConnection: true, exists: "asked for each" }

/**
 * Keeps records in a PostgreSQL that runs within the process.
 *
 * **Fails with** `Unavailable` where it cannot be opened, `NewerDatabase` where a newer version has changed the database.
 *
 * ```ts
 * const storage = pgliteStorage({ pglite: () => PGlite.create("./data"), durable: true })
 * ```
 */
export const pgliteStorage = ({ pglite: database, ...options }: PgliteStorageOptions): StorageLayer =>
  layer({
    ...options,
    flavour: pglite,
    durable: options.durable ?? false,
    connect: { dialect: new PGliteDialect({ pglite: database }) },
  })
