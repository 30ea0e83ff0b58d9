import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { system } from "../machine/actor.ts"
import type { Command } from "../machine/command.ts"
import { equals } from "../machine/filter.ts"
import type { AnyMachine } from "../machine/machine.ts"
import { StaleRead, Unavailable } from "../ports/storage-error.ts"
import type { StoredRecord } from "../ports/storage.ts"
import { commandsPerCommit, decideTogether } from "./batch.ts"
import type { Caller } from "./call.ts"
import { inputCodecOf } from "./codec.ts"
import { invalidInput } from "./invalid-input.ts"
import { transitionOf } from "./registry.ts"
import { Job } from "./job-machine.ts"
import { listRecords } from "./read.ts"
import { commit, decideAll, type Engine, journeyOf, pauseBefore, type Ready, runCommand, readied } from "./run.ts"
import { WorkingSet } from "./working-set.ts"

/** How far a job is. */
export interface JobReport {
  readonly key: string
  readonly finished: boolean
  /** Records gone through. */
  readonly done: number
  /** Commands among them that were refused. */
  readonly failed: number
}

/** One command for each record of a query. */
export interface JobSpec {
  /** Names the job: begun again under the same key it goes on where it was, and a finished one only answers. */
  readonly key: string
  readonly machine: AnyMachine
  readonly where: object
  /** What to do for a record; undefined for nothing. It must answer the same when it is asked again. */
  readonly each: (record: StoredRecord) => Command | undefined
  readonly progress: (report: JobReport) => void
  readonly refused: (record: StoredRecord, error: Error) => void
}

/**
 * Makes one command for each record of a query, a hundred per commit. How far it got is committed together with what it did, so that a job that
 * was cut off anywhere goes on under its key without doing anything twice. Two processes at the same job share it.
 */
export const runJob = Effect.fnUntraced(function* (engine: Engine, caller: Caller, spec: JobSpec) {
  const { encode } = inputCodecOf(transitionOf(Job, "begin"))
  const key = encode({ key: spec.key })
  if (Result.isFailure(key)) return yield* Effect.fail(invalidInput(Job, "begin", key.failure))
  let job = yield* findOrBegin(engine, caller, spec.key)
  while (job.state === "Running") {
    job = yield* runPage(engine, caller, spec, job)
    spec.progress(reportOf(job))
  }
  return reportOf(job)
})

const reportOf = ({ state, values }: StoredRecord): JobReport => ({
  key: textOf(values["key"]),
  finished: state === "Finished",
  done: Number(values["done"]),
  failed: Number(values["failed"]),
})

const textOf = (value: unknown): string => (typeof value === "string" ? value : "")

const asSystem = (caller: Caller): Caller => ({ ...caller, actor: system })

const find = (engine: Engine, { tenant }: Caller, key: string) =>
  Effect.map(
    engine.storage.list({
      tenant,
      table: Job.table,
      filter: equals("key", key),
      order: [{ column: "id", descending: false }],
      limit: 1,
    }),
    ([stored]) => stored,
  )

const findOrBegin = Effect.fnUntraced(function* (engine: Engine, caller: Caller, key: string) {
  const known = yield* find(engine, caller, key)
  if (known !== undefined) return known
  const ready = readied(Job.commands.begin({ key }))
  const begun = yield* Effect.result(runCommand(engine, asSystem(caller), ready, {}))
  if (Result.isSuccess(begun)) return begun.success
  // Another process began it at the same moment.
  const theirs = yield* find(engine, caller, key)
  return theirs ?? (yield* Effect.fail(begun.failure))
})

/** Goes through the next hundred records and answers how far the job is then. */
const runPage = Effect.fnUntraced(function* (engine: Engine, caller: Caller, spec: JobSpec, job: StoredRecord) {
  const cursor = textOf(job.values["cursor"])
  const page = yield* listRecords(engine, caller, spec.machine, {
    where: spec.where,
    orderBy: [{ field: "id" }],
    first: commandsPerCommit,
    ...(cursor === "" ? {} : { after: cursor }),
  })
  const tasks = page.items.flatMap((stored) => taskOf(spec, stored))
  const work: Work = { spec, job, page, tasks }
  if (job.values["singly"] === true) return yield* runSingly(engine, caller, work)
  const commands = tasks.map(({ ready }) => ready)
  const givens = tasks.map(() => new Map<string, unknown>())
  const { set, outcomes } = yield* decideTogether(engine, caller, { commands, givens, attempt: 1 })
  yield* withoutOutage(outcomes)
  const moved = yield* Effect.result(moveJob(engine, caller, set, { job, command: stepOf(work, outcomes) }))
  if (Result.isSuccess(moved)) {
    tellRefused(work, outcomes)
    return moved.success
  }
  if (moved.failure._tag === "StaleRead") return yield* whereItIs(engine, caller, work)
  if (moved.failure._tag !== "NotUnique") return yield* Effect.fail(moved.failure)
  // One of the commands stands against the commit of all. That this page goes singly is written down first: who takes the job over must know.
  const separate = Job.commands.separate(Job.Id.make(job.id))
  return yield* stale(engine, caller, work, moveJob(engine, caller, new WorkingSet(), { job, command: separate }))
})

