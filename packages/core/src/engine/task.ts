import * as Cause from "effect/Cause"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Option from "effect/Option"
import * as Random from "effect/Random"
import * as Result from "effect/Result"
import { system } from "../machine/actor.ts"
import type { Command } from "../machine/command.ts"
import type { Claimed, ClaimedMessage, ClaimedTimer, InstantText, Settlement, Verdict } from "../ports/storage.ts"
import type { Caller } from "./call.ts"
import { codecOf } from "./codec.ts"
import type { Envelope, Handler, Replies } from "./handler.ts"
import { noCommand, outsideCommands } from "./outside-command.ts"
import { readerFor } from "./reading.ts"
import { type Engine, fingerprintOf, type Ready, runCommand } from "./run.ts"
import { keepable, NotDue } from "./step.ts"

const backoffMaxMillis = 3_600_000
const errorLengthMax = 500
const putOffMinSeconds = 1
const putOffMaxDays = 30

/** What tasks are done with. */
export interface Tools {
  readonly engine: Engine
  readonly handlers: ReadonlyMap<string, Handler>
  readonly attemptsMax: number
  readonly backoffMillis: number
}

/** One timer or message that was claimed, to be fired or delivered. */
export interface Task {
  readonly run: Effect.Effect<void, unknown>
  readonly attempt: number
  readonly attemptsMax: number
  readonly settlement: (verdict: Verdict, at: InstantText) => Settlement
}

/** Whose claim it is, and by when what was claimed is to be begun. */
interface Holder {
  readonly worker: string
  readonly beginBy: InstantText
}

/** The tasks of a claim, the oldest of each kind first. */
export const tasksOf = (tools: Tools, holder: Holder, { timers, messages }: Claimed): ReadonlyArray<Task> => [
  ...timers.map((timer) => ({
    settlement: timerSettlement(holder.worker, timer),
    run: fire(tools, timer),
    attempt: timer.attempt,
    attemptsMax: tools.attemptsMax,
  })),
  ...messages.map((message) => ({
    settlement: messageSettlement(holder.worker, message),
    run: deliver(tools, message, holder.beginBy),
    attempt: message.attempt,
    attemptsMax: tools.handlers.get(message.name)?.attemptsMax ?? tools.attemptsMax,
  })),
]

const timerSettlement =
  (worker: string, { tenant, machine, id, transition }: ClaimedTimer): Task["settlement"] =>
  (verdict) => ({ kind: "timer", tenant, key: { machine, id, transition }, worker, verdict })

const messageSettlement =
  (worker: string, { tenant, id }: ClaimedMessage): Task["settlement"] =>
  (verdict, at) => ({ kind: "message", tenant, id, worker, at, verdict })

const done = { done: true } as const

/** Runs a task while its claim holds, and turns its outcome into what happens to the claim. A defect in one must not stop the others, and is never lost. */
export const judged = Effect.fnUntraced(function* (tools: Tools, task: Task, millisLeft: number) {
  const { attempt, attemptsMax, run } = task
  // Whoever takes longer than the lease has lost the claim: another worker may be at it already.
  const exit = yield* Effect.exit(Effect.timeout(run, millisLeft))
  if (Exit.isSuccess(exit)) return done
  const found = Cause.findError(exit.cause)
  if (Result.isFailure(found)) yield* Effect.logError("a timer or message met a defect", exit.cause)
  const failure = Result.isSuccess(found) ? found.success : Cause.squash(exit.cause)
  const now = yield* DateTime.now
  const pause = Math.min(tools.backoffMillis * 2 ** (attempt - 1), backoffMaxMillis)
  const millis = yield* Random.nextIntBetween(Math.ceil(pause / 2), pause)
  const retryAt = DateTime.formatIso(DateTime.add(now, { milliseconds: millis }))
  const occasion = { isLast: attempt >= attemptsMax, now, retryAt }
  try {
    return verdictOn(failure, occasion)
  } catch {
    return verdictOn(new Error("an error that cannot be read"), occasion)
  }
})

interface Occasion {
  readonly isLast: boolean
  readonly now: DateTime.Utc
  /** When it is tried again in the ordinary way. */
  readonly retryAt: InstantText
}

/** Throws where reading the failure does. */
const verdictOn = (failure: unknown, { isLast, now, retryAt }: Occasion): Verdict => {
  const error = errorText(failure)
  // Where the record was changed, this claim is over; where only its definition was, its timer is still the old one.
  if (failure instanceof NotDue) return failure.dueAt === undefined ? done : { putOffTo: failure.dueAt, error }
  if (isFinal(failure)) return { dead: true, error }
  const notBefore = notBeforeOf(failure)
  if (notBefore !== undefined) return { putOffTo: DateTime.formatIso(soonEnough(notBefore, now)), error }
  return isLast ? { dead: true, error } : { retryAt, error }
}

