import type { Locale } from "@guiche/core"
import type { Moment, StoryFacts } from "../story/facts.ts"
import { wrap } from "../terminal.ts"
import { presentErp, presentOutage } from "./present-erp.ts"
import { presentRefusals } from "./present-refusals.ts"
import type { Telling } from "./telling.ts"
import { words } from "./words.ts"

export const presentTitle = ({ terminal, locale }: Telling): void => {
  terminal.line()
  terminal.line(terminal.paint("bold", words.title[locale]))
  terminal.line()
}

/** One line of the tale, told when it happens. */
export const presentMoment = ({ terminal, locale, format }: Telling, { at, who, what }: Moment): void => {
  const [first = "", ...rest] = wrap(what[locale], terminal.width - momentIndent)
  terminal.line(
    `  ${terminal.paint("dim", format.instant(at).padEnd(18))}${terminal.paint("cyan", who.padEnd(15))}${first}`,
  )
  for (const more of rest) terminal.line(`${" ".repeat(momentIndent)}${more}`)
}

const momentIndent = 35

/** Everything that is to be seen once the story is over. */
export const presentFacts = (telling: Telling, facts: StoryFacts): void => {
  presentRecords(telling, facts)
  presentClocks(telling, facts)
  presentVerdict(telling, facts)
  presentOutage(telling, facts)
  presentErp(telling, facts)
  presentRefusals(telling, facts)
  presentMails(telling, facts)
  presentSuppliers(telling, facts)
  presentHistory(telling, facts)
  presentPlaces(telling, facts)
}

const presentRecords = ({ terminal, locale }: Telling, facts: StoryFacts): void => {
  const { complaint, classification, nonconformity, survey } = facts
  terminal.heading(words.record[locale])
  terminal.fact(words.protocol[locale], terminal.paint("bold", facts.protocol))
  terminal.fact(words.complaint[locale], facts.states.complaint[locale])
  terminal.fact(words.product[locale], `${text(complaint["productName"])} (${text(complaint["productCode"])})`)
  terminal.fact(words.lot[locale], text(complaint["lot"]))
  terminal.fact(words.supplier[locale], text(complaint["supplierName"]))
  const found = `${words.found[locale]} ${classification.words.map((word) => `“${word}”`).join(", ")}`
  const severity = `${words.severity[locale]} ${classification.severity}`
  terminal.fact(words.code[locale], `${classification.code} (${found}), ${severity}`)
  terminal.fact(words.nonconformity[locale], `${text(nonconformity["code"])}: ${facts.states.nonconformity[locale]}`)
  terminal.fact(words.productionOrder[locale], facts.productionOrder)
  terminal.fact(words.erpNumber[locale], text(nonconformity["erpNumber"]))
  terminal.fact(words.survey[locale], `${text(survey["score"])} / 10: “${text(survey["comment"])}”`)
}

const presentClocks = ({ terminal, locale, format }: Telling, { clocks }: StoryFacts): void => {
  terminal.heading(words.clocks[locale])
  for (const { name, minutes, dueAt, steps } of clocks) {
    const due = `${words.due[locale]} ${format.instant(dueAt)}`
    terminal.line(`  ${name[locale]}: ${format.minutes(minutes)}, ${terminal.paint("bold", due)}`)
    for (const step of steps) {
      if (step.kind === "closed") {
        terminal.line(`    ${format.day(step.day)}  ${words.closed[locale]}: ${step.name[locale]}`)
        continue
      }
      const word = step.kind === "counted" ? words.counted[locale] : words.paused[locale]
      const until = step.kind === "counted" ? `–${format.time(step.until)}` : ""
      terminal.line(`    ${format.instant(step.from)}${until}  ${word} ${format.minutes(step.minutes)}`)
    }
  }
}

const presentVerdict = ({ terminal, locale }: Telling, { verdict }: StoryFacts): void => {
  terminal.heading(words.verdict[locale])
  for (const { result, article, explanation } of verdict.parts) {
    const mark = result === "covered" ? terminal.paint("green", "+") : terminal.paint("dim", "-")
    const [first = "", ...rest] = wrap(`${explanation[locale]} (${article})`, terminal.width - 6)
    terminal.line(`  ${mark} ${first}`)
    for (const more of rest) terminal.line(`    ${more}`)
  }
}

const presentMails = ({ terminal, locale }: Telling, { mails }: StoryFacts): void => {
  terminal.heading(words.mails[locale])
  for (const { to, subject, text: body } of mails) {
    terminal.line()
    terminal.line(`  ${words.to[locale]}: ${to.join(", ")}`)
    terminal.line(`  ${words.subject[locale]}: ${terminal.paint("bold", subject)}`)
    terminal.quote(body)
  }
}

const presentSuppliers = ({ terminal, locale }: Telling, { suppliers }: StoryFacts): void => {
  terminal.heading(words.suppliers[locale])
  const head = [words.supplier, words.foundedCount, words.quantity, words.answersCount, words.score].map(
    (word) => word[locale],
  )
  const rows = suppliers.map(({ supplier, nonconformities, surveys }) => [
    supplier,
    String(nonconformities.count),
    nonconformities.sum["quantity"] ?? "",
    String(surveys?.count ?? 0),
    Number(surveys?.avg["score"] ?? 0).toLocaleString(locale, { maximumFractionDigits: 1 }),
  ])
  terminal.table(head, rows)
}

const presentHistory = ({ terminal, locale, format }: Telling, { history }: StoryFacts): void => {
  terminal.heading(words.history[locale])
  const head = [words.when, words.recordHead, words.what, words.state, words.who].map((word) => word[locale])
  const rows = history.map(({ at, record, what, state, who, cause }) => [
    format.moment(at),
    record[locale],
    what[locale],
    state[locale],
    cause === undefined ? who : `${who} · ${causeIn(locale, cause)}`,
  ])
  terminal.table(head, rows)
}

/** `policy: …`, `timer: …` and `reply to message: …` in a word; the JSON has them whole. */
const causeIn = (locale: Locale, cause: string): string => {
  if (cause.startsWith("policy:")) return words.byPolicy[locale]
  return cause.startsWith("timer:") ? words.byTimer[locale] : words.byReply[locale]
}

const presentPlaces = ({ terminal, locale }: Telling, { places }: StoryFacts): void => {
  terminal.heading(words.places[locale])
  terminal.fact(words.database[locale], places.database ?? words.inMemory[locale])
  terminal.fact(words.erpDatabase[locale], places.erpDatabase)
  terminal.fact(words.mailFolder[locale], places.mails)
  for (const picture of places.pictures) terminal.fact(words.pictures[locale], picture)
  terminal.line()
}

const text = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "")
