import { assert, describe, it } from "@effect/vitest"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Result from "effect/Result"
import * as TestClock from "effect/testing/TestClock"
import * as fc from "fast-check"
import { sendingTurns } from "./sending-rate.ts"
import type { SendingRate } from "./smtp-options.ts"

type Turns = ReturnType<typeof sendingTurns>

/** Mails of a name and a number, written one after the other. */
const mail = (number: number, name = "m") => ({
  id: `${name}-${number}`,
  writtenAt: new Date(Date.UTC(2026, 0, 1) + number).toISOString(),
})

const asked = (turns: Turns, number: number) =>
  Effect.forkChild(Effect.andThen(turns(mail(number)), Clock.currentTimeMillis), { startImmediately: true })

/** To what instant a mail is put off, in milliseconds since 1970. */
const putOff = (turns: Turns, number: number) =>
  Effect.map(Effect.flip(turns(mail(number))), (error) => {
    assert.deepInclude(error, { _tag: "DeliveryFailed", retry: true, code: "rate" })
    return error.notBefore?.getTime()
  })

const headStart = 2_500

describe("B8 a rate delays mails, and stalls none", () => {
  it.effect("a turn more than five seconds away is kept for the mail, however often it asks before", () =>
    Effect.gen(function* () {
      const turns = sendingTurns({ mails: 1, perMillis: 3_000 })
      yield* turns(mail(0))
      const second = yield* asked(turns, 1)
      for (let asking = 0; asking < 100; asking++) assert.strictEqual(yield* putOff(turns, 2), 6_000 - headStart)
      assert.strictEqual(yield* putOff(turns, 3), 9_000 - headStart)
      yield* TestClock.adjust(6_000 - headStart)
      assert.strictEqual(yield* Fiber.join(second), 3_000)
      const third = yield* asked(turns, 2)
      yield* TestClock.adjust(headStart)
      assert.strictEqual(yield* Fiber.join(third), 6_000)
    }),
  )

  it.effect("one that is given up is another's, and no more go out than the rate allows", () =>
    Effect.gen(function* () {
      const turns = sendingTurns({ mails: 1, perMillis: 3_000 })
      yield* turns(mail(0))
      for (let number = 1; number < 100; number++) yield* Fiber.interrupt(yield* asked(turns, number))
      yield* TestClock.adjust(1_000)
      const next = yield* asked(turns, 100)
      yield* TestClock.adjust(2_000)
      assert.strictEqual(yield* Fiber.join(next), 3_000)
    }),
  )

  it.effect("who cannot wait for long is put off to a turn that is kept, and one that is left is another's", () =>
    Effect.gen(function* () {
      const turns = sendingTurns({ mails: 1, perMillis: 3_000 })
      const giveBack = yield* turns(mail(0))
      const hurried = { ...mail(1), beginBy: new Date(2_999).toISOString() }
      const { notBefore } = yield* Effect.flip(turns(hurried))
      assert.strictEqual(notBefore?.getTime(), 3_000 - headStart)
      yield* giveBack
      yield* turns(hurried)
      assert.strictEqual(yield* Clock.currentTimeMillis, 0)
    }),
  )

  it.effect("a new mail takes no turn that is kept for an older one", () =>
    Effect.gen(function* () {
      const turns = sendingTurns({ mails: 1, perMillis: 60_000 })
      yield* turns(mail(0))
      assert.strictEqual(yield* putOff(turns, 1), 60_000 - headStart)
      yield* TestClock.adjust(59_000)
      assert.strictEqual(yield* putOff(turns, 2), 120_000 - headStart)
      const first = yield* asked(turns, 1)
      yield* TestClock.adjust(1_000)
      assert.strictEqual(yield* Fiber.join(first), 60_000)
    }),
  )

  it.effect("who does not come back holds nobody up, and who comes late goes before the younger", () =>
    Effect.gen(function* () {
      const turns = sendingTurns({ mails: 1, perMillis: 60_000 })
      yield* turns(mail(0))
      for (let number = 1; number <= 3; number++) yield* putOff(turns, number)
      yield* TestClock.adjust(120_001)
      yield* turns(mail(2))
      assert.strictEqual(yield* putOff(turns, 3), 180_001 - headStart)
      assert.strictEqual(yield* putOff(turns, 1), 180_001 - headStart)
      assert.strictEqual(yield* putOff(turns, 3), 240_001 - headStart)
    }),
  )

  it.effect("mails that come back all at once, after an outage, are given turns one after the other again", () =>
    Effect.gen(function* () {
      const turns = sendingTurns({ mails: 2, perMillis: 60_000 })
      for (let number = 0; number < 20; number++) yield* Effect.ignore(turns(mail(number)))
      yield* TestClock.adjust(3_600_000)
      const outcomes = yield* Effect.forEach(
        Array.from({ length: 18 }, (_, index) => index + 2),
        (number) => Effect.result(turns(mail(number))),
      )
      const minutes = outcomes.map((each) =>
        Result.isSuccess(each) ? 60 : ((each.failure.notBefore?.getTime() ?? 0) + headStart) / 60_000,
      )
      assert.deepEqual(minutes, [60, 60, 61, 61, 62, 62, 63, 63, 64, 64, 65, 65, 66, 66, 67, 67, 68, 68])
    }),
  )

  it.effect(
    "an older mail, as one that is tried again or comes from another process, goes before those that wait",
    () =>
      Effect.gen(function* () {
        const turns = sendingTurns({ mails: 1, perMillis: 60_000 })
        for (let number = 10; number < 20; number++) yield* Effect.ignore(turns(mail(number)))
        assert.strictEqual(yield* putOff(turns, 1), 60_000 - headStart)
      }),
  )

  it.effect("turns are kept for ten thousand mails, and what comes beyond them asks again when the last has gone", () =>
    Effect.gen(function* () {
      const turns = sendingTurns({ mails: 1, perMillis: 60_000 })
      yield* turns(mail(0))
      for (let number = 1; number <= 10_000; number++) yield* Effect.ignore(turns(mail(number)))
      const beyond = 10_001 * 60_000 - headStart
      for (let number = 10_001; number < 10_010; number++) assert.strictEqual(yield* putOff(turns, number), beyond)
    }),
  )

  it.effect("a clock that is set back keeps nobody waiting for the time that it had shown", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(86_400_000)
      const turns = sendingTurns({ mails: 1, perMillis: 3_000 })
      yield* turns(mail(0))
      yield* TestClock.setTime(0)
      yield* turns(mail(1))
      const next = yield* asked(turns, 2)
      yield* TestClock.adjust(3_000)
      assert.strictEqual(yield* Fiber.join(next), 3_000)
    }),
  )

  it("what is no rate is refused", () => {
    for (const [mails, perMillis] of [
      [0, 1_000],
      [1.5, 1_000],
      [Number.NaN, 1_000],
      [-1, 1_000],
      [1, 0],
      [1, Number.NaN],
      [1, Number.POSITIVE_INFINITY],
      [1, 32 * 86_400_000],
    ] as const)
      assert.throws(() => sendingTurns({ mails, perMillis }), RangeError)
  })
})

