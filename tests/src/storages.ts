import { join } from "node:path"
import { pid } from "node:process"
import { DatabaseSync } from "node:sqlite"
import type { AnyMachine, StorageLayer } from "@guiche/core"
import { memoryStorage } from "@guiche/storage-memory"
import { mysqlStorage, postgresStorage, sqliteStorage } from "@guiche/storage-sql"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { inject } from "vitest"
import { mysqlUrl, onMysql, onPostgres, postgresUrl, type Run } from "./places.ts"

type Machines = Readonly<Record<string, AnyMachine>>

/** A storage that the engine's tests run on, in a place of its own, for a worker claims of all tenants. */
export interface StorageUnderTest {
  readonly name: string
  /**
   * One without records. Without machines it has no tables either, and what opens it again finds what is there. With machines each opening gets
   * another one, which may have the tables of an earlier test of the same machines that has closed it: to make them takes longer than most tests.
   */
  readonly fresh: (machines?: Machines) => StorageLayer
}

/** A database, or the part of one that a storage has for itself. */
interface Place {
  readonly storage: StorageLayer
  /** Removes all rows but those that say what the tables are. */
  readonly empty: () => Promise<void>
}

interface Kind {
  readonly name: string
  readonly place: (name: string) => Place
}

const { folder, prefix, answering } = inject("places")

const sqlite: Kind = {
  name: "SQLite",
  place: (name) => {
    const file = join(folder, `${name}.sqlite`)
    return {
      storage: sqliteStorage({ file }),
      empty: async () => {
        using database = new DatabaseSync(file)
        const tables = "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'"
        await empty(async (statement) => database.prepare(statement).all(), tables)
      },
    }
  },
}

/** Nothing here ends the server, so that it need not wait for its disk; what outlives its end is proven elsewhere. */
const unhurried = "-c synchronous_commit=off"

const postgres: Kind = {
  name: "PostgreSQL",
  place: (schema) => ({
    storage: within(
      () => onPostgres((run) => run(`create schema if not exists ${schema}`)),
      postgresStorage({ connectionString: postgresUrl, connection: { options: unhurried }, schema }),
    ),
    empty: () =>
      onPostgres(
        (run) => empty(run, "select tablename as name from pg_tables where schemaname = current_schema()"),
        `${unhurried} -c search_path=${schema}`,
      ),
  }),
}

const mariadb: Kind = {
  name: "MariaDB",
  place: (database) => ({
    storage: within(
      () => onMysql((run) => run(`create database if not exists ${database}`)),
      mysqlStorage({ uri: mysqlUrl, schema: database }),
    ),
    empty: () =>
      onMysql(
        (run) => empty(run, "select table_name as name from information_schema.tables where table_schema = database()"),
        { database },
      ),
  }),
}

const within = (create: () => Promise<unknown>, storage: StorageLayer): StorageLayer =>
  Layer.unwrap(Effect.as(Effect.promise(create), storage))

/** Most tables of a test have no rows, and to ask all of them at once takes less than to delete nothing from each. */
const empty = async (run: Run, tables: string): Promise<void> => {
  const names = (await run(tables)).map(({ name }) => String(name)).filter((name) => name !== "guiche_migration")
  if (names.length === 0) return
  const filled = await run(
    names.map((name) => `select '${name}' as name from (select 1 from ${name} limit 1) as first`).join(" union all "),
  )
  await run("begin")
  for (const { name } of filled) await run(`delete from ${String(name)}`)
  await run("commit")
}

let made = 0

/** Makes places, and hands them out again to those who have the same tables. */
const storageOf = ({ name, place }: Kind): StorageUnderTest => {
  const next = () => place(`${prefix}${pid}_${++made}`)
  const free = new Map<string, Array<Place>>()
  const taken = async (tables: string): Promise<Place> => {
    const left = free.get(tables)?.pop()
    await left?.empty()
    return left ?? next()
  }
  const givenBack = (tables: string, used: Place) => void free.set(tables, [...(free.get(tables) ?? []), used])
  return {
    name,
    fresh: (machines) => {
      if (machines === undefined) return next().storage
      const tables = JSON.stringify(Object.values(machines).map(({ table }) => table))
      const lent = Effect.acquireRelease(
        Effect.promise(() => taken(tables)),
        (used) => Effect.sync(() => givenBack(tables, used)),
      )
      // The storage is opened later in the same scope, and so closed before its place is given back.
      return Layer.unwrap(Effect.map(lent, ({ storage }) => storage))
    },
  }
}

/** Every storage that is shipped. */
export const storages: ReadonlyArray<StorageUnderTest> = [
  { name: "memory", fresh: memoryStorage },
  ...[sqlite, postgres, mariadb].filter(({ name }) => name === "SQLite" || answering.includes(name)).map(storageOf),
]
