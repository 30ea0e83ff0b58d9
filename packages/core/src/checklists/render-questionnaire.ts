import * as Result from "effect/Result"
import type { Label } from "../values/index.ts"
import { optionsOf } from "./answer-kind.ts"
import { type Answer, answerFaults, readAnswer } from "./answer-value.ts"
import type { AskedQuestion, ChecklistVersion } from "./checklist-item.ts"
import { openNodes, type TreeNode, treeOf } from "./question-tree.ts"

/** One question that is open, as a form shows it. */
export interface RenderedItem {
  readonly item: string
  /** 1 for what is asked at once, 2 for what an answer of that opens, and so on. */
  readonly depth: number
  readonly parent: string | undefined
  readonly code: string
  readonly text: string
  readonly help: string | undefined
  readonly kind: AskedQuestion["answer"]["kind"]
  /** The possible answers of a choice. */
  readonly options: ReadonlyArray<{ readonly code: string; readonly name: string }>
  readonly unit: string | undefined
  /** Of a number; undefined where it has no bound. */
  readonly least: string | undefined
  readonly most: string | undefined
  readonly decimals: number | undefined
  readonly longest: number | undefined
  readonly required: boolean
  readonly answer: Answer | undefined
  /** Why what was filled in is no answer; it opens nothing then. */
  readonly error: Label | undefined
}

export interface RenderedQuestionnaire {
  /** The items that are open, in the order in which they are asked. */
  readonly items: ReadonlyArray<RenderedItem>
  /** The first open item without an answer; undefined where all are answered. */
  readonly next: string | undefined
  readonly progress: {
    readonly open: number
    readonly answered: number
    /** Required items that are open and have no answer. */
    readonly missing: ReadonlyArray<string>
  }
  /** Whether it may be completed. */
  readonly isComplete: boolean
}

/**
 * A form as a person fills it in, for any user interface: what is open now, what to ask next, how far it is. `answers` are values by item,
 * kept already or just typed in; those of items that are not open count for nothing.
 *
 * It is pure and takes records of either face, so a browser may run it after every answer.
 */
export const renderQuestionnaire = (
  version: ChecklistVersion,
  answers: Readonly<Record<string, unknown>>,
): RenderedQuestionnaire => {
  const tree = treeOf(version)
  const read = new Map<string, Answer>()
  const errors = new Map<string, Label>()
  for (const { asked, item } of tree.nodes) {
    const value = Object.hasOwn(answers, item.key) ? answers[item.key] : undefined
    if (value === undefined) continue
    const answer = readAnswer(asked.answer, value)
    if (Result.isSuccess(answer)) read.set(item.key, answer.success)
    else errors.set(item.key, answerFaults[answer.failure])
  }
  const items = [...openNodes(tree, read)].map((node) =>
    rendered(node, read.get(node.item.key), errors.get(node.item.key)),
  )
  const unanswered = items.filter(({ answer }) => answer === undefined)
  const missing = unanswered.filter(({ required }) => required).map(({ item }) => item)
  return {
    items,
    next: unanswered[0]?.item,
    progress: { open: items.length, answered: items.length - unanswered.length, missing },
    isComplete: missing.length === 0 && items.every(({ error }) => error === undefined),
  }
}

const rendered = (
  { asked, depth, item }: TreeNode,
  answer: Answer | undefined,
  error: Label | undefined,
): RenderedItem => {
  const number = asked.answer.kind === "number" ? asked.answer : undefined
  return {
    item: item.key,
    depth,
    parent: item.parent,
    code: asked.code,
    text: asked.text,
    help: asked.help,
    kind: asked.answer.kind,
    options: optionsOf(asked.answer),
    unit: number?.unit,
    least: number?.least,
    most: number?.most,
    decimals: number?.decimals,
    longest: asked.answer.kind === "text" ? asked.answer.longest : undefined,
    required: item.required,
    answer,
    error,
  }
}
