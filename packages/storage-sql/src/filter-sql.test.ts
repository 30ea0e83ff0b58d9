import { equals, type Filter, type Table } from "@guiche/core"
import { describe, expect, it } from "@effect/vitest"
import { DummyDriver, Kysely, MysqlAdapter, MysqlQueryCompiler } from "kysely"
import { filterCondition } from "./filter-sql.ts"
import type { Database, SqlFlavour } from "./flavour.ts"
import { machineLayout } from "./machine-layout.ts"
import { machineStatementsOf } from "./machine-statements.ts"
import { mariadb } from "./mysql/mysql-flavour.ts"
import { pglite } from "./pglite/pglite-storage.ts"
import { postgres } from "./postgres/postgres-flavour.ts"
import { sqlite } from "./sqlite/sqlite-flavour.ts"
import { systemTables } from "./system-tables.ts"

const table: Table = {
  machine: "Party",
  columns: [
    { name: "document", type: "text", scale: 0 },
    { name: "name", type: "text", scale: 0 },
  ],
  indexes: [
    { columns: ["document"], unique: true },
    { columns: ["name"], unique: false },
  ],
}
const place = { prefix: "guiche_", schema: undefined }
const layout = machineLayout(place, table)
const compiler: Database = new Kysely({
  dialect: {
    createAdapter: () => new MysqlAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: () => {
      throw new Error("nothing is introspected")
    },
    createQueryCompiler: () => new MysqlQueryCompiler(),
  },
})
const compiled = (flavour: SqlFlavour, filter: Filter) => {
  const tables = systemTables(place)
  const machine = machineStatementsOf(compiler, flavour, place)
  const { sql, parameters } = filterCondition(
    { flavour, machine, tables, tenant: "acme", layout, alias: layout.name },
    filter,
  ).compile(compiler)
  return { sql: sql.replaceAll(/\s+/g, " "), parameters }
}

describe("B9 conditions that an index answers", () => {
  it("a unique text is asked for by its digest, too, where the index is over that", () => {
    const document = compiled(mariadb, equals("document", "52998224725"))
    expect(document.sql).toBe(
      "(`guiche_party`.`document$sha` in (unhex(sha2(?, 256))) and `guiche_party`.`document` = ?)",
    )
    expect(document.parameters).toEqual(["52998224725", "52998224725"])
    const several = compiled(mariadb, { op: "in", column: "document", values: ["1", "2"], negated: false })
    expect(several.sql).toContain("`document$sha` in (unhex(sha2(?, 256)), unhex(sha2(?, 256)))")
    expect(compiled(mariadb, equals("name", "Ana")).sql).toBe("`guiche_party`.`name` = ?")
    expect(compiled(postgres, equals("document", "1")).sql).toBe("`guiche_party`.`document` = ?")
  })

  it("SQLite finds words by their list instead of asking for each record", () => {
    const words: Filter = { op: "search", tokens: [{ token: "tel551188887777", prefix: false }], negated: false }
    expect(compiled(sqlite, words).sql).toContain("`guiche_party`.`id` in (select k.id from")
    expect(compiled(postgres, words).sql).toContain("exists (select 1 from")
  })

  it("PGlite is asked for each record, for its planner never learns how many there are", () => {
    const words: Filter = { op: "search", tokens: [{ token: "ana", prefix: false }], negated: false }
    const followed: Filter = { op: "follow", column: "name", table, filter: words, negated: false }
    const ends = (flavour: SqlFlavour) => [...compiled(flavour, followed).sql.matchAll(/ offset 0\)/g)].length
    expect(ends(pglite)).toBe(2)
    expect(ends(postgres)).toBe(0)
  })
})
