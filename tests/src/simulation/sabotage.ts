import type { Batch, StorageShape, Write } from "@guiche/core"
import * as Effect from "effect/Effect"
import type { Host, Stage } from "./stage.ts"

type Commit = StorageShape["commit"]
type Fault = (storage: StorageShape, stage: Stage, host: Host) => Partial<StorageShape>

const nothing: Omit<Batch, "tenant"> = {
  writes: [],
  reads: [],
  entries: [],
  timers: { set: [], remove: [] },
  messages: [],
  remember: undefined,
}

const changing =
  (change: (batch: Batch, stage: Stage) => Batch): Fault =>
  ({ commit }, stage) => ({ commit: (batch) => commit(change(batch, stage)) })

/** Storages that are wrong on purpose, each in one way that a simulation must notice. */
export const sabotages = {
  /** The last writer wins, and nobody is told. */
  "expected version ignored": (storage) => ({
    commit: (batch) => Effect.flatMap(countedOn(storage, batch), storage.commit),
  }),
  "reads ignored": changing((batch) => ({ ...batch, reads: [] })),
  /** The answer comes before the work. */
  "acknowledged early": ({ commit }, stage, host) => ({
    commit: (batch) =>
      Effect.asVoid(
        Effect.forkDetach(
          Effect.ignore(Effect.andThen(stage.point(host, stage.random.between(0, 100)), commit(batch))),
        ),
      ),
  }),
  "each record by itself": ({ commit }, stage, host) => ({ commit: inParts(commit, stage, host) }),
  "messages by themselves": ({ commit }, stage, host) => ({
    commit: (batch) =>
      batch.messages.length === 0
        ? commit(batch)
        : commit({ ...batch, messages: [] }).pipe(
            Effect.andThen(stage.point(host)),
            Effect.andThen(commit({ ...nothing, tenant: batch.tenant, messages: batch.messages })),
          ),
  }),
  "keys forgotten": changing((batch) => ({ ...batch, remember: undefined })),
  "keys of replies forgotten": changing((batch) =>
    batch.remember?.key.startsWith("reply:") === true ? { ...batch, remember: undefined } : batch,
  ),
  /** Done as soon as it is claimed: at most once instead of at least once. */
  "settled when claimed": ({ claim, settle }) => ({
    claim: (request) =>
      Effect.tap(claim(request), ({ timers, messages }) =>
        settle([
          ...timers.map(({ tenant, machine, id, transition }) => ({
            kind: "timer" as const,
            tenant,
            key: { machine, id, transition },
            worker: request.worker,
            verdict: { done: true as const },
          })),
          ...messages.map(({ tenant, id, at }) => ({
            kind: "message" as const,
            tenant,
            id,
            at,
            worker: request.worker,
            verdict: { done: true as const },
          })),
        ]),
      ),
  }),
  "uniqueness unchecked": changing((batch) => ({
    ...batch,
    writes: batch.writes.map((write) => ({ ...write, table: { ...write.table, indexes: [] } })),
  })),
  "timers lost": changing((batch, { random }) => ({
    ...batch,
    timers: { ...batch.timers, set: random.chance(0.2) ? [] : batch.timers.set },
  })),
  /** Reads from a replica that is behind. */
  "stale loads": ({ load }, { random }) => {
    const seen = new Map<string, Loaded>()
    return {
      load: (tenant, refs) =>
        Effect.map(load(tenant, refs), (records) => {
          const place = refs.map(({ id }) => id).join(" ")
          const before = seen.get(place)
          if (before !== undefined && random.chance(0.3)) return before
          seen.set(place, records)
          return records
        }),
    }
  },
} satisfies Record<string, Fault>

export type Sabotage = keyof typeof sabotages

type Loaded = Effect.Success<ReturnType<StorageShape["load"]>>

/** The batch counted on from the versions that are there, whatever it was decided on. */
const countedOn = ({ load }: StorageShape, batch: Batch) =>
  Effect.map(
    load(
      batch.tenant,
      batch.writes.map(({ table, record }) => ({ table, id: record.id })),
    ),
    (there): Batch => {
      const ahead = new Map(
        batch.writes.map(({ record, expected }, at) => [record.id, (there[at]?.version ?? 0) - expected]),
      )
      const later = <A extends { readonly id: string; readonly version: number }>(what: A): A => ({
        ...what,
        version: what.version + (ahead.get(what.id) ?? 0),
      })
      return {
        ...batch,
        writes: batch.writes.map((write, at) => ({
          ...write,
          record: later(write.record),
          expected: there[at]?.version ?? 0,
        })),
        entries: batch.entries.map(later),
      }
    },
  )

/** Each record in a commit of its own, messages and key with the first. */
const inParts =
  (commit: Commit, stage: Stage, host: Host): Commit =>
  (batch) =>
    batch.writes.length < 2
      ? commit(batch)
      : Effect.forEach(
          batch.writes,
          (write, at) => Effect.andThen(commit(partOf(batch, write, at === 0)), stage.point(host)),
          { discard: true },
        )

const partOf = (batch: Batch, write: Write, isFirst: boolean): Batch => {
  const isOwn = ({ machine, id }: { readonly machine: string; readonly id: string }): boolean =>
    machine === write.table.machine && id === write.record.id
  return {
    ...(isFirst ? batch : { ...nothing, tenant: batch.tenant }),
    writes: [write],
    entries: batch.entries.filter(isOwn),
    timers: { set: batch.timers.set.filter(isOwn), remove: batch.timers.remove.filter(isOwn) },
  }
}
