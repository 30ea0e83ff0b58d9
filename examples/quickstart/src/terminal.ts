import { stripVTControlCharacters, styleText } from "node:util"

type Style = Parameters<typeof styleText>[0]

/** Where the story is told. Colours are only for people who look at a screen. */
export interface Terminal {
  readonly width: number
  line(text?: string): void
  heading(text: string): void
  /** A name and what it is, in two columns. */
  fact(name: string, value: string): void
  /** Text in a frame, as it was written. */
  quote(text: string): void
  table(head: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): void
  paint(style: Style, text: string): string
}

interface Output {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

const nameWidth = 26
const widest = 120

export const makeTerminal = (output: Output): Terminal => {
  const width = Math.min(output.columns ?? 100, widest)
  const colours = output.isTTY === true && !("NO_COLOR" in process.env)
  const paint = (style: Style, text: string) => (colours ? styleText(style, text, { validateStream: false }) : text)
  const line = (text = "") => void output.write(`${text.trimEnd()}\n`)
  return {
    width,
    paint,
    line,
    heading: (text) => {
      line()
      line(paint("bold", text))
      line(paint("dim", "─".repeat(text.length)))
    },
    fact: (name, value) => {
      const [first = "", ...rest] = wrap(value, width - nameWidth - 2)
      line(`  ${paint("dim", pad(name, nameWidth))}${first}`)
      for (const more of rest) line(`  ${" ".repeat(nameWidth)}${more}`)
    },
    quote: (text) => {
      for (const written of text.split("\n"))
        for (const part of wrap(written, width - 4)) line(`  ${paint("dim", "│")} ${part}`)
    },
    table: (head, rows) => {
      const widths = head.map((name, at) => Math.max(...[name, ...rows.map((row) => row[at] ?? "")].map(visible)))
      const print = (row: ReadonlyArray<string>) => row.map((cell, at) => pad(cell, widths[at] ?? 0)).join("  ")
      line(`  ${paint("dim", print(head))}`)
      for (const row of rows) line(`  ${print(row)}`)
    },
  }
}

const visible = (text: string): number => stripVTControlCharacters(text).length

const pad = (text: string, width: number): string => `${text}${" ".repeat(Math.max(0, width - visible(text)))}`

/** Breaks a line between words. A word longer than the width stays whole. */
export const wrap = (text: string, width: number): ReadonlyArray<string> => {
  const lines: Array<string> = []
  let current = ""
  for (const word of text.split(" ")) {
    const longer = current === "" ? word : `${current} ${word}`
    if (visible(longer) > width && current !== "") {
      lines.push(current)
      current = word
    } else current = longer
  }
  return [...lines, current]
}
