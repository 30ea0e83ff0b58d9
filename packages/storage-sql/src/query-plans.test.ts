import type { Table } from "@guiche/core"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { Kysely, SqliteDialect, type SqliteDatabase } from "kysely"
import type { Database } from "./flavour.ts"
import { openNodeSqlite } from "./sqlite/node-sqlite.ts"
import { sqliteExecutor } from "./sqlite/sqlite-executor.ts"
import { sqlite } from "./sqlite/sqlite-flavour.ts"
import { sqlStorage } from "./sql-storage.ts"

const table: Table = {
  machine: "Ticket",
  columns: [
    { name: "subject", type: "text", scale: 0 },
    { name: "openedAt", type: "instant", scale: 0 },
  ],
  indexes: [
    { columns: ["state", "openedAt"], unique: false },
    { columns: ["subject"], unique: false },
  ],
}
const now = "2026-03-01T12:00:00.000Z"

describe("B9 plans in SQLite", () => {
  it.effect("no operation of a worker, a command or a list by index walks through a table or sorts", () =>
    Effect.gen(function* () {
      const native = openNodeSqlite(":memory:")
      const asked = new Set<string>()
      const spied: SqliteDatabase & typeof native = {
        ...native,
        prepare: (sql) => {
          asked.add(sql)
          return native.prepare(sql)
        },
      }
      const database: Database = new Kysely({ dialect: new SqliteDialect({ database: native }) })
      const executor = sqliteExecutor(spied)
      const storage = yield* sqlStorage({ flavour: sqlite, database, executor, durable: false })
      yield* storage.migrate([table])
      const timer = { machine: "Ticket", id: "a", transition: "close", at: now, company: "c" }
      const message = { id: "m", name: "email", payload: {}, at: now, company: "c" }
      yield* storage.commit({
        tenant: "acme",
        writes: [],
        reads: [],
        entries: [],
        timers: { set: [timer], remove: [] },
        messages: [{ ...message, origin: { machine: "Ticket", id: "a", version: 1 } }],
        remember: undefined,
      })
      asked.clear()
      yield* storage.load("acme", [
        { table, id: "a" },
        { table, id: "b" },
        { table, id: "c" },
      ])
      yield* storage.history("acme", { table, id: "a" }, 0, 10)
      yield* storage.feed("acme", 0, 10)
      yield* storage.claim({ now, leaseUntil: now, limit: 10, worker: "w" })
      const settled = { tenant: "acme", worker: "w", verdict: { done: true } } as const
      yield* storage.settle([
        { ...settled, kind: "timer", key: { machine: "Ticket", id: "a", transition: "close" } },
        { ...settled, kind: "message", id: "m", at: now },
      ])
      yield* storage.outbox("acme", { limit: 10 })
      yield* storage.outbox("acme", { limit: 10, origin: { machine: "Ticket", id: "a" } })
      yield* storage.deadTimers("acme", 10)
      yield* storage.remembered("acme", "key", now)
      yield* storage.forget(now, 10)
      const open = { op: "compare", column: "state", is: "eq", value: "Open", negated: false } as const
      const order = [
        { column: "openedAt", descending: true },
        { column: "id", descending: true },
      ]
      yield* storage.list({ tenant: "acme", table, filter: open, order, limit: 50 })
      const prefix = { op: "compare", column: "subject", is: "startsWith", value: "Imp", negated: false } as const
      yield* storage.list({ tenant: "acme", table, filter: prefix, order: [], limit: 50 })
      const plans = [...asked].flatMap((sql) =>
        native.native
          .prepare(`explain query plan ${sql}`)
          .all(...Array.from(sql.matchAll(/\?/g), () => null))
          .map((step) => `${String(step["detail"])} in ${sql}`),
      )
      expect(plans.length).toBeGreaterThan(10)
      const walks = plans.filter(
        (plan) =>
          plan.startsWith("SCAN") &&
          !/^SCAN (CONSTANT ROW|json_each)|USING (COVERING )?INDEX guiche_\w+_due /.test(plan),
      )
      expect(walks).toEqual([])
      // Dead timers are few, and are sorted by the rest of their key.
      expect(plans.filter((plan) => plan.startsWith("USE TEMP B-TREE") && !plan.includes("'dead'"))).toEqual([])
    }),
  )
})
