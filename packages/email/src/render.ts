import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { compileTemplate, type CompiledTemplate, makeEnvironment } from "./compile-template.ts"
import { InvalidVariables, type TemplateRefused, UnknownTemplate } from "./email-errors.ts"
import type { Locale } from "@guiche/core"
import { fieldProblems } from "./field-problems.ts"
import { oneLine } from "./one-line.ts"
import type { TemplateSource } from "./templates/email-template.ts"
import { isTemplateName, templateCatalog, type TemplateName } from "./templates/template-catalog.ts"
import { contextOf, shapeOf, type VariableShape } from "./variable-shape.ts"

/** What to render, and for whom: the reader's language and IANA time zone, and the name that the mail speaks in. */
export interface RenderRequest {
  readonly template: string
  readonly locale: Locale
  readonly timeZone: string
  readonly sender: string
  readonly variables: unknown
}

export interface RenderedMail {
  /** One line, without control characters. */
  readonly subject: string
  readonly html: string
  readonly text: string
}

/**
 * Turns a template's name and variables into a mail.
 *
 * **Fails with** `UnknownTemplate`; `InvalidVariables`, which names every missing, unknown or invalid variable at once.
 */
export interface Renderer {
  readonly render: (request: RenderRequest) => Effect.Effect<RenderedMail, UnknownTemplate | InvalidVariables>
}

/** A company's own wording of a mail in one language; what is absent stays the product's. */
export interface TemplateOverride extends Partial<TemplateSource> {
  readonly template: TemplateName
  readonly locale: Locale
}

export interface RendererOptions {
  readonly overrides?: ReadonlyArray<TemplateOverride>
}

interface CompiledMail {
  readonly shape: VariableShape
  readonly subject: CompiledTemplate
  readonly html: CompiledTemplate
  readonly text: CompiledTemplate
}

const parseOptions = { errors: "all", onExcessProperty: "error" } as const

/**
 * Makes a renderer: a handlebars environment of its own in which each template is compiled once. Overrides are checked
 * and compiled here, so that a text that may not be used is known before it is needed.
 *
 * **Fails with** `TemplateRefused`, with line and column, for the first override that is not allowed; `UnknownTemplate`
 * when it names none of ours. Without overrides it does not fail.
 */
export const makeRenderer = (
  options: RendererOptions = {},
): Effect.Effect<Renderer, TemplateRefused | UnknownTemplate> =>
  Effect.suspend((): Effect.Effect<Renderer, TemplateRefused | UnknownTemplate> => {
    const environment = makeEnvironment()
    const compiled = new Map<string, CompiledMail>()

    const compile = (name: TemplateName, locale: Locale, source: TemplateSource) =>
      Result.gen(function* () {
        const at = (part: "subject" | "html" | "text") => ({ template: name, locale, part })
        const shape = shapeOf(templateCatalog[name].variables.ast)
        const mail: CompiledMail = {
          shape,
          subject: yield* compileTemplate(environment, source.subject, at("subject"), shape),
          html: yield* compileTemplate(environment, source.html, at("html"), shape),
          text: yield* compileTemplate(environment, source.text, at("text"), shape),
        }
        compiled.set(`${locale} ${name}`, mail)
        return mail
      })

    for (const { template, locale, ...own } of options.overrides ?? []) {
      // Overrides may come from data that no compiler has seen.
      if (!isTemplateName(template)) return Effect.fail(new UnknownTemplate({ template: String(template) }))
      const mail = compile(template, locale, { ...templateCatalog[template].sources[locale], ...own })
      if (Result.isFailure(mail)) return Effect.fail(mail.failure)
    }

    const mailFor = (name: TemplateName, locale: Locale): CompiledMail =>
      compiled.get(`${locale} ${name}`) ??
      // The product's own texts pass the check, or their tests fail: anything else is a bug, so it may throw.
      Result.getOrThrow(compile(name, locale, templateCatalog[name].sources[locale]))

    return Effect.succeed<Renderer>({
      render: Effect.fnUntraced(function* (request) {
        const { template: name, locale, timeZone, sender } = request
        if (!isTemplateName(name)) return yield* new UnknownTemplate({ template: name.slice(0, 100) })
        const decode = Schema.decodeUnknownResult<Schema.Codec<unknown>>(templateCatalog[name].variables, parseOptions)
        const decoded = decode(request.variables)
        if (Result.isFailure(decoded)) {
          return yield* new InvalidVariables({ template: name, problems: fieldProblems(decoded.failure) })
        }
        const mail = mailFor(name, locale)
        const context = contextOf(mail.shape, decoded.success)
        const data = { locale, timeZone, sender: oneLine(sender), html: false }
        return {
          subject: cut(oneLine(mail.subject(context, data))),
          html: mail.html(context, { ...data, html: true }),
          text: mail.text(context, data).replace(/\n{3,}/g, "\n\n"),
        }
      }),
    })
  })

const maxSubjectChars = 300

/** Never in the middle of a surrogate pair. */
const cut = (subject: string): string => subject.slice(0, maxSubjectChars).replace(/[\ud800-\udbff]$/, "")
