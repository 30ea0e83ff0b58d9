import * as Effect from "effect/Effect"
import * as Latch from "effect/Latch"

/** Where fibers wait until one thing is so; `look` is to be called where it may have become so. */
export const waitingRoom = () => {
  const latch = Latch.makeUnsafe(false)
  let awaited: (() => boolean) | undefined
  return {
    look: () => {
      if (awaited?.() === true) latch.openUnsafe()
    },
    until: Effect.fnUntraced(function* (isSo: () => boolean) {
      while (!isSo()) {
        awaited = isSo
        latch.closeUnsafe()
        yield* latch.await
      }
    }),
  }
}
