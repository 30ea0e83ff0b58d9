import type { EntityOf } from "../machine/machine.ts"
import type { ComplaintCode } from "./complaint-code.ts"

export type ActiveCode = Extract<EntityOf<typeof ComplaintCode>, { readonly state: "Active" }>

/** A code found for a text, and the keywords of the code that the text holds. */
export interface CodeChoice<C> {
  readonly code: C
  readonly words: ReadonlyArray<string>
}

/**
 * Chooses a complaint code by its keywords: the code of which the text holds most; among equals the worse severity, then the code that
 * comes first. Nothing where the text holds no keyword of any.
 *
 * Source: feature Q2.
 */
export const chooseCode = <C extends Pick<ActiveCode, "code" | "severity" | "keywords">>(
  text: string,
  codes: ReadonlyArray<C>,
): CodeChoice<C> | undefined => {
  const words = plain(text)
  const found = codes
    .map((code) => ({ code, words: held(words, code.keywords) }))
    .filter((choice) => choice.words.length > 0)
    .toSorted(
      (a, b) =>
        b.words.length - a.words.length || a.code.severity - b.code.severity || (a.code.code < b.code.code ? -1 : 1),
    )
  return found[0]
}

/** The keywords that a plain text holds: whole words, or beginnings of words where they end in `*`. */
export const held = (text: string, keywords: ReadonlyArray<string>): ReadonlyArray<string> => {
  const words = ` ${text} `
  return keywords.filter((keyword) => holds(words, keyword))
}

const holds = (words: string, keyword: string): boolean => {
  const sought = plain(keyword)
  if (sought === "") return false
  return words.includes(keyword.trimEnd().endsWith("*") ? ` ${sought}` : ` ${sought} `)
}

/** Lower case, without accents, words apart by one space. */
export const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
