/** What ends a line where handlebars counts them. */
export const lineBreak = /\r\n?|\n/

interface SyntaxErrorPosition {
  readonly line: number
  readonly column: number
  readonly subject: string
}

/**
 * Finds line and column (from 1) in what the handlebars parser throws: its own exceptions carry them, while the generated
 * grammar only prints the line and, over a caret, up to twenty characters of what it had read.
 */
export const syntaxErrorPosition = (error: unknown, source: string): SyntaxErrorPosition => {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof Error && "lineNumber" in error && typeof error.lineNumber === "number") {
    const column = "column" in error && typeof error.column === "number" ? error.column + 1 : 1
    return { line: error.lineNumber, column, subject: message }
  }
  const [head = "", excerpt = "", caret = ""] = message.split("\n")
  const line = Number(/on line (\d+)/.exec(head)?.[1] ?? 1)
  const read = excerpt.slice(0, Math.max(caret.indexOf("^"), 0)).replace(/^\.\.\./, "")
  const lines = source.split(lineBreak)
  const before = lines.slice(0, line - 1).join("")
  const text = lines[line - 1] ?? ""
  const found = (before + text).indexOf(read, Math.max(before.length - read.length, 0))
  const column = found === -1 ? 0 : found + read.length - before.length
  return { line, column: column + 1, subject: text.slice(column, column + 40).trim() || head }
}
