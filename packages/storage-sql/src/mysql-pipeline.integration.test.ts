import { type Batch, Storage, type StorageShape, type Table } from "@guiche/core"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Result from "effect/Result"
import { createPool, type Pool } from "mysql2"
import type { Connection, RowDataPacket } from "mysql2/promise"
import { Overtaken } from "./driver-error.ts"
import { mysqlExecutor } from "./mysql/mysql-executor.ts"
import { mariadb } from "./mysql/mysql-flavour.ts"
import { mysqlStorage } from "./mysql/mysql-storage.ts"
import type { Steps } from "./executor.ts"
import { mysqlUrl, onMysql } from "./testing/databases.ts"

const table: Table = {
  machine: "Deed",
  columns: [{ name: "name", type: "text", scale: 0 }],
  indexes: [{ columns: ["name"], unique: true }],
}

const write = (id: string, version: number, name: string): Batch["writes"][number] => ({
  table,
  expected: version - 1,
  tokens: undefined,
  record: { id, version, state: "Open", hash: "h", values: { name } },
})

const at = "2026-03-01T12:00:00.000Z"

const batch = (...writes: Batch["writes"]): Batch => ({
  tenant: "acme",
  writes,
  reads: [],
  entries: [],
  timers: { set: [{ machine: "Deed", id: "d", transition: "ring", at, company: "c" }], remove: [] },
  messages: [],
  remember: undefined,
})

interface Cell extends RowDataPacket {
  readonly cell: string | number
}

const cellOf = async (connection: Connection, sql: string): Promise<string | number | undefined> =>
  (await connection.query<Array<Cell>>(sql))[0][0]?.cell

const statement = (sql: string) => ({ sql, parameters: [] })

