import { compareValues } from "./evaluate.ts"
import { searchTokens } from "./search-tokens.ts"
import type { States } from "./state.ts"
import { searchableFields, type TableSearch } from "./table.ts"

/** Counted up when the same text gives other tokens than before, so that `migrate` computes those of old records anew. */
const rules = 1

/** The words beyond these are not found: a text of so many distinct ones is found by those before. */
const tokensMax = 500

/** What text search finds the records of a machine by; undefined where no field is searchable. */
export const tableSearch = (states: States): TableSearch | undefined => {
  const fields = searchableFields(states)
  if (fields.length === 0) return undefined
  return {
    source: `rules ${rules}: ${fields.toSorted().join(", ")}`,
    tokensOf: (values) => tokensIn(fields, values),
  }
}

const tokensIn = (fields: ReadonlyArray<string>, values: Readonly<Record<string, unknown>>): ReadonlyArray<string> => {
  const tokens = new Set<string>()
  for (const field of fields)
    for (const text of textsIn(values[field])) for (const token of searchTokens(text)) tokens.add(token)
  return [...tokens].slice(0, tokensMax).toSorted((left, right) => compareValues("text", left, right))
}

/** Texts and numbers of a value, in order, through lists and objects. */
const textsIn = (value: unknown): ReadonlyArray<string> => {
  if (typeof value === "string") return [value]
  if (typeof value === "number") return [String(value)]
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : []
}
