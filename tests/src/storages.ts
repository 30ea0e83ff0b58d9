import type { StorageLayer } from "@guiche/core"
import { memoryStorage } from "@guiche/storage-memory"
import { mysqlStorage, postgresStorage, sqliteStorage } from "@guiche/storage-sql"
import { createConnection } from "mysql2/promise"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { env, pid, stderr } from "node:process"
import { Client } from "pg"
import { afterAll, expect, it } from "vitest"

/** A storage that the engine's tests run on: a fresh one per call. */
export interface StorageUnderTest {
  readonly name: string
  readonly fresh: () => StorageLayer
}

const folder = mkdtempSync(join(tmpdir(), "guiche-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let made = 0

/** A worker claims of all tenants, so every storage has tables of its own, in a place of this process. */
const place = `guiche_tests_${pid}_${Date.now().toString(36)}`

const postgresUrl = env["GUICHE_TEST_POSTGRES"] ?? "postgres://root@127.0.0.1:5432/test"
const mysqlUrl = env["GUICHE_TEST_MYSQL"] ?? "mysql://root@127.0.0.1:3306/test"

const onPostgres = async (statement: string): Promise<void> => {
  const client = new Client({ connectionString: postgresUrl, connectionTimeoutMillis: 3000 })
  await client.connect()
  await client.query(statement)
  await client.end()
}

const onMysql = async (statement: string): Promise<void> => {
  const connection = await createConnection({ uri: mysqlUrl, connectTimeout: 3000 })
  await connection.query(statement)
  await connection.end()
}

interface Server extends StorageUnderTest {
  readonly variable: string
  readonly open: () => Promise<void>
  readonly close: () => Promise<void>
}

const servers: ReadonlyArray<Server> = [
  {
    name: "PostgreSQL",
    variable: "GUICHE_TEST_POSTGRES",
    open: () => onPostgres(`create schema ${place}`),
    close: () => onPostgres(`drop schema ${place} cascade`),
    fresh: () => postgresStorage({ connectionString: postgresUrl, schema: place, tablePrefix: `t${++made}_` }),
  },
  {
    name: "MariaDB",
    variable: "GUICHE_TEST_MYSQL",
    open: () => onMysql(`create database ${place}`),
    close: () => onMysql(`drop database ${place}`),
    fresh: () => mysqlStorage({ uri: mysqlUrl, schema: place, tablePrefix: `t${++made}_` }),
  },
]

/** Where a server does not answer, CI fails, and everybody else is told so and sees it among the tests. */
const answering = async ({ name, variable, open, close, fresh }: Server): Promise<ReadonlyArray<StorageUnderTest>> => {
  const there = await open().then(
    () => true,
    () => false,
  )
  if (there) {
    afterAll(close)
    return [{ name, fresh }]
  }
  const notice = `${name} does not answer: nothing is proven on it here (its address: ${variable})`
  stderr.write(`${notice}\n`)
  it(notice, () => expect(env["CI"] ?? "", notice).not.toBe("true"))
  return []
}

/** Every storage that is shipped. */
export const storages: ReadonlyArray<StorageUnderTest> = [
  { name: "memory", fresh: memoryStorage },
  { name: "SQLite", fresh: () => sqliteStorage({ file: join(folder, `${++made}.sqlite`) }) },
  ...(await Promise.all(servers.map(answering))).flat(),
]
