/** Units of base64 in one part: some senders pad every line, none has more lines than this. */
const maxBase64Units = 500_000

/** The bytes of a body (RFC 2045 6). Unknown encodings are taken as they stand. */
export const decodeBody = (body: Buffer, encoding: string | undefined): Buffer => {
  const name = /[\w-]+/.exec(encoding ?? "")?.[0].toLowerCase()
  if (name === "base64") return decodeBase64(body)
  return name === "quoted-printable" ? decodeQuotedPrintable(body) : body
}

/** Anything outside the alphabet is passed over; padding ends a unit, after which another may begin. */
const decodeBase64 = (body: Buffer): Buffer => {
  const text = body.toString("latin1")
  const out = Buffer.allocUnsafe(Math.ceil((text.length * 3) / 4) + 3)
  let written = 0
  let from = 0
  for (let units = 0; from < text.length && units < maxBase64Units; units += 1) {
    const padding = text.indexOf("=", from)
    const to = padding < 0 ? text.length : padding
    if (to > from) written += out.write(text.slice(from, to), written, "base64")
    from = to + 1
  }
  return out.subarray(0, written)
}

const lineFeed = 0x0a
const carriageReturn = 0x0d
const equals = 0x3d

const decodeQuotedPrintable = (body: Buffer): Buffer => {
  const out = Buffer.allocUnsafe(body.length)
  let written = 0
  let at = 0
  while (at < body.length) {
    const byte = body[at] ?? 0
    const escaped = byte === equals ? (hexDigit(body[at + 1]) << 4) | hexDigit(body[at + 2]) : -1
    const lineGoesOnAt = byte === equals && escaped < 0 ? softBreakEnd(body, at + 1) : undefined
    if (lineGoesOnAt === undefined) {
      // Without two digits after it, the sign is itself.
      out[written] = escaped < 0 ? byte : escaped
      written += 1
      at += escaped < 0 ? 1 : 3
    } else at = lineGoesOnAt
  }
  return out.subarray(0, written)
}

/** Where the text goes on after `=` at the end of a line, blanks between them allowed; undefined where the line goes on. */
const softBreakEnd = (body: Buffer, start: number): number | undefined => {
  // A line has at most 76 characters; blanks without end are not looked through again and again.
  for (let at = start; at < start + 80; at += 1) {
    const byte = body[at]
    if (byte === undefined || byte === lineFeed) return at + 1
    if (byte === carriageReturn) return body[at + 1] === lineFeed ? at + 2 : at + 1
    if (byte !== 0x20 && byte !== 0x09) return undefined
  }
  return undefined
}

/** 0 to 15, or -1, which stays negative when shifted and joined. */
const hexDigit = (byte: number | undefined): number => {
  if (byte === undefined) return -1
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const upper = byte & 0xdf
  return upper >= 0x41 && upper <= 0x46 ? upper - 0x37 : -1
}
