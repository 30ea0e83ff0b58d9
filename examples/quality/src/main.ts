import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { parseArgs } from "node:util"
import type { Locale } from "@guiche/core"
import { sqliteStorage } from "@guiche/storage-sql"
import { tellStory } from "./story.ts"

const localeOf = (lang: string): Locale => {
  if (lang === "pt-BR" || lang === "en") return lang
  throw new RangeError(`--lang takes pt-BR or en, not ${lang}`)
}

const { values } = parseArgs({ options: { lang: { type: "string" }, report: { type: "string" } } })
const locale = localeOf(values.lang ?? "pt-BR")
const report = resolve(values.report ?? join(tmpdir(), "guiche-quality.html"))
const folder = mkdtempSync(join(tmpdir(), "guiche-quality-"))

try {
  const { page } = await tellStory({
    storage: sqliteStorage({ file: join(folder, "guiche.db") }),
    locale,
    onLine: ({ day, what, who }) => process.stdout.write(`${day}  ${who.padEnd(7)} ${what[locale]}\n`),
  })
  writeFileSync(report, page)
  process.stdout.write(`\n${report}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
