/** Articles, the commonest prepositions with what they run together with, and *e*, accents folded. */
const stopWords: ReadonlySet<string> = new Set(
  "o a os as um uma uns umas de do da dos das em no na nos nas num numa por pelo pela pelos pelas para com ao aos e".split(
    " ",
  ),
)

/**
 * The words of a search that say what is looked for; all of them where none does. *à* and *às* have lost their accents and are among those left out,
 * and so are words that look the same without theirs (*Pará*, *nós*): they count where they stand alone.
 */
export const tellingWords = (words: ReadonlyArray<string>): ReadonlyArray<string> => {
  const telling = words.filter((word) => !stopWords.has(word))
  return telling.length === 0 ? words : telling
}
