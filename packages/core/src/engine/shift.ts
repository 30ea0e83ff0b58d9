import * as Clock from "effect/Clock"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import type { Unavailable } from "../ports/storage-error.ts"
import { makeSettling } from "./settling.ts"
import { judged, type Task, tasksOf, type Tools } from "./task.ts"
import { waitingRoom } from "./waiting-room.ts"

/** What one round of work did. */
export interface WorkDone {
  readonly timers: number
  readonly messages: number
  readonly failed: number
}

/** How a shift is worked. */
export interface ShiftOptions extends Tools {
  /** Names the claims together with a number of their own. */
  readonly name: string
  readonly concurrency: number
  readonly batch: number
  readonly leaseSeconds: number
  readonly isStopping: () => boolean
  /** Told before each claim: what becomes due from then on may have been missed by it. */
  readonly looking: () => void
}

/** The work of one fiber, from when it begins to when it ends. What is at work ends with the fiber. */
export interface Shift {
  /** Claims once, and ends when so little of it is left to begin that it is time for the next; how much was claimed. */
  readonly round: Effect.Effect<number, Unavailable>
  /** Waits until all that was claimed is done, or given back where the worker is stopping, and settled. */
  readonly finished: Effect.Effect<void, Unavailable>
  readonly isIdle: () => boolean
  readonly isStopping: () => boolean
  readonly done: () => WorkDone
}

/** A task of a claim, which holds until an instant in milliseconds since 1970. */
interface Claim {
  readonly task: Task
  readonly until: number
}

/**
 * Begins to claim, work and settle, all three at the same time. What is claimed and not begun is never more than a batch and as much as can
 * be at work at once, and no more is claimed while more than a batch is not settled.
 */
export const beginShift = Effect.fnUntraced(function* (options: ShiftOptions) {
  const { batch, concurrency, isStopping } = options
  const settling = makeSettling(options.engine.storage, batch)
  const total = { timers: 0, messages: 0, failed: 0 }
  const waiting: Array<Claim> = []
  let busy = 0
  const supply = waitingRoom()
  const progress = waitingRoom()
  const lane = Effect.gen(function* () {
    for (;;) {
      const claim = waiting.shift()
      if (claim === undefined) {
        yield* supply.until(() => waiting.length > 0)
        continue
      }
      busy++
      const { verdict, at } = yield* outcome(options, claim)
      if (!("done" in verdict)) total.failed++
      settling.add(claim.task.settlement(verdict, at))
      busy--
      progress.look()
    }
  })
  const round = Effect.gen(function* () {
    yield* settling.allBut(batch)
    const { claims, timers, messages } = yield* claiming(options)
    total.timers += timers
    total.messages += messages
    waiting.push(...claims)
    supply.look()
    yield* progress.until(() => waiting.length <= concurrency)
    return claims.length
  })
  const isIdle = () => waiting.length + busy === 0
  const finished = Effect.andThen(progress.until(isIdle), settling.allBut(0))
  yield* Effect.forkChild(settling.run)
  for (let lanes = 0; lanes < concurrency; lanes++) yield* Effect.forkChild(lane)
  const shift: Shift = { round, finished, isIdle, isStopping, done: () => total }
  return shift
})

/** Claims what is due. */
const claiming = Effect.fnUntraced(function* (options: ShiftOptions) {
  options.looking()
  const now = yield* DateTime.now
  const leaseUntil = DateTime.add(now, { seconds: options.leaseSeconds })
  // Each claim has a name of its own: a verdict that comes after its lease has ended cannot settle a later claim of the same worker.
  const worker = `${options.name}/${options.engine.identities.id()}`
  const claimed = yield* options.engine.storage.claim({
    now: DateTime.formatIso(now),
    leaseUntil: DateTime.formatIso(leaseUntil),
    limit: options.batch,
    worker,
  })
  const until = DateTime.toEpochMillis(leaseUntil)
  return {
    claims: tasksOf(options, worker, claimed).map((task): Claim => ({ task, until })),
    timers: claimed.timers.length,
    messages: claimed.messages.length,
  }
})

/** What comes of a task, and when. One whose lease has ended before its turn came is not begun, for another worker may be at it. */
const outcome = Effect.fnUntraced(function* (options: ShiftOptions, { task, until }: Claim) {
  const millisLeft = until - (yield* Clock.currentTimeMillis)
  const verdict = options.isStopping() || millisLeft <= 0 ? unclaimed : yield* judged(options, task, millisLeft)
  return { verdict, at: DateTime.formatIso(yield* DateTime.now) }
})

const unclaimed = { unclaimed: true } as const
