import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import type { Pool } from "pg"
import { mysqlStorage, postgresStorage, sqliteStorage } from "@guiche/storage-sql"
import { dropDatabase, newDatabase, openMysql } from "./mysql-place.ts"
import { dropSchema, newSchema, openPool } from "./postgres-place.ts"
import { type OpenedDesk, openServiceDesk } from "./service-desk-place.ts"

/* A service desk on each database, with the words in which that database is told to make many rows at once. */

const begins = Date.UTC(2024, 0, 1)
const beginsText = new Date(begins).toISOString().slice(0, 19).replace("T", " ")

/** A statement, and what it gives back as text. */
type Run = (sql: string) => Promise<ReadonlyArray<Readonly<Record<string, unknown>>>>

/** What each database calls the same thing. */
export interface Words {
  readonly quoted: (name: string) => string
  readonly table: (name: string) => string
  /** The columns of a table that are written, as `name`. */
  readonly columns: (table: string) => string
  /** The numbers from one up to a count, as `n`. */
  readonly numbers: (count: number) => string
  readonly joined: (...parts: ReadonlyArray<string>) => string
  readonly padded: (number: string, width: number) => string
  /** In hexadecimal, twelve digits. */
  readonly hexadecimal: (number: string) => string
  /** The instant so many minutes after the first. */
  readonly minutesIn: string
}

export interface Filled {
  readonly run: Run
  readonly words: Words
  /** Takes a table's indexes away for as long as it is filled, where that is faster. */
  readonly unindexed: (table: string, fill: () => Promise<void>) => Promise<void>
  readonly analysed: (table: string) => Promise<void>
}

/** A service desk and the database that it is on. */
export interface FilledPlace {
  readonly filled: Filled
  readonly opened: OpenedDesk
  readonly label: string
  readonly remove: () => Promise<void>
}

/** How a schema on PostgreSQL is filled. */
export const filledPostgres = (pool: Pool, schema: string): Filled => {
  const run: Run = async (sql) => (await pool.query<Readonly<Record<string, unknown>>>(sql)).rows
  const words: Words = {
    quoted: (name) => `"${name}"`,
    table: (name) => `${schema}.${name}`,
    columns: (table) => `select column_name as name from information_schema.columns
      where table_schema = '${schema}' and table_name = '${table}' and is_generated = 'NEVER'`,
    numbers: (count) => `generate_series(1, ${count}) as n`,
    joined: (...parts) => parts.join(" || "),
    padded: (number, width) => `lpad((${number})::text, ${width}, '0')`,
    hexadecimal: (number) => `lpad(to_hex(${number}), 12, '0')`,
    minutesIn: `timestamptz '${beginsText}Z' + n * interval '1 minute'`,
  }
  return {
    run,
    words,
    unindexed: async (table, fill) => {
      const indexes =
        await run(`select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index
          where indrelid = '${words.table(table)}'::regclass and not indisprimary`)
      for (const { name } of indexes) await run(`drop index ${String(name)}`)
      await fill()
      for (const { made } of indexes) await run(String(made))
    },
    analysed: async (table) => void (await run(`vacuum analyze ${words.table(table)}`)),
  }
}

const openPostgres = async (): Promise<FilledPlace> => {
  const pool = openPool({ max: 8 })
  const schema = await newSchema(pool, "desk")
  const opened = await openServiceDesk(postgresStorage({ pool, schema }))
  return {
    label: "postgres",
    opened,
    filled: filledPostgres(pool, schema),
    remove: async () => {
      await opened.guiche.close()
      await dropSchema(pool, schema)
      await pool.end()
    },
  }
}

const openSqlite = async (): Promise<FilledPlace> => {
  const folder = mkdtempSync(join(tmpdir(), "guiche-bench-"))
  const file = join(folder, "desk.db")
  const opened = await openServiceDesk(sqliteStorage({ file }))
  const database = new DatabaseSync(file)
  database.exec("pragma journal_mode = wal; pragma synchronous = off; pragma cache_size = -200000")
  const run: Run = async (sql) => database.prepare(sql).all()
  const words: Words = {
    quoted: (name) => `"${name}"`,
    table: (name) => name,
    columns: (table) => `select name from pragma_table_info('${table}')`,
    numbers: (count) =>
      `(with recursive series(n) as (select 1 union all select n + 1 from series where n < ${count}) select n from series)`,
    joined: (...parts) => parts.join(" || "),
    padded: (number, width) => `printf('%0${width}d', ${number})`,
    hexadecimal: (number) => `printf('%012x', ${number})`,
    minutesIn: `strftime('%Y-%m-%dT%H:%M:%S.000Z', ${begins / 1_000} + n * 60, 'unixepoch')`,
  }
  return {
    label: "sqlite",
    opened,
    filled: {
      run,
      words,
      unindexed: async (table, fill) => {
        const indexes = await run(
          `select name, sql as made from sqlite_schema where type = 'index' and tbl_name = '${table}' and sql is not null`,
        )
        for (const { name } of indexes) await run(`drop index "${String(name)}"`)
        await fill()
        for (const { made } of indexes) await run(String(made))
      },
      analysed: async (table) => void (await run(`analyze ${table}`)),
    },
    remove: async () => {
      await opened.guiche.close()
      database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const openMariadb = async (): Promise<FilledPlace> => {
  const pool = openMysql(8)
  const database = await newDatabase(pool, "desk")
  const opened = await openServiceDesk(mysqlStorage({ pool, schema: database }))
  const run: Run = async (sql) => {
    const [rows] = await pool.promise().query(sql)
    return Array.isArray(rows) ? (rows as ReadonlyArray<Readonly<Record<string, unknown>>>) : []
  }
  const words: Words = {
    quoted: (name) => `\`${name}\``,
    table: (name) => `${database}.${name}`,
    columns: (table) => `select column_name as name from information_schema.columns
      where table_schema = '${database}' and table_name = '${table}' and extra not like '%GENERATED%'`,
    numbers: (count) => `(select seq as n from seq_1_to_${count}) as numbers`,
    joined: (...parts) => `concat(${parts.join(", ")})`,
    padded: (number, width) => `lpad(${number}, ${width}, '0')`,
    hexadecimal: (number) => `lpad(lower(hex(${number})), 12, '0')`,
    minutesIn: `timestamp '${beginsText}' + interval n minute`,
  }
  return {
    label: "mariadb",
    opened,
    filled: {
      run,
      words,
      // Rows come in the order of most indexes, and making these again would copy the table.
      unindexed: (_table, fill) => fill(),
      analysed: async (table) => void (await run(`analyze table ${words.table(table)}`)),
    },
    remove: async () => {
      await opened.guiche.close()
      await dropDatabase(pool, database)
      await pool.promise().end()
    },
  }
}

export const deskDatabases = [openPostgres, openSqlite, openMariadb]
