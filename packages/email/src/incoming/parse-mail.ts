import * as DateTime from "effect/DateTime"
import * as Option from "effect/Option"
import * as Result from "effect/Result"
import { addressesOf } from "./mail-addresses.ts"
import { calendarReplyIn } from "./calendar-reply.ts"
import { contentOf, type Said } from "./mail-content.ts"
import { htmlLines } from "./html-lines.ts"
import { type MailLine, textLines, writtenLines } from "./mail-line.ts"
import { defaultMailLimits, type MailLimits } from "./mail-limits.ts"
import { natureOf, type OwnMail } from "./mail-nature.ts"
import { MailRefused } from "./mail-refused.ts"
import { allOf, firstOf, type Header, headerText } from "./mime-header.ts"
import { readParts } from "./mime-parts.ts"
import type { Contained, MailAddressSeen, MailFile, ParsedMail } from "./parsed-mail.ts"
import { withoutQuoted } from "./quoted-text.ts"
import { cutReply } from "./reply-cut.ts"
import { isForwardSubject } from "./reply-marks.ts"
import { boundHtml, countTags, safeHtml } from "./safe-html.ts"
import { cutAt } from "./visible-text.ts"

export interface ParseMailOptions {
  readonly limits?: Partial<MailLimits>
  /** What the mailbox that received the mail calls its own. */
  readonly own?: OwnMail
}

/**
 * Reads a raw mail (RFC 5322, MIME) as it came from a server or a file. Does not keep `raw`, but attachments may be views into it.
 *
 * **Rules** Whatever the bytes are, the answer takes time and memory in proportion to their number, bounded by `limits`; no exception is thrown.
 * Nothing is followed, fetched, unpacked or run. What limits cut is named in `contained`.
 * **Fails with** `MailRefused` for what is too large or no mail.
 */
export const parseMail = (raw: Uint8Array, options: ParseMailOptions = {}): Result.Result<ParsedMail, MailRefused> => {
  const limits = { ...defaultMailLimits, ...options.limits }
  if (raw.byteLength > limits.bytes) {
    return Result.fail(new MailRefused({ code: "too-large", found: raw.byteLength, allowed: limits.bytes }))
  }
  return Result.map(readParts(bufferOf(raw), limits), ({ root, contained }) => {
    const { header } = root
    const people = peopleOf(header, limits.addresses)
    const content = contentOf(root, limits.textChars)
    const subject = headerText(firstOf(header, "subject") ?? "", maxSubjectChars)
    const words = wordsOf(content.said, isForwardSubject(subject), limits)
    const ids = idsOf(header)
    const { messageId } = ids
    const from = people.firstAuthor?.address
    const report = { header, type: root.type, leaves: content.leaves, text: words.text, subject }
    const replyTo = people.seen.replyTo.map(({ address }) => address)
    const sentAt = sentAtOf(firstOf(header, "date"))
    const invitation = calendarReplyIn(content.leaves)
    return {
      ...ids,
      ...people.seen,
      subject,
      ...(sentAt === undefined ? {} : { sentAt }),
      text: words.text,
      reply: words.reply,
      ...(words.html === undefined ? {} : { html: words.html }),
      attachments: markInline(content.files, words.html),
      ...(invitation === undefined ? {} : { invitation }),
      nature: natureOf({ ...report, messageId, from, replyTo }, options.own ?? {}),
      contained: withoutRepeats([...contained, ...people.contained, ...content.contained, ...words.contained]),
    }
  })
}

const withoutRepeats = (contained: ReadonlyArray<Contained>): ReadonlyArray<Contained> => [
  ...new Map(contained.map((each) => [`${each.what} ${each.why}`, each])).values(),
]

const maxSubjectChars = 998

/** Mails of old programs end their lines with a carriage return alone. */
const bufferOf = (raw: Uint8Array): Buffer => {
  const buffer = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  if (buffer.includes(0x0a) || !buffer.includes(0x0d)) return buffer
  const lines = Buffer.from(buffer)
  for (let at = 0; at < lines.length; at += 1) if (lines[at] === 0x0d) lines[at] = 0x0a
  return lines
}

const messageId = /<[!-;=?-~]{1,250}@[!-;=?A-~]{1,250}>/g
const maxReferences = 100

