import type {
  DeadTimer,
  DeliveryState,
  OutboxEntry,
  OutboxQuery,
  Settlement,
  StorageShape,
  TimerKey,
  Verdict,
} from "@guiche/core"
import { type RawBuilder, sql } from "kysely"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { limited, once, type SqlContext } from "./context.ts"
import { noConflict } from "./driver-error.ts"
import { single } from "./executor.ts"
import { json, optionalText, text } from "./journal.ts"
import { instantSlot, selectionOf } from "./reading.ts"
import { bind, type Row, slot, type Statement, type Template, template } from "./statement.ts"

/** Everybody locks rows in the same order, and so nobody waits for one who waits for him. */
const inOrder = (settlements: ReadonlyArray<Settlement>): ReadonlyArray<Settlement> => {
  return settlements
    .map((settlement) => ({ settlement, place: placeOf(settlement) }))
    .toSorted((left, right) => (left.place < right.place ? -1 : left.place > right.place ? 1 : 0))
    .map(({ settlement }) => settlement)
}

const placeOf = (each: Settlement): string =>
  JSON.stringify([each.kind, each.tenant, ...(each.kind === "timer" ? keyParts(each.key) : [each.id])])

const keyParts = ({ machine, id, transition }: TimerKey): ReadonlyArray<string> => [machine, id, transition]

interface DeliveryStatements {
  readonly settle: (settlement: Settlement) => Statement
  readonly outbox: (tenant: string, query: OutboxQuery) => ReadonlyArray<Statement>
  readonly deadTimers: Template
  readonly releaseMessage: Template
  readonly releaseTimer: Template
}

/** What comes of claims, and what operators see of it. */
export const deliveries = (context: SqlContext): Pick<StorageShape, "settle" | "outbox" | "deadTimers" | "release"> => {
  const { executor } = context
  const statements = once(context, deliveryStatements)
  return {
    settle: (settlements) =>
      noConflict(
        executor.write(function* () {
          if (settlements.length > 0) yield inOrder(settlements).map(statements.settle)
          return Result.void
        }),
      ),
    outbox: (tenant, query) =>
      Effect.map(
        executor.together(() => statements.outbox(tenant, query)),
        (outcomes) => {
          const rows = outcomes.flatMap((outcome) => outcome.rows)
          const oldestFirst = rows.toSorted((left, right) => Number(left["position"]) - Number(right["position"]))
          return oldestFirst.slice(0, limited(query.limit)).map(outboxEntry)
        },
      ),
    deadTimers: (tenant, limit) =>
      executor.read(function* () {
        const { rows } = yield* single(bind(statements.deadTimers, { tenant, limit: limited(limit) }))
        return rows.map(deadTimer)
      }),
    release: (tenant, dead, now) =>
      noConflict(
        executor.write(function* () {
          const outcomes = yield [
            ...dead.messages.map((id) => bind(statements.releaseMessage, { tenant, id, now })),
            ...dead.timers.map((key) => bind(statements.releaseTimer, { ...key, tenant, now })),
          ]
          return Result.succeed(outcomes.reduce((total, { changes }) => total + changes, 0))
        }),
      ),
  }
}

const outboxEntry = (row: Row): OutboxEntry => ({
  id: text(row, "id"),
  name: text(row, "name"),
  payload: json(row, "payload"),
  at: text(row, "at"),
  company: text(row, "company"),
  origin: { machine: text(row, "machine"), id: text(row, "record"), version: Number(row["version"]) },
  status: text(row, "status") as DeliveryState,
  attempts: Number(row["attempts"]),
  dueAt: text(row, "due_at"),
  deliveredAt: optionalText(row, "delivered_at"),
  error: optionalText(row, "error"),
})

const deadTimer = (row: Row): DeadTimer => ({
  machine: text(row, "machine"),
  id: text(row, "id"),
  transition: text(row, "transition"),
  at: text(row, "at"),
  company: text(row, "company"),
  attempts: Number(row["attempts"]),
  error: text(row, "error"),
})

