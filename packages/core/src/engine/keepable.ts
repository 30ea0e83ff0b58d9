import type { Json } from "../ports/storage.ts"
import type { FieldIssue } from "../values/issues.ts"
import { label } from "../values/label.ts"
import { textFault } from "../values/text.ts"

/**
 * Texts in an input, keys too, that not every storage can keep, wherever they are and whatever the schema of their field says: some
 * would refuse them, others spell them otherwise, so that the journal could not be proven.
 */
export const unkeepable = (json: Json, path: ReadonlyArray<string | number> = []): ReadonlyArray<FieldIssue> => {
  if (typeof json === "string") return faultOf(json, path)
  if (Array.isArray(json)) return json.flatMap((element: Json, at) => unkeepable(element, [...path, at]))
  if (typeof json !== "object" || json === null) return []
  return Object.entries(json as { readonly [key: string]: Json }).flatMap(([key, value]) => [
    ...faultOf(key, path),
    ...unkeepable(value, [...path, key]),
  ])
}

const faultOf = (text: string, path: ReadonlyArray<string | number>): ReadonlyArray<FieldIssue> => {
  const fault = textFault(text)
  return fault === undefined ? [] : [{ path, code: fault.code, message: label(fault["pt-BR"], fault.en) }]
}