const idsOf = (header: Header): Pick<ParsedMail, "messageId" | "inReplyTo" | "references"> => {
  const ids = (name: string): ReadonlyArray<string> => [
    ...new Set(allOf(header, name).flatMap((value) => value.match(messageId) ?? [])),
  ]
  const [own] = (firstOf(header, "message-id") ?? "").match(messageId) ?? []
  return {
    ...(own === undefined ? {} : { messageId: own }),
    inReplyTo: ids("in-reply-to").slice(-maxReferences),
    references: ids("references").slice(-maxReferences),
  }
}

interface People {
  /** Whom a program that takes the first of several would answer. */
  readonly firstAuthor: MailAddressSeen | undefined
  readonly seen: Pick<ParsedMail, "from" | "replyTo" | "to" | "cc" | "deliveredTo">
  readonly contained: ReadonlyArray<Contained>
}

const peopleOf = (header: Header, maxAddresses: number): People => {
  const contained: Array<Contained> = []
  const people = (...names: ReadonlyArray<string>): ReadonlyArray<MailAddressSeen> => {
    const found = names.map((name) => ({ name, ...addressesOf(header, name) }))
    for (const { name, invalid } of found) {
      if (invalid > 0) contained.push({ what: "addresses", why: `${name}: ${invalid} that are no mailbox` })
    }
    const addresses = found.flatMap((each) => each.addresses)
    if (addresses.length > maxAddresses) contained.push({ what: "addresses", why: `more than ${maxAddresses}` })
    return addresses.slice(0, maxAddresses)
  }
  const authors = people("from")
  const headers = new Set(allOf(header, "from"))
  const several =
    headers.size > 1 ? "several From headers" : hasSeveralAuthors(headers, authors) ? "several authors" : ""
  if (several !== "") contained.push({ what: "from", why: several })
  const from = several === "" ? authors[0] : undefined
  const seen = {
    ...(from === undefined ? {} : { from }),
    replyTo: people("reply-to"),
    to: people("to"),
    cc: people("cc"),
    deliveredTo: people("delivered-to", "x-original-to", "envelope-to"),
  }
  return { firstAuthor: authors[0], seen, contained }
}

