import type { StorageShape, Values } from "@guiche/core"
import * as Effect from "effect/Effect"
import { contractCase } from "../contract-case.ts"
import { holds, same } from "../expectation.ts"
import { batchOf, record, ref, write } from "../sample-batch.ts"

/** Saves each set of values as a record of its own and expects them back as they were. */
const kept = Effect.fnUntraced(function* (storage: StorageShape, tenant: string, sets: ReadonlyArray<Values>) {
  const records = sets.map((values, index) => record(`r${index}`, values))
  yield* storage.commit(batchOf(tenant, { writes: records.map((each) => write(each)) }))
  const found = yield* storage.load(
    tenant,
    records.map(({ id }) => ref(id)),
  )
  for (const [index, expected] of records.entries()) same(found[index], expected, `values ${index}`)
})

const texts = [
  "plain",
  "ação, coração, Ünïcödé",
  "\u{1F600}\u{1F468}\u200D\u{1F469}\u200D\u{1F467} \u{20000} \u{10FFFF}",
  "e\u0301 \u00e9 n\u0303",
  "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \u202emirrored\u202c",
  "'; DROP TABLE x; -- \" ` \\ % _ $1 ? :name",
  " leading and trailing \t\n\r\n ",
  "\u0001\u001f\u007f\u0085\u2028\u2029\ufeff\uffff\u{1ffff}",
  "null",
]

export const valueCases = [
  contractCase("SC-VALUE-01", "a record with a value of every type comes back as it was", function* (on) {
    const values = {
      note: "text",
      code: "C-1",
      serial: 3,
      shipped: "2026-03-02",
      group: "g",
      order: 7,
      whole: "12",
      price: "12.5",
      ratio: "-0.000001",
      share: "0.5",
      active: false,
      dueAt: "2026-03-01T12:00:00.000Z",
      day: "2026-03-01",
      tags: ["a", "b"],
      detail: { a: 1 },
    }
    yield* kept(on.storage, on.tenant, [values])
  }),
  contractCase("SC-VALUE-02", "columns that a record lacks are absent, not null", function* ({ storage, tenant }) {
    yield* kept(storage, tenant, [{}, { note: "only" }])
    const [empty] = yield* storage.load(tenant, [ref("r0")])
    same(Object.keys(empty?.values ?? { missing: true }), [], "columns of a record without values")
  }),
  contractCase(
    "SC-VALUE-03",
    "text of any script, mark, direction and control character is kept exactly",
    function* (on) {
      yield* kept(
        on.storage,
        on.tenant,
        texts.map((note) => ({ note, tags: [note], detail: { [note]: note } })),
      )
    },
  ),
  contractCase("SC-VALUE-04", "empty text is text, not absence; empty lists and objects likewise", function* (on) {
    yield* kept(on.storage, on.tenant, [
      { note: "", code: "", tags: [], detail: {} },
      { tags: [""], detail: { "": "" } },
    ])
  }),
  contractCase("SC-VALUE-05", "a text of one megabyte is kept exactly", function* ({ storage, tenant }) {
    const body = "ção\u{1F600}x".repeat(2 ** 17)
    yield* kept(storage, tenant, [{ body }, { tags: [body] }])
    holds(new TextEncoder().encode(body).length > 2 ** 20, "the text is over a megabyte long")
  }),
  contractCase("SC-VALUE-06", "decimals of 18 digits, negative ones and zero are exact in every scale", function* (on) {
    yield* kept(on.storage, on.tenant, [
      {
        whole: "999999999999999999",
        price: "9999999999999999.99",
        ratio: "999999999999.999999",
        share: "0.999999999999999999",
      },
      {
        whole: "-999999999999999999",
        price: "-9999999999999999.99",
        ratio: "-0.000001",
        share: "-0.000000000000000001",
      },
      { whole: "0", price: "0", ratio: "0", share: "0" },
      { whole: "9007199254740993", price: "90071992547409.93", ratio: "0.1", share: "0.3" },
      { whole: "10", price: "-10.1", ratio: "100", share: "0.000000000000000009" },
    ])
  }),
  contractCase("SC-VALUE-07", "integers are exact up to 2^53 - 1 both ways", function* ({ storage, tenant }) {
    const whole = [0, 1, -1, 2 ** 31, -(2 ** 31) - 1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]
    yield* kept(
      storage,
      tenant,
      whole.map((order) => ({ order })),
    )
  }),
  contractCase("SC-VALUE-08", "instants and days from year 1 to year 9999 are kept to the millisecond", function* (on) {
    yield* kept(on.storage, on.tenant, [
      { dueAt: "0001-01-01T00:00:00.000Z", day: "0001-01-01" },
      { dueAt: "9999-12-31T23:59:59.999Z", day: "9999-12-31" },
      { dueAt: "1969-12-31T23:59:59.001Z", day: "1900-02-28" },
      { dueAt: "2024-02-29T12:34:56.789Z", day: "2024-02-29" },
    ])
  }),
  contractCase("SC-VALUE-09", "JSON is kept exactly: nesting, nulls inside, numbers, odd keys", function* (on) {
    const nested = JSON.parse(`${"[".repeat(60)}${"]".repeat(60)}`) as ReadonlyArray<never>
    yield* kept(on.storage, on.tenant, [
      { detail: { a: null, b: [null, true, false, 0, -1.5, 1e21, 0.1, "x"], c: { d: { e: [] } } } },
      { detail: [1, [2, [3]]], tags: nested },
      { detail: "text", tags: 12 },
      { detail: false, tags: 0 },
      { detail: { "a.b": 1, "a'b": 2, 'a"b': 3, $: 4, "ключ 😀": 5, constructor: 6 }, tags: ["'", '"', "\\", "%"] },
    ])
  }),
  contractCase("SC-VALUE-10", "ids of any text tell records apart by code point", function* ({ storage, tenant }) {
    const ids = [
      "a",
      "A",
      "á",
      "a\u0301",
      "a ",
      " a",
      "a/b",
      "a'b",
      "a%",
      "a_",
      "1",
      "01",
      "\u{1F600}",
      "x".repeat(100),
    ]
    const writes = ids.map((id, order) => write(record(id, { order })))
    yield* storage.commit(batchOf(tenant, { writes }))
    const found = yield* storage.load(
      tenant,
      ids.map((id) => ref(id)),
    )
    same(
      found.map((each) => [each?.id, each?.values["order"]]),
      ids.map((id, order) => [id, order]),
      "records",
    )
  }),
]
