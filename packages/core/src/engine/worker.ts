import * as Cause from "effect/Cause"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Latch from "effect/Latch"
import * as Random from "effect/Random"
import * as Result from "effect/Result"
import { system } from "../machine/actor.ts"
import type { Command } from "../machine/command.ts"
import type { ClaimedMessage, ClaimedTimer, Settlement, Verdict } from "../ports/storage.ts"
import type { Caller } from "./call.ts"
import { codecOf } from "./codec.ts"
import type { Envelope, Handler, Replies } from "./handler.ts"
import { type Engine, readied, runCommand } from "./run.ts"
import { makeSettling } from "./settling.ts"
import { NotDue } from "./step.ts"

/** How the worker goes about its work. */
export interface WorkerOptions {
  /** Tells workers apart; unique per process without it. */
  readonly name?: string
  /** Timers and messages at work at the same time: 8 without it. */
  readonly concurrency?: number
  /** Timers and messages claimed at once: 64 without it. */
  readonly batch?: number
  /** How long a claim holds; a worker that dies gives back what it had after that: 60 s without it. */
  readonly leaseSeconds?: number
  /** How long to wait before looking again when nothing was due: 1,000 ms without it. Own commits wake it at once. */
  readonly pollMillis?: number
  /** How long `stop` waits for what is at work: 30 s without it. What takes longer is claimed again when its lease ends. */
  readonly stopSeconds?: number
  /** Attempts before a timer or message is given up: 12 without it. */
  readonly attemptsMax?: number
  /** The first pause after a failure; each further one is twice as long, up to an hour, with jitter: 1,000 ms without it. */
  readonly backoffMillis?: number
}

/** What one round of work did. */
export interface WorkDone {
  readonly timers: number
  readonly messages: number
  readonly failed: number
}

export interface WorkerShape {
  /** Does everything that is due now, and what that sets off, until nothing is left. */
  readonly runDue: Effect.Effect<WorkDone>
  /** Works until stopped. */
  readonly run: Effect.Effect<void>
  /** Ends `run` after what is at work has finished; what was claimed and not begun is given back. */
  readonly stop: Effect.Effect<void>
  /** @internal Looks again at once. */
  readonly wake: Effect.Effect<void>
}

const backoffMaxMillis = 3_600_000
const errorLengthMax = 500

interface Work {
  readonly engine: Engine
  readonly handlers: ReadonlyMap<string, Handler>
  readonly options: Required<WorkerOptions>
  readonly isStopping: () => boolean
}

export const makeWorker = (engine: Engine, handlers: ReadonlyArray<Handler>, given: WorkerOptions): WorkerShape => {
  const options: Required<WorkerOptions> = {
    name: `worker-${engine.identities.id()}`,
    concurrency: 8,
    batch: 64,
    leaseSeconds: 60,
    pollMillis: 1000,
    stopSeconds: 30,
    attemptsMax: 12,
    backoffMillis: 1000,
    ...given,
  }
  let stopping = false
  const latch = Latch.makeUnsafe(false)
  const idle = Latch.makeUnsafe(true)
  const work: Work = {
    engine,
    handlers: new Map(handlers.map((handler) => [handler.message, handler])),
    options,
    isStopping: () => stopping,
  }
  const wake = Effect.sync(() => void latch.openUnsafe())
  // An outage of the storage must not end the worker: it looks again after a pause.
  const round = Effect.catch(runRound(work), (error) =>
    Effect.as(Effect.logWarning("the storage does not answer", error), nothingDone),
  )
  const run = Effect.gen(function* () {
    stopping = false
    idle.closeUnsafe()
    while (!work.isStopping()) {
      latch.closeUnsafe()
      const done = yield* round
      if (!work.isStopping() && done.timers + done.messages === 0)
        yield* Effect.timeoutOption(latch.await, options.pollMillis)
    }
  }).pipe(Effect.ensuring(Effect.sync(() => void idle.openUnsafe())))
  const stop = Effect.suspend(() => {
    stopping = true
    latch.openUnsafe()
    return Effect.asVoid(Effect.timeoutOption(idle.await, `${options.stopSeconds} seconds`))
  })
  return { runDue: untilNothingIsDue(work), run, stop, wake }
}

const nothingDone: WorkDone = { timers: 0, messages: 0, failed: 0 }

const untilNothingIsDue = (work: Work): Effect.Effect<WorkDone> =>
  Effect.gen(function* () {
    let total = nothingDone
    for (;;) {
      const done = yield* Effect.orDie(runRound(work))
      if (done.timers + done.messages === 0) return total
      total = {
        timers: total.timers + done.timers,
        messages: total.messages + done.messages,
        failed: total.failed + done.failed,
      }
    }
  })

/** Claims what is due, does it, and says what came of it. */
const runRound = Effect.fnUntraced(function* (work: Work) {
  const { engine, options } = work
  const now = yield* DateTime.now
  // Each claim has a name of its own: a verdict that comes after its lease has ended cannot settle a later claim of the same worker.
  const worker = `${options.name}/${engine.identities.id()}`
  const { timers, messages } = yield* engine.storage.claim({
    now: DateTime.formatIso(now),
    leaseUntil: DateTime.formatIso(DateTime.add(now, { seconds: options.leaseSeconds })),
    limit: options.batch,
    worker,
  })
  const tasks = [
    ...timers.map((timer) => ({
      settle: timerSettlement(worker, timer),
      run: fire(work, timer),
      attempt: timer.attempt,
    })),
    ...messages.map((message) => ({
      settle: messageSettlement(worker, message),
      run: deliver(work, message),
      attempt: message.attempt,
    })),
  ]
  const settling = makeSettling(engine.storage)
  const verdicts = yield* Effect.forEach(
    tasks,
    ({ settle, run, attempt }) =>
      Effect.uninterruptibleMask((restore) =>
        Effect.tap(
          work.isStopping() ? Effect.succeed<Verdict>({ unclaimed: true }) : restore(judged(work, run, attempt)),
          (verdict) => settling(settle(verdict)),
        ),
      ),
    { concurrency: options.concurrency },
  )
  const failed = verdicts.filter((verdict) => !("done" in verdict)).length
  return { timers: timers.length, messages: messages.length, failed } satisfies WorkDone
})

