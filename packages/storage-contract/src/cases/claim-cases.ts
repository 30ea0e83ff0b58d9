import * as Effect from "effect/Effect"
import { minute, names, workerOf } from "../claiming.ts"
import { caseAlone } from "../contract-case.ts"
import { same } from "../expectation.ts"
import { batchOf, message, numbers, timer } from "../sample-batch.ts"
import { sample } from "../sample-table.ts"

export const claimCases = [
  caseAlone("SC-CLAIM-01", "a claim gives timers and messages whole, with tenant and first attempt", function* (on) {
    const { storage, tenant } = on
    const set = [timer("a", minute(1))]
    yield* storage.commit(batchOf(tenant, { timers: { set, remove: [] }, messages: [message("m", minute(1))] }))
    const claimed = yield* workerOf(storage, [tenant]).claim(2)
    same(claimed.timers, [{ ...timer("a", minute(1)), tenant, attempt: 1 }], "timers")
    same(claimed.messages, [{ ...message("m", minute(1)), tenant, attempt: 1 }], "messages")
  }),
  caseAlone("SC-CLAIM-02", "only what is due is claimed, from its very instant on", function* ({ storage, tenant }) {
    const set = [timer("past", minute(1)), timer("now", minute(2)), timer("future", "2001-01-01T00:02:00.001Z")]
    const messages = [message("now", minute(2)), message("future", minute(3))]
    yield* storage.commit(batchOf(tenant, { timers: { set, remove: [] }, messages }))
    const claimed = names(yield* workerOf(storage, [tenant]).claim(2))
    same(claimed, ["escalate:past#1", "escalate:now#1", "message:now#1"], "claimed")
  }),
  caseAlone("SC-CLAIM-03", "the oldest come first, over all tenants, and no more than the limit", function* (on) {
    const { storage, tenant, foreign } = on
    const set = (...at: ReadonlyArray<number>) => ({ set: at.map((n) => timer(`t${n}`, minute(n))), remove: [] })
    yield* storage.commit(batchOf(tenant, { timers: set(5, 1, 7) }))
    yield* storage.commit(batchOf(foreign, { timers: set(6, 2, 4) }))
    const worker = workerOf(storage, [tenant, foreign])
    same(names(yield* worker.claim(10, 2)), ["escalate:t1#1", "escalate:t2#1"], "first claim")
    same(names(yield* worker.claim(10, 3)), ["escalate:t4#1", "escalate:t5#1", "escalate:t6#1"], "second claim")
    same(names(yield* worker.claim(10, 3)), ["escalate:t7#1"], "third claim")
    const messages = numbers(4).map((n) => message(`m${n}`, minute(5 - n)))
    yield* storage.commit(batchOf(tenant, { messages }))
    same(names(yield* worker.claim(10, 3)), ["message:m4#1", "message:m3#1", "message:m2#1"], "claim of messages")
  }),
  caseAlone(
    "SC-CLAIM-04",
    "what is claimed is nobody else's, nor claimed again by the same, until its lease ends",
    function* (on) {
      const { storage, tenant } = on
      const set = [timer("a", minute(1))]
      yield* storage.commit(batchOf(tenant, { timers: { set, remove: [] }, messages: [message("m", minute(1))] }))
      const [one, two] = [workerOf(storage, [tenant], "one"), workerOf(storage, [tenant], "two")]
      same(names(yield* one.claim(2)).length, 2, "claimed by the first")
      same(names(yield* two.claim(6)), [], "claimed by the second while the lease holds")
      same(names(yield* one.claim(6)), [], "claimed by the first while its own lease holds")
    },
  ),
  caseAlone(
    "SC-CLAIM-05",
    "after its lease a claim passes to another worker, with the attempt counted",
    function* (on) {
      const { storage, tenant } = on
      const set = [timer("a", minute(1))]
      yield* storage.commit(batchOf(tenant, { timers: { set, remove: [] }, messages: [message("m", minute(1))] }))
      yield* workerOf(storage, [tenant], "one").claim(2)
      const claimed = yield* workerOf(storage, [tenant], "two").claim(8)
      same(names(claimed), ["escalate:a#2", "message:m#2"], "claimed by the second")
      same(names(yield* workerOf(storage, [tenant], "one").claim(9)), [], "claimed while the second lease holds")
    },
  ),
  caseAlone("SC-CLAIM-06", "workers who claim at the same time never get the same", function* ({ storage, tenant }) {
    const set = numbers(20).map((n) => timer(`t${n}`, minute(1)))
    const messages = numbers(20).map((n) => message(`m${n}`, minute(1)))
    yield* storage.commit(batchOf(tenant, { timers: { set, remove: [] }, messages }))
    const workers = numbers(10).map((n) => {
      const worker = workerOf(storage, [tenant], `worker-${n}`)
      return Effect.map(Effect.all([worker.claim(2, 3), worker.claim(2, 3)]), (claims) => claims.flatMap(names))
    })
    const claimed = (yield* Effect.all(workers, { concurrency: "unbounded" })).flat()
    const rest = names(yield* workerOf(storage, [tenant], "rest").claim(2))
    const all = [...claimed, ...rest]
    same(new Set(all).size, all.length, "no item is claimed twice")
    same(all.length, 40, "every item is claimed once")
  }),
  caseAlone(
    "SC-CLAIM-07",
    "neither timers nor messages starve the other: both are counted together by age",
    function* (on) {
      const { storage, tenant } = on
      const set = [1, 3, 5, 7].map((n) => timer(`t${n}`, minute(n)))
      const messages = [2, 4, 6].map((n) => message(`m${n}`, minute(n)))
      yield* storage.commit(batchOf(tenant, { timers: { set, remove: [] }, messages }))
      const worker = workerOf(storage, [tenant])
      same(names(yield* worker.claim(10, 3)), ["escalate:t1#1", "escalate:t3#1", "message:m2#1"], "the three oldest")
      same(names(yield* worker.claim(10, 0)), [], "none of them")
      same(names(yield* worker.claim(10, 3)), ["escalate:t5#1", "message:m4#1", "message:m6#1"], "the next three")
      same(names(yield* worker.claim(10, 3)), ["escalate:t7#1"], "the rest")
    },
  ),
  caseAlone("SC-TIMER-01", "a timer that is set again is replaced: due anew, no attempts, no lease", function* (on) {
    const { storage, tenant } = on
    const set = (at: number) => batchOf(tenant, { timers: { set: [timer("a", minute(at))], remove: [] } })
    const worker = workerOf(storage, [tenant])
    yield* storage.commit(set(1))
    same(names(yield* worker.claim(2)), ["escalate:a#1"], "first claim")
    yield* storage.commit(set(3))
    same(names(yield* worker.claim(2)), [], "before it is due anew")
    const claimed = yield* worker.claim(4)
    same(names(claimed), ["escalate:a#1"], "once it is due anew, within the first lease")
    same(claimed.timers[0]?.at, minute(3), "the instant that it was set for")
  }),
  caseAlone(
    "SC-TIMER-02",
    "a timer that is removed is gone; others of the record stay",
    function* ({ storage, tenant }) {
      const set = [timer("a", minute(1)), timer("a", minute(1), "remind"), timer("b", minute(1))]
      yield* storage.commit(batchOf(tenant, { timers: { set, remove: [] } }))
      const remove = [
        { machine: sample.machine, id: "a", transition: "escalate" },
        { machine: sample.machine, id: "never", transition: "set" },
      ]
      yield* storage.commit(batchOf(tenant, { timers: { set: [], remove } }))
      const claimed = names(yield* workerOf(storage, [tenant]).claim(2))
      same(claimed.toSorted(), ["escalate:b#1", "remind:a#1"], "claimed")
    },
  ),
  caseAlone("SC-TIMER-03", "a timer belongs to its machine, record, transition and tenant together", function* (on) {
    const { storage, tenant, foreign } = on
    const a = timer("a", minute(1))
    const set = [a, { ...a, machine: "ContractOther" }, { ...a, id: "A" }, { ...a, transition: "Escalate" }]
    yield* storage.commit(batchOf(tenant, { timers: { set, remove: [] } }))
    yield* storage.commit(batchOf(foreign, { timers: { set: [a], remove: [] } }))
    yield* storage.commit(batchOf(foreign, { timers: { set: [], remove: [a] } }))
    same((yield* workerOf(storage, [tenant, foreign]).claim(2)).timers.length, 4, "timers")
  }),
  caseAlone("SC-TIMER-04", "settling a claim does not touch a timer that was set again meanwhile", function* (on) {
    const { storage, tenant } = on
    const set = (at: number) => batchOf(tenant, { timers: { set: [timer("a", minute(at))], remove: [] } })
    const worker = workerOf(storage, [tenant])
    yield* storage.commit(set(1))
    yield* worker.claim(2)
    yield* storage.commit(set(3))
    yield* worker.timer(timer("a"), { done: true })
    same(names(yield* worker.claim(4)), ["escalate:a#1"], "the timer set again")
  }),
]
