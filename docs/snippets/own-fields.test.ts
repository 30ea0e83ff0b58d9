import { createGuiche } from "@guiche/core"
import { directory } from "@guiche/core/directory"
import { sqliteStorage } from "@guiche/storage-sql"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, assert, describe, it } from "vitest"
import { openGuiche, serveCustomers } from "./own-fields.ts"

const folder = mkdtempSync(join(tmpdir(), "guiche-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const caller = { tenant: "acme", company: "01", actor: { id: "ana", profiles: ["manager"] } } as const

describe("B11 the guide to the host's own fields", () => {
  it("adds them to a database that has records already, and they are given, set, asked for and added up", async () => {
    const storage = sqliteStorage({ file: join(folder, "a.db") })
    const before = await createGuiche({ storage, ...directory, migrate: true })
    const old = await before.as(caller).party.register({ legalName: "De antes", roles: ["customer"] })
    await before.close()

    const guiche = await openGuiche(storage)
    assert.deepStrictEqual<object>(await guiche.as(caller).party.get(old.id), old)
    const { limited, items, byRegion, note } = await serveCustomers(guiche, caller)
    assert.deepStrictEqual(limited.ownCreditLimit, { amount: "12500", currency: "BRL" })
    assert.isUndefined(limited.ownRoute)
    assert.deepStrictEqual(items, [limited])
    const south = byRegion.find(({ by }) => by["ownRegion"] === "south")
    assert.deepStrictEqual([south?.count, south?.sum], [1, { ownCreditLimit: "12500" }])
    assert.deepStrictEqual([note?.text, note?.ownDays], ["Limite: R$\u00a012.500,00", 30])
    assert.deepStrictEqual((await guiche.verify("acme")).broken, [])
    await guiche.close()
  })
})
