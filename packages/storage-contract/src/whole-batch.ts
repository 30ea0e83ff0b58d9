import type { Batch, StorageShape } from "@guiche/core"
import * as Effect from "effect/Effect"
import { holds, same } from "./expectation.ts"
import { batchOf, entry, message, newRecords, record, ref, remember, timer, write } from "./sample-batch.ts"
import { other } from "./sample-table.ts"

const due = "2001-01-01T00:00:00.000Z"
const later = "2001-01-02T00:00:00.000Z"

/** What must be there before a {@link wholeBatch}: a record that it changes and a timer that it removes. */
export const beforeBatch = (tenant: string): Batch => ({
  ...newRecords(tenant, record("seed", { note: "before", code: "taken" }), record("changed")),
  entries: [entry("seed", 1)],
  timers: { set: [timer("seed", due)], remove: [] },
})

/** A batch with something of each kind. Whatever is given comes last, where a storage that checks as it goes has written all else. */
export const wholeBatch = (tenant: string, last: Partial<Pick<Batch, "writes" | "reads" | "entries">> = {}): Batch =>
  batchOf(tenant, {
    writes: [
      write(record("new", { note: "new" })),
      write(record("new", { name: "new" }), other),
      write(record("seed", { note: "after", code: "given" }, 2)),
      ...(last.writes ?? []),
    ],
    reads: [{ table: other, id: "none", version: 0 }, ...(last.reads ?? [])],
    entries: [entry("new", 1), entry("new", 1, other.machine), entry("seed", 2), ...(last.entries ?? [])],
    timers: { set: [timer("new", due), timer("new", due, "remind")], remove: [timer("seed", due)] },
    messages: [message("message-1", due), message("message-2", due)],
    remember: remember("key"),
  })

/** Whether a whole batch has been written. Dies where a part of it has. Claims what is due. */
export const isWritten = Effect.fnUntraced(function* (storage: StorageShape, tenant: string) {
  const [record1, record2, seed] = yield* storage.load(tenant, [ref("new"), ref("new", other), ref("seed")])
  const claims = yield* storage.claim({ now: later, leaseUntil: later, limit: 1000, worker: tenant })
  const mine = claims.timers.filter((claimed) => claimed.tenant === tenant)
  const mail = claims.messages.filter((claimed) => claimed.tenant === tenant)
  yield* storage.settle([
    ...mine.map((key) => ({ kind: "timer", tenant, key, worker: tenant, verdict: { unclaimed: true } }) as const),
    ...mail.map(
      ({ id }) => ({ kind: "message", tenant, id, worker: tenant, at: later, verdict: { unclaimed: true } }) as const,
    ),
  ])
  const parts = {
    "the first row": record1 !== undefined,
    "the other machine's row": record2 !== undefined,
    "the changed row": seed?.version === 2 && seed.values["note"] === "after",
    "the first journal entry": (yield* storage.history(tenant, ref("new"), 0, 10)).length > 0,
    "the second journal entry": (yield* storage.history(tenant, ref("new", other), 0, 10)).length > 0,
    "the changed row's journal entry": (yield* storage.history(tenant, ref("seed"), 1, 10)).length > 0,
    "the feed": (yield* storage.feed(tenant, 0, 10)).length > 1,
    "the timers set": mine.some(({ id }) => id === "new"),
    "the timer removed": !mine.some(({ id }) => id === "seed"),
    "the messages in the outbox": (yield* storage.outbox(tenant, { limit: 10 })).length > 0,
    "the messages to claim": mail.length > 0,
    "the remembered key": (yield* storage.remembered(tenant, "key", later)) !== undefined,
  }
  const whole = Object.values(parts).every(Boolean)
  const missing = Object.entries(parts).filter(([, written]) => !written)
  const found = Object.entries(parts).filter(([, written]) => written)
  holds(whole || found.length === 0, `half a batch: ${names(found)} without ${names(missing)}`)
  if (whole) same([mine.length, mail.length], [2, 2], "timers and messages of a whole batch")
  return whole
})

const names = (parts: ReadonlyArray<readonly [string, boolean]>): string => parts.map(([name]) => name).join(", ")
