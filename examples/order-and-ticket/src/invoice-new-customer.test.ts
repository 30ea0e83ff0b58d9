import { readFileSync } from "node:fs"
import { openNodeSqlite } from "@guiche/storage-sql"
import { Kysely, SqliteDialect } from "kysely"
import { assert, describe, it } from "vitest"
import { type HostTables, invoiceNewCustomer, openGuiche } from "./invoice-new-customer.ts"

const openHost = async () => {
  const database = new Kysely<HostTables>({ dialect: new SqliteDialect({ database: openNodeSqlite(":memory:") }) })
  await database.schema
    .createTable("invoice")
    .addColumn("number", "integer", (column) => column.primaryKey())
    .addColumn("party", "text", (column) => column.notNull())
    .execute()
  const guiche = await openGuiche(database)
  const desk = guiche.as({ tenant: "acme", company: "01", actor: { id: "bia", profiles: ["manager"] } })
  return { database, guiche, desk }
}

describe("B1 the host's transaction of docs/storage.md", () => {
  it("leaves both, or neither", async () => {
    const { database, guiche, desk } = await openHost()
    const party = await invoiceNewCustomer(database, guiche, { number: 1, customer: "Zoe Reis" })
    // The number is taken: it is the host's own statement that fails, after the customer was registered.
    const failed = await invoiceNewCustomer(database, guiche, { number: 1, customer: "Davi Luz" }).then(
      () => false,
      () => true,
    )
    assert.isTrue(failed)
    assert.deepStrictEqual(await database.selectFrom("invoice").selectAll().execute(), [{ number: 1, party: party.id }])
    assert.strictEqual(await desk.party.count(), 1)
    assert.deepStrictEqual((await guiche.verify("acme")).broken, [])
    await guiche.close()
    await database.destroy()
  })

  it("stands in the page as it runs", () => {
    const read = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8")
    assert.include(read("../../../docs/storage.md"), `\`\`\`ts\n${read("invoice-new-customer.ts")}\`\`\``)
  })
})
