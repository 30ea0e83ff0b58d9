import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Result from "effect/Result"
import type { Command } from "../machine/command.ts"
import type { AnyMachine, EntityOf, IdOf } from "../machine/machine.ts"
import type { Policy } from "../machine/policy.ts"
import type { Refusal } from "../machine/refusal.ts"
import type { OrderBy, Where } from "../machine/query.ts"
import type { Entity, Fields, StateName, States, TypeOf } from "../machine/state.ts"
import type { SummaryGroup, SummaryOf, SummarySpec } from "../machine/summary.ts"
import type { AnyTransition, RefusalOf } from "../machine/transition.ts"
import type { View } from "../machine/view.ts"
import { Identities } from "../ports/identities.ts"
import type { Unavailable, Unsupported } from "../ports/storage-error.ts"
import {
  type JournalEntry,
  type MigrationError,
  type MigrationProgress,
  Storage,
  type StoredRecord,
} from "../ports/storage.ts"
import { type BatchOutcome, runOutsideBatch } from "./batch.ts"
import { calledBy, type Caller, type CommandOptions } from "./call.ts"
import { codecOf } from "./codec.ts"
import {
  type CommandError,
  type Forbidden,
  type InvalidCaller,
  type InvalidInput,
  type NotFound,
  type NotUsable,
  type QueryError,
  SchemaBehind,
} from "./errors.ts"
import type { Handler } from "./handler.ts"
import { type JobReport, runJob } from "./job.ts"
import { Job } from "./job-machine.ts"
import { type Operations, makeOperations } from "./operations.ts"
import { getRecord, historyOf, summariseRecords } from "./read.ts"
import { readingOf, registered } from "./reading.ts"
import { outsideCommands } from "./outside-command.ts"
import { allowedFrom, currentOf, makeRegistry } from "./registry.ts"
import { makeReferenceCache, noCache } from "./reference-cache.ts"
import type { Answers } from "./resolve.ts"
import { type Engine, runCommand } from "./run.ts"
import { makeSequences } from "./sequences.ts"
import { checkHandlers, properlyWorking, type WorkerOptions } from "./worker-options.ts"
import { makeWorker, type WorkerShape } from "./worker.ts"

/** What an application is put together from. */
export interface Definitions {
  readonly machines: ReadonlyArray<AnyMachine>
  readonly policies?: ReadonlyArray<Policy>
  /** The host's answers to the questions of ports: `{ erp: { productionOrderOfLot: async (input) => … } }`. */
  readonly answers?: Answers
  /** One handler per kind of message. */
  readonly handlers?: ReadonlyArray<Handler>
  readonly worker?: WorkerOptions
  /** Records of reference data kept in the process at most: 10,000 without it, none with 0. */
  readonly referenceCache?: number
  /**
   * Whether to bring the storage forward to the definitions at the start; a function is told how far that is. Without it a storage that is
   * behind is refused.
   */
  readonly migrate?: boolean | ((now: MigrationProgress) => void)
}

/** A query over a machine's records. */
export interface ListQueryOf<S extends States> {
  readonly where?: Where<S>
  readonly orderBy?: OrderBy<S>
  /** Records at most: 50 without it, 500 at most. */
  readonly first?: number
  /** `next` of the page before. */
  readonly after?: string
}

export interface Page<A> {
  readonly items: ReadonlyArray<A>
  /** Give it as `after` to get the next page; undefined where this is the last. */
  readonly next: string | undefined
}

export interface JobOf<M extends AnyMachine> {
  /** Names the job: begun again under the same key it goes on where it was, and a finished one only answers. */
  readonly key: string
  readonly machine: M
  readonly where?: Where<M["states"]>
  /** What to do for a record; undefined for nothing. It must answer the same when it is asked again. */
  readonly each: (record: EntityOf<M>) => Command | undefined
  /** Told after every commit. */
  readonly progress?: (report: JobReport) => void
  /** Told of each record whose command was refused; the job goes on. */
  readonly refused?: (record: EntityOf<M>, error: Error) => void
}

/**
 * Guichê for programs that use Effect: commands and queries in the domain's own values, errors in the type.
 *
 * Every operation takes the caller first: tenant, company and actor. The host has authenticated the actor. One that is not properly
 * defined is refused with `InvalidCaller`.
 */
