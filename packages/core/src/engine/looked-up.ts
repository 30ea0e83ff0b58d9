import * as Effect from "effect/Effect"
import { all, any, equals, type Filter, type Follow, nothing } from "../machine/filter.ts"
import type { Machines } from "../machine/query.ts"
import type { References } from "./following.ts"

/** Look-ups of one query: conditions may be nested by the hundred. */
const lookUpsMax = 8
/** What one of them may find; the storage follows the reference where there is more. */
const foundMax = 200

const byId = [{ column: "id", descending: false }]

/**
 * The filter with its references to reference data looked up: what leads to one of a few groups names them, so that an index finds the rows. They are
 * looked up in the storage each time, and never in what the process keeps: whoever was taken out of a group sees no more of it.
 */
export const lookedUp = Effect.fnUntraced(function* (
  { storage, registry }: References,
  tenant: string,
  filter: Filter,
) {
  const follows = referencesIn(registry.byName, filter).slice(0, lookUpsMax)
  if (follows.length === 0) return filter
  const found = yield* Effect.forEach(
    follows,
    ({ table, filter: wanted }) => storage.list({ tenant, table, filter: wanted, order: byId, limit: foundMax + 1 }),
    { concurrency: lookUpsMax },
  )
  const named = new Map(
    follows.flatMap((follow, at) => {
      const records = found[at] ?? []
      return records.length > foundMax ? [] : [[follow, naming(follow, records)] as const]
    }),
  )
  return replaced(filter, named)
})

/** The outermost references to reference data; those of other records are followed on to it. */
const referencesIn = (machines: Machines, filter: Filter): ReadonlyArray<Follow> => {
  if (filter.op === "all" || filter.op === "any") return filter.of.flatMap((part) => referencesIn(machines, part))
  if (filter.op !== "follow") return []
  return machines.get(filter.table.machine)?.reference === true ? [filter] : referencesIn(machines, filter.filter)
}

const naming = ({ column, negated }: Follow, records: ReadonlyArray<{ readonly id: string }>): Filter => {
  const [first, second] = records
  if (first === undefined) return negated ? all([]) : nothing
  if (second === undefined) return { ...equals(column, first.id), negated } as Filter
  return { op: "in", column, values: records.map(({ id }) => id), negated }
}

const replaced = (filter: Filter, named: ReadonlyMap<Follow, Filter>): Filter => {
  if (filter.op === "all" || filter.op === "any") {
    const parts = filter.of.map((part) => replaced(part, named))
    return filter.op === "all" ? all(parts) : any(parts)
  }
  if (filter.op !== "follow") return filter
  return named.get(filter) ?? { ...filter, filter: replaced(filter.filter, named) }
}
