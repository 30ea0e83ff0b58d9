import { mkdtempSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Batch, Storage, type StorageShape, type Table, type TableColumn, type Values } from "@guiche/core"
import { describe, expect, it } from "@effect/vitest"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { sqliteStorage } from "./sqlite/sqlite-storage.ts"
import { drift } from "./sql-storage.ts"

const newFile = () => join(mkdtempSync(join(tmpdir(), "guiche-")), "a.db")
const text = (name: string): TableColumn => ({ name, type: "text", scale: 0 })
const first: Table = { machine: "Party", columns: [text("name")], indexes: [] }

const on = <A, E>(file: string, use: (storage: StorageShape) => Effect.Effect<A, E>) =>
  Effect.provide(Effect.flatMap(Storage, use), sqliteStorage({ file }))

const started = (table: Table, id: string, values: Values): Batch => ({
  tenant: "acme",
  writes: [{ table, expected: 0, tokens: undefined, record: { id, version: 1, state: "Active", hash: "h", values } }],
  reads: [],
  entries: [],
  timers: { set: [], remove: [] },
  messages: [],
  remember: undefined,
})

const defectOf = <A, E>(effect: Effect.Effect<A, E>): Effect.Effect<unknown> =>
  Effect.map(Effect.exit(effect), (exit) => (Exit.isFailure(exit) ? Cause.squash(exit.cause) : undefined))

