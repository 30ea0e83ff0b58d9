import { createHash } from "node:crypto"

/* The hash of a journal entry, written a second time from its description, so that it does not share mistakes with the first. */

export type Json = string | number | boolean | null | ReadonlyArray<Json> | { readonly [key: string]: Json }

/** A value as people read it; texts without quotes. */
export const textOf = (value: Json | undefined): string =>
  typeof value === "string" ? value : JSON.stringify(value ?? null)

const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex")

const sorted = (json: Json): Json => {
  if (typeof json !== "object" || json === null) return json
  if (Array.isArray(json)) return json.map((each: Json) => sorted(each))
  const members = Object.entries(json).toSorted(([left], [right]) => (left < right ? -1 : 1))
  return Object.fromEntries(members.map(([key, value]) => [key, sorted(value)]))
}

const canonical = (json: Json): string => JSON.stringify(sorted(json))

/** An entry as its row in the database has it, with the JSON columns parsed. */
export type EntryRow = Readonly<Record<string, Json>>

/** `personal` are the fields of which the hash covers a salted digest only. */
export const hashOf = (row: EntryRow, personal: ReadonlySet<string>): string => {
  const { hash: _hash, salt, position: _position, tenant: _tenant, ...entry } = row
  const conceal = (json: Json | undefined): Json =>
    Object.fromEntries(
      Object.entries(json as Record<string, Json>).map(([key, value]) => [
        key,
        personal.has(key) && value !== null ? { erased: sha256(`${textOf(salt)}\n${canonical(value)}`) } : value,
      ]),
    )
  return sha256(canonical({ ...entry, input: conceal(entry["input"]), changes: conceal(entry["changes"]) }))
}
