import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import {
  type Clock,
  dueSteps,
  nextStepAt,
  pauseClock,
  reopenClock,
  resumeClock,
  retargetClock,
  startClock,
  stopClock,
  takeSteps,
} from "./clock.ts"
import { at, calendar, done, monday, policy } from "./decide.test-d.ts"
import { explainClock, standingOf } from "./explain-clock.ts"
import type { ClockKind, SlaPromise } from "./sla-policy.ts"

const minute = 60_000
const text = (moment: DateTime.Utc | undefined) => (moment === undefined ? undefined : DateTime.formatIso(moment))

const started = (kind: ClockKind = "firstAnswer", from = monday, by: SlaPromise = policy): Clock => {
  const clock = done(startClock(by, kind, { at: from, priority: "normal" }))
  if (clock === undefined) throw new Error("the policy promises nothing of the kind")
  return clock
}
const paused = (clock: Clock, from: string) => done(pauseClock(clock, calendar, at(from)))
const resumed = (clock: Clock, from: string) => done(resumeClock(clock, calendar, at(from)))

describe("R-TKT-3 a clock that stands still", () => {
  it("has no deadline and no step, and both come later by the business time waited", () => {
    const still = paused(started(), "2026-03-02T13:00:00.000Z")
    assert.deepStrictEqual([text(still.dueAt), text(nextStepAt(still))], [undefined, undefined])
    // From 10:00 of Monday to 9:00 of Tuesday: nine hours of business.
    const on = resumed(still, "2026-03-03T12:00:00.000Z")
    assert.deepStrictEqual(
      [text(on.dueAt), text(nextStepAt(on))],
      ["2026-03-03T15:00:00.000Z", "2026-03-03T14:00:00.000Z"],
    )
  })

  it("keeps a deadline that had passed before, and the step that was due", () => {
    const still = paused(started(), "2026-03-02T17:00:00.000Z")
    const on = resumed(still, "2026-03-03T17:00:00.000Z")
    assert.deepStrictEqual([text(still.dueAt), text(on.dueAt)], Array<string>(2).fill("2026-03-02T16:00:00.000Z"))
    assert.strictEqual(standingOf(on, at("2026-03-02T16:00:00.001Z")), "overdue")
  })

  it("is not paused twice, nor resumed where it is not paused, nor touched once it is stopped", () => {
    const still = paused(started(), "2026-03-02T13:00:00.000Z")
    assert.strictEqual(paused(still, "2026-03-02T14:00:00.000Z"), still)
    const running = started()
    assert.strictEqual(resumed(running, "2026-03-02T14:00:00.000Z"), running)
    const stopped = stopClock(still, at("2026-03-02T14:00:00.000Z"))
    assert.strictEqual(paused(stopped, "2026-03-02T15:00:00.000Z"), stopped)
    assert.strictEqual(standingOf(stopped, at("2027-03-02T14:00:00.000Z")), "met")
  })
})

describe("F13 a clock", () => {
  it("is started only where the policy promises something, with the times of its priority", () => {
    const { nextAnswerMinutes: _next, ...silent } = policy
    assert.isUndefined(done(startClock(silent, "nextAnswer", { at: monday, priority: "normal" })))
    assert.strictEqual(done(startClock(policy, "resolution", { at: monday, priority: "urgent" }))?.minutes, 600)
    assert.strictEqual(done(retargetClock(started("resolution"), policy, "urgent")).minutes, 600)
    assert.strictEqual(done(retargetClock(started(), policy, "urgent")).minutes, 240)
  })

  it("takes a step once, though a later priority would have it due again", () => {
    const clock = started("resolution")
    const warned = at("2026-03-05T12:00:00.000Z")
    const [step] = dueSteps(clock, warned)
    if (step === undefined) throw new Error("no step is due")
    assert.strictEqual(step.percent, 75)
    const taken = takeSteps(clock, [{ step, outcome: "done" }], warned)
    const urgent = done(retargetClock(taken, policy, "urgent"))
    assert.deepStrictEqual(
      dueSteps(urgent, warned).map(({ percent }) => percent),
      [100],
    )
  })

  it("goes on after a reopening as if it had stood still", () => {
    const stopped = stopClock(started(), at("2026-03-02T13:00:00.000Z"))
    const again = done(reopenClock(stopped, calendar, at("2026-03-04T11:00:00.000Z")))
    assert.strictEqual(text(again.dueAt), "2026-03-04T14:00:00.000Z")
  })

  it("is refused where the calendar has not enough open time, but for steps beyond that, which are never due", () => {
    const long = { ...policy, resolutionMinutes: 525_600 }
    const steps = [{ clock: "resolution" as const, percent: 1000, action: { kind: "notify" as const } }]
    assert.isUndefined(started("resolution", monday, { ...long, steps }).steps?.at(-1)?.at)
    const narrow = { ...calendar, weekly: { ...calendar.weekly, tuesday: [], wednesday: [], thursday: [], friday: [] } }
    const refused = startClock({ ...long, calendar: narrow }, "resolution", { at: monday, priority: "normal" })
    assert.isTrue(Result.isFailure(refused))
  })
})

