import type { StorageShape } from "@guiche/core"
import * as Effect from "effect/Effect"
import { contractCase } from "../contract-case.ts"
import { holds, outcome, refused, same } from "../expectation.ts"
import { batchOf, entry, newRecords, numbers, record, ref, remember, write } from "../sample-batch.ts"
import { sample } from "../sample-table.ts"

const writers = 12
const atOnce = { concurrency: "unbounded" } as const

/** Reads a counter, adds one, and starts again for as long as somebody was faster. */
const increment = (storage: StorageShape, tenant: string, counter: string): Effect.Effect<void, unknown> =>
  Effect.gen(function* () {
    const [before] = yield* storage.load(tenant, [ref(counter)])
    const version = (before?.version ?? 0) + 1
    const order = Number(before?.values["order"] ?? 0) + 1
    const writes = [write(record(counter, { order }, version))]
    yield* storage.commit(batchOf(tenant, { writes, entries: [entry(counter, version)] }))
  }).pipe(Effect.retry({ times: 200, while: (error) => error._tag === "StaleRead" }))

export const raceCases = [
  contractCase("SC-RACE-01", "of many who start one record at the same time, one wins", function* (on) {
    const { storage, tenant } = on
    const starts = numbers(writers).map((order) => outcome(storage.commit(newRecords(tenant, record("a", { order })))))
    const outcomes = yield* Effect.all(starts, atOnce)
    same(outcomes.filter((each) => each === "done").length, 1, "winners")
    same(outcomes.filter((each) => each === "StaleRead").length, writers - 1, "refused as stale")
    const winner = outcomes.indexOf("done") + 1
    same((yield* storage.load(tenant, [ref("a")]))[0]?.values, { order: winner }, "the winner's values")
  }),
  contractCase("SC-RACE-02", "of many who change one version at the same time, one wins", function* (on) {
    const { storage, tenant } = on
    yield* storage.commit(newRecords(tenant, record("a")))
    const changes = numbers(writers).map((order) => {
      const batch = {
        ...newRecords(tenant, record("a", { order }, 2)),
        entries: [{ ...entry("a", 2), salt: `${order}` }],
      }
      return outcome(storage.commit(batch))
    })
    const outcomes = yield* Effect.all(changes, atOnce)
    same(outcomes.filter((each) => each === "done").length, 1, "winners")
    same(outcomes.filter((each) => each === "StaleRead").length, writers - 1, "refused as stale")
    const winner = outcomes.indexOf("done") + 1
    same((yield* storage.load(tenant, [ref("a")]))[0]?.values, { order: winner }, "the winner's values")
    const history = yield* storage.history(tenant, ref("a"), 0, 10)
    same(
      history.map(({ salt }) => salt),
      [`${winner}`],
      "the journal has the winner's entry only",
    )
  }),
  contractCase("SC-RACE-03", "no update is lost when many count up the same record", function* ({ storage, tenant }) {
    yield* Effect.all(
      numbers(writers).map(() => increment(storage, tenant, "counter")),
      atOnce,
    )
    const [counter] = yield* storage.load(tenant, [ref("counter")])
    same([counter?.version, counter?.values], [writers, { order: writers }], "the counter")
    const versions = (yield* storage.history(tenant, ref("counter"), 0, 100)).map(({ version }) => version)
    same(versions, numbers(writers), "the journal")
  }),
  contractCase(
    "SC-RACE-04",
    "write skew is refused: who reads what the other writes does not pass beside it",
    function* (on) {
      const { storage, tenant } = on
      for (const round of numbers(8)) {
        const [a, b] = [`a${round}`, `b${round}`]
        yield* storage.commit(newRecords(tenant, record(a), record(b)))
        const decide = (own: string, seen: string) =>
          batchOf(tenant, {
            writes: [write(record(own, { active: false }, 2))],
            reads: [{ table: sample, id: seen, version: 1 }],
          })
        const outcomes = yield* Effect.all(
          [decide(a, b), decide(b, a)].map((each) => outcome(storage.commit(each))),
          atOnce,
        )
        same([...outcomes].toSorted(), ["StaleRead", "done"], "outcomes")
      }
    },
  ),
  contractCase(
    "SC-RACE-05",
    "two who each read the other's record as absent do not both create theirs",
    function* (on) {
      const { storage, tenant } = on
      for (const round of numbers(8)) {
        const start = (own: string, seen: string) =>
          batchOf(tenant, {
            writes: [write(record(`${own}${round}`))],
            reads: [{ table: sample, id: `${seen}${round}`, version: 0 }],
          })
        const both = [start("a", "b"), start("b", "a")].map((each) => outcome(storage.commit(each)))
        same([...(yield* Effect.all(both, atOnce))].toSorted(), ["StaleRead", "done"], "outcomes")
      }
    },
  ),
  contractCase("SC-RACE-06", "of many commands under one key at the same time, one is written", function* (on) {
    const { storage, tenant } = on
    const commands = numbers(writers).map((n) => {
      const batch = { ...newRecords(tenant, record(`r${n}`)), remember: remember("key", `r${n}`) }
      return outcome(storage.commit(batch))
    })
    const outcomes = yield* Effect.all(commands, atOnce)
    same(outcomes.filter((each) => each === "done").length, 1, "winners")
    same(outcomes.filter((each) => each === "KeyUsed").length, writers - 1, "refused because the key was used")
    const winner = `r${outcomes.indexOf("done") + 1}`
    const records = yield* storage.load(
      tenant,
      numbers(writers).map((n) => ref(`r${n}`)),
    )
    same(
      records.flatMap((each) => each?.id ?? []),
      [winner],
      "the records written",
    )
    const known = yield* storage.remembered(tenant, "key", "2001-01-01T00:00:00.000Z")
    same(known, remember("key", winner), "what the key answers")
  }),
  contractCase("SC-RACE-07", "commands that share nothing pass beside each other", function* ({ storage, tenant }) {
    const commits = numbers(writers).map((n) => storage.commit(newRecords(tenant, record(`r${n}`))))
    yield* Effect.all(commits, atOnce)
    const records = yield* storage.load(
      tenant,
      numbers(writers).map((n) => ref(`r${n}`)),
    )
    same(
      records.map((each) => each?.version),
      numbers(writers).map(() => 1),
      "versions",
    )
  }),
  contractCase("SC-RACE-08", "load sees one moment: never one record of a batch without the other", function* (on) {
    const { storage, tenant } = on
    const pair = (version: number) => newRecords(tenant, record("a", {}, version), record("b", {}, version))
    yield* storage.commit(pair(1))
    const write20 = Effect.forEach(numbers(20), (n) => storage.commit(pair(n + 1)), { discard: true })
    const look = Effect.gen(function* () {
      const [a, b] = yield* storage.load(tenant, [ref("a"), ref("b")])
      holds(a?.version === b?.version, `a at version ${a?.version} beside b at ${b?.version}`)
      yield* Effect.yieldNow
    })
    yield* Effect.all([write20, ...numbers(4).map(() => Effect.repeat(look, { times: 20 }))], atOnce)
  }),
  contractCase(
    "SC-RACE-09",
    "who follows the feed while others commit misses nothing and sees nothing twice",
    function* (on) {
      const { storage, tenant } = on
      const records = numbers(6).map((n) => `r${n}`)
      const write6 = (id: string) => Effect.forEach(numbers(6), () => increment(storage, tenant, id), { discard: true })
      const seen: Array<string> = []
      const follow = Effect.gen(function* () {
        let position = 0
        for (let idle = 0; seen.length < 36 && idle < 2000; idle++) {
          const page = yield* storage.feed(tenant, position, 5)
          for (const { entry: found } of page) seen.push(`${found.id}@${found.version}`)
          position = page.at(-1)?.position ?? position
          yield* Effect.yieldNow
        }
      })
      yield* Effect.all([follow, ...records.map(write6)], atOnce)
      const expected = records.flatMap((id) => numbers(6).map((version) => `${id}@${version}`))
      same(seen.toSorted(), expected.toSorted(), "entries that the reader saw")
    },
  ),
  contractCase(
    "SC-RACE-10",
    "a stale decision stays stale however often it is repeated",
    function* ({ storage, tenant }) {
      yield* storage.commit(newRecords(tenant, record("a")))
      yield* storage.commit(newRecords(tenant, record("a", {}, 2)))
      for (const _ of numbers(3))
        yield* refused(
          storage.commit(newRecords(tenant, record("a", { order: 1 }, 2))),
          "StaleRead",
          "the repeated commit",
        )
    },
  ),
]
