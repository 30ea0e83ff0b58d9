import * as Data from "effect/Data"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as SchemaGetter from "effect/SchemaGetter"
import { type CalendarDay, isCalendarDay } from "./calendar-day.ts"
import { dammDigit } from "./damm.ts"
import { withMeaning } from "./field.ts"
import { type Reason, reason, rules } from "./rule.ts"

const longestProtocol = 40
const protocolShape = /^[0-9](?:[0-9./-]*[0-9])?$/
const token = /\{(yyyy|mm|dd|dv|(?:seq|company):(\d{1,2}))\}/g
const literal = /^[0-9./-]*$/

/** What a protocol number is made of, in order; widths in digits. */
type Part =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "yyyy" | "mm" | "dd" | "dv" | "seq" | "company"; readonly width: number }

const why = {
  shape: reason("protocol-format", "número de protocolo inválido", "invalid protocol number"),
  checkDigit: reason(
    "protocol-check-digit",
    "dígito verificador do protocolo não confere",
    "protocol check digit does not match",
  ),
  token: reason(
    "protocol-template-token",
    "modelo aceita {yyyy} {mm} {dd} {company:n} {seq:n} {dv}, dígitos e . / -",
    "a template takes {yyyy} {mm} {dd} {company:n} {seq:n} {dv}, digits and . / -",
  ),
  once: reason(
    "protocol-template-once",
    "cada parte do modelo aparece no máximo uma vez",
    "each part of a template appears at most once",
  ),
  sequence: reason(
    "protocol-template-sequence",
    "modelo precisa de {seq:n}, com n de 4 a 12",
    "a template needs {seq:n}, n from 4 to 12",
  ),
  last: reason("protocol-template-check-digit", "modelo precisa terminar em {dv}", "a template must end in {dv}"),
  company: reason("protocol-template-company", "{company:n} tem n de 1 a 14", "{company:n} takes n from 1 to 14"),
  date: reason(
    "protocol-template-date",
    "{dd} precisa de {mm}, e {mm} precisa de {yyyy}",
    "{dd} needs {mm}, and {mm} needs {yyyy}",
  ),
  length: reason(
    "protocol-template-length",
    `protocolo com no máximo ${longestProtocol} caracteres`,
    `a protocol number has at most ${longestProtocol} characters`,
  ),
}

const wrongProtocol = (text: string): Reason | undefined => {
  if (text.length < 2 || text.length > longestProtocol || !protocolShape.test(text)) return why.shape
  return dammDigit(text) === 0 ? undefined : why.checkDigit
}

/**
 * A protocol number as given to a customer: digits, perhaps with `.`, `/` or `-` between them. The last digit checks all the
 * others (Damm), so a mistyped digit or two swapped neighbours are found without knowing the template.
 *
 * **Fails with** `protocol-format`, `protocol-check-digit`.
 */
export const Protocol = withMeaning(
  Schema.String.pipe(
    Schema.decodeTo(Schema.String.check(rules(why.shape, wrongProtocol)).pipe(Schema.brand("Protocol")), {
      decode: SchemaGetter.transform((text) => text.trim()),
      encode: SchemaGetter.passthrough(),
    }),
  ),
  { column: { type: "text" } },
)
export type Protocol = typeof Protocol.Type

const partsOf = (template: string): ReadonlyArray<Part> | undefined => {
  const parts: Array<Part> = []
  let end = 0
  for (const match of template.matchAll(token)) {
    const [whole, name = "", width] = match
    const text = template.slice(end, match.index)
    if (text !== "") parts.push({ kind: "literal", text })
    parts.push({
      kind: name.split(":")[0] as "seq",
      width: width === undefined ? (name === "dv" ? 1 : name.length) : Number(width),
    })
    end = match.index + whole.length
  }
  if (end < template.length) parts.push({ kind: "literal", text: template.slice(end) })
  return parts.every((part) => part.kind !== "literal" || literal.test(part.text)) ? parts : undefined
}

const wrongTemplate = (template: string): Reason | undefined => {
  const parts = template.length <= 200 ? partsOf(template) : undefined
  if (parts === undefined) return why.token
  const named = parts.filter((part) => part.kind !== "literal")
  const widths = new Map<string, number>(named.map((part) => [part.kind, part.width]))
  if (widths.size !== named.length) return why.once
  const sequence = widths.get("seq") ?? 0
  if (sequence < 4 || sequence > 12) return why.sequence
  const company = widths.get("company") ?? 1
  if (company < 1 || company > 14) return why.company
  if (parts.at(-1)?.kind !== "dv") return why.last
  if ((widths.has("dd") && !widths.has("mm")) || (widths.has("mm") && !widths.has("yyyy"))) return why.date
  const first = parts[0]
  if (first?.kind === "literal" && !/^\d/.test(first.text)) return why.token
  const length = parts.reduce((sum, part) => sum + (part.kind === "literal" ? part.text.length : part.width), 0)
  return length > longestProtocol ? why.length : undefined
}