describe("B9 migrations", () => {
  it.effect("what is planned is what is done, once", () =>
    on(newFile(), (storage) =>
      Effect.gen(function* () {
        const planned = yield* storage.plan([first])
        expect(planned).toContain(
          'create table "guiche_party" ("tenant" text not null, "id" text not null, "version" integer not null, "state" text not null, "hash" text not null, "name" text, constraint "guiche_party_pk" primary key ("tenant", "id")) strict',
        )
        expect(yield* storage.migrate([first])).toEqual(planned)
        expect(yield* storage.plan([first])).toEqual([])
        expect(yield* storage.migrate([first])).toEqual([])
      }),
    ),
  )

  it.effect("a new field and a new index come to the rows that are there", () =>
    on(newFile(), (storage) =>
      Effect.gen(function* () {
        yield* storage.migrate([first])
        yield* storage.commit(started(first, "p1", { name: "Ana" }))
        const next: Table = {
          ...first,
          columns: [...first.columns, text("taxId"), { name: "limit", type: "decimal", scale: 2 }],
          indexes: [
            { columns: ["taxId"], unique: true },
            { columns: ["name"], unique: false },
          ],
        }
        expect(yield* storage.migrate([next])).toEqual([
          'alter table "guiche_party" add column "tax_id" text',
          'alter table "guiche_party" add column "limit" integer',
          'create unique index "guiche_party_unique_tax_id" on "guiche_party" ("tenant", "tax_id")',
          'create index "guiche_party_by_name" on "guiche_party" ("tenant", "name", "id")',
        ])
        yield* storage.commit(started(next, "p2", { name: "Bia", taxId: "1", limit: "10.5" }))
        const refused = yield* Effect.flip(storage.commit(started(next, "p3", { taxId: "1" })))
        expect(refused).toMatchObject({ _tag: "NotUnique", machine: "Party", fields: ["taxId"] })
        expect((yield* storage.load("acme", [{ table: next, id: "p1" }]))[0]?.values).toEqual({ name: "Ana" })
        expect((yield* storage.load("acme", [{ table: next, id: "p2" }]))[0]?.values).toMatchObject({ limit: "10.5" })
      }),
    ),
  )

  it.effect("a field or a machine that is gone from the definitions stays in the database", () =>
    on(newFile(), (storage) =>
      Effect.gen(function* () {
        yield* storage.migrate([first])
        yield* storage.commit(started(first, "p1", { name: "Ana" }))
        expect(yield* storage.migrate([{ ...first, columns: [] }])).toEqual([])
        expect(yield* storage.migrate([])).toEqual([])
        expect((yield* storage.load("acme", [{ table: first, id: "p1" }]))[0]?.values).toEqual({ name: "Ana" })
      }),
    ),
  )

  it.effect("a changed type or scale is refused before anything is changed", () =>
    on(newFile(), (storage) =>
      Effect.gen(function* () {
        const priced = (scale: number): Table => ({ ...first, columns: [{ name: "price", type: "decimal", scale }] })
        yield* storage.migrate([priced(2)])
        expect(yield* defectOf(storage.migrate([priced(3)]))).toMatchObject({
          name: "DefinitionError",
          where: "guiche_party.price",
        })
        expect(yield* storage.plan([priced(2)])).toEqual([])
      }),
    ),
  )

  it.effect(
    "values that stand twice keep a unique index from being made, and all of that migration from happening",
    () =>
      on(newFile(), (storage) =>
        Effect.gen(function* () {
          yield* storage.migrate([first])
          yield* storage.commit(started(first, "p1", { name: "Ana" }))
          yield* storage.commit(started(first, "p2", { name: "Ana" }))
          const next: Table = {
            ...first,
            columns: [text("name"), text("nick")],
            indexes: [{ columns: ["name"], unique: true }],
          }
          const refused = yield* Effect.flip(storage.migrate([next]))
          expect(refused).toMatchObject({ _tag: "DuplicateValues", machine: "Party", fields: ["name"], values: 1 })
          expect(refused.text["pt-BR"]).toBe(
            "Em Party, name passa a ser único e há valores repetidos: 1. Corrija os registros e migre de novo.",
          )
          expect(yield* storage.plan([next])).toHaveLength(2)
        }),
      ),
  )

  it.effect("a database that a newer version has changed is refused from the start, and by those that are open", () =>
    Effect.gen(function* () {
      const file = newFile()
      const known = { _tag: "NewerDatabase", format: 2, known: 1 }
      yield* on(file, (storage) =>
        Effect.gen(function* () {
          yield* storage.migrate([])
          const raw = new DatabaseSync(file)
          raw.exec(
            "insert into guiche_migration (format, at, kinds, statement) values (2, '2030-01-01T00:00:00.000Z', '{}', '')",
          )
          raw.close()
          expect(yield* Effect.flip(storage.plan([]))).toMatchObject(known)
          expect(yield* Effect.flip(storage.migrate([]))).toMatchObject(known)
          expect(yield* Effect.flip(drift(storage, []))).toMatchObject(known)
        }),
      )
      const refused = yield* Effect.flip(on(file, () => Effect.void))
      expect(refused).toMatchObject(known)
      expect(refused.text).toEqual({
        "pt-BR":
          "O banco de dados está no formato 2 e esta versão conhece até o 1: atualize o programa, ou restaure a cópia anterior.",
        en: "The database has format 2 and this version knows up to 1: update the program, or restore the database from before.",
      })
      expect(refused.message).toBe(refused.text.en)
    }),
  )

  it.effect("a machine called like a table of ours has a table of its own, and two prefixes share a file", () =>
    Effect.gen(function* () {
      const file = newFile()
      const message: Table = { ...first, machine: "Message" }
      const shop = sqliteStorage({ file, tablePrefix: "shop_" })
      yield* on(file, (storage) => storage.migrate([message]))
      yield* on(file, (storage) => storage.commit(started(message, "m1", { name: "x" })))
      yield* Effect.provide(
        Effect.gen(function* () {
          const storage = yield* Storage
          expect((yield* storage.migrate([message])).join()).toContain('"shop_message_"')
          expect(yield* storage.load("acme", [{ table: message, id: "m1" }])).toEqual([undefined])
        }),
        shop,
      )
    }),
  )

  it.effect("every key of every table begins with the tenant", () =>
    Effect.gen(function* () {
      const file = newFile()
      yield* on(file, (storage) => storage.migrate([{ ...first, indexes: [{ columns: ["name"], unique: true }] }]))
      const raw = new DatabaseSync(file)
      const keys = raw
        .prepare(
          `select t.name as relation, (select name from pragma_index_info(i.name) where seqno = 0) as begins
           from sqlite_master as t join pragma_index_list(t.name) as i where t.type = 'table' and i."unique" = 1 order by 1`,
        )
        .all()
      raw.close()
      expect(keys.map(({ relation }) => relation)).toEqual([
        "guiche_attachment",
        "guiche_delivered",
        "guiche_idempotency",
        "guiche_journal",
        "guiche_journal",
        "guiche_message",
        "guiche_message",
        "guiche_party",
        "guiche_party",
        "guiche_sequence",
        "guiche_timer",
        "guiche_token",
      ])
      expect(new Set(keys.map(({ begins }) => begins))).toEqual(new Set(["tenant"]))
    }),
  )
})
