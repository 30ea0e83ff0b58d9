import { type Caller, createGuiche } from "@guiche/core"
import { openNodeSqlite, postgres, sqlite, SqlStorage } from "@guiche/storage-sql"
import { Kysely, PostgresDialect, sql, SqliteDialect, type Transaction } from "kysely"
import { env, pid } from "node:process"
import { Pool } from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { caller, openDesk, rejection } from "./desk.ts"
import { deskMachines, deskPolicies } from "./desk-machines.ts"
import { storages } from "./storages.ts"

/** What arrives from outside is JSON, and programs without types: nothing is as the compiler would have it. */
const untyped = (value: unknown) => value as never
const long = "x".repeat(100_000)
const alone = "\ud800"
const many = <A>(count: number, make: (index: number) => A) => Array.from({ length: count }, (_, index) => make(index))
const deep = (depth: number): object => (depth === 0 ? { state: "Open" } : { not: deep(depth - 1) })

describe.each(storages)("B10 careless and hostile callers on $name", (storage) => {
  let desk: Awaited<ReturnType<typeof openDesk>>
  let id: Awaited<ReturnType<typeof desk.request>>["id"]
  beforeAll(async () => {
    desk = await openDesk(storage)
    id = (await desk.request()).id
  })
  afterAll(() => desk.guiche.close())

  it.each([
    ["\0"],
    [alone],
    [""],
    [long],
    ["__proto__"],
    ["constructor"],
    [undefined],
    [null],
    [5],
    [{ a: 1 }],
    [["x"]],
  ])("what is no id is no record's: %j", async (wrong) => {
    const { request } = desk.manager
    for (const method of ["get", "history", "allowed", "cancel"] as const)
      expect(await rejection(request[method](untyped(wrong)))).toMatchObject({ _tag: "NotFound", machine: "Request" })
  })

  it("a record of another tenant is no record", async () => {
    const other = desk.guiche.as(caller("manager", { tenant: "Acme" }))
    expect(await rejection(other.request.get(id))).toMatchObject({ _tag: "NotFound" })
    expect(await rejection(other.request.cancel(id))).toMatchObject({ _tag: "NotFound" })
    expect(await other.request.count()).toBe(0)
  })

  it.each([["a\0b"], [alone], [""], ["x y"], ["i".repeat(65)], ["__proto__"], [5], [{}]])(
    "a new record takes no id but a proper one: %j",
    async (wrong) => {
      const input = { team: desk.team.id, customer: "Maria", subject: "ajuda" }
      const error = await rejection(desk.manager.request.open(input, { id: untyped(wrong) }))
      expect(error).toMatchObject({ _tag: "InvalidInput", issues: [{ path: ["id"], code: "id" }] })
    },
  )

  it.each([
    ["a\0", "text-null"],
    [alone, "text-malformed"],
    ["", "text-too-short"],
    [long, "text-too-long"],
    [5, "wrong-type"],
  ])("an idempotency key is a name: %j", async (key, code) => {
    const command = desk.manager.request.cancel(id, {}, { key: untyped(key) })
    expect(await rejection(command)).toMatchObject({ _tag: "InvalidInput", issues: [{ path: ["key"], code }] })
    const job = { key: untyped(key), machine: "request", each: () => undefined } as const
    expect(await rejection(desk.guiche.job(caller("manager"), job))).toMatchObject({ _tag: "InvalidInput" })
  })

  it.each([
    [{ tenant: "a\0" }, ["tenant"], "text-null"],
    [{ tenant: alone }, ["tenant"], "text-malformed"],
    [{ tenant: "" }, ["tenant"], "text-too-short"],
    [{ tenant: "*" }, ["tenant"], "tenant"],
    [{ tenant: "t".repeat(192) }, ["tenant"], "text-too-long"],
    [{ tenant: 5 }, ["tenant"], "wrong-type"],
    [{ company: "\0" }, ["company"], "text-null"],
    [{ company: 5 }, ["company"], "wrong-type"],
    [{ actor: undefined }, ["actor"], "wrong-type"],
    [{ actor: { profiles: ["agent"] } }, ["actor", "id"], "missing"],
    [{ actor: { id: alone, profiles: ["agent"] } }, ["actor", "id"], "text-malformed"],
    [{ actor: { id: "eve", profiles: "my-system" } }, ["actor", "profiles"], "wrong-type"],
    [{ actor: { id: "auth0|77", profiles: ["customer"] } }, ["actor"], "customer-id"],
    [{ actor: { id: "eve", profiles: ["root"] } }, ["actor", "profiles", 0], "not-one-of"],
  ])("a caller is properly defined: %j", async (wrong, path, code) => {
    const given = { ...caller("manager"), ...(wrong as object) } as Caller
    const thrown = await rejection((async () => desk.guiche.as(given).request.count())())
    expect(thrown).toMatchObject({ _tag: "InvalidCaller", issues: [{ path, code }] })
    expect(await rejection(desk.guiche.batch(given, []))).toMatchObject({ _tag: "InvalidCaller" })
  })

  it.each([[null], ["x"], [[]], [JSON.parse('{"__proto__":{"isAdmin":true}}')], [{ constructor: 1 }]])(
    "an input is what the transition takes: %j",
    async (wrong) => {
      expect(await rejection(desk.manager.request.open(untyped(wrong)))).toMatchObject({ _tag: "InvalidInput" })
      expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
    },
  )

  it.each([
    ["a\0b", "text-null"],
    [alone, "text-malformed"],
  ])("a text that some storage cannot keep is kept by none, whatever its schema: %j", async (agent, code) => {
    const define = (agents: ReadonlyArray<string>) => ({ code: "N1", name: "Nova", agents })
    const issues = [{ path: ["agents", 1], code }]
    const refused = await rejection(desk.manager.team.define(define(["ana", agent])))
    expect(refused).toMatchObject({ _tag: "InvalidInput", issues })
    // In a batch it does not hold up the others.
    const good = { code: `B-${code}`, name: "Boa", agents: [] }
    const answers = await desk.guiche.batch(caller("manager"), [
      { machine: "team", transition: "define", input: define(["ana", agent]) },
      { machine: "request", transition: "cancel", id: "\0" },
      { machine: "team", transition: "define", input: good },
    ])
    expect(answers.map((answer) => (answer.ok ? "ok" : (answer.error as { _tag?: string })._tag))).toEqual([
      "InvalidInput",
      "NotFound",
      "ok",
    ])
  })

  it.each([
    [null, [], "wrong-value"],
    ["x", [], "wrong-value"],
    [{ wher: { state: "Open" } }, ["wher"], "unknown-field"],
    [{ orderBy: "number" }, ["orderBy"], "wrong-value"],
    [{ orderBy: null }, ["orderBy"], "wrong-value"],
    [{ orderBy: [null] }, ["orderBy", "0"], "wrong-value"],
    [{ orderBy: ["number"] }, ["orderBy", "0"], "wrong-value"],
    [{ orderBy: many(101, () => ({ field: "number" })) }, ["orderBy"], "too-large"],
    [{ where: { constructor: 1 } }, ["where", "constructor"], "unknown-field"],
    [{ where: JSON.parse('{"__proto__":{}}') as object }, ["where", "__proto__"], "unknown-field"],
    [{ where: { subject: "\0" } }, ["where", "subject"], "wrong-value"],
    [{ where: { cost: { amount: "1", currency: "\0" } } }, ["where", "cost"], "wrong-value"],
    [{ where: { cost: { amount: "1", currency: alone } } }, ["where", "cost"], "wrong-value"],
    [{ where: { cost: { amount: "1e9", currency: "BRL" } } }, ["where", "cost"], "wrong-value"],
    [{ where: { dueAt: { lt: "+010000-01-01T00:00:00Z" } } }, ["where", "dueAt"], "wrong-value"],
    [{ where: { team: { where: { agents: { includes: "\0" } } } } }, undefined, "wrong-value"],
    [{ where: { or: many(501, (n) => ({ or: many(10, (m) => ({ number: n * m })) })) } }, ["where"], "too-large"],
  ])("a query that cannot be answered is refused: %#", async (query, path, reason) => {
    const refused = await rejection(desk.manager.request.list(untyped(query)))
    expect(refused).toMatchObject({ _tag: "InvalidQuery", reason, ...(path === undefined ? {} : { path }) })
  })

  it("a query may be as deep and as long as it is said that it may", async () => {
    const { request } = desk.manager
    expect(await request.count(deep(31))).toBe(0)
    expect(await rejection(request.count(deep(32)))).toMatchObject({ _tag: "InvalidQuery", reason: "too-large" })
    const wide = { or: many(500, (n) => ({ or: many(10, (m) => ({ number: n * 10 + m })) })) }
    expect(await request.count(wide)).toBe(1)
    expect(await request.count({ or: many(5, () => ({ number: { in: many(1000, (n) => n) } })) })).toBe(1)
  })

  it.each([
    [null, [], "wrong-value"],
    [{ by: "state" }, ["by"], "wrong-value"],
    [{ by: [5] }, ["by", "0"], "wrong-value"],
    [{ sum: [null] }, ["sum", "0"], "wrong-value"],
    [{ by: many(101, () => "state") }, ["by"], "too-large"],
    [{ total: ["number"] }, ["total"], "unknown-field"],
  ])("a summary that cannot be made is refused: %#", async (summary, path, reason) => {
    const refused = await rejection(desk.manager.request.summarise(untyped(summary)))
    expect(refused).toMatchObject({ _tag: "InvalidQuery", path, reason })
  })

  it.each([[Number.NaN], [1.5], [Number.POSITIVE_INFINITY], [1e300], ["x"]])(
    "a history begins after a version: %j",
    async (version) => {
      const refused = await rejection(desk.manager.request.history(id, untyped(version)))
      expect(refused).toMatchObject({ _tag: "InvalidQuery", path: ["afterVersion"], reason: "wrong-value" })
    },
  )

  it("a call that was given up before it began does nothing, and rejects with the signal's reason", async () => {
    const reason = new Error("the browser went away")
    const { request } = desk.manager
    expect(await rejection(request.cancel(id, {}, { signal: AbortSignal.abort(reason) }))).toBe(reason)
    expect(await request.get(id)).toMatchObject({ state: "Open", version: 1 })
  })

  it("many may migrate at once, and nothing is left to do", async () => {
    const { guiche } = desk
    expect(await Promise.all(many(5, () => guiche.migrate()))).toEqual(many(5, () => []))
    expect(await guiche.plan()).toEqual([])
  })

  it("all this left the histories whole", async () => {
    expect((await desk.guiche.verify("acme")).broken).toEqual([])
  })

  it("what is closed is unavailable, and may be closed again", async () => {
    const { guiche, manager } = await openDesk(storage)
    await Promise.all([guiche.close(), guiche.close()])
    await guiche.close()
    const asked = [
      () => manager.request.count(),
      () => manager.request.cancel(id),
      () => guiche.batch(caller("manager"), []),
      () => guiche.worker.runDue(),
      () => guiche.within({}),
    ]
    for (const ask of asked)
      expect(await rejection(ask())).toMatchObject({ _tag: "Unavailable", what: "Guichê (closed)" })
  })
})

