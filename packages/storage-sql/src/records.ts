import type { Order, Ref, StorageShape, StoredRecord } from "@guiche/core"
import * as Effect from "effect/Effect"
import { type RawBuilder, sql } from "kysely"
import { limited, type SqlContext } from "./context.ts"
import { single } from "./executor.ts"
import { columnOf, filterCondition } from "./filter-sql.ts"
import type { SqlFlavour } from "./flavour.ts"
import type { MachineLayout } from "./machine-layout.ts"
import type { MachineStatements } from "./machine-statements.ts"
import type { Statement } from "./statement.ts"

/** Reads of whole records. */
export const records = ({
  database,
  flavour,
  executor,
  machine,
  tables,
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
  list: (query) =>
    executor.read(function* () {
      const { selection, layout, recordsOf } = machine(query.table)
      const scope = { flavour, machine, tables, tenant: query.tenant, layout, alias: layout.name }
      const condition = filterCondition(scope, query.filter)
      const compiled = sql`select ${selection} from ${sql.table(layout.path)}
        where tenant = ${query.tenant} and ${condition} ${ordering(flavour, layout, query.order)} limit ${limited(query.limit)}`.compile(
        database,
      )
      return recordsOf(yield* single({ ...compiled, tenant: query.tenant, listed: true }))
    }),
})

const ordering = (flavour: SqlFlavour, layout: MachineLayout, order: ReadonlyArray<Order>): RawBuilder<unknown> => {
  // With the table's name, for the bare one may mean the text that a decimal is selected as.
  const parts = order.map(({ column, descending }) => {
    const { name, required } = columnOf(layout, column)
    const reference = sql.ref(`${layout.name}.${name}`)
    // What the database knows to be there stands in its indexes without a place for what is missing.
    return required ? (descending ? sql`${reference} desc` : reference) : flavour.order(reference, descending)
  })
  return parts.length === 0 ? sql`` : sql`order by ${sql.join(parts)}`
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
