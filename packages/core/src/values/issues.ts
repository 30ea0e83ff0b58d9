import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type * as SchemaAST from "effect/SchemaAST"
import type * as SchemaIssue from "effect/SchemaIssue"
import { expectedOption, expectedType } from "./expectation.ts"
import { meaningOf } from "./field.ts"
import { type Label, label } from "./label.ts"
import { type Reason, reason, reasonOf } from "./rule.ts"

/** One wrong field: where it is, a stable code for programs and a sentence for people. It never holds the value. */
export interface FieldIssue {
  readonly path: ReadonlyArray<string | number>
  readonly code: string
  readonly message: Label
}

const missing = reason("missing", "campo obrigatório", "required field")
const unknownField = reason("unknown-field", "campo desconhecido", "unknown field")
const invalid = reason("invalid", "valor inválido", "invalid value")
const forbidden = reason("forbidden", "campo não permitido", "field not allowed")
const ambiguous = reason("ambiguous", "valor serve a mais de uma alternativa", "value fits more than one alternative")
const noneFits = reason(
  "none-fits",
  "valor não serve a nenhuma das alternativas",
  "value fits none of the alternatives",
)

/**
 * What is wrong with an input, one entry per wrong field, in the order of the schema's fields, unknown fields last.
 * Decode with `{ errors: "all", onExcessProperty: "error" }` to find all at once. Where several checks of one field fail, the
 * first is told. A check made by `rule` or `rules` tells its own reason, any other `invalid`.
 *
 * Codes of its own: `missing`, `unknown-field`, `wrong-type`, `not-one-of`, `none-fits`, `ambiguous`, `forbidden`, `invalid`.
 */
export const fieldIssues = (issue: SchemaIssue.Issue): ReadonlyArray<FieldIssue> => {
  const found = new Map<string, FieldIssue>()
  collect(issue, [], undefined, (path, why) => {
    const key = JSON.stringify(path)
    if (!found.has(key)) found.set(key, { path, code: why.code, message: label(why["pt-BR"], why.en) })
  })
  return [...found.values()]
}

/**
 * Decodes an input from outside: the value, or all that is wrong with it. Make it once per schema and keep it.
 */
export const inputDecoder = <S extends Schema.ConstraintDecoder<unknown>>(
  schema: S,
): ((input: unknown) => Result.Result<S["Type"], ReadonlyArray<FieldIssue>>) => {
  const decode = Schema.decodeUnknownResult(schema, { errors: "all", onExcessProperty: "error" })
  return (input) => Result.mapError(decode(input), (error) => fieldIssues(error.issue))
}

type Path = ReadonlyArray<string | number>
type Tell = (path: Path, why: Reason) => void

/** `target` is the schema that the value was on its way to when a transformation stopped it; it says best what was expected. */
const collect = (issue: SchemaIssue.Issue, path: Path, target: SchemaAST.AST | undefined, tell: Tell): void => {
  switch (issue._tag) {
    case "Pointer":
      return collect(issue.issue, [...path, ...issue.path.map(segment)], undefined, tell)
    case "Encoding":
      return collect(issue.issue, path, target ?? issue.ast, tell)
    case "Composite":
      for (const inner of inFieldOrder(issue)) collect(inner, path, target, tell)
      return
    case "Filter":
      return collectFilter(issue, path, tell)
    case "AnyOf":
      return collectUnion(issue, path, tell)
    case "MissingKey":
      return tell(path, missing)
    case "UnexpectedKey":
      return tell(path, unknownField)
    case "InvalidType":
      return tell(path, expectedType(target !== undefined && meaningOf(target).column ? target : issue.ast))
    case "InvalidValue":
      return tell(path, reasonOf(issue.annotations) ?? invalid)
    case "OneOf":
      return tell(path, ambiguous)
    case "Forbidden":
      return tell(path, forbidden)
  }
}

/** The reason found inside a check is nearer to the truth than the check's own; one with a path of its own is another field. */
const collectFilter = (issue: SchemaIssue.Filter, path: Path, tell: Tell): void => {
  const own = reasonOf(issue.filter.annotations) ?? invalid
  collect(issue.issue, path, undefined, (at, why) => tell(at, why === invalid ? own : why))
}

const collectUnion = (issue: SchemaIssue.AnyOf, path: Path, tell: Tell): void => {
  const [only, second] = issue.issues
  if (only === undefined) return tell(path, expectedOption(issue.ast))
  return second === undefined ? collect(only, path, undefined, tell) : tell(path, noneFits)
}

const inFieldOrder = (issue: SchemaIssue.Composite): ReadonlyArray<SchemaIssue.Issue> => {
  const { ast } = issue
  if (ast._tag !== "Objects") return issue.issues
  const order = new Map(ast.propertySignatures.map((property, index) => [property.name, index]))
  const rank = (inner: SchemaIssue.Issue): number => {
    const name = inner._tag === "Pointer" ? inner.path[0] : undefined
    return name === undefined ? -1 : (order.get(name) ?? order.size)
  }
  return issue.issues.toSorted((a, b) => rank(a) - rank(b))
}

const segment = (key: PropertyKey): string | number => (typeof key === "symbol" ? String(key) : key)
