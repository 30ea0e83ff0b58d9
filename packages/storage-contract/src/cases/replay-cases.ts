import type { Json, JournalEntry, Values } from "@guiche/core"
import { contractCase } from "../contract-case.ts"
import { same } from "../expectation.ts"
import { generatedRows } from "../generated.ts"
import { batchOf, entry, ref, write } from "../sample-batch.ts"

const versions = 40

/** Columns with their new values; null where one went away. */
const changed = (before: Values, after: Values): Record<string, Json> => ({
  ...Object.fromEntries(Object.keys(before).map((column) => [column, null])),
  ...after,
})

const folded = (entries: ReadonlyArray<JournalEntry>): Values => {
  const values: Record<string, Json> = {}
  for (const { changes } of entries) Object.assign(values, changes)
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
}

export const replayCases = [
  contractCase(
    "SC-REPLAY-01",
    "the changes of a record's entries, one after the other, give the row that is kept",
    function* ({ storage, tenant }) {
      const rows = generatedRows(11, versions)
      for (const [index, row] of rows.entries()) {
        const version = index + 1
        const values = rows[index - 1]?.values ?? {}
        const last = { ...entry("a", version), state: row.state, changes: changed(values, row.values) }
        const kept = { ...row, id: "a", version, hash: last.hash }
        yield* storage.commit(batchOf(tenant, { writes: [write(kept)], entries: [last] }))
      }
      const entries = yield* storage.history(tenant, ref("a"), 0, versions)
      for (const at of [1, 2, versions / 2, versions])
        same(folded(entries.slice(0, at)), rows[at - 1]?.values, `the record at version ${at}`)
      const [found] = yield* storage.load(tenant, [ref("a")])
      same(found?.values, folded(entries), "the row")
      same(
        [found?.version, found?.state, found?.hash],
        [versions, entries.at(-1)?.state, entries.at(-1)?.hash],
        "its version, state and hash",
      )
    },
  ),
]
