import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { env } from "node:process"
import { billAccounts } from "@guiche/core/billing"
import { postgresStorage, sqliteStorage } from "@guiche/storage-sql"
import { type Benchmark, type Figure, type Note, storageFigure } from "./figure.ts"
import { dropSchema, newSchema, openPool } from "./postgres-place.ts"
import { deskCaller, type OpenedDesk, ofServiceDesk, openServiceDesk } from "./service-desk-place.ts"

/*
 * A month's charges billed as one job, by `billAccounts`: twenty to a customer, each customer's added up into one receivable. 10,000 of them;
 * GUICHE_BENCH_CHARGES names another number.
 */

const total = Number(env["GUICHE_BENCH_CHARGES"] ?? 10_000)
const perParty = 20
const manager = deskCaller("manager")

type Command = Parameters<OpenedDesk["guiche"]["batch"]>[1][number]

/** Runs commands of which none may be refused, and gives the ids of what they made. */
const made = async ({ guiche }: OpenedDesk, commands: ReadonlyArray<Command>): Promise<ReadonlyArray<string>> => {
  const answers = await guiche.batch(manager, commands)
  return answers.map((answer) => {
    if (!answer.ok) throw answer.error
    return answer.record.id
  })
}

const recordCharges = async (opened: OpenedDesk): Promise<void> => {
  const parties = Array.from({ length: Math.ceil(total / perParty) }, (_, at) => ({
    machine: "party" as const,
    transition: "register" as const,
    input: { legalName: `Conceição Ávila ${at}`, roles: ["consumer"] },
  }))
  const customers = await made(opened, parties)
  const charges = Array.from({ length: total }, (_, at) => ({
    machine: "charge" as const,
    transition: "record" as const,
    input: { party: customers[at % customers.length], rule: opened.rule.id },
  }))
  await made(opened, charges)
}

const measured = async (note: Note, label: string, opened: OpenedDesk): Promise<ReadonlyArray<Figure>> => {
  const { guiche } = opened
  await recordCharges(opened)
  let told = 0
  const begin = performance.now()
  const { accounts, failed } = await billAccounts(guiche, manager, "the month", { progress: () => told++ })
  const seconds = (performance.now() - begin) / 1_000
  const { charge, receivable } = guiche.as(manager)
  const [billed, receivables] = [await charge.count({ state: "Billed" }), await receivable.count({})]
  if (billed !== total || failed > 0 || receivables !== accounts) throw new Error(`billed ${billed}, failed ${failed}`)
  note(`${label}: ${billed} charges of ${accounts} accounts, progress told ${told} times`)
  return [
    storageFigure.perSecond(`desk-billing:${label}`, billed / seconds),
    storageFigure.millis(`desk-billing:${label}:whole`, seconds * 1_000),
  ].map(ofServiceDesk)
}

const onSqlite = async (note: Note): Promise<ReadonlyArray<Figure>> => {
  const folder = mkdtempSync(join(tmpdir(), "guiche-bench-"))
  const opened = await openServiceDesk(sqliteStorage({ file: join(folder, "desk.db") }))
  try {
    return await measured(note, "sqlite", opened)
  } finally {
    await opened.guiche.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const onPostgres = async (note: Note): Promise<ReadonlyArray<Figure>> => {
  const pool = openPool({ max: 4 })
  const schema = await newSchema(pool, "billing")
  const opened = await openServiceDesk(postgresStorage({ pool, schema }))
  try {
    return await measured(note, "postgres", opened)
  } finally {
    await opened.guiche.close()
    await dropSchema(pool, schema)
    await pool.end()
  }
}

export const serviceDeskBilling: Benchmark = {
  name: "desk-billing",
  run: async (note) => [...(await onSqlite(note)), ...(await onPostgres(note))],
}
