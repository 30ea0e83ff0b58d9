import { formatDuration } from "date-fns/formatDuration"
import { enUS } from "date-fns/locale/en-US"
import { ptBR } from "date-fns/locale/pt-BR"
import type { Locale } from "@guiche/core"

const intlLocale = { "pt-BR": "pt-BR", en: "en-US" } as const satisfies Record<Locale, string>

// Making an Intl formatter costs a hundred times what using it does; locales × zones × currencies in use are few.
const formatters = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>()

const cached = <F extends Intl.DateTimeFormat | Intl.NumberFormat>(key: string, make: () => F): F => {
  const known = formatters.get(key)
  if (known !== undefined) return known as F // the key names the kind of formatter
  const made = make()
  if (formatters.size >= 500) formatters.clear()
  formatters.set(key, made)
  return made
}

/** `2026-03-05T17:30:00Z` → `5 de março de 2026 às 14:30 BRT`, in the reader's time zone and naming it. */
export const formatInstant = (iso: string, locale: Locale, timeZone: string): string =>
  cached(
    `instant|${locale}|${timeZone}`,
    () =>
      new Intl.DateTimeFormat(intlLocale[locale], {
        timeZone,
        day: "numeric",
        month: "long",
        year: "numeric",
        hour: "numeric",
        minute: "2-digit",
        timeZoneName: "short",
      }),
  ).format(new Date(iso))

/** `2026-03-05` → `5 de março de 2026`: a calendar day has no time zone, so none can move it. */
export const formatDay = (day: string, locale: Locale): string =>
  cached(
    `day|${locale}`,
    () =>
      new Intl.DateTimeFormat(intlLocale[locale], { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" }),
  ).format(new Date(`${day}T00:00:00Z`))

/** `2026-03-05` → `05/03/2026`, for a subject; as it is in English, where day and month are read either way. */
export const formatDayShort = (day: string, locale: Locale): string =>
  locale === "en" ? day : day.split("-").toReversed().join("/")

/** Exact: the amount is a decimal text and never passes through a float. */
export const formatMoney = (money: { readonly amount: string; readonly currency: string }, locale: Locale): string =>
  cached(
    `money|${locale}|${money.currency}`,
    () => new Intl.NumberFormat(intlLocale[locale], { style: "currency", currency: money.currency }),
  ).format(money.amount as Intl.StringNumericLiteral) // checked to be a decimal by its schema

/** A count or measure, from a number or an exact decimal text. */
export const formatNumber = (value: string | number, locale: Locale): string =>
  cached(`number|${locale}`, () => new Intl.NumberFormat(intlLocale[locale], { maximumFractionDigits: 6 })).format(
    value as Intl.StringNumericLiteral, // checked to be a decimal by its schema
  )

/** `150` → `2 horas e 30 minutos`. Whole minutes; hours are not turned into days, whose length depends on the calendar. */
export const formatMinutes = (minutes: number, locale: Locale): string =>
  formatDuration(
    { hours: Math.floor(minutes / 60), minutes: minutes % 60 },
    {
      format: minutes < 60 ? ["minutes"] : ["hours", "minutes"],
      zero: minutes < 60,
      delimiter: locale === "en" ? " and " : " e ",
      locale: locale === "en" ? enUS : ptBR,
    },
  )
