import { oneLine } from "../one-line.ts"

/** Marks that turn the writing direction: in names they show another name than the one that is there. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Control characters that no text needs. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/g

/** A name or a subject: one line of well-formed Unicode, at most `maxChars` long. */
export const visibleLine = (text: string, maxChars: number): string =>
  cutAt(oneLine(text.toWellFormed().replace(directionMarks, "").replace(controls, " ")), maxChars)

/** A text of lines: line feeds only, no other control character than the tab, well-formed Unicode. */
export const visibleText = (text: string): string => text.replace(/\r\n?/g, "\n").replace(controls, "").toWellFormed()

/** The first `maxChars` UTF-16 units, without half a character at the end. */
export const cutAt = (text: string, maxChars: number): string => {
  if (text.length <= maxChars) return text
  const last = text.charCodeAt(maxChars - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? maxChars - 1 : maxChars)
}