/** The instant to which an error puts its delivery off: see `PutOff`. */
const notBeforeOf = (failure: unknown): DateTime.Utc | undefined => {
  if (typeof failure !== "object" || failure === null || !("retry" in failure && "notBefore" in failure)) return
  const { notBefore, retry } = failure
  return retry === true && notBefore instanceof Date ? Option.getOrUndefined(DateTime.make(notBefore)) : undefined
}

/** What is put off to the past must not come back without end, nor what is put off to the end of time be lost. */
const soonEnough = (instant: DateTime.Utc, now: DateTime.Utc): DateTime.Utc =>
  DateTime.clamp(instant, {
    minimum: DateTime.add(now, { seconds: putOffMinSeconds }),
    maximum: DateTime.add(now, { days: putOffMaxDays }),
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
  // Not every storage keeps a null character, or the half of one that was cut.
  return text.slice(0, errorLengthMax).replaceAll("\0", "\ufffd").toWellFormed()
}

const systemOf = (tenant: string, company: string): Caller => ({ tenant, company, actor: system })

/** Where in the library a span begins tells nobody anything, and costs more than the span. */
const quick = { captureStackTrace: false }

/** A timer fired and its record says that it is still due at the same instant: it would fire without end. */
class TimerStillDue extends Error {
  readonly _tag = "TimerStillDue"
}

const fire = Effect.fnUntraced(
  function* ({ engine }: Tools, timer: ClaimedTimer) {
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
  (effect, _tools, { machine, transition }) =>
    effect.pipe(Effect.withSpan("guiche.timer", { attributes: { "guiche.timer": `${machine}.${transition}` } }, quick)),
)

const deliver = Effect.fnUntraced(
  function* (tools: Tools, message: ClaimedMessage, beginBy: InstantText) {
    const handler = tools.handlers.get(message.name)
    if (handler === undefined)
      return yield* Effect.fail(new Error(`no handler for the message ${message.name} in this process`))
    const outcome = yield* Effect.result(delivered(tools.engine, handler, { ...message, beginBy }))
    if (Result.isSuccess(outcome)) return yield* runReplies(tools, message, "reply", outcome.success ?? [])
    yield* runReplies(tools, message, "failure", toldBy(outcome.failure))
    return yield* Effect.fail(outcome.failure)
  },
  (effect, _tools, { name, attempt }) =>
    effect.pipe(
      Effect.withSpan("guiche.delivery", { attributes: { "guiche.message": name, "guiche.attempt": attempt } }, quick),
    ),
)

/** What the error of a delivery that is given up says besides. */
const toldBy = (failure: unknown): unknown =>
  typeof failure === "object" && failure !== null && "replies" in failure && isFinal(failure)
    ? (failure.replies ?? [])
    : []

const runReplies = Effect.fnUntraced(function* (
  { engine }: Tools,
  { id, name, tenant, company }: ClaimedMessage,
  kind: "reply" | "failure",
  replies: unknown,
) {
  if (!Array.isArray(replies)) return yield* Effect.fail(noCommand())
  // All are looked at before the first is run, so that one that no storage could keep leaves nothing half done.
  const ready = yield* Effect.forEach(replies.map(outsideCommands(engine.registry)), Effect.fromResult)
  for (const command of ready) yield* keepable(command)
  const cause = `reply to message: ${name}`
  for (const [content, command] of namedByContent(ready))
    yield* runCommand(engine, systemOf(tenant, company), { ...command, cause }, { key: `${kind}:${id}:${content}` })
})

/**
 * Commands by what they say, and how many before them say the same: a message that is delivered again may be answered by fewer commands or by others, so
 * that a place in the list would be no name for one.
 */
const namedByContent = (ready: ReadonlyArray<Ready>): ReadonlyArray<readonly [content: string, command: Ready]> => {
  const said = new Map<string, number>()
  return ready.map((command) => {
    const content = fingerprintOf(command)
    const before = said.get(content) ?? 0
    said.set(content, before + 1)
    return [`${content}:${before}`, command]
  })
}

const delivered = (
  engine: Engine,
  handler: Handler,
  { id, payload, tenant, company, at, attempt, beginBy, origin }: ClaimedMessage & Pick<Holder, "beginBy">,
): Effect.Effect<Replies, unknown> =>
  Effect.suspend(() => {
    const envelope: Envelope = { id, tenant, company, at, attempt, beginBy, origin }
    const started = handler.deliver(payload as never, envelope, readerFor(engine, tenant, company))
    return Effect.isEffect(started) ? started : Effect.tryPromise({ try: async () => started, catch: (error) => error })
  })
