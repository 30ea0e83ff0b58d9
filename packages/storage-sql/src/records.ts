import type { Order, Ref, StorageShape, StoredRecord } from "@guiche/core"
import * as Effect from "effect/Effect"
import { type RawBuilder, sql } from "kysely"
import { limited, type SqlContext } from "./context.ts"
import { single } from "./executor.ts"
import { columnOf, filterCondition } from "./filter-sql.ts"
import type { SqlFlavour } from "./flavour.ts"
import type { MachineLayout } from "./machine-layout.ts"
import type { MachineStatements } from "./machine-statements.ts"
import { soughtIn } from "./search-clauses.ts"
import { searched } from "./search-plan.ts"
import type { Statement } from "./statement.ts"

/** Reads of whole records. */
export const records = ({
  database,
  flavour,
  executor,
  machine,
  tables,
  searchBounds: bounds,
}: SqlContext): Pick<StorageShape, "load" | "list"> => ({
  load: (tenant, refs) =>
    Effect.suspend(() => {
      const asked = askedFor(tenant, refs, machine)
      const answered = executor.together(() => asked.map(({ statement }) => statement))
      return Effect.map(answered, (outcomes) => {
        const found = new Map<MachineStatements, Map<string, StoredRecord>>()
        for (const [index, { of }] of asked.entries()) {
          const byId = found.get(of) ?? new Map<string, StoredRecord>()
          found.set(of, byId)
          const outcome = outcomes[index]
          if (outcome !== undefined) for (const record of of.recordsOf(outcome)) byId.set(record.id, record)
        }
        return refs.map(({ table, id }) => found.get(machine(table))?.get(id))
      })
    }),
  list: ({ tenant, table, filter, order, limit }) =>
    executor.read(function* () {
      const { selection, layout, recordsOf } = machine(table)
      const scope = { flavour, machine, tables, tenant, layout, alias: layout.name }
      const by = (alias: string) => ordering(flavour, layout, order, alias)
      const page = { selection, limit: limited(limit) }
      const sought = soughtIn(filter)
      if (sought !== undefined) {
        const { clauses } = sought
        const rest = filterCondition(scope, sought.rest)
        const ordered = orderedBy(layout, order)
        return recordsOf(yield* searched({ ...page, order: by, database, scope, bounds, clauses, rest, ordered }))
      }
      const where = sql`tenant = ${tenant} and ${filterCondition(scope, filter)}`
      const compiled = flavour.rows({ ...page, ...by(layout.name), table: layout, where }).compile(database)
      return recordsOf(yield* single({ ...compiled, tenant, listed: true }))
    }),
})

const ordering = (
  flavour: SqlFlavour,
  layout: MachineLayout,
  order: ReadonlyArray<Order>,
  alias: string,
): { readonly order?: RawBuilder<unknown> } => {
  if (order.length === 0) return {}
  // With the table's name, for the bare one may mean the text that a decimal is selected as.
  const parts = order.map(({ column, descending }) => {
    const { name, required } = columnOf(layout, column)
    const reference = sql.ref(`${alias}.${name}`)
    // What the database knows to be there stands in its indexes without a place for what is missing.
    return required ? (descending ? sql`${reference} desc` : reference) : flavour.order(reference, descending)
  })
  return { order: sql.join(parts) }
}

const orderedBy = (layout: MachineLayout, order: ReadonlyArray<Order>): RawBuilder<unknown> => {
  const names = new Set(["id", ...order.map(({ column }) => columnOf(layout, column).name)])
  return sql.join([...names].map((name) => sql.ref(`${layout.name}.${name}`)))
}

interface Asked {
  readonly of: MachineStatements
  readonly statement: Statement
}

const askedFor = (tenant: string, refs: ReadonlyArray<Ref>, machine: SqlContext["machine"]): ReadonlyArray<Asked> => {
  const wanted = new Map<MachineStatements, Set<string>>()
  for (const { table, id } of refs) {
    const statements = machine(table)
    const ids = wanted.get(statements)
    if (ids === undefined) wanted.set(statements, new Set([id]))
    else ids.add(id)
  }
  return [...wanted].flatMap(([of, ids]) =>
    of.load(tenant, [...ids]).map(({ statement }) => ({ of, statement: { ...statement, listed: true } })),
  )
}
