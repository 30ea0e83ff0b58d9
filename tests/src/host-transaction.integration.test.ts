import { createGuiche } from "@guiche/core"
import { postgres, sqlite, openNodeSqlite, SqlStorage } from "@guiche/storage-sql"
import { Kysely, PostgresDialect, sql, SqliteDialect } from "kysely"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { env, pid } from "node:process"
import { Pool } from "pg"
import { afterAll, describe, expect, it } from "vitest"
import { caller, rejection } from "./desk.ts"
import { deskMachines, deskPolicies } from "./desk-machines.ts"
import { storages } from "./storages.ts"

interface HostTables {
  readonly host_order: { readonly number: number; readonly request: string }
}

const folder = mkdtempSync(join(tmpdir(), "guiche-host-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let teams = 0
const schema = `guiche_host_${pid}_${Date.now().toString(36)}`
const connectionString = env["GUICHE_TEST_POSTGRES"] ?? "postgres://root@127.0.0.1:5432/test"

const onSqlite = () => ({
  flavour: sqlite,
  place: {},
  database: new Kysely<HostTables>({
    dialect: new SqliteDialect({ database: openNodeSqlite(join(folder, "host.db")) }),
  }),
})

const onPostgres = () => ({
  flavour: postgres,
  place: { schema },
  database: new Kysely<HostTables>({
    dialect: new PostgresDialect({ pool: new Pool({ connectionString, options: `-c search_path=${schema}` }) }),
  }),
})

// Where no PostgreSQL answers, the list of storages has told so already.
const hosts = [
  { name: "SQLite", open: onSqlite },
  ...(storages.some(({ name }) => name === "PostgreSQL") ? [{ name: "PostgreSQL", open: onPostgres }] : []),
]

describe.each(hosts)("B1 in the host's own transaction on $name", ({ name, open }) => {
  const host = async () => {
    const { flavour, place, database } = open()
    if (name === "PostgreSQL") await sql`create schema if not exists ${sql.id(schema)}`.execute(database)
    await sql`create table if not exists host_order (number integer primary key, request text not null)`.execute(
      database,
    )
    const guiche = await createGuiche({
      storage: SqlStorage.layer({ flavour, connect: { database }, ...place }),
      machines: deskMachines,
      policies: deskPolicies,
      answers: { stock: { available: async () => ({ quantity: 1 }) } },
      migrate: true,
    })
    const desk = guiche.as(caller("manager"))
    const team = await desk.team.define({ code: `T${++teams}`, name: "Primeira", agents: ["ana"] })
    return { database, guiche, desk, team }
  }

  it("an order row and a request are committed together, with policies, journal and messages, or not at all", async () => {
    const { database, guiche, desk, team } = await host()
    const order = (number: number, fail: boolean) =>
      database.transaction().execute(async (trx) => {
        const inside = (await guiche.within(trx)).as(caller("manager"))
        const { id } = await inside.request.open({ team: team.id, customer: "Maria", subject: `order ${number}` })
        await inside.request.finish(id, { agent: "ana", item: "x" })
        await trx.insertInto("host_order").values({ number, request: id }).execute()
        if (fail) throw new Error("the host changes its mind")
        return id
      })
    const id = await order(1, false)
    expect(await desk.request.get(id)).toMatchObject({ state: "Done" })
    expect(await guiche.outbox("acme", { origin: { machine: "Request", id } })).toHaveLength(1)
    expect((await rejection(order(2, true))).message).toBe("the host changes its mind")
    expect(await desk.request.count({ subject: "order 2" })).toBe(0)
    const orders = await database.selectFrom("host_order").selectAll().execute()
    expect(orders).toEqual([{ number: 1, request: id }])
    expect(await guiche.outbox("acme")).toHaveLength(1)
    expect((await guiche.verify("acme")).broken).toEqual([])
    if (name === "PostgreSQL") await sql`drop schema ${sql.id(schema)} cascade`.execute(database)
    await guiche.close()
    await database.destroy()
  })

  it("a refusal inside leaves the host's transaction usable", async () => {
    const { database, guiche, team } = await host()
    const refused = await database.transaction().execute(async (trx) => {
      const inside = (await guiche.within(trx)).as(caller("manager"))
      const { id } = await inside.request.open({ team: team.id, customer: "Maria", subject: "y" })
      const error = await rejection(inside.request.finish(id, { agent: "bob", item: "x" }))
      const taken = await rejection(inside.team.define({ code: team.code, name: "Outra", agents: [] }))
      await trx.insertInto("host_order").values({ number: 7, request: id }).execute()
      return [error["_tag"], taken["_tag"]]
    })
    expect(refused).toEqual(["AgentOutsideTeam", "NotUnique"])
    const seven = await database.selectFrom("host_order").selectAll().where("number", "=", 7).execute()
    expect(seven).toHaveLength(1)
    if (name === "PostgreSQL") await sql`drop schema ${sql.id(schema)} cascade`.execute(database)
    await guiche.close()
    await database.destroy()
  })
})
