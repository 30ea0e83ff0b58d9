import type { Batch, StorageShape } from "@guiche/core"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import { caseAlone } from "../contract-case.ts"
import { holds, refused, same } from "../expectation.ts"
import { batchOf, entry, newRecords, numbers, record, ref, remember, write } from "../sample-batch.ts"
import { other, sample } from "../sample-table.ts"
import { beforeBatch, isWritten, wholeBatch } from "../whole-batch.ts"

const refusedWhole = Effect.fnUntraced(function* (storage: StorageShape, batch: Batch, tag: string) {
  yield* storage.commit(beforeBatch(batch.tenant))
  yield* refused(storage.commit(batch), tag, "the batch")
  same(yield* isWritten(storage, batch.tenant), false, "whether the refused batch was written")
})

/** A row that no storage may round, cut or drop in part: it is refused or kept exactly. */
const misfits = [
  ["text in a decimal", { price: "twelve" }],
  ["more decimal places than the column has", { price: "1.239" }],
  ["more digits than a decimal has", { price: "12345678901234567.89" }],
  ["a fraction in an integer", { order: 0.5 }],
  ["an integer beyond 2^53", { order: 2 ** 60 }],
  ["a column that the table does not have", { nowhere: "lost" }],
] as const

export const atomicCases = [
  caseAlone("SC-ATOMIC-01", "an accepted batch is there with all its parts", function* ({ storage, tenant }) {
    yield* storage.commit(beforeBatch(tenant))
    yield* storage.commit(wholeBatch(tenant))
    same(yield* isWritten(storage, tenant), true, "whether the batch was written")
  }),
  caseAlone("SC-ATOMIC-02", "nothing of a batch is there when its last write is stale", function* (on) {
    const writes = [write(record("changed", {}, 3))]
    yield* refusedWhole(on.storage, wholeBatch(on.tenant, { writes }), "StaleRead")
  }),
  caseAlone("SC-ATOMIC-03", "nothing of a batch is there when its last write is not unique", function* (on) {
    const { storage, tenant } = on
    yield* storage.commit(newRecords(tenant, record("holder", { code: "held" })))
    const writes = [write(record("collides", { code: "held" }))]
    yield* refusedWhole(storage, wholeBatch(tenant, { writes }), "NotUnique")
  }),
  caseAlone("SC-ATOMIC-04", "nothing of a batch is there when its key was used", function* ({ storage, tenant }) {
    yield* storage.commit(batchOf(tenant, { remember: remember("used", "first") }))
    const batch = { ...wholeBatch(tenant), remember: remember("used", "second") }
    yield* storage.commit(beforeBatch(tenant))
    yield* refused(storage.commit(batch), "KeyUsed", "the batch")
    same(yield* isWritten(storage, tenant), false, "whether the refused batch was written")
    const answer = (yield* storage.remembered(tenant, "used", "2001-01-01T00:00:00.000Z"))?.answer.id
    same(answer, "first", "what the key answers")
  }),
  caseAlone("SC-ATOMIC-05", "nothing of a batch is there when a version read has changed", function* (on) {
    const reads = [{ table: sample, id: "changed", version: 7 }]
    yield* refusedWhole(on.storage, wholeBatch(on.tenant, { reads }), "StaleRead")
  }),
  caseAlone("SC-ATOMIC-06", "nothing of a batch is there when something read as absent exists", function* (on) {
    const reads = [{ table: sample, id: "changed", version: 0 }]
    yield* refusedWhole(on.storage, wholeBatch(on.tenant, { reads }), "StaleRead")
  }),
  caseAlone("SC-ATOMIC-07", "a journal version that exists is refused with the whole batch", function* (on) {
    const { storage, tenant } = on
    yield* storage.commit(beforeBatch(tenant))
    const rewritten = { ...entry("seed", 1), event: "Rewritten" }
    const exit = yield* Effect.exit(storage.commit(wholeBatch(tenant, { entries: [rewritten] })))
    holds(Exit.isFailure(exit), "a second entry for one version is refused")
    same(yield* isWritten(storage, tenant), false, "whether the refused batch was written")
    same(yield* storage.history(tenant, ref("seed"), 0, 10), [entry("seed", 1)], "history")
  }),
  caseAlone(
    "SC-ATOMIC-08",
    "what a column cannot hold is refused with the whole batch, or kept exactly",
    function* (on) {
      const { storage } = on
      for (const [index, [what, values]] of misfits.entries()) {
        const tenant = `${on.tenant}-${index}`
        yield* storage.commit(beforeBatch(tenant))
        const exit = yield* Effect.exit(
          storage.commit(wholeBatch(tenant, { writes: [write(record("misfit", values))] })),
        )
        same(yield* isWritten(storage, tenant), Exit.isSuccess(exit), `${what}: whether the batch was written`)
        const [found] = yield* storage.load(tenant, [ref("misfit")])
        same(found?.values, Exit.isSuccess(exit) ? values : undefined, what)
      }
    },
  ),
  caseAlone(
    "SC-ATOMIC-09",
    "a commit that is interrupted at any moment leaves the whole batch or nothing",
    function* (on) {
      const { storage } = on
      for (const moment of numbers(16)) {
        const tenant = `${on.tenant}-${moment}`
        yield* storage.commit(beforeBatch(tenant))
        const fiber = yield* Effect.forkChild(storage.commit(wholeBatch(tenant)), {
          startImmediately: moment % 2 === 0,
        })
        for (const _ of numbers(Math.floor(moment / 2))) yield* Effect.yieldNow
        yield* Fiber.interrupt(fiber)
        const written = yield* isWritten(storage, tenant)
        yield* storage.commit(newRecords(tenant, record("afterwards")))
        same(yield* isWritten(storage, tenant), written, "whether the batch was written, after the next commit")
      }
    },
  ),
  caseAlone("SC-ATOMIC-10", "after a refusal the same batch passes once its reason is gone", function* (on) {
    const { storage, tenant } = on
    const reads = [{ table: other, id: "awaited", version: 1 }]
    yield* refusedWhole(storage, wholeBatch(tenant, { reads }), "StaleRead")
    yield* storage.commit(batchOf(tenant, { writes: [write(record("awaited"), other)] }))
    yield* storage.commit(wholeBatch(tenant, { reads }))
    same(yield* isWritten(storage, tenant), true, "whether the batch was written")
  }),
]
