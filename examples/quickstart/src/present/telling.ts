import type { Locale } from "@guiche/core"
import type { Terminal } from "../terminal.ts"
import { type Format, formatIn } from "./format.ts"

/** Where and in which language something is told. */
export interface Telling {
  readonly terminal: Terminal
  readonly locale: Locale
  readonly format: Format
}

export const tellingOf = (terminal: Terminal, locale: Locale): Telling => ({
  terminal,
  locale,
  format: formatIn(locale),
})
