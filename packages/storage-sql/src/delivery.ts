import type { DeadTimer, DeliveryState, OutboxEntry, OutboxQuery, StorageShape } from "@guiche/core"
import { type RawBuilder, sql } from "kysely"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { limited, once, type SqlContext } from "./context.ts"
import { noConflict } from "./driver-error.ts"
import { single } from "./executor.ts"
import { json, optionalText, text } from "./journal.ts"
import { instantSlot, selectionOf } from "./reading.ts"
import { bind, type Row, slot, type Statement, type Template, template } from "./statement.ts"

interface DeliveryStatements {
  readonly outbox: (tenant: string, query: OutboxQuery) => ReadonlyArray<Statement>
  readonly deadTimers: Template
  readonly releaseMessage: Template
  readonly releaseTimer: Template
}

/** What operators see of deliveries, and how they set dead ones going again. */
export const deliveries = (context: SqlContext): Pick<StorageShape, "outbox" | "deadTimers" | "release"> => {
  const { executor } = context
  const statements = once(context, deliveryStatements)
  return {
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
    outbox: outboxStatement(context),
    deadTimers: compiled(
      flavour.rows({
        selection: selectionOf(flavour, tables.timer),
        table: tables.timer,
        where: sql`tenant = ${slot("tenant")} and status = 'dead'`,
        order: sql`${sql.ref(`${tables.timer.name}.at`)}, machine, id, transition`,
        limit: slot("limit"),
      }),
    ),
    releaseMessage: compiled(sql`update ${message} set ${released} where ${id} and status = 'dead'`),
    releaseTimer: compiled(sql`update ${timer} set ${released} where ${key} and status = 'dead'`),
  }
}

const states: ReadonlyArray<DeliveryState> = ["pending", "delivered", "dead"]

/** Each state has its own range of one index, oldest first; who asks for all of them gets as many from each, to be merged. */
const outboxStatement = ({ database, flavour, tables: { message } }: SqlContext): DeliveryStatements["outbox"] => {
  const where = sql`tenant = ${slot("tenant")} and status = ${slot("status")}`
  const ofOrigin = sql`${where} and machine = ${slot("machine")} and record = ${slot("record")}`
  const select = (condition: RawBuilder<unknown>): Template =>
    template(
      flavour
        .rows({
          selection: selectionOf(flavour, message),
          table: message,
          where: condition,
          order: sql`position`,
          limit: slot("limit"),
        })
        .compile(database),
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
