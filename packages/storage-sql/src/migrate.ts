import type {
  DuplicateValues,
  MigrationError,
  MigrationProgress,
  NewerDatabase,
  StorageShape,
  Table,
} from "@guiche/core"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type { SqlContext } from "./context.ts"
import { noConflict, UniqueViolation } from "./driver-error.ts"
import { duplicates } from "./duplicates.ts"
import type { Conflict, Send, Steps } from "./executor.ts"
import type { FlavourSchema } from "./flavour.ts"
import { live } from "./live-schema.ts"
import { missing, type Plan, type TokenStep } from "./migration-plan.ts"
import type { Change } from "./renames.ts"
import type { Kinds } from "./search-state.ts"
import { command, type Statement } from "./statement.ts"
import { schemaFormat } from "./system-tables.ts"
import { backfillTokens } from "./token-backfill.ts"
import { driven } from "./wire-executor.ts"

type Progress = (now: MigrationProgress) => void

/** Brings the database forward to the definitions: first its schema, then the search tokens of the records that are there. */
export const migrations = (context: SqlContext): Pick<StorageShape, "plan" | "migrate"> => {
  const { turns } = context.flavour.schema
  const plan = (tables: ReadonlyArray<Table>) =>
    Effect.flatMap(
      context.executor.snapshot(() => missing(context, tables)),
      Effect.fromResult,
    )
  const migrate = Effect.fnUntraced(function* (tables: ReadonlyArray<Table>, progress: Progress) {
    const found = yield* plan(tables)
    // Of ten processes that start at once, those that find nothing to do do not wait for each other.
    if (found.changes.length + found.tokens.length === 0) return []
    const at = DateTime.formatIso(yield* DateTime.now)
    const done = yield* changed({ context, tables, at, progress })
    for (const step of done.tokens) yield* backfillTokens(context, step, progress)
    return textsOf(turns, done)
  })
  return {
    plan: (tables) => Effect.map(plan(tables), (found) => textsOf(turns, found)),
    migrate: (tables, progress = () => undefined): Effect.Effect<ReadonlyArray<string>, MigrationError> =>
      migrate(tables, progress),
  }
}

/** Fails on a database that a newer version of this package has changed. */
export const refuseNewer = (context: SqlContext) =>
  Effect.flatMap(
    context.executor.snapshot(() => live(context)),
    Effect.fromResult,
  )

type Turns = FlavourSchema["turns"]

/** What is done at once comes before indexes over rows that are there, and those before search tokens. */
const inOrder = (changes: ReadonlyArray<Change>): ReadonlyArray<Change> => [
  ...changes.filter(({ long }) => !long),
  ...changes.filter(({ long }) => long),
]

const textsOf = (turns: Turns, { changes, tokens }: Pick<Plan, "changes" | "tokens">): ReadonlyArray<string> => [
  ...inOrder(changes).flatMap((change) => statementsOf(turns, change)),
  ...tokens.map(({ text }) => text),
]

const statementsOf = (turns: Turns, { sql, long }: Change): ReadonlyArray<string> =>
  long && turns !== "transaction" ? turns.online(sql) : [sql]

interface Migration {
  readonly context: SqlContext
  readonly tables: ReadonlyArray<Table>
  readonly at: string
  readonly progress: Progress
}

type Refused = NewerDatabase | DuplicateValues

/** What was changed, and the token steps that have been begun by this process or by others. */
type Done = Pick<Plan, "changes" | "tokens">

/** How often a migration is begun anew after values were written twice beside it and are not there any more. */
const attemptsMax = 8

/** Brings the schema forward, one process after the other. */
const changed = (migration: Migration, attempts = 1): Effect.Effect<Done, MigrationError> => {
  const { executor, flavour } = migration.context
  const { turns } = flavour.schema
  const attempt: Effect.Effect<Done, MigrationError | Conflict> =
    turns === "transaction" || executor.session === undefined
      ? executor.write(() => inTransaction(migration))
      : Effect.flatMap(
          executor.session((send, discard) => inTurn({ ...migration, send, discard, turns })),
          Effect.fromResult,
        )
  return noConflict(
    Effect.catchIf(
      attempt,
      (error) => error instanceof UniqueViolation,
      (violation) => writtenMeanwhile(migration, violation, attempts),
    ),
  )
}

/**
 * Values were written twice after they had been looked for and before their index was there. Where they have been taken back since, nothing
 * stands against it any more.
 */
