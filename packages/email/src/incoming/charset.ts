import { isAscii, isUtf8 } from "node:buffer"
import { TextDecoder } from "node:util"

/** A text and, where the declared charset was not believed, why. */
export interface DecodedText {
  readonly text: string
  readonly doubt?: string
}

/** Labels that senders write and the Encoding Standard does not know. */
const aliases: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(?:x-)?(?:win(?:dows)?|cp|ms|ansi)[-_]?(125\d)$/, "windows-$1"],
  [/^(?:x-)?iso[-_ ]?8859[-_ ]?(\d{1,2})(?:[-_].*)?$/, "iso-8859-$1"],
  [/^(?:x-)?utf[-_ ]?8(?:mb[34]|[-_].*)?$/, "utf-8"],
  [/^(?:cp|ms|windows|x-ms-cp)-?932$/, "shift_jis"],
  [/^(?:cp|ms|windows|x-ms-cp)-?936$/, "gbk"],
]

const undeclared = new Set(["", "us-ascii", "ascii", "ansi_x3.4-1968"])
const decoders = new Map<string, TextDecoder | undefined>()

/**
 * The text of bytes whose charset is declared as `label`, or guessed where the label is missing or cannot be true: UTF-8 where the bytes are
 * well-formed UTF-8, else windows-1252, in which every byte is a character. Latin text that happens to be well-formed UTF-8 does not occur, so
 * that such bytes are taken for UTF-8 in spite of their label. UTF-7 is not decoded.
 */
export const decodeText = (bytes: Uint8Array, label: string | undefined): DecodedText => {
  const declared = (label ?? "").trim().toLowerCase().slice(0, 60)
  if (undeclared.has(declared)) return { text: guessed(bytes) }
  const decoder = decoderOf(declared)
  if (decoder === undefined) return { text: guessed(bytes), doubt: "unknown charset" }
  if (decoder.encoding === "utf-8") return decodeUtf8(bytes)
  if (decoder.encoding === "windows-1252" && !isAscii(bytes) && isUtf8(bytes)) {
    return { text: utf8.decode(bytes), doubt: "windows-1252 that is utf-8" }
  }
  return { text: decoder.decode(bytes) }
}

const utf8 = new TextDecoder("utf-8")
const windows1252 = new TextDecoder("windows-1252")

const guessed = (bytes: Uint8Array): string => (isUtf8(bytes) ? utf8 : windows1252).decode(bytes)

/** A text cut inside a character stays UTF-8; one that is mostly no UTF-8 is read as windows-1252. */
const decodeUtf8 = (bytes: Uint8Array): DecodedText => {
  const text = utf8.decode(bytes)
  if (isUtf8(bytes)) return { text }
  const { broken, whole } = countCharacters(text)
  return broken * 4 < whole
    ? { text, doubt: "utf-8 with broken characters" }
    : { text: windows1252.decode(bytes), doubt: "utf-8 that is not" }
}

/** Characters beyond ASCII, and how many stand for bytes that are none. */
const countCharacters = (text: string): { readonly broken: number; readonly whole: number } => {
  let broken = 0
  let whole = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit === 0xfffd) broken += 1
    else if (unit >= 0x80 && unit < 0xfffd) whole += 1
  }
  return { broken, whole }
}

const decoderOf = (label: string): TextDecoder | undefined => {
  if (!decoders.has(label)) {
    const alias = aliases.find(([pattern]) => pattern.test(label))
    const known = decoderFor(label) ?? (alias === undefined ? undefined : decoderFor(label.replace(...alias)))
    // What mails declare must not fill the memory.
    if (decoders.size >= 200) return known
    decoders.set(label, known)
  }
  return decoders.get(label)
}

const decoderFor = (label: string): TextDecoder | undefined => {
  try {
    return new TextDecoder(label)
  } catch {
    return undefined // a label that is not in the Encoding Standard, or one it forbids
  }
}