const schema = `guiche_hostile_${pid}_${Date.now().toString(36)}`
const connectionString = env["GUICHE_TEST_POSTGRES"] ?? "postgres://root@127.0.0.1:5432/test"

const onSqlite = async () => {
  const database = new Kysely<unknown>({ dialect: new SqliteDialect({ database: openNodeSqlite(":memory:") }) })
  return { flavour: sqlite, database, end: () => database.destroy() }
}

const onPostgres = async () => {
  const pool = new Pool({ connectionString, options: `-c search_path=${schema}` })
  const database = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  await sql`create schema ${sql.id(schema)}`.execute(database)
  const end = async () => {
    await sql`drop schema ${sql.id(schema)} cascade`.execute(database)
    await database.destroy()
  }
  return { flavour: postgres, database, end }
}

const hosts = [
  { name: "SQLite", open: onSqlite },
  ...(storages.some(({ name }) => name === "PostgreSQL") ? [{ name: "PostgreSQL", open: onPostgres }] : []),
]

describe.each(hosts)("B1 a host that is careless with its transaction on $name", ({ name, open }) => {
  let host: Awaited<ReturnType<typeof open>>
  let guiche: Awaited<ReturnType<typeof begun>>
  const begun = () =>
    createGuiche({
      storage: SqlStorage.layer({ flavour: host.flavour, connect: { database: host.database } }),
      machines: deskMachines,
      policies: deskPolicies,
      migrate: true,
    })
  const team = (code: string) => ({ code, name: "Equipe", agents: [] })
  const inside = async (transaction: Transaction<unknown>) =>
    (await guiche.within(transaction)).as(caller("manager")).team
  beforeAll(async () => {
    host = await open()
    guiche = await begun()
  })
  afterAll(async () => {
    await guiche.close()
    await host.end()
  })

  it.each(["committed", "rolled back"])(
    "what is asked after it was %s is unavailable and leaves nothing",
    async (how) => {
      const transaction = await host.database.startTransaction().execute()
      const kept = await inside(transaction)
      await (how === "committed" ? transaction.commit() : transaction.rollback()).execute()
      expect(await rejection(kept.define(team("late")))).toMatchObject({ _tag: "Unavailable" })
      expect(await rejection(kept.count())).toMatchObject({ _tag: "Unavailable" })
      expect(await guiche.as(caller("manager")).team.count()).toBe(0)
    },
  )

  it("a statement of its own that fails spoils what the database says it spoils", async () => {
    const outcome = await rejection(
      host.database.transaction().execute(async (transaction) => {
        const teams = await inside(transaction)
        await teams.define(team("before"))
        await rejection(sql`select nothing from nowhere`.execute(transaction))
        await teams.define(team("after"))
        throw new Error("both were there")
      }),
    )
    expect(outcome["_tag"] ?? outcome.message).toBe(name === "PostgreSQL" ? "Unavailable" : "both were there")
    expect(await guiche.as(caller("manager")).team.count()).toBe(0)
  })
})
