import { assert, describe, it } from "@effect/vitest"
import * as BigDecimal from "effect/BigDecimal"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { inputDecoder } from "../values/index.ts"
import { agent, code, company, decide, done, idFor, nameOf, reactions, refusal, resolved } from "./decide.test-d.ts"
import { lowScoreIsFollowedUp, Review, ReviewForm, sampleForReview } from "./index.ts"
import { scoreBy } from "./review-score.ts"

const mark = (text: string) => BigDecimal.fromStringUnsafe(text)
const form = {
  id: idFor<"ReviewForm">("form-1"),
  state: "Active" as const,
  criteria: [
    { code: code("CORTESIA"), name: "Cortesia", weight: 1 },
    { code: code("SOLUCAO"), name: "Solução", weight: 2 },
  ],
  levels: [
    { name: "Bom", from: mark("7") },
    { name: "Ruim", from: mark("0") },
    { name: "Ótimo", from: mark("9") },
  ],
  threshold: mark("6"),
  followUpDays: 2,
}
const marks = (courtesy: string, solution: string) => [
  { criterion: code("CORTESIA"), mark: mark(courtesy) },
  { criterion: code("SOLUCAO"), mark: mark(solution) },
]
const scored = (courtesy: string, solution: string) => {
  const { isLow, level, score } = Result.getOrThrow(scoreBy(form, marks(courtesy, solution)))
  return [BigDecimal.format(score), level, isLow]
}

const ana = agent("ana")
const bia = agent("bia")
const work = { interaction: resolved(), agent: ana }
const auditing = {
  actor: { id: "rui", profiles: ["auditor"] },
  form,
  work,
  followUp: undefined,
  newItem: idFor<"PendingItem">("item-new"),
}
const record = (given = marks("4", "5"), facts: object = {}) =>
  decide(Review, "record", undefined, {
    input: { interaction: work.interaction.id, form: form.id, marks: given },
    facts: { ...auditing, ...facts },
  })
const review = done(record())

describe("J9 the score of a review", () => {
  it("is the mean of the marks by their weights, with the level it stands for", () => {
    assert.deepStrictEqual(scored("10", "8.5"), ["9", "Ótimo", false])
    assert.deepStrictEqual(scored("0", "0"), ["0", "Ruim", true])
    assert.deepStrictEqual(scored("0.1", "0.2"), ["0.16", "Ruim", true])
  })

  it("is never lifted to the threshold that it does not reach", () => {
    assert.deepStrictEqual(scored("6", "6"), ["6", "Ruim", false])
    assert.deepStrictEqual(scored("5.99", "6"), ["5.99", "Ruim", true], "5.99666…")
    assert.deepStrictEqual(scored("8.99", "9"), ["8.99", "Bom", false])
  })

  it("has one mark for each criterion of the form", () => {
    const off = (given: ReturnType<typeof marks>) => Result.getOrThrow(Result.flip(scoreBy(form, given)))
    const [courtesy, solution] = marks("5", "5")
    if (courtesy === undefined || solution === undefined) throw new Error("two marks were given")
    assert.deepInclude(off([courtesy]), { missing: ["SOLUCAO"], unexpected: [] })
    assert.deepInclude(off([courtesy, solution, solution]), { missing: [], unexpected: ["SOLUCAO"] })
    assert.deepInclude(off([courtesy, solution, { ...solution, criterion: code("X") }]), { unexpected: ["X"] })
    assert.deepInclude(off([]), { missing: ["CORTESIA", "SOLUCAO"] })
  })

  it("comes of a form with one to fifty criteria, and of marks from 0 to 10", () => {
    const fields = Schema.Struct(ReviewForm.transitions.define.fields)
    const base = {
      code: "A",
      name: "A",
      threshold: "6",
      followUpDays: 1,
      criteria: [{ code: "C", name: "C", weight: 1 }],
    }
    const fits = (changes: object) => Result.isSuccess(inputDecoder(fields)({ ...base, ...changes }))
    assert.isTrue(fits({}))
    assert.isFalse(fits({ criteria: [] }))
    assert.isFalse(fits({ criteria: [...base.criteria, ...base.criteria] }))
    assert.isFalse(fits({ criteria: [{ code: "C", name: "C", weight: 0 }] }))
    assert.isFalse(fits({ threshold: "10.01" }))
    assert.isFalse(fits({ threshold: "-1" }))
    assert.isFalse(
      fits({
        levels: [
          { name: "a", from: "1" },
          { name: "b", from: "1.0" },
        ],
      }),
    )
  })
})

