import * as Effect from "effect/Effect"
import * as Latch from "effect/Latch"
import type { Unavailable } from "../ports/storage-error.ts"
import { makeForgetting } from "./forgetting.ts"
import type { Handler } from "./handler.ts"
import type { Engine } from "./run.ts"
import { beginShift, type WorkDone } from "./shift.ts"
import { type WorkerOptions } from "./worker-options.ts"

export type { WorkDone } from "./shift.ts"

export interface WorkerShape {
  /**
   * Does everything that is due now, and what that sets off, until nothing is left. Now and then it forgets idempotency keys that have
   * expired, as `run` does.
   */
  readonly runDue: Effect.Effect<WorkDone>
  /** Works until stopped. */
  readonly run: Effect.Effect<void>
  /** Ends `run` after what is at work has finished; what was claimed and not begun is given back. */
  readonly stop: Effect.Effect<void>
  /** @internal Looks again at once. */
  readonly wake: Effect.Effect<void>
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
  const { batch, pollMillis, stopSeconds } = options
  const byMessage = new Map(handlers.map((handler) => [handler.message, handler]))
  const latch = Latch.makeUnsafe(false)
  const idle = Latch.makeUnsafe(true)
  const forgetting = makeForgetting(engine.storage)
  let stops = 0
  const begin = (looking: () => void) => {
    const before = stops
    return beginShift({ ...options, engine, handlers: byMessage, isStopping: () => stops !== before, looking })
  }
  const run = Effect.gen(function* () {
    idle.closeUnsafe()
    const shift = yield* begin(() => void latch.closeUnsafe())
    yield* Effect.forkChild(Effect.forever(Effect.andThen(patient(forgetting), Effect.sleep(pollMillis))))
    while (!shift.isStopping()) {
      const claimed = (yield* patient(shift.round)) ?? 0
      if (!shift.isStopping() && claimed < batch) yield* Effect.timeoutOption(latch.await, pollMillis)
    }
    yield* patient(shift.finished)
  }).pipe(Effect.ensuring(Effect.sync(() => void idle.openUnsafe())))
  const runDue = Effect.gen(function* () {
    const shift = yield* begin(() => undefined)
    for (let isOver = false; !isOver && !shift.isStopping();) {
      const wasIdle = shift.isIdle()
      const claimed = yield* shift.round
      if (claimed < batch) yield* shift.finished
      isOver = wasIdle && claimed === 0
    }
    yield* shift.finished
    while ((yield* forgetting) && !shift.isStopping());
    return shift.done()
  }).pipe(Effect.orDie)
  const wake = Effect.sync(() => void latch.openUnsafe())
  const stop = Effect.suspend(() => {
    stops++
    latch.openUnsafe()
    return Effect.asVoid(Effect.timeoutOption(idle.await, `${stopSeconds} seconds`))
  })
  return { runDue, run, stop, wake }
}

/** An outage of the storage must not end the worker: it looks again after a pause. */
const patient = <A>(work: Effect.Effect<A, Unavailable>): Effect.Effect<A | undefined> =>
  Effect.catch(work, (error) => Effect.as(Effect.logWarning("the storage does not answer", error), undefined))
