import { decodeText } from "./charset.ts"
import { fileName } from "./file-name.ts"
import { firstOf, headerText } from "./mime-header.ts"
import type { MimePart } from "./mime-parts.ts"
import type { Contained, MailFile } from "./parsed-mail.ts"
import { decodeBody } from "./transfer-encoding.ts"
import { unfoldFlowed } from "./mail-line.ts"
import { cutAt, visibleText } from "./visible-text.ts"

/** A piece of what a mail says: as plain text, as HTML, or both saying the same. */
export interface Said {
  readonly plain?: string
  readonly html?: string
}

export interface MailContent {
  readonly said: ReadonlyArray<Said>
  readonly files: ReadonlyArray<MailFile>
  /** The parts without parts of their own, in their order. */
  readonly leaves: ReadonlyArray<MimePart>
  readonly contained: ReadonlyArray<Contained>
}

/** Other forms of what is said already, which no reader of ours shows. */
const otherForms = new Set(["text/x-amp-html", "text/watch-html", "text/enriched", "text/rtf", "text/richtext"])

/** Sorts the parts of a mail into what it says and the files that come with it. */
export const contentOf = (root: MimePart, maxTextChars: number): MailContent => {
  const files: Array<MailFile> = []
  const leaves: Array<MimePart> = []
  const contained: Array<Contained> = []
  const contain = (each: Contained): void => void contained.push(each)
  let charsLeft = maxTextChars

  const textOf = (part: MimePart): string => {
    const { text, doubt } = decodeText(bytesOf(part), part.type.parameters.get("charset"))
    if (doubt !== undefined) contain({ what: "charset", why: doubt })
    if (part.type.value === "text/html") return text
    const whole = visibleText(text)
    const visible = cutAt(whole, charsLeft)
    charsLeft -= visible.length
    if (visible.length < whole.length) contain({ what: "text", why: `more than ${maxTextChars} characters` })
    const flowed = part.type.parameters.get("format")?.toLowerCase() === "flowed"
    return flowed ? unfoldFlowed(visible, part.type.parameters.get("delsp")?.toLowerCase() === "yes") : visible
  }

  const leafSays = (part: MimePart, alreadySaid: boolean): ReadonlyArray<Said> => {
    leaves.push(part)
    const kind = bodyKind(part, alreadySaid)
    if (kind !== undefined) return [{ [kind]: textOf(part) }]
    files.push(fileOf(part, files.length + 1))
    return []
  }

  const says = (part: MimePart, alreadySaid: boolean): ReadonlyArray<Said> => {
    if (part.parts.length === 0) return leafSays(part, alreadySaid)
    if (part.type.value === "multipart/alternative") {
      const forms = part.parts.filter(({ type }) => !otherForms.has(type.value))
      return [oneSaid(forms.flatMap((each) => says(each, alreadySaid)))]
    }
    const said: Array<Said> = []
    for (const each of part.parts) said.push(...says(each, alreadySaid || said.length > 0))
    return said
  }

  const said = says(root, false)
  return { said, files, leaves, contained }
}

/** What a part holds, out of its transfer encoding. */
export const bytesOf = (part: MimePart): Buffer =>
  decodeBody(part.body, firstOf(part.header, "content-transfer-encoding"))

/** Plain text and HTML are what a mail says, unless they are sent as a file. */
const bodyKind = ({ type, disposition }: MimePart, alreadySaid: boolean): "plain" | "html" | undefined => {
  const kind = type.value === "text/html" ? "html" : /^(?:text(?:\/plain)?)?$/.test(type.value) ? "plain" : undefined
  const named = disposition.parameters.has("filename") || type.parameters.has("name")
  return disposition.value === "attachment" || (named && alreadySaid) ? undefined : kind
}

/** The pieces of an alternative say the same: the plain ones and the HTML ones each make one. */
const oneSaid = (pieces: ReadonlyArray<Said>): Said => {
  const plain = pieces.flatMap((piece) => piece.plain ?? [])
  const html = pieces.flatMap((piece) => piece.html ?? [])
  return {
    ...(plain.length === 0 ? {} : { plain: plain.join("\n\n") }),
    ...(html.length === 0 ? {} : { html: html.join("\n") }),
  }
}

const maxWrittenNameChars = 1000

const fileOf = (part: MimePart, number: number): MailFile => {
  const written = part.disposition.parameters.get("filename") ?? part.type.parameters.get("name")
  const name = fileName(
    written === undefined ? undefined : headerText(written, maxWrittenNameChars),
    part.type.value,
    number,
  )
  const contentId = /^<?([^<>\s]{1,250})>?$/.exec(firstOf(part.header, "content-id") ?? "")?.[1]
  return { name, bytes: bytesOf(part), ...(contentId === undefined ? {} : { contentId }), inline: false }
}
