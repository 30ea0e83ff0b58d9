import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Random from "effect/Random"
import * as Result from "effect/Result"
import type { Command } from "../machine/command.ts"
import type { IdentitiesShape } from "../ports/identities.ts"
import type { Unavailable } from "../ports/storage-error.ts"
import type { Batch, Json, RememberedCommand, StorageShape, StoredRecord } from "../ports/storage.ts"
import { digest } from "../values/digest.ts"
import { recordAsTold } from "./as-told.ts"
import { canonical } from "./canonical.ts"
import { type Caller, type CommandOptions, optionIssues } from "./call.ts"
import { inputCodecOf } from "./codec.ts"
import { DuplicateRequest, InvalidInput, VersionConflict } from "./errors.ts"
import { recordAt } from "./past.ts"
import type { ReferenceCache } from "./reference-cache.ts"
import { currentOf, type Registry, transitionOf } from "./registry.ts"
import { type Answers, type FactSources, type Given, resolve } from "./resolve.ts"
import { addMessage, type Happened, type Journey, momentOf, runStep, type Step, givenId } from "./step.ts"
import { visibleTo } from "./visible.ts"
import { WorkingSet } from "./working-set.ts"

/** What running commands takes. */
export interface Engine {
  readonly registry: Registry
  readonly storage: StorageShape
  readonly identities: IdentitiesShape
  readonly answers: Answers
  readonly cache: ReferenceCache
  readonly nextInSequence: (tenant: string, sequence: string) => Effect.Effect<number, Unavailable>
  /** Called after a commit that left timers or messages. */
  readonly wake: Effect.Effect<void>
}

/** A command whose input has been decoded and encoded: ready to run. */
export interface Ready {
  readonly command: Command
  readonly input: Json
  /** What makes it happen, where that is not the caller: a timer, the reply to a message. */
  readonly cause?: string
  /** Whether a timer makes it happen: the record must be due. */
  readonly isTimed?: boolean
}

/** How long policies may go on setting each other off, and what a command may set off in all, such as the thousand answers of a checklist. */
const chainMax = 200
const stepsMax = 5_000
const rememberedDays = 30

/** Policies set each other off without end. A defect: no data can make it right. */
export class PolicyLoop extends Error {
  override readonly name = "PolicyLoop"
  readonly chain: ReadonlyArray<string>
  constructor(chain: ReadonlyArray<string>) {
    super(`policies set each other off without end in one command: … → ${chain.slice(-6).join(" → ")}`)
    this.chain = chain
  }
}

/**
 * Runs a command and everything that its policies set off, as one commit. On a conflict the whole pure command runs again, at most
 * 8 times, with growing random pauses.
 */
export const runCommand = Effect.fnUntraced(function* (
  engine: Engine,
  caller: Caller,
  ready: Ready,
  options: CommandOptions,
) {
  yield* properOptions(ready, options)
  const given: Given = new Map()
  for (let attempt = 1; ; attempt++) {
    const outcome = yield* Effect.result(attemptOnce(engine, caller, ready, { given, key: options.key, attempt }))
    if (Result.isSuccess(outcome)) return answered(engine, caller, ready, outcome.success)
    const error = outcome.failure
    if (options.key !== undefined && error._tag !== "Forbidden") {
      const answer = yield* alreadyDone(engine, caller, ready, options.key)
      if (answer !== undefined) return answered(engine, caller, ready, answer)
    }
    // Who looked whether a record is there and found none may meet its unique value at the commit: the second time it is seen.
    const again =
      error._tag === "StaleRead" || error._tag === "KeyUsed" || (error._tag === "NotUnique" && attempt === 1)
    if (!again) return yield* Effect.fail(error)
    if (attempt === attemptsMax)
      return yield* Effect.fail(
        new VersionConflict({ machine: ready.command.machine.name, id: ready.command.id ?? "", attempts: attempt }),
      )
    yield* pauseBefore(attempt)
  }
})

/** What a command has made of its record, as it is told to the caller. */
export const answered = (
  { registry }: Engine,
  { actor }: Caller,
  { command }: Ready,
  stored: StoredRecord,
): StoredRecord => recordAsTold(actor, currentOf(registry, command.machine), stored)

const properOptions = ({ command: { machine, transition } }: Ready, options: CommandOptions) => {
  const issues = optionIssues(options)
  return issues.length === 0
    ? Effect.void
    : Effect.fail(new InvalidInput({ machine: machine.name, transition, issues }))
}

/** How often a command is tried again after conflicts. */
export const attemptsMax = 8

/** The first attempt after a conflict follows at once; later ones after growing random pauses. */
export const pauseBefore = Effect.fnUntraced(function* (attempt: number) {
  if (attempt > 1) yield* Effect.sleep(yield* Random.nextIntBetween(1, 2 ** attempt * 4))
})

interface Attempt {
  readonly given: Given
  readonly key: string | undefined
  readonly attempt: number
}

const attemptOnce = Effect.fnUntraced(function* (
  engine: Engine,
  caller: Caller,
  ready: Ready,
  { given, key, attempt }: Attempt,
) {
  const journey = yield* journeyOf(engine, caller, { set: new WorkingSet(), given, attempt })
  const answer = yield* decideAll(engine, journey, ready)
  yield* commit(
    engine,
    journey.set.batch(caller, key === undefined ? undefined : remembered(journey, ready, key, answer)),
  )
  return answer
})

