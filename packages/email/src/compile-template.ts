import Handlebars from "handlebars"
import * as Result from "effect/Result"
import type { RenderData } from "./template-helpers.ts"
import { templateHelpers } from "./template-helpers.ts"
import { checkTemplate, refusedAt, type TemplatePlace } from "./check-template.ts"
import type { TemplateRefused } from "./email-errors.ts"
import { maxOutputChars, overflowOf } from "./output-size.ts"
import { hasTooManyTags, safeMarkup } from "./safe-markup.ts"
import type { VariableShape } from "./variable-shape.ts"

type Environment = typeof Handlebars

/** A handlebars of our own, holding our helpers and nothing that reaches further. */
const makeEnvironment = (): Environment => {
  const environment = Handlebars.create()
  for (const builtIn of ["with", "lookup", "log"]) environment.unregisterHelper(builtIn)
  for (const [name, help] of templateHelpers) {
    environment.registerHelper(name, (value: unknown, options: Handlebars.HelperOptions) =>
      help(value, options.data as RenderData),
    )
  }
  return environment
}

const environment = makeEnvironment()

/** Turns values into a text; pure, and made once per template. */
export type CompiledTemplate = (context: unknown, data: RenderData) => string

const knownHelpers: KnownHelpers = Object.fromEntries(
  ["if", "unless", "each", ...templateHelpers.keys()].map((name) => [name, true]),
) as KnownHelpers // the library's type lists its own helpers as required keys; they are known by default

const compile = (source: string, isHtml: boolean): CompiledTemplate => {
  const run = environment.compile<unknown>(source, {
    strict: true,
    knownHelpers,
    knownHelpersOnly: true,
    noEscape: !isHtml,
  })
  return (context, data) =>
    run(context, { data, allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false })
}

/** Checks and compiles one of the product's own texts. **Fails with** `TemplateRefused`. */
export const compileOurs = (
  source: string,
  place: TemplatePlace,
  shape: VariableShape,
): Result.Result<CompiledTemplate, TemplateRefused> =>
  Result.map(checkTemplate(source, place, shape), () => compile(source, place.part === "html"))

/** A template that is refused where, with the values it is given, it would print too much. */
export type CompiledWording = (context: unknown, data: RenderData) => Result.Result<string, TemplateRefused>

/** The same for a text that somebody wrote: what it prints is bounded, and its HTML loads and runs nothing. **Fails with** `TemplateRefused`. */
export const compileWording = (
  source: string,
  place: TemplatePlace,
  shape: VariableShape,
): Result.Result<CompiledWording, TemplateRefused> =>
  Result.map(checkTemplate(source, place, shape), (program) => {
    const isHtml = place.part === "html"
    const run = compile(source, isHtml)
    return (context, data) => {
      const tooMuch = overflowOf(program, context)
      if (tooMuch !== undefined)
        return Result.fail(refusedAt(place, "output-too-large", tooMuch, `> ${maxOutputChars}`))
      const printed = run(context, data)
      if (!isHtml) return Result.succeed(printed)
      if (hasTooManyTags(printed)) return Result.fail(refusedAt(place, "output-too-large", program, "<"))
      return Result.succeed(safeMarkup(printed))
    }
  })
