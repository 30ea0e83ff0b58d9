import * as SchemaAST from "effect/SchemaAST"
import { meaningOf } from "../values/field.ts"
import type { Fields } from "./state.ts"

/** The names of the fields that hold addresses of kept files, in lists and structures too. */
export const fileFields = (fields: Fields): ReadonlyArray<string> =>
  Object.entries(fields).flatMap(([name, { ast }]) => (holdsFiles(ast) ? [name] : []))

const holdsFiles = (ast: SchemaAST.AST, within: ReadonlyArray<SchemaAST.AST> = []): boolean => {
  if (meaningOf(ast).file === true) return true
  const inside = (part: SchemaAST.AST) => holdsFiles(part, within)
  if (SchemaAST.isObjects(ast))
    return [...ast.propertySignatures, ...ast.indexSignatures].some(({ type }) => inside(type))
  if (SchemaAST.isArrays(ast)) return [...ast.elements, ...ast.rest].some(inside)
  if (SchemaAST.isUnion(ast)) return ast.types.some(inside)
  return SchemaAST.isSuspend(ast) && !within.includes(ast) && holdsFiles(ast.thunk(), [...within, ast])
}
