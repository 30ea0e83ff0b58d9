import {
  searchTokens,
  type SearchToken,
  type StorageShape,
  type Table,
  type TableSearch,
  type Values,
} from "@guiche/core"
import * as Effect from "effect/Effect"
import { caseAlone, contractCase } from "../contract-case.ts"
import { holds, refused, same } from "../expectation.ts"
import { batchOf, entry, message, numbers, record, ref, remember, searchable, timer, write } from "../sample-batch.ts"

const text = (name: string) => ({ name, type: "text", scale: 0 }) as const

/** Tables that only this run of the suite has: what was renamed once is not begun again. */
const nameFor = (tenant: string): string => `Contract${tenant.slice(-13).replaceAll("-", "")}`

const wordsOf = (...fields: ReadonlyArray<string>): TableSearch => ({
  source: fields.join(),
  tokensOf: (values) => [...new Set(fields.flatMap((field) => tokensIn(values[field])))].toSorted(),
})

const tokensIn = (value: unknown): ReadonlyArray<string> => (typeof value === "string" ? searchTokens(value) : [])

/** The ids that a search finds, in their order. */
const foundBy = (storage: StorageShape, tenant: string, table: Table, ...words: ReadonlyArray<string>) => {
  const tokens = words.map((token): SearchToken => ({ token, prefix: false }))
  const order = [{ column: "id", descending: false }]
  const query = { tenant, table, filter: { op: "search", tokens, negated: false }, order, limit: 999 } as const
  return Effect.map(storage.list(query), (rows) => rows.map(({ id }) => id))
}

const saved = (storage: StorageShape, tenant: string, table: Table, rows: Readonly<Record<string, Values>>) =>
  storage.commit(
    batchOf(tenant, { writes: Object.entries(rows).map(([id, values]) => write(record(id, values), table)) }),
  )

