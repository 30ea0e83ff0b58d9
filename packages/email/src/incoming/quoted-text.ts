/** A text and its quoted strings (RFC 5322 3.2.4) apart. */
export interface QuotedText {
  /** Each quoted string as `""`. */
  readonly outside: string
  /** What is behind a quotation mark that nothing closes. */
  readonly open: string
}

/** Read in one pass: a pattern would look for the end of a quotation anew from every mark. */
export const withoutQuoted = (text: string): QuotedText => {
  const outside: Array<string> = []
  let from = 0
  for (let mark = text.indexOf('"'); mark >= 0; mark = text.indexOf('"', from)) {
    outside.push(text.slice(from, mark))
    const end = closingMark(text, mark + 1)
    if (end === undefined) return { outside: outside.join('""'), open: text.slice(mark + 1) }
    from = end + 1
  }
  return { outside: [...outside, text.slice(from)].join('""'), open: "" }
}

const closingMark = (text: string, from: number): number | undefined => {
  for (let at = from; at < text.length; at += text[at] === "\\" ? 2 : 1) if (text[at] === '"') return at
  return undefined
}
