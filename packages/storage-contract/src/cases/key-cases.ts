import type { Batch } from "@guiche/core"
import * as Effect from "effect/Effect"
import { minute } from "../claiming.ts"
import { caseAlone, contractCase } from "../contract-case.ts"
import { holds, refused, same } from "../expectation.ts"
import { batchOf, entry, newRecords, numbers, record, ref, remember } from "../sample-batch.ts"

export const keyCases = [
  contractCase("SC-KEY-01", "a remembered command is answered under its key and no other", function* (on) {
    const { storage, tenant } = on
    yield* storage.commit(batchOf(tenant, { remember: remember("key") }))
    same(yield* storage.remembered(tenant, "key", minute(1)), remember("key"), "the key")
    for (const key of ["Key", "key ", "ke", "kéy"])
      same(yield* storage.remembered(tenant, key, minute(1)), undefined, `the key ${key}`)
  }),
  contractCase("SC-KEY-02", "a key that was used is refused, whatever the command, and names itself", function* (on) {
    const { storage, tenant } = on
    yield* storage.commit({ ...newRecords(tenant, record("a")), remember: remember("key", "a") })
    const again = storage.commit({ ...newRecords(tenant, record("b")), remember: remember("key", "b") })
    same(Reflect.get(yield* refused(again, "KeyUsed", "a second command"), "key"), "key", "what the refusal names")
    same(yield* storage.load(tenant, [ref("b")]), [undefined], "the second command's record")
    same((yield* storage.remembered(tenant, "key", minute(1)))?.answer.id, "a", "the answer")
  }),
  caseAlone("SC-KEY-03", "an expired command is not answered any more", function* ({ storage, tenant }) {
    yield* storage.commit(batchOf(tenant, { remember: remember("key", "a", minute(10)) }))
    same((yield* storage.remembered(tenant, "key", minute(9)))?.answer.id, "a", "before it expires")
    same(yield* storage.remembered(tenant, "key", minute(11)), undefined, "after it has expired")
  }),
  caseAlone(
    "SC-KEY-04",
    "forget removes what has expired, of all tenants, and says how many; the key is free",
    function* (on) {
      const { storage, tenant, foreign } = on
      const until = (key: string, minutes: number) => remember(key, key, minute(minutes))
      yield* storage.commit(batchOf(tenant, { remember: until("short", 10) }))
      yield* storage.commit(batchOf(tenant, { remember: until("long", 30) }))
      yield* storage.commit(batchOf(foreign, { remember: until("short", 12) }))
      same(yield* storage.forget(minute(5), 10), 0, "how many have expired at first")
      same(yield* storage.forget(minute(20), 10), 2, "how many have expired later")
      same(yield* storage.forget(minute(20), 10), 0, "how many are left to forget")
      same((yield* storage.remembered(tenant, "long", minute(20)))?.answer.id, "long", "what has not expired")
      yield* storage.commit(batchOf(tenant, { remember: until("short", 40) }))
      same((yield* storage.remembered(tenant, "short", minute(20)))?.expiresAt, minute(40), "the key used anew")
    },
  ),
  caseAlone("SC-KEY-05", "forget removes no more than it is asked to, and the rest the next time", function* (on) {
    const { storage, tenant } = on
    for (const n of numbers(5))
      yield* storage.commit(batchOf(tenant, { remember: remember(`key-${n}`, "a", minute(n)) }))
    const forgotten: Array<number> = []
    for (const limit of [0, 2, 2, 2]) forgotten.push(yield* storage.forget(minute(20), limit))
    same(forgotten, [0, 2, 2, 1], "how many went each time")
    const left = yield* Effect.forEach(numbers(5), (n) => storage.remembered(tenant, `key-${n}`, minute(0)))
    same(left.filter((each) => each !== undefined).length, 0, "how many are remembered")
  }),
  caseAlone("SC-KEY-06", "a key whose command has expired is free, though nobody has forgotten it", function* (on) {
    const { storage, tenant } = on
    const at = (id: string, minutes: number): Batch => {
      const batch = newRecords(tenant, record(id))
      return {
        ...batch,
        entries: [{ ...entry(id, 1), at: minute(minutes) }],
        remember: remember("key", id, minute(minutes + 10)),
      }
    }
    yield* storage.commit(at("a", 0))
    yield* refused(storage.commit(at("b", 9)), "KeyUsed", "a command before it has expired")
    yield* storage.commit(at("c", 10))
    same((yield* storage.remembered(tenant, "key", minute(10)))?.answer.id, "c", "the answer")
  }),
  contractCase("SC-SEQUENCE-01", "a sequence begins at 1 and goes on by what was reserved", function* (on) {
    const { storage, tenant } = on
    const reserved: Array<number> = []
    for (const count of [1, 10, 1, 5, 1]) reserved.push(yield* storage.reserve(tenant, "protocol", count))
    same(reserved, [1, 2, 12, 13, 18], "first numbers")
  }),
  contractCase("SC-SEQUENCE-02", "sequences of other names and other tenants are apart", function* (on) {
    const { storage, tenant, foreign } = on
    yield* storage.reserve(tenant, "protocol", 5)
    same(yield* storage.reserve(tenant, "Protocol", 1), 1, "another name")
    same(yield* storage.reserve(foreign, "protocol", 1), 1, "another tenant")
    same(yield* storage.reserve(tenant, "protocol", 1), 6, "the first one")
  }),
  contractCase("SC-SEQUENCE-03", "blocks reserved at the same time never overlap", function* ({ storage, tenant }) {
    const blocks = numbers(24).map((n) => {
      const count = (n % 4) + 1
      return Effect.map(storage.reserve(tenant, "protocol", count), (first) => ({ first, count }))
    })
    const reserved = yield* Effect.all(blocks, { concurrency: "unbounded" })
    const taken = reserved.flatMap(({ first, count }) => numbers(count).map((n) => first + n - 1))
    same(new Set(taken).size, taken.length, "no number is given twice")
    holds(Math.min(...taken) === 1, "the first number is 1")
  }),
]
