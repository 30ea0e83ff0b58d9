import { Parser } from "htmlparser2"
import { endsBlank, type MailLine } from "./mail-line.ts"

type Attributes = Readonly<Record<string, string>>

/** Elements whose content is not shown. Not the head: many programs forget to close it. */
const unseen = new Set([
  "style",
  "script",
  "title",
  "template",
  "select",
  "textarea",
  "svg",
  "math",
  "object",
  "iframe",
])

/** Elements that stand on lines of their own; those with space around them also get an empty line. */
const blocks = new Set(
  "address article aside blockquote body center dd div dl dt fieldset figure footer form header hr html li main nav ol pre section table tr ul".split(
    " ",
  ),
)
const spaced = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table", "pre"])

/** Attributes by which mail programs mark what they quote, what they answer and what they sign with. */
const isQuote = (
  name: string,
  { class: classes = "", type, cite, id = "", "data-marker": marker }: Attributes,
): boolean =>
  (name === "blockquote" &&
    (type === "cite" ||
      cite !== undefined ||
      /\b(?:gmail_quote|zmail_extra|protonmail_quote|quote)\b/.test(classes))) ||
  (name === "div" && /\b(?:yahoo_quoted|zmail_extra|protonmail_quote|tutanota_quote)\b/.test(`${classes} ${id}`)) ||
  id.startsWith("yahoo_quoted") ||
  marker === "__QUOTED_TEXT__"

const isSignature = ({
  class: classes = "",
  id = "",
  "data-marker": marker = "",
  "data-smartmail": smart,
}: Attributes): boolean =>
  smart === "gmail_signature" ||
  /\b(?:gmail_signature|moz-signature|protonmail_signature_block)\b/.test(classes) ||
  /^(?:x_)*(?:Signature|ms-outlook-mobile-signature|AppleMailSignature|ymail_(?:android|ios)_signature|_rc_sig|mobile-signature)$/.test(
    id,
  ) ||
  /^__SIG_(?:PRE|POST)__$/.test(marker)

const beginsAnsweredMail = (name: string, { id = "", "data-marker": marker }: Attributes): boolean =>
  /^(?:x_)*(?:divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|mail-editor-reference-message-container)$/.test(id) ||
  (name === "hr" && (id === "zwchr" || marker === "__DIVIDER__"))

interface Open {
  readonly quotes: number
  readonly signs: boolean
  readonly hidden: boolean
  readonly preformatted: boolean
}

/** Gathers pieces of text into lines, as a browser would break them. */
class LineWriter {
  readonly lines: Array<MailLine> = []
  private pieces: Array<string> = []
  private blank = true
  private pendingMark = false
  private place: Open = { quotes: 0, signs: false, hidden: false, preformatted: false }

  /** Content from here on is inside `place`; a line does not go on from one place into another. */
  move(place: Open): void {
    if (place.quotes !== this.place.quotes || place.signs !== this.place.signs) this.break()
    this.place = place
  }

  write(text: string): void {
    if (this.place.hidden) return
    if (this.place.preformatted) {
      const [first = "", ...rest] = text.split("\n")
      this.append(first)
      for (const line of rest) {
        this.end()
        this.append(line)
      }
      return
    }
    const collapsed = text.replace(/[\t\n\f\r ]+/g, " ")
    this.append(this.blank ? collapsed.trimStart() : collapsed)
  }

  private append(text: string): void {
    if (text === "") return
    this.blank = text.endsWith(" ")
    this.pieces.push(text)
  }

  markAnsweredMail(): void {
    this.break()
    this.pendingMark = true
  }

  /** Ends the line if something is on it. */
  break(): void {
    if (this.pieces.length > 0) this.end()
  }

  /** Ends the line, be it empty. */
  end(): void {
    const text = this.pieces
      .join("")
      .replace(/[\u00a0\u2007\u202f]/g, " ")
      .trimEnd()
    const { quotes, signs } = this.place
    const mark = this.pendingMark ? "answered-mail" : signs ? "signature" : undefined
    const repeats = text === "" && mark === undefined && endsBlank(this.lines)
    if (!repeats) this.lines.push({ text, quotes, ...(mark === undefined ? {} : { mark }) })
    this.pendingMark = false
    this.pieces = []
    this.blank = true
  }

  /** Ends the line and leaves an empty one, unless there is one already. */
  space(): void {
    this.break()
    const last = this.lines.at(-1)
    if (last !== undefined && last.text !== "") this.end()
  }
}

/** What an HTML body says, line by line; quotes and signatures by how mail programs mark them. */
export const htmlLines = (html: string): ReadonlyArray<MailLine> => {
  const writer = new LineWriter()
  const open: Array<Open> = [{ quotes: 0, signs: false, hidden: false, preformatted: false }]
  const here = (): Open => open.at(-1) ?? { quotes: 0, signs: false, hidden: false, preformatted: false }
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const outer = here()
        if (!outer.hidden && beginsAnsweredMail(name, attributes)) writer.markAnsweredMail()
        if (spaced.has(name)) writer.space()
        else if (blocks.has(name)) writer.break()
        const inner = {
          quotes: Math.min(outer.quotes + (isQuote(name, attributes) ? 1 : 0), 20),
          signs: outer.signs || isSignature(attributes),
          hidden: outer.hidden || unseen.has(name),
          preformatted: outer.preformatted || name === "pre",
        }
        open.push(inner)
        writer.move(inner)
        if (name === "br") writer.end()
        if (name === "li") writer.write("- ")
        if (name === "img" && attributes["alt"] !== undefined) writer.write(altText(attributes["alt"]))
      },
      ontext: (text) => writer.write(text),
      onclosetag: (name) => {
        if (name === "td" || name === "th") writer.write(" ")
        if (spaced.has(name)) writer.space()
        else if (blocks.has(name)) writer.break()
        open.pop()
        writer.move(here())
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  parser.end(html)
  writer.break()
  return writer.lines
}

const altText = (alt: string): string => (/\S/.test(alt) ? `[${alt.trim().slice(0, 200)}]` : "")
