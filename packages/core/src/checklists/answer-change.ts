import * as Result from "effect/Result"
import { type Answer, type AnswerFault, isSameAnswer, readAnswer } from "./answer-value.ts"
import { AnswersRefused } from "./checklist-refusals.ts"
import {
  type Answers,
  beneath,
  openNodes,
  opens,
  type Progress,
  progressOf,
  type QuestionTree,
  type TreeNode,
} from "./question-tree.ts"

/** What is asked of a form: values for items, and items whose answers are taken back. */
export interface AnswersAsked {
  readonly given: ReadonlyArray<{ readonly item: string; readonly value: unknown }>
  readonly takenBack: ReadonlyArray<string>
}

/** What became of it. `withdrawn` are the items whose answers do not stand any more, in the order of the checklist. */
export interface AnswersChanged {
  readonly given: ReadonlyArray<{ readonly item: string; readonly value: Answer }>
  readonly withdrawn: ReadonlyArray<string>
  readonly answers: Answers
  /** By how much the form's progress moves. */
  readonly moved: Progress
}

/**
 * The items whose answers an answer rests on or may withdraw: those named, everything above them and everything beneath. Whoever knows the
 * answers to these can decide.
 */
export const concernedItems = (tree: QuestionTree, keys: ReadonlyArray<string>): ReadonlyArray<string> => {
  const concerned = new Set<string>()
  for (const key of keys) {
    const node = tree.byKey.get(key)
    if (node === undefined) continue
    for (const one of [node, ...beneath(node)]) concerned.add(one.item.key)
    for (let above = node.parent; above !== undefined; above = above.parent) concerned.add(above.item.key)
  }
  return tree.nodes.flatMap(({ item: { key } }) => (concerned.has(key) ? [key] : []))
}

/**
 * Answers items and takes answers back, all at once. An answer that changes withdraws every answer beneath it, except those that are given
 * anew at the same time; the same answer again changes nothing. `answers` need to hold {@link concernedItems} alone.
 *
 * **Fails with** `AnswersRefused`, which names each item and its fault.
 */
export const changeAnswers = (
  tree: QuestionTree,
  answers: Answers,
  { given, takenBack }: AnswersAsked,
): Result.Result<AnswersChanged, AnswersRefused> => {
  const faults: Array<{ readonly item: string; readonly fault: AnswerFault }> = []
  const values = new Map<TreeNode, Answer>()
  const cleared = new Set<TreeNode>()
  for (const item of [...given.map((one) => one.item), ...takenBack])
    if (!tree.byKey.has(item)) faults.push({ item, fault: "unknown-item" })
  for (const { item, value } of given) {
    const node = tree.byKey.get(item)
    if (node === undefined) continue
    const read = readAnswer(node.asked.answer, value)
    if (values.has(node) || takenBack.includes(item)) faults.push({ item, fault: "twice" })
    else if (Result.isFailure(read)) faults.push({ item, fault: read.failure })
    if (Result.isSuccess(read)) values.set(node, read.success)
  }
  for (const item of takenBack) {
    const node = tree.byKey.get(item)
    if (node !== undefined) cleared.add(node)
  }
  const next = standing(answers, values, cleared)
  const open = openNodes(tree, next)
  for (const node of values.keys()) if (!open.has(node)) faults.push({ item: node.item.key, fault: "not-open" })
  if (faults.length > 0) return Result.fail(new AnswersRefused({ answers: faults }))
  const touched = new Set([...values.keys(), ...cleared].flatMap((node) => [node, ...beneath(node)]))
  return Result.succeed({
    given: [...values].flatMap(([node, value]) => {
      const { key } = node.item
      return isSameAnswer(answers.get(key), value) ? [] : [{ item: key, value }]
    }),
    withdrawn: tree.nodes.flatMap(({ item: { key } }) => (answers.has(key) && !next.has(key) ? [key] : [])),
    answers: next,
    moved: difference(progressOf(tree, next, touched), progressOf(tree, answers, touched)),
  })
}

/**
 * What of the answers to one version is an answer to another: those to items of the same key and question that the other opens, and whose
 * values it takes as they are.
 */
export const carriedOver = (from: QuestionTree, answers: Answers, to: QuestionTree): Answers => {
  const carried = new Map<string, Answer>()
  for (const { asked, item, parent } of to.nodes) {
    const answer = answers.get(item.key)
    const before = from.byKey.get(item.key)
    if (answer === undefined || before?.asked.question !== asked.question) continue
    const isOpen = parent === undefined || opens(item, carried.get(parent.item.key))
    const read = readAnswer(asked.answer, answer)
    if (isOpen && Result.isSuccess(read) && isSameAnswer(read.success, answer)) carried.set(item.key, answer)
  }
  return carried
}

const standing = (answers: Answers, values: ReadonlyMap<TreeNode, Answer>, cleared: ReadonlySet<TreeNode>): Answers => {
  const next = new Map(answers)
  for (const node of cleared) next.delete(node.item.key)
  const changed = [...values].filter(([{ item }, value]) => !isSameAnswer(answers.get(item.key), value))
  for (const node of [...cleared, ...changed.map(([one]) => one)])
    for (const { item } of beneath(node)) next.delete(item.key)
  for (const [{ item }, value] of values) next.set(item.key, value)
  return next
}

const difference = (after: Progress, before: Progress): Progress => ({
  open: after.open - before.open,
  answered: after.answered - before.answered,
  missing: after.missing - before.missing,
})
