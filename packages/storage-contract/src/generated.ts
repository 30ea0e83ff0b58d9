import type { Comparison, Filter, Json, StoredRecord, Value } from "@guiche/core"
import { numbers, record } from "./sample-batch.ts"

/** A generator of whole numbers below a bound, always the same for the same seed (xorshift). */
export type Below = (bound: number) => number
export const seeded = (seed: number): Below => {
  let state = Math.imul(seed, 2654435761) | 1
  return (bound) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % bound
  }
}

const texts = [
  ...Array.from("aAáàÁbBzZßiIİı%_*?[]\\'\"\u0001\n\t \u00e7\ud7ff\ue000\ufffd\uff5e"),
  ..."ab aB ÁB a\u0301 c\u0327 SS ss a%b a_b a*b a\\b a'b [a] a\u0001 10 9 ação AÇÃO".split(" "),
  ..."\u{1F600} \u{10000} \u{10FFFF} a\u{1F600}b \u{1F600}b".split(" "),
  "",
  "a ",
  " a",
]
const integers = [0, 1, -1, 2, 9, 10, 100, -100, 2 ** 31, 2 ** 53 - 1, -(2 ** 53) + 1, 2 ** 53 - 2]
const instants = [
  "0001-01-01T00:00:00.000Z",
  "1969-12-31T23:59:59.999Z",
  "2026-03-01T12:00:00.000Z",
  "2026-03-01T12:00:00.001Z",
  "9999-12-31T23:59:59.999Z",
]
const tags = [
  [],
  ["a"],
  ["A", "b"],
  ["a'b", "%"],
  ["ab", ""],
  ["á", "\u{1F600}"],
  [["a"]],
  ["a", "a", "b"],
  "a",
  { a: "a" },
  [1, null],
]

/** The values that generated rows take, by column. */
export const rowValues: Readonly<Record<string, ReadonlyArray<Json>>> = {
  note: texts,
  group: ["a", "A", "á", "b", ""],
  order: integers,
  whole: [
    "0",
    "1",
    "-1",
    "10",
    "9",
    "999999999999999999",
    "-999999999999999999",
    "9007199254740993",
    "9007199254740992",
  ],
  price: ["0", "0.01", "-0.01", "1.5", "1.05", "10", "9.99", "9999999999999999.99", "-9999999999999999.99", "1.49"],
  ratio: ["0", "0.000001", "-0.000001", "1.5", "0.1", "0.3", "999999999999.999999"],
  share: ["0", "0.5", "0.000000000000000001", "-0.999999999999999999", "0.3"],
  active: [true, false],
  dueAt: instants,
  day: instants.map((instant) => instant.slice(0, 10)),
  tags,
}

/** What decimals are compared with: also finer and larger numbers than the column holds, and other ways to write the same. */
const decimalOperands = (
  "0 -0 0.0 00.5 1.50 1.5 1.499 1.501 -0.005 0.000001 0.0000011 -0.000000000000000001 0.3 9.99 10 9007199254740993 " +
  "999999999999999999 -999999999999999999 999999999999999999.999999999999999999"
).split(" ")

/** What a column is compared with. */
export const operands = (column: string): ReadonlyArray<Value> => {
  if (["whole", "price", "ratio", "share"].includes(column)) return decimalOperands
  if (column === "id") return ["", "r1", "r10", "R1", "r2", "s"]
  if (column === "state") return ["Open", "open", "Closed", "O"]
  if (column === "tags") return ["a", "A", "á", "", "%", "a'b", "\u{1F600}", "b", "c"]
  return (rowValues[column] ?? []) as ReadonlyArray<Value>
}

export const comparisons: ReadonlyArray<Comparison> = ["eq", "lt", "lte", "gt", "gte"]
export const textParts: ReadonlyArray<Comparison> = ["startsWith", "contains"]

/** Rows in which about every fourth column is missing, and each of whose values occurs. */
export const generatedRows = (seed: number, count = 72): ReadonlyArray<StoredRecord> => {
  const below = seeded(seed)
  return numbers(count).map((n) => {
    const values = Object.entries(rowValues).flatMap(([column, pool]) =>
      below(4) === 0 ? [] : [[column, pool[(n + below(3) * 29) % pool.length]] as const],
    )
    return {
      ...record(`r${n}`, Object.fromEntries(values) as StoredRecord["values"]),
      state: below(2) === 0 ? "Open" : "Closed",
    }
  })
}

export const pick = <A>(below: Below, pool: ReadonlyArray<A>): A => {
  const found = pool[below(pool.length)]
  if (found === undefined) throw new RangeError("nothing to pick from")
  return found
}

/** A filter tree up to a depth over all columns and operators. */
export const generatedFilter = (below: Below, depth: number): Filter => {
  if (depth > 0 && below(3) > 0) {
    const of = numbers(below(4)).map(() => generatedFilter(below, depth - 1))
    return { op: below(2) === 0 ? "all" : "any", of }
  }
  const column = pick(below, [...Object.keys(rowValues), "id", "state"])
  const negated = below(2) === 0
  if (column === "tags" && below(2) === 0)
    return { op: "includes", column, value: String(pick(below, operands(column))), negated }
  if (column === "tags" || below(6) === 0) return { op: "exists", column, negated }
  if (below(5) === 0)
    return { op: "in", column, values: numbers(below(4)).map(() => pick(below, operands(column))), negated }
  const isText = ["note", "group", "id", "state"].includes(column)
  const is = pick(below, isText ? [...comparisons, ...textParts] : comparisons)
  return { op: "compare", column, is, value: pick(below, operands(column)), negated }
}
