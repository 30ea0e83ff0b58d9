import { field, Instant, label, Machine, type Profile, Refusal, state, Text } from "@guiche/core"
import { isCustomerOnly } from "@guiche/core/directory"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { maxSourceChars } from "../check-template.ts"
import { checkWording, type Wording } from "../compiled-mails.ts"
import type { TemplateRefused } from "../email-errors.ts"
import { isTemplateName, templateCatalog, type TemplateName } from "../templates/template-catalog.ts"

const optional = Schema.optionalKey
const seniors: ReadonlyArray<Profile> = ["supervisor", "manager"]
const names = Object.keys(templateCatalog).filter(isTemplateName)

const Source = Text(maxSourceChars, { min: 1 })

/** The texts, as handlebars sources; what is left out stays the product's. */
const texts = {
  subject: field("Assunto", "Subject", optional(Source)),
  html: field("Corpo em HTML", "HTML body", optional(Source)),
  text: field("Corpo em texto", "Text body", optional(Source)),
}

const of = {
  template: field("Modelo", "Template", Schema.Literals(names)),
  locale: field("Idioma", "Language", Schema.Literals(["pt-BR", "en"])),
}

const written = {
  company: field("Empresa", "Company", Text(191)),
  ...of,
  ...texts,
  writtenAt: field("Escrito em", "Written at", Instant),
  writtenBy: field("Escrito por", "Written by", optional(Schema.String), { internal: true }),
}

/** `publishedFor` is company, language and template in one, so that of each there is one in use. */
const wording = Machine.make("MailWording", label("Texto de e-mail", "Mail wording"), {
  Draft: state("Rascunho", "Draft", written),
  Published: state("Publicado", "Published", {
    ...written,
    publishedAt: field("Publicado em", "Published at", Instant),
    publishedFor: field("Publicado para", "Published for", Text(300)),
  }),
  Retired: state("Retirado", "Retired", {
    ...written,
    publishedAt: field("Publicado em", "Published at", optional(Instant)),
    retiredAt: field("Retirado em", "Retired at", Instant),
  }),
})

/** **Fails with** `WordingEmpty`, `TemplateRefused`. */
const usable = (
  { locale, template }: { readonly template: TemplateName; readonly locale: "pt-BR" | "en" },
  own: Wording,
): Result.Result<void, TemplateRefused | WordingEmpty> =>
  own.subject === undefined && own.html === undefined && own.text === undefined
    ? Result.fail(new WordingEmpty())
    : checkWording(template, locale, own)

/** **Fails with** `WordingOfAnother`. */
const own = (
  { company }: { readonly company: string },
  { company: caller }: { readonly company: string },
): Result.Result<void, WordingOfAnother> =>
  company === caller ? Result.void : Result.fail(new WordingOfAnother({ company }))

/** Writes a wording for the caller's company. **Fails with** `TemplateRefused`, with part, line and column; `WordingEmpty`. */
const draft = wording.start({
  label: label("Redigir", "Draft"),
  event: "MailWordingDrafted",
  by: seniors,
  input: { ...of, ...texts },
  to: "Draft",
  run: (input, { actor, company, now }) =>
    Result.map(usable(input, input), () =>
      wording.to.Draft({ ...input, company, writtenAt: now, writtenBy: actor.id }),
    ),
})

/** States a draft's texts anew. **Fails with** `WordingOfAnother`, `TemplateRefused`, `WordingEmpty`. */
const edit = wording.move({
  label: label("Editar", "Edit"),
  event: "MailWordingEdited",
  by: seniors,
  input: texts,
  from: "Draft",
  to: "Draft",
  run: ({ company, locale, template }, input, context) =>
    Result.gen(function* () {
      yield* own({ company }, context)
      yield* usable({ template, locale }, input)
      const { actor, now } = context
      return wording.to.Draft({ company, template, locale, ...input, writtenAt: now, writtenBy: actor.id })
    }),
})

/**
 * Mails go out in these words from now on; what was published before is retired in the same commit. It is checked once more, for a template may have
 * changed since it was written.
 *
 * **Fails with** `WordingOfAnother`, `TemplateRefused`, `WordingEmpty`.
 */
const publish = wording.move({
  label: label("Publicar", "Publish"),
  event: "MailWordingPublished",
  by: seniors,
  input: {},
  from: "Draft",
  to: "Published",
  run: (record, _input, context) =>
    Result.gen(function* () {
      yield* own(record, context)
      yield* usable(record, record)
      return wording.to.Published({
        ...record,
        publishedAt: context.now,
        publishedFor: `${record.locale} ${record.template} ${record.company}`,
      })
    }),
})

/** Takes it out of use: mails go out in the product's words again. A draft is given up so. **Fails with** `WordingOfAnother`. */
const retire = wording.move({
  label: label("Retirar", "Retire"),
  event: "MailWordingRetired",
  by: seniors,
  input: {},
  from: ["Draft", "Published"],
  to: "Retired",
  run: (record, _input, context) =>
    Result.map(own(record, context), () => wording.to.Retired({ ...record, retiredAt: context.now })),
})

/**
 * How a company words a mail in one language (texto de e-mail).
 *
 * **Rules** R-WRD-1 nothing is kept that may not be rendered: unknown variables, unescaped output, other helpers, markup that loads or runs something.
 * R-WRD-2 one is in use per company, language and template. R-WRD-3 only who acts for that company changes it.
 * **Fails with** `TemplateRefused`, `WordingEmpty`, `WordingOfAnother`.
 * Source: features J10, Q6.
 */
export const MailWording = wording.machine({
  transitions: { draft, edit, publish, retire },
  final: ["Published", "Retired"],
  unique: [["publishedFor"]],
  indexes: [
    ["company", "state"],
    ["template", "state"],
  ],
  visible: (actor) => (isCustomerOnly(actor) ? { id: { in: [] } } : {}),
})

/** A wording without any text. */
export class WordingEmpty extends Refusal.make(
  "WordingEmpty",
  {},
  label("Escreva o assunto ou um dos corpos.", "Write the subject or one of the bodies."),
) {}

/** A company's wording is changed for that company only. */
export class WordingOfAnother extends Refusal.make(
  "WordingOfAnother",
  { company: Schema.String },
  label("O texto é de outra empresa.", "The wording is another company's."),
) {}
