import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { comparator, compareValues, matching, type Row, scaled, type Surroundings } from "./evaluate.ts"
import { all, any, equals, everything, type Filter, negate, nothing } from "./filter.ts"
import type { Table } from "./table.ts"

const table: Table = {
  machine: "Order",
  columns: [
    { name: "note", type: "text", scale: 0 },
    { name: "parts", type: "integer", scale: 0 },
    { name: "urgent", type: "boolean", scale: 0 },
    { name: "price", type: "decimal", scale: 2 },
    { name: "tags", type: "json", scale: 0 },
  ],
  indexes: [],
}
/** Two orders that notes may name, one of which names the other. */
const orders = new Map<string, Row>([
  ["a", { id: "a", state: "Open", values: { note: "ab", parts: 1 } }],
  ["ab", { id: "ab", state: "Closed", values: { parts: 2 } }],
])
/** The tokens of an order are the characters of its note. */
const around: Surroundings = {
  row: (_table, id) => orders.get(id),
  tokens: (_table, { values }) => (typeof values["note"] === "string" ? Array.from(values["note"]) : []),
}
const row = (values: Row["values"], id = "o-1", state = "Open"): Row => ({ id, state, values })
const holds = (filter: Filter, values: Row["values"]): boolean => matching(table, filter, around)(row(values))
const compare = (column: string, is: string, value: unknown, negated = false) =>
  ({ op: "compare", column, is, value, negated }) as Filter

const note = fc.constantFrom("", "a", "á", "ab", "b", "é", "\u{1f600}", "\uffff")
const price = fc.constantFrom("-1.5", "0", "0.1", "0.10", "9007199254740993.01", "9007199254740993.02")
const parts = fc.integer({ min: -2, max: 3 })
const leaf: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({
    op: fc.constant("compare" as const),
    column: fc.constantFrom("note", "id", "state"),
    is: fc.constantFrom(
      "eq" as const,
      "lt" as const,
      "lte" as const,
      "gt" as const,
      "gte" as const,
      "startsWith" as const,
      "contains" as const,
    ),
    value: note,
    negated: fc.boolean(),
  }),
  fc.record({
    op: fc.constant("compare" as const),
    column: fc.constant("price"),
    is: fc.constantFrom("eq" as const, "lt" as const, "gte" as const),
    value: price,
    negated: fc.boolean(),
  }),
  fc.record({
    op: fc.constant("in" as const),
    column: fc.constant("parts"),
    values: fc.array(parts),
    negated: fc.boolean(),
  }),
  fc.record({
    op: fc.constant("exists" as const),
    column: fc.constantFrom("note", "tags", "urgent"),
    negated: fc.boolean(),
  }),
  fc.record({ op: fc.constant("includes" as const), column: fc.constant("tags"), value: note, negated: fc.boolean() }),
  fc.record({
    op: fc.constant("search" as const),
    tokens: fc.array(fc.record({ token: note.filter((text) => text !== ""), prefix: fc.boolean() }), { minLength: 1 }),
    negated: fc.boolean(),
  }),
)
const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    tie("filter").chain((inner) =>
      fc.boolean().map((negated): Filter => ({ op: "follow", column: "note", table, filter: inner, negated })),
    ),
    fc.array(tie("filter"), { maxLength: 3 }).map((of): Filter => ({ op: "all", of })),
    fc.array(tie("filter"), { maxLength: 3 }).map((of): Filter => ({ op: "any", of })),
  ),
}))
const rows = fc
  .record({ note, parts, urgent: fc.boolean(), price, tags: fc.array(note, { maxLength: 2 }) }, { requiredKeys: [] })
  .map((values) => row(values))

