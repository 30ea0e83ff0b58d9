import * as DateTime from "effect/DateTime"
import type { AnyMachine } from "../machine/machine.ts"
import * as Effect from "effect/Effect"
import { type Filter, followsOf } from "../machine/filter.ts"
import type { Table } from "../machine/table.ts"
import { comparator, matching, type Row, type Surroundings } from "../machine/evaluate.ts"
import type {
  Batch,
  JournalEntry,
  Order,
  OutboxMessage,
  ReadVersion,
  StoredRecord,
  Timer,
  TimerKey,
  Write,
} from "../ports/storage.ts"
import type { Caller } from "./call.ts"
import { type LiveRecord, codecOf } from "./codec.ts"

/** One record during a command: what it was when it was loaded and what it has become. */
interface Entry {
  readonly machine: AnyMachine
  readonly id: string
  readonly base: StoredRecord | undefined
  /** The base as a live record; made once, when it is first needed. */
  baseLive: LiveRecord | undefined
  current: StoredRecord | undefined
  live: LiveRecord | undefined
  changed: boolean
}

/** Everything that a command has read and changed so far. Later steps of the same command see what earlier ones did. */
export class WorkingSet implements Surroundings {
  readonly entries: Array<JournalEntry> = []
  readonly messages: Array<OutboxMessage> = []
  readonly #records = new Map<string, Entry>()
  /** Keys of records that came from the cache. */
  readonly #cached = new Set<string>()
  /** How to undo each change, newest last. */
  readonly #undo: Array<() => void> = []

  readonly #listed = new Map<string, ReadonlyArray<StoredRecord>>()

  /** What a storage answers to the same question does not change while a command is decided. */
  listedOnce<E>(
    query: {
      readonly table: Table
      readonly filter: Filter
      readonly order: ReadonlyArray<Order>
      readonly limit: number
    },
    list: Effect.Effect<ReadonlyArray<StoredRecord>, E>,
  ): Effect.Effect<ReadonlyArray<StoredRecord>, E> {
    const { table, filter, order, limit } = query
    if (followsOf(filter).length > 0) return list
    const key = JSON.stringify([table.machine, filter, order, limit])
    const known = this.#listed.get(key)
    if (known !== undefined) return Effect.succeed(known)
    return Effect.map(list, (rows) => {
      this.#listed.set(key, rows)
      return rows
    })
  }

  has(machine: AnyMachine, id: string): boolean {
    return this.#records.has(keyOf(machine, id))
  }

