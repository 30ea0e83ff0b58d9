import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sqliteStorage } from "@guiche/storage-sql"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { tellStory } from "./story.ts"
import type { Line } from "./tale.ts"

const lines: Array<Line> = []
let folder = ""
let story: Awaited<ReturnType<typeof tellStory>>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "guiche-quality-"))
  const storage = sqliteStorage({ file: join(folder, "guiche.db") })
  story = await tellStory({ storage, locale: "pt-BR", onLine: (line) => void lines.push(line) })
})

afterAll(() => rm(folder, { recursive: true, force: true }))

describe("B6 ten complaints of one lot", () => {
  it("become one nonconformity, contained, with all ten linked", () => {
    assert.include(story.nonconformity, { state: "Closed", lot: "L-2207", quantity: "10" })
    assert.lengthOf(story.nonconformity.containments, 1)
    assert.strictEqual(story.links, 10)
  })

  it("Q5 of which the ERP names the production order and every customer who received the lot", () => {
    assert.strictEqual(story.nonconformity.productionOrder, "OP-4471")
    const { sheet } = story.ten
    assert.deepStrictEqual(
      sheet.delivered.map(({ deliveries, quantity }) => [deliveries, quantity]),
      [[14, "14"]],
    )
  })

  it("R-NCI-3 whose goods all went back to the supplier", () => {
    assert.deepStrictEqual(
      story.dispositions.map(({ kind, quantity }) => [kind, quantity]),
      [["return-to-supplier", "10"]],
    )
  })

  it("R-CMP-1 are all answered and closed", () => {
    assert.deepStrictEqual([...new Set(story.complaints.map(({ state }) => state))], ["Closed"])
    assert.lengthOf(story.complaints, 10)
  })
})

describe("Q8 A6 what is known afterwards", () => {
  it("of the supplier: parts per million, recurrence, days and cost", () => {
    const steel = story.figures.suppliers.find(({ name }) => name.startsWith("Aço"))
    assert.include(steel, { founded: 5, unfounded: 0, recurrent: 4 })
    assert.deepStrictEqual(steel?.cost, [{ currency: "BRL", amount: String((6 + 4 + 3 + 5 + 10) * 38) }])
    assert.deepStrictEqual(
      story.figures.ppm.map(({ month, ppm }) => [month, Math.round(ppm)]),
      [
        ["2025-10", 3333],
        ["2025-11", 2174],
        ["2025-12", 1596],
        ["2026-01", 2604],
        ["2026-02", 0],
        ["2026-03", 5000],
      ],
    )
  })

  it("of the customers: six of eight are satisfied, within an interval that is wide", () => {
    const { answers, high = 0, isSmall, low = 0, value } = story.figures.satisfaction
    assert.deepStrictEqual([answers, value, isSmall], [8, 0.75, true])
    assert.isAbove(high - low, 0.4)
  })

  it("stands on a page of its own, which loads nothing and shows no mistake", () => {
    assert.notMatch(story.page, /undefined|NaN|Infinity|\[object|<script|src=|href=/)
    assert.lengthOf(story.page.match(/<svg /g) ?? [], 3)
    assert.include(story.page, "prefers-color-scheme: dark")
  })

  it("B7 in a history that is proven", () => assert.deepStrictEqual(story.broken, []))

  it("and is told in both languages", () => {
    assert.isAtLeast(lines.length, 7)
    for (const { what } of lines) assert.notMatch(`${what["pt-BR"]} ${what.en}`, /undefined|NaN|\[object/)
  })
})
