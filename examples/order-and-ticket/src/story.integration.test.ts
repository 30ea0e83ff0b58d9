import { execFile } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { env, execPath, pid, stderr } from "node:process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { createConnection } from "mysql2/promise"
import { Client } from "pg"
import { afterAll, assert, describe, it } from "vitest"
import { tellStory } from "./story.ts"

const run = promisify(execFile)
const main = fileURLToPath(new URL("main.ts", import.meta.url))
const place = `guiche_example_${pid}_${Date.now().toString(36)}`
const folder = mkdtempSync(join(tmpdir(), "guiche-example-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const tell = (...args: ReadonlyArray<string>) =>
  run(execPath, ["--conditions=@guiche/source", "--disable-warning=ExperimentalWarning", main, ...args])

const onPostgres = async (url: string, statement: string): Promise<void> => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 3000 })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

const onMysql = async (url: string, statement: string): Promise<void> => {
  const connection = await createConnection({ uri: url, connectTimeout: 3000 })
  try {
    await connection.query(statement)
  } finally {
    await connection.end()
  }
}

/** The address of a place of this run's own on a server. */
const within = (url: string, change: (url: URL) => void): string => {
  const address = new URL(url)
  change(address)
  return address.href
}

interface Server {
  readonly name: string
  readonly variable: string
  readonly url: string
  readonly run: (url: string, statement: string) => Promise<void>
  readonly create: string
  readonly drop: string
  readonly change: (url: URL) => void
}

const servers: ReadonlyArray<Server> = [
  {
    name: "PostgreSQL",
    variable: "GUICHE_TEST_POSTGRES",
    url: env["GUICHE_TEST_POSTGRES"] ?? "postgres://root@127.0.0.1:5432/test",
    run: onPostgres,
    create: `create schema ${place}`,
    drop: `drop schema ${place} cascade`,
    change: ({ searchParams }: URL) => searchParams.set("options", `-csearch_path=${place}`),
  },
  {
    name: "MariaDB/MySQL",
    variable: "GUICHE_TEST_MYSQL",
    url: env["GUICHE_TEST_MYSQL"] ?? "mysql://root@127.0.0.1:3306/test",
    run: onMysql,
    create: `create database ${place}`,
    drop: `drop database ${place}`,
    change: (url: URL) => void (url.pathname = `/${place}`),
  },
]

/** Where a server does not answer, CI fails, and everybody else is told so and sees it among the tests. */
const answering = async ({ name, variable, url, ...server }: Server) => {
  const there = await server.run(url, server.create).then(
    () => true,
    () => false,
  )
  if (there) {
    afterAll(() => server.run(url, server.drop))
    return [{ name, address: within(url, server.change) }]
  }
  stderr.write(`${name} does not answer: nothing is proven on it here (its address: ${variable})\n`)
  it(`${name} does not answer: nothing is proven on it here (its address: ${variable})`, () => {
    assert.notStrictEqual(env["CI"], "true")
  })
  return []
}

const places = [
  { name: "SQLite", address: join(folder, "erp.db") },
  ...(await Promise.all(servers.map(answering))).flat(),
]

describe.each(places)("B1 an order and its ticket in the host's transaction on $name", ({ name, address }) => {
  it("are both there after a commit and both gone after a throw, with journal, timer and message", async () => {
    const { database, committed, rolledBack, refused, later } = await tellStory(address)
    assert.strictEqual(database, name)
    assert.strictEqual(committed.joined, "Zoe Reis: Open")
    assert.deepStrictEqual(committed.rows, { order: 1, ticket: 1, journal: 1, timer: 1, message: 1 })
    assert.deepStrictEqual(rolledBack.rows, { order: 0, ticket: 0, journal: 0, timer: 0, message: 0 })
    assert.deepStrictEqual(refused.rows, { order: 1, ticket: 1, journal: 1, timer: 1, message: 1 })
    assert.strictEqual(refused.refusal, "NotUnique")
    assert.deepStrictEqual(later.carrierAskedAbout, [committed.order, refused.order])
    assert.deepStrictEqual(later.states, ["Overdue", "Overdue"])
  })

  it("the ERP goes on with the same database the next day", async () => {
    const { committed, refused } = await tellStory(address)
    assert.deepStrictEqual([committed.order, refused.order], [3, 4])
  })
})

describe("B1 the program", () => {
  it("needs no server and tells its story in both languages", async () => {
    const [portuguese, english] = await Promise.all([tell(), tell("--lang", "en")])
    assert.include(portuguese.stdout, "Um pedido e seu chamado, na transação do ERP (SQLite)")
    assert.include(english.stdout, "An order and its ticket, in the ERP's transaction (SQLite)")
    assert.include(english.stdout, "new rows: order 0, ticket 0, journal 0, timer 0, message 0")
  })

  it.each([["postgres://root@127.0.0.1:1/none"], ["oracle://127.0.0.1/none"]])(
    "ends with a code that says so where something is wrong: %s",
    async (address) => {
      const code = await tell(address).then(
        () => 0,
        (error: { readonly code: number }) => error.code,
      )
      assert.strictEqual(code, 1)
    },
  )
})