const betweenAddresses = /[\s<>()[\],;:"]+/

const isAddressLike = (text: string): boolean => {
  const at = text.indexOf("@", 1)
  return at > 0 && at < text.length - 1
}

/**
 * Whether a From header names more than one mailbox, in a remark or before the brackets too: servers and mail programs differ on which of them is the
 * author, so that none is.
 */
const hasSeveralAuthors = (headers: ReadonlySet<string>, authors: ReadonlyArray<MailAddressSeen>): boolean => {
  const written = [...headers].flatMap((value) => {
    const { open, outside } = withoutQuoted(value)
    return `${outside} ${open}`.split(betweenAddresses).filter(isAddressLike)
  })
  return authors.length > 1 || new Set(written.map((each) => each.toLowerCase())).size > 1
}

/** RFC 5322 3.3 with a zone; what else is written there is no instant. */
const dateTime =
  /^(?:[A-Za-z]{3},?\s*)?\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d{1,2}:\d{2}(?::\d{2})?\s+(?:[+-]\d{4}|UT|GMT|Z|[ECMP][SD]T)\b/

/** Of the years that databases and ISO 8601 write in four digits; a zone may carry a date beyond it. */
const lastYear = 9999

const sentAtOf = (date: string | undefined): DateTime.Utc | undefined => {
  const [written] = dateTime.exec(date?.trim() ?? "") ?? []
  if (written === undefined) return undefined
  const year = new Date(Date.parse(written)).getUTCFullYear()
  return year >= 1 && year <= lastYear ? Option.getOrUndefined(DateTime.make(Date.parse(written))) : undefined
}

interface Words {
  readonly text: string
  readonly reply: string
  readonly html: string | undefined
  readonly contained: ReadonlyArray<Contained>
}

interface Bounded {
  readonly plain?: string
  readonly html?: string
  /** The lines of the HTML. */
  readonly lines?: ReadonlyArray<MailLine>
}

const wordsOf = (said: ReadonlyArray<Said>, forwarded: boolean, limits: MailLimits): Words => {
  const contained: Array<Contained> = []
  const bounded = boundAll(said, limits, contained)
  const lines = (preferHtml: boolean): ReadonlyArray<MailLine> =>
    bounded.flatMap((each) => {
      const plain = each.plain === undefined ? undefined : signedAsIn(textLines(each.plain), each.lines ?? [])
      return (
        (preferHtml ? (each.lines ?? plain) : plainIsWhole(each) ? (plain ?? each.lines) : (each.lines ?? plain)) ?? []
      )
    })
  const written = lines(false)
  const whole = writtenLines(written)
  const text = cutAt(whole, limits.textChars)
  if (text.length < whole.length) contained.push({ what: "text", why: `more than ${limits.textChars} characters` })
  const hasHtml = bounded.some((each) => each.html !== undefined)
  const reply = replyOf(hasHtml ? [written, lines(true)] : [written], text, forwarded)
  const html = hasHtml
    ? safeHtml(bounded.map((each) => each.html ?? paragraphs(each.plain ?? "")).join("\n"))
    : undefined
  const tooLarge = html !== undefined && html.length > 2 * limits.htmlChars
  if (tooLarge) contained.push({ what: "html", why: `more than ${2 * limits.htmlChars} characters once it is safe` })
  return { text, reply: cutAt(reply, limits.textChars), html: tooLarge ? undefined : html, contained }
}

/** What is said within the limits, which are those of all pieces together. */
const boundAll = (
  said: ReadonlyArray<Said>,
  { htmlChars, htmlTags }: MailLimits,
  contained: Array<Contained>,
): ReadonlyArray<Bounded> => {
  let charsLeft = htmlChars
  let tagsLeft = htmlTags
  return said.map(({ plain, html: written }) => {
    const text = plain === undefined ? {} : { plain }
    if (written === undefined) return text
    const { cut, html } = boundHtml(written, charsLeft, tagsLeft)
    if (cut) contained.push({ what: "html", why: `more than ${htmlChars} characters or ${htmlTags} tags` })
    charsLeft -= html.length
    tagsLeft -= countTags(html)
    return { ...text, html, lines: htmlLines(html) }
  })
}

/** The HTML often knows which lines are a signature; the plain text has the same lines. */
const signedAsIn = (plain: ReadonlyArray<MailLine>, html: ReadonlyArray<MailLine>): ReadonlyArray<MailLine> => {
  const signed = new Set(html.flatMap(({ text, mark }) => (mark === "signature" && text !== "" ? [text.trim()] : [])))
  if (signed.size === 0) return plain
  return plain.map((line) => (signed.has(line.text.trim()) ? { ...line, mark: "signature" } : line))
}

const countWords = (text: string): number => text.match(/[\p{L}\p{N}\p{Extended_Pictographic}]+/gu)?.length ?? 0

/** Some programs send an empty text, or one that asks for a program that shows HTML. */
const plainIsWhole = ({ plain, lines }: Bounded): boolean =>
  plain !== undefined &&
  (lines === undefined || countWords(plain) * 4 >= countWords(lines.map((line) => line.text).join(" ")))

/** What was newly written, by the form of the mail that keeps more words of it among those in which a quote was found. */
const replyOf = (forms: ReadonlyArray<ReadonlyArray<MailLine>>, text: string, forwarded: boolean): string => {
  const cuts = forms.map((lines) => cutReply(lines, forwarded)).map((cut) => ({ ...cut, words: countWords(cut.text) }))
  const recognised = cuts.filter((cut) => cut.recognised)
  const wordless = recognised.every((cut) => cut.words === 0)
  if (recognised.length === 0 || (wordless && recognised.length < cuts.length)) return text
  return recognised.toSorted((a, b) => b.words - a.words)[0]?.text ?? text
}

const paragraphs = (plain: string): string =>
  plain
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .split(/\n{2,}/)
    .map((each) => `<p>${each.replaceAll("\n", "<br>")}</p>`)
    .join("")

/** Files that the HTML shows are part of it, such as the logo of a signature. */
const markInline = (files: ReadonlyArray<MailFile>, html: string | undefined): ReadonlyArray<MailFile> =>
  files.map((file) => {
    const shown = file.contentId !== undefined && html?.includes(`cid:${file.contentId}"`) === true
    return shown ? { ...file, inline: true } : file
  })
