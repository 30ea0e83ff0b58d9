import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Result from "effect/Result"
import { DefinitionsRefused } from "../machine/analyse.ts"
import type { Policy } from "../machine/policy.ts"
import type { EncodedOf, Fields } from "../machine/state.ts"
import type { View } from "../machine/view.ts"
import { Identities, type IdentitiesShape } from "../ports/identities.ts"

import type {
  DeadTimer,
  MigrationProgress,
  OutboxEntry,
  OutboxQuery,
  TimerKey,
  StorageLayer,
} from "../ports/storage.ts"
import { calledBy, type Caller, properlyCalled } from "./call.ts"
import type { JobReport } from "./job.ts"
import { type Desk, type MachineRecord, readingNames } from "./client.ts"
import { desks } from "./desk.ts"
import type { Plain } from "./plain.ts"
import { type BatchAnswer, type BatchCommand, type JsonJob, runJsonBatch, runJsonJob } from "./promise-batch.ts"
import { type Definitions, Guiche } from "./guiche.ts"
import type { Engine } from "./run.ts"
import { makeRunning } from "./running.ts"
import { showJson } from "./show.ts"
import type { Verified } from "./verify.ts"
import type { WorkDone } from "./worker.ts"

/** What `createGuiche` is made from. */
export interface GuicheOptions<M extends MachineRecord> extends Omit<Definitions, "machines" | "policies"> {
  /** Where records are kept: the layer that a storage package gives. */
  readonly storage: StorageLayer
  /** Machines under the names that the client shows: `{ ...standardMachines, warrantyCard: WarrantyCard }`. */
  readonly machines: M
  readonly policies?: ReadonlyArray<Policy>
  /** Milliseconds since 1970; the machine's clock without it. For tests and demonstrations. */
  readonly now?: () => number
  readonly identities?: IdentitiesShape
}

