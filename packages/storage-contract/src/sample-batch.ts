import type {
  Batch,
  InstantText,
  JournalEntry,
  OutboxMessage,
  RememberedCommand,
  StoredRecord,
  Table,
  Timer,
  Values,
  Write,
} from "@guiche/core"
import { sample } from "./sample-table.ts"

/** For what no case may be disturbed by: no `alone` case gets there. */
const farAway: InstantText = "9998-01-01T00:00:00.000Z"

export const batchOf = (tenant: string, parts: Partial<Omit<Batch, "tenant">>): Batch => ({
  tenant,
  writes: [],
  reads: [],
  entries: [],
  timers: { set: [], remove: [] },
  messages: [],
  remember: undefined,
  ...parts,
})

export const record = (id: string, values: Values = {}, version = 1): StoredRecord => ({
  id,
  version,
  state: "Open",
  hash: `hash-${id}-${version}`,
  values,
})

/** An instant so many minutes after the first. */
export const minuteOf = (minute: number): string => new Date(Date.UTC(2026, 2, 1) + minute * 60_000).toISOString()

/** Writes a record over the version before it. */
export const write = (what: StoredRecord, table: Table = sample, expected = what.version - 1): Write => ({
  table,
  record: what,
  expected,
})

/** The same with the tokens that the record is found by from now on. */
export const searchable = (what: StoredRecord, table: Table, tokens: ReadonlyArray<string>): Write => ({
  ...write(what, table),
  tokens: [...new Set(tokens)].toSorted(byCodePoint),
})

const byCodePoint = (left: string, right: string): number => {
  const [one, two] = [Array.from(left), Array.from(right)]
  const at = one.findIndex((character, index) => character !== two[index])
  return at === -1 ? one.length - two.length : (one[at]?.codePointAt(0) ?? 0) - (two[at]?.codePointAt(0) ?? -1)
}

export const newRecords = (tenant: string, ...records: ReadonlyArray<StoredRecord>): Batch =>
  batchOf(tenant, { writes: records.map((each) => write(each)) })

export const entry = (id: string, version: number, machine = sample.machine): JournalEntry => ({
  machine,
  id,
  version,
  transition: "revise",
  event: "Revised",
  state: "Open",
  at: "2001-02-03T04:05:06.007Z",
  company: "company-1",
  actor: { kind: "agent", id: "agent-1" },
  command: `command-${id}-${version}`,
  cause: undefined,
  input: { text: "entrada 😀", list: [1, null, { deep: true }] },
  changes: { note: "novo", gone: null },
  facts: { reads: [{ id: "x", version: 3 }] },
  salt: `salt-${version}`,
  previous: version === 1 ? "" : `hash-${id}-${version - 1}`,
  hash: `hash-${id}-${version}`,
})

export const timer = (id: string, at: InstantText = farAway, transition = "escalate"): Timer => ({
  machine: sample.machine,
  id,
  transition,
  at,
  company: "company-1",
})

export const message = (id: string, at: InstantText = farAway, origin = `origin-${id}`): OutboxMessage => ({
  id,
  name: "email",
  payload: { to: "ana@example.com", lines: ["Olá", "ação 😀"] },
  at,
  company: "company-1",
  origin: { machine: sample.machine, id: origin, version: 1 },
})

export const remember = (key: string, id = "answer", expiresAt: InstantText = farAway): RememberedCommand => ({
  key,
  fingerprint: `fingerprint-${key}`,
  answer: { machine: sample.machine, id, version: 1 },
  expiresAt,
})

export const ref = (id: string, table: Table = sample) => ({ table, id })

/** `1` … `count`. */
export const numbers = (count: number): ReadonlyArray<number> => Array.from({ length: count }, (_, index) => index + 1)
