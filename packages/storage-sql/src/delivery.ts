import type { DeadTimer, DeliveryState, OutboxEntry, OutboxQuery, StorageShape } from "@guiche/core"
import { type RawBuilder, sql } from "kysely"
import * as Effect from "effect/Effect"
import { limited, once, type SqlContext } from "./context.ts"
import { noConflict } from "./driver-error.ts"
import { single } from "./executor.ts"
import { json, optionalText, text } from "./journal.ts"
import { instantSlot, selectionOf } from "./reading.ts"
import type { TableLayout } from "./layout.ts"
import { bind, type Row, slot, type Statement, type Template, template } from "./statement.ts"
import { messageKey, timerKey } from "./system-tables.ts"

interface DeliveryStatements {
  readonly outbox: (tenant: string, query: OutboxQuery) => ReadonlyArray<Statement>
  readonly deadTimers: Template
  readonly releaseMessages: Template
  readonly releaseTimers: Template
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
          const found = statesOf(query).flatMap((status, at) =>
            (outcomes[at]?.rows ?? []).map((row) => ({ status, row })),
          )
          const oldestFirst = found.toSorted(
            (left, right) => Number(left.row["position"]) - Number(right.row["position"]),
          )
          return oldestFirst.slice(0, limited(query.limit)).map(({ status, row }) => outboxEntry(status, row))
        },
      ),
    deadTimers: (tenant, limit) =>
      executor.read(function* () {
        const { rows } = yield* single(bind(statements.deadTimers, { tenant, limit: limited(limit) }))
        return rows.map(deadTimer)
      }),
    release: (tenant, { messages, timers }, now) => {
      const released = (statement: Template, keys: ReadonlyArray<object>) =>
        chunksOf(keys).map((rows) => bind(statement, { tenant, now, rows: JSON.stringify(rows) }))
      const sent = [
        ...released(
          statements.releaseMessages,
          messages.map((id) => ({ tenant, id })),
        ),
        ...released(
          statements.releaseTimers,
          timers.map(({ machine, id, transition }) => ({ tenant, machine, id, transition })),
        ),
      ]
      return Effect.map(noConflict(executor.atomic(() => sent)), (outcomes) =>
        outcomes.reduce((total, { changes }) => total + changes, 0),
      )
    },
  }
}

/** Rows that one statement sets going again. */
const rowsAtOnce = 1000

/** Each key once and in one order, which is that in which everybody locks them, in as many lists as there have to be. */
const chunksOf = (keys: ReadonlyArray<object>): ReadonlyArray<ReadonlyArray<unknown>> => {
  const distinct = [...new Set(keys.map((key) => JSON.stringify(key)))].toSorted()
  const chunks: Array<ReadonlyArray<unknown>> = []
  for (let at = 0; at < distinct.length; at += rowsAtOnce)
    chunks.push(distinct.slice(at, at + rowsAtOnce).map((key): unknown => JSON.parse(key)))
  return chunks
}

const outboxEntry = (status: DeliveryState, row: Row): OutboxEntry => ({
  id: text(row, "id"),
  name: text(row, "name"),
  payload: json(row, "payload"),
  at: text(row, "at"),
  company: text(row, "company"),
  origin: { machine: text(row, "machine"), id: text(row, "record"), version: Number(row["version"]) },
  status,
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
  const compiled = (query: RawBuilder<unknown>): Template => template(query.compile(database))
  const released = sql`status = 'pending', attempts = 0, due_at = ${instantSlot(flavour, "now")}`
  const releasing = (table: TableLayout, key: ReadonlyArray<string>) =>
    compiled(
      flavour.delivery.change({
        table,
        key,
        rows: slot("rows"),
        set: released,
        where: sql`status = 'dead'`,
        inOrder: true,
      }),
    )
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
    releaseMessages: releasing(tables.message, messageKey),
    releaseTimers: releasing(tables.timer, timerKey),
  }
}

const states: ReadonlyArray<DeliveryState> = ["pending", "delivered", "dead"]

const statesOf = ({ status }: OutboxQuery): ReadonlyArray<DeliveryState> => (status === undefined ? states : [status])

/** Each state is found by an index, oldest first; who asks for all of them gets as many of each, to be merged. */
const outboxStatement = ({ database, flavour, tables }: SqlContext): DeliveryStatements["outbox"] => {
  const ofTenant = sql`tenant = ${slot("tenant")}`
  const ofOrigin = sql`${ofTenant} and machine = ${slot("machine")} and record = ${slot("record")}`
  const select = (status: DeliveryState, among: RawBuilder<unknown>): Template => {
    const table = status === "delivered" ? tables.delivered : tables.message
    return template(
      flavour
        .rows({
          selection: selectionOf(flavour, table),
          table,
          // The status is part of the text, for an index over dead rows answers no question about a parameter.
          where: status === "delivered" ? among : sql`${among} and status = ${sql.lit(status)}`,
          order: sql`position`,
          limit: slot("limit"),
        })
        .compile(database),
    )
  }
  const of = (status: DeliveryState) => ({ anywhere: select(status, ofTenant), ofOne: select(status, ofOrigin) })
  const statements = { pending: of("pending"), delivered: of("delivered"), dead: of("dead") }
  return (tenant, query) => {
    const { origin, limit } = query
    const values = { tenant, limit: limited(limit), machine: origin?.machine, record: origin?.id }
    return statesOf(query).map((each) => bind(statements[each][origin === undefined ? "anywhere" : "ofOne"], values))
  }
}
