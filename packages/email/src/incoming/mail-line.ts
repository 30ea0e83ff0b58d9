/** A line of a mail as it is read, without the signs of quoting. */
export interface MailLine {
  readonly text: string
  /** How many times it is quoted; 0 is what the sender writes now. */
  readonly quotes: number
  /** What the HTML says of it: part of a signature, or where the mail that is answered begins. */
  readonly mark?: "signature" | "answered-mail"
}

/** The lines of a plain text; `>` at the beginning quotes (RFC 3676 4.5). */
export const textLines = (text: string): ReadonlyArray<MailLine> => {
  const lines: Array<MailLine> = []
  for (const line of text.split("\n")) {
    const signs = /^(?: ?>){1,40}/.exec(line)?.[0] ?? ""
    if (signs !== "")
      lines.push({ text: line.slice(signs.length).replace(/^ /, ""), quotes: signs.replace(/ /g, "").length })
    else if (/\S/.test(line) || !endsBlank(lines)) lines.push({ text: line, quotes: 0 })
  }
  return lines
}

/** Whether one more empty line would be one too many: nobody reads a thousand of them. */
export const endsBlank = (lines: ReadonlyArray<MailLine>): boolean =>
  [lines.at(-1), lines.at(-2)].every((line) => line?.quotes === 0 && !/\S/.test(line.text))

export const writtenLines = (lines: ReadonlyArray<MailLine>): string =>
  lines
    .map(({ text, quotes }) => (quotes === 0 ? text : `${">".repeat(quotes)} ${text}`.trimEnd()))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()

/** Text that was wrapped for the way (RFC 3676): a line that ends in a blank goes on in the next one of the same quoting. */
export const unfoldFlowed = (text: string, deleteSpace: boolean): string => {
  const paragraphs: Array<{ quotes: number; pieces: Array<string>; open: boolean }> = []
  for (const line of text.split("\n")) {
    const signs = /^>{0,40}/.exec(line)?.[0] ?? ""
    const content = line.slice(signs.length).replace(/^ /, "")
    const flows = content.endsWith(" ") && content !== "-- "
    const last = paragraphs.at(-1)
    const piece = flows && deleteSpace ? content.slice(0, -1) : content
    if (last?.open === true && last.quotes === signs.length && content !== "-- ") {
      last.pieces.push(piece)
      last.open = flows
    } else paragraphs.push({ quotes: signs.length, pieces: [piece], open: flows })
  }
  return paragraphs
    .map(({ quotes, pieces }) => (quotes === 0 ? "" : `${">".repeat(quotes)} `) + pieces.join(""))
    .join("\n")
}
