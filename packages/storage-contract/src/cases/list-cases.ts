import { type Filter, type Order, type StoredRecord, all, everything } from "@guiche/core"
import * as Effect from "effect/Effect"
import { type Subject, contractCase } from "../contract-case.ts"
import { holds, same } from "../expectation.ts"
import { generatedRows, rowValues } from "../generated.ts"
import { listed } from "../reference.ts"
import { rowsAfter } from "../rows-after.ts"
import { newRecords, record } from "../sample-batch.ts"
import { sample } from "../sample-table.ts"

const by = (...columns: ReadonlyArray<string>): ReadonlyArray<Order> =>
  columns.map((column) => ({ column: column.replace("-", ""), descending: column.startsWith("-") }))

const ids = (records: ReadonlyArray<StoredRecord>) => records.map(({ id }) => id)
const ordered = Object.keys(rowValues).filter((column) => column !== "tags")

const listsLike = Effect.fnUntraced(function* (
  { storage, tenant }: Subject,
  rows: ReadonlyArray<StoredRecord>,
  order: ReadonlyArray<Order>,
) {
  const query = { table: sample, filter: everything, order, limit: rows.length + 1 }
  const found = ids(yield* storage.list({ tenant, ...query }))
  same(found, ids(listed(rows, query)), `ordered by ${JSON.stringify(order)}`)
})

/** All pages of a query; `between` runs after each. */
const pages = Effect.fnUntraced(function* (
  { storage, tenant }: Subject,
  order: ReadonlyArray<Order>,
  limit: number,
  between: (page: number) => Effect.Effect<void, unknown> = () => Effect.void,
) {
  const seen: Array<StoredRecord> = []
  for (let page = 1; page <= 200; page++) {
    const last = seen.at(-1)
    const filter: Filter = last === undefined ? everything : all([everything, rowsAfter(last, order)])
    const found = yield* storage.list({ tenant, table: sample, filter, order, limit })
    holds(found.length <= limit, "no page is longer than its limit")
    seen.push(...found)
    if (found.length < limit) return seen
    yield* between(page)
  }
  return seen
})

export const listCases = [
  contractCase("SC-LIST-01", "list gives whole records", function* ({ storage, tenant }) {
    const rows = generatedRows(5, 20)
    yield* storage.commit(newRecords(tenant, ...rows))
    const found = yield* storage.list({ tenant, table: sample, filter: everything, order: by("id"), limit: 100 })
    same(found, listed(rows, { table: sample, filter: everything, order: by("id"), limit: 100 }), "records")
  }),
  contractCase(
    "SC-LIST-02",
    "list gives no more than its limit, the first of the order",
    function* ({ storage, tenant }) {
      yield* storage.commit(newRecords(tenant, ...["c", "a", "d", "b"].map((id) => record(id))))
      for (const limit of [0, 1, 3, 4, 9]) {
        const found = yield* storage.list({ tenant, table: sample, filter: everything, order: by("id"), limit })
        same(ids(found), ["a", "b", "c", "d"].slice(0, limit), `limit ${limit}`)
      }
    },
  ),
  contractCase("SC-ORDER-01", "each column orders by its type, both ways, ties by id", function* (on) {
    const rows = generatedRows(6)
    yield* on.storage.commit(newRecords(on.tenant, ...rows))
    for (const column of ordered)
      for (const order of [by(column, "id"), by(`-${column}`, "id"), by(column, "-id")])
        yield* listsLike(on, rows, order)
  }),
  contractCase("SC-ORDER-02", "rows that lack the column come first ascending and last descending", function* (on) {
    const rows = [record("a", { note: "" }), record("b"), record("c", { note: "x" }), record("d")]
    yield* on.storage.commit(newRecords(on.tenant, ...rows))
    const list = (order: ReadonlyArray<Order>) =>
      Effect.map(on.storage.list({ tenant: on.tenant, table: sample, filter: everything, order, limit: 9 }), ids)
    same(yield* list(by("note", "id")), ["b", "d", "a", "c"], "ascending")
    same(yield* list(by("-note", "id")), ["c", "a", "b", "d"], "descending")
  }),
  contractCase("SC-ORDER-03", "later columns order what earlier ones leave equal", function* (on) {
    const rows = generatedRows(7)
    yield* on.storage.commit(newRecords(on.tenant, ...rows))
    const orders = [
      ["group", "-order", "id"],
      ["-active", "price", "-id"],
      ["state", "-dueAt", "note", "id"],
      ["-group", "-ratio", "-id"],
    ]
    for (const order of orders) yield* listsLike(on, rows, by(...order))
  }),
  contractCase("SC-ORDER-04", "ids order by code point", function* (on) {
    const rows = ["b", "B", "a", "á", "a\u0301", "aa", "\u{1F600}", "\uff5e", "_", "%", "10", "9"].map((id) =>
      record(id),
    )
    yield* on.storage.commit(newRecords(on.tenant, ...rows))
    for (const order of [by("id"), by("-id")]) yield* listsLike(on, rows, order)
  }),
  contractCase("SC-PAGE-01", "pages give every row once, in order, over missing values and ties", function* (on) {
    const rows = generatedRows(8, 40)
    yield* on.storage.commit(newRecords(on.tenant, ...rows))
    const orders = [
      ...ordered.flatMap((column) => [
        [column, "id"],
        [`-${column}`, "-id"],
      ]),
      ["group", "-active", "price", "id"],
    ]
    for (const columns of orders) {
      const order = by(...columns)
      const expected = ids(listed(rows, { table: sample, filter: everything, order, limit: 99 }))
      same(ids(yield* pages(on, order, 7)), expected, `pages by ${columns.join(", ")}`)
    }
  }),
  contractCase(
    "SC-PAGE-02",
    "pages neither skip nor repeat a row when others are inserted between them",
    function* (on) {
      const rows = generatedRows(9, 30)
      const { storage, tenant } = on
      yield* storage.commit(newRecords(tenant, ...rows))
      for (const [round, columns] of [
        ["order", "id"],
        ["-note", "-id"],
        ["price", "-id"],
      ].entries()) {
        const inserted = (page: number) =>
          generatedRows(page, 3).map((row) => ({ ...row, id: `new-${round}-${page}-${row.id}` }))
        const seen = ids(
          yield* pages(on, by(...columns), 4, (page) => storage.commit(newRecords(tenant, ...inserted(page)))),
        )
        same(new Set(seen).size, seen.length, "no row is seen twice")
        const expected = ids(listed(rows, { table: sample, filter: everything, order: by(...columns), limit: 99 }))
        same(
          seen.filter((id) => expected.includes(id)),
          expected,
          `rows there from the beginning, by ${columns.join(", ")}`,
        )
      }
    },
  ),
]
