import type { Settlement, Verdict } from "@guiche/core"
import { minute, names, workerOf } from "../claiming.ts"
import { caseAlone } from "../contract-case.ts"
import { same } from "../expectation.ts"
import { batchOf, message, timer } from "../sample-batch.ts"

/** A timer `a` and a message `m`, due at minute 1. */
const work = (tenant: string) =>
  batchOf(tenant, { timers: { set: [timer("a", minute(1))], remove: [] }, messages: [message("m", minute(1))] })

const both = ["escalate:a#1", "message:m#1"]

export const settleCases = [
  caseAlone("SC-SETTLE-01", "what is done is not claimed again; the message stays in the outbox", function* (on) {
    const { storage, tenant } = on
    yield* storage.commit(work(tenant))
    const worker = workerOf(storage, [tenant])
    yield* worker.claim(2)
    yield* worker.timer(timer("a"), { done: true })
    yield* worker.message("m", { done: true })
    same(names(yield* worker.claim(50)), [], "claimed afterwards")
    const [found] = yield* storage.outbox(tenant, { limit: 10 })
    same([found?.id, found?.status, found?.deliveredAt, found?.attempts], ["m", "delivered", minute(30), 1], "outbox")
  }),
  caseAlone(
    "SC-SETTLE-02",
    "what is to be retried is due then, with its attempts and the instant it was set for",
    function* (on) {
      const { storage, tenant } = on
      yield* storage.commit(work(tenant))
      const worker = workerOf(storage, [tenant])
      yield* worker.claim(2)
      yield* worker.timer(timer("a"), { retryAt: minute(20), error: "down" })
      yield* worker.message("m", { retryAt: minute(20), error: "down" })
      const [found] = yield* storage.outbox(tenant, { limit: 10 })
      same([found?.status, found?.attempts, found?.dueAt, found?.error], ["pending", 1, minute(20), "down"], "outbox")
      same(names(yield* worker.claim(19)), [], "before the retry")
      const claimed = yield* worker.claim(20)
      same(names(claimed), ["escalate:a#2", "message:m#2"], "at the retry")
      same(
        [claimed.timers[0]?.at, claimed.messages[0]?.at],
        [minute(1), minute(1)],
        "the instants that they were set for",
      )
    },
  ),
  caseAlone("SC-SETTLE-03", "what was not tried is free at once, and the attempt does not count", function* (on) {
    const { storage, tenant } = on
    yield* storage.commit(work(tenant))
    const worker = workerOf(storage, [tenant])
    yield* worker.claim(2)
    yield* worker.timer(timer("a"), { unclaimed: true })
    yield* worker.message("m", { unclaimed: true })
    same(names(yield* workerOf(storage, [tenant], "other").claim(2)), both, "claimed by another, within the lease")
  }),
  caseAlone("SC-SETTLE-04", "only the holder of a claim settles it", function* ({ storage, tenant }) {
    yield* storage.commit(work(tenant))
    const stranger = workerOf(storage, [tenant], "stranger")
    yield* stranger.timer(timer("a"), { done: true })
    yield* stranger.message("m", { done: true })
    same(names(yield* workerOf(storage, [tenant]).claim(2)), both, "claimed by the first, though settled before")
    yield* stranger.timer(timer("a"), { dead: true, error: "stranger" })
    yield* stranger.message("m", { retryAt: minute(3), error: "stranger" })
    same(names(yield* stranger.claim(6)), [], "claimed while the lease holds")
    same(yield* storage.deadTimers(tenant, 10), [], "dead timers")
    same((yield* storage.outbox(tenant, { limit: 10 }))[0]?.error, undefined, "the message's error")
  }),
  caseAlone("SC-SETTLE-05", "who lost a claim to another worker settles it no more", function* ({ storage, tenant }) {
    yield* storage.commit(work(tenant))
    const [slow, quick] = [workerOf(storage, [tenant], "slow"), workerOf(storage, [tenant], "quick")]
    yield* slow.claim(2)
    yield* quick.claim(8)
    yield* slow.timer(timer("a"), { done: true })
    yield* slow.message("m", { dead: true, error: "late" })
    same((yield* storage.outbox(tenant, { limit: 10 }))[0]?.status, "pending", "status after the late verdict")
    yield* quick.message("m", { done: true })
    same((yield* storage.outbox(tenant, { limit: 10 }))[0]?.status, "delivered", "status after the holder's verdict")
    same(names(yield* slow.claim(20)), ["escalate:a#3"], "the timer, which the late verdict did not end")
  }),
  caseAlone("SC-SETTLE-06", "one call settles many, of several tenants, and skips what is gone", function* (on) {
    const { storage, tenant, foreign } = on
    yield* storage.commit(work(tenant))
    yield* storage.commit(work(foreign))
    const worker = workerOf(storage, [tenant, foreign])
    yield* worker.claim(2)
    const settled = { kind: "message", id: "m", worker: "worker-1", at: minute(3), verdict: { done: true } } as const
    yield* storage.settle([
      { ...settled, id: "gone", tenant },
      { ...settled, tenant },
      { kind: "timer", tenant: foreign, key: timer("a"), worker: "worker-1", verdict: { done: true } },
      { kind: "timer", tenant, key: timer("gone"), worker: "worker-1", verdict: { dead: true, error: "gone" } },
    ])
    const claimed = yield* worker.claim(20)
    same(
      claimed.timers.map((each) => each.tenant),
      [tenant],
      "tenants of timers left",
    )
    same(
      claimed.messages.map((each) => each.tenant),
      [foreign],
      "tenants of messages left",
    )
    yield* storage.settle([])
  }),
  caseAlone("SC-SETTLE-07", "of many settled together, each has its own verdict, whatever its key", function* (on) {
    const { storage, tenant, foreign } = on
    const ids = ["done", "retry", "putOff", "dead", "unclaimed"].map((name) => `${name} "quoted" \\ 'ção' 😀 {},[]`)
    const [done = "", retry = "", putOff = "", dead = "", unclaimed = ""] = ids
    for (const each of [tenant, foreign]) {
      const set = ids.map((id) => timer(id, minute(1)))
      yield* storage.commit(
        batchOf(each, { timers: { set, remove: [] }, messages: ids.map((id) => message(id, minute(1))) }),
      )
    }
    const worker = workerOf(storage, [tenant, foreign])
    yield* worker.claim(2)
    const verdicts: ReadonlyArray<readonly [string, Verdict]> = [
      [dead, { dead: true, error: "refused" }],
      [done, { done: true }],
      [unclaimed, { unclaimed: true }],
      [retry, { retryAt: minute(20), error: "down" }],
      [putOff, { putOffTo: minute(20), error: "full" }],
    ]
    yield* storage.settle(
      verdicts.flatMap(([id, verdict]) =>
        [foreign, tenant].flatMap((each): ReadonlyArray<Settlement> => {
          const { machine, transition } = timer(id)
          const settled = { tenant: each, worker: "worker-1", verdict }
          return [
            { ...settled, kind: "message", id, at: minute(3) },
            { ...settled, kind: "timer", key: { machine, id, transition } },
          ]
        }),
      ),
    )
    for (const each of [tenant, foreign]) {
      const entries = yield* storage.outbox(each, { limit: 10 })
      const what = entries.map(({ id, status, attempts, dueAt, error }) => [id, status, attempts, dueAt, error])
      const expected = [
        [done, "delivered", 1, minute(1), undefined],
        [retry, "pending", 1, minute(20), "down"],
        [putOff, "pending", 0, minute(20), "full"],
        [dead, "dead", 1, minute(1), "refused"],
        [unclaimed, "pending", 0, minute(1), undefined],
      ]
      same(what, expected, "messages")
      const found = yield* storage.deadTimers(each, 10)
      same(
        found.map(({ id, error }) => [id, error]),
        [[dead, "refused"]],
        "dead timers",
      )
    }
    const again = (yield* worker.claim(3)).timers.map(({ id, attempt }) => [id, attempt])
    same(
      again,
      [unclaimed, unclaimed].map((id) => [id, 1]),
      "timers that are due at once",
    )
    const later = (yield* worker.claim(20)).timers.map(({ id, attempt }) => [id, attempt])
    for (const [id, attempt] of [
      [retry, 2],
      [putOff, 1],
    ] as const)
      same(
        later.filter(([each]) => each === id),
        [
          [id, attempt],
          [id, attempt],
        ],
        "timers that are due later",
      )
  }),
  caseAlone("SC-SETTLE-08", "what is put off is due then, and the attempt does not count", function* (on) {
    const { storage, tenant } = on
    yield* storage.commit(work(tenant))
    const worker = workerOf(storage, [tenant])
    yield* worker.claim(2)
    yield* worker.timer(timer("a"), { putOffTo: minute(10), error: "full" })
    yield* worker.message("m", { putOffTo: minute(10), error: "full" })
    const [found] = yield* storage.outbox(tenant, { limit: 10 })
    same([found?.status, found?.attempts, found?.dueAt, found?.error], ["pending", 0, minute(10), "full"], "outbox")
    same(names(yield* worker.claim(9)), [], "before the instant")
    same(names(yield* worker.claim(10)), both, "at the instant")
    yield* worker.timer(timer("a"), { putOffTo: minute(20), error: "full" })
    yield* worker.message("m", { putOffTo: minute(20), error: "full" })
    const claimed = yield* worker.claim(20)
    same(names(claimed), both, "at the last instant")
    same(
      [claimed.timers[0]?.at, claimed.messages[0]?.at],
      [minute(1), minute(1)],
      "the instants that they were set for",
    )
  }),
  caseAlone("SC-SETTLE-09", "what is delivered in the end has no error any more, and all its attempts", function* (on) {
    const { storage, tenant } = on
    yield* storage.commit(work(tenant))
    const worker = workerOf(storage, [tenant])
    yield* worker.claim(2)
    yield* worker.message("m", { retryAt: minute(10), error: "down" })
    yield* worker.claim(10)
    yield* worker.message("m", { done: true })
    const [found] = yield* storage.outbox(tenant, { limit: 10 })
    same([found?.status, found?.attempts, found?.error], ["delivered", 2, undefined], "outbox")
  }),
  caseAlone("SC-DEAD-01", "what is given up is listed with error and attempts, and claimed no more", function* (on) {
    const { storage, tenant } = on
    yield* storage.commit(work(tenant))
    const worker = workerOf(storage, [tenant])
    yield* worker.claim(2)
    yield* worker.timer(timer("a"), { retryAt: minute(10), error: "once" })
    yield* worker.claim(12)
    yield* worker.timer(timer("a"), { dead: true, error: "twice ção" })
    yield* worker.message("m", { dead: true, error: "refused" })
    same(names(yield* worker.claim(50)), [], "claimed afterwards")
    const dead = [{ ...timer("a", minute(1)), attempts: 2, error: "twice ção" }]
    same(yield* storage.deadTimers(tenant, 10), dead, "dead timers")
    same(yield* storage.deadTimers(tenant, 0), [], "none of the dead timers")
    const [found] = yield* storage.outbox(tenant, { status: "dead", limit: 10 })
    same([found?.id, found?.status, found?.error], ["m", "dead", "refused"], "outbox")
  }),
  caseAlone("SC-DEAD-02", "what is released is due at once with no attempts; the rest is not counted", function* (on) {
    const { storage, tenant } = on
    yield* storage.commit(work(tenant))
    yield* storage.commit(batchOf(tenant, { messages: [message("alive", minute(40))] }))
    const worker = workerOf(storage, [tenant])
    yield* worker.claim(2)
    yield* worker.timer(timer("a"), { dead: true, error: "dead" })
    yield* worker.message("m", { dead: true, error: "dead" })
    const release = { messages: ["m", "alive", "unknown", "m"], timers: [timer("a"), timer("unknown"), timer("a")] }
    same(yield* storage.release(tenant, release, minute(20)), 2, "how many were released")
    same(yield* storage.release(tenant, release, minute(20)), 0, "how many were released again")
    same(yield* storage.deadTimers(tenant, 10), [], "dead timers")
    same(names(yield* worker.claim(19)), [], "before they are due")
    same(names(yield* worker.claim(20)), both, "once they are due")
  }),
  caseAlone("SC-DEAD-03", "a dead timer that is set again or removed is dead no more", function* ({ storage, tenant }) {
    const set = [timer("a", minute(1)), timer("b", minute(1))]
    yield* storage.commit(batchOf(tenant, { timers: { set, remove: [] } }))
    const worker = workerOf(storage, [tenant])
    yield* worker.claim(2)
    yield* worker.timer(timer("a"), { dead: true, error: "dead" })
    yield* worker.timer(timer("b"), { dead: true, error: "dead" })
    yield* storage.commit(batchOf(tenant, { timers: { set: [timer("a", minute(3))], remove: [timer("b")] } }))
    same(yield* storage.deadTimers(tenant, 10), [], "dead timers")
    same(names(yield* worker.claim(4)), ["escalate:a#1"], "claimed")
  }),
  caseAlone("SC-OUTBOX-01", "the outbox tells origin, status and what came of each message", function* (on) {
    const { storage, tenant } = on
    const messages = [message("m1", minute(1), "a"), message("m2", minute(2), "a"), message("m3", minute(3), "b")]
    yield* storage.commit(batchOf(tenant, { messages }))
    const worker = workerOf(storage, [tenant])
    yield* worker.claim(2)
    yield* worker.message("m1", { done: true })
    yield* worker.message("m2", { dead: true, error: "gone" })
    const origin = { machine: "ContractSample", id: "a" }
    const ids = function* (query: {
      readonly status?: "pending" | "delivered" | "dead"
      readonly origin?: typeof origin
    }) {
      return (yield* storage.outbox(tenant, { ...query, limit: 10 })).map(({ id }) => id).toSorted()
    }
    same(yield* ids({}), ["m1", "m2", "m3"], "all")
    same(yield* ids({ origin }), ["m1", "m2"], "of one record")
    same(yield* ids({ status: "pending" }), ["m3"], "pending")
    same(yield* ids({ status: "delivered" }), ["m1"], "delivered")
    same(yield* ids({ status: "dead", origin }), ["m2"], "dead, of one record")
    same(yield* ids({ status: "dead", origin: { ...origin, id: "b" } }), [], "dead, of another record")
    same(yield* ids({ origin: { ...origin, machine: "ContractOther" } }), [], "of another machine")
    const [pending] = yield* storage.outbox(tenant, { status: "pending", limit: 10 })
    const untouched = { status: "pending", attempts: 0, dueAt: minute(3), deliveredAt: undefined, error: undefined }
    same(pending, { ...message("m3", minute(3), "b"), ...untouched }, "a message that nobody has tried")
    same((yield* storage.outbox(tenant, { limit: 2 })).length, 2, "no more than the limit")
  }),
  caseAlone(
    "SC-OUTBOX-02",
    "messages stand in the order of writing, whether delivered before or after",
    function* (on) {
      const { storage, tenant } = on
      const worker = workerOf(storage, [tenant])
      const written = ["m3", "m1", "m2"]
      for (const id of written) {
        yield* storage.commit(batchOf(tenant, { messages: [message(id, minute(1))] }))
        yield* worker.claim(2)
        yield* worker.message(id, { done: true })
      }
      yield* storage.commit(batchOf(tenant, { messages: [message("m0", minute(1))] }))
      const ids = (yield* storage.outbox(tenant, { limit: 10 })).map(({ id }) => id)
      same(ids, [...written, "m0"], "outbox")
    },
  ),
]
