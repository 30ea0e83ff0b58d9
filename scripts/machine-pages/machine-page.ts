import type { AnyMachine, AnyTransition, Locale } from "@guiche/core"
import { mermaid } from "@guiche/core/documents"
import type { Context, KnownRefusal } from "./contexts.ts"
import { fieldTable, type HasPage, inputTable, table } from "./field-table.ts"
import type { Meaning, Ontology } from "./ontology.ts"
import type { Refusals } from "./refusals.ts"
import { profileIn, profiles, words } from "./words.ts"

/** All that the pages are made from. */
export interface Book {
  readonly contexts: ReadonlyArray<Context>
  readonly ontology: Ontology
  readonly refusals: Refusals
}

interface Subject {
  readonly book: Book
  readonly machine: AnyMachine
  readonly meaning: Meaning
  readonly locale: Locale
  readonly hasPage: HasPage
}

/** The page of one machine. What the ontology says of it stands on the English page alone: the ontology is in English. */
export const machinePage = (book: Book, context: Context, machine: AnyMachine, locale: Locale): string => {
  const names = new Set(book.contexts.flatMap(({ machines }) => machines.map((listed) => listed.machine.name)))
  const about: Subject = { book, machine, meaning: book.ontology(machine), locale, hasPage: (name) => names.has(name) }
  return `${[
    words.generated[locale],
    `# ${machine.label[locale]}`,
    leadOf(about, context),
    `\`\`\`mermaid\n${mermaid(machine, locale)}\`\`\``,
    `## ${words.states[locale]}`,
    statesOf(about),
    `## ${words.fields[locale]}`,
    fieldTable(machine, locale, about.hasPage),
    `## ${words.transitions[locale]}`,
    ...Object.entries(machine.transitions).flatMap(([name, transition]) => transitionOf(about, name, transition)),
    ...keysOf(about),
    ...visibilityOf(about),
    ...policiesOf(about),
  ].join("\n\n")}\n`
}

const leadOf = ({ machine, meaning, locale }: Subject, context: Context): string => {
  const client = context.machines.find((listed) => listed.machine === machine)?.client
  const other = locale === "en" ? "pt-BR" : "en"
  const facts = [
    `\`${machine.name}\``,
    `\`${context.door}\``,
    ...(client === undefined ? [] : [`${words.client[locale]}: \`desk.${client}\``]),
    `[${machine.label[other]}](../${other}/${machine.name}.md)`,
    `[${words.index[locale]}](README.md)`,
  ].join(" · ")
  const said = locale === "en" ? [meaning.paragraph, meaning.of(machine.name)].filter((text) => text !== "") : []
  return [facts, ...said].join("\n\n")
}

const statesOf = ({ machine, meaning, locale }: Subject): string =>
  table(
    [words.state, words.name, ...(locale === "en" ? [words.meaning] : []), words.final].map((head) => head[locale]),
    Object.entries(machine.states).map(([name, { label }]) => [
      `\`${name}\``,
      label[locale],
      ...(locale === "en" ? [meaning.of(name)] : []),
      machine.final.includes(name) ? words.yes[locale] : "",
    ]),
  )

const transitionOf = (about: Subject, name: string, transition: AnyTransition): ReadonlyArray<string> => {
  const { machine, meaning, locale } = about
  const { label, kind, from, to, by, event, fields } = transition
  const before = kind === "start" ? words.beginning[locale] : from.map(code).join(", ")
  const byPeople = by.filter((profile) => profile !== "system")
  const timed = byPeople.length === 0 ? words.onlyTimed : words.alsoTimed
  return [
    `### \`${name}\` — ${label[locale]}`,
    [
      ...(locale === "en" && meaning.of(name) !== "" ? [`${meaning.of(name)}\n`] : []),
      `${before} → ${to.map(code).join(", ")}. ${words.by[locale]}: ${by.map((one) => profileIn(one, locale)).join(", ")}. ${words.event[locale]}: \`${event}\`.`,
      ...(name in machine.timers ? [timed[locale]] : []),
    ].join("\n"),
    inputTable(fields, locale, about.hasPage),
    ...refusalsOf(about, name),
  ]
}

const refusalsOf = ({ book, machine, locale }: Subject, transition: string): ReadonlyArray<string> => {
  const tags = book.refusals(machine.name, transition)
  if (tags.length === 0) return []
  const known = new Map<string, KnownRefusal>(
    book.contexts.flatMap(({ refusals }) => refusals.map((refusal) => [refusal.tag, refusal] as const)),
  )
  const lines = tags.map((tag) => `- \`${tag}\`: ${known.get(tag)?.text[locale] ?? ""}`.replace(/: $/, ""))
  return [`${words.refusals[locale]}:\n\n${lines.join("\n")}`]
}

const keysOf = ({ machine, locale }: Subject): ReadonlyArray<string> => {
  const { indexes, search } = machine.table
  const listed = (unique: boolean): ReadonlyArray<string> =>
    indexes.filter((index) => index.unique === unique).map(({ columns }) => `(${columns.map(code).join(", ")})`)
  const searched = search?.source.split(": ")[1]?.split(", ") ?? []
  const lines = [
    ...line(words.unique[locale], listed(true)),
    ...line(words.indexes[locale], listed(false)),
    ...line(words.found[locale], searched.map(code)),
  ]
  return lines.length === 0 ? [] : [`## ${words.keys[locale]}`, lines.join("\n")]
}

const line = (head: string, entries: ReadonlyArray<string>): ReadonlyArray<string> =>
  entries.length === 0 ? [] : [`- ${head}: ${entries.join(" · ")}`]

const visibilityOf = ({ machine, locale }: Subject): ReadonlyArray<string> => {
  const seen = profiles.map((profile) => ({
    profile,
    where: JSON.stringify(machine.visible({ id: "actor", profiles: [profile], groups: [] }) ?? {}),
  }))
  if (seen.every(({ where }) => where === "{}")) return []
  const wheres = [...new Set(seen.map(({ where }) => where))]
  const rows = wheres.map((where) => [
    seen.flatMap((one) => (one.where === where ? [profileIn(one.profile, locale)] : [])).join(", "),
    where === "{}" ? words.all[locale] : where === '{"id":{"in":[]}}' ? words.nothing[locale] : code(where),
  ])
  const some = rows.some(([, what]) => what?.startsWith("`"))
  return [
    `## ${words.visibility[locale]}`,
    table([words.profile[locale], words.sees[locale]], rows),
    ...(some ? [words.caller[locale]] : []),
  ]
}

const policiesOf = ({ book, machine, locale }: Subject): ReadonlyArray<string> => {
  const policies = book.contexts.flatMap((context) => context.policies.filter((policy) => policy.machine === machine))
  if (policies.length === 0) return []
  const order = Object.keys(machine.transitions)
  const rows = policies
    .toSorted((one, other) => order.indexOf(one.transition) - order.indexOf(other.transition))
    .map(({ transition, name }) => [code(transition), name])
  return [
    `## ${words.policies[locale]}`,
    words.policyNote[locale],
    table([words.transition[locale], words.policy[locale]], rows),
  ]
}

const code = (text: string): string => `\`${text}\``
