import * as Effect from "effect/Effect"
import type { Unavailable } from "../ports/storage-error.ts"
import type { Settlement, StorageShape } from "../ports/storage.ts"

/**
 * Settles one claim after the other, those together that come while the storage is at work: many small deliveries cost few commits, and a single
 * one waits for nobody. Whoever comes first brings the others' along; what a storage does not take is claimed again when its lease ends.
 */
export const makeSettling = (storage: StorageShape): ((settlement: Settlement) => Effect.Effect<void, Unavailable>) => {
  let waiting: Array<Settlement> = []
  let working = false
  const work = Effect.gen(function* () {
    while (waiting.length > 0) {
      const together = waiting
      waiting = []
      yield* storage.settle(together)
    }
  }).pipe(Effect.ensuring(Effect.sync(() => (working = false))))
  return (settlement) =>
    Effect.suspend(() => {
      waiting.push(settlement)
      if (working) return Effect.void
      working = true
      return work
    })
}
