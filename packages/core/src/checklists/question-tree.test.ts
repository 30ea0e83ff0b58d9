import { assert, describe, it } from "@effect/vitest"
import { Ajv2020 } from "ajv/dist/2020.js"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { carriedOver, changeAnswers, concernedItems } from "./answer-change.ts"
import {
  type Answer,
  type AnswerKind,
  answersJsonSchema,
  type ChecklistItem,
  checklistFaults,
  type ChecklistVersion,
  type OpensOn,
  renderQuestionnaire,
} from "./index.ts"
import { missingItems, openNodes, progressOf, treeOf } from "./question-tree.ts"

const options = ["A", "B", "C"].map((code) => ({ code, name: code }))
const said = (answer: Answer): ReadonlyArray<unknown> => [answer].flat()

// A question of each kind, with answers to it and the branches that it may have.
const kinds: ReadonlyArray<{
  readonly answer: AnswerKind
  readonly values: ReadonlyArray<Answer>
  readonly branches: ReadonlyArray<OpensOn | undefined>
}> = [
  {
    answer: { kind: "yes-no" },
    values: [true, false],
    branches: [undefined, { kind: "yes-no", yes: true }, { kind: "yes-no", yes: false }],
  },
  {
    answer: { kind: "choice", options },
    values: ["A", "B", "C"],
    branches: [undefined, { kind: "options", options: ["A"] }, { kind: "options", options: ["B", "C"] }],
  },
  {
    answer: { kind: "choices", options },
    values: [["A"], ["A", "B"], ["B", "C"]],
    branches: [undefined, { kind: "options", options: ["A"] }, { kind: "options", options: ["C"] }],
  },
  {
    answer: { kind: "number", least: "0", most: "9", decimals: 0 },
    values: ["0", "4", "5", "9"],
    branches: [
      undefined,
      { kind: "range", from: "5" },
      { kind: "range", to: "4" },
      { kind: "range", from: "4", to: "5" },
    ],
  },
  { answer: { kind: "text" }, values: ["x", "y"], branches: [undefined] },
]

const questions = kinds.map(({ answer }, at) => ({
  question: `q${at}`,
  code: `Q${at}`,
  name: `Q${at}`,
  text: `Pergunta ${at}?`,
  answer,
}))

interface Tree {
  readonly version: ChecklistVersion
  /** The question of each item. */
  readonly kindAt: ReadonlyArray<number>
}

const trees: fc.Arbitrary<Tree> = fc
  .array(
    fc.record({
      kind: fc.nat({ max: kinds.length - 1 }),
      above: fc.option(fc.nat(), { freq: 4 }),
      branch: fc.nat(),
      required: fc.boolean(),
    }),
    { minLength: 2, maxLength: 12 },
  )
  .map((drawn) => {
    const items = drawn.map(({ above, branch, kind, required }, at): ChecklistItem => {
      const parent = above === null || at === 0 ? undefined : above % at
      const item = { key: `i${at}`, question: `q${kind}`, required }
      if (parent === undefined) return item
      const branches = kinds[drawn[parent]!.kind]!.branches
      const opensOn = branches[branch % branches.length]
      return { ...item, parent: `i${parent}`, ...(opensOn === undefined ? {} : { opensOn }) }
    })
    return { version: { items, questions }, kindAt: drawn.map(({ kind }) => kind) }
  })

// The oracle knows the rules by their words alone, item by item from the root.
const itemOf = ({ items }: ChecklistVersion, key: string) => items.find((item) => item.key === key)!
const fits = (opensOn: OpensOn | undefined, answer: Answer): boolean => {
  if (opensOn === undefined) return true
  if (opensOn.kind === "yes-no") return answer === opensOn.yes
  if (opensOn.kind === "range")
    return Number(answer) >= Number(opensOn.from ?? "-9") && Number(answer) <= Number(opensOn.to ?? "99")
  return said(answer).some((one) => opensOn.options.some((option) => option === one))
}
const isOpen = (version: ChecklistVersion, answers: ReadonlyMap<string, Answer>, key: string): boolean => {
  const { opensOn, parent } = itemOf(version, key)
  if (parent === undefined) return true
  const above = answers.get(parent)
  return above !== undefined && isOpen(version, answers, parent) && fits(opensOn, above)
}
const liesBeneath = (version: ChecklistVersion, key: string, above: string): boolean => {
  const { parent } = itemOf(version, key)
  return parent !== undefined && (parent === above || liesBeneath(version, parent, above))
}
const lacking = (version: ChecklistVersion, answers: ReadonlyMap<string, Answer>): ReadonlyArray<string> =>
  version.items
    .filter(({ key, required }) => required && isOpen(version, answers, key) && !answers.has(key))
    .map(({ key }) => key)

interface Asked {
  readonly given: ReadonlyArray<{ readonly item: string; readonly value: Answer }>
  readonly takenBack: ReadonlyArray<string>
}

/** What stands afterwards; undefined where it is refused. */
const expected = (version: ChecklistVersion, before: ReadonlyMap<string, Answer>, { given, takenBack }: Asked) => {
  const same = (key: string, value: Answer) => JSON.stringify(before.get(key)) === JSON.stringify(value)
  const changed = [...takenBack, ...given.filter(({ item, value }) => !same(item, value)).map(({ item }) => item)]
  const kept = [...before].filter(
    ([key]) => !takenBack.includes(key) && !changed.some((above) => liesBeneath(version, key, above)),
  )
  const after = new Map([...kept, ...given.map(({ item, value }) => [item, value] as const)])
  return given.every(({ item }) => isOpen(version, after, item)) ? after : undefined
}