export const migrationCases = [
  contractCase(
    "SC-SCHEMA-04",
    "rows from before a table was searched are found once it is migrated, in every tenant",
    function* ({ storage, tenant, foreign }) {
      const plain: Table = { machine: nameFor(tenant), columns: [text("name"), text("note")], indexes: [] }
      const searched: Table = { ...plain, search: wordsOf("name") }
      const both: Table = { ...plain, search: wordsOf("name", "note") }
      yield* storage.migrate([plain])
      const many = Object.fromEntries(numbers(230).map((n) => [`r${n}`, { name: `mesa ${n}`, note: "azul" }]))
      yield* saved(storage, tenant, plain, many)
      yield* saved(storage, foreign, plain, { a: { name: "mesa", note: "verde" }, b: { note: "mesa" } })
      same((yield* storage.plan([searched])).length, 1, "what is planned")
      yield* storage.migrate([searched])
      same(yield* storage.plan([searched]), [], "what is planned afterwards")
      same((yield* foundBy(storage, tenant, searched, "mesa")).length, 230, "all rows of the tenant")
      same(yield* foundBy(storage, tenant, searched, "mesa", "17"), ["r17"], "one of them")
      same(yield* foundBy(storage, foreign, searched, "mesa"), ["a"], "a row of the other tenant")
      yield* storage.migrate([both])
      same(yield* foundBy(storage, foreign, both, "mesa"), ["a", "b"], "rows by a further field")
      same(yield* foundBy(storage, tenant, both, "azul", "9"), ["r9"], "a row by words of both")
    },
  ),
  contractCase(
    "SC-SCHEMA-05",
    "what is no longer searched is no longer found, and what is searched again is",
    function* ({ storage, tenant }) {
      const both: Table = {
        machine: nameFor(tenant),
        columns: [text("name"), text("note")],
        indexes: [],
        search: wordsOf("name", "note"),
      }
      const fewer: Table = { ...both, search: wordsOf("name") }
      const { search: _search, ...none } = both
      yield* storage.migrate([both])
      const kept = record("a", { name: "mesa", note: "azul" })
      yield* storage.commit(batchOf(tenant, { writes: [searchable(kept, both, ["azul", "mesa"])] }))
      yield* storage.migrate([fewer])
      same(yield* foundBy(storage, tenant, fewer, "azul"), [], "by a field that is no longer searched")
      same(yield* foundBy(storage, tenant, fewer, "mesa"), ["a"], "by one that still is")
      yield* storage.migrate([none])
      same(yield* storage.plan([none]), [], "what is planned without any")
      same(yield* foundBy(storage, tenant, both, "mesa"), [], "by none")
      yield* storage.migrate([both])
      same(yield* foundBy(storage, tenant, both, "mesa", "azul"), ["a"], "by all again")
    },
  ),
  contractCase(
    "SC-SCHEMA-06",
    "a renamed column keeps its values, its index and its uniqueness",
    function* ({ storage, tenant }) {
      const before: Table = {
        machine: nameFor(tenant),
        columns: [text("title"), { name: "price", type: "decimal", scale: 2 }],
        indexes: [
          { columns: ["title"], unique: true },
          { columns: ["price", "title"], unique: false },
        ],
      }
      const after: Table = {
        ...before,
        columns: [
          { ...text("name"), renamedFrom: ["label", "title"] },
          { ...before.columns[1]!, renamedFrom: [] },
        ],
        indexes: [
          { columns: ["name"], unique: true },
          { columns: ["price", "name"], unique: false },
        ],
      }
      yield* storage.migrate([before])
      yield* saved(storage, tenant, before, { a: { title: "ação", price: "1.5" }, b: { price: "2" } })
      holds((yield* storage.plan([after])).length > 0, "something is planned")
      yield* storage.migrate([after])
      same(yield* storage.plan([after]), [], "what is planned afterwards")
      const rows = yield* storage.load(tenant, [ref("a", after), ref("b", after)])
      same(rows[0]?.values, { name: "ação", price: "1.5" }, "the values under the new name")
      same(rows[1]?.values, { price: "2" }, "a row without them")
      yield* refused(
        saved(storage, tenant, after, { c: { name: "ação" } }),
        "NotUnique",
        "a value that is there under the new name",
      )
      yield* storage.commit(batchOf(tenant, { writes: [write(record("a", { name: "b" }, 2), after)] }))
      yield* saved(storage, tenant, after, { c: { name: "ação" } })
    },
  ),
  caseAlone(
    "SC-SCHEMA-07",
    "a renamed machine keeps its rows, history, tokens, timers, messages and what commands answered",
    function* ({ storage, tenant }) {
      const before: Table = {
        machine: `${nameFor(tenant)}Old`,
        columns: [text("name")],
        indexes: [],
        search: wordsOf("name"),
      }
      const after: Table = { ...before, machine: `${nameFor(tenant)}New`, renamedFrom: [before.machine] }
      const due = "2001-01-01T00:00:00.000Z"
      yield* storage.migrate([before])
      yield* storage.commit(
        batchOf(tenant, {
          writes: [searchable(record("a", { name: "mesa" }), before, ["mesa"])],
          entries: [entry("a", 1, before.machine)],
          timers: { set: [{ ...timer("a", due), machine: before.machine }], remove: [] },
          messages: [{ ...message("m"), origin: { machine: before.machine, id: "a", version: 1 } }],
          remember: { ...remember("key", "a"), answer: { machine: before.machine, id: "a", version: 1 } },
        }),
      )
      yield* storage.migrate([after])
      same(yield* storage.plan([after]), [], "what is planned afterwards")
      same(yield* storage.load(tenant, [ref("a", after)]), [record("a", { name: "mesa" })], "the row")
      yield* storage.commit(
        batchOf(tenant, {
          writes: [write(record("a", { name: "mesa" }, 2), after)],
          entries: [entry("a", 2, after.machine)],
        }),
      )
      const history = yield* storage.history(tenant, ref("a", after), 0, 9)
      same(history, [entry("a", 1, before.machine), entry("a", 2, after.machine)], "entries as they were sealed")
      same(yield* foundBy(storage, tenant, after, "mesa"), ["a"], "by its words")
      const origin = { machine: after.machine, id: "a" }
      same(
        (yield* storage.outbox(tenant, { origin, limit: 9 })).map(({ id }) => id),
        ["m"],
        "its messages",
      )
      const answered = yield* storage.remembered(tenant, "key", due)
      same(answered?.answer, { ...origin, version: 1 }, "what the command answered")
      const request = { now: due, leaseUntil: "2001-01-01T00:01:00.000Z", limit: 9, worker: "w" }
      const { timers } = yield* storage.claim(request)
      same(
        timers.map(({ machine, id }) => ({ machine, id })),
        [origin],
        "its timer",
      )
      const [claimed] = timers
      if (claimed !== undefined)
        yield* storage.settle([{ kind: "timer", tenant, key: claimed, worker: "w", verdict: { done: true } }])
    },
  ),
  contractCase(
    "SC-SCHEMA-08",
    "values that stand twice keep an index from being made unique, are counted, and nothing else of it happens",
    function* ({ storage, tenant, foreign }) {
      const plain: Table = { machine: nameFor(tenant), columns: [text("title"), text("group")], indexes: [] }
      const unique: Table = {
        ...plain,
        columns: [{ ...text("name"), renamedFrom: ["title"] }, text("group"), text("added")],
        indexes: [
          { columns: ["added"], unique: true },
          { columns: ["name", "group"], unique: true },
        ],
      }
      yield* storage.migrate([plain])
      yield* saved(storage, tenant, plain, {
        a: { title: "x", group: "1" },
        b: { title: "x", group: "1" },
        c: { title: "x", group: "2" },
        d: { title: "y", group: "1" },
        e: { title: "y", group: "1" },
        f: { title: "z" },
        g: { title: "z" },
      })
      yield* saved(storage, foreign, plain, { a: { title: "x", group: "1" } })
      const planned = yield* storage.plan([unique])
      const error = yield* refused(
        storage.migrate([unique]),
        "DuplicateValues",
        "an index over values that stand twice",
      )
      const { machine, fields, values } = error as { machine?: string; fields?: unknown; values?: number }
      same(
        { machine, fields, values },
        { machine: plain.machine, fields: ["name", "group"], values: 2 },
        "what is named",
      )
      same(yield* storage.plan([unique]), planned, "what is planned afterwards")
      same((yield* storage.load(tenant, [ref("a", plain)]))[0]?.values, { title: "x", group: "1" }, "the row as it was")
      yield* storage.commit(
        batchOf(tenant, {
          writes: ["b", "e"].map((id) => write(record(id, { title: id, group: "1" }, 2), plain)),
        }),
      )
      yield* storage.migrate([unique])
      same(yield* storage.plan([unique]), [], "what is planned once they stand once")
    },
  ),
  contractCase(
    "SC-SCHEMA-09",
    "a migration tells each step of its plan, and how many records a long one has been through",
    function* ({ storage, tenant }) {
      const plain: Table = { machine: nameFor(tenant), columns: [text("name")], indexes: [] }
      const searched: Table = { ...plain, search: wordsOf("name") }
      yield* storage.migrate([plain])
      yield* saved(storage, tenant, plain, Object.fromEntries(numbers(5).map((n) => [`r${n}`, { name: "mesa" }])))
      const planned = yield* storage.plan([searched])
      const told: Array<{ readonly step: string; readonly records: number }> = []
      yield* storage.migrate([searched], (now) => void told.push(now))
      same(told[0], { step: planned[0], records: 0 }, "the first that is told")
      same(told.at(-1), { step: planned[0], records: 5 }, "the last that is told")
    },
  ),
]
