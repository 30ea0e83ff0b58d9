import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import type { Locale } from "@guiche/core"
import { sqliteStorage } from "@guiche/storage-sql"
import { tellStory } from "./story.ts"

const localeOf = (lang: string): Locale => {
  if (lang === "pt-BR" || lang === "en") return lang
  throw new RangeError(`--lang takes pt-BR or en, not ${lang}`)
}

const { values } = parseArgs({ options: { lang: { type: "string" } } })
const locale = localeOf(values.lang ?? "pt-BR")
const folder = mkdtempSync(join(tmpdir(), "guiche-ticket-"))

try {
  const storage = sqliteStorage({ file: join(folder, "guiche.db") })
  await tellStory({ storage, locale, onLine: (line) => void process.stdout.write(`${line}\n`) })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
