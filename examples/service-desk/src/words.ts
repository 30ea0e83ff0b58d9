import type { Locale } from "@guiche/core"
import type { Line } from "./tale.ts"

const width = 100
const momentWidth = 30

/** Each line of the story as text for a terminal, in one language. */
export const inWords = (locale: Locale): ((line: Line) => string) => {
  const time = new Intl.DateTimeFormat(locale, {
    timeZone: "America/Sao_Paulo",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  })
  return (line) => {
    if (line.kind === "chapter") return `\n${line.title[locale]}\n${"─".repeat(line.title[locale].length)}\n`
    const head = (at: string, who: string) => `  ${time.format(new Date(at))}  ${who.padEnd(momentWidth - 9)}`
    if (line.kind === "moment") return indented(line.what[locale], head(line.at, line.who), " ".repeat(momentWidth))
    if (line.kind === "detail")
      return indented(line.what[locale], `${" ".repeat(momentWidth)}· `, " ".repeat(momentWidth + 2))
    const { isWhole, mail } = line
    const margin = " ".repeat(momentWidth)
    const subject = indented(`✉ ${mail.to}: ${mail.subject}`, head(line.at, "Guichê"), `${margin}  `)
    const body = isWhole ? mail.text.trim().split("\n") : []
    return subject + body.map((text) => indented(text, `${margin}│ `, `${margin}│ `)).join("")
  }
}

/** Breaks a text between words: the first line begins with `head`, the others with `rest`. */
const indented = (text: string, head: string, rest: string): string => {
  const lines: Array<string> = []
  let current = head
  let isEmpty = true
  for (const word of text.split(" ")) {
    if (!isEmpty && current.length + word.length + 1 > width) {
      lines.push(current)
      current = rest
      isEmpty = true
    }
    current += isEmpty ? word : ` ${word}`
    isEmpty = false
  }
  return `${[...lines, current].map((line) => line.trimEnd()).join("\n")}\n`
}
