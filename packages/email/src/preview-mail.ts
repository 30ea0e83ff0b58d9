import type { Locale } from "@guiche/core"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { ownMail, type Wording } from "./compiled-mails.ts"
import type { InvalidVariables, TemplateRefused, UnknownTemplate } from "./email-errors.ts"
import { checked, dataFor, framed, printed, type RenderedMail } from "./render.ts"
import { isTemplateName, templateCatalog, type TemplateName } from "./templates/template-catalog.ts"

/** What to render as if it were sent. */
export interface PreviewRequest {
  readonly template: TemplateName
  readonly locale: Locale
  readonly wording?: Wording
  /** Those to see; the others are those of the template's own sample. `undefined` leaves an optional one out. */
  readonly variables?: Readonly<Record<string, unknown>>
  /** `Loja Exemplo` where nothing is given. */
  readonly sender?: string
  /** `America/Sao_Paulo` where nothing is given. */
  readonly timeZone?: string
}

/**
 * Renders a mail to look at before it is sent, with the template's sample values unless others are given. Nothing gives way to ours: a wording that
 * may not be used is told.
 *
 * **Fails with** `TemplateRefused`, `UnknownTemplate`, `InvalidVariables`.
 */
export const previewMail = ({
  locale,
  sender = "Loja Exemplo",
  template,
  timeZone = "America/Sao_Paulo",
  variables,
  wording,
}: PreviewRequest): Effect.Effect<RenderedMail, TemplateRefused | UnknownTemplate | InvalidVariables> =>
  Effect.fromResult(
    Result.gen(function* () {
      const sample = isTemplateName(template) ? templateCatalog[template].sample : undefined
      const given = Object.entries({ ...sample, ...variables }).filter(([, value]) => value !== undefined)
      const about = yield* checked({ template, locale, sender, timeZone, variables: Object.fromEntries(given) })
      const own = ownMail(about.name, locale, wording ?? {})
      const all = yield* printed<TemplateRefused>(about, wording, (part, ours) => {
        const compiled = own[part]
        return compiled === undefined
          ? Result.succeed(ours())
          : Result.flatMap(compiled, (run) => run(about.context, dataFor(about.data, part)))
      })
      return framed(about, all)
    }),
  )
