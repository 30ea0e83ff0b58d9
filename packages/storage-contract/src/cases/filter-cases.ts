import { type Comparison, type Filter, type StoredRecord, everything, negate, nothing } from "@guiche/core"
import * as Effect from "effect/Effect"
import { type Subject, contractCase } from "../contract-case.ts"
import { same } from "../expectation.ts"
import { comparisons, generatedFilter, generatedRows, operands, seeded, textParts } from "../generated.ts"
import { listed, satisfies } from "../reference.ts"
import { newRecords, numbers, record } from "../sample-batch.ts"
import { sample } from "../sample-table.ts"

const order = [{ column: "id", descending: false }]
const byId = (records: ReadonlyArray<StoredRecord>) => records.map(({ id }) => id)

const saved = Effect.fnUntraced(function* ({ storage, tenant }: Subject, rows: ReadonlyArray<StoredRecord>) {
  yield* storage.commit(newRecords(tenant, ...rows))
  return rows
})

/** Every filter answers what it means, and its negation exactly the other rows. */
const answers = Effect.fnUntraced(function* (
  { storage, tenant }: Subject,
  rows: ReadonlyArray<StoredRecord>,
  filters: Iterable<Filter>,
) {
  const limit = rows.length + 1
  const inOrder = listed(rows, { table: sample, filter: everything, order, limit })
  for (const filter of filters) {
    const [expected, rest] = [true, false].map((wanted) =>
      byId(inOrder.filter((row) => satisfies(sample, filter, row) === wanted)),
    )
    const found = yield* storage.list({ tenant, table: sample, filter, order, limit })
    same(byId(found), expected, JSON.stringify(filter))
    const others = yield* storage.list({ tenant, table: sample, filter: negate(filter), order, limit })
    same(byId(others), rest, `the complement of ${JSON.stringify(filter)}`)
  }
})

const compareAll = (columns: ReadonlyArray<string>, with_: ReadonlyArray<Comparison>): ReadonlyArray<Filter> =>
  columns.flatMap((column) =>
    with_.flatMap((is) =>
      operands(column).map((value) => ({ op: "compare", column, is, value, negated: false }) as const),
    ),
  )

const leaves = (id: string, proves: string, filters: ReadonlyArray<Filter>) =>
  contractCase(id, proves, function* (on) {
    yield* answers(on, yield* saved(on, generatedRows(1)), filters)
  })

const every = [
  "note",
  "group",
  "order",
  "whole",
  "price",
  "ratio",
  "share",
  "active",
  "dueAt",
  "day",
  "tags",
  "id",
  "state",
]

export const filterCases = [
  leaves(
    "SC-FILTER-01",
    "text compares by code point; case and accents matter",
    compareAll(["note", "group"], comparisons),
  ),
  leaves(
    "SC-FILTER-02",
    "startsWith and contains take %, _, *, \\, ' and control characters as themselves",
    compareAll(["note", "group", "id", "state"], textParts),
  ),
  leaves("SC-FILTER-03", "integers compare by size up to 2^53 - 1", compareAll(["order"], comparisons)),
  leaves(
    "SC-FILTER-04",
    "decimals compare exactly, also with finer, larger and otherwise written numbers",
    compareAll(["whole", "price", "ratio", "share"], comparisons),
  ),
  leaves("SC-FILTER-05", "false is less than true", compareAll(["active"], comparisons)),
  leaves("SC-FILTER-06", "instants and days compare in time", compareAll(["dueAt", "day"], comparisons)),
  leaves("SC-FILTER-07", "id and state compare like text columns", compareAll(["id", "state"], comparisons)),
  leaves(
    "SC-FILTER-08",
    "in is any of its values; in nothing is nothing",
    every
      .filter((column) => column !== "tags")
      .flatMap((column) =>
        [0, 1, 2, 5].map(
          (count) => ({ op: "in", column, values: operands(column).slice(0, count), negated: false }) as const,
        ),
      ),
  ),
  leaves(
    "SC-FILTER-09",
    "exists tells rows that have a column from those that lack it",
    every.map((column) => ({ op: "exists", column, negated: false })),
  ),
  leaves(
    "SC-FILTER-10",
    "includes finds an exact text among the elements of a list, and nowhere else",
    operands("tags").map((value) => ({ op: "includes", column: "tags", value: String(value), negated: false })),
  ),
  contractCase("SC-FILTER-11", "a row that lacks the column satisfies no leaf and every negated leaf", function* (on) {
    const rows = yield* saved(on, [
      record("empty"),
      record("full", { note: "", order: 0, price: "0", active: false, tags: [] }),
    ])
    const leafs: ReadonlyArray<Filter> = [
      ...compareAll(["note", "order", "price", "active"], comparisons),
      { op: "in", column: "note", values: ["", "a"], negated: false },
      { op: "includes", column: "tags", value: "", negated: false },
    ]
    yield* answers(on, rows, leafs)
  }),
  contractCase(
    "SC-FILTER-12",
    "all of nothing is everything, any of nothing is nothing, at every depth",
    function* (on) {
      const rows = yield* saved(on, [record("a"), record("b", { note: "b" })])
      const b: Filter = { op: "compare", column: "note", is: "eq", value: "b", negated: false }
      const nested = [everything, nothing, b].flatMap((one) =>
        [everything, nothing, b].flatMap((two): ReadonlyArray<Filter> => [
          { op: "all", of: [one, { op: "any", of: [two, nothing] }] },
          { op: "any", of: [one, { op: "all", of: [two, everything] }] },
        ]),
      )
      yield* answers(on, rows, [everything, nothing, ...nested])
    },
  ),
  contractCase(
    "SC-FILTER-13",
    "generated filters answer what they mean, and their negations the exact complement",
    function* (on) {
      const rows = yield* saved(on, generatedRows(2))
      const below = seeded(3)
      yield* answers(
        on,
        rows,
        numbers(150).map(() => generatedFilter(below, 3)),
      )
    },
  ),
  contractCase(
    "SC-FILTER-14",
    "a filter of a hundred alternatives and one nested thirty deep are answered",
    function* (on) {
      const rows = yield* saved(on, generatedRows(4, 20))
      const one = (n: number): Filter => ({ op: "compare", column: "id", is: "eq", value: `r${n}`, negated: false })
      const deep = numbers(30).reduce(
        (inner: Filter, n): Filter => ({ op: n % 2 === 0 ? "all" : "any", of: [inner, one(n)] }),
        one(1),
      )
      yield* answers(on, rows, [{ op: "any", of: numbers(100).map((n) => one(n * 3)) }, deep])
    },
  ),
]
