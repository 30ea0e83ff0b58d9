import * as Effect from "effect/Effect"
import { fileFields } from "../machine/file-fields.ts"
import { all, any, type Filter } from "../machine/filter.ts"
import type { AnyMachine } from "../machine/machine.ts"
import type { Json, StorageShape } from "../ports/storage.ts"
import type { Registry } from "./registry.ts"

const page = 500

/** Those of the files that a record of the tenant names, whichever machine it is of and whatever state it is in. */
export const namedFiles = Effect.fnUntraced(function* (
  { registry, storage }: { readonly registry: Registry; readonly storage: StorageShape },
  tenant: string,
  files: ReadonlySet<string>,
) {
  const named = new Set<string>()
  if (files.size === 0) return named
  for (const { states, table } of registry.machines) {
    const columns = columnsOf(states)
    if (columns.length === 0) continue
    const holding = any(columns.map((column): Filter => ({ op: "exists", column, negated: false })))
    for (let after: string | undefined, more = true; more;) {
      const rows = yield* storage.list({
        tenant,
        table,
        filter: after === undefined ? holding : all([holding, beyond(after)]),
        order: [{ column: "id", descending: false }],
        limit: page,
      })
      for (const { values } of rows)
        for (const column of columns) for (const text of textsIn(values[column])) if (files.has(text)) named.add(text)
      after = rows.at(-1)?.id
      more = rows.length === page
    }
  }
  return named
})

const columnsOf = (states: AnyMachine["states"]): ReadonlyArray<string> => [
  ...new Set(Object.values(states).flatMap(({ fields }) => fileFields(fields))),
]

const beyond = (id: string): Filter => ({ op: "compare", column: "id", is: "gt", value: id, negated: false })

/** All texts in a value: the address of a file is none of another meaning. */
function* textsIn(value: Json | undefined): Generator<string> {
  if (typeof value === "string") yield value
  else if (typeof value === "object" && value !== null) for (const part of Object.values(value)) yield* textsIn(part)
}
