import * as SchemaAST from "effect/SchemaAST"
import type { LocalizedText } from "./email-errors.ts"
import { templateCatalog, type TemplateName } from "./templates/template-catalog.ts"
import { kindKey, type VariableKind } from "./templates/template-variables.ts"
import { variableLabels } from "./templates/variable-labels.ts"

/** A variable of a template, for whoever words a mail. */
export interface VariableDescription {
  readonly name: string
  readonly label: LocalizedText
  readonly kind: VariableKind
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
  return ast.propertySignatures.map(({ name, type }) => {
    const example = examples.get(String(name))
    const item = SchemaAST.isArrays(type) ? type.rest[0] : undefined
    const items =
      item === undefined ? [] : variablesIn(item, Array.isArray(example) ? (example[0] as unknown) : undefined)
    return {
      name: String(name),
      label: variableLabels[String(name)] ?? { "pt-BR": String(name), en: String(name) },
      kind: kindOf(type),
      isOptional: type.context?.isOptional === true,
      example,
      ...(items.length === 0 ? {} : { items }),
    }
  })
}

const kindOf = (ast: SchemaAST.AST): VariableKind => {
  const kind = SchemaAST.resolveAt<VariableKind>(kindKey)(ast)
  if (kind !== undefined) return kind
  if (SchemaAST.isArrays(ast)) return "list"
  return ast._tag === "Number" ? "number" : ast._tag === "Boolean" || ast._tag === "Literal" ? "flag" : "line"
}
