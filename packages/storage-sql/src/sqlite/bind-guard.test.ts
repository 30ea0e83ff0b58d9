import { describe, expect, it } from "@effect/vitest"
import { bindable } from "./bind-guard.ts"
import { openNodeSqlite } from "./node-sqlite.ts"

describe("B9 values for SQLite", () => {
  it("dates, booleans and missing values are converted", () => {
    expect([new Date(0), true, false, undefined, null, 1n, 2, "x"].map(bindable)).toEqual([
      "1970-01-01T00:00:00.000Z",
      1,
      0,
      null,
      null,
      1n,
      2,
      "x",
    ])
  })

  it("whatever else would be bound as something different is refused", () => {
    for (const value of [{}, [], new Map(), Number.NaN, Infinity, "half \ud83d", Symbol("s"), () => 1])
      expect(() => bindable(value)).toThrow(TypeError)
  })

  it("an object in the first place shifts nothing", () => {
    const database = openNodeSqlite(":memory:")
    database.prepare("create table t (x, y)").run([])
    expect(() => database.prepare("insert into t values (?, ?)").run([{ a: 1 }, 5])).toThrow(TypeError)
    database.prepare("insert into t values (?, ?)").run([new Date(0), 5])
    expect(database.prepare("select * from t").all([])).toEqual([{ x: "1970-01-01T00:00:00.000Z", y: 5 }])
    database.close()
  })
})
