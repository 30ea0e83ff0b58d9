import * as Schema from "effect/Schema"

/** What a kept file can be. Pictures, films, sounds, documents and mails; nothing that a browser runs: no HTML, no SVG, no XML, no script. */
export const MediaType = Schema.Literals([
  "image/jpeg",
  "image/png",
  "image/gif",
  "image/webp",
  "image/heic",
  "application/pdf",
  "video/mp4",
  "video/quicktime",
  "video/webm",
  "video/3gpp",
  "audio/mpeg",
  "audio/mp4",
  "audio/ogg",
  "audio/wav",
  "application/zip",
  "message/rfc822",
])
export type MediaType = typeof MediaType.Type

/** How many bytes of a file its type is told from. */
export const headBytes = 4096

/** The endings that the name of a file of a type may have; the first is the usual one. */
const endings: Readonly<Record<MediaType, ReadonlyArray<string>>> = {
  "image/jpeg": ["jpg", "jpeg", "jfif"],
  "image/png": ["png"],
  "image/gif": ["gif"],
  "image/webp": ["webp"],
  "image/heic": ["heic", "heif"],
  "application/pdf": ["pdf"],
  "video/mp4": ["mp4", "m4v"],
  "video/quicktime": ["mov", "qt"],
  "video/webm": ["webm", "mkv"],
  "video/3gpp": ["3gp", "3gpp"],
  "audio/mpeg": ["mp3"],
  "audio/mp4": ["m4a"],
  "audio/ogg": ["ogg", "oga", "opus"],
  "audio/wav": ["wav"],
  "application/zip": ["zip", "docx", "xlsx", "pptx", "odt", "ods"],
  "message/rfc822": ["eml"],
}

/** Characters (code points) of a file's name at most. */
export const fileNameMost = 200

/**
 * A name whose ending is one of its file's type, so that no system opens a document as a program: `nota.exe` that is a PDF becomes `nota.exe.pdf`. Of what would
 * become longer than names may be, the ending stays and what is before it is cut.
 */
export const fittingName = (name: string, type: MediaType): string => {
  const [usual = ""] = endings[type]
  const given = /\.([^.]*)$/.exec(name)?.[1] ?? ""
  const fits = endings[type].includes(given.toLowerCase())
  const ending = fits ? given : usual
  const stem = fits ? name.slice(0, -given.length - 1) : name
  return `${Array.from(stem)
    .slice(0, fileNameMost - ending.length - 1)
    .join("")}.${ending}`
}

const ascii = (bytes: Uint8Array, from: number, until: number): string =>
  String.fromCharCode(...bytes.subarray(from, until))

const begins = (bytes: Uint8Array, ...signature: ReadonlyArray<number>): boolean =>
  signature.every((byte, at) => bytes[at] === byte)

/** ISO base media files say in their first box what they are; what follows in it are the kinds that they can be read as, too. */
const isoTypeOf = (brand: string): MediaType | undefined => {
  if (/^(heic|heix|heim|heis|hevc|mif1|msf1)$/.test(brand)) return "image/heic"
  if (brand === "qt  ") return "video/quicktime"
  if (/^M4[AB] $/.test(brand)) return "audio/mp4"
  if (brand.startsWith("3g")) return "video/3gpp"
  return /^(isom|iso\d|mp4\d|avc1|M4V |MSNV|dash)$/.test(brand) ? "video/mp4" : undefined
}

/** The third byte of a frame of MPEG audio: a bit rate and a sampling rate that exist. */
const isMpegFrame = (bytes: Uint8Array): boolean => {
  const [first = 0, second = 0, third = 0] = bytes
  const isLayer3 = first === 0xff && (second & 0xe6) === 0xe2
  return isLayer3 && (third & 0xf0) !== 0xf0 && (third & 0xf0) !== 0 && (third & 0x0c) !== 0x0c
}

/**
 * Nothing but fields of a header (RFC 5322 2.2), among them one that every mail has that a server has taken in; or the line that begins one in an mbox.
 * Before them may be blank lines. Notes that begin with a word and a colon are no mail.
 */
const mailBegins =
  /^(?:\xef\xbb\xbf)?(?:[ \t]*\r?\n){0,20}(?:From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) |(?:[!-9;-~]+[ \t]*:.*\r?\n(?:[ \t].*\r?\n)*)*(?:Received|Return-Path|Delivered-To|Message-ID|MIME-Version|From)[ \t]*:)/i

const tests: ReadonlyArray<readonly [MediaType, (bytes: Uint8Array) => boolean]> = [
  ["image/jpeg", (bytes) => begins(bytes, 0xff, 0xd8, 0xff)],
  ["image/png", (bytes) => begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ["image/gif", (bytes) => /^GIF8[79]a$/.test(ascii(bytes, 0, 6))],
  ["image/webp", (bytes) => ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WEBP"],
  ["audio/wav", (bytes) => ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WAVE"],
  ["application/pdf", (bytes) => /^%PDF-\d\.\d/.test(ascii(bytes, 0, 8))],
  ["video/webm", (bytes) => begins(bytes, 0x1a, 0x45, 0xdf, 0xa3)],
  ["audio/ogg", (bytes) => ascii(bytes, 0, 4) === "OggS"],
  ["audio/mpeg", (bytes) => ascii(bytes, 0, 3) === "ID3" || isMpegFrame(bytes)],
  ["application/zip", (bytes) => begins(bytes, 0x50, 0x4b, 0x03, 0x04)],
  ["message/rfc822", (bytes) => mailBegins.test(ascii(bytes, 0, headBytes))],
]

/**
 * What a file is, from its first bytes and nothing else: neither its name nor what the sender says of it. Undefined for everything that is not
 * known here, and for what begins with anything before its signature, as files do that pretend to be two things at once.
 */
export const mediaTypeOf = (bytes: Uint8Array): MediaType | undefined =>
  ascii(bytes, 4, 8) === "ftyp" ? isoTypeOf(ascii(bytes, 8, 12)) : tests.find(([, holds]) => holds(bytes))?.[0]
