import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
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
import { reason, rule } from "../values/rule.ts"
import { Name, Tenant } from "./call.ts"
import type { InvalidInput } from "./errors.ts"
import { forgetAll } from "./forgetting.ts"
import { invalidInput } from "./invalid-input.ts"
import { namedFiles } from "./named-files.ts"
import { currentOf, type Registry } from "./registry.ts"
import { type Verified, verifyRecord, verifyTenant } from "./verify.ts"

/**
 * What an operator does: schema, messages, dead letters. Not subject to profiles; give it to operators only. What is no name of a tenant,
 * no limit, or otherwise no argument, is `InvalidInput`, with `operations` for the machine.
 */
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
  ) => Effect.Effect<ReadonlyArray<OutboxEntry>, InvalidInput | Unavailable>
  readonly deadTimers: (tenant: string) => Effect.Effect<ReadonlyArray<DeadTimer>, InvalidInput | Unavailable>
  /** Makes dead messages and timers due again, with all their attempts before them; how many there were. */
  readonly release: (
    tenant: string,
    dead: { readonly messages?: ReadonlyArray<string>; readonly timers?: ReadonlyArray<TimerKey> },
  ) => Effect.Effect<number, InvalidInput | Unavailable>
  /**
   * Proves all records and histories of a tenant untouched, or names the first broken entry of each. `progress` is told the number of
   * records checked so far.
   */
  readonly verify: (
    tenant: string,
    progress?: (records: number) => void,
  ) => Effect.Effect<Verified, InvalidInput | Unavailable>
  /** The same for one record. */
  readonly verifyRecord: (
    tenant: string,
    machine: AnyMachine,
    id: string,
  ) => Effect.Effect<Verified, InvalidInput | Unavailable>
  /** Those of the files that a record of the tenant names. It reads all records of the machines whose definitions say that they name files. */
  readonly namedFiles: (
    tenant: string,
    files: ReadonlySet<string>,
  ) => Effect.Effect<ReadonlySet<string>, InvalidInput | Unavailable>
  /** Forgets all idempotency keys that have expired, a few at a time; how many. The worker does so by itself. */
  readonly forget: Effect.Effect<number, Unavailable>
}

const listMax = 100

const noLimit = reason("limit", "número inteiro a partir de 1", "whole number from 1")

/** All that operations are asked with. Whatever else stands beside it, as in a dead timer, does not matter. */
const Asked = Schema.Struct({
  tenant: Tenant,
  id: Schema.optional(Name),
  query: Schema.optional(
    Schema.Struct({
      origin: Schema.optionalKey(Schema.Struct({ machine: Name, id: Name })),
      status: Schema.optionalKey(Schema.Literals(["pending", "delivered", "dead"])),
      limit: Schema.optionalKey(
        Schema.Number.check(rule(noLimit, (limit) => Number.isSafeInteger(limit) && limit > 0)),
      ),
    }),
  ),
  dead: Schema.optional(
    Schema.Struct({
      messages: Schema.optionalKey(Schema.Array(Name)),
      timers: Schema.optionalKey(Schema.Array(Schema.Struct({ machine: Name, id: Name, transition: Name }))),
    }),
  ),
})

const decodeAsked = Schema.decodeUnknownResult(Asked, { errors: "all" })

/** What an operator asks for is looked at before a storage is. */
const asking = <A>(
  operation: string,
  asked: { readonly [argument in keyof typeof Asked.Type]: unknown },
  work: (asked: typeof Asked.Type) => Effect.Effect<A, Unavailable>,
): Effect.Effect<A, InvalidInput | Unavailable> =>
  Effect.suspend((): Effect.Effect<A, InvalidInput | Unavailable> => {
    const decoded = decodeAsked(asked)
    return Result.isSuccess(decoded)
      ? work(decoded.success)
      : Effect.fail(invalidInput({ name: "operations" }, operation, decoded.failure))
  })

export const makeOperations = (storage: StorageShape, registry: Registry): Operations => {
  const tables = registry.machines.map(({ table }) => table)
  const verifier = { storage, registry, concealing: new Map() }
  return {
    plan: storage.plan(tables),
    migrate: (progress) => storage.migrate(tables, progress),
    outbox: (tenant, given = {}) =>
      asking("outbox", { tenant, query: given }, ({ query }) => storage.outbox(tenant, { limit: listMax, ...query })),
    deadTimers: (tenant) => asking("deadTimers", { tenant }, () => storage.deadTimers(tenant, listMax)),
    release: (tenant, given) =>
      asking("release", { tenant, dead: given }, ({ dead }) =>
        Effect.flatMap(DateTime.now, (now) =>
          storage.release(tenant, { messages: [], timers: [], ...dead }, DateTime.formatIso(now)),
        ),
      ),
    verify: (tenant, progress = () => undefined) =>
      asking("verify", { tenant }, () => verifyTenant(verifier, tenant, progress)),
    verifyRecord: (tenant, machine, id) =>
      asking("verifyRecord", { tenant, id }, () => verifyRecord(verifier, tenant, currentOf(registry, machine), id)),
    namedFiles: (tenant, files) =>
      asking("namedFiles", { tenant }, () => namedFiles({ storage, registry }, tenant, files)),
    forget: forgetAll(storage),
  }
}
