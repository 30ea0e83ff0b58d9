import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Result from "effect/Result"
import { at, calendar, done, monday, policy as sla, refusal } from "./decide.test-d.ts"
import { afterWaiting, deadlinesOf } from "./deadlines.ts"

const text = DateTime.formatIso

describe("Q6 deadlines in business time", () => {
  it("count open hours from the receipt and warn at a part of the first answer's time", () => {
    const due = done(deadlinesOf(sla, monday))
    assert.strictEqual(text(due.firstAnswerWarnAt), "2026-03-02T15:00:00.000Z")
    assert.strictEqual(text(due.firstAnswerDueAt), "2026-03-02T16:00:00.000Z")
    assert.strictEqual(text(due.resolutionDueAt), "2026-03-06T12:00:00.000Z")
  })

  it("begin on the next working day for what comes in the evening, and leave out holidays", () => {
    // 2026-04-02 is a Thursday; Good Friday and the weekend follow.
    const due = done(deadlinesOf(sla, at("2026-04-02T22:00:00.000Z")))
    assert.strictEqual(text(due.firstAnswerDueAt), "2026-04-06T15:00:00.000Z")
  })

  it("are refused where the calendar has not that much open time", () => {
    assert.strictEqual(refusal(deadlinesOf({ ...sla, resolutionMinutes: 2_000_000 }, monday)), "DeadlineTooFar")
  })
})

describe("a pause moves a deadline by the business time waited", () => {
  const move = (due: string, from: string, until: string) =>
    text(Result.getOrThrow(afterWaiting(calendar, at(due), { from: at(from), until: at(until) })))

  it("from 10:00 to 11:05 for a wait from 09:00 to 10:05", () => {
    const moved = move("2026-03-02T13:00:00.000Z", "2026-03-02T12:00:00.000Z", "2026-03-02T13:05:00.000Z")
    assert.strictEqual(moved, "2026-03-02T14:05:00.000Z")
  })

  it("not by the night between", () => {
    // Two hours were left at 17:00; they run from 08:00 of the next day.
    const moved = move("2026-03-03T12:00:00.000Z", "2026-03-02T20:00:00.000Z", "2026-03-03T11:00:00.000Z")
    assert.strictEqual(moved, "2026-03-03T13:00:00.000Z")
  })

  it("not where it had passed before", () => {
    const moved = move("2026-03-02T12:00:00.000Z", "2026-03-02T13:00:00.000Z", "2026-03-04T13:00:00.000Z")
    assert.strictEqual(moved, "2026-03-02T12:00:00.000Z")
  })
})
