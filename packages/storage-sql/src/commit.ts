import {
  type Batch,
  type JournalEntry,
  KeyUsed,
  NotUnique,
  type ReadVersion,
  StaleRead,
  type StorageShape,
  type Table,
  type TimerKey,
  type Unavailable,
  type Write,
} from "@guiche/core"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { once, type SqlContext } from "./context.ts"
import { type CommitStatements, commitStatements } from "./commit-statements.ts"
import { noConflict, Overtaken, UniqueViolation } from "./driver-error.ts"
import type { Conflict, Steps } from "./executor.ts"
import { bind, type Outcome, type Statement } from "./statement.ts"
import { addingTokens, replacingTokens, tokenKey } from "./tokens.ts"

type Refused = StaleRead | NotUnique | KeyUsed | Unavailable

/** A statement of a commit with what its outcome must be, unless it sees to that by itself. */
interface Checked {
  readonly statement: Statement
  readonly stale?: (outcome: Outcome) => StaleRead | undefined
}

/** Writes a batch in one transaction, of which all statements are known before the first is sent. */
export const commits = (context: SqlContext): Pick<StorageShape, "commit"> => {
  const statements = once(context, commitStatements)
  const { executor, flavour, tables } = context
  const changes = (batch: Batch) => checkedOf(context, statements, batch)
  const attempt = (batch: Batch): Effect.Effect<void, StaleRead | Conflict | Unavailable> =>
    flavour.locks?.refusing === undefined
      ? executor.write(() => judged(changes(batch)))
      : Effect.asVoid(executor.atomic(() => changes(batch).map(({ statement }) => statement)))
  const refuse = (batch: Batch, conflict: Conflict): Effect.Effect<never, Refused> =>
    conflict instanceof Overtaken ? overtaken(context, batch, conflict) : meaningOf(context, batch, conflict)
  return {
    commit: (batch) =>
      Effect.catchIf(attempt(batch), isConflict, (conflict): Effect.Effect<void, Refused> => {
        if (!isOf(conflict, tables.idempotency.name)) return refuse(batch, conflict)
        const used = new KeyUsed({ key: batch.remember?.key ?? "" })
        return Effect.flatMap(forgetExpired(context, statements, batch), (forgotten) =>
          forgotten
            ? Effect.catchIf(attempt(batch), isConflict, (second) =>
                isOf(second, tables.idempotency.name) ? Effect.fail(used) : refuse(batch, second),
              )
            : Effect.fail(used),
        )
      }),
  }
}

const isConflict = (error: StaleRead | Conflict | Unavailable): error is Conflict =>
  error instanceof Overtaken || error instanceof UniqueViolation

const isOf = (conflict: Conflict, table: string): boolean =>
  conflict instanceof UniqueViolation && conflict.table === table

function* judged(checked: ReadonlyArray<Checked>): Steps<Result.Result<void, StaleRead>> {
  if (checked.length === 0) return Result.void
  const outcomes = yield checked.map(({ statement }) => statement)
  for (const [index, outcome] of outcomes.entries()) {
    const stale = checked[index]?.stale?.(outcome)
    if (stale !== undefined) return Result.fail(stale)
  }
  return Result.void
}

const checkedOf = (context: SqlContext, statements: CommitStatements, batch: Batch): ReadonlyArray<Checked> => [
  ...remembering(context, statements, batch),
  ...(context.flavour.locks === undefined
    ? [...reading(context, batch), ...writing(context, batch)]
    : touching(context, batch)),
  ...batch.writes.flatMap((write) => searchable(statements, batch.tenant, write)),
  ...recording(context, statements, batch),
]

/** The record's tokens in place of those before. The row itself is held by then, so nobody else is at them. */
const searchable = (
  statements: CommitStatements,
  tenant: string,
  { table, record, expected, tokens }: Write,
): ReadonlyArray<Checked> => {
  if (tokens === undefined) return []
  const write = expected === 0 ? addingTokens : replacingTokens
  return write(statements, tokenKey(tenant, table, record), tokens).map((statement) => ({ statement }))
}

/** First, so that a repeated command is known as one before anything else is judged. */
const remembering = ({ tables }: SqlContext, { remember }: CommitStatements, batch: Batch): ReadonlyArray<Checked> => {
  if (batch.remember === undefined) return []
  const { key, fingerprint, answer, expiresAt } = batch.remember
  const subject = { machine: answer.machine, id: answer.id, table: tables.idempotency.name }
  const values = { tenant: batch.tenant, key, fingerprint, ...answer, expires_at: expiresAt }
  return [{ statement: bind(remember, values, subject) }]
}

