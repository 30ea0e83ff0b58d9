import * as Effect from "effect/Effect"
import { minute, workerOf } from "../claiming.ts"
import { caseAlone, contractCase } from "../contract-case.ts"
import { refused, same } from "../expectation.ts"
import { batchOf, entry, message, newRecords, record, ref, remember, timer, write } from "../sample-batch.ts"
import { sample } from "../sample-table.ts"

const order = [{ column: "id", descending: false }]
const everything = { op: "all", of: [] } as const

export const tenantCases = [
  contractCase("SC-TENANT-01", "no read shows what another tenant has", function* ({ storage, tenant, foreign }) {
    yield* storage.commit({
      ...newRecords(foreign, record("a", { code: "X", order: 1 })),
      entries: [entry("a", 1)],
      messages: [message("m")],
      remember: remember("key"),
    })
    same(yield* storage.load(tenant, [ref("a")]), [undefined], "load")
    same(yield* storage.list({ tenant, table: sample, filter: everything, order, limit: 10 }), [], "list")
    const negated = { op: "exists", column: "code", negated: false } as const
    const filter = { op: "any", of: [negated, { ...negated, negated: true }] } as const
    same(yield* storage.list({ tenant, table: sample, filter, order, limit: 10 }), [], "list with alternatives")
    const summary = { tenant, table: sample, filter, by: ["code"], measures: ["order"] }
    same(yield* storage.summarise(summary), [], "summarise")
    same(yield* storage.history(tenant, ref("a"), 0, 10), [], "history")
    same(yield* storage.feed(tenant, 0, 10), [], "feed")
    same(yield* storage.outbox(tenant, { limit: 10 }), [], "outbox")
    same(yield* storage.remembered(tenant, "key", minute(1)), undefined, "remembered")
  }),
  contractCase(
    "SC-TENANT-02",
    "two tenants use the same ids, unique values, journal versions and keys",
    function* (on) {
      const { storage, tenant, foreign } = on
      const batch = (owner: string) => ({
        ...newRecords(owner, record("a", { code: "X", note: owner })),
        entries: [{ ...entry("a", 1), company: owner }],
        messages: [{ ...message("m"), company: owner }],
        remember: remember("key", owner),
      })
      yield* storage.commit(batch(tenant))
      yield* storage.commit(batch(foreign))
      for (const owner of [tenant, foreign]) {
        same((yield* storage.load(owner, [ref("a")]))[0]?.values["note"], owner, "record")
        same(
          (yield* storage.history(owner, ref("a"), 0, 10)).map(({ company }) => company),
          [owner],
          "history",
        )
        same(
          (yield* storage.feed(owner, 0, 10)).map((each) => each.entry.company),
          [owner],
          "feed",
        )
        same(
          (yield* storage.outbox(owner, { limit: 10 })).map(({ company }) => company),
          [owner],
          "outbox",
        )
        same((yield* storage.remembered(owner, "key", minute(1)))?.answer.id, owner, "remembered")
      }
    },
  ),
  contractCase("SC-TENANT-03", "no write or read version reaches another tenant's record", function* (on) {
    const { storage, tenant, foreign } = on
    yield* storage.commit(newRecords(foreign, record("a", { note: "mine" })))
    const over = storage.commit(newRecords(tenant, record("a", {}, 2)))
    yield* refused(over, "StaleRead", "a write over another tenant's version")
    const reads = [{ table: sample, id: "a", version: 1 }]
    const read = storage.commit(batchOf(tenant, { writes: [write(record("b"))], reads }))
    yield* refused(read, "StaleRead", "a read of another tenant's version")
    same(yield* storage.load(foreign, [ref("a")]), [record("a", { note: "mine" })], "the record")
  }),
  caseAlone("SC-TENANT-04", "claims are settled, listed and released only under their own tenant", function* (on) {
    const { storage, tenant, foreign } = on
    const set = [timer("a", minute(1))]
    for (const owner of [tenant, foreign])
      yield* storage.commit(batchOf(owner, { timers: { set, remove: [] }, messages: [message("m", minute(1))] }))
    const worker = workerOf(storage, [tenant, foreign])
    yield* worker.claim(2)
    yield* worker.timer(timer("a"), { dead: true, error: "dead" }, foreign)
    yield* worker.message("m", { dead: true, error: "dead" }, foreign)
    same(yield* storage.deadTimers(tenant, 10), [], "dead timers")
    const states = (owner: string) =>
      Effect.map(storage.outbox(owner, { limit: 10 }), (found) => found.map(({ status }) => status))
    same([yield* states(tenant), yield* states(foreign)], [["pending"], ["dead"]], "outboxes")
    const dead = { messages: ["m"], timers: [timer("a")] }
    same(yield* storage.release(tenant, dead, minute(3)), 0, "released under the wrong tenant")
    same(yield* storage.release(foreign, dead, minute(3)), 2, "released under the right tenant")
  }),
  contractCase("SC-TENANT-05", "tenants are told apart by code point", function* ({ storage, tenant }) {
    const tenants = ["a", "A", "á", "a\u0301", "a ", "a%", "a_"].map((suffix) => `${tenant}-${suffix}`)
    for (const owner of tenants) yield* storage.commit(newRecords(owner, record("r", { note: owner })))
    for (const owner of tenants)
      same((yield* storage.load(owner, [ref("r")]))[0]?.values["note"], owner, `the record of ${owner}`)
  }),
]
