import type { ClaimedMessage, ClaimedTimer, ClaimRequest, StorageShape } from "@guiche/core"
import { sql } from "kysely"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { limited, once, type SqlContext } from "./context.ts"
import { noConflict } from "./driver-error.ts"
import type { Steps } from "./executor.ts"
import { json, text } from "./journal.ts"
import { instantSlot, selectionOf } from "./reading.ts"
import { bind, type Row, slot, type Statement, type Template, template } from "./statement.ts"

interface ClaimStatements {
  readonly dueTimers: Template
  readonly dueMessages: Template
  readonly claimTimer: Template
  readonly claimMessage: Template
}

/** A row that is due, of one of the two tables. */
interface Due {
  readonly row: Row
  readonly kind: "timer" | "message"
}

/**
 * Hands out what is due and free: oldest first, timers and messages counted together, so that neither starves the other.
 * Workers that find nothing to do take no lock.
 */
export const claims = (context: SqlContext): Pick<StorageShape, "claim"> => {
  const statements = once(context, claimStatements)
  return {
    claim: (request) =>
      Effect.flatMap(
        context.executor.read(() => due(statements, request)),
        (found) =>
          found.length === 0
            ? Effect.succeed({ timers: [], messages: [] })
            : noConflict(context.executor.write(() => claim(statements, request))),
      ),
  }
}

function* due(statements: ClaimStatements, { now, limit }: ClaimRequest): Steps<ReadonlyArray<Due>> {
  const values = { now, limit: limited(limit) }
  const [timers, messages] = yield [bind(statements.dueTimers, values), bind(statements.dueMessages, values)]
  const found = [
    ...(timers?.rows ?? []).map((row): Due => ({ row, kind: "timer" })),
    ...(messages?.rows ?? []).map((row): Due => ({ row, kind: "message" })),
  ]
  return found
    .toSorted((left, right) => compareText(text(left.row, "due_at"), text(right.row, "due_at")))
    .slice(0, values.limit)
}

function* claim(statements: ClaimStatements, request: ClaimRequest) {
  const found = yield* due(statements, request)
  if (found.length > 0) yield found.map((each) => taken(statements, request, each))
  return Result.succeed({
    timers: found.filter(({ kind }) => kind === "timer").map(({ row }) => timerOf(row)),
    messages: found.filter(({ kind }) => kind === "message").map(({ row }) => messageOf(row)),
  })
}

const taken = (statements: ClaimStatements, { worker, leaseUntil }: ClaimRequest, { row, kind }: Due): Statement =>
  bind(kind === "timer" ? statements.claimTimer : statements.claimMessage, { ...row, worker, lease_until: leaseUntil })

const timerOf = (row: Row): ClaimedTimer => ({
  tenant: text(row, "tenant"),
  machine: text(row, "machine"),
  id: text(row, "id"),
  transition: text(row, "transition"),
  at: text(row, "at"),
  company: text(row, "company"),
  attempt: Number(row["attempts"]) + 1,
})

const messageOf = (row: Row): ClaimedMessage => ({
  tenant: text(row, "tenant"),
  id: text(row, "id"),
  name: text(row, "name"),
  payload: json(row, "payload"),
  at: text(row, "at"),
  company: text(row, "company"),
  origin: { machine: text(row, "machine"), id: text(row, "record"), version: Number(row["version"]) },
  attempt: Number(row["attempts"]) + 1,
})

const claimStatements = ({ database, flavour, tables }: SqlContext): ClaimStatements => {
  const timer = sql.table(tables.timer.path)
  const message = sql.table(tables.message.path)
  const now = instantSlot(flavour, "now")
  // The status is part of the text, for an index over pending rows answers no question about a parameter.
  const free = sql`status = 'pending' and due_at <= ${now} and (lease_until is null or lease_until <= ${now})`
  const held = sql`attempts = attempts + 1, worker = ${slot("worker")}, lease_until = ${instantSlot(flavour, "lease_until")}`
  return {
    dueTimers: template(
      sql`select ${selectionOf(flavour, tables.timer, [])} from ${timer} where ${free}
        order by ${sql.ref(`${tables.timer.name}.due_at`)} limit ${slot("limit")} ${flavour.skipLocked}`.compile(
        database,
      ),
    ),
    dueMessages: template(
      sql`select ${selectionOf(flavour, tables.message, [])} from ${message} where ${free} order by ${sql.ref(`${tables.message.name}.due_at`)}, position limit ${slot("limit")} ${flavour.skipLocked}`.compile(
        database,
      ),
    ),
    claimTimer: template(
      sql`update ${timer} set ${held} where tenant = ${slot("tenant")} and machine = ${slot("machine")}
        and id = ${slot("id")} and transition = ${slot("transition")}`.compile(database),
    ),
    claimMessage: template(
      sql`update ${message} set ${held} where tenant = ${slot("tenant")} and id = ${slot("id")}`.compile(database),
    ),
  }
}

/** Instants are ASCII, so the order of their units is the order of time. */
const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)
