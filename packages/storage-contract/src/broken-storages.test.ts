import {
  type Batch,
  type Filter,
  type Order,
  Storage,
  type StorageShape,
  type StoredRecord,
  type Table,
  type Unavailable,
  type Write,
  everything,
} from "@guiche/core"
import { memoryStorage } from "@guiche/storage-memory"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { contractCases } from "./contract-cases.ts"
import { type Broken, brokenDeliveries } from "./testing/broken-deliveries.ts"

type Commit = StorageShape["commit"]

/** A commit on a batch made false. */
const committing =
  (change: (batch: Batch) => Batch) =>
  ({ commit }: StorageShape): Partial<StorageShape> => ({ commit: (batch) => commit(change(batch)) })

/** A migration of other tables than those that it is given. */
const migrating =
  (change: (table: Table) => Table) =>
  ({ migrate }: StorageShape): Partial<StorageShape> => ({
    migrate: (tables, progress) => migrate(tables.map(change), progress),
  })

/** A commit that looks up what is there now and asserts that instead of what the caller expected. */
const lastWriterWins =
  ({ load, commit }: StorageShape): Commit =>
  (batch) =>
    Effect.gen(function* () {
      const found = yield* load(
        batch.tenant,
        batch.writes.map(({ table, record }) => ({ table, id: record.id })),
      )
      const writes = batch.writes.map((write, index) => ({ ...write, expected: found[index]?.version ?? 0 }))
      yield* commit({ ...batch, writes })
    })

/** A commit in two: the rows first, then all else. */
const rowsBeforeTheRest =
  ({ commit }: StorageShape): Commit =>
  (batch) =>
    Effect.andThen(commit({ ...batch, ...nothingElse }), commit({ ...batch, writes: [], reads: [] }))

/** Checks the versions read, gives way to others, and writes. */
const checksTooEarly =
  ({ commit, load }: StorageShape): Commit =>
  (batch) =>
    Effect.gen(function* () {
      yield* load(batch.tenant, [])
      yield* commit({ ...batch, ...nothingElse, writes: [] })
      yield* Effect.yieldNow
      yield* commit({ ...batch, reads: [] })
    })

/** Compares the note as SQL's `LIKE` or a case-insensitive collation would. */
const inAnyCase =
  ({ list }: StorageShape): StorageShape["list"] =>
  (query) => {
    const { filter, limit } = query
    if (filter.op !== "compare" || filter.column !== "note" || filter.is !== "eq") return list(query)
    const equal = ({ values }: StoredRecord) =>
      JSON.stringify(values["note"])?.toLowerCase() === JSON.stringify(filter.value).toLowerCase()
    return Effect.map(list({ ...query, filter: everything, limit: 10_000 }), (records) =>
      records.filter((record) => equal(record) !== filter.negated).slice(0, limit),
    )
  }

const isMissing = (record: StoredRecord, { column }: Order): boolean =>
  column !== "id" && column !== "state" && record.values[column] === undefined

const missingLast = (records: ReadonlyArray<StoredRecord>, [first]: ReadonlyArray<Order>) =>
  first === undefined
    ? records
    : [
        ...records.filter((record) => !isMissing(record, first)),
        ...records.filter((record) => isMissing(record, first)),
      ]

const rounded = (write: Write): Write => {
  const price = write.record.values["price"]
  if (typeof price !== "string" || !/\.\d{3,}$/.test(price)) return write
  const values = { ...write.record.values, price: Number(price).toFixed(2) }
  return { ...write, record: { ...write.record, values } }
}

const asFloat = (record: StoredRecord): StoredRecord => {
  const whole = record.values["whole"]
  return whole === undefined ? record : { ...record, values: { ...record.values, whole: String(Number(whole)) } }
}

/** Where a page goes on after a row, begins with that row. */
const inclusive = (filter: Filter): Filter => {
  if (filter.op === "all" || filter.op === "any") return { ...filter, of: filter.of.map(inclusive) }
  if (filter.op !== "compare" || filter.column !== "id") return filter
  return { ...filter, is: filter.is === "gt" ? "gte" : filter.is === "lt" ? "lte" : filter.is }
}