describe("filters mean the same everywhere", () => {
  it("a row that lacks the column satisfies no leaf, and every negated one", () => {
    for (const single of [
      compare("note", "eq", "a"),
      compare("note", "lt", "z"),
      compare("note", "startsWith", ""),
      { op: "exists", column: "note", negated: false },
      { op: "in", column: "parts", values: [0], negated: false },
      { op: "includes", column: "tags", value: "a", negated: false },
    ] as ReadonlyArray<Filter>)
      for (const values of [{}, { note: null, parts: null, tags: null }]) {
        assert.isFalse(holds(single, values), JSON.stringify(single))
        assert.isTrue(holds(negate(single), values), JSON.stringify(single))
      }
  })

  it("every comparison", () => {
    const satisfied = (is: string) => [1, 2, 3].filter((count) => holds(compare("parts", is, 2), { parts: count }))
    assert.deepStrictEqual(["eq", "lt", "lte", "gt", "gte"].map(satisfied), [[2], [1], [1, 2], [3], [2, 3]])
    assert.isTrue(holds(compare("note", "startsWith", "sol"), { note: "solução" }))
    assert.isFalse(holds(compare("note", "startsWith", "Sol"), { note: "solução" }))
    assert.isTrue(holds(compare("note", "contains", "lu"), { note: "solução" }))
    assert.isFalse(holds(compare("note", "contains", "ca"), { note: "solução" }))
    assert.isTrue(holds(compare("urgent", "lt", true), { urgent: false }))
    assert.isTrue(holds({ op: "in", column: "price", values: ["1.50"], negated: false }, { price: "1.5" }))
    assert.isFalse(holds({ op: "in", column: "price", values: [], negated: false }, { price: "1.5" }))
    assert.isTrue(holds({ op: "includes", column: "tags", value: "a", negated: false }, { tags: ["b", "a"] }))
    assert.isFalse(holds({ op: "includes", column: "tags", value: "a", negated: false }, { tags: "a" }))
  })

  it("a reference is followed to the row that it names, and from there on", () => {
    const leadsTo = (inner: Filter, negated = false): Filter => ({
      op: "follow",
      column: "note",
      table,
      filter: inner,
      negated,
    })
    const ids = (asked: Filter) =>
      ["a", "ab", "gone", undefined].filter((id) => holds(asked, id === undefined ? {} : { note: id }))
    assert.deepStrictEqual(ids(leadsTo(everything)), ["a", "ab"])
    assert.deepStrictEqual(ids(leadsTo(everything, true)), ["gone", undefined])
    assert.deepStrictEqual(ids(leadsTo(compare("parts", "eq", 1))), ["a"])
    assert.deepStrictEqual(ids(leadsTo(compare("parts", "eq", 1, true))), ["ab"])
    assert.deepStrictEqual(ids(leadsTo(compare("parts", "eq", 1), true)), ["ab", "gone", undefined])
    assert.deepStrictEqual(ids(leadsTo(leadsTo(equals("state", "Closed")))), ["a"])
    assert.deepStrictEqual(ids(leadsTo({ op: "search", tokens: [{ token: "b", prefix: false }], negated: false })), [
      "a",
    ])
  })

  it("B13 every token must be among those of the row, or begin one of them", () => {
    const search = (...tokens: ReadonlyArray<string>): Filter => ({
      op: "search",
      tokens: tokens.map((token) => ({ token: token.replace("*", ""), prefix: token.endsWith("*") })),
      negated: false,
    })
    const tokens = { ...around, tokens: () => ["mesa", "par"] }
    const found = (asked: Filter, having: Surroundings = tokens) => matching(table, asked, having)(row({}))
    assert.deepStrictEqual(
      [
        search("mesa"),
        search("par", "mesa"),
        search("mes*"),
        search("mes"),
        search("mesa", "sofa"),
        search("esa*"),
      ].map((asked) => found(asked)),
      [true, true, true, false, false, false],
    )
    assert.isFalse(found(search("mesa"), { ...around, tokens: () => [] }))
    assert.isTrue(found(negate(search("mesa")), { ...around, tokens: () => [] }))
  })

  it("id and state are columns of every row", () => {
    assert.isTrue(holds(equals("id", "o-1"), {}))
    assert.isTrue(holds(equals("state", "Open"), {}))
    assert.isFalse(holds(equals("state", "Open"), {}) && holds(equals("state", "Closed"), {}))
  })

  it("all of nothing holds, any of nothing does not", () => {
    assert.isTrue(holds(everything, {}))
    assert.isFalse(holds(nothing, {}))
    assert.deepStrictEqual(all([everything, equals("note", "a")]), equals("note", "a"))
    assert.deepStrictEqual(any([equals("note", "a")]), equals("note", "a"))
    assert.deepStrictEqual([negate(everything), negate(nothing)], [nothing, everything])
  })

  it("negation is the exact complement, and twice is the same again", () => {
    fc.assert(
      fc.property(filter, rows, (tree, one) => {
        const satisfies = (asked: Filter) => matching(table, asked, around)(one)
        assert.notStrictEqual(satisfies(negate(tree)), satisfies(tree))
        assert.strictEqual(satisfies(negate(negate(tree))), satisfies(tree))
      }),
      { seed: 20_260_302, numRuns: 2000 },
    )
  })
})