/** Commits a batch and wakes the worker where it left something to do. */
export const commit = Effect.fnUntraced(function* (engine: Engine, batch: Batch) {
  const committing = Effect.withSpan(engine.storage.commit(batch), "guiche.commit", {
    captureStackTrace: false,
    attributes: { "guiche.writes": batch.writes.length, "guiche.messages": batch.messages.length },
  })
  yield* Effect.onError(committing, () => Effect.sync(() => forget(engine, batch.tenant, batch.reads)))
  for (const { table, record } of batch.writes) engine.cache.evict(batch.tenant, table.machine, record.id)
  if (batch.messages.length > 0 || batch.timers.set.length > 0) yield* engine.wake
})

/** What a commit rested on may be out of date: the next decision loads it. */
const forget = ({ cache }: Engine, tenant: string, reads: Batch["reads"]): void => {
  for (const { table, id } of reads) cache.evict(tenant, table.machine, id)
}

/** A journey that begins now. */
export const journeyOf = (engine: Engine, caller: Caller, begun: Pick<Journey, "set" | "given" | "attempt">) =>
  Effect.map(DateTime.now, (now): Journey => ({
    ...begun,
    caller,
    now,
    nowText: DateTime.formatIso(now),
    command: givenId(begun.given, "#command", engine.identities),
    sources: engine satisfies FactSources,
  }))

/** Decides a command and everything that its policies set off. What comes of it is in the journey's working set, not committed yet. */
export const decideAll = Effect.fnUntraced(function* (engine: Engine, journey: Journey, ready: Ready) {
  const goBack = journey.set.mark()
  const outcome = yield* Effect.result(decideOnce(engine, journey, ready))
  if (Result.isSuccess(outcome)) return outcome.success
  // A refusal is not committed, so nothing would find out that it rested on data from the cache that has changed: it is decided again without.
  goBack()
  const dropped = journey.set.dropCached()
  if (dropped.length === 0) return yield* Effect.fail(outcome.failure)
  for (const { machine, id } of dropped) engine.cache.evict(journey.caller.tenant, machine, id)
  return yield* decideOnce(engine, journey, ready)
})

const decideOnce = Effect.fnUntraced(function* (engine: Engine, journey: Journey, ready: Ready) {
  const first = yield* runStep(journey, { ...ready, cause: ready.cause, facts: {}, chain: [], place: "0" })
  yield* untilQuiet(engine, journey, first)
  return journey.set.answer(first.machine, first.after.id)
})

/** Lets policies react until none has anything more to do. */
const untilQuiet = Effect.fnUntraced(function* (engine: Engine, journey: Journey, first: Happened) {
  const pending: Array<readonly [Happened, Step | undefined]> = [[first, undefined]]
  let steps = 0
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    const [happened, step] = next
    for (const policy of engine.registry.policiesOn(happened.machine, happened.transition)) {
      const chain = [...(step?.chain ?? []), policy.name]
      const place = `${steps}/${policy.name}`
      const happening = { before: happened.before, after: happened.after, input: happened.input }
      const moment = momentOf(journey, happened.after.id)
      const needs = policy.needs(happening, moment)
      const { known, journalled } = yield* resolve(journey.sources, journey.caller, needs, {
        set: journey.set,
        given: journey.given,
        place,
      })
      for (const reaction of policy.react(happening, { ...moment, ...known })) {
        if (++steps > stepsMax || chain.length > chainMax) return yield* Effect.die(new PolicyLoop(chain))
        if (reaction.kind === "message") addMessage(journey, reaction, happened)
        else {
          const cause = `policy: ${policy.name}`
          const set: Step = { ...readied(reaction), cause, facts: journalled, chain, place: `${place}/${steps}` }
          pending.push([yield* runStep(journey, set), set])
        }
      }
    }
  }
})

/** A command that the program has made, such as a policy's: an input that its schema refuses is a defect. */
export const readied = (command: Command): Ready => {
  const transition = transitionOf(command.machine, command.transition)
  return { command, input: Result.getOrThrow(inputCodecOf(transition).encode(command.input)) }
}

/** A digest of a command: the same for the same transition of the same record with the same input. */
export const fingerprintOf = ({ command, input }: Ready, machine = command.machine.name): string =>
  digest(canonical([machine, command.transition, command.id ?? null, input]))

/** What was done before the machine was renamed was done under its name of then. */
const isSame = (ready: Ready, fingerprint: string): boolean =>
  [ready.command.machine.name, ...(ready.command.machine.table.renamedFrom ?? [])].some(
    (name) => fingerprintOf(ready, name) === fingerprint,
  )

const remembered = (journey: Journey, ready: Ready, key: string, answer: StoredRecord): RememberedCommand => ({
  key,
  fingerprint: fingerprintOf(ready),
  answer: { machine: ready.command.machine.name, id: answer.id, version: answer.version },
  expiresAt: DateTime.formatIso(DateTime.add(journey.now, { days: rememberedDays })),
})

/** What a command answered when it ran under this key before. */
const alreadyDone = Effect.fnUntraced(function* (engine: Engine, caller: Caller, ready: Ready, key: string) {
  const now = DateTime.formatIso(yield* DateTime.now)
  const known = yield* engine.storage.remembered(caller.tenant, key, now)
  if (known === undefined) return undefined
  if (!isSame(ready, known.fingerprint)) return yield* Effect.fail(new DuplicateRequest({ key }))
  const machine = currentOf(engine.registry, ready.command.machine)
  const { id, version } = known.answer
  const answer = yield* recordAt(engine.storage, caller.tenant, { table: machine.table, id }, version)
  return answer !== undefined && (yield* visibleTo(engine, caller, machine, { stored: answer })) ? answer : undefined
})
