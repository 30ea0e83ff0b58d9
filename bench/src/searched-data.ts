import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { createGuiche, type StorageLayer } from "@guiche/core"
import { postgresStorage, sqliteStorage } from "@guiche/storage-sql"
import type { Pool } from "pg"
import { type Words, postgresWords, sqliteWords } from "./big-data.ts"
import type { Note } from "./figure.ts"
import { KeptUntilEnd } from "./kept-until-end.ts"
import { counter, enquiryCaller } from "./machines/enquiry.ts"
import { dropSchema, newSchema, openPool } from "./postgres-place.ts"

/* A million enquiries, a minute apart, whose words are as common as their names say: every, half, a tenth … and one for each record. */

const enquiries = 1_000_000

/** Words and where they stand. `dezena` and `quinta` never meet; `antigo` has not been used for a long time. */
const placed = [
  ["'chamado'", "1 = 1"],
  ["'par'", "n % 2 = 0"],
  ["'dezena'", "n % 10 = 0"],
  ["'quinta'", "n % 10 = 5"],
  ["'cento'", "n % 100 = 7"],
  ["'duzia'", "n % 200 = 3"],
  ["'milhar'", "n % 1000 = 9"],
  ["'raro'", "n % 100000 = 11"],
  ["'antigo'", `n <= ${enquiries / 10}`],
  ["'p' || n", "1 = 1"],
  ["'z' || (n % 700)", "1 = 1"],
] as const

const fillings = ({ table, numbers, id, due }: Words): ReadonlyArray<string> => [
  `insert into ${table("enquiry")} (tenant, id, version, state, hash, subject, opened_at)
   select '${enquiryCaller.tenant}', ${id("01a1")}, 1, case when n % 5 = 0 then 'Open' else 'Closed' end, ${id("feed")},
     'Chamado p' || n || ' da zona z' || (n % 700), ${due} from ${numbers(enquiries)}`,
  ...placed.map(
    ([word, where]) => `insert into ${table("token")} (tenant, machine, token, at, id)
   select '${enquiryCaller.tenant}', 'Enquiry', ${word}, ${due}, ${id("01a1")} from ${numbers(enquiries)} where ${where}`,
  ),
]

const openCounter = (storage: StorageLayer) => createGuiche({ ...counter, storage, migrate: true })
export type Counter = Awaited<ReturnType<typeof openCounter>>

/** Where enquiries are searched. */
export interface SearchedPlace {
  readonly label: string
  readonly guiche: Counter
}

export const searchedPostgres = new KeptUntilEnd(
  async (note: Note): Promise<SearchedPlace & { readonly pool: Pool; readonly schema: string }> => {
    const pool = openPool({ max: 4, options: "-c statement_timeout=60000" })
    const schema = await newSchema(pool, "searched")
    const guiche = await openCounter(postgresStorage({ pool, schema }))
    const begin = performance.now()
    const client = await pool.connect()
    try {
      await client.query("set synchronous_commit = off; set maintenance_work_mem = '512MB'")
      for (const filling of fillings(postgresWords(schema))) await client.query(filling)
      for (const table of ["enquiry", "token"]) await client.query(`vacuum analyze ${schema}.guiche_${table}`)
    } finally {
      client.release(true)
    }
    note(`${enquiries} enquiries in PostgreSQL in ${Math.round(performance.now() - begin)} ms`)
    return { label: "postgres-1m", guiche, pool, schema }
  },
  async ({ guiche, pool, schema }) => {
    await guiche.close()
    await dropSchema(pool, schema)
    await pool.end()
  },
)

export const searchedFile = new KeptUntilEnd(
  async (note: Note): Promise<SearchedPlace & { readonly folder: string }> => {
    const folder = mkdtempSync(join(tmpdir(), "guiche-bench-"))
    const file = join(folder, "searched.db")
    const guiche = await openCounter(sqliteStorage({ file }))
    const database = new DatabaseSync(file)
    const begin = performance.now()
    database.exec("pragma synchronous = off; begin")
    for (const filling of fillings(sqliteWords)) database.exec(filling)
    database.exec("commit; analyze")
    database.close()
    note(`${enquiries} enquiries in SQLite in ${Math.round(performance.now() - begin)} ms`)
    return { label: "sqlite-1m", guiche, folder }
  },
  async ({ guiche, folder }) => {
    await guiche.close()
    rmSync(folder, { recursive: true, force: true })
  },
)
