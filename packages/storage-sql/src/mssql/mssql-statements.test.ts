import { all, any, everything, type Filter, type StorageShape, type Table, type Verdict } from "@guiche/core"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { drift } from "../drift.ts"
import { askedBy, problemsAmong, row, texts } from "../testing/asked-of-mssql.ts"
import type { Asked } from "../testing/recording-dialect.ts"
import { standardTables } from "../testing/standard-schema.ts"
import { everyKind } from "../testing/tenant-work.ts"
import { mssql } from "./mssql-flavour.ts"

const now = "2026-03-01T12:00:00.000Z"

const table: Table = {
  machine: "Ação",
  renamedFrom: ["Acto"],
  columns: [
    { name: "code", type: "text", scale: 0, renamedFrom: ["number"] },
    { name: "subject", type: "text", scale: 0 },
    { name: "price", type: "decimal", scale: 2 },
    { name: "count", type: "integer", scale: 0 },
    { name: "urgent", type: "boolean", scale: 0 },
    { name: "openedAt", type: "instant", scale: 0 },
    { name: "day", type: "day", scale: 0 },
    { name: "tags", type: "json", scale: 0 },
  ],
  indexes: [
    { columns: ["code"], unique: true },
    { columns: ["state", "openedAt"], unique: false },
    { columns: ["subject"], unique: false },
  ],
  search: { source: "v1 subject", tokensOf: () => ["words"] },
}

const negated = false
const leaves: ReadonlyArray<Filter> = [
  { op: "compare", column: "code", is: "eq", value: "A1", negated },
  { op: "compare", column: "subject", is: "startsWith", value: "Im", negated },
  { op: "compare", column: "subject", is: "contains", value: "pres", negated },
  { op: "compare", column: "price", is: "lte", value: "1.505", negated },
  { op: "compare", column: "price", is: "eq", value: "1.5", negated },
  { op: "compare", column: "count", is: "gt", value: 1.5, negated },
  { op: "compare", column: "urgent", is: "eq", value: true, negated },
  { op: "compare", column: "openedAt", is: "gte", value: now, negated },
  { op: "compare", column: "openedAt", is: "startsWith", value: "2026-03", negated },
  { op: "compare", column: "day", is: "lt", value: "2026", negated },
  { op: "in", column: "code", values: ["A1", "A2"], negated },
  { op: "in", column: "price", values: ["1.5", "2"], negated },
  { op: "in", column: "openedAt", values: [now], negated },
  { op: "in", column: "urgent", values: [true], negated },
  { op: "in", column: "count", values: [], negated },
  { op: "exists", column: "tags", negated },
  { op: "includes", column: "tags", value: "vip", negated },
  { op: "search", tokens: [{ token: "imp", prefix: true }], negated },
  { op: "follow", column: "subject", table, filter: { op: "exists", column: "code", negated }, negated },
]

const filter: Filter = { op: "any", of: leaves.flatMap((leaf) => [leaf, { ...leaf, negated: true } as Filter]) }

const queries = (storage: StorageShape) =>
  Effect.gen(function* () {
    const order = ["price", "subject", "id"].map((column) => ({ column, descending: column === "price" }))
    yield* storage.list({ tenant: "acme", table, filter, order, limit: 50 })
    const measures = ["price"]
    yield* storage.summarise({ tenant: "acme", table, filter, by: ["state", "urgent", "openedAt", "day"], measures })
    yield* storage.summarise({
      tenant: "acme",
      table,
      filter: everything,
      by: [],
      measures: ["price", "urgent", "tags"],
    })
    yield* storage.load(
      "acme",
      ["a", "b", "c"].map((id) => ({ table, id })),
    )
    yield* storage.history("acme", { table, id: "a" }, 0, 10)
  })

const word = { token: "mesa", prefix: false }
const begun = { token: "cad", prefix: true }

const searches = (storage: StorageShape) =>
  Effect.gen(function* () {
    const order = [
      { column: "openedAt", descending: true },
      { column: "id", descending: true },
    ]
    const sought = (...tokens: ReadonlyArray<typeof word>): Filter => ({ op: "search", tokens, negated })
    const open: Filter = { op: "compare", column: "state", is: "eq", value: "Open", negated }
    for (const search of [sought(word), sought(word, begun), any([sought(begun), sought(word)])])
      yield* storage.list({ tenant: "acme", table, filter: all([open, search]), order, limit: 50 })
  })

