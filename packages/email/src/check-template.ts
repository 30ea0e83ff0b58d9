import Handlebars from "handlebars"
import * as Result from "effect/Result"
import type { Locale } from "@guiche/core"
import { costlyToParse } from "./costly-to-parse.ts"
import { TemplateRefused } from "./email-errors.ts"
import { branchesOf, outsideMustaches } from "./outside-mustaches.ts"
import { isPrintedBy, usageOf } from "./printing-ways.ts"
import { refusedMarkup } from "./refused-markup.ts"
import { lineBreak, syntaxErrorPosition } from "./syntax-error-position.ts"
import { templateHelpers } from "./template-helpers.ts"
import type { VariableShape } from "./variable-shape.ts"

/** Where a template text comes from, for the error that names it. */
export interface TemplatePlace {
  readonly template: string
  readonly locale: Locale
  readonly part: "subject" | "html" | "text"
}

export const maxSourceChars = 64 * 1024
const maxBlockDepth = 8

type Refuse = (code: TemplateRefused["code"], node: hbs.AST.Node, subject: string) => TemplateRefused

/**
 * Reads a template text and answers its syntax tree, or what is wrong with it. Allowed are text, comments, escaped output of
 * declared variables as their kinds are printed, the helpers of `templateHelpers`, and `if`, `unless` and (one level of) `each`
 * blocks; in HTML, markup that loads and runs nothing. Everything else is refused: what is not on the list cannot be an escape.
 */
export const checkTemplate = (
  source: string,
  place: TemplatePlace,
  shape: VariableShape,
): Result.Result<hbs.AST.Program, TemplateRefused> => {
  const at = (code: TemplateRefused["code"], index: number, subject: string): TemplateRefused => {
    const lines = source.slice(0, index).split(lineBreak)
    const column = (lines.at(-1) ?? "").length + 1
    return new TemplateRefused({ ...place, line: lines.length, column, code, subject: subject.slice(0, 200) })
  }
  if (source.length > maxSourceChars) return Result.fail(at("too-large", 0, `${source.length} > ${maxSourceChars}`))
  const costly = costlyToParse(source)
  if (costly !== undefined) return Result.fail(at(costly.code, costly.index, costly.subject))
  let program: hbs.AST.Program
  try {
    program = Handlebars.parseWithoutProcessing(source)
  } catch (error) {
    const { column, line, subject } = syntaxErrorPosition(error, source)
    return Result.fail(new TemplateRefused({ ...place, line, column, code: "syntax", subject: subject.slice(0, 200) }))
  }
  const refused = checkProgram(program, { shape, depth: 0, insideEach: false }, (code, node, subject) =>
    refusedAt(place, code, node, subject),
  )
  if (refused !== undefined) return Result.fail(refused)
  const markup = place.part === "html" ? refusedMarkup(outsideMustaches(source, program)) : undefined
  return markup === undefined ? Result.succeed(program) : Result.fail(at(markup.code, markup.index, markup.found))
}

/** The refusal of a construct, with where it stands. */
export const refusedAt = (
  place: TemplatePlace,
  code: TemplateRefused["code"],
  { loc: { start } }: hbs.AST.Node,
  subject: string,
): TemplateRefused =>
  new TemplateRefused({ ...place, line: start.line, column: start.column + 1, code, subject: subject.slice(0, 200) })

interface Scope {
  readonly shape: VariableShape
  readonly depth: number
  readonly insideEach: boolean
}

const checkProgram = (program: hbs.AST.Program, scope: Scope, refuse: Refuse): TemplateRefused | undefined => {
  for (const statement of program.body) {
    const refused = checkStatement(statement, scope, refuse)
    if (refused !== undefined) return refused
  }
  return undefined
}

const checkStatement = (node: hbs.AST.Statement, scope: Scope, refuse: Refuse): TemplateRefused | undefined => {
  switch (node.type) {
    case "ContentStatement":
    case "CommentStatement":
      return undefined
    case "MustacheStatement":
      return checkMustache(node as hbs.AST.MustacheStatement, scope, refuse)
    case "BlockStatement":
      return checkBlock(node as hbs.AST.BlockStatement, scope, refuse)
    default:
      return refuse("forbidden-construct", node, node.type)
  }
}

