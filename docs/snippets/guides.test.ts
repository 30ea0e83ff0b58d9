import { readFileSync } from "node:fs"
import { type Caller, createGuiche } from "@guiche/core"
import { agenda } from "@guiche/core/agenda"
import { billing } from "@guiche/core/billing"
import { directory } from "@guiche/core/directory"
import { distribution } from "@guiche/core/distribution"
import { serviceDesk } from "@guiche/core/service-desk"
import { serviceLevels } from "@guiche/core/service-levels"
import { tickets } from "@guiche/core/tickets"
import { memoryStorage } from "@guiche/storage-memory"
import { afterAll, assert, beforeAll, describe, it, vi } from "vitest"
import {
  beginForm,
  defineOccurrences,
  findOccurrences,
  findScratched,
  openOccurrences,
  serveOccurrence,
  showOccurrence,
} from "./first-occurrence.ts"
import { chooseDigest, defineTickets, distributeQueue, openTickets, serveTicket, whoGetsIt } from "./first-ticket.ts"

const rui: Caller = { tenant: "acme", company: "01", actor: { id: "rui", profiles: ["supervisor"] } }
const ana: Caller = { tenant: "acme", company: "01", actor: { id: "ana", profiles: ["agent"] } }

/** The guides tell of March 2026. */
beforeAll(() => void vi.setSystemTime("2026-03-09T12:00:00Z"))
afterAll(() => void vi.useRealTimers())

describe("F13 F16 the guide to tickets", () => {
  it("takes a ticket from its opening to its closing, and shows it on one sheet", async () => {
    const guiche = await openTickets(memoryStorage(), [])
    await chooseDigest(guiche, rui)
    const { all, items, sheet } = await serveTicket(guiche, ana, await defineTickets(guiche, rui))
    assert.deepStrictEqual([items.length, all, sheet.ticket.state], [0, 1, "Closed"])
    assert.isTrue(sheet.clocks.every(({ standing }) => standing === "met"))
    await guiche.close()
  })

  it("P1 says who gets what, and why", () => {
    const { texts, waiting } = whoGetsIt()
    assert.deepStrictEqual(
      [texts.map(({ en }) => en), waiting],
      [["Least loaded of 1 agent; had 2 of 5; whoever had it before is not in the team."], []],
    )
  })

  it("P1 gives out what waits", async () => {
    const machines = {
      ...directory.machines,
      ...agenda.machines,
      ...billing.machines,
      ...serviceLevels.machines,
      ...serviceDesk.machines,
      ...tickets.machines,
      ...distribution.machines,
    }
    const guiche = await createGuiche({ storage: memoryStorage(), machines, migrate: true })
    const { done, plan } = await distributeQueue(guiche, rui)
    assert.deepStrictEqual([plan.assignments, done], [[], { assigned: 0, waiting: 0, refused: [] }])
    await guiche.close()
  })
})

describe("F9 F12 F15 the guides to occurrences and checklists", () => {
  it("ask what is open, withdraw what a correction closes, and close what is complete", async () => {
    const guiche = await openOccurrences(memoryStorage())
    const setting = await defineOccurrences(guiche, rui)
    const { answered, id } = await serveOccurrence(guiche, ana, setting)
    assert.deepStrictEqual([answered.withdrawn, answered.isComplete], [["tamanho"], true])
    assert.deepStrictEqual([answered.found.items.length, answered.found.scratched], [1, 0])
    const found: Array<object> = []
    await findScratched(guiche, ana, (page) => void found.push(...page))
    assert.deepStrictEqual([found, (await findOccurrences(guiche, ana, setting)).items], [[], []])
    assert.strictEqual((await showOccurrence(guiche, ana, id)).occurrence.state, "Closed")
    const refused = await beginForm(guiche, ana, setting).catch((error: unknown) => error)
    assert.include(refused, { _tag: "ChecklistOfAnotherKind" })
    await guiche.close()
  })
})

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8")

/** Code without its layout, its remarks, and the lines that only name a value in order to remark on it. */
const plain = (code: string): string =>
  code
    .replaceAll(/^\w[\w.?!()[\]]*\s*\/\/.*$/gm, "")
    .replaceAll(/\/\/ .*$/gm, "")
    .replaceAll(/,(?=\s*[})\]])/g, "")
    .replaceAll(/\s+/g, "")

/** What is shown, without imports: in a guide they stand where something is first used. */
const shownIn = (page: string): ReadonlyArray<string> =>
  [...read(`../${page}`).matchAll(/```ts\n([\s\S]*?)```/g)]
    .flatMap(([, code = ""]) => code.split(/\n\n+/))
    .filter((part) => !part.startsWith("import"))
    .map(plain)

const compiled = plain(
  [
    "first-ticket.ts",
    "first-occurrence.ts",
    "first-mail.ts",
    "mail-wording.ts",
    "read-mail.ts",
    "receive-mail.ts",
    "../../examples/checklist/src/open-desk.ts",
  ]
    .map(read)
    .join("\n"),
)
const withoutTexts = (code: string): string => code.replaceAll(/"[^"]*"/g, '""')

describe("the guides to what comes after the sale", () => {
  const pages = ["tickets.md", "occurrences.md", "checklists.md", "distribution.md", "service-levels.md", "email.md"]
  for (const page of pages) {
    it(`show in ${page} what is compiled and run here`, () => {
      assert.isNotEmpty(shownIn(page))
      for (const part of shownIn(page)) assert.include(compiled, part)
    })

    it(`show in pt-BR/${page} the same, with texts in Portuguese`, () => {
      assert.deepStrictEqual(shownIn(`pt-BR/${page}`).map(withoutTexts), shownIn(page).map(withoutTexts))
    })
  }
})
