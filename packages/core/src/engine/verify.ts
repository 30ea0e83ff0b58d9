import * as Effect from "effect/Effect"
import type { AnyMachine } from "../machine/machine.ts"
import { everything } from "../machine/filter.ts"
import type { Unavailable } from "../ports/storage-error.ts"
import type { JournalEntry, StorageShape, StoredRecord } from "../ports/storage.ts"
import { canonical } from "./canonical.ts"
import { codecOf, inputCodecOf } from "./codec.ts"
import { entryHash, type Personal, replay } from "./journal.ts"
import { possiblePaths } from "./personal.ts"
import { historyUpTo } from "./past.ts"
import type { Registry } from "./registry.ts"

/**
 * Where a history does not hold: `missing` an entry is not there, `entry` its content was changed, `chain` it does not follow from the one
 * before, `record` the row is not what its history says.
 */
export interface Broken {
  readonly machine: string
  readonly id: string
  /** The first version that does not hold. */
  readonly version: number
  readonly what: "missing" | "entry" | "chain" | "record"
}

/** A machine that the journal knows and the definitions do not have any more. */
export interface UnknownMachine {
  /** As the journal calls it. */
  readonly machine: string
  /** Histories that were checked. Whether their records are what they say cannot be known without the definition. */
  readonly histories: number
}

export interface Verified {
  /** Entries that were checked. */
  readonly entries: number
  /** Records that were checked. */
  readonly records: number
  readonly broken: ReadonlyArray<Broken>
  readonly unknown: ReadonlyArray<UnknownMachine>
}

const page = 500

interface Verifier {
  readonly storage: StorageShape
  readonly registry: Registry
  /** What was found to be concealed in the entries of a transition, where the definitions do not say. */
  readonly concealing: Map<string, Personal>
}

/** Proves one record's history untouched, or names its first broken entry. */
export const verifyRecord = (
  verifier: Verifier,
  tenant: string,
  machine: AnyMachine,
  id: string,
): Effect.Effect<Verified, Unavailable> =>
  Effect.flatMap(verifier.storage.load(tenant, [{ table: machine.table, id }]), ([stored]) =>
    verifyStored(verifier, tenant, { machine, id, stored }),
  )

/**
 * Proves all records of a tenant and their histories untouched, or names the first broken entry of each. It keeps one key per record in
 * memory. `progress` is told the number of records checked so far.
 */
export const verifyTenant = Effect.fnUntraced(function* (
  verifier: Verifier,
  tenant: string,
  progress: (records: number) => void,
) {
  const seen = new Set<string>()
  const broken: Array<Broken> = []
  let entries = 0
  for (const machine of verifier.registry.machines)
    for (let after: string | undefined, more = true; more;) {
      const rows = yield* rowsAfter(verifier.storage, tenant, machine, after)
      const found = yield* Effect.forEach(
        rows,
        (stored) => verifyStored(verifier, tenant, { machine, id: stored.id, stored }),
        { concurrency: 8 },
      )
      for (const { id } of rows) seen.add(`${machine.name}/${id}`)
      for (const one of found) broken.push(...one.broken)
      entries += found.reduce((sum, one) => sum + one.entries, 0)
      after = rows.at(-1)?.id
      more = rows.length === page
      progress(seen.size)
    }
  const { orphans, unknown } = yield* besides(verifier, tenant, seen)
  broken.push(...orphans)
  const undefinedNow: Array<UnknownMachine> = []
  for (const [machine, ids] of unknown) {
    const found = yield* Effect.forEach(ids, (id) => verifyUnknown(verifier, tenant, { machine, id }), {
      concurrency: 8,
    })
    for (const one of found) broken.push(...one.broken)
    entries += found.reduce((sum, one) => sum + one.entries, 0)
    undefinedNow.push({ machine, histories: ids.size })
  }
  return { entries, records: seen.size, broken, unknown: undefinedNow } satisfies Verified
})

interface Subject {
  readonly machine: AnyMachine
  readonly id: string
  readonly stored: StoredRecord | undefined
}

const verifyStored = Effect.fnUntraced(function* (verifier: Verifier, tenant: string, subject: Subject) {
  const { machine, id, stored } = subject
  const entries = yield* historyUpTo(verifier.storage, tenant, { table: machine.table, id }, Number.MAX_SAFE_INTEGER)
  const broken = chainBroken(verifier, { machine: machine.name, id }, entries) ?? recordBroken(subject, entries)
  return {
    entries: entries.length,
    records: stored === undefined ? 0 : 1,
    broken: broken === undefined ? [] : [broken],
    unknown: [],
  } satisfies Verified
})