const writtenMeanwhile = (migration: Migration, violation: UniqueViolation, attempts: number) =>
  Effect.flatMap(
    migration.context.executor.snapshot(() => planned(migration.context, migration.tables)),
    (found): Effect.Effect<Done, MigrationError> => {
      if (Result.isFailure(found)) return Effect.fail(found.failure)
      return attempts < attemptsMax ? changed(migration, attempts + 1) : Effect.die(violation)
    },
  )

/** The plan, unless something stands against it. */
function* planned(context: SqlContext, tables: ReadonlyArray<Table>): Steps<Result.Result<Plan, Refused>> {
  const found = yield* missing(context, tables)
  if (Result.isFailure(found)) return found
  const refused = yield* duplicates(context, found.success.unique)
  return refused === undefined ? found : Result.fail(refused)
}

function* inTransaction({ context, tables, at, progress }: Migration): Steps<Result.Result<Done, Refused>> {
  const found = yield* planned(context, tables)
  if (Result.isFailure(found)) return found
  const changes = inOrder(found.success.changes)
  for (const { sql } of changes) {
    progress({ step: sql, records: 0 })
    yield [command(sql)]
  }
  const notes = [...changes.map(noteOf), ...begun(found.success.tokens)]
  if (notes.length > 0) yield notes.map((note) => written(context, note, at))
  return Result.succeed(found.success)
}

interface Session extends Migration {
  readonly send: Send
  readonly discard: () => void
  readonly turns: Exclude<Turns, "transaction">
}

const pauseMillis = 50

/** Under a lock that is asked for again and again: to wait within a statement would keep an index from ever being finished. */
const inTurn = async (session: Session): Promise<Result.Result<Done, Refused>> => {
  const { context, tables, send, discard, turns } = session
  const name = `${context.place.schema ?? ""}.${context.place.prefix}migration`
  const taken = async () => (await send([turns.try(context.database, name)]))[0]?.rows[0]?.["taken"]
  while (Number(await taken()) !== 1) await new Promise((resolve) => setTimeout(resolve, pauseMillis))
  try {
    const found = await driven(send, planned(context, tables))
    if (Result.isSuccess(found)) await carriedOut(session, found.success)
    return found
  } finally {
    // A pooled connection would keep it, and all others waiting, for as long as it lives.
    await send([turns.release(context.database, name)]).catch(discard)
  }
}

const carriedOut = async (session: Session, { changes, tokens }: Plan): Promise<void> => {
  const { context, at, send, turns } = session
  const quick = changes.filter(({ long }) => !long)
  if (turns.transactional) {
    await together(session, quick, begun(tokens))
    for (const change of changes.filter(({ long }) => long)) await alone(session, change)
    return
  }
  for (const change of inOrder(changes)) await alone(session, change)
  for (const note of begun(tokens)) await send([written(context, note, at)])
}

const together = async (
  session: Session,
  changes: ReadonlyArray<Change>,
  notes: ReadonlyArray<Note>,
): Promise<void> => {
  const { context, at, send, discard, progress } = session
  if (changes.length + notes.length === 0) return
  try {
    await send(context.flavour.begin.write.map(command))
    for (const { sql } of changes) {
      progress({ step: sql, records: 0 })
      await send([command(sql)])
    }
    await send([...[...changes.map(noteOf), ...notes].map((note) => written(context, note, at)), command("commit")])
  } catch (thrown) {
    await send([command("rollback")]).catch(discard)
    throw thrown
  }
}

const alone = async ({ context, at, send, turns, progress }: Session, change: Change): Promise<void> => {
  const statements = statementsOf(turns, change)
  try {
    for (const sql of statements) {
      progress({ step: sql, records: 0 })
      await send([command(sql)])
    }
  } catch (thrown) {
    // Half an index would refuse writers and find nothing.
    for (const sql of statements.slice(0, -1)) await send([command(sql)]).catch(() => undefined)
    throw thrown
  }
  // A process that dies before this has made what the next one finds to be there.
  await send([written(context, noteOf(change), at)])
}

/** What is written down of a step. */
interface Note {
  readonly statement: string
  readonly kinds: Kinds
}

const noteOf = ({ sql, kinds }: Change): Note => ({ statement: sql, kinds })

const begun = (tokens: ReadonlyArray<TokenStep>): ReadonlyArray<Note> =>
  tokens.flatMap(({ text, begin }) => (begin === undefined ? [] : [{ statement: text, kinds: begin }]))

const written = ({ database, flavour, tables }: SqlContext, { statement, kinds }: Note, at: string): Statement =>
  database
    .insertInto(tables.migration.path)
    .values({
      format: schemaFormat,
      at: flavour.values.encode({ type: "instant" }, at),
      kinds: JSON.stringify(kinds),
      statement,
    })
    .compile()
