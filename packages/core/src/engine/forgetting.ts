import * as Clock from "effect/Clock"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import type { Unavailable } from "../ports/storage-error.ts"
import type { StorageShape } from "../ports/storage.ts"

/** Keys that go in one transaction: few enough that nobody notices. */
const stepMost = 500
const everyMillis = 3_600_000

/** Forgets some idempotency keys that have expired; how many. Where it is fewer than it could be, none is left. */
const step = (storage: StorageShape) =>
  Effect.flatMap(DateTime.now, (now) => storage.forget(DateTime.formatIso(now), stepMost))

/** Forgets all idempotency keys that have expired, step by step; how many. */
export const forgetAll = Effect.fnUntraced(function* (storage: StorageShape) {
  let forgotten = 0
  for (let last = stepMost; last === stepMost; forgotten += last) last = yield* step(storage)
  return forgotten
})

/**
 * Forgets expired idempotency keys for a worker, one step each time that it is run, and nothing for an hour after none was left. Answers
 * whether there may be more.
 */
export const makeForgetting = (storage: StorageShape): Effect.Effect<boolean, Unavailable> => {
  let doneAt = Number.NEGATIVE_INFINITY
  return Effect.gen(function* () {
    const now = yield* Clock.currentTimeMillis
    // A clock that was set back must not keep it waiting.
    if (now >= doneAt && now < doneAt + everyMillis) return false
    const more = (yield* step(storage)) === stepMost
    if (!more) doneAt = now
    return more
  })
}
