import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { env, pid, stderr } from "node:process"
import { createConnection } from "mysql2/promise"
import { Client } from "pg"
import type { TestProject } from "vitest/node"

/** Where the storages of one run of the tests are. */
export interface Places {
  /** The folder of its files. */
  readonly folder: string
  /** How its schemas of PostgreSQL and databases of MariaDB begin. */
  readonly prefix: string
  /** The servers that are there. */
  readonly answering: ReadonlyArray<string>
}

// How vitest is told what it hands from here to the tests.
declare module "vitest" {
  interface ProvidedContext {
    readonly places: Places
  }
}

export type Row = Readonly<Record<string, unknown>>

/** Runs one statement after the other on one connection. */
export type Run = (statement: string) => Promise<ReadonlyArray<Row>>

export const postgresUrl = env["GUICHE_TEST_POSTGRES"] ?? "postgres://root@127.0.0.1:5432/test"
export const mysqlUrl = env["GUICHE_TEST_MYSQL"] ?? "mysql://root@127.0.0.1:3306/test"

export const onPostgres = async <A>(use: (run: Run) => Promise<A>, options = ""): Promise<A> => {
  const client = new Client({ connectionString: postgresUrl, connectionTimeoutMillis: 3000, options })
  await client.connect()
  try {
    return await use(async (statement) => (await client.query<Row>(statement)).rows)
  } finally {
    await client.end()
  }
}

export const onMysql = async <A>(use: (run: Run) => Promise<A>, given: { readonly database?: string } = {}) => {
  const connection = await createConnection({ uri: mysqlUrl, connectTimeout: 3000, ...given })
  try {
    // Statements that return no rows answer with something else, which nobody looks at.
    return await use(async (statement) => (await connection.query(statement))[0] as unknown as ReadonlyArray<Row>)
  } finally {
    await connection.end()
  }
}

interface Server {
  readonly name: string
  readonly variable: string
  readonly on: (use: (run: Run) => Promise<void>) => Promise<void>
  /** The schemas that begin so, as `name`. */
  readonly schemas: (prefix: string) => string
  readonly drop: (schema: string) => string
}

const servers: ReadonlyArray<Server> = [
  {
    name: "PostgreSQL",
    variable: "GUICHE_TEST_POSTGRES",
    on: onPostgres,
    schemas: (prefix) => `select nspname as name from pg_namespace where starts_with(nspname, '${prefix}')`,
    drop: (schema) => `drop schema ${schema} cascade`,
  },
  {
    name: "MariaDB",
    variable: "GUICHE_TEST_MYSQL",
    on: onMysql,
    schemas: (prefix) =>
      `select schema_name as name from information_schema.schemata where left(schema_name, ${prefix.length}) = '${prefix}'`,
    drop: (schema) => `drop database ${schema}`,
  },
]

/** Where a server does not answer, CI fails, and everybody else is told so. */
const answers = async ({ name, variable, on }: Server): Promise<boolean> => {
  const there = await on(async () => undefined).then(
    () => true,
    () => false,
  )
  const notice = `${name} does not answer: nothing is proven on it here (its address: ${variable})`
  if (!there && env["CI"] === "true") throw new Error(notice)
  if (!there) stderr.write(`${notice}\n`)
  return there
}

/** Runs once, before the tests; what it answers runs after them. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const found = await Promise.all(servers.map(async (server) => ((await answers(server)) ? [server] : [])))
  const answering = found.flat()
  const folder = mkdtempSync(join(tmpdir(), "guiche-"))
  const prefix = `guiche_tests_${pid}_${Date.now().toString(36)}_`
  project.provide("places", { folder, prefix, answering: answering.map(({ name }) => name) })
  return async () => {
    rmSync(folder, { recursive: true, force: true })
    await Promise.all(answering.map((server) => server.on((run) => dropped(run, server, prefix))))
  }
}

const dropped = async (run: Run, { schemas, drop }: Server, prefix: string): Promise<void> => {
  for (const { name } of await run(schemas(prefix))) await run(drop(String(name)))
}
