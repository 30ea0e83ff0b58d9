import * as SchemaAST from "effect/SchemaAST"
import { meaningOf } from "../values/field.ts"
import type { States } from "./state.ts"
import { DefinitionError } from "./table.ts"

/** Where a part of a value stands. */
interface Place {
  readonly where: string
  /** Whether it has a name there and may be absent, so that a value without it is one, too. */
  readonly isOptional: boolean
  readonly isSearched: boolean
  /** Suspended schemas on the way here. */
  readonly within: ReadonlyArray<SchemaAST.AST>
}

/**
 * Refuses internal fields that could not be kept from anybody: one that a record or a structure must have, and one whose words are found. Throws
 * `DefinitionError`.
 */
export const refuseUnkeptInternals = (machine: string, states: States): void => {
  for (const [state, { fields }] of Object.entries(states))
    for (const [name, { ast }] of Object.entries(fields))
      refuse(ast, member({ where: `${machine}.${state}`, isOptional: false, isSearched: false, within: [] }, name, ast))
}

const member = (place: Place, name: string, ast: SchemaAST.AST): Place => ({
  ...place,
  where: `${place.where}.${name}`,
  isOptional: SchemaAST.isOptional(ast),
})

const refuse = (ast: SchemaAST.AST, place: Place): void => {
  const { internal, searchable } = meaningOf(ast)
  const isSearched = place.isSearched || searchable === true
  if (internal === true && !place.isOptional)
    throw new DefinitionError(
      place.where,
      "is internal and must be optional: to whoever is not of the house it is absent",
    )
  if (internal === true && isSearched)
    throw new DefinitionError(place.where, "is internal and searchable: whoever searches would learn its words")
  const unnamed = { ...place, isOptional: false, isSearched }
  if (SchemaAST.isObjects(ast)) {
    for (const { name, type } of ast.propertySignatures) refuse(type, member(unnamed, String(name), type))
    for (const { type } of ast.indexSignatures) refuse(type, unnamed)
  } else if (SchemaAST.isArrays(ast)) for (const type of [...ast.elements, ...ast.rest]) refuse(type, unnamed)
  else if (SchemaAST.isUnion(ast)) for (const type of ast.types) refuse(type, unnamed)
  else if (SchemaAST.isSuspend(ast) && !place.within.includes(ast))
    refuse(ast.thunk(), { ...unnamed, within: [...place.within, ast] })
}
