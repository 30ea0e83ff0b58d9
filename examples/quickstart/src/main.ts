import { existsSync, mkdirSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import type { Locale } from "@guiche/core"
import { sqliteStorage } from "@guiche/storage-sql"
import { presentFacts, presentMoment, presentTitle } from "./present/present-story.ts"
import { tellingOf } from "./present/telling.ts"
import { tellStory } from "./story.ts"
import { makeTerminal } from "./terminal.ts"

const demoFolder = fileURLToPath(new URL("../../../.demo", import.meta.url))

/** A folder of its own for each run, numbered from 1. */
const newFolder = (): string => {
  mkdirSync(demoFolder, { recursive: true })
  const runs = readdirSync(demoFolder).map(Number).filter(Number.isSafeInteger)
  const folder = join(demoFolder, String(Math.max(0, ...runs) + 1).padStart(3, "0"))
  if (existsSync(folder)) throw new Error(`${folder} is there already`)
  mkdirSync(folder)
  return folder
}

const localeOf = (lang: string): Locale => {
  if (lang === "pt-BR" || lang === "en") return lang
  throw new RangeError(`--lang takes pt-BR or en, not ${lang}`)
}

const { values } = parseArgs({ options: { json: { type: "boolean" }, lang: { type: "string" } } })
const locale = localeOf(values.lang ?? "pt-BR")
const folder = newFolder()
const database = join(folder, "guiche.db")
const story = { folder, database, locale, storage: sqliteStorage({ file: database }) }

if (values.json === true) process.stdout.write(`${JSON.stringify(await tellStory(story), null, 2)}\n`)
else {
  const telling = tellingOf(makeTerminal(process.stdout), locale)
  presentTitle(telling)
  presentFacts(telling, await tellStory({ ...story, onMoment: (moment) => presentMoment(telling, moment) }))
}