/** The promise face of a Guichê. Rejections are the tagged errors themselves. */
export interface GuicheClient<M extends MachineRecord> {
  /** Everything that one caller can do. The host has authenticated the actor. Throws `InvalidCaller`. */
  readonly as: (caller: Caller) => Desk<M>
  /**
   * This Guichê on the host's open transaction: what its commands write, policies, journal, timers and messages too, is committed or
   * rolled back with the host's own rows. Use it only while the transaction is open, one command after another.
   *
   * **Fails with** `Unsupported` where the storage cannot join a transaction of the host.
   */
  readonly within: (transaction: unknown) => Promise<{ readonly as: (caller: Caller) => Desk<M> }>
  /**
   * Runs many commands, a hundred per commit, and answers what came of each, in their order. One that is refused leaves nothing and does not
   * hold up the others. `progress` is told how many have been done.
   *
   * **Fails with** `InvalidCaller`, `Unavailable`; what was committed before stays.
   */
  readonly batch: (
    caller: Caller,
    commands: ReadonlyArray<BatchCommand<M>>,
    progress?: (done: number) => void,
  ) => Promise<ReadonlyArray<BatchAnswer>>
  /**
   * Makes one command for each record of a query, a hundred per commit. How far it got is committed together with what it did: a job that was
   * cut off anywhere goes on under its key without doing anything twice, and processes at the same job share it.
   */
  readonly job: <K extends keyof M & string>(caller: Caller, job: JsonJob<M, K>) => Promise<JobReport>
  /** Answers a view, with what the caller may see, as plain JSON. */
  readonly show: <I extends Fields, A>(
    caller: Caller,
    view: View<string, I, A>,
    input: EncodedOf<I>,
  ) => Promise<Plain<A>>
  readonly worker: {
    /** Begins to work in the background. */
    readonly start: () => void
    /** Ends after what is at work has finished. */
    readonly stop: () => Promise<void>
    /** Does everything that is due now, and what that sets off, until nothing is left. */
    readonly runDue: () => Promise<WorkDone>
  }
  /** What `migrate` would do, as text to review; empty where nothing is missing. */
  readonly plan: () => Promise<ReadonlyArray<string>>
  /**
   * Brings the storage forward to the definitions and answers what it did. It drops no record and no column. `progress` is told each step as
   * it begins, and how far a long one is.
   *
   * **Fails with** `DuplicateValues`, `NewerDatabase`, `Unavailable`.
   */
  readonly migrate: (progress?: (now: MigrationProgress) => void) => Promise<ReadonlyArray<string>>
  readonly outbox: (tenant: string, query?: Partial<OutboxQuery>) => Promise<ReadonlyArray<OutboxEntry>>
  readonly deadTimers: (tenant: string) => Promise<ReadonlyArray<DeadTimer>>
  readonly release: (
    tenant: string,
    dead: { readonly messages?: ReadonlyArray<string>; readonly timers?: ReadonlyArray<TimerKey> },
  ) => Promise<number>
  /**
   * Proves all records and histories of a tenant untouched, or names the first broken entry of each. `progress` is told the number of
   * records checked so far.
   */
  readonly verify: (tenant: string, progress?: (records: number) => void) => Promise<Verified>
  /** Those of the files that a record of the tenant names, for `sweepFiles`. */
  readonly namedFiles: (tenant: string, files: ReadonlySet<string>) => Promise<ReadonlySet<string>>
  /** Forgets all idempotency keys that have expired; how many. The worker does so by itself. */
  readonly forget: () => Promise<number>
  /** Stops the worker and closes the storage. What is asked afterwards is `Unavailable`. */
  readonly close: () => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/**
 * Puts a Guichê together.
 *
 * **Fails with** `SchemaBehind` (run with `migrate: true`, or apply the plan), `NewerDatabase`, `DuplicateValues`, `UnusableConnection`,
 * `Unavailable`, `DefinitionsRefused`.
 */
export const createGuiche = async <const M extends MachineRecord>(
  options: GuicheOptions<M>,
): Promise<GuicheClient<M>> => {
  const { storage, machines, now, identities, ...definitions } = options
  refuseReservedNames(machines)
  const layer = Guiche.layer({ ...definitions, machines: Object.values(machines) }).pipe(Layer.provide(storage))
  const runtime = ManagedRuntime.make(Layer.provideMerge(layer, surroundings(now, identities)))
  const guiche = await runtime.runPromise(Guiche).catch(async (error: unknown) => {
    await runtime.dispose()
    throw error
  })
  const running = makeRunning(runtime)
  const { run } = running
  const { engine, operations, worker } = guiche
  const close = () => running.close(worker.stop)
  const desk = desks(run, machines)
  const deskOf = (on: Engine) => (caller: Caller) =>
    desk({ engine: on, caller: Result.getOrThrow(properlyCalled(caller)) })
  return {
    as: deskOf(engine),
    within: async (transaction) => ({ as: deskOf((await run(guiche.within(transaction))).engine) }),
    batch: (caller, commands, progress) =>
      run(
        calledBy(caller, () =>
          runJsonBatch(engine, machines, caller, progress === undefined ? { commands } : { commands, progress }),
        ),
      ),
    job: (caller, job) => run(calledBy(caller, () => runJsonJob(engine, machines, caller, job as never))),
    show: (caller, view, input) => run(calledBy(caller, () => showJson(engine, caller, view, input))),
    worker: {
      start: () => void runtime.runFork(worker.run),
      stop: () => run(worker.stop),
      runDue: () => run(worker.runDue),
    },
    plan: () => run(operations.plan),
    migrate: (progress) => run(operations.migrate(progress)),
    outbox: (tenant, query) => run(operations.outbox(tenant, query)),
    deadTimers: (tenant) => run(operations.deadTimers(tenant)),
    release: (tenant, dead) => run(operations.release(tenant, dead)),
    verify: (tenant, progress) => run(operations.verify(tenant, progress)),
    namedFiles: (tenant, files) => run(operations.namedFiles(tenant, files)),
    forget: () => run(operations.forget),
    close,
    [Symbol.asyncDispose]: close,
  }
}

const refuseReservedNames = (machines: MachineRecord): void => {
  const problems = Object.entries(machines).flatMap(([key, { transitions }]) =>
    Object.keys(transitions)
      .filter((name) => readingNames.includes(name))
      .map((name) => ({ where: `${key}.${name}`, problem: "is the name of a method that every client has" })),
  )
  if (problems.length > 0) throw new DefinitionsRefused(problems)
}

const surroundings = (now: (() => number) | undefined, identities: IdentitiesShape | undefined): Layer.Layer<never> =>
  Layer.mergeAll(
    now === undefined ? Layer.empty : Layer.succeed(Clock.Clock, clockOf(now)),
    identities === undefined ? Layer.empty : Layer.succeed(Identities, identities),
  )

/** A clock that tells the application's time. Pauses still take real time. */
const clockOf = (now: () => number): Clock.Clock => {
  const nanos = () => BigInt(now()) * 1_000_000n
  const real = Effect.runSync(Clock.clockWith(Effect.succeed))
  return {
    currentTimeMillisUnsafe: now,
    currentTimeMillis: Effect.sync(now),
    currentTimeNanosUnsafe: nanos,
    currentTimeNanos: Effect.sync(nanos),
    monotonicTimeNanosUnsafe: () => real.monotonicTimeNanosUnsafe(),
    monotonicTimeNanos: real.monotonicTimeNanos,
    sleep: (duration) => real.sleep(duration),
  }
}
