import type * as Schema from "effect/Schema"
import type * as SchemaAST from "effect/SchemaAST"
import { type Label, label } from "./label.ts"

/**
 * How a storage keeps a value. All adapters keep the *encoded* value, so this is about columns, order and sums:
 * `text` code-point order · `integer` exact up to 2^53-1 · `decimal` exact, `scale` digits after the
 * point, encoded as a string · `instant` ISO-8601 UTC with milliseconds · `day` ISO date · `money` an exact amount with
 * its currency · `json` anything nested, neither ordered nor summed.
 */
export type Column =
  | { readonly type: "text" | "integer" | "boolean" | "instant" | "day" | "money" | "json" }
  | { readonly type: "decimal"; readonly scale: number }

/** What kind of personal data a field holds, so that it can be exported, erased and kept out of hashes (LGPD, Lei 13.709/2018). */
export type PersonalData = "name" | "document" | "email" | "phone" | "address" | "free-text"

/** What a field means beyond its type. Everything that derives from a machine's definition reads it. */
export interface FieldMeaning {
  readonly column?: Column
  readonly label?: Label
  readonly personal?: PersonalData
  /** The field's words are found by text search; those of a list or an object are all texts and numbers in it. */
  readonly searchable?: boolean
  /**
   * Only the house reads it: to whoever is not of the house a record lacks it, and a query cannot name it. It must be optional, of a record or of a
   * structure in one, and is not searchable.
   */
  readonly internal?: boolean
  /** SI symbol or word, e.g. `"day"`, `"kg"`, `"%"`. */
  readonly unit?: string
  /** The machine whose ids the field holds. */
  readonly references?: string
  /** It holds the address of a kept file, which stays kept while a record holds it. */
  readonly file?: boolean
  /** Names that the field had in earlier definitions, the newest first: `migrate` renames its column, and its history stays readable. */
  readonly renamedFrom?: ReadonlyArray<string>
}

const key = "guiche"

/** Adds meaning to a schema; what it already meant stays. */
export const withMeaning = <S extends Schema.Top>(schema: S, meaning: FieldMeaning): S["Rebuild"] =>
  schema.annotate({ [key]: { ...meaningOf(schema.ast), ...meaning } })

/** Names a field in both languages and, where it needs to, says what more it means. */
export const field = <S extends Schema.Top>(
  ptBR: string,
  en: string,
  schema: S,
  meaning: FieldMeaning = {},
): S["Rebuild"] => withMeaning(schema, { ...meaning, label: label(ptBR, en) })

/** The meaning of a field, empty where nothing was said. A check added afterwards has annotations of its own and takes nothing away. */
export const meaningOf = (ast: SchemaAST.AST): FieldMeaning =>
  Object.assign({}, ...[ast, ...(ast.checks ?? [])].map(({ annotations }) => annotations?.[key])) as FieldMeaning
