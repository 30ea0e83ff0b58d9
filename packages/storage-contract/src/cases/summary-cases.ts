import { type Filter, type StoredRecord, type SummaryRow, everything } from "@guiche/core"
import * as Effect from "effect/Effect"
import { type Subject, contractCase } from "../contract-case.ts"
import { same } from "../expectation.ts"
import { generatedFilter, generatedRows, rowValues, seeded } from "../generated.ts"
import { summarised } from "../reference.ts"
import { newRecords, numbers, record } from "../sample-batch.ts"
import { sample } from "../sample-table.ts"

const none = { count: 0, sum: undefined, min: undefined, max: undefined }

interface Asked {
  readonly filter?: Filter
  readonly by?: ReadonlyArray<string>
  readonly measures?: ReadonlyArray<string>
}

const summarise = ({ storage, tenant }: Subject, { filter = everything, by = [], measures = [] }: Asked) =>
  Effect.map(storage.summarise({ tenant, table: sample, filter, by, measures }), sorted)

/** Groups come in no particular order. */
const sorted = (rows: ReadonlyArray<SummaryRow>): ReadonlyArray<SummaryRow> =>
  rows.toSorted((left, right) => (JSON.stringify(left.by) < JSON.stringify(right.by) ? -1 : 1))

const agrees = Effect.fnUntraced(function* (on: Subject, rows: ReadonlyArray<StoredRecord>, asked: Required<Asked>) {
  same(yield* summarise(on, asked), sorted(summarised(rows, { table: sample, ...asked })), JSON.stringify(asked))
})

const save = ({ storage, tenant }: Subject, rows: ReadonlyArray<StoredRecord>) =>
  storage.commit(newRecords(tenant, ...rows))
const columns = Object.keys(rowValues)
const scalars = columns.filter((column) => column !== "tags")

export const summaryCases = [
  contractCase("SC-SUMMARY-01", "of no rows there is one group without `by`, and none with it", function* (on) {
    same(
      yield* summarise(on, { measures: ["price", "note"] }),
      [{ by: [], count: 0, measures: [none, none] }],
      "the whole",
    )
    same(yield* summarise(on, { by: ["group"], measures: ["price"] }), [], "groups")
  }),
  contractCase(
    "SC-SUMMARY-02",
    "rows are counted, and their values counted, summed, least and greatest",
    function* (on) {
      yield* save(on, [
        record("a", { price: "1.5", order: 2 }),
        record("b", { price: "-0.25", note: "x" }),
        record("c", { order: 40 }),
      ])
      const price = { count: 2, sum: "1.25", min: "-0.25", max: "1.5" }
      const order = { count: 2, sum: "42", min: 2, max: 40 }
      const note = { count: 1, sum: undefined, min: "x", max: "x" }
      const measures = ["price", "order", "note", "ratio"]
      same(
        yield* summarise(on, { measures }),
        [{ by: [], count: 3, measures: [price, order, note, none] }],
        "the whole",
      )
    },
  ),
  contractCase(
    "SC-SUMMARY-03",
    "rows that lack a grouping column are a group of their own, apart from empty text",
    function* (on) {
      const values = [{}, { group: "" }, { group: "a" }, { group: "A" }, { group: "á" }, { group: "a" }, {}]
      yield* save(
        on,
        values.map((each, index) => record(`r${index}`, each)),
      )
      const counts = (yield* summarise(on, { by: ["group"] })).map(({ by, count }) => [by[0], count])
      same(
        counts,
        [
          ["", 1],
          ["A", 1],
          ["a", 2],
          ["á", 1],
          [null, 2],
        ],
        "groups",
      )
    },
  ),
  contractCase("SC-SUMMARY-04", "sums beyond 2^53 are exact", function* (on) {
    const rows = numbers(5).map((n) =>
      record(`r${n}`, { order: Number.MAX_SAFE_INTEGER - n, price: "90071992547409.93" }),
    )
    yield* save(on, rows)
    const [found] = yield* summarise(on, { measures: ["order", "price"] })
    same(
      found?.measures.map(({ sum }) => sum),
      ["45035996273704940", "450359962737049.65"],
      "sums",
    )
  }),
  contractCase("SC-SUMMARY-05", "sums of more than 18 digits are exact", function* (on) {
    const rows = numbers(30).map((n) => record(`r${n}`, { whole: "999999999999999999", price: "-9999999999999999.99" }))
    yield* save(on, rows)
    const [found] = yield* summarise(on, { measures: ["whole", "price"] })
    same(
      found?.measures.map(({ sum }) => sum),
      ["29999999999999999970", "-299999999999999999.7"],
      "sums",
    )
  }),
  contractCase("SC-SUMMARY-06", "sums do not drift: a thousand tenths are a hundred", function* (on) {
    yield* save(
      on,
      numbers(1000).map((n) => record(`r${n}`, { ratio: "0.1" })),
    )
    const [found] = yield* summarise(on, { measures: ["ratio"] })
    same([found?.count, found?.measures[0]?.sum], [1000, "100"], "count and sum")
  }),
  contractCase("SC-SUMMARY-07", "every column type is grouped by and measured as it is compared", function* (on) {
    const rows = generatedRows(10)
    yield* save(on, rows)
    for (const column of scalars) yield* agrees(on, rows, { filter: everything, by: [column], measures: columns })
    for (const by of [["group", "active"], ["state"], ["active", "day", "state"]])
      yield* agrees(on, rows, { filter: everything, by, measures: ["price", "order"] })
  }),
  contractCase("SC-SUMMARY-08", "a summary counts the rows that its filter means", function* (on) {
    const rows = generatedRows(11)
    yield* save(on, rows)
    const below = seeded(12)
    for (const _ of numbers(30))
      yield* agrees(on, rows, {
        filter: generatedFilter(below, 2),
        by: below(2) === 0 ? [] : ["group"],
        measures: ["price"],
      })
  }),
]
