import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import type { Locale } from "@guiche/core"
import { tellStory } from "./story.ts"
import { inWords } from "./words.ts"

const localeOf = (lang: string): Locale => {
  if (lang === "pt-BR" || lang === "en") return lang
  throw new RangeError(`--lang takes pt-BR or en, not ${lang}`)
}

const { values, positionals } = parseArgs({ options: { lang: { type: "string" } }, allowPositionals: true })
const locale = localeOf(values.lang ?? "pt-BR")
const folder = mkdtempSync(join(tmpdir(), "guiche-order-"))

try {
  const facts = await tellStory(positionals[0] ?? join(folder, "erp.db"))
  process.stdout.write(inWords(facts, locale))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
