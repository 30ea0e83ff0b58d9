import { everything, type Batch, type Filter, Storage, type Table, type TableColumn, type Values } from "@guiche/core"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { sqliteStorage } from "./sqlite/sqlite-storage.ts"

const column = (name: string, type: TableColumn["type"], scale = 0): TableColumn => ({ name, type, scale })
const table: Table = {
  machine: "Thing",
  columns: [
    column("note", "text"),
    column("amount", "decimal", 2),
    column("share", "decimal", 18),
    column("count", "integer"),
    column("tags", "json"),
  ],
  indexes: [{ columns: ["note"], unique: true }],
}

const started = (records: Readonly<Record<string, Values>>): Batch => ({
  tenant: "acme",
  writes: Object.entries(records).map(([id, values]) => ({
    table,
    expected: 0,
    tokens: undefined,
    record: { id, version: 1, state: "On", hash: "h", values },
  })),
  reads: [],
  entries: [],
  timers: { set: [], remove: [] },
  messages: [],
  remember: undefined,
})

const withThings = <A, E>(records: Readonly<Record<string, Values>>, use: Effect.Effect<A, E, Storage>) =>
  Effect.gen(function* () {
    const storage = yield* Storage
    yield* storage.migrate([table])
    yield* storage.commit(started(records))
    return yield* use
  }).pipe(Effect.provide(sqliteStorage({ file: ":memory:" })))

const idsWhere = (filter: Filter) =>
  Effect.gen(function* () {
    const order = [{ column: "id", descending: false }]
    const found = yield* (yield* Storage).list({ tenant: "acme", table, filter, order, limit: 100 })
    return found.map(({ id }) => id)
  })

const compare = (name: string, is: "eq" | "lt" | "lte" | "gt" | "gte", value: string | number): Filter => ({
  op: "compare",
  column: name,
  is,
  value,
  negated: false,
})

describe("B9 numbers in SQLite", () => {
  const most = "9999999999999999.99"
  const things = {
    a: { amount: most, count: 2 ** 53 - 1 },
    b: { amount: most, count: -(2 ** 53) + 1 },
    c: { amount: `-${most}` },
  }

  it.effect("amounts of 18 digits and whole numbers to 2^53-1 come back exactly", () =>
    withThings(
      things,
      Effect.gen(function* () {
        const storage = yield* Storage
        const found = yield* storage.load(
          "acme",
          ["a", "b", "c"].map((id) => ({ table, id })),
        )
        expect(found.map((record) => record?.values)).toEqual(Object.values(things))
        expect(yield* idsWhere(compare("amount", "lt", most))).toEqual(["c"])
        expect(yield* idsWhere(compare("count", "gte", 2 ** 53 - 1))).toEqual(["a"])
      }),
    ),
  )

  it.effect("sums beyond 64 bits are exact", () =>
    withThings(
      Object.fromEntries(
        Array.from({ length: 40 }, (_, index) => [`r${index}`, { amount: most, count: 2 ** 53 - 1 - index }]),
      ),
      Effect.gen(function* () {
        const storage = yield* Storage
        const query = { tenant: "acme", table, filter: everything, by: [], measures: ["amount", "count"] }
        const [row] = yield* storage.summarise(query)
        expect(row?.measures.map(({ sum }) => sum)).toEqual([
          "399999999999999999.6",
          String(40n * (2n ** 53n - 1n) - 780n),
        ])
      }),
    ),
  )

  it.effect("filters with more digits than the column, or beyond it, are answered by size", () =>
    withThings(
      { a: { amount: "1.25" }, b: { amount: "1.26" }, c: {} },
      Effect.gen(function* () {
        expect(yield* idsWhere(compare("amount", "eq", "1.255"))).toEqual([])
        expect(yield* idsWhere(compare("amount", "lte", "1.255"))).toEqual(["a"])
        expect(yield* idsWhere(compare("amount", "gt", "1.255"))).toEqual(["b"])
        expect(yield* idsWhere(compare("amount", "lt", "99999999999999999999"))).toEqual(["a", "b"])
        expect(yield* idsWhere(compare("amount", "gt", "-99999999999999999999"))).toEqual(["a", "b"])
        expect(yield* idsWhere(compare("amount", "gte", "99999999999999999999"))).toEqual([])
      }),
    ),
  )

  it.effect("what does not fit is a defect, and nothing is rounded into the column", () =>
    withThings(
      {},
      Effect.gen(function* () {
        const storage = yield* Storage
        for (const values of [{ amount: "1.255" }, { amount: "10000000000000000" }, { count: 2 ** 53 }, { other: 1 }]) {
          const exit = yield* Effect.exit(storage.commit(started({ a: values })))
          expect(Exit.hasDies(exit)).toBe(true)
        }
        expect(yield* idsWhere(everything)).toEqual([])
      }),
    ),
  )
})

describe("B9 hostile values", () => {
  const hostile = [
    "'; drop table guiche_thing; --",
    '" or 1=1 --',
    "100%",
    "100_",
    "\\",
    "?",
    ":a",
    "$1",
    "null",
    "[1]",
    "\u{10ffff}",
    "é😀",
  ]

  it.effect("are values in every place where a value may stand", () =>
    withThings(
      Object.fromEntries(hostile.map((note, index) => [`r${index + 10}`, { note, tags: [note] }])),
      Effect.gen(function* () {
        for (const [index, note] of hostile.entries()) {
          const id = `r${index + 10}`
          expect(yield* idsWhere(compare("note", "eq", note))).toEqual([id])
          expect(yield* idsWhere({ op: "in", column: "note", values: [note], negated: false })).toEqual([id])
          expect(yield* idsWhere({ op: "includes", column: "tags", value: note, negated: false })).toEqual([id])
          for (const is of ["startsWith", "contains"] as const) {
            const found = yield* idsWhere({ op: "compare", column: "note", is, value: note, negated: false })
            const expected = hostile.flatMap((each, at) =>
              (is === "contains" ? each.includes(note) : each.startsWith(note)) ? [`r${at + 10}`] : [],
            )
            expect(found).toEqual(expected)
          }
        }
      }),
    ),
  )

  it.effect("a column that the definition does not have is refused, not put into the text", () =>
    withThings(
      {},
      Effect.gen(function* () {
        for (const name of ['note" = "note', "tenant", "rowid"])
          expect(Exit.hasDies(yield* Effect.exit(idsWhere({ op: "exists", column: name, negated: false })))).toBe(true)
      }),
    ),
  )

  it.effect("a filter of thousands of leaves is answered", () =>
    withThings(
      { a: { count: 4999 }, b: { count: 5000 } },
      Effect.gen(function* () {
        const of = Array.from({ length: 5000 }, (_, count) => compare("count", "eq", count))
        expect(yield* idsWhere({ op: "any", of })).toEqual(["a"])
        const values = Array.from({ length: 50_000 }, (_, count) => count + 5000)
        expect(yield* idsWhere({ op: "in", column: "count", values, negated: false })).toEqual(["b"])
      }),
    ),
  )
})
