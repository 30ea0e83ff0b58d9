import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, it } from "vitest"
import { databaseNames } from "../crash/database.ts"
import { onDatabase } from "../crash/on-database.ts"
import { killLoop } from "./kill-loop.ts"

const root = mkdtempSync(join(tmpdir(), "guiche-mail-kills-"))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** One of each kind: while it is told of the recipient, of the mail, after the mail is kept, and after it was told so. */
const kills = 4
/** They wait for processes most of the time, so that all of them run together. */
const together = { concurrent: true, timeout: 300_000 }

for (const [index, database] of databaseNames.entries())
  await onDatabase(database, "mails whose workers are killed", together, () => {
    it("every mail that was asked for arrives, and copies carry the same Message-ID", async () => {
      const folder = join(root, database)
      const report = await killLoop({ database, folder, workers: 4, kills, seed: index + 1 })
      expect(report.problems).toEqual([])
      expect(report.acknowledged).toBeGreaterThan(kills)
      // Whoever is killed after the server kept a mail cannot say so.
      expect(report.duplicates).toBeGreaterThan(0)
    })
  })

await onDatabase("sqlite", "mails that are said to be sent too early", together, () => {
  it("are missed", async () => {
    const folder = join(root, "hasty")
    const hasty = { database: "sqlite", folder, workers: 1, kills: 1, seed: 9, isHasty: true } as const
    const { problems } = await killLoop(hasty)
    expect(problems.filter((problem) => problem.endsWith("never arrived"))).not.toEqual([])
    expect(problems.filter((problem) => problem.includes("ended by itself"))).toEqual([])
  })
})
