import { type Filter, negate, type Table } from "@guiche/core"
import * as Effect from "effect/Effect"
import type { Subject } from "./contract-case.ts"
import { same } from "./expectation.ts"
import { rowsIn } from "./generated-world.ts"
import { listed, type World } from "./reference.ts"
import { batchOf } from "./sample-batch.ts"

const order = [{ column: "id", descending: false }]
const perBatch = 100

export const savedWorld = Effect.fnUntraced(function* ({ storage, tenant }: Subject, world: World) {
  for (let at = 0; at < world.length; at += perBatch)
    yield* storage.commit(batchOf(tenant, { writes: world.slice(at, at + perBatch) }))
  return world
})

/** Ids of the rows of a table that a filter gives, in their order. */
export const idsWhere = ({ storage, tenant }: Pick<Subject, "storage" | "tenant">, table: Table, filter: Filter) =>
  Effect.map(storage.list({ tenant, table, filter, order, limit: 1000 }), (found) => found.map(({ id }) => id))

/** Every filter answers what it means in this world, and its negation exactly the other rows. */
export const answersIn = Effect.fnUntraced(function* (
  on: Subject,
  world: World,
  table: Table,
  filters: Iterable<Filter>,
) {
  const rows = rowsIn(world, table)
  const expected = (filter: Filter) => listed(rows, { table, filter, order, limit: 1000 }, world).map(({ id }) => id)
  for (const filter of filters) {
    const ids = yield* idsWhere(on, table, filter)
    same(ids, expected(filter), JSON.stringify(filter))
    const others = rows.filter(({ id }) => !ids.includes(id)).length
    const complement = yield* idsWhere(on, table, negate(filter))
    same(complement, expected(negate(filter)), `the complement of ${JSON.stringify(filter)}`)
    same(complement.length, others, `rows in the complement of ${JSON.stringify(filter)}`)
  }
})
