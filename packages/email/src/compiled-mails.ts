import type { Locale } from "@guiche/core"
import * as Result from "effect/Result"
import { type CompiledTemplate, type CompiledWording, compileOurs, compileWording } from "./compile-template.ts"
import type { TemplateRefused } from "./email-errors.ts"
import { templateCatalog, type TemplateName } from "./templates/template-catalog.ts"
import { shapeOf, type VariableShape } from "./variable-shape.ts"

/** A company's own texts of a mail, as handlebars sources; what is absent stays the product's. `html` is the body that the layout frames. */
export interface Wording {
  readonly subject?: string
  readonly html?: string
  readonly text?: string
}

const parts = ["subject", "html", "text"] as const
export type Part = (typeof parts)[number]

/** Our own texts of a mail. */
export interface OurMail extends Readonly<Record<Part, CompiledTemplate>> {
  readonly preheader: CompiledTemplate
}

/** Those of a wording, each as far as it may be used. */
export type OwnMail = Partial<Readonly<Record<Part, Result.Result<CompiledWording, TemplateRefused>>>>

const shapes = new Map<TemplateName, VariableShape>()
const ourMails = new Map<string, OurMail>()

/** What a template may do with its variables. */
export const shapeFor = (name: TemplateName): VariableShape => {
  const shape = shapes.get(name) ?? shapeOf(templateCatalog[name].variables.ast)
  shapes.set(name, shape)
  return shape
}

/** Our own texts, compiled once in a process. They pass the check, or their tests fail: anything else is a bug, so it may throw. */
export const ourMail = (name: TemplateName, locale: Locale): OurMail => {
  const known = ourMails.get(`${locale} ${name}`)
  if (known !== undefined) return known
  const source = templateCatalog[name].sources[locale]
  const compiled = (part: Part, text: string) =>
    Result.getOrThrow(compileOurs(text, { template: name, locale, part }, shapeFor(name)))
  const mail: OurMail = {
    subject: compiled("subject", source.subject),
    html: compiled("html", source.html),
    text: compiled("text", source.text),
    preheader: compiled("html", source.preheader),
  }
  ourMails.set(`${locale} ${name}`, mail)
  return mail
}

/** Compiles the parts that a wording has, each by itself. */
export const ownMail = (name: TemplateName, locale: Locale, wording: Wording): OwnMail => {
  const compiled = (part: Part): OwnMail => {
    const source = wording[part]
    const place = { template: name, locale, part }
    return source === undefined ? {} : { [part]: compileWording(source, place, shapeFor(name)) }
  }
  return { ...compiled("subject"), ...compiled("html"), ...compiled("text") }
}

/** Whether a wording may be used for a template. **Fails with** `TemplateRefused`, with part, line and column. */
export const checkWording = (
  name: TemplateName,
  locale: Locale,
  wording: Wording,
): Result.Result<void, TemplateRefused> => {
  const own = ownMail(name, locale, wording)
  for (const part of parts) {
    const compiled = own[part]
    if (compiled !== undefined && Result.isFailure(compiled)) return Result.fail(compiled.failure)
  }
  return Result.void
}
