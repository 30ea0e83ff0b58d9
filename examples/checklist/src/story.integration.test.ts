import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sqliteStorage } from "@guiche/storage-sql"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { tellStory } from "./story.ts"

const lines: Array<string> = []
let folder = ""
let told: Awaited<ReturnType<typeof tellStory>>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "guiche-checklist-"))
  const storage = sqliteStorage({ file: join(folder, "guiche.db") })
  told = await tellStory({ storage, locale: "pt-BR", onLine: (line) => void lines.push(line) })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe("F9 a pen with a scratch", () => {
  it("F8 is asked about step by step, corrected and completed", () => {
    assert.deepStrictEqual([told.withdrawn, told.missing], [["tamanho"], ["fecha"]])
    assert.strictEqual(told.completed.state, "Completed")
    assert.deepStrictEqual(lines.slice(-5), [
      "    ✓ Produto está riscado? * sim",
      "      ✓ Onde está o risco? * na tampa",
      "        ✓ A tampa ainda fecha? * sim",
      "    ▸ Desde que dia o cliente notou?",
      "\nReclamações com risco na tampa: 1.",
    ])
  })

  it("R-CHK-3 is found by what was answered", () => {
    assert.deepStrictEqual(told.found, [told.complaint.id])
  })
})
