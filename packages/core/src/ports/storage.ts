import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import type * as Layer from "effect/Layer"
import type {
  DuplicateValues,
  KeyUsed,
  NewerDatabase,
  NotUnique,
  StaleRead,
  Unavailable,
  Unsupported,
  UnusableConnection,
} from "./storage-error.ts"
import type { Filter, Value } from "../machine/filter.ts"
import type { Table } from "../machine/table.ts"

/** JSON, as a storage keeps it: no undefined, no dates, no big integers. */
export type Json = Value | ReadonlyArray<Json> | { readonly [key: string]: Json }

/** An instant: ISO-8601 in UTC with exactly three digits of milliseconds, so that text order is time order. */
export type InstantText = string

/**
 * The encoded columns of a record. What the record does not have is absent, never null. A value that its column cannot hold is refused with
 * the whole batch, as a defect; it is never rounded or cut.
 */
export type Values = Readonly<Record<string, Json>>

export interface StoredRecord {
  readonly id: string
  /** 1 when it starts; every command that changes the record adds one. */
  readonly version: number
  readonly state: string
  /** The hash of the record's newest journal entry. */
  readonly hash: string
  readonly values: Values
}

export interface Ref {
  readonly table: Table
  readonly id: string
}

export interface Write {
  readonly table: Table
  readonly record: StoredRecord
  /** The version that the row has now; 0 where there must be none. */
  readonly expected: number
  /**
   * What text search finds the record by: the complete set, which takes the place of the one before. Distinct, sorted by code point, at most
   * 500 of 1 to 40 code points, letters and digits only; empty where the record has no words, undefined where they stay as they are and where
   * the table has no `search`. A write that changes the column of `search.orderedBy` brings them, too. A storage keeps them in the same
   * commit as the row and compares them by code point; nobody reads them back.
   */
  readonly tokens?: ReadonlyArray<string> | undefined
}

/** A version that a decision was based on: the row must still have it. 0: there must still be none. */
export interface ReadVersion {
  readonly table: Table
  readonly id: string
  readonly version: number
}

export interface JournalEntry {
  readonly machine: string
  readonly id: string
  readonly version: number
  readonly transition: string
  readonly event: string
  /** The state after it. */
  readonly state: string
  readonly at: InstantText
  readonly company: string
  readonly actor: Json
  /** One id for everything that one command set off. */
  readonly command: string
  /** What made it happen, where that was not the actor: a policy, a timer, the reply to a message. */
  readonly cause: string | undefined
  readonly input: Json
  /** Columns with their new values; null where the column went away. */
  readonly changes: Json
  /** What the decision rested on: versions of records read, answers of ports. */
  readonly facts: Json
  readonly salt: string
  /** Hash of the entry before in this record's history; empty for the first. */
  readonly previous: string
  readonly hash: string
}

export interface TimerKey {
  readonly machine: string
  readonly id: string
  readonly transition: string
}

export interface Timer extends TimerKey {
  readonly at: InstantText
  /** The company in which the command ran that set it. */
  readonly company: string
}

export interface OutboxMessage {
  readonly id: string
  readonly name: string
  readonly payload: Json
  readonly at: InstantText
  readonly company: string
  /** The record and version whose commit wrote it. */
  readonly origin: { readonly machine: string; readonly id: string; readonly version: number }
}

export interface RememberedCommand {
  readonly key: string
  /** Digest of the command: the same key with another command is refused. */
  readonly fingerprint: string
  /** The record that the command answered with. */
  readonly answer: { readonly machine: string; readonly id: string; readonly version: number }
  readonly expiresAt: InstantText
}

/** Everything that one command and its policies change. All of it is written, or nothing. */
export interface Batch {
  readonly tenant: string
  /** Each record at most once; none of them also in `reads`. */
  readonly writes: ReadonlyArray<Write>
  readonly reads: ReadonlyArray<ReadVersion>
  readonly entries: ReadonlyArray<JournalEntry>
  /** A timer that is set replaces the one of the same key and is due anew, with no attempts and no lease. */
  readonly timers: { readonly set: ReadonlyArray<Timer>; readonly remove: ReadonlyArray<TimerKey> }
  readonly messages: ReadonlyArray<OutboxMessage>
  readonly remember: RememberedCommand | undefined
}

