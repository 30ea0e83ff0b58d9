import { currentColumns, type Table } from "../machine/table.ts"
import type { JournalEntry, Json, Ref, StoredRecord, Values } from "../ports/storage.ts"
import { digest } from "../values/digest.ts"
import { canonical, sameJson } from "./canonical.ts"
import { type PersonalPaths, concealed } from "./personal.ts"

/** An entry before it is sealed. */
export type Unsealed = Omit<JournalEntry, "hash" | "salt">

/** Where an entry's personal data lies. */
export interface Personal {
  readonly input: PersonalPaths | undefined
  readonly changes: PersonalPaths | undefined
}

/**
 * Computes the hash of an entry over everything in it and the hash of the entry before it. Of a personal value the hash covers a salted
 * digest only, so that the value can be erased later and the chain still be proven.
 */
export const seal = (entry: Unsealed, personal: Personal, newSalt: () => string): JournalEntry => {
  const salt = personal.input === undefined && personal.changes === undefined ? "" : newSalt()
  return { ...entry, salt, hash: entryHash({ ...entry, salt }, personal) }
}

/** What the hash of an entry, stored or about to be, must be. */
export const entryHash = (
  entry: Unsealed & { readonly salt: string; readonly hash?: string },
  personal: Personal,
): string => {
  // The same value stands in the input and in the changes more often than not.
  const digests = new Map<string, Json>()
  const conceal = (value: Json): Json => {
    if (isErased(value)) return value
    const text = canonical(value)
    const known = digests.get(text)
    if (known !== undefined) return known
    const made = { erased: digest(`${entry.salt}\n${text}`) }
    digests.set(text, made)
    return made
  }
  const { salt: _salt, hash: _hash, cause, input, changes, ...plain } = entry
  return digest(
    canonical({
      ...plain,
      cause: cause ?? null,
      input: concealed(input, personal.input, conceal),
      changes: concealed(changes, personal.changes, conceal),
    }),
  )
}

/** What is left of a personal value that was erased: its salted digest, which keeps the chain provable. */
const isErased = (value: Json): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).join() === "erased"

/** The columns in which a record differs from what it was before; null where one went away. */
export const changesBetween = (before: Values, after: Values): { readonly [column: string]: Json } => {
  const changes: Record<string, Json> = {}
  for (const [column, value] of Object.entries(after)) if (!sameJson(before[column], value)) changes[column] = value
  for (const column of Object.keys(before)) if (after[column] === undefined) changes[column] = null
  return changes
}

/**
 * An entry with the machine and the columns under the names that they have now. The journal keeps it as it was sealed, so its hash is proven
 * with the names of then.
 */
export const underCurrentNames = (table: Table, entry: JournalEntry): JournalEntry => {
  const names = currentColumns(table)
  if (names.size === 0) return entry.machine === table.machine ? entry : { ...entry, machine: table.machine }
  const changes = Object.entries(entry.changes as { readonly [column: string]: Json })
  return {
    ...entry,
    machine: table.machine,
    changes: Object.fromEntries(changes.map(([column, value]) => [names.get(column) ?? column, value])),
  }
}

/** What a record was after these entries of its history, which begin at its first. */
export const replay = ({ table, id }: Ref, entries: ReadonlyArray<JournalEntry>): StoredRecord | undefined => {
  const last = entries.at(-1)
  if (last === undefined) return undefined
  const values: Record<string, Json> = {}
  for (const { changes } of entries.map((entry) => underCurrentNames(table, entry)))
    for (const [column, value] of Object.entries(changes as { readonly [column: string]: Json }))
      if (value === null) delete values[column]
      else values[column] = value
  return { id, version: last.version, state: last.state, hash: last.hash, values }
}
