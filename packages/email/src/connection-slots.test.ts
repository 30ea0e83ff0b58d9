import { assert, describe, it } from "@effect/vitest"
import * as Clock from "effect/Clock"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Option from "effect/Option"
import * as TestClock from "effect/testing/TestClock"
import { connectionSlots, type ConnectionSlots } from "./connection-slots.ts"
import { connectionsOf } from "./smtp-options.ts"

/** Whoever is at work until told, and the instant at which somebody else begins. */
const occupied = Effect.fnUntraced(function* (slots: ConnectionSlots) {
  const over = yield* Deferred.make<void>()
  const holder = yield* Effect.forkChild(slots.whenFree({}, Deferred.await(over)), { startImmediately: true })
  return { end: Deferred.succeed(over, undefined), holder }
})

const begun = (slots: ConnectionSlots, beginBy?: number) => {
  const mail = beginBy === undefined ? {} : { beginBy: new Date(beginBy).toISOString() }
  return Effect.forkChild(Effect.result(slots.whenFree(mail, Clock.currentTimeMillis)), { startImmediately: true })
}

describe("B8 no more mails are at the server than there are connections", () => {
  it.effect("one that is free is taken at once, and the next in turn has it when it is given back", () =>
    Effect.gen(function* () {
      const slots = connectionSlots(1)
      const { end } = yield* occupied(slots)
      const waiting = [yield* begun(slots), yield* begun(slots)]
      yield* TestClock.adjust(4_000)
      yield* end
      for (const each of waiting) assert.deepInclude(yield* Fiber.join(each), { _tag: "Success", success: 4_000 })
    }),
  )

  it.effect("who waits in vain for five seconds, or up to their own limit, is put off for a second", () =>
    Effect.gen(function* () {
      const slots = connectionSlots(1)
      yield* occupied(slots)
      for (const [beginBy, waits] of [
        [undefined, 5_000],
        [60_000, 5_000],
        [12_000, 2_000],
        [0, 0],
      ] as const) {
        const began = yield* Clock.currentTimeMillis
        const waiting = yield* begun(slots, beginBy)
        yield* TestClock.adjust(waits)
        const outcome = yield* Fiber.join(waiting)
        assert.deepInclude(outcome, { _tag: "Failure" })
        const notBefore = new Date(began + waits + 1_000)
        assert.deepInclude("failure" in outcome && outcome.failure, { retry: true, code: "busy", notBefore })
      }
    }),
  )

  it.effect("who does not wait has one that is free, and none before those who wait", () =>
    Effect.gen(function* () {
      const slots = connectionSlots(1)
      const atOnce = slots.ifFree(Effect.succeed("sent"))
      assert.deepEqual(yield* atOnce, Option.some("sent"))
      const { end, holder } = yield* occupied(slots)
      assert.deepEqual(yield* atOnce, Option.none())
      const waiting = yield* begun(slots)
      yield* end
      yield* Fiber.join(holder)
      assert.deepEqual(yield* atOnce, Option.none())
      yield* Fiber.join(waiting)
      assert.deepEqual(yield* atOnce, Option.some("sent"))
    }),
  )

  it.effect("who is interrupted, at work or waiting, gives theirs back", () =>
    Effect.gen(function* () {
      const slots = connectionSlots(1)
      const { holder } = yield* occupied(slots)
      yield* Fiber.interrupt(yield* begun(slots))
      yield* Fiber.interrupt(holder)
      for (const instant of [0, 0]) assert.deepInclude(yield* Fiber.join(yield* begun(slots)), { success: instant })
    }),
  )

  it("what is no number of connections is refused", () => {
    for (const maxConnections of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
      assert.throws(() => connectionsOf({ host: "127.0.0.1", port: 25, maxConnections }), RangeError)
  })
})
