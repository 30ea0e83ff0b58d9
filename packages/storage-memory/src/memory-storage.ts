import {
  type Batch,
  comparator,
  DuplicateValues,
  type InstantText,
  type KeyUsed,
  type ListQuery,
  matching,
  type NotUnique,
  type Ref,
  type StaleRead,
  Storage,
  type StorageShape,
  type SummaryQuery,
  Unsupported,
} from "@guiche/core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { commit } from "./commit.ts"
import { claim, deadTimers, outbox, release, settle } from "./deliver.ts"
import { Memory, historyKey } from "./memory.ts"
import { migrate, plan } from "./migrate.ts"
import { summarise } from "./summarise.ts"

const name = "memory"

/**
 * A complete storage in the memory of this process: for tests, for demonstrations, and to read what a storage must do. Each layer that
 * is built has a store of its own, which is gone when the process is.
 *
 * **Capabilities** neither durable nor in a host's transactions; `within` fails with `Unsupported`.
 *
 * ```ts
 * const program = Effect.gen(function* () {
 *   const storage = yield* Storage
 *   return yield* storage.reserve("acme", "protocol", 10) // 1
 * }).pipe(Effect.provide(memoryStorage()))
 * ```
 */
export const memoryStorage = (): Layer.Layer<Storage> => Layer.sync(Storage, () => makeStorage(new Memory()))

const makeStorage = (memory: Memory): StorageShape => ({
  name,
  capabilities: { durable: false, hostTransactions: false },
  load: (tenant, refs) =>
    Effect.sync(() => refs.map(({ table, id }) => memory.tenant(tenant).rowsOf(table).records.get(id))),
  commit: (batch) => Effect.suspend(() => commitEffect(memory, batch)),
  list: (query) => Effect.sync(() => list(memory, query)),
  summarise: (query) => Effect.sync(() => summarise(rowsOf(memory, query), query)),
  history: (tenant, ref, afterVersion, limit) => Effect.sync(() => history(memory, tenant, ref, [afterVersion, limit])),
  feed: (tenant, afterPosition, limit) =>
    Effect.sync(() => memory.tenant(tenant).feed.slice(afterPosition, afterPosition + limit)),
  claim: (request) => Effect.sync(() => claim(memory, request)),
  settle: (settlements) => Effect.sync(() => settlements.forEach((settlement) => settle(memory, settlement))),
  outbox: (tenant, query) => Effect.sync(() => outbox(memory.tenant(tenant), query)),
  deadTimers: (tenant, limit) => Effect.sync(() => deadTimers(memory.tenant(tenant), limit)),
  release: (tenant, dead, now) => Effect.sync(() => release(memory.tenant(tenant), dead, now)),
  remembered: (tenant, key, now) => Effect.sync(() => remembered(memory, tenant, key, now)),
  forget: (now, limit) => Effect.sync(() => forget(memory, now, limit)),
  reserve: (tenant, sequence, count) => Effect.sync(() => reserve(memory, tenant, sequence, count)),
  plan: (tables) => Effect.sync(() => plan(memory, tables)),
  migrate: (tables, progress = () => undefined) =>
    Effect.suspend(() => {
      const done = migrate(memory, tables, progress)
      return done instanceof DuplicateValues ? Effect.fail(done) : Effect.succeed(done)
    }),
  within: () => Effect.fail(new Unsupported({ storage: name, capability: "hostTransactions" })),
})

const commitEffect = (memory: Memory, batch: Batch): Effect.Effect<void, StaleRead | NotUnique | KeyUsed> => {
  const refused = commit(memory, batch)
  return refused === undefined ? Effect.void : Effect.fail(refused)
}

const rowsOf = (memory: Memory, { tenant, table, filter }: ListQuery | SummaryQuery) => {
  const within = memory.tenant(tenant)
  return [...within.rowsOf(table).records.values()].filter(matching(table, filter, within))
}

const list = (memory: Memory, query: ListQuery) =>
  rowsOf(memory, query).toSorted(comparator(query.table, query.order)).slice(0, query.limit)

const history = (memory: Memory, tenant: string, { table, id }: Ref, [after, limit]: readonly [number, number]) =>
  (memory.tenant(tenant).histories.get(historyKey(table.machine, id)) ?? [])
    .filter(({ version }) => version > after)
    .toSorted((left, right) => left.version - right.version)
    .slice(0, limit)

const remembered = (memory: Memory, tenant: string, key: string, now: InstantText) => {
  const found = memory.tenant(tenant).remembered.get(key)
  return found !== undefined && found.expiresAt > now ? found : undefined
}

const forget = (memory: Memory, now: InstantText, limit: number): number => {
  let forgotten = 0
  for (const tenant of memory.tenants.values())
    for (const { key, expiresAt } of tenant.remembered.values()) {
      if (forgotten >= limit) return forgotten
      if (expiresAt <= now && tenant.remembered.delete(key)) forgotten++
    }
  return forgotten
}

const reserve = (memory: Memory, tenant: string, sequence: string, count: number): number => {
  const { sequences } = memory.tenant(tenant)
  const first = (sequences.get(sequence) ?? 0) + 1
  sequences.set(sequence, first + count - 1)
  return first
}
