import { PGlite } from "@electric-sql/pglite"
import { storageContract } from "@guiche/storage-contract"
import { Kysely, PGliteDialect } from "kysely"
import { pgliteStorage } from "./pglite/pglite-storage.ts"
import { hostTransactionOf } from "./testing/host-transaction.ts"

// It takes seconds to start, so there is one.
const database = await PGlite.create()

/** The host's Kysely must not close the database that the storage goes on to use. */
const shared = new Proxy(database, {
  get: (target, key) => {
    if (key === "close") return () => Promise.resolve()
    const value: unknown = Reflect.get(target, key, target)
    return typeof value === "function" ? (value.bind(target) as unknown) : value
  },
})

storageContract("PGlite", pgliteStorage({ pglite: database }), {
  hostTransaction: hostTransactionOf(() => new Kysely({ dialect: new PGliteDialect({ pglite: shared }) })),
})