const bounds = new Set([...mssql.begin.read, ...mssql.begin.write, "commit", "rollback"])

/** The statements of a tenant's work that do not say whose they are. */
const withoutTenant = (asked: ReadonlyArray<Asked>): ReadonlyArray<string> =>
  asked
    .filter(({ sql }) => !bounds.has(sql) && !/\bsys\.tables\b/.test(sql))
    .filter(({ parameters }) => !parameters.some((each) => each === "acme" || String(each).includes('"tenant":"acme"')))
    .map(({ sql }) => sql)

const verdicts: ReadonlyArray<Verdict> = [
  { done: true },
  { retryAt: now, error: "no" },
  { putOffTo: now, error: "no" },
  { dead: true, error: "no" },
  { unclaimed: true },
]

const worker = (storage: StorageShape) =>
  Effect.gen(function* () {
    const claimed = yield* storage.claim({ now, leaseUntil: now, limit: 10, worker: "w" })
    expect([claimed.timers.length, claimed.messages.length]).toEqual([1, 1])
    const key = { machine: "Deed", id: "d1", transition: "ring" }
    for (const verdict of verdicts)
      yield* storage.settle([
        { kind: "timer", tenant: "acme", key, worker: "w", verdict },
        { kind: "message", tenant: "acme", id: "m", worker: "w", at: now, verdict },
      ])
    yield* storage.forget(now, 10)
  })

