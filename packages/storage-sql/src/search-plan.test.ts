import type { Order, Table } from "@guiche/core"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { Kysely, SqliteAdapter, SqliteQueryCompiler } from "kysely"
import type { Database } from "./flavour.ts"
import { kyselyExecutor } from "./kysely-executor.ts"
import { sqlite } from "./sqlite/sqlite-flavour.ts"
import { sqlStorage } from "./sql-storage.ts"
import { type Asked, recordingDialect } from "./testing/recording-dialect.ts"

const table: Table = {
  machine: "Ticket",
  columns: [
    { name: "subject", type: "text", scale: 0 },
    { name: "openedAt", type: "instant", scale: 0, always: true },
  ],
  indexes: [{ columns: ["openedAt"], unique: false }],
  search: { source: "subject by openedAt", orderedBy: "openedAt", tokensOf: () => [] },
}
const newest: ReadonlyArray<Order> = ["openedAt", "id"].map((column) => ({ column, descending: true }))
const byId: ReadonlyArray<Order> = [{ column: "id", descending: false }]

/**
 * What is asked for a page of words of which so many entries are there, and that no record has together; one with `*` is the beginning of those
 * that are there.
 */
const searchedFor = (
  sizes: Readonly<Record<string, number>>,
  order: ReadonlyArray<Order>,
  there: ReadonlyArray<string> = [],
) => {
  const words = Object.keys(sizes)
  const parts = {
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: () => {
      throw new Error("nothing is introspected")
    },
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
  const counts = Object.fromEntries(words.map((word, at) => [`n${at}_0`, sizes[word]]))
  let spelled = 0
  const { dialect, asked } = recordingDialect(parts, ({ sql }) => {
    if (sql.includes("as word")) return { rows: [{ word: there[spelled++] }], changes: 0 }
    return { rows: sql.includes("count(*)") ? [{ ...counts, n: 1_000_000 }] : [], changes: 0 }
  })
  const database: Database = new Kysely({ dialect })
  const executor = kyselyExecutor(database, sqlite)
  return Effect.gen(function* () {
    const storage = yield* sqlStorage({ flavour: sqlite, database, executor, durable: false })
    asked.length = 0
    const tokens = words.map((word) => ({ token: word.replace("*", ""), prefix: word.endsWith("*") }))
    yield* storage.list({ tenant: "acme", table, filter: { op: "search", tokens, negated: false }, order, limit: 50 })
    return asked.map(readIn).filter((read) => read.length > 0)
  })
}

/** The words whose entries are read as lists, and not looked up for a record. */
const readIn = ({ sql, parameters }: Asked): ReadonlyArray<unknown> =>
  sql.includes("count(*)")
    ? []
    : [...sql.matchAll(/"k"\."token" = \?/g)].map(
        ({ index }) => parameters[[...sql.slice(0, index).matchAll(/\?/g)].length],
      )

describe("B13 the word with the fewest entries drives a search", () => {
  it.effect.each([
    { comum: 1_001, raro: 20 },
    { raro: 20, comum: 1_001, todos: 1_001 },
    { raro: 1_000, comum: 1_001 },
  ])("a rare one is read, wherever it stands: %j", (sizes) =>
    Effect.gen(function* () {
      expect(yield* searchedFor(sizes, newest)).toEqual([["raro"]])
      expect(yield* searchedFor(sizes, byId)).toEqual([["raro"]])
    }),
  )

  it.effect("one of some thousands is read for others that are more common, in the order of the page", () =>
    Effect.gen(function* () {
      expect(yield* searchedFor({ comum: 10_001, meio: 5_000 }, newest)).toEqual([["meio"]])
      const [listed, driving] = yield* searchedFor({ comum: 10_001, meio: 5_000 }, byId)
      expect([listed, driving]).toEqual([["meio"], ["meio"]])
    }),
  )

  it.effect("of very common ones the two with the fewest are read side by side", () =>
    Effect.gen(function* () {
      const sizes = { todos: 100_001, dezena: 90_000, quinta: 80_000 }
      expect(yield* searchedFor(sizes, newest)).toEqual([["quinta", "dezena"]])
      expect(yield* searchedFor(sizes, byId)).toEqual([["quinta", "dezena"]])
    }),
  )

  it.effect("a beginning that few words have stands for these, in the order of the page", () =>
    Effect.gen(function* () {
      expect(yield* searchedFor({ "comu*": 100_001 }, newest, ["comum", "comuna"])).toEqual([["comum", "comuna"]])
      expect(yield* searchedFor({ "comu*": 100_001 }, byId, ["comum"])).not.toContainEqual(["comum"])
      const many = Array.from({ length: 9 }, (_, at) => `comu${at}`)
      expect(yield* searchedFor({ "comu*": 100_001 }, newest, many)).not.toContainEqual(many)
    }),
  )

  it.effect("one alone is read at once in the order of its entries", () =>
    Effect.gen(function* () {
      expect(yield* searchedFor({ comum: 100_001 }, newest)).toEqual([["comum"]])
    }),
  )
})
