import { execFile } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { sqliteStorage } from "@guiche/storage-sql"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { tellStory } from "./story.ts"
import type { Line } from "./tale.ts"
import { inWords } from "./words.ts"

const run = promisify(execFile)
const main = fileURLToPath(new URL("main.ts", import.meta.url))
const lines: Array<Line> = []
let folder = ""
let story: Awaited<ReturnType<typeof tellStory>>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "guiche-service-desk-"))
  const storage = sqliteStorage({ file: join(folder, "guiche.db") })
  story = await tellStory({ storage, locale: "pt-BR", onLine: (line) => void lines.push(line) })
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const mailsAbout = (subject: string) => story.mails.filter((mail) => mail.subject.includes(subject))

describe("J1 a day at the service desk", () => {
  it("J12 R-SD-3 a call sets off all five effects of its route in its own commit", () => {
    const { effects } = story.calls.known
    assert.deepStrictEqual(
      effects.map(({ kind, outcome }) => `${kind} ${outcome}`),
      ["charge done", "email done", "visit done", "appointment done", "pending-item done"],
    )
    assert.strictEqual(new Set(effects.flatMap(({ record }) => record ?? [])).size, 4)
  })

  it("J24 what waited for the name of an anonymous caller happens once it is known, and nothing twice", () => {
    const { anonymous, identified } = story.calls
    const waiting = anonymous.effects.filter(({ outcome }) => outcome === "awaiting-party").map(({ kind }) => kind)
    assert.deepStrictEqual(waiting, ["charge", "email", "visit"])
    assert.isTrue(identified.effects.every(({ outcome }) => outcome === "done"))
    assert.lengthOf(mailsAbout(anonymous.protocol), 1)
  })

  it("J6 a published solution is found, sent by e-mail, and a resolution in words becomes one", () => {
    const [answer] = mailsAbout(`${story.answered.protocol}] Resposta`)
    assert.strictEqual(answer?.to, "Padaria Sol Ltda.")
    assert.include(answer?.text, "Desligue o aparelho")
    assert.strictEqual(story.found, 1)
    assert.include(story.draft, { state: "Draft", interaction: story.calls.known.id })
  })

  it("J18 R-SD-1 an agent outside the group finds nothing of it", () => {
    assert.deepStrictEqual(story.outside, { ana: 1, bia: 0, caio: 1 })
  })

  it("J4 R-SD-2 an open service order keeps its interaction from being resolved", () => {
    assert.strictEqual(story.work.refusal, "ServiceOrderOpen")
  })

  it("J7 a charge by the hour comes with the duration, and the month becomes one receivable", () => {
    assert.deepStrictEqual(story.byTheHour.amount, { amount: "180", currency: "BRL" })
    const { billed, charges } = story.month
    assert.deepStrictEqual([billed.total.amount, charges, billed.hostNumber], ["360", 2, "CR-000001"])
    assert.deepStrictEqual(
      billed.instalments.map(({ dueOn, payableOn }) => [dueOn, payableOn]),
      [["2026-04-03", "2026-04-06"]],
    )
  })

  it("J8 each agent gets one notice a day of what is due", () => {
    assert.deepStrictEqual(
      story.notice.mails.map(({ to }) => to),
      ["Ana Prado"],
    )
    assert.strictEqual(story.notice.completed, 2)
  })

  it("J9 a low score raises a pending item", () => {
    assert.strictEqual(story.judged.reviewed.score, "5.25")
    assert.include(story.judged.item, { state: "Open", interaction: story.calls.known.id })
  })

  it("J24 J25 a customer and a protocol number are each one answer, of what the asker may see", () => {
    const { sheet, thread } = story.sheet
    assert.deepStrictEqual(sheet.interactions.byState, { Resolved: 2 })
    assert.deepStrictEqual(
      sheet.owed.map(({ amount, firstDueOn }) => [amount, firstDueOn]),
      [["360", "2026-04-06"]],
    )
    assert.lengthOf(thread?.serviceOrders ?? [], 1)
    assert.lengthOf(thread?.reviews ?? [], 1, "Ana's own work was reviewed")
  })

  it("B7 leaves a history that is proven", () => assert.deepStrictEqual(story.broken, []))

  it("reads as text in both languages", () => {
    for (const locale of ["pt-BR", "en"] as const) {
      const text = lines.map(inWords(locale)).join("")
      assert.notMatch(text, /undefined|\[object|NaN/)
      assert.isTrue(text.split("\n").every((line) => line.length <= 100))
    }
  })

  it("is told by the command", async () => {
    const flags = ["--conditions=@guiche/source", "--disable-warning=ExperimentalWarning"]
    const { stdout } = await run(process.execPath, [...flags, main, "--lang", "en"])
    for (const told of ["Before opening", "Your request is resolved", "31 March: billing", "The customer's sheet"])
      assert.include(stdout, told)
  })
})
