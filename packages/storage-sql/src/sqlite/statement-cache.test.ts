import { describe, expect, it } from "@effect/vitest"
import { openNodeSqlite } from "./node-sqlite.ts"
import { StatementCache } from "./statement-cache.ts"

describe("B9 prepared statements", () => {
  it("what was used last is kept, and never more than the bound", () => {
    const prepared: Array<string> = []
    const cache = new StatementCache((sql) => {
      prepared.push(sql)
      return sql
    }, 2)
    for (const sql of ["a", "b", "a", "c", "a", "b"]) expect(cache.get(sql)).toBe(sql)
    expect(prepared).toEqual(["a", "b", "c", "b"])
    expect(cache.size).toBe(2)
  })

  it("a thousand different texts leave 500 statements", () => {
    const database = openNodeSqlite(":memory:")
    for (let index = 0; index < 1000; index++) database.prepare(`select ${index}`).all([])
    expect(database.statements).toBe(500)
    database.close()
  })
})
