import { type AnswerKind, longestText, optionsOf } from "./answer-kind.ts"
import type { AskedQuestion, ChecklistItem, ChecklistVersion, OpensOn } from "./checklist-item.ts"
import { type TreeNode, treeOf } from "./question-tree.ts"

/** A JSON Schema, or a part of one. */
export type JsonSchema = boolean | { readonly [keyword: string]: unknown }

/**
 * The answers to a version as JSON Schema (draft 2020-12): an object with a property per item, those that are asked at once, and those that an
 * answer opens where it does. What is not open may not be there; what is open and required must be.
 *
 * **Gotchas**: decimal places and the real days of a calendar are beyond what it says; `answer` checks them. A number is a JSON number here.
 */
export const answersJsonSchema = (version: ChecklistVersion): { readonly [keyword: string]: unknown } => {
  const { nodes } = treeOf(version)
  const branches = new Map<string, Branch>()
  for (const { item, parent } of nodes) {
    if (parent === undefined) continue
    const key = JSON.stringify([item.parent, item.opensOn])
    const branch = branches.get(key) ?? { parent, opensOn: item.opensOn, children: [] }
    branch.children.push(item)
    branches.set(key, branch)
  }
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    properties: Object.fromEntries(nodes.map(({ asked, item }) => [item.key, askedSchema(asked)])),
    required: nodes.flatMap(({ item, parent }) => (parent === undefined && item.required ? [item.key] : [])),
    additionalProperties: false,
    ...(branches.size === 0 ? {} : { allOf: [...branches.values()].map(branchSchema) }),
  }
}

/** Items of one parent that the same answers open. */
interface Branch {
  readonly parent: TreeNode
  readonly opensOn: OpensOn | undefined
  readonly children: Array<ChecklistItem>
}

const branchSchema = ({ children, opensOn, parent: { asked, item } }: Branch): JsonSchema => ({
  if: { properties: { [item.key]: openingSchema(opensOn, asked.answer.kind) }, required: [item.key] },
  // oxlint-disable-next-line unicorn/no-thenable -- the keyword of JSON Schema
  then: { required: children.flatMap(({ key, required }) => (required ? [key] : [])) },
  else: { properties: Object.fromEntries(children.map(({ key }) => [key, false])) },
})

const openingSchema = (opensOn: OpensOn | undefined, parent: AnswerKind["kind"]): JsonSchema => {
  switch (opensOn?.kind) {
    case undefined:
      return true
    case "yes-no":
      return { const: opensOn.yes }
    case "options":
      return parent === "choices" ? { type: "array", contains: { enum: opensOn.options } } : { enum: opensOn.options }
    case "range":
      return { type: "number", ...bounds(opensOn.from, opensOn.to) }
  }
}

const bounds = (least: string | undefined, most: string | undefined) => ({
  ...(least === undefined ? {} : { minimum: Number(least) }),
  ...(most === undefined ? {} : { maximum: Number(most) }),
})

const askedSchema = ({ answer, help, text }: AskedQuestion): JsonSchema => ({
  title: answer.kind === "number" && answer.unit !== undefined ? `${text} (${answer.unit})` : text,
  ...(help === undefined ? {} : { description: help }),
  ...kindSchema(answer),
})

const fileSchema = {
  type: "object",
  properties: {
    name: { type: "string", minLength: 1, maxLength: 200 },
    mediaType: { type: "string", minLength: 3, maxLength: 127 },
    size: { type: "integer", minimum: 0 },
    sha256: { type: "string", pattern: "^[0-9a-f]{64}$" },
    reference: { type: "string", minLength: 1, maxLength: 2000 },
  },
  required: ["name", "mediaType", "size", "sha256", "reference"],
  additionalProperties: false,
}

const kindSchema = (answer: AnswerKind): { readonly [keyword: string]: unknown } => {
  const choice = () => ({
    type: "string",
    oneOf: optionsOf(answer).map(({ code, name }) => ({ const: code, title: name })),
  })
  switch (answer.kind) {
    case "yes-no":
      return { type: "boolean" }
    case "choice":
      return choice()
    case "choices":
      return { type: "array", items: choice(), minItems: 1, uniqueItems: true }
    case "number":
      return { type: answer.decimals === 0 ? "integer" : "number", ...bounds(answer.least, answer.most) }
    case "text":
      return { type: "string", minLength: 1, maxLength: answer.longest ?? longestText, pattern: "\\S" }
    case "date":
      return { type: "string", format: "date", pattern: "^\\d{4}-\\d{2}-\\d{2}$" }
    case "document":
      return fileSchema
    case "photo":
      return {
        ...fileSchema,
        properties: { ...fileSchema.properties, mediaType: { type: "string", pattern: "^image/" } },
      }
  }
}
