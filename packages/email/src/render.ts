import type { Locale } from "@guiche/core"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { CompiledWording } from "./compile-template.ts"
import { ourMail, type OwnMail, ownMail, type Part, shapeFor, type Wording } from "./compiled-mails.ts"
import { InvalidVariables, type TemplateRefused, UnknownTemplate } from "./email-errors.ts"
import { fieldProblems } from "./field-problems.ts"
import type { UnsubscribeWays } from "./mailer.ts"
import { oneLine } from "./one-line.ts"
import type { RenderData } from "./template-helpers.ts"
import { htmlLayout, textLayout } from "./templates/layout.ts"
import { isTemplateName, templateCatalog, type TemplateName } from "./templates/template-catalog.ts"
import { contextOf } from "./variable-shape.ts"

/** What to render, and for whom: the reader's language and IANA time zone, and the name that the mail speaks in. */
export interface RenderRequest {
  readonly template: string
  readonly locale: Locale
  readonly timeZone: string
  readonly sender: string
  readonly variables: unknown
  /** The company's own texts for it, where there are any. */
  readonly wording?: KeptWording | undefined
  /** Where its reader unsubscribes; it stands in the frame. */
  readonly unsubscribe?: UnsubscribeWays | undefined
}

export interface RenderedMail {
  /** One line, without control characters. */
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** A wording with what tells one version of it from another. */
export interface KeptWording extends Wording {
  readonly id: string
  readonly version: number
}

/**
 * Turns a template's name and variables into a mail. A part of a wording that cannot be used gives way to ours, and that is logged: the mail must
 * go out.
 *
 * **Fails with** `UnknownTemplate`; `InvalidVariables`, which names every missing, unknown or invalid variable at once.
 */
export interface Renderer {
  readonly render: (request: RenderRequest) => Effect.Effect<RenderedMail, UnknownTemplate | InvalidVariables>
}

const mostWordings = 1_000
const parseOptions = { errors: "all", onExcessProperty: "error" } as const
type Decoder = (variables: unknown) => Result.Result<unknown, Schema.SchemaError>
const decoders = new Map<TemplateName, Decoder>()

/** Making a decoder costs more than using it. */
const decoderFor = (name: TemplateName): Decoder => {
  const known = decoders.get(name)
  if (known !== undefined) return known
  const made = Schema.decodeUnknownResult<Schema.Codec<unknown>>(templateCatalog[name].variables, parseOptions)
  decoders.set(name, made)
  return made
}

/** What a render rests on once its names and values are known to be good. */
export interface Checked {
  readonly name: TemplateName
  readonly locale: Locale
  readonly context: unknown
  readonly data: RenderData
  readonly unsubscribe: UnsubscribeWays | undefined
}

/** **Fails with** `UnknownTemplate`, `InvalidVariables`. */
export const checked = (request: RenderRequest): Result.Result<Checked, UnknownTemplate | InvalidVariables> => {
  const { locale, sender, template: name, timeZone, unsubscribe, variables } = request
  if (!isTemplateName(name)) return Result.fail(new UnknownTemplate({ template: name.slice(0, 100) }))
  const decoded = decoderFor(name)(variables)
  if (Result.isFailure(decoded))
    return Result.fail(new InvalidVariables({ template: name, problems: fieldProblems(decoded.failure) }))
  const data = { locale, timeZone, sender: oneLine(sender), html: false }
  return Result.succeed({ name, locale, context: contextOf(shapeFor(name), decoded.success), data, unsubscribe })
}

/** What each part prints: the wording's own, or else ours. */
export interface Printed {
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly preheader: string
}

export const framed = (
  { locale, data: { sender }, unsubscribe }: Checked,
  { html, preheader, subject, text }: Printed,
): RenderedMail => ({
  subject: cut(oneLine(subject)),
  html: htmlLayout(locale, { body: html, preheader, sender, unsubscribe }),
  text: textLayout(locale, { body: text.replace(/\n{3,}/g, "\n\n"), sender, unsubscribe }),
})

export const dataFor = (data: RenderData, part: Part): RenderData => (part === "html" ? { ...data, html: true } : data)

/** All parts, those of the wording by `useOwn`. A line in the mailbox that is ours goes with a body that is ours. */
export const printed = <E>(
  { context, data, locale, name }: Checked,
  wording: Wording | undefined,
  useOwn: (part: Part, ours: () => string) => Result.Result<string, E>,
): Result.Result<Printed, E> => {
  const ours = ourMail(name, locale)
  const print = (part: Part): Result.Result<string, E> => {
    const our = () => ours[part](context, dataFor(data, part))
    return wording?.[part] === undefined ? Result.succeed(our()) : useOwn(part, our)
  }
  const preheader = wording?.html === undefined ? ours.preheader(context, dataFor(data, "html")) : ""
  return Result.gen(function* () {
    return { subject: yield* print("subject"), html: yield* print("html"), text: yield* print("text"), preheader }
  })
}

/** Makes a renderer, which compiles each version of a wording once. */
export const makeRenderer = (): Effect.Effect<Renderer> =>
  Effect.sync(() => {
    const owns = new Map<string, OwnMail>()
    const ownFor = (name: TemplateName, locale: Locale, wording: KeptWording): OwnMail => {
      const key = `${wording.id} ${wording.version} ${locale} ${name}`
      const known = owns.get(key)
      if (known !== undefined) return known
      if (owns.size >= mostWordings) owns.clear()
      const made = ownMail(name, locale, wording)
      owns.set(key, made)
      return made
    }
    return {
      render: Effect.fnUntraced(function* (request) {
        const about = yield* Effect.fromResult(checked(request))
        const { wording } = request
        const own = wording === undefined ? {} : ownFor(about.name, about.locale, wording)
        const unusable: Array<string> = []
        const done = printed<never>(about, wording, (part, ours) => {
          const text = attempted(own[part], about.context, dataFor(about.data, part))
          if (Result.isSuccess(text)) return Result.succeed(text.success)
          unusable.push(text.failure)
          return Result.succeed(ours())
        })
        for (const why of unusable)
          yield* Effect.logWarning("a company's wording of a mail cannot be used", { wording: wording?.id, why })
        return framed(about, Result.getOrThrow(done))
      }),
    }
  })

/** What a part of a wording prints, or why it cannot: what was refused, and what should be impossible. */
const attempted = (
  own: Result.Result<CompiledWording, TemplateRefused> | undefined,
  context: unknown,
  data: RenderData,
): Result.Result<string, string> => {
  if (own === undefined) return Result.fail("absent")
  try {
    return Result.mapError(
      Result.flatMap(own, (run) => run(context, data)),
      (refused) => refused.message,
    )
  } catch (defect) {
    return Result.fail(defect instanceof Error ? defect.message : String(defect))
  }
}

const maxSubjectChars = 300

/** Never in the middle of a surrogate pair. */
const cut = (subject: string): string => subject.slice(0, maxSubjectChars).replace(/[\ud800-\udbff]$/, "")
