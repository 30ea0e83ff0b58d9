import type { Json } from "../ports/storage.ts"

/** JSON with its keys in order and nothing between tokens (RFC 8785 for what a storage keeps), so that equal data gives equal text. */
export const canonical = (json: Json | undefined): string => {
  if (json === undefined) return "null"
  if (typeof json !== "object" || json === null) return JSON.stringify(json)
  if (Array.isArray(json)) return `[${json.map(canonical).join(",")}]`
  const members = json as { readonly [key: string]: Json }
  let text = ""
  for (const key of Object.keys(members).toSorted()) {
    const value = members[key]
    if (value !== undefined) text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${canonical(value)}`
  }
  return `{${text}}`
}

/** Whether two values are the same data, whatever the order of their keys. */
export const sameJson = (left: Json | undefined, right: Json | undefined): boolean =>
  left === right || (typeof right === "object" && left !== undefined && canonical(left) === canonical(right))