const reading = ({ machine }: SqlContext, { tenant, reads }: Batch): ReadonlyArray<Checked> => {
  if (reads.length === 0) return []
  const byTable = Map.groupBy(reads, ({ table }) => table)
  return [...byTable].flatMap(([table, asserted]) =>
    machine(table)
      .versions(tenant, [...new Set(asserted.map(({ id }) => id))])
      .map(({ statement, ids }) => ({ statement, stale: staleAmong(new Set(ids), asserted) })),
  )
}

const staleAmong =
  (asked: ReadonlySet<string>, asserted: ReadonlyArray<ReadVersion>) =>
  ({ rows }: Outcome): StaleRead | undefined => {
    const versions = new Map(rows.map((row) => [row["id"], Number(row["version"])]))
    const stale = asserted.find(({ id, version }) => asked.has(id) && (versions.get(id) ?? 0) !== version)
    return stale && new StaleRead({ machine: stale.table.machine, id: stale.id })
  }

const writing = ({ machine }: SqlContext, batch: Batch): ReadonlyArray<Checked> => [
  ...vacating(machine, batch),
  ...batch.writes.map((write) => writingOne(machine, batch.tenant, write)),
]

/** Records of one batch may hand a unique value to one another, so all of them let go of theirs first. */
const vacating = (machine: SqlContext["machine"], { tenant, writes }: Batch): ReadonlyArray<Checked> => {
  if (writes.length < 2) return []
  return [...Map.groupBy(writes, ({ table }) => table)].flatMap(([table, ofTable]) => {
    const { vacate } = machine(table)
    if (vacate === undefined || ofTable.length === 1) return []
    return inIdOrder(ofTable.filter(({ expected }) => expected > 0)).map((write) => ({
      statement: vacate(tenant, write),
    }))
  })
}

const inIdOrder = (writes: ReadonlyArray<Write>): ReadonlyArray<Write> =>
  writes.toSorted((left, right) => (left.record.id < right.record.id ? -1 : 1))

const writingOne = (machine: SqlContext["machine"], tenant: string, write: Write): Checked => {
  const { insert, update } = machine(write.table)
  if (write.expected === 0) return { statement: insert(tenant, write) }
  return {
    statement: update(tenant, write),
    stale: ({ changes }) => (changes === 1 ? undefined : staleAt(write.table, write.record.id)),
  }
}

const staleAt = ({ machine }: Table, id: string): StaleRead => new StaleRead({ machine, id })

/**
 * The same where others write at the same time: what was read is held until the end, what was read as absent is kept from being made, and
 * all rows are touched in one order, so that no two commits wait for each other.
 */
const touching = ({ machine }: SqlContext, batch: Batch): ReadonlyArray<Checked> => {
  const { tenant, reads, writes } = batch
  const held = reads.map(({ table, id, version }) => {
    const { hold, occupy } = machine(table)
    const checked: Checked =
      version === 0
        ? { statement: occupy.place(tenant, id) }
        : {
            statement: hold(tenant, id, version),
            stale: ({ rows }) => (rows.length === 1 ? undefined : staleAt(table, id)),
          }
    return { table: machine(table).layout.name, id, checked }
  })
  const written = writes.map((write) => ({
    table: machine(write.table).layout.name,
    id: write.record.id,
    checked: writingOne(machine, tenant, write),
  }))
  const ordered = [...held, ...written].toSorted(
    (left, right) => compare(left.table, right.table) || compare(left.id, right.id),
  )
  const removed = reads
    .filter(({ version }) => version === 0)
    .map(({ table, id }): Checked => ({ statement: machine(table).occupy.remove(tenant, id) }))
  return [...vacating(machine, batch), ...ordered.map(({ checked }) => checked), ...removed]
}

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

/** Everybody locks timers in the same order, too. */
const timerOrder = <K extends TimerKey>(keys: ReadonlyArray<K>): ReadonlyArray<K> =>
  keys.toSorted(
    (left, right) =>
      compare(left.machine, right.machine) || compare(left.id, right.id) || compare(left.transition, right.transition),
  )

