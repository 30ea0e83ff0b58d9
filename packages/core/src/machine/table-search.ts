import { compareValues } from "./evaluate.ts"
import { searchTokens } from "./search-tokens.ts"
import type { States } from "./state.ts"
import { type FieldColumn, searchableFields, type TableSearch } from "./table.ts"

/** Counted up when the same text gives other tokens than before, so that `migrate` computes those of old records anew. */
const rules = 1

/** The words beyond these are not found: a text of so many distinct ones is found by those before. */
const tokensMax = 500

interface Searched {
  readonly states: States
  readonly fields: ReadonlyArray<FieldColumn>
  readonly indexes: ReadonlyArray<ReadonlyArray<string>>
}

/** What text search finds the records of a machine by; undefined where no field is searchable. */
export const tableSearch = ({ states, fields: all, indexes }: Searched): TableSearch | undefined => {
  const fields = searchableFields(states)
  if (fields.length === 0) return undefined
  const orderedBy = firstInstant(all, indexes)
  return {
    source: `rules ${rules}: ${fields.toSorted().join(", ")}${orderedBy === undefined ? "" : ` by ${orderedBy}`}`,
    ...(orderedBy === undefined ? {} : { orderedBy }),
    tokensOf: (values) => tokensIn(fields, values),
  }
}

/** What lists are made for says in which order pages are asked for: by the first instant of an index. */
const firstInstant = (
  fields: ReadonlyArray<FieldColumn>,
  indexes: ReadonlyArray<ReadonlyArray<string>>,
): string | undefined => {
  const instants = new Set(
    fields.filter(({ always, column }) => always && column.type === "instant").map((each) => each.field),
  )
  return indexes.flat().find((field) => instants.has(field))
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
