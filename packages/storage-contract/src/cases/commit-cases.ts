import * as Effect from "effect/Effect"
import { contractCase } from "../contract-case.ts"
import { holds, refused, same } from "../expectation.ts"
import { batchOf, entry, newRecords, record, ref, write } from "../sample-batch.ts"
import { other, sample } from "../sample-table.ts"

export const commitCases = [
  contractCase("SC-COMMIT-01", "an empty storage answers every read with nothing", function* ({ storage, tenant }) {
    const where = { op: "all", of: [] } as const
    const order = [{ column: "id", descending: false }]
    same(yield* storage.load(tenant, [ref("a"), ref("b", other)]), [undefined, undefined], "load")
    same(yield* storage.load(tenant, []), [], "load of nothing")
    same(yield* storage.list({ tenant, table: sample, filter: where, order, limit: 10 }), [], "list")
    same(yield* storage.history(tenant, ref("a"), 0, 10), [], "history")
    same(yield* storage.feed(tenant, 0, 10), [], "feed")
    same(yield* storage.outbox(tenant, { limit: 10 }), [], "outbox")
    same(yield* storage.deadTimers(tenant, 10), [], "dead timers")
    same(yield* storage.remembered(tenant, "key", "2001-01-01T00:00:00.000Z"), undefined, "remembered")
  }),
  contractCase(
    "SC-COMMIT-02",
    "load answers in the order asked, with gaps and repetitions, over machines",
    function* (on) {
      const { storage, tenant } = on
      const [a, b, c] = [record("a", { note: "A" }), record("b", { note: "B" }), record("a", { name: "C" })]
      yield* storage.commit(batchOf(tenant, { writes: [write(a), write(b), write(c, other)] }))
      const refs = [ref("b"), ref("none"), ref("a", other), ref("a"), ref("b")]
      same(yield* storage.load(tenant, refs), [b, undefined, c, a, b], "load")
    },
  ),
  contractCase("SC-COMMIT-03", "a batch without anything to write is accepted", function* ({ storage, tenant }) {
    yield* storage.commit(batchOf(tenant, {}))
    same(yield* storage.feed(tenant, 0, 10), [], "feed")
  }),
  contractCase("SC-COMMIT-04", "a new record is refused where one exists", function* ({ storage, tenant }) {
    yield* storage.commit(newRecords(tenant, record("a", { note: "first" })))
    const again = storage.commit(newRecords(tenant, record("a", { note: "second" })))
    const error = yield* refused(again, "StaleRead", "a second record under the same id")
    same([Reflect.get(error, "machine"), Reflect.get(error, "id")], [sample.machine, "a"], "what the refusal names")
    same(yield* storage.load(tenant, [ref("a")]), [record("a", { note: "first" })], "the record")
  }),
  contractCase("SC-COMMIT-05", "a write over another version than the row has is refused", function* (on) {
    const { storage, tenant } = on
    yield* storage.commit(newRecords(tenant, record("a")))
    yield* storage.commit(newRecords(tenant, record("a", { note: "two" }, 2)))
    for (const version of [2, 4, 9]) {
      const stale = storage.commit(newRecords(tenant, record("a", { note: "late" }, version)))
      yield* refused(stale, "StaleRead", `a write over version ${version - 1}`)
    }
    same(yield* storage.load(tenant, [ref("a")]), [record("a", { note: "two" }, 2)], "the record")
  }),
  contractCase("SC-COMMIT-06", "a write over a version is refused where there is no row", function* (on) {
    const { storage, tenant } = on
    yield* refused(storage.commit(newRecords(tenant, record("a", {}, 2))), "StaleRead", "a write over nothing")
    same(yield* storage.load(tenant, [ref("a")]), [undefined], "the record")
  }),
  contractCase(
    "SC-COMMIT-07",
    "a write replaces version, state, hash and values; columns left out are gone",
    function* (on) {
      const { storage, tenant } = on
      yield* storage.commit(newRecords(tenant, record("a", { note: "old", order: 1, tags: ["x"], active: true })))
      const after = { ...record("a", { note: "new", day: "2001-01-01" }, 2), state: "Closed", hash: "h2" }
      yield* storage.commit(newRecords(tenant, after))
      same(yield* storage.load(tenant, [ref("a")]), [after], "the record")
    },
  ),
  contractCase("SC-COMMIT-08", "one batch may advance a record by several versions", function* ({ storage, tenant }) {
    yield* storage.commit(batchOf(tenant, { writes: [write(record("a"))], entries: [entry("a", 1)] }))
    const entries = [entry("a", 2), entry("a", 3), entry("a", 4)]
    yield* storage.commit(batchOf(tenant, { writes: [write(record("a", {}, 4), sample, 1)], entries }))
    same((yield* storage.load(tenant, [ref("a")]))[0]?.version, 4, "version")
    same(yield* storage.history(tenant, ref("a"), 1, 10), entries, "history")
  }),
  contractCase("SC-COMMIT-09", "a batch passes where every version read still holds", function* ({ storage, tenant }) {
    yield* storage.commit(newRecords(tenant, record("a"), record("b")))
    yield* storage.commit(newRecords(tenant, record("b", {}, 2)))
    const reads = [
      { table: sample, id: "a", version: 1 },
      { table: sample, id: "b", version: 2 },
      { table: sample, id: "none", version: 0 },
      { table: other, id: "a", version: 0 },
    ]
    yield* storage.commit(batchOf(tenant, { writes: [write(record("c"))], reads }))
    same((yield* storage.load(tenant, [ref("c")]))[0]?.version, 1, "version")
  }),
  contractCase("SC-COMMIT-10", "a batch is refused where a version read has changed", function* ({ storage, tenant }) {
    yield* storage.commit(newRecords(tenant, record("a"), record("b")))
    yield* storage.commit(newRecords(tenant, record("b", {}, 2)))
    const reads = [
      { table: sample, id: "a", version: 1 },
      { table: sample, id: "b", version: 1 },
    ]
    const stale = storage.commit(batchOf(tenant, { writes: [write(record("c"))], reads }))
    const error = yield* refused(stale, "StaleRead", "a decision on an old version")
    same([Reflect.get(error, "machine"), Reflect.get(error, "id")], [sample.machine, "b"], "what the refusal names")
    same(yield* storage.load(tenant, [ref("c")]), [undefined], "the record")
  }),
  contractCase(
    "SC-COMMIT-11",
    "what was read as absent must still be absent, what was read must be there",
    function* (on) {
      const { storage, tenant } = on
      yield* storage.commit(newRecords(tenant, record("a")))
      for (const { id, version } of [
        { id: "a", version: 0 },
        { id: "none", version: 1 },
      ]) {
        const writes = [write(record("c"))]
        const stale = storage.commit(batchOf(tenant, { writes, reads: [{ table: sample, id, version }] }))
        yield* refused(stale, "StaleRead", `${id} read at version ${version}`)
      }
      same(yield* storage.load(tenant, [ref("c")]), [undefined], "the record")
    },
  ),
  contractCase("SC-COMMIT-12", "versions read are asserted also where nothing is written", function* (on) {
    const { storage, tenant } = on
    const reads = [{ table: sample, id: "a", version: 1 }]
    yield* refused(storage.commit(batchOf(tenant, { reads })), "StaleRead", "a read of nothing at version 1")
  }),
  contractCase("SC-COMMIT-13", "what is handed in and handed out is no shared mutable state", function* (on) {
    const { storage, tenant } = on
    const values = { note: "kept", tags: ["kept"] }
    yield* storage.commit(newRecords(tenant, record("a", values)))
    values.tags.push("changed")
    values.note = "changed"
    const [handedOut] = yield* storage.load(tenant, [ref("a")])
    const out = handedOut?.values["tags"]
    holds(Array.isArray(out), "the record is there with its list")
    // where what is handed out is frozen, this throws, and that is as good
    yield* Effect.exit(Effect.try(() => Array.isArray(out) && out.push("changed")))
    same((yield* storage.load(tenant, [ref("a")]))[0]?.values, { note: "kept", tags: ["kept"] }, "the values")
  }),
]
