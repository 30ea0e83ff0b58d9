import { createGuiche, label, Machine, state, Text } from "@guiche/core"
import { sqliteStorage } from "@guiche/storage-sql"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, assert, describe, it } from "vitest"
import { bringForward, Note, planOf } from "./bring-forward.ts"

const folder = mkdtempSync(join(tmpdir(), "guiche-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const remark = Machine.make("Remark", label("Observação", "Remark"), {
  Written: state("Escrita", "Written", { text: Text(2000) }),
})
const Remark = remark.machine({
  transitions: {
    write: remark.start({
      label: label("Escrever", "Write"),
      event: "RemarkWritten",
      input: { text: Text(2000) },
      to: "Written",
      run: ({ text }) => remark.to.Written({ text }),
    }),
  },
  final: ["Written"],
})

const caller = { tenant: "acme", company: "matriz", actor: { id: "ana", profiles: ["agent"] } } as const

describe("B9 the guide to migrations", () => {
  it("shows what is missing, does it, and the records from before are there under their new names", async () => {
    const storage = sqliteStorage({ file: join(folder, "a.db") })
    const before = await createGuiche({ storage, machines: { remark: Remark }, migrate: true })
    const { id } = await before.as(caller).remark.write({ text: "A mola quebrou" })
    await before.close()

    assert.deepStrictEqual(await planOf(storage, { note: Note }), [
      `update "guiche_token" set machine = 'Note' where machine = 'Remark'`,
      `update "guiche_timer" set machine = 'Note' where machine = 'Remark'`,
      `update "guiche_message" set machine = 'Note' where machine = 'Remark'`,
      `update "guiche_delivered" set machine = 'Note' where machine = 'Remark'`,
      `update "guiche_idempotency" set machine = 'Note' where machine = 'Remark'`,
      `alter table "guiche_remark" rename to "guiche_note"`,
      `alter table "guiche_note" rename column "text" to "body"`,
      `-- search tokens of guiche_note: rules 1: body`,
    ])
    const told: Array<number> = []
    await bringForward(storage, { note: Note }, ({ records }) => void told.push(records))
    assert.deepStrictEqual(told, [0, 0, 0, 0, 0, 0, 0, 0, 1])
    assert.deepStrictEqual(await planOf(storage, { note: Note }), [])

    const after = await createGuiche({ storage, machines: { note: Note } })
    const found = await after.as(caller).note.list({ where: { search: "mola" } })
    assert.deepStrictEqual(found.items, [{ id: id as never, version: 1, state: "Written", body: "A mola quebrou" }])
    await after.close()
  })
})
