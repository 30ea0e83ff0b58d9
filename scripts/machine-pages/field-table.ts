import { type AnyMachine, type Locale, meaningOf, type Fields } from "@guiche/core"
import type * as SchemaAST from "effect/SchemaAST"
import { personalWords, unitIn, words } from "./words.ts"
import { typeIn } from "./type-words.ts"

export type HasPage = (machine: string) => boolean

/** A table in Markdown; a bar inside a cell is escaped. */
export const table = (heads: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): string =>
  [heads, heads.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`)
    .join("\n")

/** All fields of a machine, with the states that demand them and those that merely allow them. */
export const fieldTable = (machine: AnyMachine, locale: Locale, hasPage: HasPage): string =>
  table(
    [words.field, words.name, words.type, words.required, words.optional, words.remarks].map((head) => head[locale]),
    machine.fields.map(({ field, ast }) => {
      const holders = Object.entries(machine.states).filter(([, { fields }]) => field in fields)
      const inStates = (optional: boolean): string => {
        const names = holders.flatMap(([name, { fields }]) => (mayLack(fields, field) === optional ? [name] : []))
        return names.length === Object.keys(machine.states).length ? words.everyState[locale] : names.join(", ")
      }
      return [
        `\`${field}\``,
        meaningOf(ast).label?.[locale] ?? "",
        typeIn(ast, locale, hasPage),
        inStates(false),
        inStates(true),
        remarksOn(ast, locale),
      ]
    }),
  )

/** What a transition or a view takes. */
export const inputTable = (fields: Fields, locale: Locale, hasPage: HasPage): string =>
  Object.keys(fields).length === 0
    ? words.noInput[locale]
    : table(
        [words.input, words.name, words.type, words.remarks].map((head) => head[locale]),
        Object.entries(fields).map(([name, { ast }]) => [
          `\`${name}${mayLack(fields, name) ? "?" : ""}\``,
          meaningOf(ast).label?.[locale] ?? "",
          typeIn(ast, locale, hasPage),
          remarksOn(ast, locale),
        ]),
      )

const mayLack = (fields: Fields, name: string): boolean => fields[name]?.ast.context?.isOptional === true

const remarksOn = (ast: SchemaAST.AST, locale: Locale): string => {
  const { internal = false, personal, searchable = false, unit } = meaningOf(ast)
  return [
    ...(unit === undefined ? [] : [`${words.unit[locale]}: ${unitIn(unit, locale)}`]),
    ...(personal === undefined ? [] : [`${words.personal[locale]}: ${personalWords[personal][locale]}`]),
    ...(searchable ? [words.searchable[locale]] : []),
    ...(internal ? [words.internal[locale]] : []),
  ].join("; ")
}
