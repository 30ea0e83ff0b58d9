import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type { Command } from "../machine/command.ts"
import type { Id } from "../machine/id.ts"
import type { OrderBy, Where } from "../machine/query.ts"
import { type DecodedRow, decodeRow, type KnownParty, type PartyRow, planRow, type RowPlan } from "./party-row.ts"
import { Party } from "./party.ts"

/** How far an import is: rows gone through, and what came of them. */
export interface ImportReport {
  readonly rows: number
  readonly created: number
  readonly revised: number
  readonly unchanged: number
  readonly refused: number
}

/** What came of one row; `row` counts from 0. */
export type RowOutcome =
  | { readonly row: number; readonly outcome: "created" | "revised" | "unchanged"; readonly party: Id<"Party"> }
  | { readonly row: number; readonly outcome: "refused"; readonly error: Error }

export interface ImportOptions {
  /** Told after every two hundred rows. */
  readonly progress?: (report: ImportReport) => void
  /** Told of every row, in their order. */
  readonly each?: (outcome: RowOutcome) => void
}

/** Rows of a list, of a file that is being read, of a query of the host. */
export type PartyRows = Iterable<PartyRow> | AsyncIterable<PartyRow>

export interface PartyQuery {
  readonly where: Where<(typeof Party)["states"]>
  readonly orderBy: OrderBy<(typeof Party)["states"]>
  readonly first: number
}

/** The directory that rows are brought into, whichever face it has. */
interface Directory<FindError, RunError> {
  readonly find: (query: PartyQuery) => Effect.Effect<ReadonlyArray<KnownParty>, FindError>
  readonly run: (commands: ReadonlyArray<Command>) => Effect.Effect<ReadonlyArray<Answer>, RunError>
}

type Answer = Result.Result<{ readonly id: string }, Error>
type Settled = Result.Result<
  { readonly outcome: "created" | "revised" | "unchanged"; readonly party: Id<"Party"> },
  Error
>

/** Rows that are looked up and decided together. */
const chunkRows = 200

/** Goes through rows, two hundred at a time. */
export const importRows = Effect.fnUntraced(function* <FindError, RunError>(
  rows: PartyRows,
  { each, progress }: ImportOptions,
  directory: Directory<FindError, RunError>,
) {
  let report: ImportReport = { rows: 0, created: 0, revised: 0, unchanged: 0, refused: 0 }
  const chunks = chunksOf(rows)
  for (let chunk = yield* next(chunks); chunk !== undefined; chunk = yield* next(chunks)) {
    const settled = yield* settle(directory, chunk)
    for (const one of settled) {
      const outcome = Result.isSuccess(one) ? one.success : { outcome: "refused" as const, error: one.failure }
      each?.({ row: report.rows, ...outcome })
      report = { ...report, rows: report.rows + 1, [outcome.outcome]: report[outcome.outcome] + 1 }
    }
    progress?.(report)
  }
  return report
})

async function* chunksOf(rows: PartyRows): AsyncGenerator<ReadonlyArray<PartyRow>, void> {
  let chunk: Array<PartyRow> = []
  for await (const row of rows) {
    chunk.push(row)
    if (chunk.length < chunkRows) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

/** What reading the host's rows throws is the host's own, a defect here. */
const next = (chunks: AsyncGenerator<ReadonlyArray<PartyRow>, void>) =>
  Effect.promise(async () => {
    const { value } = await chunks.next()
    return value ?? undefined
  })

/**
 * Rows about the same party are decided one after the other, and a row whose party somebody else registered meanwhile once more: now it is
 * found.
 */
const settle = Effect.fnUntraced(function* <FindError, RunError>(
  directory: Directory<FindError, RunError>,
  chunk: ReadonlyArray<PartyRow>,
) {
  const decoded = chunk.map(decodeRow)
  const settled = new Map<number, Settled>()
  const overtaken = new Set<number>()
  let waiting = [...decoded.entries()]
  while (waiting.length > 0) {
    const ready = firstOfEach(waiting)
    const outcomes = yield* decide(
      directory,
      ready.map(([, row]) => row),
    )
    for (const [index, outcome] of outcomes.entries()) {
      const at = ready[index]?.[0] ?? 0
      if (isNotUnique(outcome) && !overtaken.has(at)) overtaken.add(at)
      else settled.set(at, outcome)
    }
    waiting = waiting.filter(([at]) => !settled.has(at))
  }
  return chunk.flatMap((_, at) => settled.get(at) ?? [])
})

/** Of the rows with one code or one document the first. */
const firstOfEach = (rows: ReadonlyArray<readonly [number, Decoded]>): ReadonlyArray<readonly [number, Decoded]> => {
  const seen = new Set<string>()
  return rows.filter(([, row]) => {
    if (Result.isFailure(row)) return true
    const { document = "", erpCode = "" } = row.success
    const keys = [`code ${erpCode}`, `document ${document}`].filter((key) => !key.endsWith(" "))
    const isFirst = keys.every((key) => !seen.has(key))
    for (const key of keys) seen.add(key)
    return isFirst
  })
}

const isNotUnique = (settled: Settled): boolean =>
  Result.isFailure(settled) && "_tag" in settled.failure && settled.failure._tag === "NotUnique"

type Decoded = ReturnType<typeof decodeRow>

/** Looks the rows' parties up, runs what the rows ask for, and tells what came of each. */
const decide = Effect.fnUntraced(function* <FindError, RunError>(
  directory: Directory<FindError, RunError>,
  decoded: ReadonlyArray<Decoded>,
) {
  const known = yield* knownParties(
    directory,
    decoded.flatMap((row) => (Result.isSuccess(row) ? [row.success] : [])),
  )
  const plans = decoded.map((row) => Result.flatMap(row, (fields) => planRow(fields, known)))
  const commands = plans.flatMap((plan) => (Result.isSuccess(plan) ? plan.success.commands : []))
  const answers = commands.length === 0 ? [] : yield* directory.run(commands)
  let at = 0
  return plans.map((plan): Settled => {
    if (Result.isFailure(plan)) return Result.fail(plan.failure)
    const { length } = plan.success.commands
    at += length
    return outcomeOf(plan.success, answers.slice(at - length, at))
  })
})

const outcomeOf = ({ party }: RowPlan, answers: ReadonlyArray<Answer>): Settled => {
  const refused = answers.find(Result.isFailure)
  if (refused !== undefined) return Result.fail(refused.failure)
  if (party !== undefined) return Result.succeed({ outcome: answers.length === 0 ? "unchanged" : "revised", party })
  const [created] = answers
  if (created === undefined || Result.isFailure(created))
    throw new Error("a party was to be registered and nothing came of it")
  return Result.succeed({ outcome: "created", party: Party.Id.make(created.success.id) })
}

const knownParties = Effect.fnUntraced(function* <FindError, RunError>(
  { find }: Directory<FindError, RunError>,
  rows: ReadonlyArray<DecodedRow>,
) {
  const erpCodes = rows.flatMap(({ erpCode }) => erpCode ?? [])
  const documents = rows.flatMap(({ document }) => document ?? [])
  const first = chunkRows
  return [
    ...(erpCodes.length === 0 ? [] : yield* find({ where: { erpCode: { in: erpCodes } }, orderBy: byCode, first })),
    ...(documents.length === 0
      ? []
      : yield* find({ where: { document: { in: documents } }, orderBy: byDocument, first })),
  ]
})

/** In the order of the index that finds them: a database that knows little of its rows would rather go through all by the id. */
const byCode = [{ field: "erpCode" }] as const
const byDocument = [{ field: "document" }] as const