export interface GuicheShape {
  /** Runs a command and everything that its policies set off, as one commit, and answers the record as it is afterwards. */
  run<Name extends string, S extends States, T extends AnyTransition>(
    caller: Caller,
    command: Command<Name, S, T>,
    options?: CommandOptions,
  ): Effect.Effect<Entity<Name, S, T["to"][number] & StateName<S>>, CommandError | InvalidCaller | RefusalOf<T>>
  /**
   * Runs many commands, a hundred per commit, and answers what came of each, in their order. One that is refused leaves nothing and does not
   * hold up the others; what was committed stays when a later part fails. `progress` is told how many have been done.
   */
  batch(
    caller: Caller,
    commands: ReadonlyArray<Command>,
    progress?: (done: number) => void,
  ): Effect.Effect<ReadonlyArray<BatchOutcome>, InvalidCaller | Unavailable>
  /**
   * Makes one command for each record of a query, a hundred per commit. How far it got is committed together with what it did: a job that was
   * cut off anywhere goes on under its key without doing anything twice, and processes at the same job share it.
   */
  job<M extends AnyMachine>(
    caller: Caller,
    job: JobOf<M>,
  ): Effect.Effect<JobReport, QueryError | CommandError | InvalidCaller | Refusal>
  get<M extends AnyMachine>(
    caller: Caller,
    machine: M,
    id: IdOf<M>,
  ): Effect.Effect<EntityOf<M>, NotFound | InvalidCaller | Unavailable>
  list<M extends AnyMachine>(
    caller: Caller,
    machine: M,
    query?: ListQueryOf<M["states"]>,
  ): Effect.Effect<Page<EntityOf<M>>, QueryError | InvalidCaller>
  summarise<M extends AnyMachine>(
    caller: Caller,
    machine: M,
    summary: SummaryOf<M["states"]>,
  ): Effect.Effect<ReadonlyArray<SummaryGroup>, QueryError | InvalidCaller>
  /** Answers a view, with what the caller may see. */
  show<I extends Fields, A>(
    caller: Caller,
    view: View<string, I, A>,
    input: TypeOf<I>,
  ): Effect.Effect<A, QueryError | InvalidCaller | InvalidInput | NotUsable | Forbidden>
  /** The record's journal after a version (0 for all), oldest first, 500 entries at most. */
  history<M extends AnyMachine>(
    caller: Caller,
    machine: M,
    id: IdOf<M>,
    afterVersion?: number,
  ): Effect.Effect<ReadonlyArray<JournalEntry>, QueryError | InvalidCaller>
  /** The transitions that the record's state and the actor's profiles allow. */
  allowed<M extends AnyMachine>(
    caller: Caller,
    machine: M,
    id: IdOf<M>,
  ): Effect.Effect<ReadonlyArray<keyof M["transitions"] & string>, NotFound | InvalidCaller | Unavailable>
  /**
   * This Guichê on the host's open transaction: what its commands write, policies, journal, timers and messages too, is committed or
   * rolled back with the host's own rows. Use it only while the transaction is open, one command after another.
   *
   * **Fails with** `Unsupported` where the storage cannot join a transaction of the host.
   */
  readonly within: (transaction: unknown) => Effect.Effect<GuicheShape, Unsupported>
  readonly operations: Operations
  readonly worker: WorkerShape
  /** @internal */
  readonly engine: Engine
}

const referencesMax = 10_000
const ignore = () => undefined

/** The service, and the layer that makes it from definitions on whatever storage is provided. */
export class Guiche extends Context.Service<Guiche, GuicheShape>()("@guiche/core/Guiche") {
  /**
   * **Fails with** `SchemaBehind`, `NewerDatabase`, `DuplicateValues`, `Unavailable`; mistakes in the definitions are defects
   * (`DefinitionsRefused`).
   */
  static readonly layer = (definitions: Definitions): Layer.Layer<Guiche, SchemaBehind | MigrationError, Storage> =>
    Layer.effect(Guiche, makeGuiche(definitions))

  /** Runs the worker for as long as the layer is in use, and stops it gracefully. */
  static readonly workerLayer: Layer.Layer<never, never, Guiche> = Layer.effectDiscard(
    Effect.gen(function* () {
      const { worker } = yield* Guiche
      yield* Effect.forkScoped(worker.run)
      yield* Effect.addFinalizer(() => worker.stop)
    }),
  )
}