/** Moves the job as it was when this page began: if somebody else has moved it since, the commit is refused as stale. */
const moveJob = Effect.fnUntraced(function* (
  engine: Engine,
  caller: Caller,
  set: WorkingSet,
  { job, command }: { readonly job: StoredRecord; readonly command: Command },
) {
  set.loaded(Job, job.id, job)
  const journey = yield* journeyOf(engine, asSystem(caller), { set, given: new Map(), attempt: 1 })
  const answer = yield* decideAll(engine, journey, readied(command))
  yield* commit(engine, set.batch(caller, undefined))
  return answer
})

/** Somebody changed a record, or took this page, meanwhile: the job goes on from wherever it is now. */
const whereItIs = Effect.fnUntraced(function* (engine: Engine, caller: Caller, { spec, job }: Work) {
  yield* pauseBefore(2)
  return (yield* find(engine, caller, spec.key)) ?? job
})

const stale = <E>(
  engine: Engine,
  caller: Caller,
  work: Work,
  moving: Effect.Effect<StoredRecord, E | StaleRead>,
): Effect.Effect<StoredRecord, E | Unavailable> =>
  Effect.catch(moving, (error): Effect.Effect<StoredRecord, E | Unavailable> =>
    error instanceof StaleRead ? whereItIs(engine, caller, work) : Effect.fail(error),
  )

interface Work {
  readonly spec: JobSpec
  readonly job: StoredRecord
  readonly page: Page
  readonly tasks: ReadonlyArray<Task>
}

interface Task {
  readonly record: StoredRecord
  readonly ready: Ready
}

const taskOf = ({ each }: JobSpec, record: StoredRecord): ReadonlyArray<Task> => {
  const command = each(record)
  return command === undefined ? [] : [{ record, ready: readied(command) }]
}

interface Page {
  readonly items: ReadonlyArray<StoredRecord>
  readonly next: string | undefined
}

type Outcomes = ReadonlyArray<Result.Result<StoredRecord, Error>>

const stepOf = ({ job, page: { items, next } }: Work, outcomes: Outcomes): Command => {
  const { done, failed } = reportOf(job)
  const counts = { done: done + items.length, failed: failed + outcomes.filter(Result.isFailure).length }
  const id = Job.Id.make(job.id)
  return next === undefined ? Job.commands.finish(id, counts) : Job.commands.advance(id, { ...counts, cursor: next })
}

/** Each command of the page by itself, under a key, so that whoever goes on after a crash repeats none. */
const runSingly = Effect.fnUntraced(function* (engine: Engine, caller: Caller, work: Work) {
  const { job, tasks } = work
  const outcomes = yield* Effect.forEach(tasks, ({ record, ready }) =>
    Effect.result(runCommand(engine, caller, ready, { key: `job:${job.id}:${record.id}` })),
  )
  yield* withoutOutage(outcomes)
  tellRefused(work, outcomes)
  const moving = moveJob(engine, caller, new WorkingSet(), { job, command: stepOf(work, outcomes) })
  return yield* stale(engine, caller, work, moving)
})

/** A system that does not answer refuses nothing: the job stops there, and goes on from there when it is begun again. */
const withoutOutage = (outcomes: Outcomes): Effect.Effect<void, Unavailable> =>
  Effect.forEach(
    outcomes,
    (outcome) =>
      Result.isFailure(outcome) && outcome.failure instanceof Unavailable ? Effect.fail(outcome.failure) : Effect.void,
    { discard: true },
  )

const tellRefused = ({ spec, tasks }: Work, outcomes: Outcomes): void => {
  for (const [index, outcome] of outcomes.entries()) {
    const task = tasks[index]
    if (Result.isFailure(outcome) && task !== undefined) spec.refused(task.record, outcome.failure)
  }
}
