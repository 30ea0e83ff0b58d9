import { env, pid, stderr } from "node:process"
import { describe, expect, it } from "@effect/vitest"
import { createConnection, type ConnectionOptions } from "mysql2/promise"
import { Client } from "pg"
import { afterAll } from "vitest"

/** Where the tests find a server; each environment variable is a URL. */
export const postgresUrl = env["GUICHE_TEST_POSTGRES"] ?? "postgres://root@127.0.0.1:5432/test"
export const mysqlUrl = env["GUICHE_TEST_MYSQL"] ?? "mysql://root@127.0.0.1:3306/test"

const isThere = (attempt: () => Promise<unknown>): Promise<boolean> =>
  attempt().then(
    () => true,
    () => false,
  )

/** Registers tests that need a server. Where there is none, CI fails, and everybody else is told so and sees it among the tests. */
const withServer = (name: string, there: boolean, variable: string, register: () => void): void => {
  if (there) return register()
  const notice = `${name} does not answer: nothing is proven on it here (its address: ${variable})`
  stderr.write(`${notice}\n`)
  describe(notice, () => {
    it("CI has it, other machines may lack it", () => {
      expect(env["CI"] ?? "", notice).not.toBe("true")
    })
  })
}

/** One connection of the test's own. */
export const withPostgres = async <A>(use: (client: Client) => Promise<A>, url = postgresUrl): Promise<A> => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 3000 })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

/** Tests on a schema of PostgreSQL that nobody else has, gone afterwards. */
export const onPostgres = async (name: string, register: (schema: string) => void): Promise<void> => {
  const schema = `guiche_${name}_${pid}`
  const there = await isThere(() =>
    withPostgres((client) => client.query(`drop schema if exists ${schema} cascade; create schema ${schema}`)),
  )
  withServer("PostgreSQL", there, "GUICHE_TEST_POSTGRES", () => {
    afterAll(() => withPostgres((client) => client.query(`drop schema if exists ${schema} cascade`)))
    register(schema)
  })
}

export const mysqlOptions = (database?: string): ConnectionOptions => ({
  uri: mysqlUrl,
  multipleStatements: true,
  ...(database === undefined ? {} : { database }),
})

const withMysql = async <A>(
  use: (connection: Awaited<ReturnType<typeof createConnection>>) => Promise<A>,
): Promise<A> => {
  const connection = await createConnection({ ...mysqlOptions(), connectTimeout: 3000 })
  try {
    return await use(connection)
  } finally {
    await connection.end()
  }
}

/** Tests on a database of MariaDB or MySQL that nobody else has, gone afterwards. */
export const onMysql = async (name: string, register: (database: string) => void): Promise<void> => {
  const database = `guiche_${name}_${pid}`
  const there = await isThere(() =>
    withMysql((connection) => connection.query(`drop database if exists ${database}; create database ${database}`)),
  )
  withServer("MariaDB", there, "GUICHE_TEST_MYSQL", () => {
    afterAll(() => withMysql((connection) => connection.query(`drop database if exists ${database}`)))
    register(database)
  })
}
