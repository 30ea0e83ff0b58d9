import { isTemplateName, templateCatalog } from "@guiche/email"
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "vitest"
import { loadContexts } from "./contexts.ts"
import { mailPage } from "./mail-page.ts"

const root = join(import.meta.dirname, "../..")
const contexts = await loadContexts(root)
const names = Object.keys(templateCatalog).filter(isTemplateName)

/** The names of templates that core's policies send, wherever they stand in its sources. */
const sent = new Set(
  globSync(join(root, "packages/core/src/**/*.ts"))
    .filter((file) => !file.includes(".test"))
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/"([a-z]+(?:-[a-z]+)+)"/g)].map(([, name = ""]) => name))
    .filter((name) => isTemplateName(name)),
)

describe("J10 the page of mails", () => {
  it("names for each mail whom it is for, what sends it, and its variables", () => {
    const page = mailPage(contexts, "en")
    for (const name of names) assert.include(page, `## \`${name}\``)
    assert.include(page, "[Receivable](machines/en/Receivable.md): Remind of payment (`remind`)")
    assert.include(page, "| `points[].said` | What the customer said | text | `{{lines said}}` |")
    assert.include(
      mailPage(contexts, "pt-BR"),
      "| `open` | Principal em aberto | valor em dinheiro | `{{money open}}` |",
    )
  })

  it("says how a code is printed, which mails carry an entry for a calendar, and from which one may unsubscribe", () => {
    const about = (name: string) =>
      mailPage(contexts, "en")
        .split("\n## ")
        .find((each) => each.startsWith(`\`${name}\``)) ?? ""
    assert.include(about("complaint-confirmation"), "| code, printed in words | `{{label status}}` |")
    assert.notMatch(about("complaint-confirmation"), /\.ics|unsubscribe/)
    assert.include(about("visit-reminder"), "Puts the time into the reader's calendar (`.ics`)")
    assert.include(about("appointment-cancelled"), "Takes the time out of the reader's calendar (`.ics`)")
    assert.include(about("complaint-survey"), "its reader may unsubscribe")
  })

  it("is in both languages what the catalogue and the policies make: run npm run docs", () => {
    assert.strictEqual(readFileSync(join(root, "docs/mails.md"), "utf8"), mailPage(contexts, "en"))
    assert.strictEqual(readFileSync(join(root, "docs/pt-BR/mails.md"), "utf8"), mailPage(contexts, "pt-BR"))
  })

  it("has no mail that nothing sends", () => {
    assert.deepEqual(
      names.filter((name) => !sent.has(name)),
      [],
    )
  })
})
