import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import { answered, decide, done, monday, refusal } from "./decide.test-d.ts"
import { Survey } from "./survey.ts"

const { code, id: complaint, party, productName, protocol, solution } = answered()
const expiresAt = DateTime.add(monday, { days: 15 })
const token = "0123456789abcdef0123456789abcdef"

const sent = () =>
  done(
    decide(Survey, "send", undefined, {
      input: { code, complaint, party, productName, protocol, solution, supplierName: "Aço e Cia", expiresAt },
      facts: { token },
    }),
  )
const answer = (given: string, now = monday) =>
  decide(Survey, "answer", sent(), { input: { token: given, score: 9, comment: "ótimo" }, facts: { now } })

describe("Q8 a survey", () => {
  it("keeps score and comment beside the product and supplier they are about", () => {
    const result = done(answer(token))
    assert.deepStrictEqual(
      [result.state, result.score, result.comment, result.supplierName, result.solution],
      ["Answered", 9, "ótimo", "Aço e Cia", "explanation"],
    )
  })

  it("is answered with its own token, once: the token goes with the answer", () => {
    assert.strictEqual(refusal(answer("f".repeat(32))), "SurveyTokenUnknown")
    assert.notProperty(done(answer(token)), "token")
    assert.deepStrictEqual(Survey.transitions.answer.from, ["Sent"])
  })

  it("takes no answer after it expired, even before the timer says so", () => {
    assert.strictEqual(refusal(answer(token, expiresAt)), "SurveyExpired")
    assert.strictEqual(done(answer(token, DateTime.subtract(expiresAt, { milliseconds: 1 }))).state, "Answered")
  })

  it("expires by itself", () => {
    assert.deepStrictEqual(Survey.timers["expire"]?.(sent() as never), expiresAt)
    assert.strictEqual(done(decide(Survey, "expire", sent(), { input: {} })).state, "Expired")
    assert.isUndefined(Survey.timers["expire"]?.(done(answer(token)) as never))
  })

  it("is never answered by the desk itself", () => {
    assert.deepStrictEqual(Survey.transitions.answer.by, ["customer", "integration"])
  })
})
