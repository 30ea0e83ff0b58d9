/**
 * `npm run docs`: writes one page per machine, in English and in Portuguese, from the machines' own definitions to `docs/machines`, and one of all
 * mails to `docs/mails.md`.
 * With `-- --check` it writes nothing and fails where the pages that are there say something else.
 */
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { loadContexts } from "./machine-pages/contexts.ts"
import { indexPage } from "./machine-pages/index-page.ts"
import { mailPage } from "./machine-pages/mail-page.ts"
import { machinePage } from "./machine-pages/machine-page.ts"
import { readOntology } from "./machine-pages/ontology.ts"
import { readRefusals } from "./machine-pages/refusals.ts"
import { locales } from "./machine-pages/words.ts"

const root = join(import.meta.dirname, "..")
const folder = join(root, "docs/machines")

const makePages = async (): Promise<ReadonlyMap<string, string>> => {
  const contexts = await loadContexts(root)
  const book = { contexts, ontology: readOntology(root), refusals: readRefusals(root, contexts) }
  return new Map(
    locales.flatMap((locale) => [
      [join(folder, locale, "README.md"), indexPage(book, locale)] as const,
      [join(root, locale === "en" ? "docs/mails.md" : `docs/${locale}/mails.md`), mailPage(contexts, locale)] as const,
      ...contexts.flatMap((context) =>
        context.machines.map(
          ({ machine }) =>
            [join(folder, locale, `${machine.name}.md`), machinePage(book, context, machine, locale)] as const,
        ),
      ),
    ]),
  )
}

const pages = await makePages()
const present = globSync(join(folder, "*/*.md"))
const superfluous = present.filter((file) => !pages.has(file))
const stale = [...pages].filter(([file, text]) => !existsSync(file) || readFileSync(file, "utf8") !== text)

if (process.argv.includes("--check")) {
  for (const file of [...stale.map(([name]) => name), ...superfluous])
    process.stderr.write(`${file.slice(root.length + 1)} is not what the definitions make: run npm run docs\n`)
  process.exitCode = stale.length + superfluous.length === 0 ? 0 : 1
} else {
  for (const file of superfluous) rmSync(file)
  for (const [file, text] of stale) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  process.stdout.write(`${pages.size} pages, ${stale.length} written, ${superfluous.length} removed\n`)
}
