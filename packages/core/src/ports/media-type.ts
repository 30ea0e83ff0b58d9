import * as Schema from "effect/Schema"

/** What everybody can open. */
export const usualMediaTypes = [
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
] as const

/**
 * What a kept file can be. What is told from the first bytes goes by its type; `application/octet-stream` is everything else, such as lists and files of
 * banks, which nobody can tell so. Nothing that a browser or a system runs: no HTML, no SVG, no program.
 */
export const MediaType = Schema.Literals([
  ...usualMediaTypes,
  "application/zip",
  "message/rfc822",
  "image/tiff",
  "image/bmp",
  "application/rtf",
  "application/xml",
  "application/x-ole-storage",
  "application/vnd.rar",
  "application/x-7z-compressed",
  "text/calendar",
  "application/octet-stream",
])
export type MediaType = typeof MediaType.Type

/** How many bytes of a file its type is told from. */
export const headBytes = 4096

/** Endings of what no system runs, of types that are not told from their bytes; the first is for everything else. */
const data =
  "bin txt text log csv tsv tab json xml rem ret cnab ofx edi dat dbf md p7s p7m asc vcf ics eps prn ai psd cdr dwg dxf " +
  "stl stp step igs iges skp ifc gz tgz tar bz2 xz avi wmv flv wma aac amr flac mpg mpeg wmf emf bak sql pcl zpl"

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
  "image/tiff": ["tif", "tiff"],
  "image/bmp": ["bmp", "dib"],
  "application/rtf": ["rtf", "doc"],
  "application/xml": ["xml"],
  "application/x-ole-storage": ["doc", "xls", "ppt", "msg", "dot", "xlt", "pps", "vsd", "pub", "db"],
  "application/vnd.rar": ["rar"],
  "application/x-7z-compressed": ["7z"],
  "text/calendar": ["ics", "ifb"],
  "application/octet-stream": data.split(" "),
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

/** The header that follows says its own length, as none but these pictures do. */
const isBitmap = (bytes: Uint8Array): boolean =>
  begins(bytes, 0x42, 0x4d) && [12, 40, 52, 56, 64, 108, 124].includes(bytes[14] ?? 0) && bytes[15] === 0

/** A beginning as text: without byte order marks and the zeros of UTF-16, from its first sign on. */
const textOf = (bytes: Uint8Array): string =>
  ascii(bytes, 0, headBytes)
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, "")
    .replaceAll("\0", "")
    .trimStart()

/** What browsers take for a page, whatever they are told (WHATWG MIME Sniffing, 7.1), and pictures that hold scripts. */
const isPage = (text: string): boolean =>
  /^<(?:!doctype|!--|(?:html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|svg|meta|link|form|img|object|embed)(?=[\s/>]))/i.test(
    text,
  ) ||
  (text.startsWith("<") && /<(?:[\w.-]{1,40}:)?(?:html|svg|script)[\s/>]|<\?xml-stylesheet|<!doctype/i.test(text))

/** Programs of Windows, Linux, macOS, Android and Java, scripts that name what runs them, and shortcuts. */
const isProgram = (bytes: Uint8Array): boolean =>
  // Texts may begin with these two letters; the header of a program has zeros.
  (begins(bytes, 0x4d, 0x5a) && bytes.subarray(0, 64).includes(0)) ||
  [
    [0x7f, 0x45, 0x4c, 0x46],
    [0xfe, 0xed, 0xfa],
    [0xce, 0xfa, 0xed, 0xfe],
    [0xcf, 0xfa, 0xed, 0xfe],
    [0xca, 0xfe, 0xba, 0xbe],
    [0x64, 0x65, 0x78, 0x0a],
    [0x23, 0x21],
    [0x4c, 0, 0, 0, 0x01, 0x14, 0x02, 0],
  ].some((signature) => begins(bytes, ...signature))

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
  ["image/tiff", (bytes) => begins(bytes, 0x49, 0x49, 0x2a, 0) || begins(bytes, 0x4d, 0x4d, 0, 0x2a)],
  ["image/bmp", isBitmap],
  ["application/rtf", (bytes) => /^\{\\rtf\d/.test(ascii(bytes, 0, 6))],
  ["application/x-ole-storage", (bytes) => begins(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
  ["application/vnd.rar", (bytes) => ascii(bytes, 0, 6) === "Rar!\x1a\x07"],
  ["application/x-7z-compressed", (bytes) => begins(bytes, 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)],
  ["application/xml", (bytes) => /^<\?xml\s/.test(textOf(bytes))],
  ["text/calendar", (bytes) => /^BEGIN:VCALENDAR\r?\n/i.test(textOf(bytes))],
  ["message/rfc822", (bytes) => mailBegins.test(ascii(bytes, 0, headBytes))],
]

/**
 * What a file is, from its first bytes and nothing else: neither its name nor what the sender says of it. Undefined for pages and programs, which are not
 * kept. What is not known here is `application/octet-stream`, and so is what begins with anything before its signature, as files do that pretend to be two
 * things at once.
 */
export const mediaTypeOf = (bytes: Uint8Array): MediaType | undefined => {
  if (isProgram(bytes) || isPage(textOf(bytes))) return undefined
  const known =
    ascii(bytes, 4, 8) === "ftyp" ? isoTypeOf(ascii(bytes, 8, 12)) : tests.find(([, holds]) => holds(bytes))?.[0]
  return known ?? "application/octet-stream"
}
