/** Endings of the plural in Portuguese with those of the singular, accents folded; the first that fits is taken. */
const endings: ReadonlyArray<readonly [plural: RegExp, singular: string]> = [
  [/oes$/, "ao"], // soluções, reclamações
  [/aes$/, "ao"], // pães, alemães
  [/(?<=fac|fic|doc|grac|ut|rept|text|jet|lat|sat|tat|rat|duct|fert|ag|hab|deb|miss|foss|ster)eis$/, "il"], // fáceis, úteis
  [/eis$/, "el"], // anéis, móveis
  [/ais$/, "al"], // animais
  [/ois$/, "ol"], // lençóis
  [/uis$/, "ul"], // azuis
  [/is$/, "il"], // barris
  [/(?<!ee|ea|oa|ai|io)ns$/, "m"], // ordens; no Portuguese word ends like "screens" or "options"
  [/(?<=[aeiou][rz])es$/, ""], // cores, vezes
  [/(?<!t)eses$/, "e"], // portugueses: "português" loses its s below; but "teses" are more than one "tese"
  [/(?<!s)s$/, ""], // atendimentos, mãos, clientes
]

/** Words that the endings would get wrong or make ugly, with what they become. */
const exceptions: ReadonlyMap<string, string> = new Map([
  ["mes", "mes"],
  ["meses", "mes"],
  ["gas", "gas"],
  ["gases", "gas"],
  ["pais", "pais"],
  ["paises", "pais"],
  ["maes", "mae"],
  ["herois", "heroi"],
  ["bois", "boi"],
  ["leis", "lei"],
  ["reis", "rei"],
  ["taxis", "taxi"],
  ["arvores", "arvore"],
  ["softwares", "software"],
  ["hardwares", "hardware"],
  ...["mais", "depois", "dois", "seis", "lapis", "tenis", "gratis", "onibus", "virus", "bonus", "status", "pires"].map(
    (word) => [word, word] as const,
  ),
])

const shortest = 3

/**
 * The one form that a word's singular and plural share, for accents folded and lower case. It is for comparing, not for showing: rules
 * know no dictionary, so some singulars lose their s (`portugue`), and what has a digit in it stays.
 *
 * **Gotchas** It cannot unite plurals in `-is` of words in `-i` (*júri*, *júris*), in `-eis` of the rarer words in `-il` (*grácil* is known, *débil* is, *volúbil* is not), in
 * `-res` and `-zes` of words in a vowel with `-re` and `-ze` (*gaze*, *gazes*), in `-ns` of words in `-n` (*hífen*, *hifens*; *button*,
 * *buttons*), in `-ses` of short words in `-s` (*ás*, *ases*), nor English plurals in `-es` (*box*, *boxes*).
 */
export const singular = (word: string): string => {
  if (word.length < shortest || !word.endsWith("s")) return word
  const known = exceptions.get(word)
  if (known !== undefined) return known
  if (/\p{N}/u.test(word)) return word
  const found = endings.find(([plural]) => plural.test(word))
  return found === undefined ? word : word.replace(found[0], found[1])
}