/**
 * How a company numbers its protocols, e.g. `{company:6}{yyyy}{mm}{dd}{seq:6}{dv}`. Parts: `{yyyy}` `{mm}` `{dd}` of the day,
 * `{company:n}` the company's code in n digits, `{seq:n}` the sequence in n digits, `{dv}` the check digit, which comes last;
 * between them digits and `.` `/` `-`.
 *
 * **Fails with** codes that begin with `protocol-template-`.
 */
export const ProtocolTemplate = withMeaning(
  Schema.String.check(rules(why.token, wrongTemplate)).pipe(Schema.brand("ProtocolTemplate")),
  { column: { type: "text" } },
)
export type ProtocolTemplate = typeof ProtocolTemplate.Type

/** What goes into a protocol number. `company` is needed where the template names it: digits, at most as many as it gives. */
export interface ProtocolNumber {
  readonly day: CalendarDay
  readonly sequence: number
  readonly company?: string
}

/** The sequence has more digits than the template gives it: the template must be widened. */
export class ProtocolSequenceExhausted extends Data.TaggedError("ProtocolSequenceExhausted")<{
  readonly template: ProtocolTemplate
  readonly sequence: number
}> {}

/** The company's code is missing, is not made of digits, or is longer than the template's place for it. */
export class ProtocolCompanyUnfit extends Data.TaggedError("ProtocolCompanyUnfit")<{
  readonly template: ProtocolTemplate
}> {}

/**
 * Writes a protocol number. Throws `RangeError` for a sequence that is not a whole number from 0 up.
 *
 * **Fails with** `ProtocolSequenceExhausted`, `ProtocolCompanyUnfit`.
 */
export const renderProtocol = (
  template: ProtocolTemplate,
  number: ProtocolNumber,
): Result.Result<Protocol, ProtocolSequenceExhausted | ProtocolCompanyUnfit> => {
  if (!Number.isSafeInteger(number.sequence) || number.sequence < 0) {
    throw new RangeError("a protocol sequence is a whole number from 0 up")
  }
  const { company = "" } = number
  let text = ""
  for (const part of partsOf(template) ?? []) {
    if (part.kind === "literal") text += part.text
    else if (part.kind === "yyyy") text += number.day.slice(0, 4)
    else if (part.kind === "mm") text += number.day.slice(5, 7)
    else if (part.kind === "dd") text += number.day.slice(8, 10)
    else if (part.kind === "dv") text += dammDigit(text)
    else if (part.kind === "seq") {
      const sequence = String(number.sequence)
      if (sequence.length > part.width) {
        return Result.fail(new ProtocolSequenceExhausted({ template, sequence: number.sequence }))
      }
      text += sequence.padStart(part.width, "0")
    } else {
      if (!/^\d+$/.test(company) || company.length > part.width) {
        return Result.fail(new ProtocolCompanyUnfit({ template }))
      }
      text += company.padStart(part.width, "0")
    }
  }
  return Result.succeed(text as Protocol)
}

/**
 * Names the period in which a template's sequence may not repeat: the finest part of the day that it shows, `2026-11-22`,
 * `2026-11`, `2026`, or the empty text where it shows none. A sequence may start again when this changes.
 */
export const protocolPeriod = (template: ProtocolTemplate, day: CalendarDay): string =>
  template.includes("{dd}")
    ? day
    : template.includes("{mm}")
      ? day.slice(0, 7)
      : template.includes("{yyyy}")
        ? day.slice(0, 4)
        : ""

/** What a protocol number says. `period` is as in `protocolPeriod`; `company` keeps its leading zeros. */
export interface ParsedProtocol {
  readonly period: string
  readonly sequence: number
  readonly company: string | undefined
}

/**
 * Reads a protocol number written by a template, with or without the separators. Nothing when it does not fit the template,
 * its date does not exist or its check digit is wrong.
 */
export const parseProtocol = (template: ProtocolTemplate, text: string): ParsedProtocol | undefined => {
  if (text.length > 2 * longestProtocol) return undefined
  const digits = text.replaceAll(/[\s./-]/g, "")
  if (!/^\d+$/.test(digits) || dammDigit(digits) !== 0) return undefined
  const read = new Map<string, string>()
  let at = 0
  for (const part of partsOf(template) ?? []) {
    const fixed = part.kind === "literal" ? part.text.replaceAll(/\D/g, "") : undefined
    const width = part.kind === "literal" ? (fixed ?? "").length : part.width
    const piece = digits.slice(at, at + width)
    if (piece.length !== width || (fixed !== undefined && piece !== fixed)) return undefined
    read.set(part.kind, piece)
    at += width
  }
  if (at !== digits.length) return undefined
  const shown = ["yyyy", "mm", "dd"].flatMap((part) => read.get(part) ?? [])
  const whole = [...shown, ...["01", "01"].slice(shown.length - 1)].join("-")
  if (shown.length > 0 && !isCalendarDay(whole)) return undefined
  return { period: shown.join("-"), sequence: Number(read.get("seq")), company: read.get("company") }
}

/** Whether a text is a protocol number of this template with the right check digit. */
export const verifyProtocol = (template: ProtocolTemplate, text: string): boolean =>
  parseProtocol(template, text) !== undefined
