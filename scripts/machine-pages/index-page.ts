import { type Locale, label } from "@guiche/core"
import type { Context } from "./contexts.ts"
import { inputTable, table } from "./field-table.ts"
import type { Book } from "./machine-page.ts"
import { profileIn, words } from "./words.ts"

const introduction = label(
  `Uma página por máquina, escrita a partir da própria definição: o diagrama, as situações com os campos, as transições com quem pode, o que pedem e o que as recusa, quem vê o quê e o que se segue. As palavras estão definidas em [ontology.md](../../ontology.md). Programas obtêm o mesmo, com o JSON Schema de cada entrada, de \`describe(Machine)\` de \`@guiche/core/documents\`.`,
  `One page per machine, written from its own definition: the diagram, the states with their fields, the transitions with who may make them, what they take and what refuses them, who sees what, and what follows. The words are defined in [ontology.md](../../ontology.md). Programs get the same from \`describe(Machine)\` of \`@guiche/core/documents\`, with the JSON Schema of every input.`,
)

const general = label(
  `Toda transição pode ser recusada por \`InvalidInput\` (a entrada), \`NotFound\` (o registro ou outro de que precisa não existe ou não é visto), \`NotUsable\` (um registro de que precisa não está na situação certa), \`Forbidden\` (o perfil), \`TransitionRefused\` (a situação, com as transições permitidas) e \`NotUnique\` (um índice único). As páginas trazem só o que é próprio de cada uma.`,
  `Any transition may be refused with \`InvalidInput\` (the input), \`NotFound\` (the record, or one that it needs, is not there or not seen), \`NotUsable\` (a record that it needs is in the wrong state), \`Forbidden\` (the profile), \`TransitionRefused\` (the state, with the transitions that are allowed) and \`NotUnique\` (a unique index). The pages tell only what is each one's own.`,
)

/** All machines and views, by context. */
export const indexPage = ({ contexts, ontology }: Book, locale: Locale): string => {
  const other = locale === "en" ? "pt-BR" : "en"
  const sections = contexts
    .filter(({ machines, views }) => machines.length + views.length > 0)
    .flatMap((context) => [
      `## ${context.title[locale]}`,
      `\`${context.door}\``,
      ...(context.machines.length === 0
        ? []
        : [
            table(
              [words.machine, words.name, ...(locale === "en" ? [words.meaning] : []), words.stateNames].map(
                (head) => head[locale],
              ),
              context.machines.map(({ machine }) => [
                `[\`${machine.name}\`](${machine.name}.md)`,
                machine.label[locale],
                ...(locale === "en" ? [ontology(machine).of(machine.name)] : []),
                Object.values(machine.states)
                  .map((state) => state.label[locale])
                  .join(" · "),
              ]),
            ),
          ]),
      ...viewsOf(context, contexts, locale),
    ])
  return `${[
    words.generated[locale],
    `# ${words.title[locale]}`,
    `${introduction[locale]} [${other === "en" ? "English" : "Português"}](../${other}/README.md)`,
    `**${words.general[locale]}.** ${general[locale]}`,
    ...sections,
  ].join("\n\n")}\n`
}

const viewsOf = ({ views }: Context, contexts: ReadonlyArray<Context>, locale: Locale): ReadonlyArray<string> => {
  if (views.length === 0) return []
  const names = new Set(contexts.flatMap(({ machines }) => machines.map(({ machine }) => machine.name)))
  return [
    `### ${words.views[locale]}`,
    ...views.flatMap(({ name, label: called, by, fields }) => [
      `#### \`${name}\` — ${called[locale]}`,
      `${words.by[locale]}: ${by.map((profile) => profileIn(profile, locale)).join(", ")}.`,
      inputTable(fields, locale, (machine) => names.has(machine)),
    ]),
  ]
}
