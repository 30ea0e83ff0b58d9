import * as SchemaAST from "effect/SchemaAST"
import type { LocalizedText } from "./email-errors.ts"
import { usageOf } from "./printing-ways.ts"
import { templateCatalog, type TemplateName } from "./templates/template-catalog.ts"
import type { VariableKind } from "./templates/template-variables.ts"
import { variableLabels } from "./templates/variable-labels.ts"
import { shapeOf } from "./variable-shape.ts"

/** A variable of a template, for whoever words a mail. */
export interface VariableDescription {
  readonly name: string
  readonly label: LocalizedText
  readonly kind: VariableKind
  /** How it is usually written in a wording, e.g. `{{day expectedOn}}`. */
  readonly usage: string
  readonly isOptional: boolean
  /** The value that it has in a preview, as JSON; undefined where the sample has none. */
  readonly example: unknown
  /** What each item of a list has. */
  readonly items?: ReadonlyArray<VariableDescription>
}

/** The variables that a template may print, in the order in which they are declared. */
export const describeVariables = (name: TemplateName): ReadonlyArray<VariableDescription> =>
  variablesIn(templateCatalog[name].variables.ast, templateCatalog[name].sample)

const variablesIn = (ast: SchemaAST.AST, sample: unknown): ReadonlyArray<VariableDescription> => {
  if (!SchemaAST.isObjects(ast)) return []
  const examples = new Map<string, unknown>(typeof sample === "object" && sample !== null ? Object.entries(sample) : [])
  return ast.propertySignatures.map(({ name: key, type }) => {
    const name = String(key)
    const kind = kindOf(type)
    const example = examples.get(name)
    const item = SchemaAST.isArrays(type) ? type.rest[0] : undefined
    const items =
      item === undefined ? [] : variablesIn(item, Array.isArray(example) ? (example[0] as unknown) : undefined)
    return {
      name,
      label: variableLabels[name] ?? { "pt-BR": name, en: name },
      kind,
      usage: usageOf(kind, name),
      isOptional: type.context?.isOptional === true,
      example,
      ...(items.length === 0 ? {} : { items }),
    }
  })
}

/** A record that is no money is shown by what it holds; no template has one outside a list. */
const kindOf = (ast: SchemaAST.AST): VariableKind => {
  const { kind } = shapeOf(ast)
  return kind === "record" ? "line" : kind
}