export interface Order {
  readonly column: string
  readonly descending: boolean
}

/** Rows by a filter, in an order. `order` always ends with `id`. Rows that lack a column come first ascending, last descending. */
export interface ListQuery {
  readonly tenant: string
  readonly table: Table
  readonly filter: Filter
  readonly order: ReadonlyArray<Order>
  readonly limit: number
}

/** Counts and measures in groups. Without `by` there is one group, also where no row fits. */
export interface SummaryQuery {
  readonly tenant: string
  readonly table: Table
  readonly filter: Filter
  readonly by: ReadonlyArray<string>
  /** Columns to count, sum (integer and decimal only), and take the least and greatest of. */
  readonly measures: ReadonlyArray<string>
}

export interface Measure {
  /** Rows that have the column. */
  readonly count: number
  /** Exact whatever its size, as plain decimal text without zeros that say nothing; undefined for columns that are not numbers, and where no row has one. */
  readonly sum: string | undefined
  readonly min: Value | undefined
  readonly max: Value | undefined
}

export interface SummaryRow {
  /** The group's values, in the order of `by`; null where its rows lack the column. */
  readonly by: ReadonlyArray<Value>
  readonly count: number
  /** In the order of `measures`. */
  readonly measures: ReadonlyArray<Measure>
}

export interface FeedEntry {
  readonly position: number
  readonly entry: JournalEntry
}

export interface ClaimRequest {
  readonly now: InstantText
  /** The claim holds until just before then; from then on another worker may claim the same. */
  readonly leaseUntil: InstantText
  /** Timers and messages counted together, so that neither starves the other. */
  readonly limit: number
  /** Names the claim: it is settled under the same name. The engine gives every claim one of its own. */
  readonly worker: string
}

export interface ClaimedTimer extends Timer {
  readonly tenant: string
  /** Counts this one: 1 the first time. */
  readonly attempt: number
}

export interface ClaimedMessage extends OutboxMessage {
  readonly tenant: string
  readonly attempt: number
}

export interface Claimed {
  readonly timers: ReadonlyArray<ClaimedTimer>
  readonly messages: ReadonlyArray<ClaimedMessage>
}

export type Verdict =
  | { readonly done: true }
  | { readonly retryAt: InstantText; readonly error: string }
  /** Put off: due then, and the attempt does not count, for nothing was tried. The error says why. */
  | { readonly putOffTo: InstantText; readonly error: string }
  /** Given up: it stays, listed and releasable, and is not claimed any more. */
  | { readonly dead: true; readonly error: string }
  /** Not tried: the claim ends and the attempt does not count. */
  | { readonly unclaimed: true }

/** What came of a claim. It has an effect only while the claim holds; to settle what is gone is no error. */
export type Settlement =
  | {
      readonly kind: "timer"
      readonly tenant: string
      readonly key: TimerKey
      readonly worker: string
      readonly verdict: Verdict
    }
  | {
      readonly kind: "message"
      readonly tenant: string
      readonly id: string
      readonly worker: string
      readonly at: InstantText
      readonly verdict: Verdict
    }

export type DeliveryState = "pending" | "delivered" | "dead"

export interface OutboxEntry extends OutboxMessage {
  readonly status: DeliveryState
  readonly attempts: number
  readonly dueAt: InstantText
  readonly deliveredAt: InstantText | undefined
  /** Why it is not delivered, as the latest attempt or putting off has it; none once it is. */
  readonly error: string | undefined
}

export interface DeadTimer extends Timer {
  readonly attempts: number
  readonly error: string
}

/** Messages in the order in which they were written. */
export interface OutboxQuery {
  readonly origin?: { readonly machine: string; readonly id: string }
  readonly status?: DeliveryState
  readonly limit: number
}

/** What a migration is at. */
export interface MigrationProgress {
  /** The line of the plan. */
  readonly step: string
  /** Records that this run has been through in it; 0 when it begins. */
  readonly records: number
}

export type MigrationError = NewerDatabase | DuplicateValues | Unavailable

/** What a storage can and cannot do. What it cannot, it refuses with `Unsupported`; the contract suite checks both. */
export interface StorageCapabilities {
  /** What was acknowledged outlives the process. */
  readonly durable: boolean
  /** `within` runs on the host's open transaction. */
  readonly hostTransactions: boolean
}

