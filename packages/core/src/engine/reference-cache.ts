import type { AnyMachine } from "../machine/machine.ts"
import type { StoredRecord } from "../ports/storage.ts"

/**
 * Reference data kept in the process: groups, types, policies, which nearly every command reads and hardly any changes. It is safe because the
 * commit checks the version of everything that a decision rested on: what was out of date is thrown out and the decision made again. A refusal
 * is never committed, so one that rested on the cache is decided again on what the storage has.
 */
export interface ReferenceCache {
  readonly get: (tenant: string, machine: AnyMachine, id: string) => StoredRecord | undefined
  readonly put: (tenant: string, machine: AnyMachine, record: StoredRecord) => void
  readonly evict: (tenant: string, machine: string, id: string) => void
}

/** Keeps at most so many records, those read last. */
export const makeReferenceCache = (recordsMax: number): ReferenceCache => {
  const records = new Map<string, StoredRecord>()
  return {
    get: (tenant, machine, id) => {
      if (!machine.reference) return undefined
      const key = keyOf(tenant, machine.name, id)
      const record = records.get(key)
      if (record === undefined) return undefined
      records.delete(key)
      records.set(key, record)
      return record
    },
    put: (tenant, machine, record) => {
      if (!machine.reference || recordsMax === 0) return
      records.set(keyOf(tenant, machine.name, record.id), record)
      if (records.size > recordsMax) for (const oldest of records.keys()) return void records.delete(oldest)
    },
    evict: (tenant, machine, id) => void records.delete(keyOf(tenant, machine, id)),
  }
}

const keyOf = (tenant: string, machine: string, id: string): string => JSON.stringify([tenant, machine, id])

/** Keeps nothing: inside the host's transaction, what is read may never be committed. */
export const noCache: ReferenceCache = { get: () => undefined, put: () => undefined, evict: () => undefined }