describe("order is the same everywhere", () => {
  const inOrder = (column: string, given: ReadonlyArray<unknown>, descending = false) =>
    given
      .map((value) => row(value === undefined ? {} : { [column]: value }))
      .toSorted(comparator(table, [{ column, descending }]))
      .map(({ values }) => values[column])

  it("text by code point, characters outside the first plane last", () => {
    const texts = ["\u{1f600}", "\uffff", "z", "á", "Z", "aa", "a", ""]
    assert.deepStrictEqual(inOrder("note", texts), ["", "Z", "a", "aa", "z", "á", "\uffff", "\u{1f600}"])
    assert.deepStrictEqual(
      ["\uffff", "\u{1f600}"].toSorted(),
      ["\u{1f600}", "\uffff"],
      "JavaScript orders by UTF-16 unit",
    )
  })

  it("code point order is that of the code points", () => {
    const points = (text: string) => Array.from(text, (character) => character.codePointAt(0) ?? 0)
    const byPoints = (left: string, right: string): number => {
      const [a, b] = [points(left), points(right)]
      const at = a.findIndex((point, i) => point !== b[i])
      return at === -1 ? Math.sign(a.length - b.length) : at >= b.length ? 1 : Math.sign((a[at] ?? 0) - (b[at] ?? 0))
    }
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 4 }), fc.string({ unit: "binary", maxLength: 4 }), (a, b) => {
        assert.strictEqual(Math.sign(compareValues("text", a, b)), byPoints(a, b))
      }),
      { seed: 7, numRuns: 400 },
    )
  })

  it("decimals exactly, however many digits", () => {
    const amounts = ["9007199254740993.02", "10", "9007199254740993.01", "9", "-0.10", "-0.2", "0"]
    assert.deepStrictEqual(inOrder("price", amounts), [
      "-0.2",
      "-0.10",
      "0",
      "9",
      "10",
      "9007199254740993.01",
      "9007199254740993.02",
    ])
    assert.strictEqual(compareValues("decimal", "1.50", "1.5"), 0)
    assert.strictEqual(compareValues("decimal", "-0", "0.00"), 0)
    assert.deepStrictEqual([scaled("12.5", 2), scaled("-0.05", 2), scaled("7", 0)], [1250n, -5n, 7n])
  })

  it("rows that lack the column come first ascending and last descending", () => {
    assert.deepStrictEqual(inOrder("parts", [2, undefined, 1]), [undefined, 1, 2])
    assert.deepStrictEqual(inOrder("parts", [undefined, 1, 2], true), [2, 1, undefined])
    assert.deepStrictEqual(inOrder("urgent", [true, false]), [false, true])
  })

  it("further columns break ties, and equal rows stay equal", () => {
    const order = comparator(table, [
      { column: "note", descending: false },
      { column: "id", descending: true },
    ])
    assert.isAbove(order(row({ note: "a" }, "1"), row({ note: "a" }, "2")), 0)
    assert.strictEqual(order(row({ note: "a" }, "1"), row({ note: "a" }, "1")), 0)
  })
})
