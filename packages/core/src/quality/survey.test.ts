import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import { digest } from "../values/digest.ts"
import { answered, at, decide, done, monday, nameOf, reactions, refusal, settings } from "./decide.test-d.ts"
import { surveyAfterClosing, surveyIsRemindedOf } from "./complaint-survey.ts"
import { Complaint } from "./complaint.ts"
import { estimateOf } from "./survey-statistics.ts"
import { Survey } from "./survey.ts"

const closed = done(decide(Complaint, "close", answered(), { input: {} }))
const set = { ...settings, surveyLink: "https://sac.example.com.br/pesquisa" }
const token = "0123456789abcdef0123456789abcdef"
const facts = { closed, settings: set, own: false }

const sending = (changes: object = {}) =>
  decide(Survey, "send", undefined, { input: { complaint: closed.id }, facts: { ...facts, ...changes } })
const keyed = (survey: ReturnType<typeof unsent>, given: string) =>
  done(decide(Survey, "giveKey", survey, { input: { key: digest(given) } }))
const unsent = (changes: object = {}) => done(sending({ settings: { ...set, ...changes } }))
const sent = (changes: object = {}) => keyed(unsent(changes), token)
const answer = (given: string, now = monday, on = sent(), score = 9) =>
  decide(Survey, "answer", on, { input: { token: given, score, comment: "ótimo" }, facts: { now, settings: set } })
const expiresAt = DateTime.add(monday, { days: 15 })

describe("Q8 a survey", () => {
  it("keeps score and comment beside the product and supplier they are about", () => {
    const result = done(answer(token))
    assert.deepStrictEqual(
      [result.state, result.score, result.comment, result.supplierName, result.solution, result.answeredIn],
      ["Answered", 9, "ótimo", "Aço e Cia", "explanation", "2026-03"],
    )
  })

  it("is answered with a token of its mails, once, and of the token the record has the digest alone", () => {
    assert.strictEqual(refusal(answer("f".repeat(32))), "SurveyTokenUnknown")
    assert.strictEqual(refusal(answer(token, monday, unsent())), "SurveyTokenUnknown")
    assert.notInclude(JSON.stringify(sent()), token)
    assert.strictEqual(refusal(answer(digest(token))), "SurveyTokenUnknown")
    assert.strictEqual(done(answer(token, monday, keyed(sent(), "the reminder's"))).state, "Answered")
    assert.strictEqual(done(answer("the reminder's", monday, keyed(sent(), "the reminder's"))).state, "Answered")
    assert.notProperty(done(answer(token)), "tokenDigests")
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

  it("is never answered by the desk itself, and its own staff is never asked", () => {
    assert.deepStrictEqual(Survey.transitions.answer.by, ["customer", "integration"])
    assert.strictEqual(refusal(sending({ own: true })), "SurveyOfOwnStaff")
    assert.lengthOf(reactions(surveyAfterClosing, { after: closed }, { settings: set, own: true }), 0)
    assert.lengthOf(reactions(surveyAfterClosing, { after: closed }, { settings: set, own: false }), 1)
  })

  it("takes the scores of its kind only", () => {
    const csat = sent({ surveyKind: "csat" })
    assert.strictEqual(refusal(answer(token, monday, csat, 6)), "ScoreOutsideScale")
    assert.strictEqual(refusal(answer(token, monday, csat, 0)), "ScoreOutsideScale")
    assert.strictEqual(done(answer(token, monday, csat, 5)).score, 5)
    assert.strictEqual(done(answer(token, monday, sent(), 0)).score, 0)
  })

  it("is reminded of once, before it expires, where the company says so", () => {
    const due = (record: object) => Survey.timers["remind"]?.(record as never)
    assert.isUndefined(due(sent()))
    assert.isUndefined(due(sent({ surveyReminderDays: 15 })), "it would have expired")
    const waiting = sent({ surveyReminderDays: 5 })
    assert.deepStrictEqual(due(waiting), DateTime.add(monday, { days: 5 }))
    const after = done(decide(Survey, "remind", waiting, { input: {} }))
    assert.isUndefined(due(after))
    const told = { settings: set, complaint: closed, token }
    assert.deepStrictEqual(reactions(surveyIsRemindedOf, { after }, told).map(nameOf), ["Survey.giveKey", "email"])
    assert.lengthOf(reactions(surveyIsRemindedOf, { after }, { ...told, now: at("2026-04-02T12:00:00.000Z") }), 0)
  })
})

describe("A6 satisfaction is estimated", () => {
  const near = (value: number | undefined, expected: number) => assert.closeTo(value ?? Number.NaN, expected, 5e-4)

  it("CSAT with the interval of Wilson: 8 of 10 satisfied are 49 % to 94 %", () => {
    const { answers, high, isSmall, low, value } = estimateOf(
      "csat",
      new Map([
        [5, 5],
        [4, 3],
        [2, 2],
      ]),
    )
    assert.deepStrictEqual([answers, value, isSmall], [10, 0.8, true])
    near(low, 0.4902)
    near(high, 0.9433)
  })

  it("NPS with the adjusted variance of a multinomial: 50 promoters, 30 passives, 20 detractors", () => {
    const scores = new Map([
      [10, 30],
      [9, 20],
      [8, 30],
      [3, 20],
    ])
    const { high, isSmall, low, value } = estimateOf("nps", scores)
    assert.deepStrictEqual([value, isSmall], [30, false])
    // p = 50.75/103, d = 20.75/103: 29.126 ± 1.95996·√((0.694175 − 0.084833)/103)·100
    near(low, 14.0511)
    near(high, 44.2013)
  })

  it("says nothing without answers, and keeps a width where all answered alike", () => {
    for (const kind of ["csat", "nps"] as const) {
      assert.isUndefined(estimateOf(kind, new Map()).value)
      const { high = 0, low = 0, value = -1 } = estimateOf(kind, new Map([[kind === "csat" ? 5 : 10, 4]]))
      assert.isBelow(low, value)
      assert.isAtMost(high, kind === "csat" ? 1 : 100)
    }
  })
})
