import { singular } from "./portuguese-singular.ts"
import { all, any, everything, type Filter, type SearchToken } from "./filter.ts"
import { tellingWords } from "./stop-words.ts"

/** Code points of a token at most; a longer word is cut, in records and in searches alike. */
const lengthMax = 40

/**
 * The tokens that a text is found by, each once, in the order of the text: accents and case folded, plurals made singular. What has
 * digits in it (a document, a code, a date) gives its parts and, put together without `.`, `-` and `/`, the whole, so that it is found
 * masked and unmasked. No word is left out for being common: searches leave out those that tell nothing.
 *
 * ```ts
 * searchTokens("Soluções p/ a peça AB-12") // ["solucao", "p", "a", "peca", "ab12", "ab", "12"]
 * ```
 */
export const searchTokens = (text: string): ReadonlyArray<string> => [
  ...new Set(
    runsIn(folded(text))
      .flatMap((run) => {
        const parts = run.split(joint).map(singular)
        return isCode(run) ? [joined(run), ...parts] : parts
      })
      .map(cut),
  ),
]

/** Whether a text asks for more words than a search may have. */
export const isLongSearch = (text: string): boolean => text.length > textMax || soughtWords(text).length > wordsMax

const textMax = 1000
const wordsMax = 32

/**
 * The filter of the records that have every word of a text, but for articles and the like where other words remain. The last word may be
 * unfinished, as one types, unless white space follows it: it counts as it stands and as the beginning of a longer one. A text without
 * words narrows nothing.
 */
export const searchFilter = (text: string): Filter => {
  const written = soughtWords(text)
  const words = tellingWords(written)
  const last = words.at(-1)
  if (last === undefined) return everything
  // What is left out behind the last word says that it is finished, too.
  const open = last === written.at(-1) && !/\s$/u.test(text)
  const finished = [...new Set((open ? words.slice(0, -1) : words).map(finishedToken))].map(exactly)
  if (!open) return search(finished)
  const [first, ...others] = unfinishedTokens(last)
  if (others.length === 0) return search([...finished, first])
  const unfinished = any([first, ...others].map((token) => search([token])))
  return finished.length === 0 ? unfinished : all([search(finished), unfinished])
}

const search = (tokens: ReadonlyArray<SearchToken>): Filter => ({ op: "search", tokens, negated: false })

const exactly = (token: string): SearchToken => ({ token, prefix: false })
const beginning = (token: string): SearchToken => ({ token, prefix: true })

/** The words of a search as they are written, folded: a code is one word, for a record may have it in one piece. */
const soughtWords = (text: string): ReadonlyArray<string> =>
  runsIn(folded(text)).flatMap((run) => (isCode(run) ? [joined(run)] : run.split(joint)))

const finishedToken = (word: string): string => cut(singular(word))

/**
 * What may be meant by a word that is being typed. An ending that the singular replaces would hide the record until the last letter:
 * `animai` on its way to `animais` does not begin `animal`, and `ins` is no plural on its way to `instalação`.
 */
const unfinishedTokens = (word: string): readonly [SearchToken, ...ReadonlyArray<SearchToken>] => {
  const [as = word, ...ended] = ["", "s", "is"].map((ending) => finishedToken(`${word}${ending}`))
  const begun = word.startsWith(as) ? as : cut(word)
  return [beginning(begun), ...[...new Set([as, ...ended])].filter((token) => !token.startsWith(begun)).map(exactly)]
}

/** Compared without accents and case, in one way for every locale. */
const folded = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\p{M}/gu, "")

/** Words, with what the joints of a code hold together. */
const runsIn = (text: string): ReadonlyArray<string> => text.match(/[\p{L}\p{N}]+(?:[./-][\p{L}\p{N}]+)*/gu) ?? []

const joint = /[./-]/
const isCode = (run: string): boolean => joint.test(run) && /\p{N}/u.test(run)
const joined = (run: string): string => run.replaceAll(/[./-]/g, "")

const cut = (token: string): string =>
  token.length <= lengthMax ? token : Array.from(token).slice(0, lengthMax).join("")
