import { type Label, type Locale, label, meaningOf, reasonOf } from "@guiche/core"
import type * as SchemaAST from "effect/SchemaAST"

/** Kinds of values that are told by the first reason for which they refuse one. */
const kinds: Readonly<Record<string, Label>> = {
  "calendar-day": label("data AAAA-MM-DD", "date YYYY-MM-DD"),
  cep: label("CEP", "CEP"),
  "city-code": label("código IBGE do município", "IBGE city code"),
  "clock-time": label("hora HH:MM", "time HH:MM"),
  "cnpj-format": label("CNPJ", "CNPJ"),
  "code-character": label("código de 1 a 40 caracteres", "code of 1 to 40 characters"),
  "cpf-format": label("CPF", "CPF"),
  currency: label("moeda (ISO 4217)", "currency (ISO 4217)"),
  "email-format": label("endereço de e-mail", "e-mail address"),
  id: label("identificador", "id"),
  "phone-format": label("telefone (E.164)", "phone (E.164)"),
  plate: label("placa", "number plate"),
  "protocol-format": label("número de protocolo", "protocol number"),
  "protocol-template-token": label("modelo de protocolo", "protocol template"),
  sha256: label("SHA-256", "SHA-256"),
  "tax-id-format": label("CPF ou CNPJ", "CPF or CNPJ"),
  "time-zone": label("fuso horário", "time zone"),
}

/** Reasons that say as they stand which values are taken, the nearest first. */
const telling = ["whole-number-range", "percent-range", "text", "decimal", "natural"]

const columns = {
  text: label("texto", "text"),
  integer: label("número inteiro", "whole number"),
  decimal: label("número decimal", "decimal number"),
  boolean: label("sim ou não", "true or false"),
  instant: label("instante (ISO 8601, UTC)", "instant (ISO 8601, UTC)"),
  day: label("data AAAA-MM-DD", "date YYYY-MM-DD"),
  money: label("valor em dinheiro", "amount of money"),
  json: label("objeto", "object"),
} as const

const listOf = label("lista de", "list of")
const or = label(" ou ", " or ")

/** What a field takes, in words; a reference leads to the page of its machine where there is one. */
export const typeIn = (ast: SchemaAST.AST, locale: Locale, hasPage: (machine: string) => boolean): string => {
  const inner = (part: SchemaAST.AST): string => typeIn(part, locale, hasPage)
  const { references, column } = meaningOf(ast)
  if (references !== undefined) return hasPage(references) ? `[${references}](${references}.md)` : `\`${references}\``
  if (ast._tag === "Arrays") {
    const parts = [...new Set([...ast.elements, ...ast.rest].map(inner))]
    return `${listOf[locale]} ${parts.join(or[locale])}`
  }
  const known = kindOf(ast)
  if (known !== undefined) return known[locale]
  if (ast._tag === "Literal") return `\`${String(ast.literal)}\``
  if (ast._tag === "Union") {
    const separator = ast.types.every(({ _tag }) => _tag === "Literal") ? " · " : or[locale]
    return [...new Set(ast.types.map(inner))].join(separator)
  }
  if (column !== undefined && column.type !== "json") return columns[column.type][locale]
  if (ast._tag === "Objects") return objectIn(ast, locale)
  return (ast._tag === "Boolean" ? columns.boolean : ast._tag === "Number" ? columns.integer : columns.text)[locale]
}

const kindOf = (ast: SchemaAST.AST): Label | undefined => {
  const reasons = (ast.checks ?? []).flatMap(({ annotations }) => reasonOf(annotations) ?? [])
  const kind = reasons.map(({ code }) => kinds[code]).find((found) => found !== undefined)
  return kind ?? telling.map((code) => reasons.find((why) => why.code === code)).find((found) => found !== undefined)
}

/** The names in an object, with a question mark where one may be left out, and the value of one that has but one. */
const objectIn = (ast: SchemaAST.Objects, locale: Locale): string => {
  const names = ast.propertySignatures.map(({ name, type }) => {
    const value = type._tag === "Literal" ? `: ${JSON.stringify(type.literal)}` : ""
    return `${String(name)}${type.context?.isOptional === true ? "?" : ""}${value}`
  })
  return names.length === 0 ? columns.json[locale] : `${columns.json[locale]} \`{ ${names.join(", ")} }\``
}