describe("B12 a clock explains itself", () => {
  it("by every interval, pause and holiday, in both languages", () => {
    // Thursday at 16:00; Good Friday and the weekend follow.
    const still = paused(started("firstAnswer", at("2026-04-02T19:00:00.000Z")), "2026-04-06T11:30:00.000Z")
    const waiting = done(explainClock(still, policy, at("2026-04-06T11:45:00.000Z")))
    assert.deepStrictEqual([waiting.standing, waiting.remainingMillis], ["paused", 90 * minute])
    const { calendarHasChanged, reasons } = done(
      explainClock(resumed(still, "2026-04-06T12:30:00.000Z"), policy, at("2026-04-06T12:30:00.000Z")),
    )
    assert.isFalse(calendarHasChanged)
    assert.deepStrictEqual(
      reasons.map((reason) => reason.text.en),
      [
        "From 2026-04-02 16:00 to 2026-04-02 18:00: counted 2 h.",
        "2026-04-03: holiday, Good Friday.",
        "From 2026-04-06 08:00 to 2026-04-06 08:30: counted 30 min.",
        "From 2026-04-06 08:30 to 2026-04-06 09:30: paused, not counted 1 h.",
        "From 2026-04-06 09:30 to 2026-04-06 11:00: counted 1 h 30 min.",
      ],
    )
  })

  it("and says so where the calendar is another one than it was counted by", () => {
    const other = { calendar: { ...calendar, weekly: { ...calendar.weekly, monday: [] } } }
    assert.isTrue(done(explainClock(started(), other, monday)).calendarHasChanged)
  })
})

describe("R-TKT-3 clocks against a walk minute by minute", () => {
  const isOpen = (millis: number): boolean => {
    const local = new Date(millis - 180 * minute)
    const [weekday, hour] = [local.getUTCDay(), local.getUTCHours()]
    return weekday > 0 && weekday < 6 && hour >= 8 && hour < 18
  }

  // Weeks of June 2026 without Corpus Christi, which is no national holiday.
  const life = fc.record({
    from: fc.integer({ min: 0, max: 7 * 1440 }),
    waits: fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 2000 })), { maxLength: 4 }),
  })

  it("whatever the waits are, the deadline is when the promised minutes have passed outside them", () => {
    fc.assert(
      fc.property(life, ({ from, waits }) => {
        const start = Date.UTC(2026, 5, 1) + from * minute
        let clock = started("firstAnswer", DateTime.makeUnsafe(start))
        let now = start
        const pauses: Array<readonly [number, number]> = []
        for (const [ran, waited] of waits) {
          const [begin, end] = [now + ran * minute, now + (ran + waited) * minute]
          clock = done(pauseClock(clock, calendar, DateTime.makeUnsafe(begin)))
          clock = done(resumeClock(clock, calendar, DateTime.makeUnsafe(end)))
          pauses.push([begin, end])
          now = end
        }
        let left = clock.minutes
        let expected = start
        for (; left > 0; expected += minute) {
          const counts = isOpen(expected) && !pauses.some(([begin, end]) => begin <= expected && expected < end)
          if (counts) left--
        }
        assert.strictEqual(clock.dueAt?.epochMilliseconds, expected)
        const { reasons } = done(explainClock(clock, policy, DateTime.makeUnsafe(now)))
        const counted = reasons.reduce((sum, reason) => sum + (reason.kind === "counted" ? reason.millis : 0), 0)
        assert.strictEqual(counted, clock.minutes * minute)
      }),
      { seed: 20_261_122, numRuns: 60 },
    )
  })
})
