import type { Asked } from "./recording-dialect.ts"

/** The words that Transact-SQL keeps for itself and that no statement here means: a name that is one would have to be quoted. */
const reserved = new Set(
  `any asc authorization backup between break browse bulk cascade checkpoint close clustered column compute contains containstable continue cross
  current cursor database dbcc deallocate default deny disk distributed drop dump errlvl escape except execute exit external fetch
  file fillfactor foreign freetext freetexttable full function goto grant identity_insert identitycol intersect kill like lineno load
  national nocheck nonclustered nullif of off offsets open opendatasource openquery openrowset openxml option outer percent pivot plan
  precision print proc procedure public raiserror readtext reconfigure references replication restore restrict return revert revoke
  right rowcount rowguidcol rule schema securityaudit session_user setuser shutdown some statistics system_user tablesample textsize to trigger
  truncate try_convert tsequal unpivot updatetext use user varying view waitfor while within writetext`.split(/\s+/),
)

/** What other databases say and SQL Server does not take. */
const foreign: ReadonlyArray<readonly [name: string, pattern: RegExp]> = [
  ["a limit", /\blimit\b/],
  ["on conflict", /\bon (conflict|duplicate)\b/],
  ["returning", /\breturning\b/],
  ["a lock at the end", /\bfor (update|share)\b|\bskip locked\b|\block in\b/],
  ["a cast with ::", /::/],
  ["|| for texts", /\|\|/],
  ["where missing values go", /\bnulls (first|last)\b/],
  ["a boolean literal", /\b(true|false)\b/],
  ["a backtick", /`/],
  ["a question mark", /\?/],
  ["rows compared as one", /(?<!\w)\([^()]*,[^()]*\) (=|>|<|in) /],
  ["rename in alter table", /\brename\b/],
  ["a savepoint of the standard", /\bsavepoint\b/],
]

/** The statement without its texts and its quoted names, each of which is a dot in a pair of quotes. */
const bare = (sql: string): string => sql.replaceAll(/'(?:[^']|'')*'/g, "'.'").replaceAll(/"(?:[^"]|"")*"/g, '"."')

const isBalanced = (text: string): boolean => {
  let depth = 0
  for (const character of text) {
    if (character === "(") depth++
    if (character === ")") depth--
    if (depth < 0) return false
  }
  return depth === 0
}

/** What speaks against a statement's being Transact-SQL, as far as its form shows it. It does not know the grammar. */
export const problemsOf = ({ sql, parameters }: Asked): ReadonlyArray<string> => {
  const text = bare(sql)
  const numbers = Array.from(text.matchAll(/@(\d+)/g), ([, number]) => Number(number))
  const words = text.toLowerCase().match(/(?<![@"'$\w.])[a-z_]+(?![\w(])/g) ?? []
  return [
    ...foreign.filter(([, pattern]) => pattern.test(text.toLowerCase())).map(([name]) => name),
    ...(numbers.join() === parameters.map((_, index) => index + 1).join() ? [] : ["parameters that are not numbered"]),
    ...(parameters.some((each) => typeof each === "object" && each !== null) ? ["a parameter that is no value"] : []),
    ...(isBalanced(text) && !/['"][^.'"]*$/.test(text.replaceAll(/'\.'|"\."/g, "")) ? [] : ["open brackets or quotes"]),
    ...words.filter((word) => reserved.has(word)).map((word) => `the reserved word ${word} as a name`),
  ]
}
