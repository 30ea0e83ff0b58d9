import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { storageContract } from "@guiche/storage-contract"
import { Kysely, SqliteDialect } from "kysely"
import { openNodeSqlite } from "./sqlite/node-sqlite.ts"
import { sqlite } from "./sqlite/sqlite-flavour.ts"
import { sqliteStorage } from "./sqlite/sqlite-storage.ts"
import { layer } from "./sql-storage.ts"
import { hostTransactionOf } from "./testing/host-transaction.ts"

const newFile = () => join(mkdtempSync(join(tmpdir(), "guiche-")), "contract.db")
const host = (file: string) =>
  hostTransactionOf(() => new Kysely({ dialect: new SqliteDialect({ database: openNodeSqlite(file) }) }))

const file = newFile()
const reopen = () => sqliteStorage({ file })
storageContract("sqlite file", reopen(), { reopen, hostTransaction: host(file) })

storageContract("sqlite in memory", sqliteStorage({ file: ":memory:" }))

// The way that drivers with a wire take, on the database that every machine has.
const driven = newFile()
const throughKysely = () =>
  layer({ flavour: sqlite, connect: { dialect: new SqliteDialect({ database: async () => openNodeSqlite(driven) }) } })
storageContract("sqlite through Kysely's own driver", throughKysely(), {
  reopen: throughKysely,
  hostTransaction: host(driven),
})
