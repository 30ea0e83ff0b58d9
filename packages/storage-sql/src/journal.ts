import type { FeedEntry, Json, JournalEntry, StorageShape } from "@guiche/core"
import { sql } from "kysely"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { sized } from "./commit-statements.ts"
import { limited, type SqlContext } from "./context.ts"
import { noConflict } from "./driver-error.ts"
import { type Steps, single } from "./executor.ts"
import { selectionOf } from "./reading.ts"
import { bind, type Row, slot, type Statement, template } from "./statement.ts"

/** Reads of the journal. Only commits write it, and nothing changes it. */
export const journals = ({
  database,
  flavour,
  tables,
  executor,
}: SqlContext): Pick<StorageShape, "history" | "feed"> => {
  const selection = selectionOf(flavour, tables.journal)
  const historyUnder = sized((names) => {
    const machines = sql.join(Array.from({ length: names }, (_, at) => slot(`machine${at}`)))
    return template(
      flavour
        .rows({
          selection,
          table: tables.journal,
          where: sql`tenant = ${slot("tenant")} and machine in (${machines})
            and id = ${slot("id")} and version > ${slot("after")}`,
          order: sql`version`,
          limit: slot("limit"),
        })
        .compile(database),
    )
  })
  const place = { tenant: slot("tenant"), after: slot("after"), limit: slot("limit") }
  const { journal, sequence } = tables
  const feed = (
    flavour.locks?.feed?.(database, { journal, sequence, selection, ...place }) ?? [
      flavour
        .rows({
          selection,
          table: journal,
          where: sql`tenant = ${place.tenant} and position > ${place.after}`,
          order: sql`position`,
          limit: place.limit,
        })
        .compile(database),
    ]
  ).map(template)
  return {
    history: (tenant, ref, after, limit) =>
      executor.read(function* () {
        const names = [ref.table.machine, ...(ref.table.renamedFrom ?? [])]
        const machines = Object.fromEntries(names.map((name, at) => [`machine${at}`, name]))
        const values = { ...machines, tenant, id: ref.id, after, limit: limited(limit) }
        const { rows } = yield* single(bind(historyUnder(names.length), values))
        return rows.map(entryOf)
      }),
    feed: (tenant, after, limit) =>
      Effect.map(
        // What the last one reads must be younger than what those before it found out.
        noConflict(
          executor.write(() => feedSteps(feed.map((each) => bind(each, { tenant, after, limit: limited(limit) })))),
        ),
        (rows) => rows.map((row): FeedEntry => ({ position: Number(row["position"]), entry: entryOf(row) })),
      ),
  }
}

function* feedSteps(statements: ReadonlyArray<Statement>): Steps<Result.Result<ReadonlyArray<Row>>> {
  const outcomes = yield statements
  return Result.succeed(outcomes.at(-1)?.rows ?? [])
}

const entryOf = (row: Row): JournalEntry => ({
  machine: text(row, "machine"),
  id: text(row, "id"),
  version: Number(row["version"]),
  transition: text(row, "transition"),
  event: text(row, "event"),
  state: text(row, "state"),
  at: text(row, "at"),
  company: text(row, "company"),
  actor: json(row, "actor"),
  command: text(row, "command"),
  cause: optionalText(row, "cause"),
  input: json(row, "input"),
  changes: json(row, "changes"),
  facts: json(row, "facts"),
  salt: text(row, "salt"),
  previous: text(row, "previous"),
  hash: text(row, "hash"),
})

export const text = (row: Row, column: string): string => row[column] as string

export const optionalText = (row: Row, column: string): string | undefined =>
  (row[column] as string | null) ?? undefined

export const json = (row: Row, column: string): Json => JSON.parse(row[column] as string) as Json
