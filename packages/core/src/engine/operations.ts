import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import type { AnyMachine } from "../machine/machine.ts"
import type { NewerDatabase, Unavailable } from "../ports/storage-error.ts"
import type {
  DeadTimer,
  MigrationError,
  MigrationProgress,
  OutboxEntry,
  OutboxQuery,
  StorageShape,
  TimerKey,
} from "../ports/storage.ts"
import type { Registry } from "./registry.ts"
import { type Verified, verifyRecord, verifyTenant } from "./verify.ts"

/** What an operator does: schema, messages, dead letters. Not subject to profiles; give it to operators only. */
export interface Operations {
  /** What `migrate` would do, as text to review; empty where nothing is missing. */
  readonly plan: Effect.Effect<ReadonlyArray<string>, Unavailable | NewerDatabase>
  /**
   * Brings the storage forward to the definitions and answers what it did. It drops no record and no column. `progress` is told each step as
   * it begins, and how far a long one is.
   */
  readonly migrate: (
    progress?: (now: MigrationProgress) => void,
  ) => Effect.Effect<ReadonlyArray<string>, MigrationError>
  /** Messages of a tenant, by origin and status, newest last; 100 without a limit. */
  readonly outbox: (
    tenant: string,
    query?: Partial<OutboxQuery>,
  ) => Effect.Effect<ReadonlyArray<OutboxEntry>, Unavailable>
  readonly deadTimers: (tenant: string) => Effect.Effect<ReadonlyArray<DeadTimer>, Unavailable>
  /** Makes dead messages and timers due again, with all their attempts before them; how many there were. */
  readonly release: (
    tenant: string,
    dead: { readonly messages?: ReadonlyArray<string>; readonly timers?: ReadonlyArray<TimerKey> },
  ) => Effect.Effect<number, Unavailable>
  /**
   * Proves all records and histories of a tenant untouched, or names the first broken entry of each. `progress` is told the number of
   * records checked so far.
   */
  readonly verify: (tenant: string, progress?: (records: number) => void) => Effect.Effect<Verified, Unavailable>
  /** The same for one record. */
  readonly verifyRecord: (tenant: string, machine: AnyMachine, id: string) => Effect.Effect<Verified, Unavailable>
  /** Forgets idempotency keys that have expired; how many. */
  readonly forget: Effect.Effect<number, Unavailable>
}

const listMax = 100

export const makeOperations = (storage: StorageShape, registry: Registry): Operations => {
  const tables = registry.machines.map(({ table }) => table)
  const nowText = Effect.map(DateTime.now, DateTime.formatIso)
  return {
    plan: storage.plan(tables),
    migrate: (progress) => storage.migrate(tables, progress),
    outbox: (tenant, query = {}) => storage.outbox(tenant, { limit: listMax, ...query }),
    deadTimers: (tenant) => storage.deadTimers(tenant, listMax),
    release: (tenant, { messages = [], timers = [] }) =>
      Effect.flatMap(nowText, (now) => storage.release(tenant, { messages, timers }, now)),
    verify: (tenant, progress = () => undefined) => verifyTenant({ storage, registry }, tenant, progress),
    verifyRecord: (tenant, machine, id) => verifyRecord({ storage, registry }, tenant, machine, id),
    forget: Effect.flatMap(nowText, storage.forget),
  }
}
