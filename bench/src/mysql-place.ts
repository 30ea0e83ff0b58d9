import { env, pid } from "node:process"
import { createPool, type Pool, type RowDataPacket } from "mysql2"
import type { Contents } from "./bare-changes.ts"
import type { BareServer, Cell } from "./bare-server.ts"

const mysqlUrl = env["GUICHE_TEST_MYSQL"] ?? "mysql://root@127.0.0.1:3306/test"

export const openMysql = (connections: number, database?: string): Pool =>
  createPool({
    uri: mysqlUrl,
    connectionLimit: connections,
    maxPreparedStatements: 500,
    connectTimeout: 20_000,
    ...(database === undefined ? {} : { database }),
  })

let made = 0

/** Makes a database that nobody else has. */
export const newDatabase = async (pool: Pool, name: string): Promise<string> => {
  const database = `guiche_bench_${name}_${pid}_${++made}`
  await pool.promise().query(`drop database if exists ${database}`)
  await pool.promise().query(`create database ${database}`)
  return database
}

export const dropDatabase = async (pool: Pool, database: string): Promise<void> => {
  await pool.promise().query(`drop database if exists ${database}`)
}

/** `mysql2` by hand, in a database that the library has made. */
export const bareMysql = async (pool: Pool, database: string): Promise<BareServer> => {
  const table = (name: string) => `${database}.${name}`
  const columns = await columnsOf(pool, database)
  const keysOf = new Map([...columns].map(([name, { key }]) => [table(name), key]))
  return {
    dialect: {
      name: (identifier) => `\`${identifier}\``,
      placeholder: () => "?",
      keyOf: (name) => keysOf.get(name) ?? [],
    },
    table,
    contents: async () => {
      const contents = new Map<string, Contents<Cell> extends ReadonlyMap<string, infer Rows> ? Rows : never>()
      for (const [name, { written }] of columns) {
        const list = written.map((column) => `\`${column}\``).join(", ")
        const [rows] = await pool.promise().query({
          sql: `select ${list} from ${table(name)}`,
          typeCast: (field) => field.string("utf8"),
        })
        contents.set(table(name), rows as ReadonlyArray<Record<string, Cell>>)
      }
      return contents
    },
    execute: async (sql) => void (await pool.promise().query(sql)),
    transaction: async (work) => {
      const connection = await pool.promise().getConnection()
      try {
        await connection.query("start transaction")
        await work(async (sql, values) => {
          const [rows] = await connection.execute(sql, [...values])
          return Array.isArray(rows) ? (rows as ReadonlyArray<Record<string, Cell>>) : []
        })
        await connection.query("commit")
      } catch (error) {
        connection.destroy()
        throw error
      }
      connection.release()
    },
    flight: undefined,
  }
}

interface Columns {
  readonly key: Array<string>
  /** Those that the database does not compute by itself. */
  readonly written: Array<string>
}

interface ColumnRow extends RowDataPacket {
  readonly relation: string
  readonly name: string
  readonly keyed: number
}

const columnsOf = async (pool: Pool, database: string): Promise<ReadonlyMap<string, Columns>> => {
  const [rows] = await pool.promise().query<Array<ColumnRow>>(
    `select table_name as relation, column_name as name, column_key = 'PRI' as keyed from information_schema.columns
     where table_schema = ? and extra not like '%GENERATED%' order by table_name, ordinal_position`,
    [database],
  )
  const found = new Map<string, Columns>()
  for (const { relation, name, keyed } of rows) {
    const columns = found.get(relation) ?? { key: [], written: [] }
    found.set(relation, columns)
    columns.written.push(name)
    if (keyed === 1) columns.key.push(name)
  }
  return found
}
