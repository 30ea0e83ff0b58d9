import { makeRenderer, templateCatalog, type TemplateName } from "@guiche/email"
import * as Effect from "effect/Effect"
import Handlebars from "handlebars"
import { type Benchmark, reportedFor } from "./figure.ts"
import { interleaved, median, medianOf, sampled } from "./rounds.ts"

/*
 * Three mails as they go out every day, in both forms and both languages, beside handlebars alone: the same sources compiled once, given the same
 * values as they come, framed by the same text, and printed by helpers that do the same with Intl. What ours does besides is to check the values
 * against the schema of the template and to hand over nothing else.
 */

const names = [
  "complaint-confirmation",
  "complaint-answered",
  "ticket-digest",
] as const satisfies ReadonlyArray<TemplateName>
const locales = ["pt-BR", "en"] as const
const sender = "Móveis São João"
const timeZone = "America/Sao_Paulo"
const mailsPerRound = 600

type Locale = (typeof locales)[number]
type Values = Readonly<Record<string, unknown>>

interface Printing {
  readonly data: { readonly locale: Locale; readonly html: boolean }
}

/** What a value of Intl is made of, once for each language, as ours are. */
const formats = Object.fromEntries(
  locales.map((locale) => [
    locale,
    {
      instant: new Intl.DateTimeFormat(locale, {
        timeZone,
        day: "numeric",
        month: "long",
        year: "numeric",
        hour: "numeric",
        minute: "2-digit",
        timeZoneName: "short",
      }),
      day: new Intl.DateTimeFormat(locale, { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" }),
      money: new Intl.NumberFormat(locale, { style: "currency", currency: "BRL" }),
    },
  ]),
) as Readonly<Record<Locale, Readonly<Record<"instant" | "day", Intl.DateTimeFormat>> & { money: Intl.NumberFormat }>>

const bareHandlebars = (): typeof Handlebars => {
  const bare = Handlebars.create()
  bare.registerHelper("instant", (text: string, { data }: Printing) =>
    formats[data.locale].instant.format(new Date(text)),
  )
  bare.registerHelper("day", (text: string, { data }: Printing) =>
    formats[data.locale].day.format(new Date(`${text}T00:00:00Z`)),
  )
  bare.registerHelper("shortDay", (text: string) => text.split("-").toReversed().join("/"))
  bare.registerHelper("money", ({ amount }: { readonly amount: string }, { data }: Printing) =>
    formats[data.locale].money.format(Number(amount)),
  )
  bare.registerHelper("label", (text: string) => text)
  bare.registerHelper("lines", (text: string, { data }: Printing) =>
    data.html ? new Handlebars.SafeString(Handlebars.escapeExpression(text).replaceAll("\n", "<br>\n")) : text,
  )
  return bare
}

interface Mail {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** Where the body stands in a mail of ours, so that bare handlebars frames its own with the same. */
const frameOf = (whole: string): readonly [before: string, after: string] => {
  const from = whole.indexOf(">\n", whole.indexOf("padding:16px 32px 8px;")) + 2
  return [whole.slice(0, from), whole.slice(whole.lastIndexOf('</td></tr>\n<tr><td class="inner soft"'))]
}

const bareMails = (html: (name: TemplateName, locale: Locale) => string) => {
  const bare = bareHandlebars()
  return names.flatMap((name) =>
    locales.map((locale) => {
      const source = templateCatalog[name].sources[locale]
      const [before, after] = frameOf(html(name, locale))
      const subject = bare.compile<Values>(source.subject, { noEscape: true })
      const body = bare.compile<Values>(source.html)
      const text = bare.compile<Values>(source.text, { noEscape: true })
      return (values: Values): Mail => ({
        subject: subject(values, { data: { locale, html: false } }),
        html: before + body(values, { data: { locale, html: true } }) + after,
        text: `${text(values, { data: { locale, html: false } })}\n-- \n${sender}\n`,
      })
    }),
  )
}

const figure = reportedFor(7, "render-mail:")

/** Three mails, rendered by ours and by handlebars alone. */
export const renderMail: Benchmark = {
  name: "render-mail",
  run: async (note) => {
    const renderer = Effect.runSync(makeRenderer())
    const render = (name: TemplateName, locale: Locale): Mail =>
      Effect.runSync(
        renderer.render({ template: name, locale, timeZone, sender, variables: templateCatalog[name].sample }),
      )
    const all = names.flatMap((name) => locales.map((locale) => ({ name, locale })))
    const bare = bareMails((name, locale) => render(name, locale).html)
    const samples = all.map(({ name }) => templateCatalog[name].sample as Values)
    let length = 0
    const contenders = {
      ours: () =>
        sampled(mailsPerRound, () => {
          for (let at = 0; at < mailsPerRound; at++) {
            const one = all[at % all.length]
            if (one !== undefined) length += render(one.name, one.locale).html.length
          }
        }),
      bare: () =>
        sampled(mailsPerRound, () => {
          for (let at = 0; at < mailsPerRound; at++)
            length += bare[at % bare.length]?.(samples[at % samples.length] ?? {}).html.length ?? 0
        }),
    }
    const { bare: alone, ours } = await interleaved(contenders, { rounds: 15, warmUp: 4 })
    note(`${length} characters`)
    const micros = median(ours.map(({ wallMicros }) => wallMicros))
    const bareMicros = median(alone.map(({ wallMicros }) => wallMicros))
    const times = medianOf(ours, alone, (left, right) => left.wallMicros / right.wallMicros)
    return [
      figure("mails per second", 1_000_000 / micros, "/s", "higher"),
      figure("bare handlebars per second", 1_000_000 / bareMicros, "/s", "higher"),
      figure("against bare handlebars", times, "× bare's time", "lower"),
    ]
  },
}
