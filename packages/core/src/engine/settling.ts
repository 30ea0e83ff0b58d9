import type * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Latch from "effect/Latch"
import type { Unavailable } from "../ports/storage-error.ts"
import type { Settlement, StorageShape } from "../ports/storage.ts"
import { waitingRoom } from "./waiting-room.ts"

export interface Settling {
  /** Notes what came of a claim, and waits for nothing. */
  readonly add: (settlement: Settlement) => void
  /**
   * Waits until the storage has all verdicts but so many.
   *
   * **Fails with** `Unavailable` where it did not take some since this was last asked: those are claimed again when their lease ends.
   */
  readonly allBut: (count: number) => Effect.Effect<void, Unavailable>
  /** Tells the storage for as long as it runs, and once more when it is interrupted. */
  readonly run: Effect.Effect<never>
}

/**
 * Settles together what comes together, so that many small deliveries cost few commits. A verdict waits for others only as long as others
 * come, which is to say hardly at all; and no more than `most` go at once.
 */
export const makeSettling = (storage: StorageShape, most: number): Settling => {
  const waiting: Array<Settlement> = []
  let unsettled = 0
  let failure: Cause.Cause<Unavailable> | undefined
  const news = Latch.makeUnsafe(false)
  const progress = waitingRoom()
  const settle = Effect.suspend(() => {
    const together = waiting.splice(0, most)
    if (waiting.length === 0) news.closeUnsafe()
    return storage.settle(together).pipe(
      Effect.catchCause((cause) => Effect.sync(() => void (failure = cause))),
      Effect.ensuring(
        Effect.sync(() => {
          unsettled -= together.length
          progress.look()
        }),
      ),
    )
  }).pipe(Effect.uninterruptible)
  const gathered = Effect.gen(function* () {
    for (let seen = 0; seen < waiting.length && waiting.length < most;) {
      seen = waiting.length
      yield* Effect.yieldNow
    }
  })
  const rest = Effect.whileLoop({ while: () => waiting.length > 0, body: () => settle, step: () => undefined })
  return {
    add: (settlement) => {
      waiting.push(settlement)
      unsettled++
      news.openUnsafe()
    },
    allBut: Effect.fnUntraced(function* (count: number) {
      yield* progress.until(() => unsettled <= count)
      const failed = failure
      failure = undefined
      if (failed !== undefined) return yield* Effect.failCause(failed)
    }),
    run: Effect.forever(Effect.andThen(news.await, Effect.andThen(gathered, settle))).pipe(
      Effect.onInterrupt(() => rest),
    ),
  }
}