const makeGuiche = Effect.fnUntraced(function* (definitions: Definitions) {
  const storage = yield* Storage
  const identities = yield* Identities
  const registry = makeRegistry([...definitions.machines, Job], definitions.policies ?? [])
  const workerOptions = properlyWorking(definitions.worker ?? {})
  checkHandlers(definitions.handlers ?? [])
  const tables = registry.machines.map(({ table }) => table)
  const { migrate = false } = definitions
  if (migrate !== false) yield* storage.migrate(tables, migrate === true ? undefined : migrate)
  else {
    const plan = yield* storage.plan(tables)
    if (plan.length > 0) return yield* Effect.fail(new SchemaBehind({ plan }))
  }
  const engine: Engine = {
    registry,
    storage,
    identities,
    answers: definitions.answers ?? {},
    cache: makeReferenceCache(definitions.referenceCache ?? referencesMax),
    nextInSequence: makeSequences(storage),
    // The worker needs the engine and the engine wakes the worker.
    wake: Effect.suspend(() => worker.wake),
  }
  const worker = makeWorker(engine, definitions.handlers ?? [], workerOptions)
  const guiche: GuicheShape = {
    ...faceOf(engine),
    within: (transaction) =>
      Effect.map(storage.within(transaction), (inner) => {
        // Numbers come from inside the transaction as well: a storage with one connection could not give them from outside.
        const joined: Engine = { ...engine, storage: inner, cache: noCache, nextInSequence: makeSequences(inner) }
        return { ...guiche, ...faceOf(joined), engine: joined }
      }),
    operations: makeOperations(storage, registry),
    worker,
    engine,
  }
  return guiche
})

type Face = Pick<GuicheShape, "run" | "batch" | "job" | "get" | "list" | "summarise" | "show" | "history" | "allowed">

type Method = (caller: Caller, ...rest: ReadonlyArray<never>) => Effect.Effect<unknown, unknown>

const faceOf = (engine: Engine): Face => {
  const read = outsideCommands(engine.registry)
  const face = {
    ...readingOf(engine),
    run: (caller: Caller, command: Command, options: CommandOptions = {}) => {
      const ready = read(command)
      if (Result.isFailure(ready)) return Effect.fail(ready.failure)
      const { machine, transition } = ready.success.command
      return runCommand(engine, caller, ready.success, options).pipe(
        Effect.map(codecOf(currentOf(engine.registry, machine)).recordOf),
        Effect.withSpan(`guiche.${machine.name}.${transition}`, {}, { captureStackTrace: false }),
      )
    },
    batch: (caller: Caller, commands: ReadonlyArray<Command>, progress?: (done: number) => void) =>
      runOutsideBatch<BatchOutcome>(
        engine,
        caller,
        { commands, read, done: Result.succeed, refused: Result.fail },
        progress,
      ),
    job: (
      caller: Caller,
      { key, machine: definition, where = {}, each, progress = ignore, refused = ignore }: JobOf<AnyMachine>,
    ) => {
      const machine = registered(engine, definition)
      const live = (stored: StoredRecord) => codecOf(machine).recordOf(stored) as EntityOf<AnyMachine>
      return runJob(engine, caller, {
        key,
        machine,
        where,
        each: (stored) => each(live(stored)),
        progress,
        refused: (stored, error) => refused(live(stored), error),
      })
    },
    summarise: (caller: Caller, machine: AnyMachine, summary: SummarySpec) =>
      summariseRecords(engine, caller, registered(engine, machine), summary),
    history: (caller: Caller, machine: AnyMachine, id: string, afterVersion = 0) =>
      historyOf(engine, caller, { machine: registered(engine, machine), id }, afterVersion),
    allowed: (caller: Caller, machine: AnyMachine, id: string) =>
      Effect.map(getRecord(engine, caller, registered(engine, machine), id), ({ state }) =>
        allowedFrom(currentOf(engine.registry, machine), state, caller.actor),
      ),
  }
  const checked = Object.entries(face).map(([name, method]) => [
    name,
    (caller: Caller, ...rest: ReadonlyArray<never>) => calledBy(caller, () => (method as Method)(caller, ...rest)),
  ])
  return Object.fromEntries(checked) as Face // the generics are erased inside; the interface above gives each caller its own
}
