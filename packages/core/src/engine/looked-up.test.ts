import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { all, any, equals, everything, type Filter, negate, nothing } from "../machine/filter.ts"
import type { AnyMachine } from "../machine/machine.ts"
import type { Table } from "../machine/table.ts"
import type { ListQuery, StorageShape } from "../ports/storage.ts"
import { lookedUp } from "./looked-up.ts"

const tableOf = (machine: string): Table => ({ machine, columns: [], indexes: [] })
const [group, task] = [tableOf("Group"), tableOf("Task")]
const byName = new Map(
  [group, task].map((table) => [table.machine, { table, reference: table === group } as unknown as AnyMachine]),
)
const leads = (column: string, table: Table, filter: Filter): Filter => ({
  op: "follow",
  column,
  table,
  filter,
  negated: false,
})
const inGroup = leads("group", group, equals("name", "mine"))

/** The filter as it becomes where so many groups are found, and how often they were looked up. */
const withGroups = (count: number, filter: Filter) => {
  const asked: Array<ListQuery> = []
  const list = (query: ListQuery) =>
    Effect.sync(() => {
      asked.push(query)
      return Array.from({ length: Math.min(count, query.limit) }, (_, at) => ({ id: `g${at}` }))
    })
  const storage = { list } as unknown as StorageShape
  return Effect.map(lookedUp({ storage, registry: { byName } }, "t", filter), (found) => ({ found, asked }))
}

describe("R-SD-1 references to reference data", () => {
  it.effect("become the ids that they may have, in their tenant", () =>
    Effect.gen(function* () {
      const { found, asked } = yield* withGroups(2, inGroup)
      assert.deepStrictEqual(found, { op: "in", column: "group", values: ["g0", "g1"], negated: false })
      assert.deepStrictEqual(
        asked.map(({ tenant, table }) => [tenant, table]),
        [["t", group]],
      )
      assert.deepStrictEqual((yield* withGroups(1, inGroup)).found, equals("group", "g0"))
      assert.deepStrictEqual((yield* withGroups(1, negate(inGroup))).found, negate(equals("group", "g0")))
    }),
  )

  it.effect("lead nowhere where nothing is found, and so does nothing but their negation hold", () =>
    Effect.gen(function* () {
      const own = equals("agent", "me")
      assert.deepStrictEqual((yield* withGroups(0, inGroup)).found, nothing)
      assert.deepStrictEqual((yield* withGroups(0, negate(inGroup))).found, everything)
      assert.deepStrictEqual((yield* withGroups(0, any([inGroup, own]))).found, own)
      assert.deepStrictEqual((yield* withGroups(0, all([negate(inGroup), own]))).found, own)
    }),
  )

  it.effect("are looked up behind other references, which stay", () =>
    Effect.gen(function* () {
      const { found } = yield* withGroups(1, leads("task", task, inGroup))
      assert.deepStrictEqual(found, leads("task", task, equals("group", "g0")))
    }),
  )

  it.effect("stay where they lead to more than two hundred", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* withGroups(200, inGroup)).found.op, "in")
      assert.deepStrictEqual((yield* withGroups(201, inGroup)).found, inGroup)
    }),
  )

  it.effect("are looked up eight times at most", () =>
    Effect.gen(function* () {
      const many = any(Array.from({ length: 30 }, (_, at) => leads("group", group, equals("name", String(at)))))
      const { found, asked } = yield* withGroups(1, many)
      assert.strictEqual(asked.length, 8)
      assert.strictEqual(found.op === "any" ? found.of.filter(({ op }) => op === "follow").length : 0, 22)
    }),
  )
})
