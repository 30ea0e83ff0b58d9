import { type MigrationError, Storage, type StorageShape } from "@guiche/core"
import * as Effect from "effect/Effect"
import * as Semaphore from "effect/Semaphore"
import { contractTables } from "./sample-table.ts"

/** One thing that every storage must do. */
export interface ContractCase {
  /** Stable, such as `SC-COMMIT-04`: it names the same case in every version of the suite, and is never given to another. */
  readonly id: string
  /** What holds where the case passes, in one line. */
  readonly proves: string
  /** Brings its own tables and tenant. Fails, or dies with an `AssertionError`, where the storage does something else. */
  readonly run: Effect.Effect<void, unknown, Storage>
}

/** What a case works on. */
export interface Subject {
  readonly storage: StorageShape
  /** A tenant that no other case and no other run of the suite uses. */
  readonly tenant: string
  /** A second one, for what must stay apart. */
  readonly foreign: string
}

export type CaseBody = (on: Subject) => Effect.fn.Return<void, unknown>

/** A case that any others may run beside. What it leaves for workers is due in the year 9998, out of the reach of `alone` cases. */
export const contractCase = (id: string, proves: string, body: CaseBody): ContractCase => ({
  id,
  proves,
  run: onSubject(id, body),
})

/**
 * A case that claims or forgets. Those operations reach over all tenants, so these cases run one at a time, and each begins by
 * settling and forgetting what earlier ones have left.
 */
export const caseAlone = (id: string, proves: string, body: CaseBody): ContractCase => ({
  id,
  proves,
  run: onlyOne.withPermit(
    Effect.gen(function* () {
      const storage = yield* Storage
      yield* prepare(storage)
      yield* clear(storage)
      yield* onSubject(id, body)
    }),
  ),
})

const onlyOne = Semaphore.makeUnsafe(1)

/** After everything that `alone` cases do, before everything that others leave. */
const endOfTime = "9000-01-01T00:00:00.000Z"

const onSubject = (id: string, body: CaseBody): Effect.Effect<void, unknown, Storage> =>
  Effect.gen(function* () {
    const storage = yield* Storage
    yield* prepare(storage)
    // a database that is kept between runs has seen the case before, so its tenant must be new
    const run = crypto.randomUUID().slice(0, 13)
    yield* Effect.gen(() => body({ storage, tenant: `${id}-${run}`, foreign: `${id}-${run}-other` }))
  })

const prepared = new WeakMap<StorageShape, Effect.Effect<void, MigrationError>>()

const prepare = (storage: StorageShape): Effect.Effect<void, MigrationError> =>
  Effect.gen(function* () {
    const known = prepared.get(storage)
    if (known !== undefined) return yield* known
    const migrated = yield* Effect.cached(Effect.asVoid(storage.migrate(contractTables)))
    prepared.set(storage, migrated)
    return yield* migrated
  })

const clear = Effect.fnUntraced(function* (storage: StorageShape) {
  for (let forgotten = 1; forgotten > 0;) forgotten = yield* storage.forget(endOfTime, 1000)
  for (let rounds = 0; rounds < 100; rounds++) {
    const request = { now: endOfTime, leaseUntil: endOfTime, limit: 1000, worker: "clear" }
    const { timers, messages } = yield* storage.claim(request)
    if (timers.length + messages.length === 0) return
    const verdict = { done: true } as const
    yield* storage.settle([
      ...timers.map((key) => ({ kind: "timer", tenant: key.tenant, key, worker: "clear", verdict }) as const),
      ...messages.map(
        ({ tenant, id }) => ({ kind: "message", tenant, id, worker: "clear", at: endOfTime, verdict }) as const,
      ),
    ])
  }
})