/** A change adds its tokens to those that the record had. */
const addsTokens = ({ commit }: StorageShape): Commit => {
  const kept = new Map<string, ReadonlyArray<string>>()
  return (batch) => {
    const keyOf = ({ table, record }: Write) => JSON.stringify([batch.tenant, table.machine, record.id])
    const writes = batch.writes.map((write) => ({
      ...write,
      tokens: write.tokens && [...new Set([...(kept.get(keyOf(write)) ?? []), ...write.tokens])],
    }))
    const keep = Effect.sync(() => {
      for (const write of writes) if (write.tokens !== undefined) kept.set(keyOf(write), write.tokens)
    })
    return Effect.andThen(commit({ ...batch, writes }), keep)
  }
}

/** Looks for what a reference names in the tenant and beyond it. */
const leadsAnywhere = ({ list }: StorageShape): StorageShape["list"] => {
  const reaching = (tenant: string, filter: Filter): Effect.Effect<Filter, Unavailable> =>
    Effect.gen(function* () {
      if (filter.op === "all" || filter.op === "any")
        return { op: filter.op, of: yield* Effect.forEach(filter.of, (part) => reaching(tenant, part)) }
      if (filter.op !== "follow") return filter
      const { column, table, negated } = filter
      const inner = yield* reaching(tenant, filter.filter)
      const order = [{ column: "id", descending: false }]
      const found = yield* Effect.forEach([tenant, `${tenant}-other`], (owner) =>
        list({ tenant: owner, table, filter: inner, order, limit: 10_000 }),
      )
      return { op: "in", column, values: found.flat().map(({ id }) => id), negated }
    })
  return (query) => Effect.flatMap(reaching(query.tenant, query.filter), (filter) => list({ ...query, filter }))
}

const nothingElse = {
  entries: [],
  timers: { set: [], remove: [] },
  messages: [],
  remember: undefined,
} as const

