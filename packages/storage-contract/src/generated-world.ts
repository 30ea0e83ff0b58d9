import type { Filter, SearchToken, StoredRecord, Table, Values, Write } from "@guiche/core"
import { type Below, comparisons, pick, seeded, textParts } from "./generated.ts"
import type { World } from "./reference.ts"
import { minuteOf, numbers, record, searchable } from "./sample-batch.ts"
import { item, owner } from "./sample-table.ts"

/** Tokens that a collation would take for one another, or a prefix for a pattern, if either had a say. */
export const words =
  "a ab ab1 abc 1 12 123 mesa mesas mesinha pe pes porta ss ß i ı ae æ o ø oe œ стол столы 椅 椅子 \u{20bb7} \u{20bb7}a".split(
    " ",
  )

const names = ["", "a", "A", "á", "b"]

/** What leads from the rows of each table, and where to. */
const references: ReadonlyMap<Table, ReadonlyArray<readonly [column: string, table: Table]>> = new Map([
  [
    item,
    [
      ["owner", owner],
      ["next", item],
    ],
  ],
  [owner, [["next", owner]]],
])

/** Owners and items that refer to one another, to themselves and to nothing; about every fourth column is missing, and some have no tokens. */
export const generatedWorld = (seed: number, items = 60): World => {
  const below = seeded(seed)
  const some = (values: Values): Values => Object.fromEntries(Object.entries(values).filter(() => below(4) > 0))
  const tokens = () => numbers(below(6)).map(() => pick(below, words))
  const common = () => ({ name: pick(below, names), rank: below(5) })
  return [
    ...numbers(14).map((n) =>
      searchable(inState(below, record(`r${n}`, some({ ...common(), next: `r${1 + below(18)}` }))), owner, tokens()),
    ),
    ...numbers(items).map((n) => {
      const leading = { next: `r${1 + below(items + 10)}`, owner: `r${1 + below(18)}`, notedAt: minuteOf(below(9)) }
      return searchable(inState(below, record(`r${n}`, some({ ...common(), ...leading }))), item, tokens())
    }),
  ]
}

const inState = (below: Below, made: StoredRecord): StoredRecord => ({
  ...made,
  state: below(2) === 0 ? "Open" : "Closed",
})

/** A filter tree over items or owners that follows at most so many references, and searches. */
export const generatedReach = (
  below: Below,
  table: Table,
  { depth, steps }: { readonly depth: number; readonly steps: number },
): Filter => {
  if (depth > 0 && below(3) === 0) {
    const of = numbers(below(4)).map(() => generatedReach(below, table, { depth: depth - 1, steps }))
    return { op: below(2) === 0 ? "all" : "any", of }
  }
  const negated = below(2) === 0
  if (steps > 0 && below(2) === 0) {
    const [column, target] = pick(below, references.get(table) ?? [])
    const filter = generatedReach(below, target, { depth, steps: steps - 1 })
    return { op: "follow", column, table: target, filter, negated }
  }
  if (below(2) === 0) return { op: "search", tokens: numbers(1 + below(2)).map(() => generatedToken(below)), negated }
  const column = pick(below, ["name", "rank", "next", "state", "id"])
  if (below(3) === 0) return { op: "exists", column, negated }
  if (column === "rank") return { op: "compare", column, is: pick(below, comparisons), value: below(5), negated }
  const value = pick(below, column === "name" ? names : ["r1", "r2", "Open", "O", "r"])
  return { op: "compare", column, is: pick(below, [...comparisons, ...textParts]), value, negated }
}

export const generatedToken = (below: Below): SearchToken => {
  const word = pick(below, words)
  if (below(2) === 0) return { token: word, prefix: false }
  const characters = Array.from(word)
  return { token: characters.slice(0, 1 + below(characters.length)).join(""), prefix: true }
}

/** The rows of one table. */
export const rowsIn = (world: World, table: Table): ReadonlyArray<StoredRecord> =>
  world.filter((write: Write) => write.table === table).map((write) => write.record)
