import Handlebars from "handlebars"
import * as Result from "effect/Result"
import { checkTemplate, type TemplatePlace } from "./check-template.ts"
import type { TemplateRefused } from "./email-errors.ts"
import type { Locale } from "@guiche/core"
import { type RenderData, templateHelpers } from "./template-helpers.ts"
import { htmlLayout, textLayout } from "./templates/layout.ts"
import type { VariableShape } from "./variable-shape.ts"

/** A handlebars of its own for one renderer, holding our helpers and nothing that reaches further. */
export const makeEnvironment = (): typeof Handlebars => {
  const environment = Handlebars.create()
  for (const builtIn of ["with", "lookup", "log"]) environment.unregisterHelper(builtIn)
  for (const [name, help] of templateHelpers) {
    environment.registerHelper(name, (value: unknown, options: Handlebars.HelperOptions) =>
      help(value, options.data as RenderData),
    )
  }
  return environment
}

export type CompiledTemplate = (context: unknown, data: RenderData) => string

const knownHelpers: KnownHelpers = Object.fromEntries(
  ["if", "unless", "each", ...templateHelpers.keys()].map((name) => [name, true]),
) as KnownHelpers // the library's type lists its own helpers as required keys; they are known by default

const frames = {
  subject: (_locale: Locale, source: string) => source,
  html: htmlLayout,
  text: textLayout,
} as const

/** Checks an author's text and compiles it inside the layout of its part. */
export const compileTemplate = (
  environment: typeof Handlebars,
  source: string,
  place: TemplatePlace,
  shape: VariableShape,
): Result.Result<CompiledTemplate, TemplateRefused> => {
  const refused = checkTemplate(source, place, shape)
  if (refused !== undefined) return Result.fail(refused)
  const html = place.part === "html"
  const run = environment.compile<unknown>(frames[place.part](place.locale, source), {
    strict: true,
    knownHelpers,
    knownHelpersOnly: true,
    noEscape: !html,
  })
  return Result.succeed((context, data) =>
    run(context, { data, allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false }),
  )
}
