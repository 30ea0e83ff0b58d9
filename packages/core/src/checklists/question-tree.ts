import * as BigDecimal from "effect/BigDecimal"
import type { Answer } from "./answer-value.ts"
import type { AskedQuestion, ChecklistItem, ChecklistVersion } from "./checklist-item.ts"
import { isBetween } from "./exact-number.ts"

/** An item in its place: the roots have depth 1, and a parent comes before its children. */
export interface TreeNode {
  readonly item: ChecklistItem
  readonly asked: AskedQuestion
  readonly position: number
  readonly depth: number
  readonly parent: TreeNode | undefined
  readonly children: ReadonlyArray<TreeNode>
}

export interface QuestionTree {
  readonly nodes: ReadonlyArray<TreeNode>
  readonly byKey: ReadonlyMap<string, TreeNode>
}

/** Answers that stand, by the keys of their items. */
export type Answers = ReadonlyMap<string, Answer>

/** The items of a version in their places. An active version has no faults, so each parent is found before its children (R-CHK-1). */
export const treeOf = ({ items, questions }: ChecklistVersion): QuestionTree => {
  const byId = new Map(questions.map((asked) => [asked.question, asked]))
  const byKey = new Map<string, TreeNode & { readonly children: Array<TreeNode> }>()
  const nodes = items.map((item, position) => {
    const parent = item.parent === undefined ? undefined : byKey.get(item.parent)
    const asked = byId.get(item.question)
    if (asked === undefined || (item.parent !== undefined && parent === undefined))
      throw new Error(`the item ${item.key} does not stand where an active version has it`)
    const node = { item, asked, position, depth: (parent?.depth ?? 0) + 1, parent, children: [] }
    parent?.children.push(node)
    byKey.set(item.key, node)
    return node
  })
  return { nodes, byKey }
}

/** Whether an answer of the parent opens an item. */
export const opens = ({ opensOn }: ChecklistItem, answer: Answer | undefined): boolean => {
  if (answer === undefined) return false
  if (opensOn === undefined) return true
  switch (opensOn.kind) {
    case "yes-no":
      return answer === opensOn.yes
    case "options":
      return [answer].flat().some((one) => typeof one === "string" && opensOn.options.includes(one))
    case "range":
      return typeof answer === "string" && isBetween(BigDecimal.fromStringUnsafe(answer), opensOn.from, opensOn.to)
  }
}

/** The items that these answers open, in the order in which they are asked. */
export const openNodes = ({ nodes }: QuestionTree, answers: Answers): ReadonlySet<TreeNode> => {
  const open = new Set<TreeNode>()
  for (const node of nodes) {
    const { item, parent } = node
    if (parent === undefined || (open.has(parent) && opens(item, answers.get(parent.item.key)))) open.add(node)
  }
  return open
}

/** Everything beneath an item, at any depth. */
export const beneath = ({ children }: TreeNode): ReadonlyArray<TreeNode> => {
  const found: Array<TreeNode> = []
  const pending = [...children]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    found.push(node)
    pending.push(...node.children)
  }
  return found
}

/** How far a form is: items open, items answered, required items that are open and not answered. */
export interface Progress {
  readonly open: number
  readonly answered: number
  readonly missing: number
}

/** How far these items are, given the answers to them and to what lies above them. */
export const progressOf = (tree: QuestionTree, answers: Answers, among: Iterable<TreeNode> = tree.nodes): Progress => {
  const open = openNodes(tree, answers)
  const progress = { open: 0, answered: 0, missing: 0 }
  for (const node of among) {
    if (!open.has(node)) continue
    const isAnswered = answers.has(node.item.key)
    progress.open++
    if (isAnswered) progress.answered++
    else if (node.item.required) progress.missing++
  }
  return progress
}

/** The keys of the required items that are open and not answered, in their order. */
export const missingItems = (tree: QuestionTree, answers: Answers): ReadonlyArray<string> =>
  [...openNodes(tree, answers)].flatMap(({ item: { key, required } }) => (required && !answers.has(key) ? [key] : []))
