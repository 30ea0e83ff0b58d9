import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { tellStory } from "./story.ts"

const { values } = parseArgs({ options: { lang: { type: "string" } } })
const locale = values.lang === "en" ? "en" : "pt-BR"
const folder = mkdtempSync(join(tmpdir(), "guiche-mail-"))

try {
  await tellStory({ folder, onLine: (line) => process.stdout.write(`${line[locale]}\n`) })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