interface Message {
  readonly number: number
  dueAt: number
  claims: number
  wentAt?: number
}

const lanes = 8
const pollMillis = 1_000

/** A worker with a backlog: looks every second, claims what is due, the oldest first, and delivers as many at once as it has lanes. */
const workOff = Effect.fnUntraced(function* (rate: SendingRate, backlog: number) {
  const turns = sendingTurns(rate)
  const messages = Array.from({ length: backlog }, (_, number): Message => ({ number, dueAt: 0, claims: 0 }))
  let busy = 0
  const deliver = (message: Message) =>
    Effect.gen(function* () {
      message.claims++
      busy++
      const outcome = yield* Effect.result(turns(mail(message.number)))
      busy--
      if (Result.isSuccess(outcome)) message.wentAt = yield* Clock.currentTimeMillis
      else message.dueAt = outcome.failure.notBefore?.getTime() ?? Number.NaN
    })
  const atWork = new Set<Message>()
  for (;;) {
    const open = messages.filter((each) => each.wentAt === undefined)
    if (open.length === 0) return messages
    const now = yield* Clock.currentTimeMillis
    const due = open
      .filter((each) => each.dueAt <= now && !atWork.has(each))
      .toSorted((one, other) => one.dueAt - other.dueAt || one.number - other.number)
    for (const message of due) {
      if (busy === lanes) break
      atWork.add(message)
      const done = Effect.sync(() => void atWork.delete(message))
      yield* Effect.forkChild(Effect.ensuring(deliver(message), done), { startImmediately: true })
    }
    const soonest = Math.min(...open.filter((each) => !atWork.has(each)).map(({ dueAt }) => dueAt))
    const wait = busy > 0 ? pollMillis : Math.max(soonest - now, 1)
    yield* TestClock.adjust(Math.ceil(wait / pollMillis) * pollMillis)
  }
})

describe("B8 a backlog goes out at the rate, in its order, and each of it is claimed hardly more than twice", () => {
  const someRate = fc.record({
    mails: fc.integer({ min: 1, max: 20 }),
    perMillis: fc.oneof(
      fc.integer({ min: 1, max: 20_000 }),
      fc.integer({ min: 1_000, max: 3_600_000 }),
      fc.integer({ min: 60_000, max: 86_400_000 }),
    ),
  })

  it("with any rate and backlog", async () => {
    const backlogs = fc.integer({ min: 1, max: 150 })
    const worked = (rate: SendingRate, backlog: number) =>
      Effect.runPromise(Effect.provide(workOff(rate, backlog), TestClock.layer()))
    await fc.assert(
      fc.asyncProperty(someRate, backlogs, async (rate, backlog) => {
        const messages = await worked(rate, backlog)
        const went = messages.map(({ wentAt }) => wentAt ?? Number.NaN)
        assert.deepEqual(
          went,
          went.toSorted((one, other) => one - other),
          "their order",
        )
        for (const [at, instant] of went.entries())
          assert.isAtLeast((went[at + rate.mails] ?? Number.POSITIVE_INFINITY) - instant, rate.perMillis, "a window")
        assert.isAtMost(Math.max(...messages.map(({ claims }) => claims)), 3, "claims of one")
        const soonest = Math.floor((backlog - 1) / rate.mails) * rate.perMillis
        const looks = Math.ceil(backlog / lanes) * pollMillis
        assert.isAtMost(went.at(-1) ?? Number.NaN, soonest + looks, "the end")
      }),
      { seed: 20_261_122, numRuns: 60 },
    )
  })

  it.effect("two thousand mails at four an hour", () =>
    Effect.gen(function* () {
      const messages = yield* workOff({ mails: 4, perMillis: 3_600_000 }, 2_000)
      assert.strictEqual(messages.at(-1)?.wentAt, 499 * 3_600_000)
      assert.isAtMost(messages.reduce((total, { claims }) => total + claims, 0) / 2_000, 2)
    }),
  )
})
