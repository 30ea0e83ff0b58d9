import type { AnswerKind } from "./answer-kind.ts"
import { optionsOf } from "./answer-kind.ts"
import * as BigDecimal from "effect/BigDecimal"
import { type AskedQuestion, type ChecklistItem, mostDepth, type OpensOn } from "./checklist-item.ts"
import { isBetween } from "./exact-number.ts"
import { type Label, label } from "../values/index.ts"

/** Why a checklist cannot be activated. */
export type ChecklistFault =
  | "no-items"
  | "key-twice"
  | "question-unusable"
  | "parent-unknown"
  | "cycle"
  | "parent-after-child"
  | "too-deep"
  | "opened-without-parent"
  | "opened-by-another-kind"
  | "option-unknown"
  | "range-impossible"

export const checklistFaultLabels: Readonly<Record<ChecklistFault, Label>> = {
  "no-items": label("checklist sem perguntas", "a checklist without questions"),
  "key-twice": label("dois itens com a mesma chave", "two items with one key"),
  "question-unusable": label("pergunta que não existe ou está desativada", "a question that is not there or retired"),
  "parent-unknown": label("pergunta pai que o checklist não tem", "a parent that the checklist does not have"),
  cycle: label("perguntas em círculo", "questions in a circle"),
  "parent-after-child": label("pergunta pai depois da filha", "a parent after its child"),
  "too-deep": label(`mais de ${mostDepth} níveis`, `more than ${mostDepth} levels`),
  "opened-without-parent": label("respostas que abrem, sem pergunta pai", "opened by answers, without a parent"),
  "opened-by-another-kind": label(
    "respostas de outro tipo que o da pergunta pai",
    "answers of another kind than the parent's",
  ),
  "option-unknown": label("resposta que a pergunta pai não tem", "an answer that the parent does not have"),
  "range-impossible": label("faixa fora da faixa da pergunta pai", "a range outside that of the parent"),
}

export interface ItemFault {
  /** The key of the item; empty where the whole checklist is at fault. */
  readonly item: string
  readonly fault: ChecklistFault
}

const mostTold = 100

/**
 * All that keeps a checklist from being activated, item by item in their order, 100 faults at most. `questions` are those in use.
 *
 * **Rules** R-CHK-1 no cycles; a parent comes before its children.
 */
export const checklistFaults = (
  items: ReadonlyArray<ChecklistItem>,
  questions: ReadonlyArray<Pick<AskedQuestion, "question" | "answer">>,
): ReadonlyArray<ItemFault> => {
  if (items.length === 0) return [{ item: "", fault: "no-items" }]
  const kinds = new Map(questions.map(({ answer, question }) => [question, answer]))
  const first = new Map<string, number>()
  for (const [at, { key }] of items.entries()) if (!first.has(key)) first.set(key, at)
  const parentOf = (item: ChecklistItem): ChecklistItem | undefined =>
    item.parent === undefined ? undefined : items[first.get(item.parent) ?? -1]
  const depths = depthsOf(items, parentOf)
  return items
    .flatMap((item, at): ReadonlyArray<ItemFault> => {
      const faults: Array<ChecklistFault> = []
      if (first.get(item.key) !== at) faults.push("key-twice")
      if (!kinds.has(item.question)) faults.push("question-unusable")
      const depth = depths.get(item)
      if (depth !== undefined && depth > mostDepth) faults.push("too-deep")
      faults.push(...placeFaults(item, { at, first, isInCircle: depth === undefined }))
      const parent = parentOf(item)
      const asked = parent === undefined ? undefined : kinds.get(parent.question)
      if (item.opensOn !== undefined && asked !== undefined) faults.push(...branchFaults(item.opensOn, asked))
      return faults.map((fault) => ({ item: item.key, fault }))
    })
    .slice(0, mostTold)
}

interface Place {
  readonly at: number
  readonly first: ReadonlyMap<string, number>
  readonly isInCircle: boolean
}

const placeFaults = (
  { opensOn, parent }: ChecklistItem,
  { at, first, isInCircle }: Place,
): ReadonlyArray<ChecklistFault> => {
  if (parent === undefined) return opensOn === undefined ? [] : ["opened-without-parent"]
  const above = first.get(parent)
  if (above === undefined) return ["parent-unknown"]
  if (isInCircle) return ["cycle"]
  return above >= at ? ["parent-after-child"] : []
}

/** How deep each item lies; those that lie in a circle, or beneath one, have no depth. */
const depthsOf = (
  items: ReadonlyArray<ChecklistItem>,
  parentOf: (item: ChecklistItem) => ChecklistItem | undefined,
): ReadonlyMap<ChecklistItem, number> => {
  const depths = new Map<ChecklistItem, number>()
  for (const item of items) {
    const way: Array<ChecklistItem> = []
    const passed = new Set<ChecklistItem>()
    let above: ChecklistItem | undefined = item
    for (; above !== undefined && !depths.has(above) && !passed.has(above); above = parentOf(above)) {
      way.push(above)
      passed.add(above)
    }
    if (above !== undefined && !depths.has(above)) continue
    let depth = above === undefined ? 0 : (depths.get(above) ?? 0)
    for (const one of way.toReversed()) depths.set(one, ++depth)
  }
  return depths
}

const branchFaults = (opensOn: OpensOn, asked: AnswerKind): ReadonlyArray<ChecklistFault> => {
  switch (opensOn.kind) {
    case "yes-no":
      return asked.kind === "yes-no" ? [] : ["opened-by-another-kind"]
    case "options": {
      if (asked.kind !== "choice" && asked.kind !== "choices") return ["opened-by-another-kind"]
      const codes = new Set(optionsOf(asked).map(({ code }) => code))
      return opensOn.options.every((code) => codes.has(code)) ? [] : ["option-unknown"]
    }
    case "range":
      if (asked.kind !== "number") return ["opened-by-another-kind"]
      return isPossible(opensOn, asked) ? [] : ["range-impossible"]
  }
}

/** Each end of the range is one that the parent's range has, and between them is a number that it may be answered with. */
const isPossible = (
  { from, to }: Extract<OpensOn, { readonly kind: "range" }>,
  { decimals, least, most }: Extract<AnswerKind, { readonly kind: "number" }>,
): boolean => {
  const ends = [from, to].filter((end) => end !== undefined).map(BigDecimal.fromStringUnsafe)
  if (!ends.every((end) => isBetween(end, least, most))) return false
  const lowest = from ?? least
  if (lowest === undefined) return true
  const first = BigDecimal.ceil(BigDecimal.fromStringUnsafe(lowest), decimals)
  return isBetween(first, undefined, to) && isBetween(first, undefined, most)
}
