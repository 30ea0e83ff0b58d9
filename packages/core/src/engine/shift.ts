import * as Clock from "effect/Clock"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import type { Unavailable } from "../ports/storage-error.ts"
import type { Settlement } from "../ports/storage.ts"
import { makeSettling } from "./settling.ts"
import { judged, type Task, tasksOf, type Tools } from "./task.ts"
import { waitingRoom } from "./waiting-room.ts"

/** What one round of work tried: timers fired, messages delivered, and how many of both failed. What was put off or given back was not tried. */
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

/** A task of a claim. Instants are milliseconds since 1970. */
interface Claim {
  readonly task: Task
  /** From then on it is not begun any more. */
  readonly beginBy: number
  /** When the claim ends. */
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
      const settlement = yield* outcome(options, claim)
      count(total, settlement)
      settling.add(settlement)
      busy--
      progress.look()
    }
  })
  const round = Effect.gen(function* () {
    yield* settling.allBut(batch)
    const claims = yield* claiming(options)
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
  // From when the claim comes, and not from when it was asked for: however slow a storage is, what is begun at once is begun in time.
  const beginBy = ((yield* Clock.currentTimeMillis) + until) / 2
  const holder = { worker, beginBy: DateTime.formatIso(DateTime.makeUnsafe(beginBy)) }
  return tasksOf(options, holder, claimed).map((task): Claim => ({ task, beginBy, until }))
})

/** What comes of a task. One whose turn comes too late is not begun: it might be cut off in the middle, as a mail that was sent and is sent again. */
const outcome = Effect.fnUntraced(function* (options: ShiftOptions, { task, beginBy, until }: Claim) {
  const now = yield* Clock.currentTimeMillis
  const verdict = options.isStopping() || now >= beginBy ? unclaimed : yield* judged(options, task, until - now)
  return task.settlement(verdict, DateTime.formatIso(yield* DateTime.now))
})

const unclaimed = { unclaimed: true } as const

const count = (total: { -readonly [K in keyof WorkDone]: number }, { kind, verdict }: Settlement): void => {
  if ("unclaimed" in verdict || "putOffTo" in verdict) return
  if (kind === "timer") total.timers++
  else total.messages++
  if (!("done" in verdict)) total.failed++
}
