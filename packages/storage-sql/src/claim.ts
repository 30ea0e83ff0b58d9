import type { Claimed, ClaimedMessage, ClaimedTimer, ClaimRequest, StorageShape } from "@guiche/core"
import { type RawBuilder, sql } from "kysely"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { limited, once, type SqlContext } from "./context.ts"
import { noConflict } from "./driver-error.ts"
import { single, type Steps } from "./executor.ts"
import { json, text } from "./journal.ts"
import type { TableLayout } from "./layout.ts"
import { instantSlot } from "./reading.ts"
import { bind, type Row, slot, type Template, template } from "./statement.ts"
import { messageKey, timerKey } from "./system-tables.ts"

/** What a claim takes: all of it at once, or step by step. */
interface ClaimStatements {
  readonly before: Template | undefined
  readonly whole: Template | undefined
  readonly isDue: Template
  readonly dueTimers: Template
  readonly dueMessages: Template
  readonly claimTimers: Template
  readonly claimMessages: Template
}

const nothing: Claimed = { timers: [], messages: [] }

/**
 * Hands out what is due and free: oldest first, timers and messages counted together, so that neither starves the other. Where the database
 * does it in one statement, one that finds nothing locks and writes nothing; elsewhere workers look before they begin to write.
 */
export const claims = (context: SqlContext): Pick<StorageShape, "claim"> => {
  const { executor } = context
  const statements = once(context, claimStatements)
  const { whole } = statements
  // A claim that is forgotten in a crash is handed out again, as after its lease; what came of it was flushed.
  const before = statements.before === undefined || executor.isOfHost ? [] : [bind(statements.before, {})]
  return {
    claim: (request) =>
      whole === undefined
        ? Effect.flatMap(
            executor.read(() => isDue(statements, request)),
            (found) =>
              found ? noConflict(executor.write(() => stepwise(statements, request))) : Effect.succeed(nothing),
          )
        : Effect.map(noConflict(executor.atomic(() => [...before, bind(whole, valuesOf(request))])), (outcomes) =>
            claimedOf(oldestFirst(outcomes.at(-1)?.rows ?? [])),
          ),
  }
}

const valuesOf = ({ now, leaseUntil, limit, worker }: ClaimRequest) => ({
  now,
  lease_until: leaseUntil,
  limit: limited(limit),
  worker,
})

function* isDue(statements: ClaimStatements, request: ClaimRequest): Steps<boolean> {
  const { rows } = yield* single(bind(statements.isDue, valuesOf(request)))
  return Number(rows[0]?.["due"]) === 1
}

function* stepwise(statements: ClaimStatements, request: ClaimRequest): Steps<Result.Result<Claimed>> {
  const values = valuesOf(request)
  const due = yield [bind(statements.dueTimers, values), bind(statements.dueMessages, values)]
  const claimed = oldestFirst(due.flatMap(({ rows }) => rows)).slice(0, values.limit)
  const [timers, messages] = [claimed.filter(isTimer), claimed.filter((row) => !isTimer(row))]
  const changes = [
    ...(timers.length === 0 ? [] : [bind(statements.claimTimers, { ...values, rows: keysOf(timers, timerKey) })]),
    ...(messages.length === 0
      ? []
      : [bind(statements.claimMessages, { ...values, rows: keysOf(messages, messageKey) })]),
  ]
  if (changes.length > 0) yield changes
  return Result.succeed(claimedOf(claimed))
}

const keysOf = (rows: ReadonlyArray<Row>, key: ReadonlyArray<string>): string =>
  JSON.stringify(rows.map((row) => Object.fromEntries(key.map((column) => [column, row[column]]))))

const isTimer = (row: Row): boolean => row["kind"] === "timer"

/** Instants are ASCII, so the order of their units is the order of time. What is due at the same instant goes by the order of writing. */
const oldestFirst = (rows: ReadonlyArray<Row>): ReadonlyArray<Row> =>
  rows.toSorted((left, right) => {
    const [one, other] = [text(left, "due_at"), text(right, "due_at")]
    if (one !== other) return one < other ? -1 : 1
    return Number(left["position"] ?? 0) - Number(right["position"] ?? 0)
  })

