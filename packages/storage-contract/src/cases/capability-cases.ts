import { Storage, type StorageShape } from "@guiche/core"
import * as Effect from "effect/Effect"
import { type Subject, caseAlone, contractCase } from "../contract-case.ts"
import { ContractOptions } from "../contract-options.ts"
import { holds, refused, same } from "../expectation.ts"
import { newRecords, record, ref } from "../sample-batch.ts"
import { contractTables } from "../sample-table.ts"
import { beforeBatch, isWritten, wholeBatch } from "../whole-batch.ts"

/** Works on a host's transaction; a storage without the capability must refuse instead, and then `checks` has nothing to see. */
const onHostTransaction = Effect.fnUntraced(function* (
  { storage }: Subject,
  end: "commit" | "rollback",
  use: (inside: StorageShape) => Effect.Effect<void, unknown>,
  checks: Effect.Effect<void, unknown>,
) {
  const { hostTransaction } = yield* ContractOptions
  if (!storage.capabilities.hostTransactions) {
    holds(hostTransaction === undefined, "a storage for which a host transaction is given claims hostTransactions")
    yield* refused(storage.within({}), "Unsupported", "within")
    return
  }
  if (hostTransaction === undefined)
    throw new Error("a storage that claims hostTransactions gives options.hostTransaction")
  yield* hostTransaction((transaction) => Effect.flatMap(storage.within(transaction), use), end)
  yield* checks
})

export const capabilityCases = [
  caseAlone(
    "SC-CAPABILITY-01",
    "a batch on a host's transaction is there once the host commits, or within is refused",
    function* (on) {
      const { storage, tenant } = on
      yield* storage.commit(beforeBatch(tenant))
      const use = (inside: StorageShape) =>
        Effect.gen(function* () {
          yield* inside.commit(wholeBatch(tenant))
          same((yield* inside.load(tenant, [ref("new")]))[0]?.version, 1, "the version inside")
        })
      const checks = Effect.map(isWritten(storage, tenant), (written) =>
        same(written, true, "whether the batch was written"),
      )
      yield* onHostTransaction(on, "commit", use, checks)
    },
  ),
  caseAlone(
    "SC-CAPABILITY-02",
    "a batch on a host's transaction is gone when the host rolls back, or within is refused",
    function* (on) {
      const { storage, tenant } = on
      yield* storage.commit(beforeBatch(tenant))
      const checks = Effect.map(isWritten(storage, tenant), (written) =>
        same(written, false, "whether the batch was written"),
      )
      yield* onHostTransaction(on, "rollback", (inside) => inside.commit(wholeBatch(tenant)), checks)
    },
  ),
  caseAlone(
    "SC-CAPABILITY-03",
    "a refused batch leaves nothing in a host's transaction, which goes on, or within is refused",
    function* (on) {
      const { storage, tenant } = on
      yield* storage.commit(beforeBatch(tenant))
      yield* storage.commit(newRecords(tenant, record("holder", { code: "held" })))
      const use = (inside: StorageShape) =>
        Effect.gen(function* () {
          const writes = newRecords(tenant, record("collides", { code: "held" })).writes
          yield* refused(inside.commit(wholeBatch(tenant, { writes })), "NotUnique", "the batch")
          yield* inside.commit(newRecords(tenant, record("afterwards")))
        })
      const checks = Effect.gen(function* () {
        same(yield* isWritten(storage, tenant), false, "whether the refused batch was written")
        same((yield* storage.load(tenant, [ref("afterwards")]))[0]?.version, 1, "the next batch of the transaction")
      })
      yield* onHostTransaction(on, "commit", use, checks)
    },
  ),
  contractCase(
    "SC-CAPABILITY-04",
    "what a durable storage acknowledged is there after closing and opening it anew",
    function* (on) {
      const { storage, tenant } = on
      const { reopen } = yield* ContractOptions
      if (!storage.capabilities.durable) {
        holds(reopen === undefined, "a storage that can be reopened claims to be durable")
        return
      }
      if (reopen === undefined) throw new Error("a storage that claims to be durable gives options.reopen")
      const opened = <A, E>(use: (storage: StorageShape) => Effect.Effect<A, E>) =>
        Effect.provide(Effect.flatMap(Storage, use), reopen(), { local: true })
      const saved = record("a", { note: "ação", price: "12.5", tags: ["x"] })
      yield* opened((first) => Effect.andThen(first.migrate(contractTables), first.commit(newRecords(tenant, saved))))
      same(yield* opened((second) => second.load(tenant, [ref("a")])), [saved], "the record after reopening")
      same(yield* opened((third) => third.plan(contractTables)), [], "plan after reopening")
      same(yield* storage.load(tenant, [ref("a")]), [saved], "the record as the storage under test sees it")
    },
  ),
]
