import * as SchemaAST from "effect/SchemaAST"
import { meaningOf } from "../values/field.ts"
import type { Fields } from "../machine/state.ts"
import type { Json } from "../ports/storage.ts"

/** Where personal data lies inside a value: all of it, or under these keys. Lists are looked through. */
export type PersonalPaths = true | { readonly [key: string]: PersonalPaths }

/** Where the fields of a definition hold personal data; undefined where they hold none. */
export const personalPaths = (fields: Fields): PersonalPaths | undefined =>
  gathered(Object.entries(fields).flatMap(([name, { ast }]) => underEveryName(name, ast, pathsOf(ast))))

/** Replaces every personal value by what `conceal` makes of it. */
export const concealed = (json: Json, paths: PersonalPaths | undefined, conceal: (value: Json) => Json): Json => {
  if (paths === undefined || json === null) return json
  if (paths === true) return conceal(json)
  if (typeof json !== "object") return json
  if (Array.isArray(json)) return json.map((element: Json) => concealed(element, paths, conceal))
  return Object.fromEntries(
    Object.entries(json as { readonly [key: string]: Json }).map(([key, value]) => [
      key,
      concealed(value, Object.hasOwn(paths, key) ? paths[key] : undefined, conceal),
    ]),
  )
}

/**
 * Every way in which personal data may lie in values, for those of which no definition says so any more: nowhere, everywhere, or under some
 * of their keys. What stands under one key in several of them goes together.
 */
export function* possiblePaths(values: ReadonlyArray<Json>): Generator<PersonalPaths | undefined> {
  yield undefined
  yield true
  yield* underSome(Object.entries(membersOf(values)))
}

type Members = Readonly<Record<string, ReadonlyArray<Json>>>

function* underSome([first, ...others]: ReadonlyArray<readonly [string, ReadonlyArray<Json>]>): Generator<
  Exclude<PersonalPaths, true>
> {
  if (first === undefined) return
  const [key, values] = first
  yield* underSome(others)
  for (const paths of possiblePaths(values)) {
    if (paths === undefined) continue
    yield { [key]: paths }
    for (const rest of underSome(others)) yield { [key]: paths, ...rest }
  }
}

const membersOf = (values: ReadonlyArray<Json>): Members => {
  const members: Record<string, Array<Json>> = {}
  for (const value of values.flat()) {
    if (typeof value !== "object" || value === null) continue
    for (const [key, member] of Object.entries(value)) (members[key] ??= []).push(member)
  }
  return members
}

const pathsOf = (ast: SchemaAST.AST, within: ReadonlyArray<SchemaAST.AST> = []): PersonalPaths | undefined => {
  if (meaningOf(ast).personal !== undefined) return true
  const inside = (part: SchemaAST.AST) => pathsOf(part, within)
  if (SchemaAST.isObjects(ast)) {
    // Keys that are not known beforehand have no path: where their values are personal, the whole is.
    if (ast.indexSignatures.some(({ type }) => inside(type) !== undefined)) return true
    return gathered(
      ast.propertySignatures.flatMap(({ name, type }) => underEveryName(String(name), type, inside(type))),
    )
  }
  if (SchemaAST.isArrays(ast)) return merged([...ast.elements, ...ast.rest].map(inside))
  if (SchemaAST.isUnion(ast)) return merged(ast.types.map(inside))
  // What contains itself has no end of paths, so it is personal as a whole.
  if (SchemaAST.isSuspend(ast))
    return within.includes(ast) || pathsOf(ast.thunk(), [...within, ast]) === undefined ? undefined : true
  return undefined
}

/** Under the names that it had before, too: the hashes of entries from then conceal it there. */
const underEveryName = (
  name: string,
  ast: SchemaAST.AST,
  paths: PersonalPaths | undefined,
): ReadonlyArray<readonly [string, PersonalPaths | undefined]> =>
  [name, ...(meaningOf(ast).renamedFrom ?? [])].map((each) => [each, paths])

const gathered = (entries: ReadonlyArray<readonly [string, PersonalPaths | undefined]>): PersonalPaths | undefined => {
  const found = entries.filter((entry): entry is readonly [string, PersonalPaths] => entry[1] !== undefined)
  return found.length === 0 ? undefined : Object.fromEntries(found)
}

const merged = (parts: ReadonlyArray<PersonalPaths | undefined>): PersonalPaths | undefined =>
  parts.reduce<PersonalPaths | undefined>((all, part) => {
    if (all === true || part === undefined) return all
    if (part === true || all === undefined) return part
    return gathered(
      [...new Set([...Object.keys(all), ...Object.keys(part)])].map((key) => [key, merged([all[key], part[key]])]),
    )
  }, undefined)