const broken: ReadonlyArray<Broken> = [
  ...brokenDeliveries,
  {
    what: "ignores the version that a write expects",
    caughtBy: "SC-COMMIT-05",
    break: (memory) => ({ commit: lastWriterWins(memory) }),
  },
  {
    what: "ignores the versions that were read",
    caughtBy: "SC-COMMIT-10",
    break: committing((batch) => ({ ...batch, reads: [] })),
  },
  {
    what: "asserts versions read only where it writes something",
    caughtBy: "SC-COMMIT-12",
    break: committing((batch) => (batch.writes.length === 0 ? { ...batch, reads: [] } : batch)),
  },
  {
    what: "forgets to assert what was read as absent",
    caughtBy: "SC-COMMIT-11",
    break: committing((batch) => ({ ...batch, reads: batch.reads.filter(({ version }) => version > 0) })),
  },
  {
    what: "checks versions read before it begins to write",
    caughtBy: "SC-RACE-04",
    break: (memory) => ({ commit: checksTooEarly(memory) }),
  },
  {
    what: "writes rows before it checks the key",
    caughtBy: "SC-ATOMIC-04",
    break: (memory) => ({ commit: rowsBeforeTheRest(memory) }),
  },
  {
    what: "can be interrupted between rows and messages",
    caughtBy: "SC-ATOMIC-09",
    break: (memory) => ({
      commit: (batch) =>
        Effect.andThen(
          memory.commit({ ...batch, messages: [] }),
          Effect.andThen(
            Effect.yieldNow,
            memory.commit({ ...batch, ...nothingElse, writes: [], reads: [], messages: batch.messages }),
          ),
        ),
    }),
  },
  {
    what: "loses the messages of a batch that changes a record",
    caughtBy: "SC-ATOMIC-01",
    break: committing((batch) =>
      batch.writes.some(({ expected }) => expected > 0) ? { ...batch, messages: [] } : batch,
    ),
  },
  {
    what: "swallows a used key",
    caughtBy: "SC-KEY-02",
    break: ({ commit }) => ({ commit: (batch) => Effect.catchTag(commit(batch), "KeyUsed", () => Effect.void) }),
  },
  {
    what: "rounds decimals to the scale of their column",
    caughtBy: "SC-ATOMIC-08",
    break: committing((batch) => ({ ...batch, writes: batch.writes.map(rounded) })),
  },
  {
    what: "keeps decimals as floats",
    caughtBy: "SC-VALUE-06",
    break: ({ load }) => ({
      load: (tenant, refs) =>
        Effect.map(load(tenant, refs), (records) => records.map((record) => record && asFloat(record))),
    }),
  },
  {
    what: "leaks another tenant's feed",
    caughtBy: "SC-TENANT-01",
    break: ({ feed }) => ({
      feed: (tenant, after, limit) =>
        Effect.map(Effect.all([feed(tenant, after, limit), feed(`${tenant}-other`, after, limit)]), (feeds) =>
          feeds.flat(),
        ),
    }),
  },
  {
    what: "compares text without regard to case",
    caughtBy: "SC-FILTER-01",
    break: (memory) => ({ list: inAnyCase(memory) }),
  },
  {
    what: "keeps the tokens that a record had before",
    caughtBy: "SC-SEARCH-06",
    break: (memory) => ({ commit: addsTokens(memory) }),
  },
  {
    what: "follows references into another tenant",
    caughtBy: "SC-FOLLOW-05",
    break: (memory) => ({ list: leadsAnywhere(memory) }),
  },
  {
    what: "orders missing values last",
    caughtBy: "SC-ORDER-02",
    break: ({ list }) => ({
      list: (query) =>
        Effect.map(list({ ...query, limit: 10_000 }), (records) =>
          missingLast(records, query.order).slice(0, query.limit),
        ),
    }),
  },
  {
    what: "repeats the last row of a page on the next",
    caughtBy: "SC-PAGE-01",
    break: ({ list }) => ({ list: (query) => list({ ...query, filter: inclusive(query.filter) }) }),
  },
  {
    what: "repeats rows that two of several equalities find",
    caughtBy: "SC-EITHER-01",
    break: ({ list }) => ({
      list: (query) =>
        Effect.map(list(query), (found) => (query.filter.op === "any" ? [...found, ...found.slice(0, 1)] : found)),
    }),
  },
  {
    what: "sums as floats",
    caughtBy: "SC-SUMMARY-04",
    break: ({ summarise }) => ({
      summarise: (query) =>
        Effect.map(summarise(query), (rows) =>
          rows.map((row) => ({
            ...row,
            measures: row.measures.map((each) => ({
              ...each,
              sum: each.sum === undefined ? undefined : String(Number(each.sum)),
            })),
          })),
        ),
    }),
  },
  {
    what: "gives history newest first",
    caughtBy: "SC-JOURNAL-02",
    break: ({ history }) => ({
      history: (tenant, ref, after, limit) =>
        Effect.map(history(tenant, ref, after, limit), (entries) => entries.toReversed()),
    }),
  },
  {
    what: "reserves overlapping blocks",
    caughtBy: "SC-SEQUENCE-01",
    break: ({ reserve }) => ({ reserve: (tenant, sequence) => reserve(tenant, sequence, 1) }),
  },
  {
    what: "leaves the records from before without tokens",
    caughtBy: "SC-SCHEMA-04",
    break: migrating(({ search: _search, ...table }) => table),
  },
  {
    what: "renames no column",
    caughtBy: "SC-SCHEMA-06",
    break: migrating((table) => ({
      ...table,
      columns: table.columns.map(({ renamedFrom: _renamedFrom, ...column }) => column),
    })),
  },
  {
    what: "makes an index unique over values that stand twice",
    caughtBy: "SC-SCHEMA-08",
    break: migrating((table) => ({ ...table, indexes: [] })),
  },
  {
    what: "says that it is durable and is not",
    caughtBy: "SC-CAPABILITY-04",
    break: ({ capabilities }) => ({ capabilities: { ...capabilities, durable: true } }),
  },
  {
    what: "accepts any host transaction and works beside it",
    caughtBy: "SC-CAPABILITY-02",
    break: (memory) => ({ within: () => Effect.succeed(memory) }),
  },
]

/** Thousands of queries are asked only of the storages whose fault is in queries. */
const onlyQueries = /^SC-(?:FILTER|FOLLOW|LIST|ORDER|PAGE|SUMMARY)-/

describe("B9 the contract suite catches storages that are broken", () => {
  for (const { what, caughtBy, break: breakIt } of broken)
    it.effect(`${caughtBy} catches a storage that ${what}`, () =>
      Effect.gen(function* () {
        const memory = yield* Storage
        const failed: Array<string> = []
        const isInQueries = ["list", "summarise"].some((operation) => operation in breakIt(memory))
        for (const { id, run } of contractCases) {
          if (onlyQueries.test(id) && !isInQueries) continue
          const storage = { ...memory, ...breakIt(memory) }
          if (Exit.isFailure(yield* Effect.exit(Effect.provideService(run, Storage, storage)))) failed.push(id)
        }
        expect(failed).toContain(caughtBy)
        // the rest still works, so it was caught for what it does and not for being broken throughout
        expect(failed.length).toBeLessThan(contractCases.length / 8)
      }).pipe(Effect.provide(memoryStorage())),
    )
})
