import * as SchemaAST from "effect/SchemaAST"
import { kindKey, type VariableKind } from "./templates/template-variables.ts"

/** What a template may do with a variable: print it as its kind is printed, walk through it, or look into it. */
export type VariableShape =
  | { readonly kind: Exclude<VariableKind, "list"> }
  | { readonly kind: "list"; readonly item: VariableShape }
  | { readonly kind: "record"; readonly fields: ReadonlyMap<string, VariableShape> }

/** The shape of a template's variables, read off their schema. */
export const shapeOf = (ast: SchemaAST.AST): VariableShape => {
  const kind = kindOf(ast)
  if (kind !== undefined) return { kind }
  const item = SchemaAST.isArrays(ast) ? ast.rest[0] : undefined
  if (item !== undefined) return { kind: "list", item: shapeOf(item) }
  const fields = SchemaAST.isObjects(ast) ? ast.propertySignatures : []
  return { kind: "record", fields: new Map(fields.map(({ name, type }) => [String(name), shapeOf(type)])) }
}

/** The kind of what can be printed: what its schema says, or else what a value of its type is. */
const kindOf = (ast: SchemaAST.AST): Exclude<VariableKind, "list"> | undefined => {
  const kind = SchemaAST.resolveAt<Exclude<VariableKind, "list">>(kindKey)(ast)
  if (kind !== undefined) return kind
  if (SchemaAST.isObjects(ast) || SchemaAST.isArrays(ast)) return undefined
  return ast._tag === "Number" ? "number" : ast._tag === "Boolean" || ast._tag === "Literal" ? "flag" : "line"
}

// Line breaks of every kind become line feeds; of the other control characters only the tab stays.
const cleanText = (text: string): string =>
  text.replace(/\r\n?|[\u2028\u2029]/g, "\n").replace(/(?![\n\t])\p{Cc}/gu, "")

/**
 * Copies checked values into objects without a prototype that hold exactly the declared fields (absent ones as `null`),
 * so that a template reaches nothing else.
 */
export const contextOf = (shape: VariableShape, value: unknown): unknown => {
  if (value === undefined || value === null) return null
  if (shape.kind === "list" && Array.isArray(value)) return value.map((item) => contextOf(shape.item, item))
  if (typeof value === "object") {
    const source = new Map<string, unknown>(Object.entries(value))
    const context = Object.create(null) as Record<string, unknown>
    if (shape.kind !== "record") return Object.assign(context, value)
    for (const [name, field] of shape.fields) context[name] = contextOf(field, source.get(name))
    return context
  }
  return typeof value === "string" ? cleanText(value) : value
}
