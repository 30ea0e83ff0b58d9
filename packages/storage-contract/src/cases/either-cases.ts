import { all, any, equals, type Filter, type Order, type StoredRecord } from "@guiche/core"
import * as Effect from "effect/Effect"
import { type Subject, contractCase } from "../contract-case.ts"
import { same } from "../expectation.ts"
import { generatedRows } from "../generated.ts"
import { listed, summarised } from "../reference.ts"
import { rowsAfter } from "../rows-after.ts"
import { newRecords, numbers } from "../sample-batch.ts"
import { sample } from "../sample-table.ts"

/* Rows of any of several equalities, which a storage may look for one by one and must put together again. */

const groups: Filter = { op: "in", column: "group", values: ["a", "b", "á"], negated: false }

/** Those of some groups or with some note, which rows of these groups have, too. */
const eithers = (rows: ReadonlyArray<StoredRecord>): ReadonlyArray<Filter> => {
  const notes = rows.flatMap(({ values: { group, note } }) => (group === "a" && typeof note === "string" ? [note] : []))
  const noted = notes.slice(0, 3).map((note) => equals("note", note))
  const either = any([groups, any(noted)])
  const late: Filter = { op: "compare", column: "order", is: "gt", value: 1, negated: false }
  const states: Filter = { op: "in", column: "state", values: ["Open", "Closed"], negated: false }
  return [
    groups,
    any([equals("group", "a"), equals("group", "a"), equals("group", "nobody")]),
    either,
    all([either, equals("state", "Open")]),
    all([either, states]),
    all([either, late]),
    all([either, equals("group", "a")]),
    all([groups, equals("group", "A")]),
    all([either, equals("id", "r7")]),
    all([any([equals("group", "a"), equals("active", true)]), { op: "exists", column: "price", negated: true }]),
    any([equals("group", "a"), all([equals("group", "b"), late])]),
    { op: "in", column: "group", values: [], negated: false },
  ]
}

const orders = (
  [
    ["order", "id"],
    ["-order", "-id"],
    ["order", "-id"],
    ["state", "order", "id"],
    ["-state", "-order", "-id"],
    ["id"],
    ["-id"],
    ["-price", "-id"],
    ["group", "order", "id"],
  ] as const
).map((columns) =>
  columns.map((column): Order => ({ column: column.replace("-", ""), descending: column.startsWith("-") })),
)

const ids = (records: ReadonlyArray<StoredRecord>) => records.map(({ id }) => id)

const pagesOf = Effect.fnUntraced(function* (
  { storage, tenant }: Subject,
  filter: Filter,
  order: ReadonlyArray<Order>,
) {
  const seen: Array<StoredRecord> = []
  for (let page = 1; page <= 30; page++) {
    const last = seen.at(-1)
    const rest = last === undefined ? filter : all([filter, rowsAfter(last, order)])
    const found = yield* storage.list({ tenant, table: sample, filter: rest, order, limit: 7 })
    seen.push(...found)
    if (found.length < 7) break
  }
  return seen
})

export const eitherCases = [
  contractCase(
    "SC-EITHER-01",
    "rows of any of several equalities come once, in either order, over missing values and pages",
    function* (on) {
      const rows = generatedRows(21)
      yield* on.storage.commit(newRecords(on.tenant, ...rows))
      for (const filter of eithers(rows))
        for (const order of orders) {
          const expected = ids(listed(rows, { table: sample, filter, order, limit: rows.length }))
          same(ids(yield* pagesOf(on, filter, order)), expected, JSON.stringify({ filter, order }))
        }
    },
  ),
  contractCase(
    "SC-EITHER-02",
    "rows of any of several equalities are counted and measured once",
    function* ({ storage, tenant }) {
      const rows = generatedRows(22)
      yield* storage.commit(newRecords(tenant, ...rows))
      for (const filter of eithers(rows))
        for (const by of [[], ["state"]]) {
          const asked = { table: sample, filter, by, measures: ["order", "price", "note"] }
          const sorted = (found: ReturnType<typeof summarised>) =>
            found.toSorted((left, right) => (String(left.by) < String(right.by) ? -1 : 1))
          same(
            sorted(yield* storage.summarise({ tenant, ...asked })),
            sorted(summarised(rows, asked)),
            JSON.stringify(asked),
          )
        }
    },
  ),
  contractCase("SC-EITHER-03", "rows of any of two hundred equalities come in order", function* ({ storage, tenant }) {
    const rows = generatedRows(23)
    yield* storage.commit(newRecords(tenant, ...rows))
    const values = ["a", ...numbers(200).map((n) => `g${n}`), "b"]
    const filter = any([{ op: "in", column: "group", values, negated: false }, equals("note", "")])
    for (const order of orders.slice(1, 5)) {
      const found = yield* storage.list({ tenant, table: sample, filter, order, limit: 99 })
      same(ids(found), ids(listed(rows, { table: sample, filter, order, limit: 99 })), JSON.stringify(order))
    }
  }),
]