const deliveryStatements = (context: SqlContext): DeliveryStatements => {
  const { database, flavour, tables } = context
  const timer = sql.table(tables.timer.path)
  const message = sql.table(tables.message.path)
  const key = sql`tenant = ${slot("tenant")} and machine = ${slot("machine")} and id = ${slot("id")} and transition = ${slot("transition")}`
  const id = sql`tenant = ${slot("tenant")} and id = ${slot("id")}`
  const compiled = (query: RawBuilder<unknown>): Template => template(query.compile(database))
  const released = sql`status = 'pending', attempts = 0, due_at = ${instantSlot(flavour, "now")}`
  return {
    settle: settling(context, { timer: sql`${timer}`, message: sql`${message}`, key, id }),
    outbox: outboxStatement(context),
    deadTimers: compiled(
      sql`select ${selectionOf(flavour, tables.timer)} from ${timer} where tenant = ${slot("tenant")} and status = 'dead'
        order by ${sql.ref(`${tables.timer.name}.at`)}, machine, id, transition limit ${slot("limit")}`,
    ),
    releaseMessage: compiled(sql`update ${message} set ${released} where ${id} and status = 'dead'`),
    releaseTimer: compiled(sql`update ${timer} set ${released} where ${key} and status = 'dead'`),
  }
}

interface Places {
  readonly timer: RawBuilder<unknown>
  readonly message: RawBuilder<unknown>
  readonly key: RawBuilder<unknown>
  readonly id: RawBuilder<unknown>
}

/** Every statement names the worker: who has lost the claim changes nothing. */
const settling = (
  { database, flavour }: SqlContext,
  { timer, message, key, id }: Places,
): DeliveryStatements["settle"] => {
  const held = sql`worker = ${slot("worker")}`
  const free = sql`worker = null, lease_until = null`
  const changes: Record<Exclude<VerdictName, "done">, RawBuilder<unknown>> = {
    retry: sql`due_at = ${instantSlot(flavour, "retryAt")}, error = ${slot("error")}, ${free}`,
    dead: sql`status = 'dead', error = ${slot("error")}, ${free}`,
    unclaimed: sql`attempts = attempts - 1, ${free}`,
  }
  const of = (table: RawBuilder<unknown>, place: RawBuilder<unknown>, done: RawBuilder<unknown>) => {
    const update = (change: RawBuilder<unknown>) =>
      template(sql`update ${table} set ${change} where ${place} and ${held}`.compile(database))
    return {
      done: template(done.compile(database)),
      retry: update(changes.retry),
      dead: update(changes.dead),
      unclaimed: update(changes.unclaimed),
    }
  }
  const timers = of(timer, key, sql`delete from ${timer} where ${key} and ${held}`)
  const delivered = sql`status = 'delivered', delivered_at = ${instantSlot(flavour, "at")}, ${free}`
  const messages = of(message, id, sql`update ${message} set ${delivered} where ${id} and ${held}`)
  return (settlement) => {
    const { tenant, worker, verdict } = settlement
    const values = { ...verdict, tenant, worker }
    if (settlement.kind === "timer") return bind(timers[nameOf(verdict)], { ...settlement.key, ...values })
    return bind(messages[nameOf(verdict)], { ...values, id: settlement.id, at: settlement.at })
  }
}

type VerdictName = "done" | "retry" | "dead" | "unclaimed"

const nameOf = (verdict: Verdict): VerdictName =>
  "done" in verdict ? "done" : "dead" in verdict ? "dead" : "unclaimed" in verdict ? "unclaimed" : "retry"

const states: ReadonlyArray<DeliveryState> = ["pending", "delivered", "dead"]

/** Each state has its own range of one index, oldest first; who asks for all of them gets as many from each, to be merged. */
const outboxStatement = ({ database, flavour, tables }: SqlContext): DeliveryStatements["outbox"] => {
  const message = sql.table(tables.message.path)
  const where = sql`tenant = ${slot("tenant")} and status = ${slot("status")}`
  const ofOrigin = sql`${where} and machine = ${slot("machine")} and record = ${slot("record")}`
  const select = (condition: RawBuilder<unknown>): Template =>
    template(
      sql`select ${selectionOf(flavour, tables.message)} from ${message} where ${condition} order by position limit ${slot("limit")}`.compile(
        database,
      ),
    )
  const [anywhere, ofOne] = [select(where), select(ofOrigin)]
  return (tenant, { origin, status, limit }) =>
    (status === undefined ? states : [status]).map((each) =>
      bind(origin === undefined ? anywhere : ofOne, {
        tenant,
        status: each,
        limit: limited(limit),
        machine: origin?.machine,
        record: origin?.id,
      }),
    )
}