const claimedOf = (rows: ReadonlyArray<Row>): Claimed => ({
  timers: rows.filter(isTimer).map(timerOf),
  messages: rows.filter((row) => !isTimer(row)).map(messageOf),
})

const timerOf = (row: Row): ClaimedTimer => ({
  tenant: text(row, "tenant"),
  machine: text(row, "machine"),
  id: text(row, "id"),
  transition: text(row, "transition"),
  at: text(row, "at"),
  company: text(row, "company"),
  attempt: Number(row["attempts"]),
})

const messageOf = (row: Row): ClaimedMessage => ({
  tenant: text(row, "tenant"),
  id: text(row, "id"),
  name: text(row, "name"),
  payload: json(row, "payload"),
  at: text(row, "at"),
  company: text(row, "company"),
  origin: { machine: text(row, "machine"), id: text(row, "record"), version: Number(row["version"]) },
  attempt: Number(row["attempts"]),
})

const claimStatements = (context: SqlContext): ClaimStatements => {
  const { database, flavour, tables } = context
  const { timer, message } = tables
  const { delivery } = flavour
  const compiled = (query: RawBuilder<unknown>): Template => template(query.compile(database))
  const now = instantSlot(flavour, "now")
  // The status is part of the text, for an index over pending rows answers no question about a parameter.
  const where = sql`status = 'pending' and due_at <= ${now} and (lease_until is null or lease_until <= ${now})`
  const set = sql`attempts = attempts + 1, worker = ${slot("worker")}, lease_until = ${instantSlot(flavour, "lease_until")}`
  const limit = slot("limit")
  const one = ({ path }: TableLayout) => sql`exists (select 1 from ${sql.table(path)} where ${where})`
  const due = (kind: Kind, order: ReadonlyArray<string>) => {
    const table = tables[kind]
    const columns = sql.join(order.map((column) => sql.ref(`${table.name}.${column}`)))
    const selection = claimedColumns(context, kind, sql`attempts + 1`)
    return compiled(flavour.rows({ selection, table, where, order: columns, limit, hold: "free" }))
  }
  const change = (table: TableLayout, key: ReadonlyArray<string>) =>
    compiled(delivery.change({ table, key, rows: slot("rows"), set, where: sql`status = 'pending'`, inOrder: false }))
  const selection = {
    timer: claimedColumns(context, "timer", sql`attempts`),
    message: claimedColumns(context, "message", sql`attempts`),
  }
  const whole = delivery.claim?.({ timer, message, where, set, limit, selection })
  return {
    before: delivery.beforeClaim && compiled(delivery.beforeClaim),
    whole: whole && compiled(whole),
    isDue: compiled(sql`select case when ${one(timer)} or ${one(message)} then 1 else 0 end as due`),
    dueTimers: due("timer", ["due_at"]),
    dueMessages: due("message", ["due_at", "position"]),
    claimTimers: change(timer, timerKey),
    claimMessages: change(message, messageKey),
  }
}

type Kind = "timer" | "message"

const columnsOfBoth = ["tenant", "machine", "id", "at", "company", "due_at"]
const columnsOfTimers = ["transition"]
const columnsOfMessages = ["name", "payload", "record", "version", "position"]

/** The same columns for both, so that one statement can answer with both. */
const claimedColumns = (
  { flavour, tables }: SqlContext,
  kind: Kind,
  attempts: RawBuilder<unknown>,
): RawBuilder<unknown> => {
  const selected = [...columnsOfBoth, ...columnsOfTimers, ...columnsOfMessages].map((name) => {
    const column = tables[kind].columns.find((each) => each.name === name)
    return sql`${column === undefined ? sql`null` : flavour.values.read(column.kind, sql.ref(name))} as ${sql.ref(name)}`
  })
  return sql.join([sql`${sql.lit(kind)} as kind`, sql`${attempts} as attempts`, ...selected])
}