await onMysql("pipeline", (schema) => {
  const withPool = <A, E>(use: (pool: Pool) => Effect.Effect<A, E>, settings: { readonly connectionLimit: number }) =>
    Effect.acquireUseRelease(
      Effect.sync(() => createPool({ uri: mysqlUrl, database: schema, ...settings })),
      use,
      (pool) => Effect.promise(() => pool.promise().end()),
    )

  const on = <A, E>(options: Parameters<typeof mysqlStorage>[0], use: (storage: StorageShape) => Effect.Effect<A, E>) =>
    Effect.provide(
      Effect.gen(function* () {
        const storage = yield* Storage
        yield* storage.migrate([table])
        return yield* use(storage)
      }),
      mysqlStorage({ schema, ...options }),
    )

  const storageWorks = (storage: StorageShape) =>
    Effect.gen(function* () {
      yield* storage.commit(batch(write("a", 1, "Ana"), write("b", 1, "Bia")))
      const stale = yield* Effect.flip(storage.commit(batch(write("a", 3, "Eva"))))
      expect(stale).toMatchObject({ _tag: "StaleRead", machine: "Deed", id: "a" })
      const taken = yield* Effect.flip(storage.commit(batch(write("c", 1, "Bia"))))
      expect(taken).toMatchObject({ _tag: "NotUnique", machine: "Deed", fields: ["name"] })
      yield* storage.commit(batch(write("a", 2, "Bia"), write("b", 2, "Ana")))
      const found = yield* storage.load("acme", [
        { table, id: "a" },
        { table, id: "b" },
        { table, id: "c" },
      ])
      expect(found.map((record) => record?.values["name"])).toEqual(["Bia", "Ana", undefined])
    })

  describe("B8 statements in one flight on MariaDB", () => {
    it.live("a commit of any size is two trips: what it writes, and its end", () =>
      withPool(
        (pool) =>
          on({ pool, tablePrefix: "trips_" }, (storage) =>
            Effect.gen(function* () {
              yield* storage.commit(batch(write("a", 1, "Ana"), write("b", 1, "Bia")))
              let trips = 0
              const connection = yield* Effect.promise(() => pool.promise().getConnection())
              // The types of the driver leave its queue out.
              const driver = connection.connection as unknown as { addCommand: (command: unknown) => unknown }
              const { addCommand } = driver
              driver.addCommand = (command) => {
                trips++
                return addCommand.call(driver, command)
              }
              connection.release()
              yield* storage.commit(batch(write("a", 2, "Ana"), write("b", 2, "Bia")))
              expect(trips).toBe(2)
            }),
          ),
        { connectionLimit: 1 },
      ),
    )

    it.live("what is behind a deadlock in the same flight is not kept", () =>
      withPool(
        (pool) =>
          Effect.gen(function* () {
            const other = yield* Effect.promise(() => pool.promise().getConnection())
            const run = (sql: string) => Effect.promise(() => other.query(sql))
            yield* run("create table row_of (id integer primary key, v integer not null)")
            yield* run("insert into row_of values (1, 0), (2, 0)")
            yield* run("start transaction")
            // The one that has written more is not the one that is ended.
            yield* run("insert into row_of select seq, 0 from seq_100_to_200")
            yield* run("update row_of set v = 1 where id = 2")
            const executor = mysqlExecutor(pool, mariadb, { isolation: "tx_isolation" })
            const steps = function* (): Steps<Result.Result<void>> {
              yield [
                statement("update row_of set v = 2 where id = 1"),
                statement("update row_of set v = 2 where id = 2"),
                statement("insert into row_of values (3, 2)"),
              ]
              return Result.void
            }
            const flight = yield* Effect.forkChild(Effect.flip(executor.write(steps)))
            // It has row 1 by the time at which it asks for row 2.
            const waiting = `select count(*) as cell from information_schema.processlist
              where info like 'update row_of set v = 2 where id = 2%'`
            yield* Effect.promise(async () => {
              while ((await cellOf(other, waiting)) !== 1);
            })
            yield* run("update row_of set v = 1 where id = 1")
            yield* run("commit")
            other.release()
            const error = yield* Fiber.join(flight)
            expect(error).toBeInstanceOf(Overtaken)
            expect(error).toMatchObject({ ends: true })
            const rows = yield* Effect.promise(() =>
              cellOf(other, "select group_concat(id, ':', v order by id) as cell from row_of where id < 100"),
            )
            expect(rows).toBe("1:1,2:1")
          }),
        { connectionLimit: 2 },
      ),
    )

    it.live("a connection goes back to the host's pool as it was, whatever came of the commit", () =>
      withPool(
        (pool) =>
          on({ pool, tablePrefix: "settings_" }, (storage) =>
            Effect.gen(function* () {
              const outcomes = [
                storage.commit(batch(write("a", 1, "Ana"))),
                Effect.flip(storage.commit(batch(write("a", 3, "Ana")))),
                Effect.flip(storage.commit(batch(write("b", 1, "Ana")))),
              ]
              for (const outcome of outcomes) {
                yield* outcome
                yield* Effect.promise(() => hostFindsItsOwn(pool, `${schema}.settings_deed`))
              }
            }),
          ),
        { connectionLimit: 2 },
      ),
    )

    it.live("a driver that keeps few prepared statements is enough", () =>
      on(
        { uri: mysqlUrl, tablePrefix: "few_", connection: { maxPreparedStatements: 2, connectionLimit: 1 } },
        storageWorks,
      ),
    )

    it.live("without it, and over a compressed connection, each statement is awaited, and all is the same", () =>
      Effect.andThen(
        on({ uri: mysqlUrl, tablePrefix: "single_", pipeline: false }, storageWorks),
        on({ uri: mysqlUrl, tablePrefix: "compressed_", connection: { compress: true } }, storageWorks),
      ),
    )
  })
})

/** Two readings in one transaction agree although somebody writes between them, and afterwards each statement is by itself. */
const hostFindsItsOwn = async (pool: Pool, deeds: string): Promise<void> => {
  const [first, second] = [await pool.promise().getConnection(), await pool.promise().getConnection()]
  for (const [reader, writer] of [
    [first, second],
    [second, first],
  ] as const) {
    expect(await cellOf(reader, "select @@autocommit as cell")).toBe(1)
    const count = `select count(*) as cell from ${deeds}`
    await reader.query("start transaction")
    const before = await cellOf(reader, count)
    await writer.query(`insert into ${deeds} (tenant, id, version, state, hash) values ('host', uuid(), 1, '', '')`)
    expect(await cellOf(reader, count)).toBe(before)
    await reader.query("commit")
    expect(await cellOf(reader, count)).toBe(Number(before) + 1)
  }
  first.release()
  second.release()
}
