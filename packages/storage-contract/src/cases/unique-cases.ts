import * as Effect from "effect/Effect"
import { contractCase } from "../contract-case.ts"
import { outcome, refused, same } from "../expectation.ts"
import { newRecords, numbers, record, ref } from "../sample-batch.ts"
import { sample } from "../sample-table.ts"

export const uniqueCases = [
  contractCase("SC-UNIQUE-01", "a value that another record has is refused, naming machine and fields", function* (on) {
    const { storage, tenant } = on
    yield* storage.commit(newRecords(tenant, record("a", { code: "X-1" })))
    const error = yield* refused(storage.commit(newRecords(tenant, record("b", { code: "X-1" }))), "NotUnique", "taken")
    same([Reflect.get(error, "machine"), Reflect.get(error, "fields")], [sample.machine, ["code"]], "the refusal")
    same(yield* storage.load(tenant, [ref("b")]), [undefined], "the record")
  }),
  contractCase("SC-UNIQUE-02", "several columns collide only together", function* ({ storage, tenant }) {
    yield* storage.commit(newRecords(tenant, record("a", { serial: 1, shipped: "2001-01-01" })))
    yield* storage.commit(newRecords(tenant, record("b", { serial: 1, shipped: "2001-01-02" })))
    yield* storage.commit(newRecords(tenant, record("c", { serial: 2, shipped: "2001-01-01" })))
    const taken = storage.commit(newRecords(tenant, record("d", { serial: 1, shipped: "2001-01-02" })))
    const error = yield* refused(taken, "NotUnique", "both columns the same")
    same(Reflect.get(error, "fields"), ["serial", "shipped"], "fields")
  }),
  contractCase("SC-UNIQUE-03", "records that lack one of the columns never collide", function* ({ storage, tenant }) {
    yield* storage.commit(newRecords(tenant, record("a"), record("b"), record("c", { serial: 1 })))
    yield* storage.commit(newRecords(tenant, record("d", { serial: 1 }), record("e", { shipped: "2001-01-01" })))
    yield* storage.commit(newRecords(tenant, record("f", { shipped: "2001-01-01" })))
    same(
      (yield* storage.load(tenant, [ref("d"), ref("f")])).map((each) => each?.id),
      ["d", "f"],
      "the records",
    )
  }),
  contractCase("SC-UNIQUE-04", "two records of one batch collide", function* ({ storage, tenant }) {
    const both = newRecords(tenant, record("a", { code: "X-1" }), record("b", { code: "X-1" }))
    yield* refused(storage.commit(both), "NotUnique", "twice in one batch")
    same(yield* storage.load(tenant, [ref("a"), ref("b")]), [undefined, undefined], "the records")
  }),
  contractCase("SC-UNIQUE-05", "a record keeps its value through its own changes", function* ({ storage, tenant }) {
    yield* storage.commit(newRecords(tenant, record("a", { code: "X-1" })))
    yield* storage.commit(newRecords(tenant, record("a", { code: "X-1", note: "changed" }, 2)))
    same((yield* storage.load(tenant, [ref("a")]))[0]?.version, 2, "version")
  }),
  contractCase("SC-UNIQUE-06", "an update may not take another record's value; one given up is free", function* (on) {
    const { storage, tenant } = on
    yield* storage.commit(newRecords(tenant, record("a", { code: "X-1" }), record("b", { code: "X-2" })))
    const take = newRecords(tenant, record("b", { code: "X-1" }, 2))
    yield* refused(storage.commit(take), "NotUnique", "an update onto a taken value")
    yield* storage.commit(newRecords(tenant, record("a", {}, 2)))
    yield* storage.commit(take)
    const records = yield* storage.load(tenant, [ref("a"), ref("b")])
    same(
      records.map((each) => each?.values),
      [{}, { code: "X-1" }],
      "the values",
    )
  }),
  contractCase("SC-UNIQUE-07", "case, accents, composition and trailing spaces make values different", function* (on) {
    const { storage, tenant } = on
    const codes = ["acao", "Acao", "ação", "ac\u0327a\u0303o", "acao ", " acao", "", " ", "ss", "ß", "i", "ı", "İ"]
    yield* storage.commit(newRecords(tenant, ...codes.map((code, index) => record(`r${index}`, { code }))))
    const refs = codes.map((_, index) => ref(`r${index}`))
    same(
      (yield* storage.load(tenant, refs)).map((each) => each?.values["code"]),
      codes,
      "codes",
    )
  }),
  contractCase("SC-UNIQUE-08", "of many writers of one value at the same time, one wins", function* (on) {
    const { storage, tenant } = on
    const writers = numbers(12).map((n) => outcome(storage.commit(newRecords(tenant, record(`r${n}`, { code: "X" })))))
    const outcomes = yield* Effect.all(writers, { concurrency: "unbounded" })
    same(outcomes.filter((each) => each === "done").length, 1, "winners")
    same(outcomes.filter((each) => each === "NotUnique").length, 11, "refused as not unique")
  }),
]
