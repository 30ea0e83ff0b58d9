import Handlebars from "handlebars"
import type { Locale } from "@guiche/core"
import { formatDay, formatDayShort, formatInstant, formatMinutes, formatMoney, formatNumber } from "./format-value.ts"
import { labelOf } from "./templates/code-labels.ts"
import { isDayText, isDecimalText, isInstantText } from "./templates/template-variables.ts"

/** What every template is rendered with beside its variables. */
export interface RenderData {
  readonly locale: Locale
  readonly timeZone: string
  readonly sender: string
  /** Whether the output is HTML, where a line break has to be written as an element. */
  readonly html: boolean
}

type TemplateHelper = (value: unknown, data: RenderData) => string | Handlebars.SafeString

/** A value that a helper cannot read is printed as it is: an author's slip must not lose the mail. */
const plain = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "")

const isDay = (value: unknown): value is string => typeof value === "string" && isDayText(value)

const isInstant = (value: unknown): value is string => typeof value === "string" && isInstantText(value)

const isNumber = (value: unknown): value is string | number =>
  typeof value === "number" || (typeof value === "string" && isDecimalText(value))

/** The helpers that a template may call, each with one argument. */
export const templateHelpers: ReadonlyMap<string, TemplateHelper> = new Map<string, TemplateHelper>([
  ["instant", (value, data) => (isInstant(value) ? formatInstant(value, data.locale, data.timeZone) : plain(value))],
  ["day", (value, data) => (isDay(value) ? formatDay(value, data.locale) : plain(value))],
  ["shortDay", (value, data) => (isDay(value) ? formatDayShort(value, data.locale) : plain(value))],
  ["money", (value, data) => (isMoney(value) ? formatMoney(value, data.locale) : "")],
  ["number", (value, data) => (isNumber(value) ? formatNumber(value, data.locale) : plain(value))],
  [
    "minutes",
    (value, data) =>
      typeof value === "number" && Number.isInteger(value) && value >= 0
        ? formatMinutes(value, data.locale)
        : plain(value),
  ],
  ["label", (value, data) => labelOf(plain(value), data.locale)],
  ["lines", (value, data) => (data.html ? brokenLines(plain(value)) : plain(value))],
])

const isMoney = (value: unknown): value is { readonly amount: string; readonly currency: string } =>
  typeof value === "object" && value !== null && "amount" in value && "currency" in value

const brokenLines = (text: string): Handlebars.SafeString =>
  new Handlebars.SafeString(
    text
      .split("\n")
      .map((line) => Handlebars.escapeExpression(line))
      .join("<br>\n"),
  )
