import * as Effect from "effect/Effect"
import { matching, type Row } from "../machine/evaluate.ts"
import { all, any, type Filter, followsOf, negate } from "../machine/filter.ts"
import type { Machines } from "../machine/query.ts"
import type { StorageShape, StoredRecord } from "../ports/storage.ts"
import type { WorkingSet } from "./working-set.ts"

/** What it takes to follow references. */
export interface References {
  readonly storage: StorageShape
  readonly registry: { readonly byName: Machines }
}

/** Rows of a table and the filter that they are to be judged by. */
interface Judged {
  readonly filter: Filter
  readonly rows: ReadonlyArray<Row>
}

/** Brings into the working set every record that references lead to when these rows are judged: one load per step, none where no reference is followed. */
export const loadFollowed = Effect.fnUntraced(function* (
  { storage, registry }: References,
  tenant: string,
  set: WorkingSet,
  judged: ReadonlyArray<Judged>,
) {
  let at = stepsOf(judged)
  while (at.length > 0) {
    const wanted = new Map(
      at.flatMap(({ follow: { table }, ids }) =>
        ids.map(
          (id) => [`${table.machine}/${id}`, { machine: machineOf(registry.byName, table.machine), id }] as const,
        ),
      ),
    )
    const missing = [...wanted.values()].filter(({ machine, id }) => !set.has(machine, id))
    if (missing.length > 0) {
      const refs = missing.map(({ machine, id }) => ({ table: machine.table, id }))
      const records = yield* storage.load(tenant, refs)
      missing.forEach(({ machine, id }, index) => set.loaded(machine, id, records[index]))
    }
    at = stepsOf(
      at.map(({ follow: { table, filter }, ids }) => ({
        filter,
        rows: ids.map((id) => set.row(table, id)).filter((row) => row !== undefined),
      })),
    )
  }
})

const stepsOf = (judged: ReadonlyArray<Judged>) =>
  judged.flatMap(({ filter, rows }) =>
    followsOf(filter).map((follow) => ({
      follow,
      ids: rows.map(({ values }) => values[follow.column]).filter((id) => typeof id === "string"),
    })),
  )

const machineOf = (machines: Machines, name: string) => {
  const machine = machines.get(name)
  if (machine === undefined) throw new Error(`the machine ${name} is not among the definitions`)
  return machine
}

/**
 * Brings into the working set what it takes to judge, by a filter over a table, the records that the command has changed: those of the
 * table itself and those that the filter's references may lead to.
 */
export const loadForChanged = (
  references: References,
  tenant: string,
  set: WorkingSet,
  { filter, rows }: Judged,
): ReturnType<typeof loadFollowed> =>
  loadFollowed(references, tenant, set, [
    { filter, rows },
    ...everyFollow(filter).map((follow) => ({ filter: follow.filter, rows: set.changedIn(follow.table) })),
  ])

const everyFollow = (filter: Filter): ReturnType<typeof followsOf> =>
  followsOf(filter).flatMap((follow) => [follow, ...everyFollow(follow.filter)])

/**
 * The filter by which a storage, which does not know yet what the command has changed, finds the rows whose references lead to what fits
 * now: those that lead to a changed record are judged here, by that record as it has become.
 */
export const withChanges = (set: WorkingSet, filter: Filter): Filter => {
  if (filter.op === "all" || filter.op === "any")
    return { op: filter.op, of: filter.of.map((part) => withChanges(set, part)) }
  if (filter.op !== "follow") return filter
  const { column, table } = filter
  const stored: Filter = { ...filter, filter: withChanges(set, filter.filter), negated: false }
  const changed = set.changedIn(table)
  if (changed.length === 0) return { ...stored, negated: filter.negated }
  const leadsTo = (rows: ReadonlyArray<StoredRecord>): Filter => ({
    op: "in",
    column,
    values: rows.map(({ id }) => id),
    negated: false,
  })
  const fitting = changed.filter(matching(table, filter.filter, set))
  const now = any([all([negate(leadsTo(changed)), stored]), leadsTo(fitting)])
  return filter.negated ? negate(now) : now
}
