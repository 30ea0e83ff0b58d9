import { type Label, label, type Locale, type PolicyOf } from "@guiche/core"
import {
  type Audience,
  describeVariables,
  isOwed,
  isTemplateName,
  previewMail,
  templateCatalog,
  type TemplateName,
  type VariableDescription,
  type VariableKind,
} from "@guiche/email"
import * as Effect from "effect/Effect"
import type { Context } from "./contexts.ts"
import { table } from "./field-table.ts"
import { words } from "./words.ts"

const own = {
  title: label("E-mails", "Mails"),
  about: label(
    "Os e-mails que saem sozinhos, para quem, quando, e o que cada um pode dizer. Uma empresa escreve o seu texto com estas variáveis ([e-mail](email.md)).",
    "The mails that go out by themselves, to whom, when, and what each may say. A company words its own with these variables ([e-mail](email.md)).",
  ),
  to: label("Para", "To"),
  subject: label("Assunto de exemplo", "Subject of the example"),
  when: label("Sai quando", "Sent when"),
  calendar: {
    request: label("Põe o horário na agenda do leitor (`.ics`).", "Puts the time into the reader's calendar (`.ics`)."),
    cancel: label(
      "Tira o horário da agenda do leitor (`.ics`).",
      "Takes the time out of the reader's calendar (`.ics`).",
    ),
  },
  notOwed: label(
    "Não é devido: quem o recebe pode descadastrar-se ([como](email.md#entrega)).",
    "It is not owed: its reader may unsubscribe ([how](email.md#delivery)).",
  ),
  variable: label("variável", "variable"),
  name: label("nome", "name"),
  type: label("tipo", "type"),
  printed: label("como se escreve", "how it is printed"),
  example: label("exemplo", "example"),
  optional: label("pode faltar", "may be missing"),
} as const

const audiences: Readonly<Record<Audience, Label>> = {
  customer: label("cliente", "customer"),
  staff: label("casa", "the house"),
  supplier: label("fornecedor", "supplier"),
}

const kinds: Readonly<Record<VariableKind, Label>> = {
  line: label("texto de uma linha", "one line of text"),
  text: label("texto", "text"),
  code: label("código, escrito por extenso", "code, printed in words"),
  instant: label("instante", "instant"),
  day: label("dia", "day"),
  money: label("valor em dinheiro", "amount of money"),
  number: label("número", "number"),
  minutes: label("minutos", "minutes"),
  link: label("endereço na web", "web address"),
  flag: label("sim, ou falta", "true, or missing"),
  list: label("lista", "list"),
}

/** The page of all mails, from the catalogue of templates and the policies that send them. Throws for a policy that there is not. */
export const mailPage = (contexts: ReadonlyArray<Context>, locale: Locale): string => {
  const policies = new Map(contexts.flatMap((context) => context.policies.map((policy) => [policy.name, policy])))
  const names = Object.keys(templateCatalog).filter(isTemplateName)
  return [
    `# ${own.title[locale]}`,
    words.generated[locale],
    own.about[locale],
    names.map((name) => `* [\`${name}\`](#${name})`).join("\n"),
    ...names.map((name) => sectionOf(name, policies, locale)),
    "",
  ].join("\n\n")
}

const sectionOf = (name: TemplateName, policies: ReadonlyMap<string, PolicyOf>, locale: Locale): string => {
  const { audience, calendar, sentBy } = templateCatalog[name]
  const { subject } = Effect.runSync(previewMail({ template: name, locale }))
  return [
    `## \`${name}\``,
    `**${own.to[locale]}** ${audiences[audience][locale]}. **${own.subject[locale]}** \`${subject}\``,
    `**${own.when[locale]}** ${sentBy.map((each) => happeningOf(each, policies, locale)).join("; ")}.`,
    ...(calendar === undefined ? [] : [own.calendar[calendar][locale]]),
    ...(isOwed(name) ? [] : [own.notOwed[locale]]),
    variableTable(describeVariables(name), locale),
  ].join("\n\n")
}

const happeningOf = (name: string, policies: ReadonlyMap<string, PolicyOf>, locale: Locale): string => {
  const policy = policies.get(name)
  if (policy === undefined) throw new Error(`no policy is called "${name}"`)
  const { machine, transition } = policy
  const folder = locale === "en" ? "machines/en" : "../machines/pt-BR"
  const what = machine.transitions[transition]?.label[locale] ?? transition
  return `[${machine.label[locale]}](${folder}/${machine.name}.md): ${what} (\`${transition}\`)`
}

const variableTable = (variables: ReadonlyArray<VariableDescription>, locale: Locale): string =>
  table(
    [own.variable, own.name, own.type, own.printed, own.example].map((head) => head[locale]),
    rowsOf(variables, "", locale),
  )

const rowsOf = (
  variables: ReadonlyArray<VariableDescription>,
  within: string,
  locale: Locale,
): ReadonlyArray<ReadonlyArray<string>> =>
  variables.flatMap(({ example, isOptional, items = [], kind, label: called, name, usage }) => [
    [
      `\`${within}${name}\``,
      called[locale],
      kinds[kind][locale] + (isOptional && kind !== "flag" ? `, ${own.optional[locale]}` : ""),
      `\`${usage}\``,
      example === undefined || kind === "list" ? "" : `\`${JSON.stringify(example)}\``,
    ],
    ...rowsOf(items, `${within}${name}[].`, locale),
  ])
