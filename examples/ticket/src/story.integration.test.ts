import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sqliteStorage } from "@guiche/storage-sql"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { tellStory } from "./story.ts"

const languages = ["pt-BR", "en"] as const
const lines: Record<(typeof languages)[number], Array<string>> = { "pt-BR": [], en: [] }
let folder = ""
let told: Awaited<ReturnType<typeof tellStory>>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "guiche-ticket-"))
  for (const locale of languages) {
    const storage = sqliteStorage({ file: join(folder, `${locale}.db`) })
    told = await tellStory({ storage, locale, onLine: (line) => void lines[locale].push(line) })
  }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe("F13 the life of a ticket", () => {
  it("becomes more urgent by itself, and is claimed by one agent alone", () => {
    const { priority, taken } = told.opening
    assert.strictEqual(priority, "high")
    assert.include(taken, { _tag: "TicketTaken" })
  })

  it("R-TKT-3 waits over a holiday without using up what was promised", () => {
    // Twelve hours from Thursday at two: two were counted by four, and ten are left on Monday at half past ten.
    assert.strictEqual(told.execution.resumed.dueAt, "2026-04-07T15:00:00.000Z")
    assert.deepStrictEqual([told.execution.due.state, told.execution.due.orderNumber], ["InExecution", "4711"])
  })

  it("R-TKT-1 has one order or one quote, and shows what the customer owes", () => {
    assert.include(told.execution.refused, { _tag: "QuoteOrOrderAttached" })
    const { billed, inErp } = told.execution.receivables
    assert.deepStrictEqual(
      [...billed, ...inErp].map(({ isOverdue, open }) => [open.amount, isOverdue]),
      [
        ["120", false],
        ["890", true],
      ],
    )
  })

  it("R-TKT-2 takes in another one about the same matter", () => {
    assert.include(told.merged, { state: "Merged", mergedInto: told.id })
  })

  it("stays closed over a thank-you, is taken up again by a complaint, and goes on in another one", () => {
    const { next, reopened, thanked } = told.closing
    assert.deepStrictEqual([thanked.state, thanked.lastReply?.outcome], ["Closed", "thanks"])
    assert.deepStrictEqual([reopened.state, reopened.reopenings], ["InExecution", 1])
    assert.include(next, { state: "Scheduled", follows: told.id, scheduledFor: "2026-04-16T13:00:00.000Z" })
  })

  it("R-SD-1 is read by the customer as far as it was said between them and the desk", () => {
    assert.lengthOf(told.read.said, 5)
    assert.notInclude(JSON.stringify(told.read.entries), "impaciente")
  })

  it("B12 explains its clocks with every interval, pause and holiday", () => {
    const kinds = told.clocks.map(({ clock, standing }) => `${clock} ${standing}`)
    assert.includeMembers(kinds, ["firstAnswer met", "resolution met", "nextAnswer met"])
    const reasons = told.clocks.find(({ clock }) => clock === "resolution")?.reasons.map(({ text }) => text.en) ?? []
    assert.include(reasons, "2026-04-03: holiday, Good Friday.")
    assert.isTrue(reasons.some((text) => text.includes("paused, not counted")))
  })

  it("B7 leaves a history that is proven", () => assert.deepStrictEqual(told.broken, []))

  it("reads as text in both languages", () => {
    for (const locale of languages) {
      assert.notMatch(lines[locale].join("\n"), /undefined|\[object|NaN/)
      assert.isAbove(lines[locale].length, 40)
      assert.deepStrictEqual(
        lines[locale].filter((line) => line.length > 100),
        [],
      )
    }
  })
})
