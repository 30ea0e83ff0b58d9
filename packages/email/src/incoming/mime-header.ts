import { isUtf8 } from "node:buffer"
import { decodeWords } from "postal-mime"
import { decodeText } from "./charset.ts"
import { visibleLine } from "./visible-text.ts"

/** A field of a header: its name in lower case, its value unfolded but not decoded. */
export interface HeaderField {
  readonly name: string
  readonly value: string
}
export type Header = ReadonlyArray<HeaderField>

/** The value of a field with parameters, such as `text/plain; charset=utf-8`; names in lower case. */
export interface Structured {
  readonly value: string
  readonly parameters: ReadonlyMap<string, string>
}

/** The fields of a header block (RFC 5322 2.2). Lines that are no field are passed over. Raw 8-bit text is UTF-8 or windows-1252. */
export const readHeader = (block: Uint8Array): Header => {
  const text = decodeText(block, isUtf8(block) ? "utf-8" : "windows-1252").text
  const unfolded = text
    .replace(/\r\n/g, "\n")
    .replace(/\r/g, " ")
    .replace(/\n(?=[ \t])/g, "")
  return unfolded.split("\n").flatMap((line) => {
    const colon = line.indexOf(":")
    const name = withoutBlanks(line.slice(0, Math.max(colon, 0)))
    return /^[!-9;-~]+$/.test(name) ? [{ name: name.toLowerCase(), value: line.slice(colon + 1).trim() }] : []
  })
}

/** Only blanks may stand before the colon: a name with any other space is another name, and no field. */
const withoutBlanks = (name: string): string => {
  let end = name.length
  while (end > 0 && (name[end - 1] === " " || name[end - 1] === "\t")) end -= 1
  return name.slice(0, end)
}

export const allOf = (header: Header, name: string): ReadonlyArray<string> =>
  header.flatMap((field) => (field.name === name ? [field.value] : []))

/** The first of its name counts, as with every duplicated field. */
export const firstOf = (header: Header, name: string): string | undefined =>
  header.find((field) => field.name === name)?.value

/** An unstructured text: encoded words (RFC 2047) are decoded, also those that were encoded twice. */
export const headerText = (value: string, maxChars: number): string => {
  const once = decodeBelievably(value)
  return visibleLine(encodedWords.test(once) ? decodeBelievably(once) : once, maxChars)
}

const encodedWords = /^=\?[^?\s]{1,60}\?[BbQq]\?[^?]*\?=/

/** Encoded words that say UTF-8 and are none are windows-1252, as in bodies. */
const decodeBelievably = (value: string): string => {
  const decoded = decodeWords(value)
  return decoded.includes("\ufffd") ? decodeWords(value.replace(/=\?utf-?8\?/gi, "=?windows-1252?")) : decoded
}

/** Reads a value with parameters (RFC 2045 5.1), also those in sections and with a charset (RFC 2231). The first of its name counts. */
export const structured = (text: string): Structured => {
  const plain = text.replace(/(^|[\s;])\([^()]*\)/g, "$1")
  const value = /^[^;]*/.exec(plain)?.[0].trim().toLowerCase() ?? ""
  const written = new Map<string, string>()
  let at = plain.indexOf(";")
  while (at >= 0) {
    parameter.lastIndex = at
    const found = parameter.exec(plain)
    if (found === null) {
      at = plain.indexOf(";", at + 1)
      continue
    }
    const [, name = "", quoted, bare = ""] = found
    const key = name.toLowerCase()
    if (!written.has(key)) written.set(key, quoted?.replace(/\\(.)/g, "$1") ?? bare.trim())
    at = plain.indexOf(";", parameter.lastIndex)
  }
  return { value, parameters: joinSections(written) }
}

const parameter = /;\s*([^=;\s]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/y

interface Section {
  readonly number: number
  readonly encoded: boolean
  readonly value: string
}

/** `name*0*=utf-8''a%20; name*1=b` is `name=a b`; a whole parameter of that name is the older form, and yields. */
const joinSections = (written: ReadonlyMap<string, string>): ReadonlyMap<string, string> => {
  const joined = new Map<string, string>()
  const sections = new Map<string, Array<Section>>()
  for (const [key, value] of written) {
    const [, name, number = "0", star] = /^([^*]+)\*(?:(\d{1,4})(\*)?)?$/.exec(key) ?? []
    if (name === undefined) joined.set(key, value)
    else {
      const section = { number: Number(number), encoded: star !== undefined || key.endsWith("*"), value }
      sections.set(name, [...(sections.get(name) ?? []), section].slice(0, 100))
    }
  }
  for (const [name, parts] of sections) joined.set(name, decodeSections(parts))
  return joined
}

const decodeSections = (parts: ReadonlyArray<Section>): string => {
  const [first, ...rest] = parts.toSorted((a, b) => a.number - b.number)
  if (first === undefined) return ""
  const [, charset, value] = (first.encoded ? /^([^']*)'[^']*'(.*)$/s.exec(first.value) : null) ?? []
  const bytes = [{ ...first, value: value ?? first.value }, ...rest].map((part) =>
    part.encoded ? percentDecoded(part.value) : Buffer.from(part.value),
  )
  return decodeText(Buffer.concat(bytes), charset).text
}

const percentDecoded = (text: string): Buffer =>
  Buffer.concat(
    text
      .split(/(%[0-9a-f]{2})/i)
      .map((piece) => (/^%[0-9a-f]{2}$/i.test(piece) ? Buffer.from(piece.slice(1), "hex") : Buffer.from(piece))),
  )
