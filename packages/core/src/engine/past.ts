import * as Effect from "effect/Effect"
import type { JournalEntry, Ref, StorageShape } from "../ports/storage.ts"
import { replay } from "./journal.ts"

const page = 200

/** A record's whole history up to a version, oldest first. */
export const historyUpTo = Effect.fnUntraced(function* (
  storage: StorageShape,
  tenant: string,
  ref: Ref,
  version: number,
) {
  const entries: Array<JournalEntry> = []
  for (;;) {
    const more = yield* storage.history(tenant, ref, entries.at(-1)?.version ?? 0, page)
    entries.push(...more.filter((entry) => entry.version <= version))
    if (more.length < page || entries.length >= version) return entries
  }
})

/** A record as it was at a version, rebuilt from its journal. */
export const recordAt = (storage: StorageShape, tenant: string, ref: Ref, version: number) =>
  Effect.map(historyUpTo(storage, tenant, ref, version), (entries) => replay(ref, entries))
