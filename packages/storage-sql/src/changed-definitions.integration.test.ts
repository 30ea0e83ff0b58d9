import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { everything, searchTokens, Storage, type StorageLayer, type StorageShape, type Table } from "@guiche/core"
import { describe, expect, it } from "@effect/vitest"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { mysqlStorage } from "./mysql/mysql-storage.ts"
import { postgresStorage } from "./postgres/postgres-storage.ts"
import { drift } from "./sql-storage.ts"
import { sqliteStorage } from "./sqlite/sqlite-storage.ts"
import { mysqlUrl, onMysql, onPostgres, postgresUrl } from "./testing/databases.ts"
import { processes, program } from "./testing/processes.ts"

/** A place as this process opens it, and as others are told to. */
interface Shared {
  readonly layer: StorageLayer
  readonly source: string
}

const text = (name: string) => ({ name, type: "text", scale: 0 }) as const

const plain: Table = { machine: "Product", columns: [text("title"), text("code")], indexes: [] }
const searched: Table = {
  ...plain,
  search: {
    source: "title",
    tokensOf: ({ title }) => (typeof title === "string" ? searchTokens(title).toSorted() : []),
  },
}
const renamed: Table = {
  machine: "Product",
  columns: [{ ...text("name"), renamedFrom: ["title"] }, text("code")],
  indexes: [{ columns: ["name"], unique: false }],
}

const write = (table: Table, id: string, version: number, title: string) => ({
  table,
  expected: version - 1,
  tokens: table.search === undefined ? undefined : searchTokens(title),
  record: { id, version, state: "Active", hash: "h", values: { title, code: id } },
})

const batch = (tenant: string, writes: ReadonlyArray<ReturnType<typeof write>>) => ({
  tenant,
  writes,
  reads: [],
  entries: [],
  timers: { set: [], remove: [] },
  messages: [],
  remember: undefined,
})

const rowsMax = 450
const ids = Array.from({ length: rowsMax }, (_, at) => `p${at}`)

const filled = (storage: StorageShape) =>
  Effect.andThen(
    storage.migrate([plain]),
    storage.commit(
      batch(
        "acme",
        ids.map((id) => write(plain, id, 1, "velha")),
      ),
    ),
  )

const foundBy = (storage: StorageShape, token: string, table = searched) =>
  Effect.map(
    storage.list({
      tenant: "acme",
      table,
      filter: { op: "search", tokens: [{ token, prefix: false }], negated: false },
      order: [{ column: "id", descending: false }],
      limit: 999,
    }),
    (rows) => rows.map(({ id }) => id),
  )

const defectOf = <A, E>(effect: Effect.Effect<A, E>): Effect.Effect<unknown> =>
  Effect.map(Effect.exit(effect), (exit) => (Exit.isFailure(exit) ? Cause.squash(exit.cause) : undefined))