const timerSettlement =
  (worker: string, { tenant, machine, id, transition }: ClaimedTimer) =>
  (verdict: Verdict): Settlement => ({
    kind: "timer",
    tenant,
    key: { machine, id, transition },
    worker,
    verdict,
  })

const messageSettlement =
  (worker: string, { tenant, id, at }: ClaimedMessage) =>
  (verdict: Verdict): Settlement => ({ kind: "message", tenant, id, worker, at, verdict })

const done = { done: true } as const

/** Turns the outcome of a task into what happens to its claim. A defect in one must not stop the others, and is never lost. */
const judged = Effect.fnUntraced(function* (work: Work, task: Effect.Effect<void, unknown>, attempt: number) {
  // Whoever takes longer than the lease has lost the claim: another worker may be at it already.
  const exit = yield* Effect.exit(Effect.timeout(task, `${work.options.leaseSeconds} seconds`))
  if (Exit.isSuccess(exit)) return done
  const found = Cause.findError(exit.cause)
  if (Result.isFailure(found)) yield* Effect.logError("a timer or message met a defect", exit.cause)
  const failure = Result.isSuccess(found) ? found.success : Cause.squash(exit.cause)
  const error = errorText(failure)
  // Where the record was changed, this claim is over; where only its definition was, its timer is still the old one.
  if (failure instanceof NotDue) return failure.dueAt === undefined ? done : { retryAt: failure.dueAt, error }
  if (isFinal(failure) || attempt >= work.options.attemptsMax) return { dead: true, error } as const
  const pause = Math.min(work.options.backoffMillis * 2 ** (attempt - 1), backoffMaxMillis)
  const millis = yield* Random.nextIntBetween(Math.ceil(pause / 2), pause)
  return { retryAt: DateTime.formatIso(DateTime.add(yield* DateTime.now, { milliseconds: millis })), error } as const
})

/** Errors that a later attempt cannot mend. */
const isFinal = (failure: unknown): boolean => {
  if (typeof failure !== "object" || failure === null) return false
  if ("retry" in failure) return failure.retry === false
  return "_tag" in failure && finalTags.has(String(failure._tag))
}

const finalTags = new Set(["TransitionRefused", "NotFound", "InvalidInput", "Forbidden", "TimerStillDue"])

const errorText = (failure: unknown): string => {
  const text =
    failure instanceof Error
      ? `${"_tag" in failure ? String(failure._tag) : failure.name}: ${failure.message}`
      : "a failure that is no error"
  return text.slice(0, errorLengthMax)
}

const systemOf = (tenant: string, company: string): Caller => ({ tenant, company, actor: system })

/** A timer fired and its record says that it is still due at the same instant: it would fire without end. */
class TimerStillDue extends Error {
  readonly _tag = "TimerStillDue"
}

const fire = Effect.fnUntraced(
  function* ({ engine }: Work, timer: ClaimedTimer) {
    const machine = engine.registry.byName.get(timer.machine)
    if (machine === undefined) return yield* Effect.fail(new Error(`no machine ${timer.machine} in this process`))
    const { id, transition } = timer
    const command: Command = { kind: "command", machine, transition, id, input: {} }
    const ready = { command, input: {}, cause: `timer: ${transition}`, isTimed: true }
    const stored = yield* runCommand(engine, systemOf(timer.tenant, timer.company), ready, {})
    const due = machine.timers[transition]?.(codecOf(machine).recordOf(stored) as never)
    if (due !== undefined && DateTime.formatIso(due) === timer.at)
      return yield* Effect.fail(
        new TimerStillDue(`${machine.name}.${transition} is due again at the instant at which it fired`),
      )
  },
  (effect, _work, { machine, transition }) =>
    Effect.withSpan(effect, "guiche.timer", { attributes: { "guiche.timer": `${machine}.${transition}` } }),
)

const deliver = Effect.fnUntraced(
  function* ({ engine, handlers }: Work, message: ClaimedMessage) {
    const handler = handlers.get(message.name)
    if (handler === undefined)
      return yield* Effect.fail(new Error(`no handler for the message ${message.name} in this process`))
    const { id, tenant, company, at, attempt, origin } = message
    const envelope: Envelope = { id, tenant, company, at, attempt, origin }
    const replies = yield* delivered(handler, message.payload, envelope)
    for (const [index, command] of (replies ?? []).entries()) {
      const ready = { ...readied(command), cause: `reply to message: ${message.name}` }
      yield* runCommand(engine, systemOf(tenant, company), ready, { key: `reply:${id}:${index}` })
    }
  },
  (effect, _work, { name, attempt }) =>
    Effect.withSpan(effect, "guiche.delivery", { attributes: { "guiche.message": name, "guiche.attempt": attempt } }),
)

const delivered = (handler: Handler, payload: unknown, envelope: Envelope): Effect.Effect<Replies, unknown> =>
  Effect.suspend(() => {
    const started = handler.deliver(payload as never, envelope)
    return Effect.isEffect(started) ? started : Effect.tryPromise({ try: () => started, catch: (error) => error })
  })
