import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { type AnswerKind, type ChecklistItem, checklistFaults, readAnswer } from "./index.ts"

const options = [
  { code: "A", name: "azul" },
  { code: "B", name: "branca" },
  { code: "V", name: "verde", retired: true },
]
const read = (answer: AnswerKind, value: unknown) => {
  const outcome = readAnswer(answer, value)
  return Result.isSuccess(outcome) ? { is: outcome.success } : outcome.failure
}

describe("F8 what is an answer to a question of each kind", () => {
  const millimetres: AnswerKind = { kind: "number", unit: "mm", least: "-1.5", most: "10", decimals: 1 }
  const file = { name: "a.png", mediaType: "image/png", size: 1, sha256: "0".repeat(64), reference: "a" }
  const cases: ReadonlyArray<readonly [AnswerKind, unknown, ReturnType<typeof read>]> = [
    [{ kind: "yes-no" }, false, { is: false }],
    [{ kind: "yes-no" }, "sim", "wrong-kind"],
    [{ kind: "choice", options }, "A", { is: "A" }],
    [{ kind: "choice", options }, "V", "no-option"],
    [{ kind: "choice", options }, ["A"], "wrong-kind"],
    [{ kind: "choices", options }, ["B", "A"], { is: ["A", "B"] }],
    [{ kind: "choices", options }, ["A", "A"], "no-option"],
    [{ kind: "choices", options }, [], "empty"],
    [{ kind: "choices", options }, "A", "wrong-kind"],
    [millimetres, "2.50", { is: "2.5" }],
    [millimetres, 2.5, { is: "2.5" }],
    [millimetres, { amount: "-1.5", unit: "mm" }, { is: "-1.5" }],
    [millimetres, { amount: "1", unit: "cm" }, "wrong-unit"],
    [millimetres, "-1.6", "out-of-range"],
    [millimetres, 10.1, "out-of-range"],
    [millimetres, 0.25, "too-many-decimals"],
    [millimetres, 1e21, "no-number"],
    [millimetres, 1e-7, "no-number"],
    [millimetres, "1e2", "no-number"],
    [millimetres, Number.NaN, "no-number"],
    [millimetres, "", "no-number"],
    [millimetres, true, "wrong-kind"],
    [{ kind: "text", longest: 3 }, "año", { is: "año" }],
    [{ kind: "text", longest: 2 }, "👍👍", { is: "👍👍" }],
    [{ kind: "text", longest: 3 }, "anos", "too-long"],
    [{ kind: "text" }, "  ", "empty"],
    [{ kind: "text" }, 3, "wrong-kind"],
    [{ kind: "date" }, "2024-02-29", { is: "2024-02-29" }],
    [{ kind: "date" }, "2026-02-29", "no-day"],
    [
      { kind: "document" },
      { ...file, mediaType: "application/pdf" },
      { is: { ...file, mediaType: "application/pdf" } },
    ],
    [{ kind: "photo" }, { ...file, mediaType: "application/pdf" }, "no-photo"],
    [{ kind: "photo" }, { name: "a.png" }, "wrong-kind"],
  ]
  it("is kept in one form, or refused with its fault", () => {
    for (const [answer, value, expected] of cases)
      assert.deepStrictEqual(read(answer, value), expected, `${answer.kind} ${JSON.stringify(value)}`)
  })
})

describe("R-CHK-1 what keeps a checklist from being activated", () => {
  const questions = [
    { question: "sim", answer: { kind: "yes-no" } as const },
    { question: "cor", answer: { kind: "choice", options } as const },
    { question: "mm", answer: { kind: "number", least: "0", most: "10", decimals: 0 } as const },
  ]
  const item = (key: string, more: Partial<ChecklistItem> = {}): ChecklistItem => ({
    key,
    question: "sim",
    required: true,
    ...more,
  })
  const faults = (...items: ReadonlyArray<ChecklistItem>) =>
    checklistFaults(items, questions).map(({ fault, item: key }) => `${key}: ${fault}`)
  const chain = (length: number) =>
    Array.from({ length }, (_, at) => item(`i${at}`, at === 0 ? {} : { parent: `i${at - 1}` }))

  it("a circle, also of one, and what hangs beneath it", () => {
    assert.deepStrictEqual(faults(item("a", { parent: "a" })), ["a: cycle"])
    assert.deepStrictEqual(faults(item("a", { parent: "b" }), item("b", { parent: "a" }), item("c", { parent: "b" })), [
      "a: cycle",
      "b: cycle",
      "c: cycle",
    ])
  })

  it("more than 50 levels", () => {
    assert.deepStrictEqual(faults(...chain(50)), [])
    assert.deepStrictEqual(faults(...chain(51)), ["i50: too-deep"])
    assert.lengthOf(faults(...chain(1000)), 100)
  })

  it("a branch that no answer of the parent opens, or that has no parent", () => {
    const under = (question: string, opensOn: NonNullable<ChecklistItem["opensOn"]>) =>
      faults(item("a", { question }), item("b", { parent: "a", opensOn }))
    assert.deepStrictEqual(faults(item("a", { opensOn: { kind: "yes-no", yes: true } })), ["a: opened-without-parent"])
    assert.deepStrictEqual(under("cor", { kind: "yes-no", yes: true }), ["b: opened-by-another-kind"])
    assert.deepStrictEqual(under("sim", { kind: "options", options: ["A"] }), ["b: opened-by-another-kind"])
    assert.deepStrictEqual(under("cor", { kind: "options", options: ["A", "V"] }), ["b: option-unknown"])
    assert.deepStrictEqual(under("mm", { kind: "range", from: "3", to: "10" }), [])
    assert.deepStrictEqual(under("mm", { kind: "range", from: "3", to: "11" }), ["b: range-impossible"])
    assert.deepStrictEqual(under("mm", { kind: "range", from: "5", to: "4" }), ["b: range-impossible"])
    assert.deepStrictEqual(under("mm", { kind: "range", from: "0.2", to: "0.8" }), ["b: range-impossible"])
    assert.deepStrictEqual(under("mm", { kind: "range", from: "9.5" }), [])
    assert.deepStrictEqual(under("mm", { kind: "range", to: "0" }), [])
  })

  it("a question that is not there, or not in use", () => {
    assert.deepStrictEqual(faults(item("a", { question: "nada" })), ["a: question-unusable"])
  })
})