/** The history of a record whose machine is not defined any more. */
const verifyUnknown = Effect.fnUntraced(function* (
  verifier: Verifier,
  tenant: string,
  of: Pick<Broken, "machine" | "id">,
) {
  const table = { machine: of.machine, columns: [], indexes: [] }
  const entries = yield* historyUpTo(verifier.storage, tenant, { table, id: of.id }, Number.MAX_SAFE_INTEGER)
  const broken = chainBroken(verifier, of, entries)
  return { entries: entries.length, broken: broken === undefined ? [] : [broken] }
})

const rowsAfter = (storage: StorageShape, tenant: string, machine: AnyMachine, after: string | undefined) =>
  storage.list({
    tenant,
    table: machine.table,
    filter: after === undefined ? everything : { op: "compare", column: "id", is: "gt", value: after, negated: false },
    order: [{ column: "id", descending: false }],
    limit: page,
  })

/** The first entry that is missing, does not follow from the one before, or was changed. */
const chainBroken = (
  verifier: Verifier,
  of: Pick<Broken, "machine" | "id">,
  entries: ReadonlyArray<JournalEntry>,
): Broken | undefined => {
  let hash = ""
  for (const [index, entry] of entries.entries()) {
    const at = { ...of, version: index + 1 }
    if (entry.version !== at.version) return { ...at, what: "missing" }
    if (entry.previous !== hash) return { ...at, what: "chain" }
    if (!isSealed(verifier, entry)) return { ...at, what: "entry" }
    hash = entry.hash
  }
  return undefined
}

/** So many ways of concealing are tried. */
const waysMost = 1024

/**
 * Whether an entry is as it was sealed. Where its transition or a field is not defined any more, or has become personal data since, nothing
 * says which values its hash conceals; but no other content gives the hash, so what was concealed is found by trying.
 */
const isSealed = ({ registry, concealing }: Verifier, entry: JournalEntry): boolean => {
  const isHashed = (personal: Personal) => entryHash(entry, personal) === entry.hash
  const known = personalOf(registry, entry)
  const place = `${entry.machine}.${entry.transition}`
  const before = concealing.get(place)
  if (isHashed(known) || (before !== undefined && isHashed(before))) return true
  let ways = 0
  for (const paths of possiblePaths([entry.input, entry.changes])) {
    if (++ways > waysMost) return false
    const found = [
      { input: paths, changes: paths },
      { input: paths, changes: known.changes },
    ].find(isHashed)
    if (found === undefined) continue
    concealing.set(place, found)
    return true
  }
  return false
}

const personalOf = (registry: Registry, { machine: name, transition }: JournalEntry): Personal => {
  const machine = registry.byName.get(name)
  const move = machine?.transitions[transition]
  const changes = machine === undefined ? undefined : codecOf(machine).personalColumns
  // Of a transition that is gone, the input is mostly made of fields that the record has.
  return { input: move === undefined ? changes : inputCodecOf(move).personal, changes }
}

const recordBroken = ({ machine, id, stored }: Subject, entries: ReadonlyArray<JournalEntry>): Broken | undefined => {
  const replayed = replay({ table: machine.table, id }, entries)
  if (stored === undefined && replayed === undefined) return undefined
  const same =
    stored !== undefined &&
    replayed !== undefined &&
    stored.hash === replayed.hash &&
    stored.version === replayed.version &&
    stored.state === replayed.state &&
    definedValues(machine, stored) === definedValues(machine, replayed)
  return same ? undefined : { machine: machine.name, id, version: stored?.version ?? entries.length, what: "record" }
}

/** Columns that are not defined any more are in the journal and not in every row that is read. */
const definedValues = ({ table }: AnyMachine, { values }: StoredRecord): string =>
  canonical(table.columns.map(({ name }) => values[name] ?? null))

/**
 * What the journal has besides the records that were seen: histories whose record is gone, of which there are none unless somebody deleted it,
 * and those of machines that are not defined any more.
 */
const besides = Effect.fnUntraced(function* (
  { storage, registry }: Verifier,
  tenant: string,
  seen: ReadonlySet<string>,
) {
  const orphans = new Map<string, Broken>()
  const unknown = new Map<string, Set<string>>()
  for (let position = 0, more = true; more;) {
    const feed = yield* storage.feed(tenant, position, page)
    for (const { entry } of feed) {
      const { id, version } = entry
      const machine = registry.byName.get(entry.machine)?.name
      const key = `${machine}/${id}`
      if (machine === undefined) unknown.set(entry.machine, (unknown.get(entry.machine) ?? new Set<string>()).add(id))
      else if (!seen.has(key)) orphans.set(key, { machine, id, version, what: "record" })
    }
    position = feed.at(-1)?.position ?? position
    more = feed.length === page
  }
  return { orphans: [...orphans.values()], unknown }
})
