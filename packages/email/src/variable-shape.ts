import * as SchemaAST from "effect/SchemaAST"

/** What a template may do with a variable: print it, walk through it, or look into it. */
export type VariableShape =
  | { readonly kind: "value" }
  | { readonly kind: "list"; readonly item: VariableShape }
  | { readonly kind: "record"; readonly fields: ReadonlyMap<string, VariableShape> }

/** The shape of a template's variables, read off their schema. */
export const shapeOf = (ast: SchemaAST.AST): VariableShape => {
  if (SchemaAST.isObjects(ast)) {
    const fields = ast.propertySignatures.map((field) => [String(field.name), shapeOf(field.type)] as const)
    return { kind: "record", fields: new Map(fields) }
  }
  const item = SchemaAST.isArrays(ast) ? ast.rest[0] : undefined
  return item === undefined ? { kind: "value" } : { kind: "list", item: shapeOf(item) }
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
  if (shape.kind === "record" && typeof value === "object") {
    const source = new Map<string, unknown>(Object.entries(value))
    const context = Object.create(null) as Record<string, unknown>
    for (const [name, field] of shape.fields) context[name] = contextOf(field, source.get(name))
    return context
  }
  return typeof value === "string" ? cleanText(value) : value
}