const steps = fc.array(
  fc.record({
    picks: fc.array(fc.record({ at: fc.nat(), value: fc.nat() }), { minLength: 1, maxLength: 4 }),
    isTakenBack: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
)

const askedBy = (
  { kindAt, version }: Tree,
  step: { picks: ReadonlyArray<{ at: number; value: number }>; isTakenBack: boolean },
): Asked => {
  const picked = new Map(step.picks.map(({ at, value }) => [at % kindAt.length, value]))
  const keys = [...picked.keys()].map((at) => version.items[at]!.key)
  if (step.isTakenBack) return { given: [], takenBack: keys }
  const given = [...picked].map(([at, value]) => {
    const { values } = kinds[kindAt[at]!]!
    return { item: version.items[at]!.key, value: values[value % values.length]! }
  })
  return { given, takenBack: [] }
}

const sorted = <A>(map: ReadonlyMap<string, A>) => [...map].toSorted(([one], [other]) => one.localeCompare(other))

describe("F9 a tree of questions and its answers, against the rules read item by item", () => {
  it("what is open, what is withdrawn, when it is complete, and how far it is", () => {
    fc.assert(
      fc.property(trees, trees, steps, (drawn, other, moves) => {
        const { version } = drawn
        assert.deepStrictEqual(checklistFaults(version.items, questions), [])
        const tree = treeOf(version)
        let answers: ReadonlyMap<string, Answer> = new Map()
        let replayed: ReadonlyMap<string, Answer> = new Map()
        let progress = progressOf(tree, answers)
        for (const move of moves) {
          const asked = askedBy(drawn, move)
          const known = new Set(concernedItems(tree, [...asked.given.map(({ item }) => item), ...asked.takenBack]))
          // Decided on what is concerned alone, as the machine does.
          const part = new Map([...answers].filter(([key]) => known.has(key)))
          const outcome = changeAnswers(tree, part, asked)
          const after = expected(version, answers, asked)
          assert.strictEqual(Result.isSuccess(outcome), after !== undefined)
          if (Result.isFailure(outcome) || after === undefined) continue
          const { given, moved, withdrawn } = outcome.success
          assert.deepStrictEqual(
            withdrawn,
            version.items.map(({ key }) => key).filter((key) => answers.has(key) && !after.has(key)),
          )
          replayed = new Map([...replayed].filter(([key]) => !withdrawn.includes(key)))
          replayed = new Map([...replayed, ...given.map(({ item, value }) => [item, value] as const)])
          assert.deepStrictEqual(sorted(replayed), sorted(after))
          answers = after
          progress = {
            open: progress.open + moved.open,
            answered: progress.answered + moved.answered,
            missing: progress.missing + moved.missing,
          }
          const open = version.items.map(({ key }) => key).filter((key) => isOpen(version, answers, key))
          assert.deepStrictEqual(
            [...openNodes(tree, answers)].map(({ item }) => item.key),
            open,
          )
          const missing = lacking(version, answers)
          assert.deepStrictEqual(missingItems(tree, answers), missing)
          assert.deepStrictEqual(progress, { open: open.length, answered: answers.size, missing: missing.length })
          const shown = renderQuestionnaire(version, Object.fromEntries(answers))
          assert.deepStrictEqual(
            shown.items.map(({ item }) => item),
            open,
          )
          assert.deepStrictEqual([shown.isComplete, shown.progress.missing], [missing.length === 0, missing])
          assert.strictEqual(
            shown.next,
            open.find((key) => !answers.has(key)),
          )
        }
        assert.deepStrictEqual(sorted(carriedOver(tree, answers, tree)), sorted(answers))
        const carried = carriedOver(tree, answers, treeOf(other.version))
        for (const { key, question } of other.version.items) {
          const isSame = version.items.find((item) => item.key === key)?.question === question
          const fitting = isSame && isOpen(other.version, carried, key) ? answers.get(key) : undefined
          assert.deepStrictEqual(carried.get(key), fitting)
        }
      }),
      { seed: 20260309, numRuns: 100 },
    )
  })

  it("its JSON Schema takes a complete form and nothing else, by a validator that knows only the schema", () => {
    const ajv = new Ajv2020({ strict: true, strictRequired: false, formats: { date: true } })
    const outcomes = { valid: 0, invalid: 0 }
    const picks = fc.array(fc.option(fc.nat(), { freq: 4 }), { minLength: 12, maxLength: 12 })
    const forms = fc.array(picks, { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(trees, forms, (drawn, filled) => {
        const { kindAt, version } = drawn
        const validate = ajv.compile(answersJsonSchema(version))
        const check = (present: ReadonlyMap<string, Answer>) => {
          const keys = [...present.keys()]
          const isRight = keys.every((key) => isOpen(version, present, key)) && lacking(version, present).length === 0
          const isNumber = (key: string) => kinds[kindAt[Number(key.slice(1))]!]!.answer.kind === "number"
          const json = [...present].map(([key, value]) => [key, isNumber(key) ? Number(value) : value] as const)
          assert.strictEqual(validate(Object.fromEntries(json)), isRight)
          outcomes[isRight ? "valid" : "invalid"]++
        }
        for (const chosen of filled) {
          const answers = new Map(
            version.items.flatMap(({ key }, at) => {
              const pick = chosen[at]
              const { values } = kinds[kindAt[at]!]!
              return typeof pick === "number" ? [[key, values[pick % values.length]!] as const] : []
            }),
          )
          check(answers)
          // As people fill it in: nothing but what is open.
          check(new Map([...answers].filter(([key]) => isOpen(version, answers, key))))
        }
      }),
      { seed: 20260309, numRuns: 12 },
    )
    assert.isAbove(Math.min(outcomes.valid, outcomes.invalid), 20)
  })
})