describe("B9 what SQL Server would be asked", () => {
  it.effect("every statement of a tenant's work has the form of Transact-SQL and names the tenant", () =>
    Effect.gen(function* () {
      const asked = yield* askedBy((storage) => Effect.andThen(everyKind(storage, "acme"), queries(storage)))
      expect(asked.length).toBeGreaterThan(60)
      expect(problemsAmong(asked)).toEqual([])
      expect(withoutTenant(asked)).toEqual([])
    }),
  )

  it.effect.each([
    ["few entries", 1, 1],
    ["many entries, and rows enough in the order of the page", 5_000_000, 1],
    ["many entries of rows far apart", 5_000_000, 50_000],
  ] as const)("so has every way that a search goes: %s", ([, entries, walked]) =>
    Effect.gen(function* () {
      const asked = yield* askedBy(searches, [
        [/\bsys\.tables\b/, () => []],
        [/ as "n0_0"/, () => [{ n0_0: entries, n0_1: entries, n1_0: entries }]],
        [/^select count\(\*\) as n /, () => [{ n: walked }]],
      ])
      expect(problemsAmong(asked)).toEqual([])
      expect(withoutTenant(asked)).toEqual([])
    }),
  )

  it.effect("so has what workers ask, which pass over rows that others hold", () =>
    Effect.gen(function* () {
      const asked = yield* askedBy(worker)
      expect(problemsAmong(asked)).toEqual([])
      expect(texts(asked)).toContain(
        `select top (@1) "tenant", "key" from "guiche_idempotency" with (updlock, readpast, rowlock, readcommittedlock) where expires_at <= @2 order by expires_at`,
      )
      expect(texts(asked)).toContain(
        `update held set attempts = attempts + 1, worker = @1, lease_until = @2 from openjson(@3) with ("tenant" nvarchar(191) '$.tenant', "id" nvarchar(191) '$.id') as wanted inner loop join "guiche_message" as held with (rowlock) on "held"."tenant" = "wanted"."tenant" collate Latin1_General_100_BIN2 and "held"."id" = "wanted"."id" collate Latin1_General_100_BIN2 where status = 'pending'`,
      )
    }),
  )

  it.effect("so has what brings the schema forward, under a lock of the session", () =>
    Effect.gen(function* () {
      const asked = yield* askedBy((storage) => storage.migrate([...standardTables, table]))
      expect(problemsAmong(asked)).toEqual([])
      const sent = texts(asked)
      const at = (part: string) => sent.findIndex((text) => text.includes(part))
      expect(at("sp_getapplock")).toBeGreaterThan(0)
      expect(at("sp_getapplock")).toBeLessThan(at("create table"))
      expect(at("sp_releaseapplock")).toBe(sent.length - 1)
    }),
  )

  it.effect("values that rows may lack collide in no unique index, and long texts stand in indexes as digests", () =>
    Effect.gen(function* () {
      const sent = texts(yield* askedBy((storage) => storage.migrate([table])))
      expect(sent).toContain(
        `create unique index "guiche_ação_unique_code" on "guiche_ação" ("tenant", "code$sha") where "code" is not null`,
      )
      expect(sent).toContain(`create index "guiche_ação_by_subject" on "guiche_ação" ("tenant", "subject$sha", "id")`)
      expect(sent).toContain(
        `create unique index "guiche_journal_key" on "guiche_journal" ("tenant", "machine", "id", "version")`,
      )
    }),
  )

  it.effect(
    "what was renamed is renamed by the server's own procedure, and the tokens of what is there are computed",
    () =>
      Effect.gen(function* () {
        const batches = [[row], [row], [], []]
        const column = (item: string) => ({
          relation: "guiche_acto",
          index: null,
          item,
          type: "",
          required: 0,
          uniq: 0,
        })
        const columns = ["tenant", "id", "version", "state", "hash", "number", "number$sha"].map(column)
        const index = { relation: "guiche_acto", index: "guiche_acto_unique_number", type: "", required: 0, uniq: 1 }
        const migration = { ...column("position"), relation: "guiche_migration" }
        const kinds = JSON.stringify({
          "guiche_ação#search": JSON.stringify({ source: "v1 subject", after: ["", ""] }),
        })
        const there = [...columns, ...["tenant", "number$sha"].map((item) => ({ ...index, item })), migration]
        const asked = yield* askedBy(
          (storage) => Effect.andThen(drift(storage, [table]), storage.migrate([table])),
          [
            [/\bsys\.tables\b/, () => there],
            [/from "guiche_migration"/, () => [{ ...row, kinds }]],
            [/from "guiche_ação" with/, () => batches.shift() ?? []],
          ],
        )
        expect(problemsAmong(asked)).toEqual([])
        expect(texts(asked).filter((text) => /sp_rename|^update "guiche_timer"/.test(text))).toEqual([
          `update "guiche_timer" set machine = N'Ação' where machine = N'Acto'`,
          `exec sp_rename N'guiche_acto', N'guiche_ação'`,
          `exec sp_rename N'guiche_ação.number', N'code', 'COLUMN'`,
          `exec sp_rename N'guiche_ação.number$sha', N'code$sha', 'COLUMN'`,
          `exec sp_rename N'guiche_ação.guiche_acto_unique_number', N'guiche_ação_unique_code', 'INDEX'`,
        ])
        expect(texts(asked)).toContain(
          `select position, "kinds" as kinds from "guiche_migration" with (updlock, rowlock) order by position`,
        )
      }),
  )

  it.effect("a command in the host's transaction that fails goes back to a savepoint, which nothing lets go of", () =>
    Effect.gen(function* () {
      const answers = [() => [row], tooLittleMemory]
      const asked = yield* askedBy(
        (storage, database) =>
          Effect.promise(() =>
            database.transaction().execute((transaction) =>
              Effect.runPromise(
                Effect.gen(function* () {
                  const within = yield* storage.within(transaction)
                  expect(yield* within.reserve("acme", "protocol", 3)).toBe(1)
                  expect(yield* Effect.flip(within.reserve("acme", "protocol", 3))).toMatchObject({
                    _tag: "Unavailable",
                  })
                }),
              ),
            ),
          ),
        [
          [/\bsys\.tables\b/, () => []],
          [/"guiche_sequence"/, () => answers.shift()?.() ?? []],
        ],
      )
      const merge = `merge into "guiche_sequence" with (holdlock, rowlock) as held using (select 1 as one) as given on "held"."tenant" = @1 and "held"."name" = @2 when matched then update set next = held.next + @3 when not matched then insert ("tenant", "name", "next") values (@4, @5, 1 + @6) output inserted.next as next;`
      expect(texts(asked).filter((text) => !text.includes("sys.tables"))).toEqual([
        ...mssql.begin.read,
        "rollback",
        "save transaction guiche",
        merge,
        "save transaction guiche",
        merge,
        "rollback transaction guiche",
      ])
    }),
  )
})

const tooLittleMemory = (): never => {
  throw Object.assign(new Error("There is insufficient system memory."), { number: 701, code: "EREQUEST" })
}
