import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { postgresStorage, sqliteStorage } from "@guiche/storage-sql"
import type { Pool } from "pg"
import type { Note } from "./figure.ts"
import { KeptUntilEnd } from "./kept-until-end.ts"
import { workshopCaller } from "./machines/workshop.ts"
import { dropSchema, newSchema, openPool } from "./postgres-place.ts"
import { openWorkshop, type Workshop } from "./server-command.ts"

/* Repairs that look as if they had come one by one, a minute apart, each with its journal entry, its timer and its delivered message. */

const { tenant, company } = workshopCaller
const begins = Date.UTC(2020, 0, 1)

/** When the repair of a number is due. */
export const dueAt = (number: number): string => new Date(begins + number * 60_000).toISOString()

const description =
  "A máquina para no meio do ciclo e mostra o código E4. Já foi trocada a correia há seis meses. ".repeat(4)

/** What each database calls the same thing. */
export interface Words {
  readonly table: (name: string) => string
  readonly numbers: (count: number) => string
  readonly id: (prefix: string) => string
  /** The instant so many minutes after the first. */
  readonly due: string
  readonly none: string
}

const state = `case n % 10 when 0 then 'Received' when 1 then 'Received' when 2 then 'Working' when 3 then 'Done' when 9 then 'Lapsed' else 'Confirmed' end`
const isWorked = "n % 10 between 2 and 8"
const isDone = "n % 10 between 3 and 8"

const fillings = ({ table, numbers, id, due, none }: Words, count: number): ReadonlyArray<string> => [
  `insert into ${table("repair")} (tenant, id, version, state, hash, shelf, customer, email, subject, description, priority, parts,
     received_at, due_at, technician, begun_at, outcome, finished_at)
   select '${tenant}', ${id("01a1")}, 1, ${state}, ${id("feed")}, 'shelf-1', 'Maria Aparecida da Conceição ' || n,
     'maria.' || n || '@example.com.br', 'A máquina de lavar nº ' || n || ' não centrifuga', '${description}', 'normal', 2, ${due}, ${due},
     case when ${isWorked} then 'João Batista' end, case when ${isWorked} then ${due} else ${none} end,
     case when ${isDone} then 'trocada' end, case when ${isDone} then ${due} else ${none} end
   from ${numbers(count)}`,
  `insert into ${table("journal")} (tenant, machine, id, version, transition, event, state, at, company, actor, command, input, changes, facts,
     salt, previous, hash)
   select '${tenant}', 'Repair', ${id("01a1")}, 1, 'receive', 'RepairReceived', ${state}, ${due}, '${company}',
     '{"id": "ana", "profiles": ["agent"]}', ${id("c0de")}, '{"subject": "A máquina não centrifuga", "parts": 2}',
     '{"state": "Received", "parts": 2}', '{}', ${id("5a17")}, '', ${id("feed")}
   from ${numbers(count)}`,
  `insert into ${table("timer")} (tenant, machine, id, transition, company, at, due_at, status, attempts)
   select '${tenant}', 'Repair', ${id("01a1")}, 'lapse', '${company}', ${due}, ${due}, 'pending', 0 from ${numbers(count)} where n % 10 < 2`,
  `insert into ${table("delivered")} (position, tenant, id, name, payload, at, company, machine, record, version, due_at, attempts, delivered_at)
   select n, '${tenant}', ${id("3e55")}, 'repairReceived', '{"to": "maria@example.com.br", "subject": "A máquina não centrifuga"}', ${due},
     '${company}', 'Repair', ${id("01a1")}, 1, ${due}, 1, ${due} from ${numbers(count)}`,
]

export const postgresWords = (schema: string): Words => ({
  table: (name) => `${schema}.guiche_${name}`,
  numbers: (count) => `generate_series(1, ${count}) as n`,
  id: (prefix) => `'${prefix}0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0')`,
  due: `timestamptz '${dueAt(0)}' + n * interval '1 minute'`,
  none: "null::timestamptz",
})

export const sqliteWords: Words = {
  table: (name) => `guiche_${name}`,
  numbers: (count) =>
    `(with recursive series(n) as (select 1 union all select n + 1 from series where n < ${count}) select n from series)`,
  id: (prefix) => `'${prefix}0000-0000-7000-8000-' || printf('%012x', n)`,
  due: `strftime('%Y-%m-%dT%H:%M:%S.000Z', ${begins / 1_000} + n * 60, 'unixepoch')`,
  none: "null",
}

/** The library's tables with so many repairs in them. Indexes are made after the rows, which takes half as long. */
const fill = async (pool: Pool, schema: string, count: number): Promise<void> => {
  const client = await pool.connect()
  try {
    await client.query("set synchronous_commit = off; set maintenance_work_mem = '512MB'")
    const { rows } = await client.query<{ readonly name: string; readonly made: string }>(
      `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index
       join pg_class c on c.oid = indrelid where c.relnamespace = $1::regnamespace and not indisprimary
       and c.relname in ('guiche_repair', 'guiche_journal', 'guiche_timer', 'guiche_delivered')`,
      [schema],
    )
    for (const { name } of rows) await client.query(`drop index ${name}`)
    for (const filling of fillings(postgresWords(schema), count)) await client.query(filling)
    for (const { made } of rows) await client.query(made)
    for (const name of ["repair", "journal", "timer", "delivered"])
      await client.query(`vacuum analyze ${schema}.guiche_${name}`)
  } finally {
    // With its settings it would be no connection like the others.
    client.release(true)
  }
}

export interface BigPlace {
  readonly rows: number
  readonly label: string
  readonly schema: string
  readonly pool: Pool
  readonly guiche: Workshop
}

const sizes = [
  { rows: 10_000, label: "10k" },
  { rows: 100_000, label: "100k" },
  { rows: 1_000_000, label: "1m" },
] as const

/** PostgreSQL with few rows, with many, and with very many, each in a schema of its own. */
export const bigPlaces = new KeptUntilEnd(
  async (note: Note): Promise<ReadonlyArray<BigPlace>> => {
    const pool = openPool({ max: 8 })
    const places: Array<BigPlace> = []
    for (const { rows, label } of sizes) {
      const schema = await newSchema(pool, label)
      const guiche = await openWorkshop(postgresStorage({ pool, schema }))
      const begin = performance.now()
      await fill(pool, schema, rows)
      note(`${rows} repairs in ${Math.round(performance.now() - begin)} ms`)
      places.push({ rows, label, schema, pool, guiche })
    }
    return places
  },
  async (places) => {
    for (const { guiche, pool, schema } of places) {
      await guiche.close()
      await dropSchema(pool, schema)
    }
    await places[0]?.pool.end()
  },
)

export interface BigFile {
  readonly rows: number
  readonly guiche: Workshop
  readonly database: DatabaseSync
}

/** SQLite with many rows, in a file. */
export const bigFile = new KeptUntilEnd(
  async (note: Note): Promise<BigFile & { readonly folder: string }> => {
    const rows = 100_000
    const folder = mkdtempSync(join(tmpdir(), "guiche-bench-"))
    const file = join(folder, "big.db")
    const guiche = await openWorkshop(sqliteStorage({ file }))
    const database = new DatabaseSync(file)
    const begin = performance.now()
    database.exec("begin")
    for (const filling of fillings(sqliteWords, rows)) database.exec(filling)
    database.exec("commit; analyze")
    note(`${rows} repairs in SQLite in ${Math.round(performance.now() - begin)} ms`)
    return { rows, guiche, database, folder }
  },
  async ({ guiche, database, folder }) => {
    await guiche.close()
    database.close()
    rmSync(folder, { recursive: true, force: true })
  },
)
