import { searchTokens } from "../machine/search-tokens.ts"

/** Whether a text says nothing but words of thanks, which are data: in any case, with or without accents, in singular or plural. */
export const isThanks = (text: string, words: ReadonlyArray<string>): boolean => {
  const said = searchTokens(text)
  const known = new Set(words.flatMap(searchTokens))
  return said.length > 0 && said.every((token) => known.has(token))
}
