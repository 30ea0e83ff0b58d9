import { type Batch, KeyUsed, NotUnique, StaleRead, type Write } from "@guiche/core"
import { checkValues } from "./check-values.ts"
import { type Tenant, historyKey, uniqueIndexes, uniqueKey } from "./memory.ts"

/** Why a batch cannot be written now, if there is a reason. Changes nothing. */
export const checkBatch = (tenant: Tenant, batch: Batch): StaleRead | NotUnique | KeyUsed | undefined => {
  batch.writes.forEach(checkValues)
  return (
    keyUsed(tenant, batch) ??
    staleRead(tenant, batch) ??
    rewrittenHistory(tenant, batch) ??
    notUnique(tenant, batch.writes)
  )
}

/** A key that has expired, but that nobody has removed yet, is free. The time is that of the command. */
const keyUsed = (tenant: Tenant, { remember, entries }: Batch): KeyUsed | undefined => {
  const used = remember === undefined ? undefined : tenant.remembered.get(remember.key)
  const now = entries[0]?.at
  if (used === undefined || (now !== undefined && used.expiresAt <= now)) return undefined
  return new KeyUsed({ key: used.key })
}

const staleRead = (tenant: Tenant, { reads, writes }: Batch): StaleRead | undefined => {
  const asserted = [
    ...reads,
    ...writes.map(({ table, record, expected }) => ({ table, id: record.id, version: expected })),
  ]
  const stale = asserted.find(
    ({ table, id, version }) => (tenant.rowsOf(table).records.get(id)?.version ?? 0) !== version,
  )
  return stale === undefined ? undefined : new StaleRead({ machine: stale.table.machine, id: stale.id })
}

/** The journal is append only: whoever writes a version that it has already has not seen it. */
const rewrittenHistory = (tenant: Tenant, { entries }: Batch): StaleRead | undefined => {
  const known = entries.find(({ machine, id, version }) =>
    tenant.histories.get(historyKey(machine, id))?.some((entry) => entry.version === version),
  )
  return known === undefined ? undefined : new StaleRead({ machine: known.machine, id: known.id })
}

/** Judges the state after the whole batch, so that records may hand a value to one another. */
const notUnique = (tenant: Tenant, writes: ReadonlyArray<Write>): NotUnique | undefined => {
  const seen = new Map<string, string>()
  for (const { table, record } of writes) {
    for (const index of uniqueIndexes(table)) {
      const key = uniqueKey(table, index, record)
      if (key === undefined) continue
      const name = JSON.stringify([table.machine, index.columns, key])
      const holder = tenant.rowsOf(table).taken(table, index).get(key)
      const held =
        holder !== undefined &&
        !writes.some((write) => write.table.machine === table.machine && write.record.id === holder)
      if (held || (seen.has(name) && seen.get(name) !== record.id))
        return new NotUnique({ machine: table.machine, fields: [...index.columns] })
      seen.set(name, record.id)
    }
  }
  return undefined
}