  /** Takes in what was loaded. What is there already stays: it may have changed since. */
  loaded(machine: AnyMachine, id: string, stored: StoredRecord | undefined): void {
    const key = keyOf(machine, id)
    if (!this.#records.has(key))
      this.#records.set(key, {
        machine,
        id,
        base: stored,
        baseLive: undefined,
        current: stored,
        live: undefined,
        changed: false,
      })
  }

  /** Takes in a record from the cache: it may be out of date. */
  cached(machine: AnyMachine, record: StoredRecord): void {
    this.loaded(machine, record.id, record)
    this.#cached.add(keyOf(machine, record.id))
  }

  /** Gives up what came from the cache and was not changed since, and names it: another decision must load it. */
  dropCached(): ReadonlyArray<{ readonly machine: string; readonly id: string }> {
    const dropped = [...this.#cached].flatMap((key) => {
      const entry = this.#records.get(key)
      if (entry === undefined || entry.changed) return []
      this.#records.delete(key)
      return [{ machine: entry.machine.name, id: entry.id }]
    })
    this.#cached.clear()
    return dropped
  }

  stored(machine: AnyMachine, id: string): StoredRecord | undefined {
    return this.#records.get(keyOf(machine, id))?.current
  }

  live(machine: AnyMachine, id: string): LiveRecord | undefined {
    const entry = this.#records.get(keyOf(machine, id))
    return entry === undefined ? undefined : liveOf(entry)
  }

  /** A record that the command has made. */
  answer(machine: AnyMachine, id: string): StoredRecord {
    const stored = this.stored(machine, id)
    if (stored === undefined) throw new Error(`${machine.name} ${id} is not there`)
    return stored
  }

  /** Notes what a record has become, stored and live. */
  change(machine: AnyMachine, next: StoredRecord, live: LiveRecord = codecOf(machine).recordOf(next)): void {
    const entry = this.#records.get(keyOf(machine, next.id))
    if (entry === undefined) throw new Error(`${machine.name} ${next.id} was changed without being loaded`)
    const { current, live: before, changed } = entry
    this.#undo.push(() => Object.assign(entry, { current, live: before, changed }))
    entry.current = next
    entry.live = live
    entry.changed = true
  }

  /** A point to come back to. Going back undoes every change since then; what was read stays read. */
  mark(): () => void {
    const { length: undone } = this.#undo
    const { length: entries } = this.entries
    const { length: messages } = this.messages
    return () => {
      while (this.#undo.length > undone) this.#undo.pop()?.()
      this.entries.length = entries
      this.messages.length = messages
    }
  }

  /** What a query finds, as this command has left things: its own changes count, though they are not committed yet. */
  found(machine: AnyMachine, rows: ReadonlyArray<StoredRecord>, query: FoundQuery): ReadonlyArray<LiveRecord> {
    for (const row of rows) this.loaded(machine, row.id, row)
    const own = [...this.#records.values()].filter((entry) => entry.machine === machine && entry.changed)
    if (own.length === 0) return rows.map((row) => this.live(machine, row.id)).filter(present)
    const others = rows.filter((row) => !own.some(({ id }) => id === row.id))
    const fitting = own
      .map(({ current }) => current)
      .filter(present)
      .filter(matching(machine.table, query.filter, this))
    return [...others, ...fitting]
      .toSorted(comparator(machine.table, query.order))
      .slice(0, query.limit)
      .map((row) => this.live(machine, row.id))
      .filter(present)
  }

  /** The records of a table that this command has changed, as they are now. */
  changedIn(table: Table): ReadonlyArray<StoredRecord> {
    const changed: Array<StoredRecord> = []
    for (const entry of this.#records.values())
      if (entry.changed && entry.machine.name === table.machine && entry.current !== undefined)
        changed.push(entry.current)
    return changed
  }

  row({ machine }: Table, id: string): StoredRecord | undefined {
    return this.#records.get(`${machine}/${id}`)?.current
  }

  tokens({ machine }: Table, { id, values }: Row): ReadonlyArray<string> {
    const entry = this.#records.get(`${machine}/${id}`)
    return entry === undefined ? [] : (codecOf(entry.machine).tokensOf(values as StoredRecord["values"]) ?? [])
  }

  batch({ tenant, company }: Caller, remember: Batch["remember"]): Batch {
    const writes: Array<Write> = []
    const reads: Array<ReadVersion> = []
    const set: Array<Timer> = []
    const remove: Array<TimerKey> = []
    for (const entry of this.#records.values()) {
      const { machine, id, base, current, changed } = entry
      if (!changed || current === undefined) {
        reads.push({ table: machine.table, id, version: base?.version ?? 0 })
        continue
      }
      writes.push({
        table: machine.table,
        record: current,
        expected: base?.version ?? 0,
        tokens: changedTokens(machine, base, current),
      })
      timerChanges(entry, company, { set, remove })
    }
    return { tenant, writes, reads, entries: this.entries, timers: { set, remove }, messages: this.messages, remember }
  }
}

/** The record's search tokens, unless the fields that they come from are what they were: most moves leave the words alone. */
const changedTokens = (machine: AnyMachine, base: StoredRecord | undefined, current: StoredRecord) => {
  const { changesWords, tokensOf } = codecOf(machine)
  return base === undefined || changesWords(base.values, current.values) ? tokensOf(current.values) : undefined
}

interface FoundQuery {
  readonly filter: Filter
  readonly order: ReadonlyArray<Order>
  readonly limit: number
}

const keyOf = (machine: AnyMachine, id: string): string => `${machine.name}/${id}`

const present = <A>(value: A | undefined): value is A => value !== undefined

const liveOf = (entry: Entry): LiveRecord | undefined => {
  entry.live ??= baseLiveOf(entry)
  return entry.live
}

const baseLiveOf = (entry: Entry): LiveRecord | undefined => {
  if (entry.baseLive === undefined && entry.base !== undefined)
    entry.baseLive = codecOf(entry.machine).recordOf(entry.base)
  return entry.baseLive
}

/** The difference between the timers of the record as it was and as it is now. */
const timerChanges = (
  entry: Entry,
  company: string,
  { set, remove }: { readonly set: Array<Timer>; readonly remove: Array<TimerKey> },
): void => {
  const { machine, id } = entry
  const names = Object.keys(machine.timers)
  if (names.length === 0) return
  const before = baseLiveOf(entry)
  const after = liveOf(entry)
  for (const transition of names) {
    const due = dueMillis(machine, transition, after)
    if (due === dueMillis(machine, transition, before)) continue
    if (due === undefined) remove.push({ machine: machine.name, id, transition })
    else set.push({ machine: machine.name, id, transition, at: new Date(due).toISOString(), company })
  }
}

const dueMillis = (machine: AnyMachine, transition: string, record: LiveRecord | undefined): number | undefined => {
  if (record === undefined) return undefined
  const at = machine.timers[transition]?.(record as never)
  return at === undefined ? undefined : DateTime.toEpochMillis(at)
}