describe("J9 a review", () => {
  it("is of the agent responsible, by an auditor who did not serve", () => {
    assert.deepInclude(review, { state: "Recorded", agent: ana.id, auditor: "rui", level: "Ruim", standingFor: "rui" })
    const byRita = { ...work, interaction: { ...work.interaction, resolvedBy: "rita" } }
    assert.strictEqual(
      refusal(record(undefined, { work: byRita, actor: { id: "ana", profiles: ["auditor"] } })),
      "ReviewOfOwn",
      "who was responsible",
    )
    const other = { work: { ...work, agent: bia } }
    assert.strictEqual(
      refusal(record(undefined, { ...other, actor: { id: "ana", profiles: ["auditor"] } })),
      "ReviewOfOwn",
      "who resolved it",
    )
  })

  it("opens a pending item for a low score, for whom the form names or else for the agent, while they serve", () => {
    assert.strictEqual(review.pendingItem, auditing.newItem)
    assert.notProperty(done(record(marks("6", "6"))), "pendingItem")
    const retired = { ...work, agent: { ...ana, state: "Retired" as const } }
    assert.notProperty(done(record(undefined, { work: retired })), "pendingItem")
    assert.property(done(record(undefined, { work: retired, followUp: bia })), "pendingItem")

    const followedUp = (facts: object) =>
      reactions(lowScoreIsFollowedUp, { after: review }, { company, form, named: undefined, reviewee: ana, ...facts })
    const [item] = followedUp({})
    assert.deepInclude(item, { id: auditing.newItem })
    assert.deepStrictEqual(item?.kind === "command" ? item.input : undefined, {
      text: "Avaliação 4,66 do atendimento 202603020000011: acompanhar.",
      agent: ana.id,
      dueOn: "2026-03-04",
      interaction: work.interaction.id,
    })
    const [named] = followedUp({ named: bia })
    assert.deepInclude(named?.kind === "command" ? (named.input as object) : {}, { agent: bia.id })
    const after = done(record(marks("6", "6")))
    const facts = { company, form, named: undefined, reviewee: ana }
    assert.deepStrictEqual(reactions(lowScoreIsFollowedUp, { after }, facts).map(nameOf), [])
  })

  it("is contested by the agent reviewed, and superseded with a reason", () => {
    const contest = (facts: object) => decide(Review, "contest", review, { input: { contest: "Discordo." }, facts })
    const contested = done(contest({ agent: ana }))
    assert.deepInclude(contested, { state: "Contested", contest: "Discordo.", standingFor: "rui" })
    assert.strictEqual(refusal(contest({ agent: bia })), "ReviewOfAnother")
    const superseded = done(decide(Review, "supersede", contested, { input: { reason: "Nota trocada." } }))
    assert.deepInclude(superseded, { state: "Superseded", supersedeReason: "Nota trocada.", contest: "Discordo." })
    assert.notProperty(superseded, "standingFor")
  })

  it("R-SD-1 is seen by the agent reviewed and by profile, not by colleagues or customers", () => {
    assert.deepStrictEqual(Review.visible({ id: "ana", profiles: ["agent"] }), { agent: { where: { code: "ana" } } })
    assert.deepStrictEqual(Review.visible({ id: "rui", profiles: ["auditor"] }), {})
    assert.deepStrictEqual(Review.visible({ id: "p", profiles: ["customer"] }), { id: { in: [] } })
  })
})

describe("J9 a sample for review", () => {
  const candidates = Array.from({ length: 60 }, (_, number) => ({
    id: `i${String(number).padStart(2, "0")}`,
    agent: number < 50 ? "ana" : number < 58 ? "bia" : "cid",
  }))
  const agentsOf = (ids: ReadonlyArray<string>) => {
    const drawn = candidates.filter(({ id }) => ids.includes(id)).map((one) => one.agent)
    return ["ana", "bia", "cid"].map((one) => drawn.filter((name) => name === one).length)
  }

  it("is the same for the same seed, in whatever order the candidates come, and another for another seed", () => {
    const drawn = sampleForReview(candidates, 12, 42)
    assert.deepStrictEqual(sampleForReview(candidates.toReversed(), 12, 42), drawn)
    assert.notDeepEqual(sampleForReview(candidates, 12, 43), drawn)
    assert.notDeepEqual(sampleForReview(candidates, 12, 42 + 2 ** 32), drawn)
  })

  it("repeats nothing, and is all there is where that is no more", () => {
    const drawn = sampleForReview([...candidates, ...candidates], 500, 7)
    assert.deepStrictEqual(
      drawn.toSorted(),
      candidates.map(({ id }) => id),
    )
    assert.deepStrictEqual(sampleForReview(candidates, 0, 7), [])
    assert.deepStrictEqual(sampleForReview([{ id: "a" }, { id: "b" }], 9, 7).toSorted(), ["a", "b"])
  })

  it("is even over the agents as long as there are any of theirs", () => {
    assert.deepStrictEqual(agentsOf(sampleForReview(candidates, 6, 1)), [2, 2, 2])
    assert.deepStrictEqual(agentsOf(sampleForReview(candidates, 30, 1)), [20, 8, 2])
  })

  it("draws every candidate about as often as any other", () => {
    const mine = candidates.slice(0, 10).map(({ id }) => ({ id }))
    const times = new Map<string, number>()
    for (let seed = 0; seed < 2000; seed++)
      for (const id of sampleForReview(mine, 3, seed)) times.set(id, (times.get(id) ?? 0) + 1)
    for (const { id } of mine) assert.closeTo(times.get(id) ?? 0, 600, 90)
  })

  it("takes a whole size and a whole seed", () => {
    assert.throws(() => sampleForReview(candidates, -1, 1), RangeError)
    assert.throws(() => sampleForReview(candidates, 1, 0.5), RangeError)
  })
})
