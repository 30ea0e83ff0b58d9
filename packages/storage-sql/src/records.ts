import type { Ref, StorageShape, StoredRecord } from "@guiche/core"
import * as Effect from "effect/Effect"
import type { SqlContext } from "./context.ts"
import { list } from "./list.ts"
import { isUnfinished } from "./search-clauses.ts"
import type { MachineStatements } from "./machine-statements.ts"
import type { Statement } from "./statement.ts"

/** Reads of whole records. */
export const records = (context: SqlContext): Pick<StorageShape, "load" | "list"> => {
  const { executor, machine } = context
  return {
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
    list: (query) => (isUnfinished(query.filter) ? executor.snapshot : executor.read)(() => list(context, query)),
  }
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
