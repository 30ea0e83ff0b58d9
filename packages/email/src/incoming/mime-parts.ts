import * as Result from "effect/Result"
import { MailRefused } from "./mail-refused.ts"
import type { MailLimits } from "./mail-limits.ts"
import { firstOf, type Header, readHeader, structured, type Structured } from "./mime-header.ts"
import type { Contained } from "./parsed-mail.ts"

/** A part of a mail (RFC 2046): one with parts of its own, or one with a body. */
export interface MimePart {
  readonly header: Header
  readonly type: Structured
  readonly disposition: Structured
  /** Still in its transfer encoding. */
  readonly body: Buffer
  readonly parts: ReadonlyArray<MimePart>
}

export interface MimeTree {
  readonly root: MimePart
  readonly contained: ReadonlyArray<Contained>
}

interface Range {
  readonly start: number
  readonly end: number
}

const lineFeed = 0x0a
const carriageReturn = 0x0d

/** What mails have: bytes without any of these fields are something else. */
const usualFields = new Set([
  "from",
  "to",
  "subject",
  "date",
  "received",
  "message-id",
  "mime-version",
  "content-type",
  "return-path",
])

/**
 * Finds the parts of a mail and reads their headers; bodies are views into `raw`. Messages within the mail stay closed.
 *
 * **Fails with** `MailRefused` where there is no mail, or its header is larger than a header may be. More parts, levels or headers of parts than
 * allowed are left out.
 */
export const readParts = (raw: Buffer, limits: MailLimits): Result.Result<MimeTree, MailRefused> => {
  const start = skipPreamble(raw)
  const bodyStart = headerEnd(raw, { start, end: raw.length }, limits.headerBytes)
  if (bodyStart === undefined) {
    return Result.fail(new MailRefused({ code: "headers-too-large", allowed: limits.headerBytes }))
  }
  const header = readHeader(raw.subarray(start, bodyStart))
  if (!header.some(({ name }) => usualFields.has(name))) return Result.fail(new MailRefused({ code: "not-a-mail" }))
  const whys = new Set<string>()
  const root = partsReader(raw, limits, (why) => void whys.add(why))(header, { start: bodyStart, end: raw.length }, 0)
  return Result.succeed({ root, contained: [...whys].map((why) => ({ what: "structure", why })) })
}

type PartReader = (header: Header, body: Range, depth: number) => MimePart

const partsReader = (raw: Buffer, limits: MailLimits, contain: (why: string) => void): PartReader => {
  let partsLeft = limits.parts
  let headerBytesLeft = limits.headerBytes

  const children = (ranges: Iterable<Range>, fallback: string, depth: number): ReadonlyArray<MimePart> => {
    const found: Array<MimePart> = []
    for (const range of ranges) {
      if (partsLeft === 0) {
        contain(`more than ${limits.parts} parts`)
        break
      }
      partsLeft -= 1
      const bodyStart = headerEnd(raw, range, headerBytesLeft)
      if (bodyStart === undefined) {
        contain(`headers of parts larger than ${limits.headerBytes} bytes`)
        break
      }
      headerBytesLeft -= bodyStart - range.start
      const header = readHeader(raw.subarray(range.start, bodyStart))
      found.push(read(header, { start: bodyStart, end: range.end }, depth, fallback))
    }
    return found
  }

  const read = (header: Header, range: Range, depth: number, fallback = "text/plain"): MimePart => {
    const type = structured(firstOf(header, "content-type") ?? fallback)
    const disposition = structured(firstOf(header, "content-disposition") ?? "")
    const body = raw.subarray(range.start, range.end)
    const leaf = { header, type, disposition, body, parts: [] }
    const boundary = type.value.startsWith("multipart/") ? type.parameters.get("boundary") : undefined
    // RFC 2046 allows 70 characters.
    if (boundary === undefined || boundary === "" || boundary.length > 200) return leaf
    if (depth === limits.nesting) {
      contain(`parts nested deeper than ${limits.nesting}`)
      return leaf
    }
    const inner = type.value === "multipart/digest" ? "message/rfc822" : "text/plain"
    const parts = children(sections(body, range.start, boundary), inner, depth + 1)
    // A boundary that never comes: what is there is text.
    return parts.length === 0 ? { ...leaf, type: structured("text/plain") } : { ...leaf, parts }
  }

  return read
}

/** Where the parts of a multipart body are in the mail; `offset` is where the body begins. */
const sections = function* (body: Buffer, offset: number, boundary: string): Generator<Range> {
  const delimiter = Buffer.from(`--${boundary}`)
  let open: number | undefined
  for (let at = body.indexOf(delimiter); at >= 0; at = body.indexOf(delimiter, at + delimiter.length)) {
    if (at > 0 && body[at - 1] !== lineFeed) continue
    const tail = at + delimiter.length
    const closes = body[tail] === 0x2d && body[tail + 1] === 0x2d
    const next = lineEnd(body, closes ? tail + 2 : tail)
    if (next === undefined) continue
    if (open !== undefined) {
      const end = at - (body[at - 2] === carriageReturn ? 2 : 1)
      yield { start: offset + open, end: offset + Math.max(end, open) }
    }
    open = closes ? undefined : next
    if (closes) return
  }
  if (open !== undefined) yield { start: offset + open, end: offset + body.length }
}

/** Where the next line begins, if nothing but blanks is left of this one. */
const lineEnd = (body: Buffer, start: number): number | undefined => {
  for (let at = start; at < start + 80; at += 1) {
    const byte = body[at]
    if (byte === undefined || byte === lineFeed) return Math.min(at + 1, body.length)
    if (byte !== 0x20 && byte !== 0x09 && byte !== carriageReturn) return undefined
  }
  return undefined
}

/** Where the body begins: after the first empty line, or at the end. Undefined where the header is larger than allowed. */
const headerEnd = (raw: Buffer, { start, end }: Range, maxBytes: number): number | undefined => {
  const range = raw.subarray(start, Math.min(end, start + maxBytes + 2))
  if (range[0] === lineFeed) return start + 1
  if (range[0] === carriageReturn && range[1] === lineFeed) return start + 2
  for (let at = range.indexOf(lineFeed); at >= 0; at = range.indexOf(lineFeed, at + 1)) {
    if (range[at + 1] === lineFeed) return start + at + 2
    if (range[at + 1] === carriageReturn && range[at + 2] === lineFeed) return start + at + 3
  }
  return end - start > maxBytes ? undefined : end
}

/** A byte order mark, empty lines and the "From " line of a mailbox file may stand before the header. */
const skipPreamble = (raw: Buffer): number => {
  let at = raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? 3 : 0
  while (raw[at] === lineFeed || raw[at] === carriageReturn) at += 1
  const isEnvelope = /^>?From [^:]*$/.test(
    raw
      .subarray(at, at + 80)
      .toString("latin1")
      .split(/\r?\n/)[0] ?? "",
  )
  const end = isEnvelope ? raw.indexOf(lineFeed, at) : -1
  return end < 0 ? at : end + 1
}
