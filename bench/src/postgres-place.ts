import { env, pid } from "node:process"
import { createHash } from "node:crypto"
import { Pool, type PoolClient, type PoolConfig } from "pg"
import type { BareChange, BareRow, Contents } from "./bare-changes.ts"
import type { BareServer, Cell, ValuesOf } from "./bare-server.ts"

export const postgresUrl = env["GUICHE_TEST_POSTGRES"] ?? "postgres://root@127.0.0.1:5432/test"

/** A pool to a measure's own taste; what happens to idle connections is of no concern. */
export const openPool = (config: PoolConfig): Pool => {
  const pool = new Pool({ connectionString: postgresUrl, connectionTimeoutMillis: 20_000, ...config })
  pool.on("error", () => undefined)
  return pool
}

let made = 0

/** Makes a schema that nobody else has. */
export const newSchema = async (pool: Pool, name: string): Promise<string> => {
  const schema = `guiche_bench_${name}_${pid}_${++made}`
  await pool.query(`drop schema if exists ${schema} cascade`)
  await pool.query(`create schema ${schema}`)
  return schema
}

export const dropSchema = async (pool: Pool, schema: string): Promise<void> => {
  await pool.query(`drop schema if exists ${schema} cascade`)
}

/** Whatever the type, the text that the server sent. */
export const asText = { getTypeParser: () => (text: string) => text } as never

/** A name for a prepared statement: the driver prepares what has one once for each connection. */
export const nameOf = (sql: string): string => {
  const known = names.get(sql)
  if (known !== undefined) return known
  const name = `bare_${createHash("sha256").update(sql).digest("hex").slice(0, 32)}`
  names.set(sql, name)
  return name
}

const names = new Map<string, string>()

/** `pg` by hand, in a schema that the library has made. */
export const barePostgres = async (pool: Pool, schema: string, flights: Pool | undefined): Promise<BareServer> => {
  const keys = await pool.query<{ readonly relation: string; readonly columns: string }>(
    `select c.relname as relation, string_agg(a.attname, ',') as columns from pg_index i join pg_class c on c.oid = i.indrelid
     join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
     where c.relnamespace = $1::regnamespace and i.indisprimary group by c.relname`,
    [schema],
  )
  const table = (name: string) => `${schema}.${name}`
  const keysOf = new Map(keys.rows.map(({ relation, columns }) => [table(relation), columns.split(",")]))
  return {
    dialect: {
      name: (identifier) => `"${identifier}"`,
      placeholder: (place) => `$${place}`,
      keyOf: (name) => keysOf.get(name) ?? [],
    },
    table,
    contents: async () => {
      const contents = new Map<string, Contents<Cell> extends ReadonlyMap<string, infer Rows> ? Rows : never>()
      for (const name of keysOf.keys())
        contents.set(name, (await pool.query({ text: `select * from ${name}`, types: asText })).rows)
      return contents
    },
    execute: async (sql) => void (await pool.query(sql)),
    transaction: (work) =>
      lent(pool, async (client) => {
        await client.query("begin")
        await work(async (text, values) => {
          const { rows } = await client.query<BareRow<Cell>>({ name: nameOf(text), text, values: [...values] })
          return rows
        })
        await client.query("commit")
      }),
    flight:
      flights &&
      ((changes, valuesOf) =>
        lent(flights, async (client) => {
          await Promise.all([client.query("begin"), ...sent(client, changes, valuesOf), client.query("commit")])
        })),
  }
}

const sent = (client: PoolClient, changes: ReadonlyArray<BareChange<Cell>>, valuesOf: ValuesOf) =>
  changes.map((change) => client.query({ name: nameOf(change.sql), text: change.sql, values: valuesOf(change) }))

const lent = async (pool: Pool, work: (client: PoolClient) => Promise<void>): Promise<void> => {
  const client = await pool.connect()
  try {
    await work(client)
  } catch (error) {
    client.release(true)
    throw error
  }
  client.release()
}
