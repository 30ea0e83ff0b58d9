import type * as SchemaAST from "effect/SchemaAST"
import { meaningOf } from "./field.ts"
import { type Label, label } from "./label.ts"
import { type Reason, reason } from "./rule.ts"

const mostOptions = 30

const byColumn = {
  text: label("texto", "text"),
  integer: label("número inteiro", "whole number"),
  real: label("número", "number"),
  boolean: label("verdadeiro ou falso", "true or false"),
  instant: label("texto com data e hora", "text with date and time"),
  day: label("texto com data", "text with date"),
  money: label("objeto com valor e moeda", "object with amount and currency"),
  decimal: label("texto com número decimal", "text with decimal number"),
} as const

const byTag: Partial<Record<SchemaAST.AST["_tag"], Label>> = {
  String: byColumn.text,
  TemplateLiteral: byColumn.text,
  Number: byColumn.real,
  Boolean: byColumn.boolean,
  Objects: label("objeto", "object"),
  Arrays: label("lista", "list"),
  Null: label("nulo", "null"),
}

const something = label("outro tipo de valor", "another kind of value")

/** What a schema expects, in words, as the reason for refusing a value of another type. */
export const expectedType = (ast: SchemaAST.AST): Reason =>
  ast._tag === "Literal" || ast._tag === "Enum" ? notOneOf([ast]) : wrongType([describe(ast)])

/** What a union expects, of which no member could even be tried: its options, its tags or its types. */
export const expectedOption = (union: SchemaAST.Union): Reason => {
  const members = union.types.filter((type) => type._tag !== "Null" && type._tag !== "Undefined")
  if (members.every((member) => member._tag === "Literal" || member._tag === "Enum")) return notOneOf(members)
  const tags = members.map(tagOf)
  const [first] = tags
  const sameTag = first !== undefined && tags.every((tag) => tag?.name === first.name)
  if (!sameTag) return wrongType(members.map(describe))
  const options = tags.flatMap((tag) => tag?.options ?? [])
  return reason(
    "not-one-of",
    `objeto em que ${first.name} seja uma das opções: ${list(options)}`,
    `object whose ${first.name} is one of: ${list(options)}`,
  )
}

const notOneOf = (members: ReadonlyArray<SchemaAST.AST>): Reason => {
  const options = list(members.flatMap(optionsOf))
  return reason("not-one-of", `escolha uma das opções: ${options}`, `choose one of: ${options}`)
}

const wrongType = (expected: ReadonlyArray<Label>): Reason => {
  const ptBR = [...new Set(expected.map((one) => one["pt-BR"]))].join(" ou ")
  const en = [...new Set(expected.map((one) => one.en))].join(" or ")
  return reason("wrong-type", `tipo de valor errado: esperado ${ptBR}`, `wrong type of value: expected ${en}`)
}

const describe = (ast: SchemaAST.AST): Label => {
  const column = meaningOf(ast).column?.type
  if (column !== undefined && column !== "json") return byColumn[column]
  const options = optionsOf(ast).join(", ")
  return options === "" ? (byTag[ast._tag] ?? something) : label(options, options)
}

const optionsOf = (ast: SchemaAST.AST): ReadonlyArray<string> =>
  ast._tag === "Literal"
    ? [String(ast.literal)]
    : ast._tag === "Enum"
      ? ast.enums.map(([, value]) => String(value))
      : []

const tagOf = (ast: SchemaAST.AST): { readonly name: string; readonly options: ReadonlyArray<string> } | undefined => {
  if (ast._tag !== "Objects") return undefined
  const tag = ast.propertySignatures.find((property) => property.type._tag === "Literal")
  return tag === undefined ? undefined : { name: String(tag.name), options: optionsOf(tag.type) }
}

const list = (options: ReadonlyArray<string>): string =>
  options.length > mostOptions ? `${options.slice(0, mostOptions).join(", ")}, …` : options.join(", ")