const recording = (
  { tables }: SqlContext,
  statements: CommitStatements,
  { tenant, entries, timers, messages }: Batch,
): ReadonlyArray<Checked> => {
  const { journalling } = statements
  return [
    ...timerOrder(timers.remove).map((key) => ({ statement: bind(statements.removeTimer, { ...key, tenant }) })),
    ...timerOrder(timers.set).map((timer) => ({
      statement: bind(statements.setTimer, { ...timer, tenant, due_at: timer.at }),
    })),
    ...messages.map(({ origin, payload, ...message }) => ({
      statement: bind(statements.addMessage, {
        ...message,
        tenant,
        payload: JSON.stringify(payload),
        machine: origin.machine,
        record: origin.id,
        version: origin.version,
        due_at: message.at,
      }),
    })),
    // Last, for readers of the journal look no further than where somebody is writing.
    ...(journalling === undefined || entries.length === 0 ? [] : [{ statement: bind(journalling, { tenant }) }]),
    ...entries.map((entry) => ({ statement: journalled(statements, tables.journal.name, tenant, entry) })),
  ]
}

const journalled = ({ addEntry }: CommitStatements, table: string, tenant: string, entry: JournalEntry): Statement =>
  bind(
    addEntry,
    {
      ...entry,
      tenant,
      actor: JSON.stringify(entry.actor),
      input: JSON.stringify(entry.input),
      changes: JSON.stringify(entry.changes),
      facts: JSON.stringify(entry.facts),
    },
    { machine: entry.machine, id: entry.id, table },
  )

/** What it means that a key exists already. The transaction is over, so there is time to look. */
const meaningOf = (context: SqlContext, batch: Batch, violation: UniqueViolation): Effect.Effect<never, Refused> => {
  const { subject, table, key } = violation
  if (subject === undefined) return Effect.die(violation)
  const stale = new StaleRead({ machine: subject.machine, id: subject.id })
  if (table === context.tables.journal.name) return Effect.fail(stale)
  const unique = batch.writes
    .map((write) => context.machine(write.table).layout)
    .find(({ name }) => name === table)
    ?.unique.find(({ columns, name }) => ("index" in key ? key.index === name : key.columns.join() === columns.join()))
  if (unique === undefined) return Effect.fail(stale)
  // A decision that rested on what has changed since is made again rather than refused for good.
  return Effect.flatMap(staleNow(context, batch), (changed) =>
    Effect.fail(changed ?? new NotUnique({ machine: subject.machine, fields: [...unique.fields] })),
  )
}

/** Others were faster, or would have waited for this one for ever. Whichever record it was, the decision is made again. */
const overtaken = (context: SqlContext, batch: Batch, { subject }: Overtaken): Effect.Effect<never, Refused> =>
  Effect.flatMap(staleNow(context, batch), (changed) => {
    const [write] = batch.writes
    const [read] = batch.reads
    const machine = subject?.machine ?? write?.table.machine ?? read?.table.machine ?? ""
    const id = subject?.id ?? write?.record.id ?? read?.id ?? ""
    return Effect.fail(changed ?? new StaleRead({ machine, id }))
  })

const staleNow = (context: SqlContext, batch: Batch): Effect.Effect<StaleRead | undefined, Unavailable> =>
  noConflict(
    context.executor.write(function* () {
      const written = batch.writes.map(({ table, record, expected }) => ({ table, id: record.id, version: expected }))
      const asserted = reading(context, { ...batch, reads: [...batch.reads, ...written] })
      const outcomes = yield asserted.map(({ statement }) => statement)
      const stale = outcomes.map((outcome, index) => asserted[index]?.stale?.(outcome))
      return Result.succeed(stale.find((each) => each !== undefined))
    }),
  )

/** A key that has expired, but that nobody has removed yet, is free. The time is that of the command. */
const forgetExpired = (
  { executor }: SqlContext,
  { forgetKey }: CommitStatements,
  { tenant, remember, entries }: Batch,
): Effect.Effect<boolean, Unavailable> => {
  const now = entries[0]?.at
  if (remember === undefined || now === undefined) return Effect.succeed(false)
  return noConflict(
    executor.write(function* () {
      const [outcome] = yield [bind(forgetKey, { tenant, key: remember.key, now })]
      return Result.succeed(outcome?.changes === 1)
    }),
  )
}
