import { env } from "node:process"
import type { StorageLayer } from "@guiche/core"
import { mysqlStorage, postgresStorage, sqliteStorage } from "@guiche/storage-sql"
import { createConnection, type RowDataPacket } from "mysql2/promise"
import { DatabaseSync } from "node:sqlite"
import { Client, types } from "pg"
import type { Json } from "./hash-chain.ts"

/* The databases on which a process is killed, each loop in a place of its own; and what is read of them without the library. */

export const databaseNames = ["sqlite", "postgres", "mariadb"] as const
export type DatabaseName = (typeof databaseNames)[number]

/** Where a loop keeps its tables: a file, a schema, or a database of the server. */
export interface Place {
  readonly database: DatabaseName
  readonly name: string
}

export type Row = Readonly<Record<string, Json>>

const postgresUrl = env["GUICHE_TEST_POSTGRES"] ?? "postgres://root@127.0.0.1:5432/test"
const mysqlUrl = env["GUICHE_TEST_MYSQL"] ?? "mysql://root@127.0.0.1:3306/test"
const connectMillis = 3_000

/** The server's address with another database. */
const mysqlUrlOf = (name: string): string => {
  const url = new URL(mysqlUrl)
  url.pathname = `/${name}`
  return url.href
}

export const storageOf = ({ database, name }: Place): StorageLayer => {
  switch (database) {
    case "sqlite":
      return sqliteStorage({ file: name })
    case "postgres":
      return postgresStorage({ connectionString: postgresUrl, schema: name, connection: { application_name: name } })
    case "mariadb":
      return mysqlStorage({ uri: mysqlUrlOf(name) })
  }
}

/** A connection of the loop's own. */
export interface Access {
  readonly all: (sql: string) => Promise<ReadonlyArray<Row>>
  readonly close: () => Promise<void>
}

export const open = async ({ database, name }: Place): Promise<Access> => {
  if (database === "sqlite") return openSqlite(name)
  return database === "postgres" ? openPostgres(name) : openMysql(mysqlUrlOf(name))
}

const openSqlite = (file: string): Access => {
  const database = new DatabaseSync(file, { readOnly: true })
  return {
    // node:sqlite knows no types of rows.
    all: async (sql) => database.prepare(sql).all() as unknown as ReadonlyArray<Row>,
    close: async () => database.close(),
  }
}

const openPostgres = async (schema: string): Promise<Access> => {
  const client = new Client({ connectionString: postgresUrl, connectionTimeoutMillis: connectMillis })
  // Whole numbers as numbers and instants as ISO texts, as SQLite has them.
  client.setTypeParser(types.builtins.INT8, Number)
  client.setTypeParser(types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString())
  await client.connect()
  await client.query(`set search_path to ${schema}`)
  return {
    all: async (sql) => (await client.query<Row>(sql)).rows,
    close: () => client.end(),
  }
}

const openMysql = async (uri: string): Promise<Access> => {
  const connection = await createConnection({
    uri,
    connectTimeout: connectMillis,
    typeCast: (field, next) => {
      if (field.type !== "DATETIME") return next()
      const text = field.string()
      return text === null ? null : `${text.replace(" ", "T")}Z`
    },
  })
  return {
    all: async (sql) => (await connection.query<Array<RowDataPacket>>(sql))[0],
    close: () => connection.end(),
  }
}

const server = (database: DatabaseName): Promise<Access> =>
  database === "postgres" ? openPostgres("public") : openMysql(mysqlUrl)

/** A connection to the server, whatever is on it. */
export const within = async <A>(database: DatabaseName, use: (access: Access) => Promise<A>): Promise<A> => {
  const access = await server(database)
  try {
    return await use(access)
  } finally {
    await access.close()
  }
}

/** Whether the server is there at all. */
export const answers = (database: DatabaseName): Promise<boolean> =>
  database === "sqlite"
    ? Promise.resolve(true)
    : within(database, (access) => access.all("select 1")).then(
        () => true,
        () => false,
      )

export const create = async ({ database, name }: Place): Promise<void> => {
  if (database === "sqlite") return
  await within(database, ({ all }) => all(`create ${database === "postgres" ? "schema" : "database"} ${name}`))
}

export const drop = async ({ database, name }: Place): Promise<void> => {
  if (database === "sqlite") return
  await within(database, ({ all }) =>
    all(database === "postgres" ? `drop schema ${name} cascade` : `drop database ${name}`),
  )
}

/** Asks for the server's processes that work for clients of this place. */
export const backendsOf = ({ database, name }: Place): string =>
  database === "postgres"
    ? `select pid, state from pg_stat_activity where application_name = '${name}' order by pid`
    : `select id as pid, if(command = 'Sleep', 'idle', 'active') as state from information_schema.processlist where db = '${name}' and id <> connection_id() order by id`