const proveOn = (name: string, fresh: (test: string) => Shared): void => {
  const on = <A, E>({ layer }: Shared, use: (storage: StorageShape) => Effect.Effect<A, E>) =>
    Effect.provide(Effect.flatMap(Storage, use), layer)

  describe(`B8 changed definitions over rows that are there, on ${name}`, () => {
    it.live("B13 search tokens that a process died over are gone on with, and no batch is computed twice", () => {
      const place = fresh("died")
      return Effect.gen(function* () {
        yield* on(place, filled)
        const death = new Error("the process dies here")
        const died = on(place, (storage) =>
          storage.migrate([searched], ({ records }) => {
            if (records > 0) throw death
          }),
        )
        expect(yield* defectOf(died)).toBe(death)
        yield* on(place, (storage) =>
          Effect.gen(function* () {
            const before = yield* foundBy(storage, "velha")
            expect(before.length).toBe(200)
            expect(yield* storage.plan([searched])).toEqual(["-- search tokens of died_product: title"])
            const told: Array<number> = []
            yield* storage.migrate([searched], ({ records }) => void told.push(records))
            expect(told).toEqual([0, 200, 250])
            expect((yield* foundBy(storage, "velha")).length).toBe(rowsMax)
            expect(yield* storage.plan([searched])).toEqual([])
          }),
        )
      })
    })

    it.live("B13 of what is written meanwhile, the words stand that were written last", () =>
      on(fresh("beside"), (storage) =>
        Effect.gen(function* () {
          yield* filled(storage)
          const changed = ids.filter((_, at) => at % 9 === 0)
          const writer = Effect.forEach(changed, (id) =>
            Effect.andThen(storage.commit(batch("acme", [write(searched, id, 2, "nova")])), Effect.yieldNow),
          )
          yield* Effect.all([storage.migrate([searched]), writer], { concurrency: "unbounded" })
          expect(yield* foundBy(storage, "nova")).toEqual(changed.toSorted())
          expect((yield* foundBy(storage, "velha")).length).toBe(rowsMax - changed.length)
        }),
      ),
    )

    it.live(
      "of ten processes that start at once over rows, one changes the schema and all share the rest",
      () => {
        const place = fresh("ten")
        return Effect.gen(function* () {
          yield* on(place, filled)
          const body = `
          const next = {
            machine: "Product",
            columns: [{ name: "name", type: "text", scale: 0, renamedFrom: ["title"] }, { name: "code", type: "text", scale: 0 }],
            indexes: [{ columns: ["code"], unique: true }, { columns: ["name"], unique: false }],
            search: { source: "name", tokensOf: ({ name }) => [name] },
          }
          let records = 0
          const done = yield* storage.migrate([next], (now) => { records = now.records })
          return { schema: done.filter((line) => !line.startsWith("--")).length, records, left: yield* storage.plan([next]) }`
          interface Answer {
            readonly schema: number
            readonly records: number
            readonly left: ReadonlyArray<string>
          }
          const answers = yield* processes<Answer>(10, program(place.source, body))
          expect(answers.filter(({ schema }) => schema > 0)).toHaveLength(1)
          expect(answers.reduce((sum, { records }) => sum + records, 0)).toBe(rowsMax)
          expect(answers.flatMap(({ left }) => left)).toEqual([])
          expect((yield* on(place, (storage) => foundBy(storage, "velha", renamed))).length).toBe(rowsMax)
        })
      },
      60_000,
    )

    it.live("a rename leaves no drift, and who knows only the former name is refused", () =>
      on(fresh("former"), (storage) =>
        Effect.gen(function* () {
          const indexed: Table = { ...plain, indexes: [{ columns: ["title"], unique: false }] }
          yield* storage.migrate([indexed])
          yield* storage.commit(batch("acme", [write(plain, "p1", 1, "mesa")]))
          const planned = yield* storage.plan([renamed])
          expect(planned.filter((line) => line.startsWith("alter table"))[0]).toMatch(
            /rename column .title. to .name.$/,
          )
          expect(yield* storage.migrate([renamed])).toEqual(planned)
          expect(yield* drift(storage, [renamed])).toEqual([])
          const rows = yield* storage.list({ tenant: "acme", table: renamed, filter: everything, order: [], limit: 9 })
          expect(rows.map(({ values }) => values)).toEqual([{ name: "mesa", code: "p1" }])
          expect(yield* defectOf(storage.migrate([plain]))).toMatchObject({
            name: "DefinitionError",
            message: "former_product.title was renamed to name: these definitions are older than the database",
          })
          const machine: Table = { ...renamed, machine: "Article", renamedFrom: ["Product"] }
          yield* storage.migrate([machine])
          expect(yield* drift(storage, [machine])).toEqual([])
          expect(yield* defectOf(storage.plan([renamed]))).toMatchObject({
            message: "former_product was renamed to former_article: these definitions are older than the database",
          })
          expect((yield* storage.load("acme", [{ table: machine, id: "p1" }]))[0]?.values).toMatchObject({
            name: "mesa",
          })
        }),
      ),
    )

    it.live("a former name beside the new one is refused, since each may hold values", () =>
      on(fresh("both"), (storage) =>
        Effect.gen(function* () {
          yield* storage.migrate([{ ...plain, columns: [text("title"), text("name")] }])
          expect(yield* defectOf(storage.plan([renamed]))).toMatchObject({
            name: "DefinitionError",
            where: "both_product.name",
          })
        }),
      ),
    )
  })
}

const folder = mkdtempSync(join(tmpdir(), "guiche-"))

proveOn("SQLite", (test) => {
  const options = { file: join(folder, `${test}.db`), tablePrefix: `${test}_` }
  return { layer: sqliteStorage(options), source: `sqliteStorage(${JSON.stringify(options)})` }
})

await onPostgres("changed", (schema) => {
  proveOn("PostgreSQL", (test) => {
    const options = { connectionString: postgresUrl, schema, tablePrefix: `${test}_` }
    return { layer: postgresStorage(options), source: `postgresStorage(${JSON.stringify(options)})` }
  })
})

await onMysql("changed", (schema) => {
  proveOn("MariaDB", (test) => {
    const options = { uri: mysqlUrl, schema, tablePrefix: `${test}_` }
    return { layer: mysqlStorage(options), source: `mysqlStorage(${JSON.stringify(options)})` }
  })
})
