import { assert, describe, it } from "@effect/vitest"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as TestClock from "effect/testing/TestClock"
import { sendingTurns } from "./sending-rate.ts"

const asked = (turn: ReturnType<typeof sendingTurns>) =>
  Effect.forkChild(Effect.andThen(turn, Clock.currentTimeMillis), { startImmediately: true })

describe("B8 a rate delays mails, and stalls none", () => {
  it.effect(
    "a turn more than five seconds away is none: the mail is tried again later, and those before it go on",
    () =>
      Effect.gen(function* () {
        const turn = sendingTurns({ mails: 1, perMillis: 3_000 })
        yield* turn
        const second = yield* asked(turn)
        for (let asking = 0; asking < 100; asking++)
          assert.deepInclude(yield* Effect.flip(turn), { _tag: "DeliveryFailed", retry: true, code: "deferred" })
        yield* TestClock.adjust(3_000)
        assert.strictEqual(yield* Fiber.join(second), 3_000)
        const third = yield* asked(turn)
        yield* TestClock.adjust(3_000)
        assert.strictEqual(yield* Fiber.join(third), 6_000)
      }),
  )

  it.effect("one that is given up is another's, and no more go out than the rate allows", () =>
    Effect.gen(function* () {
      const turn = sendingTurns({ mails: 1, perMillis: 3_000 })
      yield* turn
      for (let asking = 0; asking < 100; asking++) yield* Fiber.interrupt(yield* asked(turn))
      yield* TestClock.adjust(1_000)
      const next = yield* asked(turn)
      yield* TestClock.adjust(2_000)
      assert.strictEqual(yield* Fiber.join(next), 3_000)
    }),
  )
})
