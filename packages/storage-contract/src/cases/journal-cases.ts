import * as Effect from "effect/Effect"
import { contractCase } from "../contract-case.ts"
import { holds, same } from "../expectation.ts"
import { batchOf, entry, numbers, ref } from "../sample-batch.ts"
import { other } from "../sample-table.ts"

export const journalCases = [
  contractCase(
    "SC-JOURNAL-01",
    "an entry comes back exactly, with and without a cause",
    function* ({ storage, tenant }) {
      const entries = [
        entry("a", 1),
        { ...entry("a", 2), cause: "policy: notify", input: null, changes: {}, facts: [], actor: "system" },
        { ...entry("a", 3), input: { long: "ção😀".repeat(10_000) }, company: "", salt: "" },
      ]
      yield* storage.commit(batchOf(tenant, { entries }))
      same(yield* storage.history(tenant, ref("a"), 0, 10), entries, "history")
      same(
        (yield* storage.feed(tenant, 0, 10)).map((each) => each.entry),
        entries,
        "feed",
      )
    },
  ),
  contractCase(
    "SC-JOURNAL-02",
    "history is one record's, oldest first, in whatever order entries were committed",
    function* (on) {
      const { storage, tenant } = on
      const shuffled = [entry("a", 2), entry("b", 1), entry("a", 1), entry("a", 1, other.machine), entry("a", 3)]
      yield* storage.commit(batchOf(tenant, { entries: shuffled }))
      yield* storage.commit(batchOf(tenant, { entries: [entry("a", 10), entry("a", 9)] }))
      const versions = (yield* storage.history(tenant, ref("a"), 0, 10)).map(({ version }) => version)
      same(versions, [1, 2, 3, 9, 10], "versions")
      same(
        yield* storage.history(tenant, ref("a", other), 0, 10),
        [entry("a", 1, other.machine)],
        "the other machine's",
      )
    },
  ),
  contractCase("SC-JOURNAL-03", "history is read in pages by version", function* ({ storage, tenant }) {
    yield* storage.commit(batchOf(tenant, { entries: numbers(12).map((version) => entry("a", version)) }))
    const page = (after: number, limit: number) =>
      Effect.map(storage.history(tenant, ref("a"), after, limit), (found) => found.map(({ version }) => version))
    same(yield* page(0, 5), [1, 2, 3, 4, 5], "first page")
    same(yield* page(5, 5), [6, 7, 8, 9, 10], "second page")
    same(yield* page(10, 5), [11, 12], "last page")
    same(yield* page(12, 5), [], "after the last")
  }),
  contractCase(
    "SC-FEED-01",
    "the feed gives a tenant's entries in the order in which they were committed",
    function* (on) {
      const { storage, tenant } = on
      const batches = [[entry("b", 1), entry("a", 1)], [entry("c", 1, other.machine)], [entry("a", 2), entry("b", 2)]]
      for (const entries of batches) yield* storage.commit(batchOf(tenant, { entries }))
      const feed = yield* storage.feed(tenant, 0, 10)
      same(
        feed.map((each) => each.entry),
        batches.flat(),
        "entries",
      )
      const positions = feed.map(({ position }) => position)
      holds(
        positions.every((position, index) => Number.isSafeInteger(position) && position > (positions[index - 1] ?? 0)),
        `positions grow from above 0: ${positions.join(", ")}`,
      )
    },
  ),
  contractCase(
    "SC-FEED-02",
    "the feed is read in pages that neither skip nor repeat, also as it grows",
    function* (on) {
      const { storage, tenant } = on
      yield* storage.commit(batchOf(tenant, { entries: numbers(5).map((version) => entry("a", version)) }))
      const seen: Array<number> = []
      let position = 0
      for (const round of numbers(8)) {
        const page = yield* storage.feed(tenant, position, 2)
        holds(page.length <= 2, "no page is longer than its limit")
        seen.push(...page.map((each) => each.entry.version))
        position = page.at(-1)?.position ?? position
        if (round <= 5) yield* storage.commit(batchOf(tenant, { entries: [entry("a", 5 + round)] }))
      }
      same(seen, numbers(10), "versions seen")
      same(yield* storage.feed(tenant, position, 2), [], "after the last")
    },
  ),
]
