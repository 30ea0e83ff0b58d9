import { mkdtempSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Batch, type StorageShape, type Table } from "@guiche/core"
import { describe, expect, it } from "@effect/vitest"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Result from "effect/Result"
import { Kysely, SqliteDialect } from "kysely"
import { noConflict } from "./driver-error.ts"
import type { SqlExecutor } from "./executor.ts"
import type { Database } from "./flavour.ts"
import { kyselyExecutor } from "./kysely-executor.ts"
import { openNodeSqlite } from "./sqlite/node-sqlite.ts"
import { sqliteExecutor } from "./sqlite/sqlite-executor.ts"
import { sqlite } from "./sqlite/sqlite-flavour.ts"
import { sqlStorage } from "./sql-storage.ts"

const table: Table = {
  machine: "Party",
  columns: [{ name: "name", type: "text", scale: 0 }],
  indexes: [],
}

const started = (id: string, name = "Ana"): Batch => ({
  tenant: "acme",
  writes: [
    { table, expected: 0, tokens: undefined, record: { id, version: 1, state: "Active", hash: "h", values: { name } } },
  ],
  reads: [],
  entries: [],
  timers: { set: [], remove: [] },
  messages: [],
  remember: undefined,
})

const opened = (file = ":memory:") => {
  const native = openNodeSqlite(file, { busyTimeoutMillis: 1 })
  const database: Database = new Kysely({ dialect: new SqliteDialect({ database: native }) })
  return { native, database, synchronous: sqliteExecutor(native), asynchronous: kyselyExecutor(database, sqlite) }
}

const newFile = () => join(mkdtempSync(join(tmpdir(), "guiche-")), "a.db")
const statement = (sql: string) => ({ sql, parameters: [] })

const filled = (storage: StorageShape, count: number) =>
  Effect.forEach(Array.from({ length: count }), (_, index) => storage.commit(started(`p${index}`, "x".repeat(4000))), {
    discard: true,
  })

for (const way of ["synchronous", "asynchronous"] as const) {
  const prepare = (file?: string) => {
    const made = opened(file)
    const executor: SqlExecutor = made[way]
    return {
      ...made,
      executor,
      storage: sqlStorage({ flavour: sqlite, database: made.database, executor, durable: true }),
    }
  }
  const rows = (executor: SqlExecutor) =>
    executor.read(function* () {
      const [outcome] = yield [statement("select * from t")]
      return outcome?.rows.length
    })

  describe(`B8 a ${way} transaction`, () => {
    it.effect("a failure, a defect and a statement that fails leave nothing behind", () =>
      Effect.gen(function* () {
        const { executor } = prepare()
        const write = (end: () => Result.Result<void, string>, also: string) =>
          executor.write(function* () {
            yield [statement("insert into t values (1)"), statement(also)]
            return end()
          })
        yield* noConflict(
          executor.write(function* () {
            yield [statement("create table t (x integer primary key)")]
            return Result.void
          }),
        )
        expect(yield* Effect.flip(write(() => Result.fail("refused"), "select 1"))).toBe("refused")
        const bug = () => {
          throw new Error("bug")
        }
        expect(Exit.hasDies(yield* Effect.exit(write(bug, "select 1")))).toBe(true)
        expect(yield* Effect.flip(write(() => Result.void, "insert into t values (1)"))).toMatchObject({
          _tag: "UniqueViolation",
          table: "t",
          key: { columns: ["x"] },
        })
        expect(Exit.hasDies(yield* Effect.exit(write(() => Result.void, "insert into nowhere values (1)")))).toBe(true)
        expect(yield* rows(executor)).toBe(0)
        yield* write(() => Result.void, "select 1")
        expect(yield* rows(executor)).toBe(1)
      }),
    )

    it.effect("another process that is writing makes it Unavailable, and the same commit is done afterwards", () =>
      Effect.gen(function* () {
        const file = newFile()
        const storage = yield* prepare(file).storage
        yield* storage.migrate([table])
        const other = new DatabaseSync(file)
        other.exec("begin immediate")
        const busy = yield* Effect.flip(storage.commit(started("p1")))
        expect(busy).toMatchObject({ _tag: "Unavailable", what: "sqlite (SQLITE_BUSY)" })
        // Readers do not wait for writers.
        expect(yield* storage.load("acme", [{ table, id: "p1" }])).toEqual([undefined])
        other.exec("commit")
        other.close()
        yield* storage.commit(started("p1"))
        expect(yield* storage.load("acme", [{ table, id: "p1" }])).toHaveLength(1)
      }),
    )

    it.effect(
      "a full disk makes it Unavailable, loses nothing that was acknowledged, and is over when there is room",
      () =>
        Effect.gen(function* () {
          const { native, storage: made } = prepare(newFile())
          const storage = yield* made
          yield* storage.migrate([table])
          const pages = Number(native.native.prepare("PRAGMA page_count").get()?.["page_count"])
          native.native.exec(`PRAGMA max_page_count = ${pages + 10}`)
          const full = yield* Effect.flip(filled(storage, 100))
          expect(full).toMatchObject({ _tag: "Unavailable", what: "sqlite (SQLITE_FULL)" })
          const ids = Array.from({ length: 100 }, (_, index) => ({ table, id: `p${index}` }))
          const kept = (yield* storage.load("acme", ids)).filter((record) => record !== undefined).length
          expect(kept).toBeGreaterThan(0)
          native.native.exec("PRAGMA max_page_count = 1000000")
          yield* storage.commit(started(`p${kept}`))
          expect((yield* storage.load("acme", ids)).filter((record) => record !== undefined)).toHaveLength(kept + 1)
        }),
    )
  })
}

describe("B8 interruption", () => {
  it.effect("between two statements rolls back, and the connection is free when the fiber has ended", () =>
    Effect.gen(function* () {
      const { native, database } = opened()
      native.native.exec("create table t (x)")
      const reached = yield* Deferred.make<void>()
      const executor = kyselyExecutor(database, sqlite)
      const fiber = yield* Effect.forkChild(
        executor.write(function* () {
          yield [statement("insert into t values (1)")]
          Deferred.doneUnsafe(reached, Effect.void)
          for (;;) yield [statement("insert into t values (2)")]
        }),
      )
      yield* Deferred.await(reached)
      yield* Fiber.interrupt(fiber)
      expect(native.native.isTransaction).toBe(false)
      expect(native.native.prepare("select count(*) as n from t").get()?.["n"]).toBe(0)
    }),
  )
})
