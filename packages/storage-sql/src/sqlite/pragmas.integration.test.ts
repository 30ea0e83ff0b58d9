import { existsSync, mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Storage } from "@guiche/core"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { openNodeSqlite } from "./node-sqlite.ts"
import { PragmaRefused, setPragmas } from "./pragmas.ts"
import { sqliteStorage } from "./sqlite-storage.ts"

const folder = () => mkdtempSync(join(tmpdir(), "guiche-"))

describe("B8 settings of a SQLite file", () => {
  it("commits are logged ahead and flushed, keys are checked, and other writers are waited for", () => {
    const database = openNodeSqlite(join(folder(), "a.db"), { busyTimeoutMillis: 1234 })
    const read = (pragma: string) => Object.values(database.native.prepare(`PRAGMA ${pragma}`).get() ?? {})[0]
    expect(read("journal_mode")).toBe("wal")
    expect(read("synchronous")).toBe(2)
    expect(read("foreign_keys")).toBe(1)
    expect(read("busy_timeout")).toBe(1234)
    database.close()
  })

  it("a setting that SQLite does not take is an error", () => {
    const database = openNodeSqlite(":memory:")
    // A database in memory cannot log ahead, and says so only when it is asked afterwards.
    expect(() => setPragmas(database.native, "a-file.db", 1)).toThrow(PragmaRefused)
    database.close()
  })

  it.effect("the file is closed with the layer, and nothing of the log is left beside it", () =>
    Effect.gen(function* () {
      const file = join(folder(), "a.db")
      yield* Effect.provide(
        Effect.gen(function* () {
          yield* (yield* Storage).migrate([])
          expect(existsSync(`${file}-wal`)).toBe(true)
        }),
        sqliteStorage({ file }),
      )
      expect(existsSync(`${file}-wal`)).toBe(false)
    }),
  )

  it.effect("a folder that is not there is Unavailable", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(Effect.provide(Storage, sqliteStorage({ file: join(folder(), "no", "a.db") })))
      expect(error).toMatchObject({ _tag: "Unavailable", what: "sqlite (SQLITE_CANTOPEN)" })
    }),
  )
})