export interface StorageShape {
  readonly name: string
  readonly capabilities: StorageCapabilities
  /** The records asked for, in the same order; undefined where there is none. One consistent view. */
  readonly load: (
    tenant: string,
    refs: ReadonlyArray<Ref>,
  ) => Effect.Effect<ReadonlyArray<StoredRecord | undefined>, Unavailable>
  /**
   * Writes a batch, all or nothing. Where several things stand against it, `KeyUsed` comes before `StaleRead` and that before `NotUnique`. A
   * key whose command had expired at the instant of the entries is free.
   */
  readonly commit: (batch: Batch) => Effect.Effect<void, StaleRead | NotUnique | KeyUsed | Unavailable>
  readonly list: (query: ListQuery) => Effect.Effect<ReadonlyArray<StoredRecord>, Unavailable>
  readonly summarise: (query: SummaryQuery) => Effect.Effect<ReadonlyArray<SummaryRow>, Unavailable>
  /** Journal entries of one record after a version, oldest first; those under former names of its machine, too. */
  readonly history: (
    tenant: string,
    ref: Ref,
    afterVersion: number,
    limit: number,
  ) => Effect.Effect<ReadonlyArray<JournalEntry>, Unavailable>
  /** Journal entries of a tenant after a position, in the order in which they were committed. 0 is the beginning. */
  readonly feed: (
    tenant: string,
    afterPosition: number,
    limit: number,
  ) => Effect.Effect<ReadonlyArray<FeedEntry>, Unavailable>
  /** Timers and messages of all tenants that are due and claimed by nobody, oldest first. */
  readonly claim: (request: ClaimRequest) => Effect.Effect<Claimed, Unavailable>
  readonly settle: (settlements: ReadonlyArray<Settlement>) => Effect.Effect<void, Unavailable>
  readonly outbox: (tenant: string, query: OutboxQuery) => Effect.Effect<ReadonlyArray<OutboxEntry>, Unavailable>
  readonly deadTimers: (tenant: string, limit: number) => Effect.Effect<ReadonlyArray<DeadTimer>, Unavailable>
  /** Makes dead messages and timers due at `now`, with no attempts; how many there were. */
  readonly release: (
    tenant: string,
    dead: { readonly messages: ReadonlyArray<string>; readonly timers: ReadonlyArray<TimerKey> },
    now: InstantText,
  ) => Effect.Effect<number, Unavailable>
  /** The command remembered under a key, unless it has expired. */
  readonly remembered: (
    tenant: string,
    key: string,
    now: InstantText,
  ) => Effect.Effect<RememberedCommand | undefined, Unavailable>
  /** Removes remembered commands that have expired, so many at most; how many. Two at once do not wait for each other. */
  readonly forget: (now: InstantText, limit: number) => Effect.Effect<number, Unavailable>
  /** The first of `count` numbers that nobody else gets. Sequences begin at 1. */
  readonly reserve: (tenant: string, sequence: string, count: number) => Effect.Effect<number, Unavailable>
  /**
   * What `migrate` would do, as text to review; empty where nothing is missing. Steps that are no statement of the storage are comments:
   * `-- …`.
   */
  readonly plan: (tables: ReadonlyArray<Table>) => Effect.Effect<ReadonlyArray<string>, Unavailable | NewerDatabase>
  /**
   * Brings the storage forward to the definitions and answers what it did. It drops no record and no column; what was renamed is renamed; the
   * search tokens of all records become those of their tables' `search`, beside writers, and a run that was broken off is gone on with.
   * Where values stand against a unique index, nothing is changed.
   */
  readonly migrate: (
    tables: ReadonlyArray<Table>,
    progress?: (now: MigrationProgress) => void,
  ) => Effect.Effect<ReadonlyArray<string>, MigrationError>
  /** This storage on the host's open transaction. */
  readonly within: (transaction: unknown) => Effect.Effect<StorageShape, Unsupported>
}

/** Where records are kept. Adapters provide it as a layer; the contract suite says what it must do. */
export class Storage extends Context.Service<Storage, StorageShape>()("@guiche/core/Storage") {}

/** What a storage package gives. It fails where the storage cannot be reached, or is not for this version. */
export type StorageLayer = Layer.Layer<Storage, Unavailable | NewerDatabase | UnusableConnection>
