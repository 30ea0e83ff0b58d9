import * as SchemaAST from "effect/SchemaAST"
import { meaningOf } from "../values/field.ts"
import type { AnyMachine } from "../machine/machine.ts"
import { physicalColumns } from "../machine/table.ts"
import type { Json } from "../ports/storage.ts"

type Members = { readonly [key: string]: Json }

/** Takes out of a value what only the house reads. */
export type Without = (json: Json) => Json

/** Parts of a value by their names, each with its schema. */
type Parts = ReadonlyArray<readonly [name: string, ast: SchemaAST.AST]>

/** Takes the internal fields out of a structure of these; undefined where it has none. */
export const withoutInternals = (parts: Parts): Without | undefined => {
  const internal = parts.filter(([, ast]) => meaningOf(ast).internal === true)
  return withoutKeys(
    internal.flatMap(([name, ast]) => underEveryName(name, ast)),
    inside(parts),
  )
}

/**
 * Takes out of the columns of a machine's records, under every name that they have had, those of its internal fields, and those of which the
 * definition knows nothing any more: an old entry of a history may have them.
 */
export const withoutInternalColumns = ({ fields, states }: AnyMachine): Without => {
  const columns = fields.filter(({ internal }) => !internal).flatMap(physicalColumns)
  const told = new Set(columns.flatMap(({ name, renamedFrom = [] }) => [name, ...renamedFrom]))
  const parts = inside(
    Object.values(states).flatMap((state) => Object.entries(state.fields).map(([name, { ast }]) => [name, ast])),
  )
  return only((column) => told.has(column), parts)
}

/** Where the same name has several schemas, what is internal in one of them is taken out of all. */
const inside = (parts: Parts): ReadonlyMap<string, Without> => {
  const found = new Map<string, Without>()
  for (const [part, ast] of parts) {
    const without = meaningOf(ast).internal === true ? undefined : withoutOf(ast)
    if (without === undefined) continue
    for (const name of underEveryName(part, ast)) found.set(name, inTurn([found.get(name), without]) ?? without)
  }
  return found
}

const underEveryName = (name: string, ast: SchemaAST.AST): ReadonlyArray<string> => [
  name,
  ...(meaningOf(ast).renamedFrom ?? []),
]

const withoutKeys = (keys: ReadonlyArray<string>, parts: ReadonlyMap<string, Without>): Without | undefined => {
  if (keys.length === 0 && parts.size === 0) return undefined
  const gone = new Set(keys)
  return only((key) => !gone.has(key), parts)
}

/** The members whose names are told, each without what is internal in it. */
const only =
  (isTold: (key: string) => boolean, parts: ReadonlyMap<string, Without>): Without =>
  (json) =>
    isMembers(json)
      ? Object.fromEntries(
          Object.entries(json)
            .filter(([key]) => isTold(key))
            .map(([key, value]) => [key, parts.get(key)?.(value) ?? value]),
        )
      : json

const withoutOf = (ast: SchemaAST.AST): Without | undefined => {
  if (SchemaAST.isObjects(ast))
    return inTurn([
      withoutInternals(ast.propertySignatures.map(({ name, type }) => [String(name), type])),
      ...ast.indexSignatures.map(({ type }) => inEachMember(withoutOf(type))),
    ])
  if (SchemaAST.isArrays(ast)) return inEach(inTurn([...ast.elements, ...ast.rest].map(withoutOf)))
  if (SchemaAST.isUnion(ast)) return inTurn(ast.types.map(withoutOf))
  // What contains itself ends where the value does.
  return SchemaAST.isSuspend(ast) ? (json) => withoutOf(ast.thunk())?.(json) ?? json : undefined
}

const inTurn = (all: ReadonlyArray<Without | undefined>): Without | undefined => {
  const some = all.filter((one) => one !== undefined)
  return some.length === 0 ? undefined : (json) => some.reduce((left, without) => without(left), json)
}

const inEach = (without: Without | undefined): Without | undefined =>
  without && ((json) => (Array.isArray(json) ? json.map((one: Json) => without(one)) : json))

const inEachMember = (without: Without | undefined): Without | undefined =>
  without &&
  ((json) =>
    isMembers(json) ? Object.fromEntries(Object.entries(json).map(([key, value]) => [key, without(value)])) : json)

const isMembers = (json: Json): json is Members => typeof json === "object" && json !== null && !Array.isArray(json)
