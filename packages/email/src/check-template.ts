import Handlebars from "handlebars"
import * as Result from "effect/Result"
import type { Locale } from "@guiche/core"
import { TemplateRefused } from "./email-errors.ts"
import { forbiddenMarkup } from "./safe-markup.ts"
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
 * declared variables, the helpers of `templateHelpers`, and `if`, `unless` and (one level of) `each` blocks; in HTML, markup
 * that loads and runs nothing. Everything else is refused: what is not on the list cannot be an escape.
 */
export const checkTemplate = (
  source: string,
  place: TemplatePlace,
  shape: VariableShape,
): Result.Result<hbs.AST.Program, TemplateRefused> => {
  const at = (code: TemplateRefused["code"], line: number, column: number, subject: string): TemplateRefused =>
    new TemplateRefused({ ...place, line, column, code, subject: subject.slice(0, 200) })
  if (source.length > maxSourceChars) return Result.fail(at("too-large", 1, 1, `${source.length} > ${maxSourceChars}`))
  const placeOf = (index: number): readonly [line: number, column: number] => {
    const lines = source.slice(0, index).split(lineBreak)
    return [lines.length, (lines.at(-1) ?? "").length + 1]
  }
  const nested = tooNested(source)
  if (nested !== undefined) return Result.fail(at("too-deep", ...placeOf(nested), "{{#"))
  let program: hbs.AST.Program
  try {
    program = Handlebars.parseWithoutProcessing(source)
  } catch (error) {
    const found = syntaxErrorPosition(error, source)
    return Result.fail(at("syntax", found.line, found.column, found.subject))
  }
  const markup = place.part === "html" ? forbiddenMarkup(source) : undefined
  if (markup !== undefined) return Result.fail(at("forbidden-markup", ...placeOf(markup.index), markup.found))
  const refused = checkProgram(program, { shape, depth: 0, insideEach: false }, (code, node, subject) =>
    refusedAt(place, code, node, subject),
  )
  return refused === undefined ? Result.succeed(program) : Result.fail(refused)
}

/** What opens a block or closes one, wherever it stands. */
const blockEnds = /\{\{\{?\{?~?\s*(#|\/|\^(?!~?\})|else\s+[^\s~}])/g
const mostOpened = 200

/** Where so many blocks are open that the parser, which copies all that are open with each of its steps, would take long. */
const tooNested = (source: string): number | undefined => {
  let open = 0
  for (const { 1: kind, index } of source.matchAll(blockEnds)) {
    open = kind === "/" ? Math.max(0, open - 1) : open + 1
    if (open > mostOpened) return index
  }
  return undefined
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
  if (node.params.length === 0 && !hasHash(node)) return checkPath(node.path, ["value"], scope, refuse)
  if (!templateHelpers.has(name)) return refuse("unknown-helper", node, name)
  const [argument] = node.params
  if (hasHash(node) || node.params.length !== 1 || argument === undefined)
    return refuse("forbidden-construct", node, name)
  return checkPath(argument, [name === "money" ? "record" : "value"], scope, refuse)
}

const checkBlock = (node: hbs.AST.BlockStatement, scope: Scope, refuse: Refuse): TemplateRefused | undefined => {
  const name = originalOf(node.path)
  const depth = scope.depth + 1
  const isEach = name === "each"
  if (depth > maxBlockDepth || (isEach && scope.insideEach)) return refuse("too-deep", node, name)
  if (!isEach && name !== "if" && name !== "unless") return refuse("unknown-helper", node, name)
  const [argument] = node.params
  const bound = [node.program, node.inverse].some((branch) => (branch?.blockParams?.length ?? 0) > 0)
  if (node.params.length !== 1 || argument === undefined || hasHash(node) || bound) {
    return refuse("forbidden-construct", node, name)
  }
  const refused = checkPath(argument, isEach ? ["list"] : ["value", "list", "record"], scope, refuse)
  if (refused !== undefined) return refused
  const list = isEach ? resolve(argument, scope.shape) : undefined
  const inner: Scope = list?.kind === "list" ? { shape: list.item, depth, insideEach: true } : { ...scope, depth }
  // A branch that was not written is absent, whatever the library's types say.
  const branches: ReadonlyArray<readonly [hbs.AST.Program | undefined, Scope]> = [
    [node.program, inner],
    [node.inverse, { ...scope, depth }],
  ]
  for (const [branch, branchScope] of branches) {
    const found = branch === undefined ? undefined : checkProgram(branch, branchScope, refuse)
    if (found !== undefined) return found
  }
  return undefined
}

const checkPath = (
  node: hbs.AST.Expression,
  kinds: ReadonlyArray<VariableShape["kind"]>,
  scope: Scope,
  refuse: Refuse,
): TemplateRefused | undefined => {
  if (node.type !== "PathExpression") return refuse("forbidden-construct", node, originalOf(node))
  const found = resolve(node, scope.shape)
  return found !== undefined && kinds.includes(found.kind)
    ? undefined
    : refuse("unknown-variable", node, originalOf(node))
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
