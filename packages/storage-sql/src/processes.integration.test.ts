import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Storage, type StorageShape, type StorageLayer } from "@guiche/core"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { mysqlStorage } from "./mysql/mysql-storage.ts"
import { postgresStorage } from "./postgres/postgres-storage.ts"
import { sqliteStorage } from "./sqlite/sqlite-storage.ts"
import { mysqlUrl, onMysql, onPostgres, postgresUrl } from "./testing/databases.ts"
import { killedAfterFirstLine, processes, program } from "./testing/processes.ts"

/** A place as this process opens it, and as others are told to. */
interface Shared {
  readonly layer: StorageLayer
  readonly source: string
}

const table = {
  machine: "Counter",
  columns: [{ name: "count", type: "integer", scale: 0 }],
  indexes: [{ columns: ["count"], unique: false }],
} as const

const at = (minutes: number) => `2026-03-01T12:${String(minutes).padStart(2, "0")}:00.000Z`

/** Messages and timers that are due at noon. */
const due = (count: number) => ({
  tenant: "acme",
  writes: [],
  reads: [],
  entries: [],
  messages: Array.from({ length: count }, (_, index) => ({
    id: `m${index}`,
    name: "email",
    payload: {},
    at: at(0),
    company: "c",
    origin: { machine: "Counter", id: "c", version: 1 },
  })),
  timers: {
    set: Array.from({ length: count }, (_, index) => ({
      machine: "Counter",
      id: `t${index}`,
      transition: "ring",
      at: at(0),
      company: "c",
    })),
    remove: [],
  },
  remember: undefined,
})

const everybody = (count: number) =>
  Array.from({ length: count }, (_, index) => [`m${index}`, `t${index}`])
    .flat()
    .toSorted()

const proveOn = (name: string, fresh: (test: string) => Shared): void => {
  const on = <A, E>({ layer }: Shared, use: (storage: StorageShape) => Effect.Effect<A, E>) =>
    Effect.provide(Effect.flatMap(Storage, use), layer)

  describe(`B8 many processes on one database of ${name}`, () => {
    it.live("of ten that start at once on an empty one, one makes the tables and all have them", () =>
      Effect.gen(function* () {
        const place = fresh("start")
        const body = "const done = yield* storage.migrate([table]); return [...done, ...(yield* storage.plan([table]))]"
        const answers = yield* processes<ReadonlyArray<string>>(10, program(place.source, body))
        const done = answers.filter((answer) => answer.length > 0)
        expect(done).toHaveLength(1)
        expect(done[0]?.some((statement) => /create index .*count/.test(statement))).toBe(true)
      }),
    )

    it.live("writers lose no update, and no number of a sequence is given twice", () =>
      Effect.gen(function* () {
        const place = fresh("writers")
        yield* on(place, (storage) => storage.migrate([table]))
        const body = `const numbers = []
          for (let done = 0; done < 50;) {
            const [now] = yield* storage.load("acme", [{ table, id: "c" }])
            const values = { count: (now?.values.count ?? 0) + 1 }
            const stale = yield* Effect.match(storage.commit(batch(now?.version ?? 0, values)), { onSuccess: () => false, onFailure: (error) => error._tag })
            if (stale === false) { done++; numbers.push(yield* storage.reserve("acme", "protocol", 1)) }
            else if (stale !== "StaleRead") throw new Error(stale)
          }
          return numbers`
        const answers = yield* processes<ReadonlyArray<number>>(3, program(place.source, body))
        const numbers = answers.flat().toSorted((left, right) => left - right)
        expect(numbers).toEqual(Array.from({ length: 150 }, (_, index) => index + 1))
        const [counter] = yield* on(place, (storage) => storage.load("acme", [{ table, id: "c" }]))
        expect(counter).toMatchObject({ version: 150, values: { count: 150 } })
      }),
    )

    it.live("three workers share what is due: each message and each timer is claimed once, and done once", () =>
      Effect.gen(function* () {
        const place = fresh("workers")
        yield* on(place, (storage) => Effect.andThen(storage.migrate([table]), storage.commit(due(150))))
        const body = `const done = []
          for (let empty = 0; empty < 3;) {
            const worker = process.pid + "-" + done.length
            const { timers, messages } = yield* storage.claim({ now: at(1), leaseUntil: at(9), limit: 7, worker })
            empty = timers.length + messages.length === 0 ? empty + 1 : 0
            yield* storage.settle([
              ...timers.map((key) => ({ kind: "timer", tenant: key.tenant, key, worker, verdict: { done: true } })),
              ...messages.map(({ tenant, id }) => ({ kind: "message", tenant, id, worker, at: at(1), verdict: { done: true } })),
            ])
            done.push(...timers.map(({ id }) => id), ...messages.map(({ id }) => id))
          }
          return done`
        const answers = yield* processes<ReadonlyArray<string>>(3, program(place.source, body))
        expect(answers.flat().toSorted()).toEqual(everybody(150))
      }),
    )

    it.live("a worker that is killed loses its lease, and another takes over what it had claimed", () =>
      Effect.gen(function* () {
        const place = fresh("killed")
        yield* on(place, (storage) => Effect.andThen(storage.migrate([table]), storage.commit(due(5))))
        const body = `const { timers, messages } = yield* storage.claim({ now: at(1), leaseUntil: at(5), limit: 100, worker: "dies" })
          say([...timers, ...messages].map(({ id }) => id))
          return yield* Effect.never`
        const claimed = yield* killedAfterFirstLine<ReadonlyArray<string>>(program(place.source, body))
        expect(claimed.toSorted()).toEqual(everybody(5))
        yield* on(place, (storage) =>
          Effect.gen(function* () {
            const claim = (minutes: number) =>
              storage.claim({ now: at(minutes), leaseUntil: at(minutes + 5), limit: 100, worker: "heir" })
            expect(yield* claim(4)).toEqual({ timers: [], messages: [] })
            const { timers, messages } = yield* claim(5)
            expect([...timers, ...messages].map(({ id }) => id).toSorted()).toEqual(everybody(5))
            expect([...timers, ...messages].every(({ attempt }) => attempt === 2)).toBe(true)
          }),
        )
      }),
    )
  })
}

proveOn("SQLite", () => {
  const options = { file: join(mkdtempSync(join(tmpdir(), "guiche-")), "a.db") }
  return { layer: sqliteStorage(options), source: `sqliteStorage(${JSON.stringify(options)})` }
})

await onPostgres("processes", (schema) => {
  proveOn("PostgreSQL", (test) => {
    const options = { connectionString: postgresUrl, schema, tablePrefix: `${test}_` }
    return { layer: postgresStorage(options), source: `postgresStorage(${JSON.stringify(options)})` }
  })
})

await onMysql("processes", (schema) => {
  proveOn("MariaDB", (test) => {
    const options = { uri: mysqlUrl, schema, tablePrefix: `${test}_` }
    return { layer: mysqlStorage(options), source: `mysqlStorage(${JSON.stringify(options)})` }
  })
})