const checkMustache = (node: hbs.AST.MustacheStatement, scope: Scope, refuse: Refuse): TemplateRefused | undefined => {
  const name = originalOf(node.path)
  if (!node.escaped) return refuse("unescaped", node, name)
  if (node.path.type !== "PathExpression") return refuse("forbidden-construct", node, name)
  if (node.params.length === 0 && !hasHash(node)) return checkPrinted(node.path, "", scope, refuse)
  if (!templateHelpers.has(name)) return refuse("unknown-helper", node, name)
  const [argument] = node.params
  if (hasHash(node) || node.params.length !== 1 || argument === undefined)
    return refuse("forbidden-construct", node, name)
  return checkPrinted(argument, name, scope, refuse)
}

const checkBlock = (node: hbs.AST.BlockStatement, scope: Scope, refuse: Refuse): TemplateRefused | undefined => {
  const name = originalOf(node.path)
  const depth = scope.depth + 1
  const isEach = name === "each"
  if (depth > maxBlockDepth || (isEach && scope.insideEach)) return refuse("too-deep", node, name)
  if (!isEach && name !== "if" && name !== "unless") return refuse("unknown-helper", node, name)
  const [argument] = node.params
  const bound = branchesOf(node).some(
    ({ blockParams }: { readonly blockParams?: ReadonlyArray<string> }) => (blockParams?.length ?? 0) > 0,
  )
  if (node.params.length !== 1 || argument === undefined || hasHash(node) || bound) {
    return refuse("forbidden-construct", node, name)
  }
  const found = declared(argument, scope, refuse)
  if (Result.isFailure(found)) return found.failure
  const { success: value } = found
  const items = isEach && value.kind === "list" ? value.item : undefined
  if (isEach && items === undefined) return otherKind(value, argument, refuse)
  const inner: Scope = items === undefined ? { ...scope, depth } : { shape: items, depth, insideEach: true }
  for (const branch of branchesOf(node)) {
    const refused = checkProgram(branch, branch === node.inverse ? { ...scope, depth } : inner, refuse)
    if (refused !== undefined) return refused
  }
  return undefined
}

/** A variable that is printed by a helper, or by none (""). */
const checkPrinted = (
  node: hbs.AST.Expression,
  helper: string,
  scope: Scope,
  refuse: Refuse,
): TemplateRefused | undefined => {
  const found = declared(node, scope, refuse)
  if (Result.isFailure(found)) return found.failure
  const { success: value } = found
  return value.kind !== "record" && isPrintedBy(value.kind, helper) ? undefined : otherKind(value, node, refuse)
}

const otherKind = ({ kind }: VariableShape, node: hbs.AST.Expression, refuse: Refuse): TemplateRefused => {
  const name = originalOf(node)
  return kind === "record" ? refuse("unknown-variable", node, name) : refuse("other-kind", node, usageOf(kind, name))
}

const declared = (
  node: hbs.AST.Expression,
  scope: Scope,
  refuse: Refuse,
): Result.Result<VariableShape, TemplateRefused> => {
  if (node.type !== "PathExpression") return Result.fail(refuse("forbidden-construct", node, originalOf(node)))
  const found = resolve(node, scope.shape)
  return found === undefined ? Result.fail(refuse("unknown-variable", node, originalOf(node))) : Result.succeed(found)
}

/** The shape that a path leads to; none for `@data`, `../` and what was not declared. */
const resolve = (node: hbs.AST.Expression, scope: VariableShape): VariableShape | undefined => {
  const path = node as hbs.AST.PathExpression
  if (path.data || path.depth > 0) return undefined
  return path.parts.reduce<VariableShape | undefined>(
    (shape, part) => (shape?.kind === "record" ? shape.fields.get(part) : undefined),
    scope,
  )
}

const hasHash = (node: hbs.AST.MustacheStatement | hbs.AST.BlockStatement): boolean =>
  (node.hash?.pairs.length ?? 0) > 0

const originalOf = (node: hbs.AST.Node): string => ("original" in node ? String(node.original) : node.type)
