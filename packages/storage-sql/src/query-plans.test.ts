import type { Table } from "@guiche/core"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { Kysely, SqliteDialect } from "kysely"
import type { Database } from "./flavour.ts"
import { openNodeSqlite } from "./sqlite/node-sqlite.ts"
import { sqliteExecutor } from "./sqlite/sqlite-executor.ts"
import { sqlite } from "./sqlite/sqlite-flavour.ts"
import { type SearchBounds, searchBounds } from "./search-plan.ts"
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

/** A storage in memory, and the plans of what it is asked once `asked` is cleared. */
const spied = Effect.fnUntraced(function* (parts: { readonly searchBounds?: SearchBounds }) {
  const native = openNodeSqlite(":memory:")
  const asked = new Set<string>()
  const spy: typeof native = {
    ...native,
    prepare: (sql) => {
      asked.add(sql)
      return native.prepare(sql)
    },
  }
  const database: Database = new Kysely({ dialect: new SqliteDialect({ database: native }) })
  const executor = sqliteExecutor(spy)
  const storage = yield* sqlStorage({ ...parts, flavour: sqlite, database, executor, durable: false })
  const plans = () =>
    [...asked].flatMap((sql) =>
      native.native
        .prepare(`explain query plan ${sql}`)
        .all(...Array.from(sql.matchAll(/\?/g), () => null))
        .map((step) => `${String(step["detail"])} in ${sql}`),
    )
  return { storage, asked, plans }
})

describe("B9 plans in SQLite", () => {
  it.effect("no operation of a worker, a command or a list by index walks through a table or sorts", () =>
    Effect.gen(function* () {
      const { storage, asked, plans: plansOf } = yield* spied({})
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
      const plans = plansOf()
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

  it.effect("R-SD-1 nothing of any of several groups walks through a table, and pages of them are read in order", () =>
    Effect.gen(function* () {
      const { storage, asked, plans } = yield* spied({})
      const indexes = [
        ["subject", "openedAt"],
        ["owner", "openedAt"],
        ["subject", "state", "openedAt"],
      ]
      const columns = [
        ...table.columns,
        ...["note", "owner"].map((name) => ({ name, type: "text" as const, scale: 0 })),
      ]
      const grouped: Table = { ...table, columns, indexes: indexes.map((each) => ({ columns: each, unique: false })) }
      yield* storage.migrate([grouped])
      asked.clear()
      const subjects = { op: "in", column: "subject", values: ["a", "b", "c"], negated: false } as const
      const open = { op: "compare", column: "state", is: "eq", value: "Open", negated: false } as const
      const own = { op: "compare", column: "owner", is: "eq", value: "me", negated: false } as const
      const filters = [subjects, { op: "any", of: [subjects, own] }, { op: "all", of: [subjects, open] }] as const
      const query = { tenant: "acme", table: grouped }
      for (const filter of filters) {
        for (const descending of [true, false]) {
          const order = ["openedAt", "id"].map((column) => ({ column, descending }))
          yield* storage.list({ ...query, filter, order, limit: 50 })
        }
        yield* storage.summarise({ ...query, filter, by: ["state"], measures: ["note"] })
      }
      const searches = plans().filter((plan) => plan.startsWith("SEARCH guiche_ticket "))
      expect(searches.length).toBeGreaterThan(20)
      expect(searches.filter((plan) => !/INDEX \S+ \(tenant=\? AND (subject|owner|id)=\?/.test(plan))).toEqual([])
      // What is sorted is the pages put together, and groups of a summary.
      const sorts = plans().filter((plan) => plan.startsWith("USE TEMP B-TREE FOR ORDER BY"))
      expect(sorts.filter((plan) => !/ union |group by/.test(plan))).toEqual([])
      yield* storage.list({ ...query, filter: filters[1], order: [{ column: "id", descending: false }], limit: 50 })
      expect(plans().filter((plan) => plan.startsWith("SCAN guiche_"))).toEqual([])
      expect([...asked].filter((sql) => /\boffset\b/i.test(sql))).toEqual([])
    }),
  )

  it.effect.each<SearchBounds>([
    searchBounds,
    { ...searchBounds, fetched: -1 },
    { fetched: -1, walked: 0, walkedAgain: 0, listed: 0, spelled: 0, counted: 0 },
  ])("B13 no way that a search goes walks through a table or numbers its rows", (bounds) =>
    Effect.gen(function* () {
      const { storage, asked, plans } = yield* spied({ searchBounds: bounds })
      const searchedTable: Table = { ...table, search: { source: "subject", tokensOf: () => [] } }
      yield* storage.migrate([searchedTable])
      asked.clear()
      const open = { op: "compare", column: "state", is: "eq", value: "Open", negated: false } as const
      const sought = (...tokens: ReadonlyArray<{ readonly token: string; readonly prefix: boolean }>) =>
        ({ op: "search", tokens, negated: false }) as const
      const order = [
        { column: "openedAt", descending: true },
        { column: "id", descending: true },
      ]
      const [word, begun] = [
        { token: "mesa", prefix: false },
        { token: "cad", prefix: true },
      ]
      for (const search of [
        sought(word),
        sought(word, begun),
        { op: "any" as const, of: [sought(begun), sought(word)] },
      ])
        yield* storage.list({
          tenant: "acme",
          table: searchedTable,
          filter: { op: "all", of: [open, search] },
          order,
          limit: 50,
        })
      expect(plans().length).toBeGreaterThan(10)
      expect([...asked].filter((sql) => /\boffset\b/i.test(sql))).toEqual([])
      expect(plans().filter((plan) => plan.startsWith("SCAN guiche_"))).toEqual([])
    }),
  )
})
